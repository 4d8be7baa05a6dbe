"""Faces that speak and blink: the drawings of mouths and eyes, prepared for the shot."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
from contracts.events import SceneReady
from contracts.events.compositor import PreviousShot
from contracts.events.imaging import Drawings, Picture

from compositor.adapters.painting.fitting import fitting_part
from compositor.adapters.painting.layers import Animation
from compositor.adapters.painting.planes import BadPicture, Frame, Pixels, Size, load, yuv
from compositor.adapters.painting.plates import Plate
from compositor.adapters.painting.redrawing import PlanePart
from compositor.adapters.painting.sprites import PREMULTIPLIED_YUV, Sprite, stacked
from compositor.ports import ShotFiles
from compositor.speaking import CLOSED, Lids, Lips, Shows
from compositor.timeline import SceneTimes

CAST = 1
"""The layer that the faces are in."""


@dataclass(frozen=True)
class Region:
    """A part of the frame's picture, in whole pixels of it."""

    rows: slice
    columns: slice

    def of(self, layer: Pixels) -> Pixels:
        return layer[self.rows, self.columns]


def animations_of(
    ready: SceneReady,
    files: ShotFiles,
    times: SceneTimes,
    layers: Sequence[Pixels],
    shown: Plate | Sprite,
    frame: Size,
) -> list[Animation]:
    """The faces that move in a shot; raises `BadPicture`.

    `shown` is what the cast is part of: the sprite before the background, or the whole picture.
    """
    if len(layers) <= CAST:
        return []
    size = Size(*layers[0].shape[1::-1])
    animations = []
    for drawings, shows in _moving(ready, times):
        region = _region(drawings, ready.picture, frame)
        if region:
            own = region.of(layers[CAST]).shape[:2]
            drawn = _drawn(files.drawings[drawings.key], drawings, own)
            planes = [_planes(one, region, layers, shown) for one in drawn]
            animations.append(_animation(shows, planes, region, size, shown))
    return animations


def at_rest(part: Pixels, shot: PreviousShot, files: Mapping[str, Path], frame: Size) -> Pixels:
    """The fitted picture of a shot in which everybody has said what they had to say."""
    speakers = {line.speaker for line in shot.scene.lines}
    rested = part.copy()
    for face in shot.picture.faces:
        if face.mouth and face.character_id in speakers:
            region = _region(face.mouth, shot.picture, frame)
            if region:
                own = region.of(rested)
                closed = _drawn(files[face.mouth.key], face.mouth, own.shape[:2])[CLOSED]
                own[:] = stacked([own, closed])[:, :, : own.shape[2]]
    return rested


def _moving(ready: SceneReady, times: SceneTimes) -> Iterator[tuple[Drawings, Shows]]:
    for face in ready.picture.faces:
        cues = [cue for cue in ready.track.cues if cue.speaker == face.character_id]
        if face.mouth and cues:
            yield face.mouth, Lips(cues, times.voice_offset)
        if face.eyes:
            yield face.eyes, Lids(f"{ready.task_id}/{ready.scene_id}/{face.character_id}")


def _region(drawings: Drawings, picture: Picture, frame: Size) -> Region | None:
    """Where the drawings are in the fitted picture; none when they are not all in it."""
    rows, columns = fitting_part(picture, frame)
    left, right = (round(x * picture.width) for x in (drawings.left, drawings.right))
    top, bottom = (round(y * picture.height) for y in (drawings.top, drawings.bottom))
    across = columns.start <= left < right <= columns.stop
    down = rows.start <= top < bottom <= rows.stop
    if not (across and down):
        return None
    return Region(
        slice(top - rows.start, bottom - rows.start),
        slice(left - columns.start, right - columns.start),
    )


def _drawn(path: Path, drawings: Drawings, shape: Sequence[int]) -> list[Pixels]:
    """The drawings, each of the part's rows and columns."""
    sheet = load(path)
    rows, columns = shape
    if sheet.shape != (rows, columns * drawings.count, 4):
        raise BadPicture(
            f"the drawings {drawings.key} are {sheet.shape[1]}×{sheet.shape[0]} pixels,"
            f" not {drawings.count} of {columns}×{rows} with transparency"
        )
    return [sheet[:, i * columns : (i + 1) * columns] for i in range(drawings.count)]


def _planes(
    drawing: Pixels, region: Region, layers: Sequence[Pixels], shown: Plate | Sprite
) -> Frame:
    """Y, U and V of the part with another drawing in the cast's layer."""
    above = [region.of(layer) for layer in layers[CAST + 1 :]]
    if isinstance(shown, Plate):
        below = [region.of(layer) for layer in layers[:CAST]]
        return yuv(stacked([*below, drawing, *above]))
    y, u, v = cv2.split(cv2.transform(stacked([drawing, *above]), PREMULTIPLIED_YUV))
    return y, u, v


def _animation(
    shows: Shows, drawn: Sequence[Frame], region: Region, size: Size, shown: Plate | Sprite
) -> Animation:
    part: Callable[..., PlanePart] = partial(
        PlanePart, region.columns.start, region.rows.start, size
    )
    redrawings = [
        source.redrawing(part(planes))
        for source, planes in zip(shown.sources, zip(*drawn, strict=True), strict=True)
    ]
    return Animation(shows, redrawings)
