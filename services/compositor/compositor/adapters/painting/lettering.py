"""Draws captions, the title card and the end card."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from contracts.events.imaging import Face
from contracts.options import AspectRatio
from PIL import Image, ImageDraw, ImageFilter

from compositor.adapters.painting.fonts import Family, runs
from compositor.adapters.painting.patches import Patch, patch_of
from compositor.adapters.painting.planes import Pixels, Size
from compositor.captions import LINE_WIDTH
from compositor.cut import Caption
from compositor.framing import clearest

Colour = tuple[int, int, int]
WHITE: Colour = (250, 250, 248)
VOICES: tuple[Colour, ...] = (
    (255, 214, 128),
    (150, 220, 255),
    (255, 176, 176),
    (176, 236, 176),
    (226, 190, 255),
    (255, 236, 150),
)
"""Of the names in dialogue; light, so that the dark outline carries them on any picture."""
LEADING = 1.32
STROKES: dict[Family, float] = {"sans": 0.075, "serif": 0.04, "emoji": 0.075}
"""Width of the outline, in ems."""


@dataclass(frozen=True)
class Text:
    """Words in one colour."""

    text: str
    colour: Colour = WHITE


Line = Sequence[Text]


@dataclass(frozen=True)
class Letters:
    """Lettering for frames of one size."""

    size: Size
    ratio: AspectRatio

    @property
    def caption_size(self) -> int:
        """The largest size at which the longest line fits, but no more than looks right."""
        fitting = 0.9 * self.size.width / LINE_WIDTH[self.ratio]
        return max(12, round(min(fitting, 0.05 * min(self.size.width, self.size.height) * 1.08)))

    def caption(self, caption: Caption, faces: tuple[Face, ...] = ()) -> Patch:
        """The caption at the bottom of the frame, or at the top where that spares a face."""
        size = self.caption_size
        lines: list[Line] = [[Text(line)] for line in caption.lines]
        if caption.speaker:
            colour = VOICES[(caption.voice - 1) % len(VOICES)]
            lines[0] = [Text(f"{caption.speaker}：", colour), *lines[0]]
        picture = _drawn(lines, "sans", size)
        margin = round(self.size.height * (0.1 if self.ratio == "9:16" else 0.05)) - _pad(size)
        bottom = self.size.height - margin - picture.shape[0]
        return self._placed(picture, self._clearest(picture, (bottom, margin), faces))

    def title(self, title: str, faces: tuple[Face, ...] = ()) -> Patch:
        """The title, as large as it fits, above the middle of the frame unless a face is there."""
        size = round(0.14 * min(self.size.width, self.size.height))
        lines = _wrapped(title, 0.86 * self.size.width, "serif", size)
        while len(lines) > 2 and size > 12:
            size = round(size * 0.85)
            lines = _wrapped(title, 0.86 * self.size.width, "serif", size)
        picture = _drawn([[Text(line)] for line in lines], "serif", size)
        room = self.size.height - picture.shape[0]
        places = (round(room * 0.45), round(room * 0.8), round(room * 0.12))
        return self._placed(picture, self._clearest(picture, places, faces))

    def credits(self, title: str, lines: Sequence[str]) -> list[Patch]:
        """The title with the credits below it."""
        unit = min(self.size.width, self.size.height)
        head = self._fitting(title, "serif", round(0.075 * unit))
        small = round(0.036 * unit)
        body = [
            _drawn(
                [[Text(part)] for part in _wrapped(line, 0.84 * self.size.width, "sans", small)],
                "sans",
                small,
            )
            for line in lines
        ]
        pictures = [head, *body]
        y = (self.size.height - sum(p.shape[0] for p in pictures)) // 2
        patches = []
        for picture in pictures:
            patches.append(self._placed(picture, y))
            y += picture.shape[0]
        return patches

    def _fitting(self, text: str, family: Family, size: int) -> Pixels:
        lines = _wrapped(text, 0.86 * self.size.width, family, size)[:3]
        return _drawn([[Text(line)] for line in lines], family, size)

    def _clearest(self, picture: Pixels, tops: Sequence[int], faces: tuple[Face, ...]) -> int:
        height = self.size.height
        pad = picture.shape[0] * 0.15
        bands = [((top + pad) / height, (top + picture.shape[0] - pad) / height) for top in tops]
        return tops[clearest(bands, faces)]

    def _placed(self, picture: Pixels, y: int) -> Patch:
        picture = picture[: self.size.height, : self.size.width]
        x = (self.size.width - picture.shape[1]) // 2
        return patch_of(picture, x, min(max(y, 0), self.size.height - picture.shape[0]))


def _drawn(lines: Sequence[Line], family: Family, size: int) -> Pixels:
    """Light letters with a dark outline over a soft shadow, on nothing; RGBA."""
    pad, leading = _pad(size), round(size * LEADING)
    widths = [sum(_length(part.text, family, size) for part in line) for line in lines]
    box = (round(max(widths, default=0)) + 2 * pad, leading * len(lines) + 2 * pad)
    ink, outline = Image.new("RGBA", box), Image.new("L", box)
    stroke = max(1, round(size * STROKES[family]))
    for row, (line, length) in enumerate(zip(lines, widths, strict=True)):
        x = (box[0] - length) / 2
        baseline = pad + row * leading + round(size * 0.98)
        for part in line:
            for text, font in runs(part.text, family, size):
                place = (x, baseline)
                ImageDraw.Draw(outline).text(
                    place, text, 255, font, "ls", stroke_width=stroke, stroke_fill=255
                )
                ImageDraw.Draw(ink).text(place, text, (*part.colour, 255), font, "ls")
                x += font.getlength(text)
    shadow = outline.filter(ImageFilter.GaussianBlur(size * 0.16))
    dark = Image.new("RGBA", box, (12, 12, 16, 255))
    under = np.maximum(np.asarray(outline) * 0.88, np.asarray(shadow) * 0.62)
    dark.putalpha(Image.fromarray(under.astype(np.uint8)))
    return np.array(Image.alpha_composite(dark, ink))


def _wrapped(text: str, width: float, family: Family, size: int) -> list[str]:
    lines = [""]
    for word in _words(text):
        if lines[-1] and _length(lines[-1] + word.rstrip(), family, size) > width:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines if line.strip()] or [""]


def _words(text: str) -> list[str]:
    """Latin words with the space after them, and single characters of other scripts."""
    words: list[str] = []
    for c in text:
        if words and c.isascii() and words[-1][-1].isascii() and not words[-1][-1].isspace():
            words[-1] += c
        else:
            words.append(c)
    return words


def _length(text: str, family: Family, size: int) -> float:
    return sum(font.getlength(run) for run, font in runs(text, family, size))


def _pad(size: int) -> int:
    return round(size * 0.5)
