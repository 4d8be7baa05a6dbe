"""A scene is voiced."""

from collections.abc import Callable

import numpy as np
import pytest
from contracts.events import SceneVoiced, SceneWritten
from contracts.events.voice import VoiceTrack
from contracts.storyboard import Line
from hypothesis import given, settings
from hypothesis import strategies as st
from runtime.artifacts import FolderStore
from runtime.failure import GaveUp, TryAgain
from voice.handlers import voice_scene
from voice.loudness import integrated
from voice.ports import Ports, Spoken, Utterance
from voice.sound import RATE, seconds
from voice.track import joined
from voicing import ToneVoice, scene_of, tone

MakePorts = Callable[..., Ports]


async def voiced(event: SceneWritten, ports: Ports) -> VoiceTrack:
    (fact,) = await voice_scene(event, ports)
    assert isinstance(fact, SceneVoiced)
    return fact.track


async def test_every_line_has_one_cue_in_order(ports: MakePorts) -> None:
    lines = [Line(text="天黑了。"), Line(text="“走吧。”", speaker="wu"), Line(text="……")]
    track = await voiced(scene_of(*lines), ports(ToneVoice()))
    assert [(cue.line, cue.speaker, cue.text) for cue in track.cues] == [
        (0, None, "天黑了。"),
        (1, "wu", "“走吧。”"),
        (2, None, "……"),
    ]
    times = [time for cue in track.cues for time in (cue.start, cue.end)]
    assert times == sorted(times)
    assert times[-1] <= track.duration


async def test_the_track_is_stored_under_its_key(ports: MakePorts, store: FolderStore) -> None:
    track = await voiced(scene_of(Line(text="天黑了。")), ports(ToneVoice()))
    assert track.audio_key == "audios/task-1/scene_001.mp3"
    assert (await store.read(track.audio_key))[:3] == b"ID3"


async def test_a_scene_is_not_spoken_twice(ports: MakePorts) -> None:
    voice = ToneVoice()
    event = scene_of(Line(text="天黑了。"))
    first = await voice_scene(event, ports(voice))
    assert await voice_scene(event, ports(voice)) == first
    assert len(voice.spoken) == 1


async def test_each_character_has_a_voice_and_the_rest_is_the_narrators(ports: MakePorts) -> None:
    voice = ToneVoice()
    lines = [Line(text="一"), Line(text="二", speaker="wu"), Line(text="三", speaker="nobody")]
    await voiced(scene_of(*lines, voices={"wu": "man_deep"}), ports(voice))
    assert [spoken[2].voice for spoken in voice.spoken] == ["narrator", "man_deep", "narrator"]


async def test_an_angry_line_is_quicker_and_louder_than_a_gentle_one(ports: MakePorts) -> None:
    voice = ToneVoice()
    lines = [Line(text="走走走走", emotion="angry"), Line(text="走走走走", emotion="gentle")]
    await voiced(scene_of(*lines), ports(voice))
    angry, gentle = (spoken[2].pace for spoken in voice.spoken)
    assert angry > gentle
    utterances = [Utterance(tone(1), (Spoken(0, 4, 0, 1),))] * 2
    speech = joined(lines, utterances)
    loud, soft = (
        integrated(speech.samples[round(cue.start * RATE) : round(cue.end * RATE)])
        for cue in speech.cues
    )
    assert loud - soft == pytest.approx(3.5, abs=0.3)


async def test_a_change_of_speaker_takes_a_longer_pause(ports: MakePorts) -> None:
    def gap(speaker: str | None) -> float:
        lines = [Line(text="走。"), Line(text="走。", speaker=speaker)]
        utterance = Utterance(tone(0.5), (Spoken(0, 1, 0, 0.5),))
        one, other = joined(lines, [utterance, utterance]).cues
        return other.start - one.end

    assert gap("wu") > gap(None) > 0.2


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.5, 2.0])
async def test_the_speed_asked_for_is_the_speed_heard(
    ports: MakePorts, store: FolderStore, speed: float
) -> None:
    line = Line(text="夕阳西下，古城墙上站着两个年轻人。")
    natural = joined([line], [await ToneVoice().speak(line.text, "zh", None)])  # type: ignore[arg-type]
    track = await voiced(scene_of(line, voice_speed=speed), ports(ToneVoice()))
    assert seconds(natural.samples) / track.duration == pytest.approx(speed, rel=0.01)
    assert natural.cues[0].words[5].start / track.cues[0].words[5].start == pytest.approx(speed)


async def test_a_voice_that_is_out_is_substituted(ports: MakePorts) -> None:
    cloud = ToneVoice("cloud", TryAgain("provider_unavailable", "the cloud is out"))
    offline = ToneVoice("offline")
    track = await voiced(scene_of(Line(text="天黑了。")), ports(cloud, offline))
    assert (track.provider, track.substituted) == ("offline", True)
    assert [usage.provider for usage in track.usage] == ["cloud", "offline"]


async def test_a_voice_without_substitute_fails_as_it_said(ports: MakePorts) -> None:
    cloud = ToneVoice("cloud", GaveUp("provider_rejected", "it will not"))
    with pytest.raises(GaveUp, match="it will not"):
        await voice_scene(scene_of(Line(text="天黑了。")), ports(cloud))


async def test_a_scene_with_nothing_to_say_is_a_pause(ports: MakePorts) -> None:
    track = await voiced(scene_of(Line(text="……"), Line(text="🙂")), ports(ToneVoice()))
    assert [word.text for cue in track.cues for word in cue.words] == ["……", "🙂"]
    assert track.duration > 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=4))
def test_whatever_the_lines_their_words_are_verbatim_and_in_time(texts: list[str]) -> None:
    lines = [Line(text=text) for text in texts]
    spoken = [
        Utterance(tone(len(text) / 20), (Spoken(0, len(text), 0, len(text) / 20),))
        for text in texts
    ]
    speech = joined(lines, spoken)
    words = [word for cue in speech.cues for word in cue.words]
    assert "".join(word.text for word in words) == "".join(texts)
    times = [time for word in words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert times[-1] <= seconds(speech.samples) + 1e-6
    assert np.isfinite(speech.samples).all()
