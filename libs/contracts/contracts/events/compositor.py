"""Facts that the compositor emits."""

from typing import ClassVar, Literal

from pydantic import Field

from contracts.events.base import Event, SceneEvent
from contracts.events.imaging import Picture
from contracts.events.voice import VoiceTrack
from contracts.model import Value
from contracts.options import FilmOptions
from contracts.storyboard import Language, Mood, Scene, Setting


class PreviousShot(Value):
    """The scene that a dissolve comes from."""

    scene: Scene
    picture: Picture


class SceneReady(SceneEvent):
    """Picture and speech of a scene exist: it may be rendered."""

    name: ClassVar = "scene.ready"

    number: int
    total: int
    title: str
    language: Language
    options: FilmOptions
    scene: Scene
    cast_names: dict[str, str]
    """Names by character id, for the subtitles."""
    picture: Picture
    track: VoiceTrack
    previous: PreviousShot | None = None


class Clip(Value):
    """A rendered scene: silent video that joins to its neighbours by stream copy."""

    clip_key: str
    frames: int = Field(gt=0)
    fps: int
    voice_offset: float = Field(ge=0)
    """Seconds from the clip's first frame to the start of its speech."""

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.frames / self.fps


class SceneComposed(SceneEvent):
    """A scene's clip is there."""

    name: ClassVar = "scene.composed"

    number: int
    clip: Clip
    audio_key: str
    image_key: str
    chapter: str
    mood: Mood
    providers: tuple[str, ...] = ()
    """Who made the picture and the voice."""


class ReelEvent(Event):
    """A fact about a reel: successive scenes whose sound is mixed together."""

    reel: int = Field(ge=1)
    """Counted from 1."""

    @property
    def key(self) -> str:
        return f"{self.task_id}/reel_{self.reel:03}"


class Stretch(Value):
    """From when to when something lasts, in seconds of the film."""

    start: float
    end: float


class HeardScene(Value):
    """What is heard in a scene, and when."""

    scene_id: str
    seen: Stretch
    audio_key: str
    voice_start: float
    """Where the speech track starts, in seconds of the film."""
    speech: tuple[Stretch, ...]
    """When somebody speaks."""
    setting: Setting
    mood: Mood


class ReelReady(ReelEvent):
    """The speech of a reel exists, and when it is heard is known: its sound may be mixed."""

    name: ClassVar = "reel.ready"

    title: str
    language: Language
    scenes: tuple[HeardScene, ...] = Field(min_length=1)
    before: HeardScene | None = None
    """The scene before the reel; none at the start of the film."""
    after: HeardScene | None = None
    """The scene after the reel; none at the end of the film."""
    music_start: float = 0.0
    """Since when the mood of the first scene given here has lasted, in seconds of the film."""


class ReelMixed(ReelEvent):
    """The sound of a reel is there."""

    name: ClassVar = "reel.mixed"

    sound_key: str
    scenes: tuple[str, ...]
    """Ids of the reel's scenes."""


class FilmReady(Event):
    """Every clip and all sound of the film exist: it may be assembled."""

    name: ClassVar = "film.ready"

    title: str
    language: Language
    options: FilmOptions
    scenes: tuple[SceneComposed, ...] = Field(min_length=1)
    """In the order of the film."""
    sound: tuple[str, ...] = ()
    """Keys of the sound of its reels, in the order of the film."""
    providers: tuple[str, ...] = ()
    """Everybody to be credited for pictures and voices."""


class FilmComposed(Event):
    """The film is there; the task is complete."""

    name: ClassVar = "film.composed"

    video_key: str
    thumbnail_key: str
    subtitle_keys: dict[Literal["srt", "vtt"], str]
    duration: float = Field(gt=0)
    """Seconds."""
