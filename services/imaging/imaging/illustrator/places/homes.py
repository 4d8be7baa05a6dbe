# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Homes of today: living room and bedroom."""

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.perspective import Box
from imaging.illustrator.pixels import shade
from imaging.illustrator.places.fittings import back_window, legs, plant
from imaging.illustrator.places.rooms import (
    Shell,
    draw_shell,
    hang_room,
    light_room,
    paint_view,
    room_box,
    wood_grain,
)
from imaging.illustrator.places.stage import Stage
from imaging.illustrator.strokes import stroke


def living_room(canvas: Canvas) -> Stage:
    """A living room: sofa, low table, a lamp, plants, curtains."""
    paint_view(canvas)
    canvas.sharpen()
    box = room_box(canvas, 2.5)
    room = draw_shell(canvas, box, Shell("#e4d8c8", "#b08a64", "#f2ece2", "#f4efe6"))
    wood, hole = back_window(box, 0.30, 0.18, 0.70, 0.66)
    for u0, u1 in ((0.24, 0.31), (0.69, 0.76)):
        room += box.back("#c8a48c", u0, 0.12, u1, 0.96, 2.48)
        for k in range(1, 5):
            room += box.line(
                "#a88470",
                7,
                (u0 + (u1 - u0) * k / 5, 0.13, 2.48),
                (u0 + (u1 - u0) * k / 5, 0.95, 2.48),
            )
    room += _picture(box, 0.06, 0.26, 0.18, 0.46, "#7a9ab0") + _picture(
        box, 0.82, 0.24, 0.96, 0.44, "#c89a7a"
    )
    room += box.flat("#c8b8a8", 1, 0.24, 0.78, 1.5, 2.3)
    sofa = "#6f8a96"
    room += box.block(sofa, (0.32, 0.70), (0.66, 0.86), (2.3, 2.42)) + box.block(
        sofa, (0.32, 0.70), (0.80, 0.97), (2.05, 2.3)
    )
    room += box.block(shade(sofa, 0.9), (0.29, 0.335), (0.74, 0.97), (2.05, 2.42)) + box.block(
        shade(sofa, 0.9), (0.685, 0.73), (0.74, 0.97), (2.05, 2.42)
    )
    room += box.block("#d8a05c", (0.37, 0.43), (0.70, 0.81), (2.2, 2.28)) + box.block(
        "#c46a5c", (0.60, 0.66), (0.70, 0.81), (2.2, 2.28)
    )
    room += legs(box, (0.41, 0.61), 0.86, (1.72, 1.95), "#5a3c28", 16) + box.block(
        "#8c6040", (0.40, 0.62), (0.85, 0.875), (1.7, 1.97)
    )
    lamp = box.at(0.83, 0.44, 2.2)
    room += (
        box.line("#4a4a50", 10, (0.83, 0.48, 2.2), (0.83, 0.99, 2.2))
        + f'<path fill="#ffe6b0" d="M{lamp[0] - 34:.0f} {lamp[1] + 34:.0f} L{lamp[0] - 20:.0f} {lamp[1] - 34:.0f} H{lamp[0] + 20:.0f} L{lamp[0] + 34:.0f} {lamp[1] + 34:.0f}Z"/>'
    )
    room += (
        plant(*box.at(0.13, 0.98, 2.0), 150)
        + box.block("#7a5640", (0.86, 1.0), (0.76, 0.99), (1.5, 1.95))
        + box.block("#1e222a", (0.885, 0.90), (0.50, 0.75), (1.5, 1.9))
    )
    hang_room(canvas, room, hole)
    canvas.draw(wood)
    wood_grain(canvas, box)
    return light_room(canvas, box, [lamp], box.at(0.5, 0.4, 2.5), "#ffd08a")


def _picture(box: Box, u0: float, v0: float, u1: float, v1: float, color: str) -> str:
    return (
        box.back("#6a4c38", u0, v0, u1, v1)
        + box.back("#f8f4ea", u0 + 0.008, v0 + 0.016, u1 - 0.008, v1 - 0.016)
        + box.back(color, u0 + 0.025, v0 + 0.045, u1 - 0.025, v1 - 0.045)
    )


def bedroom(canvas: Canvas) -> Stage:
    """A bedroom: a bed, a desk by the window, shelves."""
    paint_view(canvas)
    canvas.sharpen()
    box = room_box(canvas, 2.4)
    room = draw_shell(canvas, box, Shell("#d4d8e4", "#b89068", "#eef0f4", "#f4f4f6"))
    wood, hole = back_window(box, 0.16, 0.20, 0.44, 0.62)
    for u0, u1 in ((0.11, 0.17), (0.43, 0.49)):
        room += box.back("#8fa4c8", u0, 0.14, u1, 0.80, 2.38)
    room += box.block("#8a6244", (0.52, 0.98), (0.62, 0.98), (2.3, 2.4)) + box.block(
        "#f2f2f6", (0.53, 0.97), (0.80, 0.97), (1.35, 2.3)
    )
    room += (
        box.block("#7a94c4", (0.525, 0.975), (0.785, 0.95), (1.35, 2.0))
        + box.block("#ffffff", (0.60, 0.74), (0.755, 0.80), (2.1, 2.28))
        + box.block("#ffffff", (0.78, 0.92), (0.755, 0.80), (2.1, 2.28))
    )
    room += legs(box, (0.05, 0.34), 0.76, (1.9, 2.2), "#6a4a34", 16) + box.block(
        "#a47850", (0.04, 0.35), (0.745, 0.77), (1.88, 2.22)
    )
    for k, color in enumerate(("#c85a4a", "#4a7aa8", "#d8b050", "#5a9a6a")):
        room += box.back(color, 0.07 + 0.018 * k, 0.66, 0.085 + 0.018 * k, 0.745, 2.1)
    lamp = box.at(0.29, 0.62, 2.0)
    room += (
        stroke(f"M{lamp[0]:.0f} {lamp[1] + 66:.0f} l-14 -40 l20 -20", "#3a3e48", 6)
        + f'<path fill="#ffe8b8" d="M{lamp[0] - 22:.0f} {lamp[1] + 12:.0f} L{lamp[0] - 6:.0f} {lamp[1] - 18:.0f} L{lamp[0] + 22:.0f} {lamp[1] + 6:.0f}Z"/>'
    )
    room += box.back("#8a6244", 0.60, 0.34, 0.92, 0.36) + "".join(
        box.back(c, 0.62 + 0.03 * k, 0.26, 0.64 + 0.03 * k, 0.34)
        for k, c in enumerate(("#c86a5a", "#5a7ab0", "#e0c060", "#6aa07a", "#8a6ab0"))
    )
    hang_room(canvas, room, hole)
    canvas.draw(wood)
    wood_grain(canvas, box)
    return light_room(canvas, box, [lamp], box.at(0.3, 0.4, 2.4), "#ffd494")
