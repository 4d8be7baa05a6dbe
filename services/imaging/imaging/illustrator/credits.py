"""Whose work the pictures rest on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Credit:
    what: str
    who: str
    licence: str


CREDITS: tuple[Credit, ...] = (
    Credit("Vector rasteriser (resvg, through resvg-py)", "the resvg authors", "MIT / Apache-2.0"),
    Credit("Image processing (OpenCV)", "the OpenCV team", "Apache-2.0"),
    Credit("Arrays (NumPy)", "the NumPy developers", "BSD-3-Clause"),
)
"""Figures, places and textures are drawn by the illustrator itself; it holds no foreign artwork."""
