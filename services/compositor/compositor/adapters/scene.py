"""Lays out one scene: its shot, the transition into it, its captions and cards."""

from functools import lru_cache, partial
from pathlib import Path

from contracts.events import SceneReady
from contracts.events.imaging import Face, Picture

from compositor.adapters import planes
from compositor.adapters.layers import (
    Dissolve,
    Layer,
    Lettering,
    SceneClip,
    Shade,
    Shot,
)
from compositor.adapters.lettering import Letters
from compositor.adapters.patches import Patch
from compositor.adapters.planes import BadPicture, Size, load, still
from compositor.adapters.sheets import plate_of
from compositor.adapters.sprites import sprite_of, stacked
from compositor.cut import Caption
from compositor.framing import cover, within
from compositor.motion import move_of
from compositor.ports import ShotFiles
from compositor.timeline import SceneTimes

CARD_FADE = 0.5
CARD_LIGHT = 0.32
"""Of the picture behind the end card."""
LAST_LIGHT = 0.12
FADE_OUT = 0.4
FADE_FROM = 0.1
STEPS = 8
"""Windows of a move that a picture is prepared for."""
SMALLEST = 64
"""Pixels on the shorter side of a picture that can be used."""


def scene_clip(
    ready: SceneReady,
    files: ShotFiles,
    times: SceneTimes,
    captions: tuple[Caption, ...],
    size: Size,
) -> SceneClip:
    """The timeline of a scene; raises `BadPicture`."""
    over: list[Layer] = []
    if ready.previous and files.previous and ready.scene.transition == "dissolve":
        bgr, faces = fitted(files.previous, ready.previous.picture, size)
        window = move_of(ready.previous.scene, faces, times.duration).end
        over.append(Dissolve(size, still(bgr, size, window), times.opening))
    elif times.opening:
        over.append(Shade(size, 0.0, times.opening, (FADE_FROM, 1.0)))
    shot, faces = _shot(ready, files, times, size)
    letters = Letters(size, ready.options.aspect_ratio)
    over += _captions(ready, captions, letters, faces)
    over += _title(ready, times, letters, faces)
    over += _credits(ready, times, letters)
    return SceneClip(shot, over)


def _shot(
    ready: SceneReady, files: ShotFiles, times: SceneTimes, size: Size
) -> tuple[Shot, tuple[Face, ...]]:
    """The shot, and the faces in it."""
    bgr, faces = fitted(files.picture, ready.picture, size)
    move = move_of(ready.scene, faces, times.duration)
    windows = [move.at(step / STEPS) for step in range(STEPS + 1)]
    if len(files.layers) > 1 and move.start != move.end:
        front = [fitted(path, ready.picture, size)[0] for path in files.layers[1:]]
        sprite = sprite_of(stacked(front), size, [move.nearer(window) for window in windows])
        if sprite:
            back, _ = fitted(files.layers[0], ready.picture, size)
            plate = plate_of(_over(back, bgr), size, windows)
            return Shot(plate, sprite, move, times.duration), faces
    return Shot(plate_of(bgr, size, windows), None, move, times.duration), faces


def _over(back: planes.Pixels, picture: planes.Pixels) -> planes.Pixels:
    """The background, with the whole picture wherever the background is not opaque."""
    if back.shape[2] == 3:
        return back
    return stacked([picture, back])[:, :, :3]


def fitted(path: Path, picture: Picture, size: Size) -> tuple[planes.Pixels, tuple[Face, ...]]:
    """The part of a picture that fills the frame, and the faces in it."""
    bgr = load(path)
    height, width = bgr.shape[:2]
    if (width, height) != (picture.width, picture.height):
        raise BadPicture(
            f"the picture {picture.image_key} is {width}×{height} pixels,"
            f" not {picture.width}×{picture.height}"
        )
    if min(width, height) < SMALLEST:
        raise BadPicture(f"the picture {picture.image_key} is only {width}×{height} pixels")
    left, top, right, bottom = box = cover(width, height, size.width / size.height, picture.faces)
    part = bgr[
        round(top * height) : round(bottom * height), round(left * width) : round(right * width)
    ]
    return part, tuple(within(face, box) for face in picture.faces)


def _captions(
    ready: SceneReady, captions: tuple[Caption, ...], letters: Letters, faces: tuple[Face, ...]
) -> list[Layer]:
    if not ready.options.subtitle_enabled:
        return []
    return [
        Lettering(
            letters.size,
            partial(_drawn, letters, caption, faces),
            caption.start,
            caption.end,
        )
        for caption in captions
    ]


@lru_cache(maxsize=4)
def _drawn(letters: Letters, caption: Caption, faces: tuple[Face, ...]) -> tuple[Patch, ...]:
    """Drawn when it is first seen, and forgotten soon after it is last seen."""
    return (letters.caption(caption, faces),)


def _title(
    ready: SceneReady, times: SceneTimes, letters: Letters, faces: tuple[Face, ...]
) -> list[Layer]:
    if not times.title_until:
        return []
    title = [letters.title(ready.title, faces)]
    return [Lettering(letters.size, lambda: title, 0.2, times.title_until, CARD_FADE)]


def _credits(ready: SceneReady, times: SceneTimes, letters: Letters) -> list[Layer]:
    start, end = times.credits_from, times.duration
    if start >= end:
        return []
    lines = credit_lines(ready)
    card = letters.credits(ready.title, lines)
    return [
        Shade(letters.size, start, end, (1.0, CARD_LIGHT), 2 * CARD_FADE),
        Lettering(letters.size, lambda: card, start + CARD_FADE, end - FADE_OUT / 2, CARD_FADE),
        Shade(letters.size, end - FADE_OUT, end, (1.0, LAST_LIGHT)),
    ]


def credit_lines(ready: SceneReady) -> list[str]:
    """Who made the pictures and the voices, in the film's language."""
    art, voice = ready.picture.provider, ready.track.provider
    if ready.language == "zh":
        return [f"画面  {art}", f"配音  {voice}", "Inkreel 制作"]
    return [f"Pictures  {art}", f"Voices  {voice}", "Made with Inkreel"]
