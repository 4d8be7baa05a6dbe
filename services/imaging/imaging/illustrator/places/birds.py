"""Birds far off."""

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.pixels import shade
from imaging.illustrator.strokes import stroke


def birds(canvas: Canvas, row: float, count: int = 9) -> str:
    flock = []
    x0 = canvas.width * (0.25 + 0.4 * canvas.rng.random())
    for dx, dy, size in canvas.rng.random((count, 3)):
        x, y, s = x0 + dx * 320, row + dy * 160, 5 + size * 8
        flock.append(
            stroke(
                f"M{x - 2 * s:.1f} {y - 0.6 * s:.1f} Q{x - s:.1f} {y - s:.1f} {x:.1f} {y:.1f}"
                f" Q{x + s:.1f} {y - s:.1f} {x + 2 * s:.1f} {y - 0.5 * s:.1f}",
                shade(canvas.air.shadow, 0.7),
                s * 0.32,
                0.75,
            )
        )
    return "".join(flock)
