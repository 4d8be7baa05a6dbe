# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Ground and glow round buildings."""

import numpy as np

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.pixels import shade
from imaging.illustrator.strokes import stroke


def paved(canvas: Canvas, horizon: float, color: str, columns: int = 14) -> str:
    """Flagstones in perspective over ground that is already painted."""
    w, h = canvas.width, canvas.height
    tone = shade(canvas.air.lit(color), 0.66)
    parts = []
    for step in range(-columns, columns + 1):
        parts.append(
            stroke(
                f"M{w / 2 + step * w * 0.035:.0f} {horizon:.0f} L{w / 2 + step * w * 0.20:.0f} {h:.0f}",
                tone,
                2,
                0.5,
            )
        )
    depth = h - horizon
    for step in range(1, 12):
        y = horizon + depth * (step / 12) ** 2
        parts.append(stroke(f"M0 {y:.0f}H{w:.0f}", tone, 1 + step * 0.16, 0.5))
    return "".join(parts)


def glow_windows(canvas: Canvas, x: float, y: float, reach: float) -> None:
    """Lamplight that spills from a building after dark."""
    if canvas.air.time not in ("dusk", "night"):
        return
    spill = canvas.field(
        lambda u, v: np.exp(-(((u - x) / reach) ** 2) - ((v - y) / (reach * 0.35)) ** 2)
    )
    canvas.glow(spill, "#ffb050", 0.34)
