"""Lays out one scene: its shot, the transition into it, its captions and cards."""

from functools import lru_cache, partial

import cv2
from contracts.events import SceneReady
from contracts.events.imaging import Face

from compositor.adapters.painting import planes
from compositor.adapters.painting.faces import animations_of, at_rest
from compositor.adapters.painting.fitting import fitted
from compositor.adapters.painting.layers import (
    Backdrop,
    Dissolve,
    Layer,
    Lettering,
    SceneClip,
    Shade,
    Shot,
)
from compositor.adapters.painting.lettering import Letters
from compositor.adapters.painting.patches import Patch
from compositor.adapters.painting.planes import Size, still
from compositor.adapters.painting.plates import plate_of
from compositor.adapters.painting.sprites import sprite_of, stacked
from compositor.cut import Caption
from compositor.motion import Window, move_of
from compositor.ports import ShotFiles
from compositor.timeline import SceneTimes

CARD_FADE = 0.5
CARD_LIGHT = 0.42
"""Of the picture behind the end card."""
BLUR = 0.03
"""Of it, in parts of its shorter side."""
LAST_LIGHT = 0.12
FADE_OUT = 0.4
FADE_FROM = 0.1
STEPS = 8
"""Windows of a move that a picture is prepared for."""


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
        last = at_rest(bgr, ready.previous, files.drawings, size)
        over.append(Dissolve(size, still(last, size, window), times.opening))
    elif times.opening:
        over.append(Shade(size, 0.0, times.opening, (FADE_FROM, 1.0)))
    shot, faces = _shot(ready, files, times, size)
    letters = Letters(size, ready.options.aspect_ratio)
    over += _captions(ready, captions, letters, faces)
    over += _title(ready, times, letters, faces)
    over += _credits(ready, files, times, letters)
    return SceneClip(shot, over)


def _shot(
    ready: SceneReady, files: ShotFiles, times: SceneTimes, size: Size
) -> tuple[Shot, tuple[Face, ...]]:
    """The shot, and the faces in it."""
    bgr, faces = fitted(files.picture, ready.picture, size)
    move = move_of(ready.scene, faces, times.duration)
    windows = [move.at(step / STEPS) for step in range(STEPS + 1)]
    layers = [fitted(path, ready.picture, size)[0] for path in files.layers]
    sprite = None
    if len(layers) > 1 and move.start != move.end:
        sprite = sprite_of(stacked(layers[1:]), size, [move.nearer(window) for window in windows])
    plate = plate_of(_over(layers[0], bgr) if sprite else bgr, size, windows)
    animations = animations_of(ready, files, times, layers, sprite or plate, size)
    return Shot(plate, sprite, move, times.duration, animations), faces


def _over(back: planes.Pixels, picture: planes.Pixels) -> planes.Pixels:
    """The background, with the whole picture wherever the background is not opaque."""
    if back.shape[2] == 3:
        return back
    return stacked([picture, back])[:, :, :3]


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


def _credits(
    ready: SceneReady, files: ShotFiles, times: SceneTimes, letters: Letters
) -> list[Layer]:
    start, end = times.credits_from, times.duration
    if start >= end:
        return []
    card = letters.credits(ready.title, credit_lines(ready))
    return [
        Backdrop(_backdrop(ready, files, letters.size), letters.size, start, end, 2 * CARD_FADE),
        Lettering(letters.size, lambda: card, start + CARD_FADE, end - FADE_OUT / 2, CARD_FADE),
        Shade(letters.size, end - FADE_OUT, end, (1.0, LAST_LIGHT)),
    ]


def _backdrop(ready: SceneReady, files: ShotFiles, size: Size) -> planes.Frame:
    """The place without anybody in it, dark and out of focus."""
    place, _ = fitted([*files.layers, files.picture][0], ready.picture, size)
    small = cv2.resize(place[:, :, :3], None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), BLUR * min(small.shape[:2]))
    frame = still(soft, size, Window(0.5, 0.5, 1.0))
    planes.darken(frame, CARD_LIGHT)
    return frame


def credit_lines(ready: SceneReady) -> list[str]:
    """Who made the pictures and the voices, in the film's language."""
    art, voice = ready.picture.provider, ready.track.provider
    if ready.language == "zh":
        return [f"画面  {art}", f"配音  {voice}", "Inkreel 制作"]
    return [f"Pictures  {art}", f"Voices  {voice}", "Made with Inkreel"]
