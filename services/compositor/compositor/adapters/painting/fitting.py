"""Picture files, cut to the frame's proportions."""

from pathlib import Path

from contracts.events.imaging import Face, Picture

from compositor.adapters.painting.planes import BadPicture, Pixels, Size, load
from compositor.framing import cover, within

SMALLEST = 64
"""Pixels on the shorter side of a picture that can be used."""


def fitted(path: Path, picture: Picture, size: Size) -> tuple[Pixels, tuple[Face, ...]]:
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
    rows, columns = fitting_part(picture, size)
    box = cover(width, height, size.width / size.height, picture.faces)
    return bgr[rows, columns], tuple(within(face, box) for face in picture.faces)


def fitting_part(picture: Picture, size: Size) -> tuple[slice, slice]:
    """The rows and the columns of a picture that fill the frame."""
    width, height = picture.width, picture.height
    left, top, right, bottom = cover(width, height, size.width / size.height, picture.faces)
    return (
        slice(round(top * height), round(bottom * height)),
        slice(round(left * width), round(right * width)),
    )
