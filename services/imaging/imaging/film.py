"""The sizes of films and of portraits."""

from contracts.options import AspectRatio

FILM_SIZES: dict[AspectRatio, tuple[int, int]] = {
    "16:9": (1920, 1080),
    "4:3": (1440, 1080),
    "9:16": (1080, 1920),
}
PORTRAIT_SIZE = (768, 1024)
SUBTITLE_ZONE = 0.22
"""The share of a picture, at its bottom, that subtitles may cover: no face is there."""
