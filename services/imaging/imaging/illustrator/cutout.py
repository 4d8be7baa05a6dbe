"""One figure in its place in the picture."""

import math
from dataclasses import dataclass

import numpy as np
from contracts.events.imaging import Face
from contracts.options import Style

from imaging.illustrator.blocking import Mark
from imaging.illustrator.canvas import UNIT
from imaging.illustrator.figure.build import build_of
from imaging.illustrator.figure.face import FACE_DEPTH
from imaging.illustrator.figure.rig import ANGLES, Pose, draw_figure, face_box
from imaging.illustrator.finish import anime, manga, realistic
from imaging.illustrator.lighting import light_figure
from imaging.illustrator.pixels import Bytes, eight_bit, overlay, rasterise
from imaging.illustrator.places.stage import Stage
from imaging.illustrator.sprite import Frame, Sprite, View
from imaging.ports import Part

MOUTH = 38.0
"""Half the width of where a mouth may be."""
LINE = 4.0
"""Units that lines reach beyond the points they go through."""
SHADOW = 190
"""Half the width of the shadow on the ground, in units of the figure."""
MARGIN = 9
"""Pixels round a part of a figure that its finish looks at."""


@dataclass(frozen=True)
class Studio:
    """What all figures of a picture are drawn with."""

    stage: Stage
    style: Style
    width: float
    height: float
    """The picture's, in units."""
    scale: float
    """Pixels a unit."""
    shape: tuple[int, int]
    """The picture's rows and columns."""


@dataclass(frozen=True)
class Print:
    """A finished figure, or a part of one; premultiplied."""

    pixels: Bytes
    left: int
    top: int

    def over(self, image: Bytes, left: int = 0, top: int = 0) -> None:
        """Lays it, as far as it reaches, over a picture that starts at `left` and `top`."""
        x, y = self.left - left, self.top - top
        height, width = image.shape[:2]
        part = self.pixels[max(0, -y) : max(0, height - y), max(0, -x) : max(0, width - x)]
        if part.size:
            rows, columns = part.shape[:2]
            x, y = max(0, x), max(0, y)
            overlay(image[y : y + rows, x : x + columns], np.ascontiguousarray(part))


class Cutout:
    """A figure that stands at its mark in a pose."""

    def __init__(self, mark: Mark, pose: Pose, studio: Studio) -> None:
        self.character, self.pose = mark.character, pose
        self._mark, self._studio = mark, studio
        self._drawn = draw_figure(mark.character, pose, studio.style)
        self._ratio = mark.scale * studio.scale
        left, top, right, bottom = self._drawn.bounds
        self._frame = self._pixels(left - LINE, top - LINE, right + LINE, bottom + LINE)

    def in_pose(self, pose: Pose) -> "Cutout":
        """The same figure in another pose."""
        return Cutout(self._mark, pose, self._studio)

    def face(self) -> Face | None:
        """Where the face is; none from behind."""
        box = face_box(self.pose.view)
        if box is None:
            return None
        mark, studio = self._mark, self._studio
        across = [_share(mark.x + x * mark.scale, studio.width) for x in box[::2]]
        down = [_share(mark.y + y * mark.scale, studio.height) for y in box[1::2]]
        return Face(
            character_id=self.character.id,
            left=across[0],
            top=down[0],
            right=across[1],
            bottom=down[1],
        )

    def features(self) -> dict[Part, Frame]:
        """The pixels of the parts of the face that move."""
        build, box = build_of(self.character), face_box(self.pose.view)
        left, _, right, _ = box or (0.0, 0.0, 0.0, 0.0)
        middle = math.sin(ANGLES[self.pose.view]) * FACE_DEPTH
        between = (build.eye_y + build.eye_height + build.mouth_y - 9) / 2
        brow, lip = build.eye_y - build.eye_height * 1.9, build.mouth_y + 32
        return {
            "mouth": self._pixels(middle - MOUTH, between, middle + MOUTH, lip),
            "eyes": self._pixels(left + 4, brow, right - 4, between),
        }

    def _pixels(self, left: float, top: float, right: float, bottom: float) -> Frame:
        """The pixels of the picture that hold a part of the figure, given in its units."""
        mark, studio = self._mark, self._studio
        first_column = max(0, int((mark.x + left * mark.scale) * studio.scale))
        first_row = max(0, int((mark.y + top * mark.scale) * studio.scale))
        last_column = round(min(studio.width, mark.x + right * mark.scale) * studio.scale)
        last_row = round(min(studio.height, mark.y + bottom * mark.scale) * studio.scale)
        return Frame(first_column, first_row, last_column - first_column, last_row - first_row)

    def _view(self, frame: Frame) -> View:
        """What of the figure these pixels show, in its units."""
        mark, scale = self._mark, self._studio.scale
        x, y = frame.left / scale - mark.x, frame.top / scale - mark.y
        width, height = frame.width / self._ratio, frame.height / self._ratio
        return x / mark.scale, y / mark.scale, width, height

    def shadow(self) -> Print | None:
        """The shadow on the ground, when the feet are in the picture."""
        sole = self._mark.y + (self._drawn.feet + 30) * self._mark.scale
        if sole >= self._studio.height:
            return None
        y = self._drawn.feet - 6
        svg = "".join(
            f'<ellipse cx="0" cy="{y:.0f}" rx="{rx}" ry="{ry}" fill="#140e20" fill-opacity="{o}"/>'
            for rx, ry, o in ((SHADOW, 26, 0.38), (130, 16, 0.3))
        )
        frame = self._pixels(-SHADOW, y - 30, SHADOW, y + 30)
        return Print(eight_bit(self._raster(svg, frame).pixels), frame.left, frame.top)

    def whole(self) -> Print:
        return self._finished(self._raster(self._drawn.svg, self._frame))

    def part(self, frame: Frame) -> Print:
        """What shows in `frame`; the same pixels as there in the whole."""
        wide = frame.grown(MARGIN)
        done = self._finished(self._raster(self._drawn.svg, wide)).pixels
        return Print(done[MARGIN:-MARGIN, MARGIN:-MARGIN], frame.left, frame.top)

    def _raster(self, svg: str, frame: Frame) -> Sprite:
        return Sprite(rasterise(svg, self._view(frame), self._ratio), frame.left, frame.top)

    def _finished(self, drawn: Sprite) -> Print:
        """Lit and in the style."""
        studio = self._studio
        unit = UNIT * studio.scale
        lit = light_figure(drawn, self._frame, studio.stage, studio.style, studio.scale)
        match studio.style:
            case "anime":
                pixels = anime.finish_figures(lit)
            case "manga":
                pixels = manga.finish_figures(lit, unit)
            case "realistic":
                pixels = realistic.finish_figures(lit, unit)
        return Print(pixels, lit.left, lit.top)


def _share(place: float, whole: float) -> float:
    return min(1.0, max(0.0, place / whole))
