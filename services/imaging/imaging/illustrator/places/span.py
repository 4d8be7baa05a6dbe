"""The shape that all bridges share, seen from the side of the river."""

from dataclasses import dataclass

from imaging.illustrator.canvas import Canvas

FEET = 0.80
"""The row of the feet, as a fraction of the height: the deck is above the river."""


@dataclass(frozen=True)
class Span:
    """The curve of a bridge seen from its side, in units."""

    width: float
    foot: float
    """Where the deck meets its rail, in the middle."""
    kerb: float
    """The front edge of the deck, in the middle."""
    water: float
    hump: float
    """How much lower the ends are than the middle."""

    def fall(self, x: float) -> float:
        """How far the bridge has come down at a column."""
        return self.hump * (2 * x / self.width - 1) ** 2

    def band(self, color: str, top: float, bottom: float, opacity: float = 1.0) -> str:
        """What lies between two rows, bent as the bridge is."""
        steps = [self.width * step / 24 for step in range(-1, 26)]
        upper = " L".join(f"{x:.1f} {top + self.fall(x):.1f}" for x in steps)
        lower = " L".join(f"{x:.1f} {bottom + self.fall(x):.1f}" for x in reversed(steps))
        return f'<path d="M{upper} L{lower}Z" fill="{color}" fill-opacity="{opacity:.2f}"/>'


def span_of(canvas: Canvas, hump: float) -> Span:
    height = canvas.height
    return Span(canvas.width, height * (FEET - 0.045), height * (FEET + 0.02), height * 0.93, hump)
