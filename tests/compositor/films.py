"""Small pictures, voices and scenes to make films of."""

from pathlib import Path

import av
import cv2
import numpy as np
from compositor.adapters.clips import PlanarRenderer
from compositor.adapters.encoding import Encoding
from compositor.adapters.films import CopyingAssembler
from compositor.adapters.reels import AacMixer
from compositor.ports import Ports
from contracts.events import SceneDrawn, SceneVoiced, SceneWritten, ScriptWritten
from contracts.events.imaging import Face, Picture
from contracts.events.voice import Cue, VoiceTrack, Word
from contracts.options import FilmOptions
from contracts.storyboard import (
    Character,
    Framing,
    Line,
    Look,
    Mood,
    Scene,
    Setting,
    Storyboard,
    Transition,
)
from runtime.artifacts import FolderStore

TASK = "task_test"
LIN = Character(
    id="lin_wan",
    name="林晚",
    sex="female",
    age="youth",
    look=Look(
        description="黑发少女",
        hair="ponytail",
        hair_color="#221a1a",
        garment="uniform",
        garment_color="#33415c",
        accent_color="#c0392b",
    ),
    voice="woman_bright",
)


def ports_in(folder: Path, height: int) -> Ports:
    """What the compositor works with, its artifacts in `folder`."""
    renderer = PlanarRenderer(Encoding(preset="ultrafast"), height)
    return Ports(FolderStore(folder), renderer, AacMixer(), CopyingAssembler())


def a_scene(
    number: int,
    text: str = "“你终于来了。”",
    transition: Transition = "cut",
    framing: Framing = "wide",
    mood: Mood = "calm",
    speaker: str | None = "lin_wan",
) -> Scene:
    return Scene(
        id=f"scene_{number:03}",
        setting=Setting(
            place="sea", place_name=f"海边{number}", time="night", weather="clear", era="modern"
        ),
        mood=mood,
        framing=framing,
        present=("lin_wan",),
        lines=(Line(text=text, speaker=speaker),),
        image_prompt="海边的夜",
        transition=transition,
    )


def a_cue(text: str, start: float, end: float, line: int = 0, speaker: str | None = None) -> Cue:
    """A cue whose characters are spoken evenly."""
    step = (end - start) / len(text)
    words = tuple(
        Word(text=c, start=start + i * step, end=start + (i + 1) * step) for i, c in enumerate(text)
    )
    return Cue(line=line, speaker=speaker, text=text, start=start, end=end, words=words)


def a_track(scene: Scene, seconds: float = 1.2) -> VoiceTrack:
    share = seconds / len(scene.lines)
    cues = [
        a_cue(line.text, i * share, (i + 1) * share, i, line.speaker)
        for i, line in enumerate(scene.lines)
    ]
    return VoiceTrack(
        audio_key=f"audios/{TASK}/{scene.id}.mp3",
        duration=seconds,
        cues=tuple(cues),
        provider="tones",
    )


def a_picture(scene: Scene, width: int = 480, height: int = 270) -> Picture:
    face = Face(character_id="lin_wan", left=0.6, top=0.3, right=0.7, bottom=0.45)
    return Picture(
        image_key=f"scenes/{TASK}/{scene.id}.png",
        width=width,
        height=height,
        faces=(face,),
        provider="gradients",
    )


def written(scenes: list[Scene], options: FilmOptions) -> list[SceneWritten]:
    return [
        SceneWritten(
            task_id=TASK,
            scene_id=scene.id,
            number=number,
            total=len(scenes),
            title="海上生明月",
            language="zh",
            options=options,
            scene=scene,
            cast=(LIN,),
            previous=scenes[number - 2] if scene.transition == "dissolve" else None,
        )
        for number, scene in enumerate(scenes, start=1)
    ]


def drawn(scene: Scene) -> SceneDrawn:
    return SceneDrawn(task_id=TASK, scene_id=scene.id, picture=a_picture(scene))


def voiced(scene: Scene, seconds: float = 1.2) -> SceneVoiced:
    return SceneVoiced(task_id=TASK, scene_id=scene.id, track=a_track(scene, seconds))


def script(scenes: list[Scene], options: FilmOptions) -> ScriptWritten:
    board = Storyboard(title="海上生明月", language="zh", characters=(LIN,), scenes=tuple(scenes))
    return ScriptWritten(task_id=TASK, options=options, storyboard=board, provider="test")


def draw(path: Path, width: int = 480, height: int = 270, seed: int = 1) -> None:
    """A picture of soft colours with a bright disc."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    picture = np.stack(
        [
            130 + 60 * np.sin(x / 50 + seed),
            110 + 50 * np.cos(y / 40 + seed),
            120 + 60 * np.sin((x + y) / 70),
        ],
        axis=-1,
    ).astype(np.uint8)
    cv2.circle(picture, (width * 2 // 3, height // 3), height // 9, (230, 240, 250), -1)
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), picture)


def speak(path: Path, seconds: float = 1.2, level: float = 0.1, rate: int = 24_000) -> None:
    """An MP3 file of a tone that rises and falls like syllables."""
    t = np.arange(round(seconds * rate)) / rate
    tone = level * np.sin(2 * np.pi * 220 * t) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * t))
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(
            tone.astype(np.float32)[np.newaxis], format="fltp", layout="mono"
        )
        frame.sample_rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
