"""Operations on float32 pictures: RGB in 0..1, layers as premultiplied RGBA."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray

Pixels = NDArray[np.floating[Any]]
"""Height × width × channels, or height × width for a mask."""
Bytes = NDArray[np.uint8]
"""The same in 0..255, as it is stored."""
Image = TypeVar("Image", Pixels, Bytes)
LUMA = np.array([0.3, 0.59, 0.11], np.float32)

PNG = (cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_UP)
"""The filter is fixed: trying all of them costs more than it saves."""

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
    t = np.asarray((x - np.float32(start)) * np.float32(1 / (end - start)), np.float32)
    limit(t)
    curve = 3 - 2 * t
    curve *= t
    curve *= t
    return curve


def limit(image: Pixels, most: float = 1.0) -> None:
    """Brings values into 0..`most`, in place."""
    np.maximum(image, 0, out=image)
    np.minimum(image, np.float32(most), out=image)


def planes(image: Any) -> Sequence[Pixels]:
    """The channels one by one, of a picture or of a colour."""
    pixels = np.asarray(image, np.float32)
    if pixels.ndim == 3 and pixels.shape[0] * pixels.shape[1] > 1:
        return [np.asarray(plane) for plane in cv2.split(pixels)]
    return [pixels[..., channel] for channel in range(pixels.shape[-1])]


def merged(channels: Sequence[Image]) -> Image:
    """The picture of these channels."""
    whole = cv2.merge([np.ascontiguousarray(channel) for channel in channels])
    return np.asarray(whole, channels[0].dtype)


def tinted(mask: Pixels, color: Pixels) -> Pixels:
    """The colour, as strong at each pixel as the mask."""
    return merged([mask * channel for channel in planes(color)])


def mix(a: Pixels | float, b: Pixels | float, t: Any) -> Pixels:
    """Linear interpolation; a mask as `t` applies to every channel."""
    if isinstance(t, np.ndarray) and t.ndim == 2:
        pairs = zip(planes(a), planes(b), strict=True)
        return merged([start + (end - start) * t for start, end in pairs])
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


def resize(image: Image, width: int, height: int) -> Image:
    if image.shape[:2] == (height, width):
        return image
    shrinking = width < image.shape[1]
    how = cv2.INTER_AREA if shrinking else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, (width, height), interpolation=how), image.dtype)


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
    straight = cv2.cvtColor(decoded, cv2.COLOR_BGRA2RGBA)
    return real(np.asarray(cv2.cvtColor(straight, cv2.COLOR_RGBA2mRGBA)))


def over(image: Pixels, layer: Pixels, opacity: float = 1.0) -> None:
    """Lays a premultiplied layer over a picture of the same size or another layer, in place."""
    if opacity != 1.0:
        layer = layer * np.float32(opacity)
    channels = image.shape[2]
    image *= merged([1 - layer[..., 3]] * channels)
    image += layer if channels == 4 else cv2.cvtColor(layer, cv2.COLOR_RGBA2RGB)


def screen(image: Pixels, light: Pixels) -> None:
    """Adds `light` as a projector would, in place: never past white."""
    limit(light)
    room = 1 - image
    limit(room)
    light *= room
    image += light


def real(image: Bytes) -> Pixels:
    """The picture in 0..1."""
    return np.asarray(image * np.float32(1 / 255), np.float32)


def eight_bit(image: Pixels) -> Bytes:
    """The picture in whole steps of 1/255."""
    return np.asarray(cv2.addWeighted(image, 255.0, image, 0, 0, dtype=cv2.CV_8U))


def inked(mask: Bytes, color: str) -> Bytes:
    """A premultiplied layer of one colour."""
    tones = [cv2.convertScaleAbs(mask, alpha=channel) for channel in _channels(color)]
    return merged([*(np.asarray(tone, np.uint8) for tone in tones), mask])


def overlay(image: Bytes, layer: Bytes) -> None:
    """Lays a premultiplied layer over a picture of the same size or another layer, in place."""
    left, top, width, height = cv2.boundingRect(cv2.extractChannel(layer, 3))
    if not width:
        return
    where = (slice(top, top + height), slice(left, left + width))
    part, under = layer[where], image[where]
    channels = image.shape[2]
    clear = merged([np.asarray(~part[..., 3], np.uint8)] * channels)
    dimmed = cv2.multiply(under, clear, scale=1 / 255)
    under[:] = cv2.add(dimmed, part if channels == 4 else cv2.cvtColor(part, cv2.COLOR_RGBA2RGB))


def encode_png(image: Bytes) -> bytes:
    """The PNG of an RGB picture or of a premultiplied RGBA layer."""
    if image.shape[2] == 4:
        straight = cv2.cvtColor(image, cv2.COLOR_mRGBA2RGBA)
        swapped = cv2.cvtColor(straight, cv2.COLOR_RGBA2BGRA)
    else:
        swapped = cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
    ok, png = cv2.imencode(".png", swapped, PNG)
    if not ok:
        raise ValueError(f"a picture of shape {image.shape} cannot be encoded as PNG")
    return png.tobytes()
