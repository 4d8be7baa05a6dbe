"""From the sizes that image models draw to the sizes of the film."""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from math import log

Size = tuple[int, int]
"""Width and height, in pixels."""


def drawn_size(wanted: Size, sizes: Iterable[Size]) -> Size:
    """The size of which least is lost when it is fitted to `wanted`; of equals the largest."""

    def misfit(size: Size) -> tuple[float, int]:
        return round(abs(log(size[0] * wanted[1] / (size[1] * wanted[0]))), 3), -size[0] * size[1]

    return min(sizes, key=misfit)


def sizes_of(model: str) -> tuple[Size, ...]:
    """The sizes that the model of that name takes, as far as is known."""
    known = _known()
    family = max((name for name in known if model.lower().startswith(name)), key=len)
    return tuple(parsed(size) for size in known[family])


def parsed(size: str) -> Size:
    """From such as `1536x1024`; raises `ValueError`."""
    width, _, height = size.strip().lower().partition("x")
    return int(width), int(height)


def fitted(image: bytes, size: Size) -> bytes:
    """A PNG of that size, filled by the picture, of which the rest is cropped evenly.

    Raises `ValueError` when the bytes are no picture.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(image)) as opened:
            whole = ImageOps.fit(opened.convert("RGB"), size, Image.Resampling.LANCZOS)
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(f"{len(image)} bytes are no picture: {type(error).__name__}") from None
    buffer = BytesIO()
    whole.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


@lru_cache(maxsize=1)
def _known() -> dict[str, list[str]]:
    return tomllib.loads((files("imaging") / "prompts" / "sizes.toml").read_text("utf-8"))
