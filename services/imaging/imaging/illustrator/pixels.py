"""Operations on float32 pictures: RGB in 0..1, layers as premultiplied RGBA."""

import math
from functools import cache
from typing import Any

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray

Pixels = NDArray[np.floating[Any]]
"""Height × width × channels, or height × width for a mask."""
LUMA = np.array([0.3, 0.59, 0.11], np.float32)

cv2.setNumThreads(1)


@cache
def _channels(color: str) -> tuple[float, float, float]:
    value = color.lstrip("#")
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def rgb(color: str) -> Pixels:
    """The three channels of `#rrggbb`."""
    return np.array(_channels(color), np.float32)


def hex_of(color: Pixels) -> str:
    return "#" + "".join(f"{round(float(c) * 255):02x}" for c in np.clip(color, 0, 1))


def mix_hex(a: str, b: str, t: float) -> str:
    """The colour a fraction `t` of the way from `a` to `b`."""
    return hex_of(rgb(a) + (rgb(b) - rgb(a)) * np.float32(t))


def shade(color: str, factor: float) -> str:
    return hex_of(rgb(color) * np.float32(factor))


def smoothstep(start: float, end: float, x: Pixels) -> Pixels:
    """0 before `start`, 1 after `end`, smooth between; `start` may be the greater one."""
    t = np.clip((x - np.float32(start)) * np.float32(1 / (end - start)), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def mix(a: Pixels | float, b: Pixels | float, t: Any) -> Pixels:
    """Linear interpolation; a mask as `t` applies to every channel."""
    if isinstance(t, np.ndarray) and t.ndim == 2:
        t = t[..., None]
    return np.asarray(a + (np.asarray(b, np.float32) - a) * t, np.float32)


def luma(image: Pixels) -> Pixels:
    if image.ndim == 1:
        return np.asarray(image @ LUMA, np.float32)
    return np.asarray(cv2.transform(image, LUMA[None]), np.float32)


def blur(image: Pixels, sigma: float) -> Pixels:
    """Gaussian blur; a wide one is made at low resolution."""
    if sigma <= 0.3:
        return image
    if sigma <= 6:
        return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32)
    height, width = image.shape[:2]
    factor = max(2, int(sigma / 3))
    small = cv2.resize(
        image,
        (max(2, width // factor), max(2, height // factor)),
        interpolation=cv2.INTER_AREA,
    )
    small = cv2.GaussianBlur(small, (0, 0), sigma / factor)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC))


def shift(image: Pixels, dx: float, dy: float) -> Pixels:
    height, width = image.shape[:2]
    move = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
    return np.asarray(cv2.warpAffine(image, move, (width, height)), np.float32)


def resize(image: Pixels, width: int, height: int) -> Pixels:
    if image.shape[:2] == (height, width):
        return image
    shrinking = width < image.shape[1]
    how = cv2.INTER_AREA if shrinking else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, (width, height), interpolation=how), np.float32)


def rasterise(svg_body: str, view: tuple[float, float, float, float], scale: float) -> Pixels:
    """The drawing inside `view` (x, y, width, height in its units) as premultiplied RGBA."""
    width, height = max(1, round(view[2] * scale)), max(1, round(view[3] * scale))
    box = " ".join(f"{v:.3f}" for v in view)
    document = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="{box}" preserveAspectRatio="none">{svg_body}</svg>'
    )
    png = resvg_py.svg_to_bytes(svg_string=document, skip_system_fonts=True)
    decoded = np.asarray(cv2.imdecode(np.frombuffer(bytes(png), np.uint8), cv2.IMREAD_UNCHANGED))
    layer = cv2.cvtColor(decoded, cv2.COLOR_BGRA2RGBA).astype(np.float32)
    layer *= np.float32(1 / 255)
    layer[..., :3] *= layer[..., 3:]
    return np.asarray(layer, np.float32)


def over(image: Pixels, layer: Pixels, opacity: float = 1.0) -> None:
    """Lays a premultiplied layer over `image`, in place, where the layer is not empty."""
    left, top, width, height = _filled(layer)
    if not width:
        return
    where = (slice(top, top + height), slice(left, left + width))
    part, under = layer[where], image[where]
    if opacity != 1.0:
        part = part * np.float32(opacity)
    clear = 1 - part[..., 3]
    under *= clear[..., None]
    under += part[..., : under.shape[2]]


def _filled(layer: Pixels) -> tuple[int, int, int, int]:
    """The box (left, top, width, height) outside of which the layer is empty."""
    rows = np.flatnonzero(layer[..., 3].max(axis=1))
    columns = np.flatnonzero(layer[..., 3].max(axis=0))
    if not rows.size:
        return 0, 0, 0, 0
    top, left = int(rows[0]), int(columns[0])
    return left, top, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top


def screen(image: Pixels, light: Pixels) -> None:
    """Adds `light` as a projector would, in place: never past white."""
    np.clip(light, 0, 1, out=light)
    image += light * (1 - np.clip(image, 0, 1))


def encode_png(image: Pixels) -> bytes:
    """The PNG of an RGB picture or of a premultiplied RGBA layer."""
    if image.shape[2] == 4:
        image = image.copy()
        image[..., :3] /= np.maximum(image[..., 3:], 1e-4)
        order = cv2.COLOR_RGBA2BGRA
    else:
        order = cv2.COLOR_RGB2BGR
    pixels = np.asarray(cv2.convertScaleAbs(np.clip(image, 0, 1), alpha=255))
    swapped = cv2.cvtColor(pixels, order)
    ok, png = cv2.imencode(".png", swapped, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    if not ok:
        raise ValueError(f"a picture of shape {image.shape} cannot be encoded as PNG")
    return png.tobytes()


def disc_blur(image: Pixels, radius: float) -> Pixels:
    """Blur of a lens out of focus: bright points become discs."""
    size = 2 * max(1, math.ceil(radius)) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)).astype(np.float32)
    kernel /= kernel.sum()
    linear = np.clip(image, 0, 1.3) ** 3
    return np.asarray(np.cbrt(cv2.filter2D(linear, -1, kernel)), np.float32)
