"""The sound of a film is mixed in reels. Pure: which scenes share one, and what is heard in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from contracts.events import ReelReady, ScriptWritten
from contracts.events.compositor import HeardScene, Stretch
from contracts.events.voice import VoiceTrack
from contracts.model import Value
from contracts.options import FilmOptions
from contracts.storyboard import Scene

from compositor.timeline import SceneTimes, times_of

SCENES = 6
"""So many scenes share a reel, a minute or so."""


class ReelStart(Value):
    """What a reel has to know of all that comes before it."""

    frame: int = 0
    """The first frame of its first scene."""
    music_start: float = 0.0
    """Since when the mood of the scene before it has lasted, in seconds of the film."""


@dataclass(frozen=True)
class Spoken:
    """A scene of the script with its speech."""

    number: int
    total: int
    title: str
    options: FilmOptions
    scene: Scene
    track: VoiceTrack


def reels_in(scenes: int) -> int:
    """How many reels a film of so many scenes has."""
    return -(-scenes // SCENES)


def reel_with(scene: int) -> int:
    """The number of the first reel for which the `scene`th scene is heard: in it, or after it."""
    return max(1, reels_in(scene - 1))


def scenes_of(script: ScriptWritten, reel: int) -> Sequence[Scene]:
    """The scenes of a reel."""
    return script.storyboard.scenes[(reel - 1) * SCENES : reel * SCENES]


def heard_in(script: ScriptWritten, reel: int) -> Sequence[Scene]:
    """The scenes whose speech a reel waits for: its own, the one before and the one after."""
    return script.storyboard.scenes[max(0, (reel - 1) * SCENES - 1) : reel * SCENES + 1]


def reel_of(
    script: ScriptWritten,
    reel: int,
    tracks: Mapping[str, VoiceTrack],
    start: ReelStart,
    fps: int,
) -> tuple[ReelReady, ReelStart]:
    """The reel, and where the next one starts; `tracks` holds the speech of `heard_in`."""
    heard = _heard(script, reel, tracks, start.frame, fps)
    own = [scene.id for scene in scenes_of(script, reel)]
    before = heard[0] if heard[0].scene_id != own[0] else None
    after = heard[-1] if heard[-1].scene_id != own[-1] else None
    inside = tuple(scene for scene in heard if scene.scene_id in own)
    ready = ReelReady(
        task_id=script.task_id,
        reel=reel,
        title=script.storyboard.title,
        language=script.storyboard.language,
        scenes=inside,
        before=before,
        after=after,
        music_start=start.music_start,
    )
    follows = [before, *inside] if before else [*inside]
    return ready, ReelStart(
        frame=round(inside[-1].seen.end * fps), music_start=_mood_since(follows, start.music_start)
    )


def _heard(
    script: ScriptWritten, reel: int, tracks: Mapping[str, VoiceTrack], frame: int, fps: int
) -> list[HeardScene]:
    board = script.storyboard
    scenes = heard_in(script, reel)
    first = board.scenes.index(scenes[0]) + 1
    spoken = [
        Spoken(number, len(board.scenes), board.title, script.options, scene, tracks[scene.id])
        for number, scene in enumerate(scenes, start=first)
    ]
    times = [times_of(scene, fps) for scene in spoken]
    origin = frame - (times[0].frames if reel > 1 else 0)
    frames = accumulate((time.frames for time in times), initial=origin)
    return [_at(*scene) for scene in zip(frames, spoken, times, strict=False)]


def _at(frame: int, spoken: Spoken, times: SceneTimes) -> HeardScene:
    start, end = frame / times.fps, (frame + times.frames) / times.fps
    voice = start + times.voice_offset
    return HeardScene(
        scene_id=spoken.scene.id,
        seen=Stretch(start=start, end=end),
        audio_key=spoken.track.audio_key,
        voice_start=voice,
        speech=tuple(
            Stretch(start=voice + cue.start, end=voice + cue.end) for cue in spoken.track.cues
        ),
        setting=spoken.scene.setting,
        mood=spoken.scene.mood,
    )


def _mood_since(scenes: Sequence[HeardScene], since: float) -> float:
    """Since when the mood of the last of `scenes` has lasted, if that of the first is `since`."""
    mood = scenes[0].mood
    for scene in scenes[1:]:
        if scene.mood != mood:
            mood, since = scene.mood, scene.seen.start
    return since
