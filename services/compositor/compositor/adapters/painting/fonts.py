"""The fonts: Noto Sans SC and Noto Serif SC, and Noto Emoji for what they lack."""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont as Font

Family = Literal["sans", "serif", "emoji"]

FILES: dict[Family, tuple[str, str]] = {
    "sans": ("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"),
    "serif": ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf"),
    "emoji": ("manimgx_fonts", "NotoEmoji[wght].ttf"),
}
EMOJI_WEIGHT = 600
INVISIBLE = "\u200b\u200c\u200d\u2060\ufe0e\ufe0f"


class NoFonts(RuntimeError):
    """A font file is missing; the message says which."""


def font_file(family: Family) -> Path:
    """Where the font is; raises `NoFonts`."""
    package, name = FILES[family]
    spec = find_spec(package)
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    if not (folder / name).is_file():
        raise NoFonts(f"the font {name} of the Python package {package} is not installed")
    return folder / name


@cache
def font(family: Family, size: int) -> "Font":
    from PIL import ImageFont

    loaded = ImageFont.truetype(str(font_file(family)), size)
    if family == "emoji":
        loaded.set_variation_by_axes([EMOJI_WEIGHT])
    return loaded


def runs(text: str, family: Family, size: int) -> "Iterator[tuple[str, Font]]":
    """`text` in stretches with a font that has their characters; what no font has is left out."""
    shown = [(_family_of(c, family), c) for c in text if c not in INVISIBLE]
    for chosen, characters in groupby((pair for pair in shown if pair[0]), key=lambda p: p[0]):
        if chosen:
            yield "".join(c for _, c in characters), font(chosen, size)


@cache
def _family_of(character: str, wanted: Family) -> Family | None:
    for family in (wanted, "sans", "emoji"):
        if character.isspace() or _has(family, character):
            return family
    return None


@cache
def _has(family: Family, character: str) -> bool:
    """A character that a font lacks is drawn as its mark for that, as U+FFFF is."""
    sample = font(family, 24)
    return bytes(sample.getmask(character)) != bytes(sample.getmask("\uffff"))
