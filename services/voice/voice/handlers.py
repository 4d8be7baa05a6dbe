"""What voice does with the events it consumes."""

import asyncio

from contracts import artifacts
from contracts.events import Event, SceneVoiced, SceneWritten
from contracts.events.voice import VoiceTrack
from contracts.usage import Usage
from runtime.artifacts import make_once
from runtime.failure import GaveUp
from runtime.providers import total

from voice.loudness import mastered
from voice.ports import Ports, Utterance, Voice
from voice.sound import seconds, whole_frames
from voice.track import at_tempo, delivery, joined


async def voice_scene(event: SceneWritten, ports: Ports) -> list[Event]:
    """Speaks the scene's lines, each in its character's voice, on one track."""
    key = artifacts.speech(event.task_id, event.scene_id)

    async def make() -> tuple[bytes, VoiceTrack]:
        return await _track(event, ports, key)

    track = await make_once(ports.store, key, VoiceTrack, make)
    return [SceneVoiced(task_id=event.task_id, scene_id=event.scene_id, track=track)]


async def _track(event: SceneWritten, ports: Ports, key: str) -> tuple[bytes, VoiceTrack]:
    tempo = event.options.voice_speed
    voice, utterances, usage = await _spoken(event, ports)
    speech = await asyncio.to_thread(joined, event.scene.lines, utterances)
    stretched = whole_frames(await ports.stretch(speech.samples, tempo))
    samples = await asyncio.to_thread(mastered, stretched)
    return await ports.encode(samples), VoiceTrack(
        audio_key=key,
        duration=seconds(samples),
        cues=at_tempo(speech.cues, tempo),
        provider=voice.name,
        substituted=voice is not ports.voice,
        usage=usage,
    )


async def _spoken(
    event: SceneWritten, ports: Ports
) -> tuple[Voice, list[Utterance], tuple[Usage, ...]]:
    """The lines spoken by one voice provider: the one asked for, or its substitute."""
    try:
        return ports.voice, *await _speak(event, ports.voice)
    except GaveUp:
        if ports.substitute is None:
            raise
        utterances, usage = await _speak(event, ports.substitute)
        failed = Usage(provider=ports.voice.name, failed_calls=1)
        return ports.substitute, utterances, (failed, *usage)


async def _speak(event: SceneWritten, voice: Voice) -> tuple[list[Utterance], tuple[Usage, ...]]:
    lines = event.scene.lines
    utterances = [
        await voice.speak(line.text, event.language, delivery(line, event.cast)) for line in lines
    ]
    if metered := [utterance.usage for utterance in utterances if utterance.usage]:
        return utterances, (total(metered),)
    characters = sum(len(line.text) for line in lines)
    return utterances, (Usage(provider=voice.name, calls=len(lines), characters=characters),)
