"""Inkreel's compositor, and the limit: its frames from memory through its encoder."""

import asyncio
from pathlib import Path

import av
import cv2
import moviepy  # noqa: F401  imports are not what is measured
import numpy as np
from compositor.adapters import aac, mp4, thumbnails  # noqa: F401
from compositor.adapters.clips import PlanarRenderer, _captions
from compositor.adapters.encoding import Encoding
from compositor.adapters.films import CopyingAssembler
from compositor.adapters.memory import return_large_blocks
from compositor.adapters.painting.layers import blank
from compositor.adapters.painting.planes import Frame, Size
from compositor.adapters.painting.scene import scene_clip
from compositor.adapters.reels import AacMixer
from compositor.adapters.x264 import encode
from compositor.handlers import assemble_film, join_film, join_reel, mix_reel, render_scene
from compositor.ports import Ports, ShotFiles
from compositor.timeline import times_of
from contracts.events import ReelReady, SceneComposed, SceneReady, SceneVoiced, ScriptWritten
from contracts.options import FilmOptions
from contracts.storyboard import Storyboard
from runtime.artifacts import FolderStore

from composing.film import TASK, TITLE, scene_ready
from composing.meter import Measure, Meter

ENCODING = Encoding()


def compose(folder: Path, scenes: int) -> Measure:
    """The whole composition: motion, subtitles, sound and joining."""
    return_large_blocks()
    cv2.setNumThreads(1)
    meter = Meter()
    ports = ports_in(folder)
    with meter.running():
        seconds = asyncio.run(_film(ports, folder, scenes))
    return meter.measure(seconds, _ssim(folder, scenes))


async def _film(ports: Ports, folder: Path, scenes: int) -> float:
    composed: list[SceneComposed] = []
    for number in range(1, scenes + 1):
        composed += await render_scene(scene_ready(folder, number, scenes), ports)
    ready = [scene_ready(folder, number, scenes) for number in range(1, scenes + 1)]
    facts = [script_of(ready), *composed]
    for reel in await reels_of(ready, ports):
        facts += await mix_reel(reel, ports)
    (film,) = [film for fact in facts for film in await join_film(fact, ports)]
    (made,) = await assemble_film(film, ports)
    return made.duration


def ports_in(folder: Path) -> Ports:
    """What the compositor works with, its artifacts in `folder`."""
    return Ports(FolderStore(folder), PlanarRenderer(ENCODING), AacMixer(), CopyingAssembler())


def script_of(ready: list[SceneReady]) -> ScriptWritten:
    board = Storyboard(title=TITLE, language="zh", scenes=tuple(scene.scene for scene in ready))
    return ScriptWritten(task_id=TASK, options=FilmOptions(), storyboard=board, provider="rules")


async def reels_of(ready: list[SceneReady], ports: Ports) -> list[ReelReady]:
    """The reels of a film whose scenes are all voiced."""
    reels = await join_reel(script_of(ready), ports)
    for scene in ready:
        voiced = SceneVoiced(task_id=TASK, scene_id=scene.scene_id, track=scene.track)
        reels += await join_reel(voiced, ports)
    return reels


def encode_only(folder: Path, scenes: int) -> Measure:
    """Each second's frames are painted while the meter rests, then encoded."""
    cv2.setNumThreads(1)
    meter, total = Meter(), 0.0
    for number in range(1, scenes + 1):
        clip, times = _clip(folder, number, scenes)
        held: list[Frame] = []

        def hand_over(frame: Frame, at: int, clip=clip, times=times, held=held) -> None:  # type: ignore[no-untyped-def]
            with meter.paused():
                if not held:
                    for later in range(at, min(at + times.fps, times.frames)):
                        finished = blank(Size(*clip.size))
                        clip.paint(finished, later / times.fps)
                        held.append(finished)
            for plane, painted in zip(frame, held.pop(0), strict=True):
                np.copyto(plane, painted)

        with meter.running():
            encode(folder / "limit.mp4", Size(*clip.size), times.frames, hand_over, ENCODING)
        total += times.duration
    return meter.measure(total)


def _clip(folder: Path, number: int, scenes: int):  # type: ignore[no-untyped-def]
    ready = scene_ready(folder, number, scenes)
    times = times_of(ready, ENCODING.fps)
    files = ShotFiles(
        folder / ready.picture.image_key, tuple(folder / key for key in ready.picture.layers)
    )
    captions = _captions(ready, times.voice_offset)
    return scene_clip(ready, files, times, captions, Size(1920, 1080)), times


def _ssim(folder: Path, scenes: int) -> float:
    """Of the last clip's luma, a frame of each second, against the frames that were painted."""
    clip, times = _clip(folder, scenes, scenes)
    painted = blank(Size(*clip.size))
    values = []
    with av.open(str(folder / f"clips/{TASK}/scene_{scenes:03}.mp4")) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number % times.fps == times.fps // 2:
                clip.paint(painted, number / times.fps)
                values.append(_similarity(painted[0], frame.to_ndarray()[:1080]))
    return float(np.mean(values))


def _similarity(a: np.ndarray, b: np.ndarray) -> float:
    """Wang et al., 2004, with a Gaussian window."""

    def mean(x: np.ndarray) -> np.ndarray:
        return cv2.GaussianBlur(x, (11, 11), 1.5)

    x, y = a.astype(np.float32), b.astype(np.float32)
    mx, my = mean(x), mean(y)
    vx, vy, cov = mean(x * x) - mx * mx, mean(y * y) - my * my, mean(x * y) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    index = (2 * mx * my + c1) * (2 * cov + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2))
    return float(index.mean())
