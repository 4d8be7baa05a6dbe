"""The film that all contenders make: painted pictures, even lines, tones for voices."""

import shutil
from pathlib import Path

import av
import cv2
import numpy as np
from contracts import artifacts
from contracts.events import SceneReady
from contracts.events.imaging import Face, Picture
from contracts.events.voice import Cue, VoiceTrack, Word
from contracts.options import FilmOptions
from contracts.storyboard import Line, Mood, Place, Scene, Setting

TASK = "task_bench"
TITLE = "海上生明月"
SPOKEN = 7.5
WIDTH, HEIGHT = 1920, 1080
LINES = (
    "海风吹来，浪花拍打着礁石，远处的灯塔忽明忽暗。",
    "“你终于来了。”",
    "她轻轻叹了一口气，没有回头。",
)
MOODS: tuple[Mood, ...] = ("calm", "tender", "melancholy", "heroic")
PLACES: tuple[Place, ...] = ("sea", "garden", "street", "mountain")


def prepare(folder: Path, scenes: int, pictures: Path | None) -> None:
    """Puts the pictures and the voices of the film into `folder`, an artifact store."""
    given = sorted(p for p in pictures.glob("*.png") if ".layer" not in p.name) if pictures else []
    for number in range(1, scenes + 1):
        picture = folder / artifacts.picture(TASK, name(number))
        picture.parent.mkdir(parents=True, exist_ok=True)
        if given:
            source = given[(number - 1) % len(given)]
            shutil.copyfile(source, picture)
            for index in range(2):
                layer = source.with_name(f"{source.stem}.layer{index}.png")
                if layer.exists():
                    shutil.copyfile(layer, folder / artifacts.layer(TASK, name(number), index))
        else:
            cv2.imwrite(str(picture), painted(number))
        speak(folder / artifacts.speech(TASK, name(number)))


def name(number: int) -> str:
    return f"scene_{number:03}"


def scene_ready(folder: Path, number: int, total: int) -> SceneReady:
    id = name(number)
    step = SPOKEN / len(LINES)
    layers = [artifacts.layer(TASK, id, index) for index in range(2)]
    return SceneReady(
        task_id=TASK,
        scene_id=id,
        number=number,
        total=total,
        title=TITLE,
        language="zh",
        options=FilmOptions(),
        scene=Scene(
            id=id,
            setting=Setting(
                place=PLACES[number % len(PLACES)],
                place_name="海边",
                time="dusk",
                weather="clear",
                era="modern",
            ),
            mood=MOODS[number % len(MOODS)],
            framing=("wide", "close_up", "two_shot")[number % 3],
            lines=tuple(Line(text=text) for text in LINES),
            image_prompt="海边",
            transition="fade" if number % 3 == 0 else "cut",
        ),
        cast_names={"lin_wan": "林晚"},
        picture=Picture(
            image_key=artifacts.picture(TASK, id),
            width=WIDTH,
            height=HEIGHT,
            layers=tuple(layers) if (folder / layers[0]).exists() else (),
            faces=(Face(character_id="lin_wan", left=0.4, top=0.25, right=0.55, bottom=0.5),),
            provider="painted",
        ),
        track=VoiceTrack(
            audio_key=artifacts.speech(TASK, id),
            duration=SPOKEN,
            cues=tuple(cue(text, i, i * step, (i + 1) * step) for i, text in enumerate(LINES)),
            provider="tones",
        ),
    )


def cue(text: str, line: int, start: float, end: float) -> Cue:
    step = (end - start) / len(text)
    words = tuple(
        Word(text=c, start=start + i * step, end=start + (i + 1) * step) for i, c in enumerate(text)
    )
    return Cue(line=line, speaker=None, text=text, start=start, end=end, words=words)


def painted(seed: int) -> np.ndarray:
    """A sky of clouds over hills and houses with hard outlines, as detailed as an illustration."""
    random = np.random.default_rng(seed)
    picture = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    picture[:] = np.linspace((200, 150, 90), (150, 200, 240), HEIGHT)[:, None]
    for octave in range(2, 7):
        noise = random.standard_normal((9 * 2**octave // 4, 16 * 2**octave // 4)).astype(np.float32)
        clouds = cv2.resize(noise, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
        picture += np.clip(clouds, 0, 1)[:, :, None] * 120 / octave
    canvas = np.clip(picture, 0, 255).astype(np.uint8)
    for row in range(3):
        hills = 620 + 130 * row + 60 * np.sin(np.arange(WIDTH) / (210 - 50 * row) + seed + row)
        points = np.stack([np.arange(WIDTH), hills], axis=1).astype(np.int32)
        ground = np.vstack([points, [[WIDTH, HEIGHT], [0, HEIGHT]]]).astype(np.int32)
        cv2.fillPoly(canvas, [ground], (70 + 20 * row, 110 - 20 * row, 60), cv2.LINE_AA)
        cv2.polylines(canvas, [points], False, (20, 30, 20), 3, cv2.LINE_AA)
        for x in random.integers(0, WIDTH, 14):
            y = int(hills[x])
            box = (int(x), y - 60, 50, 70)
            cv2.rectangle(canvas, box, (60, 90, int(random.integers(90, 220))), -1)
            cv2.rectangle(canvas, box, (15, 15, 25), 2, cv2.LINE_AA)
    grain = random.normal(0, 1.5, canvas.shape)
    return np.clip(canvas + cv2.GaussianBlur(grain, (0, 0), 0.8), 0, 255).astype(np.uint8)


def speak(path: Path) -> None:
    rate = 24_000
    t = np.arange(round(SPOKEN * rate)) / rate
    tone = 0.1 * np.sin(2 * np.pi * 220 * t) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * t))
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(tone.astype(np.float32)[None], "fltp", "mono")
        frame.sample_rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
