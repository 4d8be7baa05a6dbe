"""The surface a background is painted on, in units that do not depend on its resolution."""

import math
from collections.abc import Callable, Sequence

import cv2
import numpy as np

from imaging.illustrator import noise
from imaging.illustrator.air import Air
from imaging.illustrator.brush import brushed
from imaging.illustrator.pixels import (
    Pixels,
    blur,
    limit,
    merged,
    mix,
    rasterise,
    resize,
    rgb,
    screen,
    shift,
    smoothstep,
    tinted,
)
from imaging.illustrator.sprite import Sprite, sprite

UNIT = 1000.0
"""Units along the shorter side of a picture."""


class Canvas:
    """A picture `width` × `height` units in size, of `scale` pixels a unit.

    Everything is placed and measured in units, so that a picture looks the same at any scale.
    """

    def __init__(
        self,
        aspect: float,
        scale: float,
        air: Air,
        rng: np.random.Generator,
        fine: float | None = None,
    ) -> None:
        """Soft things are painted at `scale`; `sharpen` carries on at the scale `fine`."""
        self.width = UNIT * max(1.0, aspect)
        self.height = UNIT * max(1.0, 1 / aspect)
        self.air = air
        self.rng = rng
        self._fine = fine or scale
        self._rescale(scale)
        self.image: Pixels = np.zeros((*self.shape, 3), np.float32)

    def _rescale(self, scale: float) -> None:
        self.scale = scale
        self.shape = (round(self.height * scale), round(self.width * scale))
        self.y: Pixels = (np.arange(self.shape[0], dtype=np.float32)[:, None] + 0.5) / scale
        self.x: Pixels = (np.arange(self.shape[1], dtype=np.float32)[None] + 0.5) / scale

    @property
    def wide(self) -> bool:
        return self.width >= self.height

    def sharpen(self) -> None:
        """Gathers what was painted into brush strokes and goes on at the fine scale."""
        self.image = brushed(self.image, 3.2 * self.scale)
        self._rescale(self._fine)
        self.image = resize(self.image, self.shape[1], self.shape[0])

    def noise(self, rows: float, columns: float, octaves: int = 4, gain: float = 0.5) -> Pixels:
        """Fractal noise whose largest features measure `rows` × `columns` units."""
        cell = (rows * self.scale, columns * self.scale)
        return noise.fractal(self.shape, cell, self.rng, octaves, gain)

    def texture(self, rows: float, columns: float, octaves: int = 4, gain: float = 0.5) -> Pixels:
        """Noise that uses the whole range 0..1."""
        return noise.stretched(self.noise(rows, columns, octaves, gain))

    def field(self, value: Callable[[Pixels, Pixels], Pixels]) -> Pixels:
        """A smooth function of column and row, worked out at one point in sixteen."""
        rows, columns = (-(-side // 4) for side in self.shape)
        x = (np.arange(columns, dtype=np.float32)[None] * 4 + 2) / self.scale
        y = (np.arange(rows, dtype=np.float32)[:, None] * 4 + 2) / self.scale
        coarse = np.ascontiguousarray(value(x, y), np.float32)
        whole = cv2.resize(coarse, (columns * 4, rows * 4))
        return np.asarray(whole[: self.shape[0], : self.shape[1]])

    def distance(self, x: float, y: float) -> Pixels:
        """Units from a point."""
        across, down = self.x - np.float32(x), self.y - np.float32(y)
        return np.asarray(np.sqrt(across * across + down * down), np.float32)

    def gradient(self, stops: Sequence[tuple[float, str]], top: float, bottom: float) -> None:
        """Fills the picture with colours from row `top` to row `bottom`, mixed as light mixes."""
        at = np.clip((self.y[:, 0] - top) / (bottom - top), 0, 1)
        places = [stop for stop, _ in stops]
        colors = np.array([rgb(color) ** 2.2 for _, color in stops])
        column = np.stack([np.interp(at, places, colors[:, c]) for c in range(3)], -1) ** (1 / 2.2)
        self.image[:] = column[:, None].astype(np.float32)

    def fill(self, mask: Pixels, color: str | Pixels, opacity: float = 1.0) -> None:
        """Paints `color` (one, or one for each pixel) where `mask` is 1."""
        paint = rgb(color) if isinstance(color, str) else color
        cover = mask if opacity == 1.0 else mask * np.float32(opacity)
        self.image = mix(self.image, paint, np.broadcast_to(cover, self.shape))

    def glow(self, mask: Pixels, color: str, strength: float = 1.0) -> None:
        """Lights the picture where `mask` is 1."""
        screen(self.image, tinted(np.broadcast_to(mask, self.shape), rgb(color) * strength))

    def lamp(self, x: float, y: float, reach: float, color: str, strength: float = 1.0) -> None:
        """A glow round a point that falls to a third every `reach` units."""
        far = reach * 4.5
        left, right = (self._pixel(x + d, self.shape[1]) for d in (-far, far))
        top, bottom = (self._pixel(y + d, self.shape[0]) for d in (-far, far))
        if right <= left or bottom <= top:
            return
        dx, dy = self.x[:, left:right] - np.float32(x), self.y[top:bottom] - np.float32(y)
        away = np.sqrt(dx * dx + dy * dy) * np.float32(-1 / reach)
        fall = np.maximum(np.asarray(cv2.exp(away)) - np.float32(math.exp(-4.5)), 0)
        screen(self.image[top:bottom, left:right], tinted(fall, rgb(color) * strength))

    def _pixel(self, units: float, most: int) -> int:
        return min(most, max(0, round(units * self.scale)))

    def multiply(self, factor: Pixels) -> None:
        self.image *= factor if factor.ndim == 3 else merged([factor] * 3)

    def sprite(self, svg: str) -> Sprite:
        """A drawing in units, where it is in the picture."""
        return sprite(
            svg, (0, 0, self.shape[1] / self.scale, self.shape[0] / self.scale), self.scale
        )

    def draw(self, svg: str) -> None:
        """Draws vectors over the picture."""
        self.sprite(svg).over(self.image)

    def draw_lit(self, svg: str, toward: tuple[float, float], color: str, rim: float = 0.7) -> None:
        """Draws vectors whose edges towards the light catch it."""
        drawn = self.sprite(svg)
        drawn.over(self.image)
        light = edge_light(drawn.alpha, toward, 3.5 * self.scale)
        screen(self.image[drawn.box], tinted(light, rgb(color) * rim))

    def mask(self, svg: str, soft: float = 0.0) -> Pixels:
        """Where a drawing is opaque; a soft one is drawn small."""
        mask = np.zeros(self.shape, np.float32)
        if soft * self.scale > 4:
            small = rasterise(svg, (0, 0, self.width, self.height), self.scale / 4)[..., 3]
            blurred = blur(np.ascontiguousarray(small), soft * self.scale / 4)
            return resize(blurred, self.shape[1], self.shape[0])
        drawn = self.sprite(svg)
        mask[drawn.box] = drawn.alpha
        return blur(mask, soft * self.scale)

    def dots(self, count: int, size: tuple[float, float], below: float = 0.0) -> Pixels:
        """A mask of `count` soft points with radii in `size`, from row `below` down."""
        mask = np.zeros(self.shape, np.float32)
        spots = self.rng.random((count, 4))
        for u, v, w, strength in spots:
            x, y = u * self.width, below + v * (self.height - below)
            radius = (size[0] + (size[1] - size[0]) * w**3) * self.scale
            center = (int(x * self.scale * 8), int(y * self.scale * 8))
            value = (0.25 + 0.75 * float(strength)) * min(1.0, (radius / 0.7) ** 2)
            cv2.circle(mask, center, max(5, int(radius * 8)), value, -1, cv2.LINE_AA, 3)
        return mask

    def ridge(self, base: float, height: float, roughness: float = 0.5, first: float = 3) -> Pixels:
        """The row of a mountain line in each column."""
        line = noise.ridge(self.shape[1], self.rng, roughness, first * self.width / 1778)
        return np.float32(base) - np.float32(height) * line

    def below(self, line: Pixels | float, soft: float = 1.2) -> Pixels:
        """A mask of what lies under a line of rows, or under one row."""
        edge = line[None] if isinstance(line, np.ndarray) else np.float32(line)
        depth = np.broadcast_to(self.y - edge, self.shape)
        return smoothstep(-soft, soft, np.asarray(depth, np.float32))


def edge_light(alpha: Pixels, toward: tuple[float, float], width: float) -> Pixels:
    """The edge of a shape on the side of the light."""
    length = math.hypot(*toward) or 1.0
    dx, dy = -toward[0] / length * width, -toward[1] / length * width
    lit = alpha - shift(alpha, dx, dy)
    limit(lit)
    return blur(lit, 0.8) * alpha
