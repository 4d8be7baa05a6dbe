# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Rooms of today: classroom, living room, bedroom, office, hospital, café."""

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.pixels import shade
from imaging.illustrator.places.fittings import (
    back_window,
    cafe_table,
    desk,
    legs,
    plant,
    side_windows,
    workplace,
)
from imaging.illustrator.places.rooms import (
    Shell,
    draw_shell,
    hang_room,
    light_room,
    paint_view,
    room_box,
    sunbeam,
    wood_grain,
)
from imaging.illustrator.places.stage import Stage
from imaging.illustrator.strokes import rect, stroke


def classroom(canvas: Canvas) -> Stage:
    """A classroom in the afternoon: desks, blackboard, tall windows."""
    paint_view(canvas, 0.75)
    canvas.sharpen()
    box = room_box(canvas, 3.2)
    room = draw_shell(canvas, box, Shell("#ece0c8", "#c49a68", "#f0e8d8", "#a07850"))
    wood, hole = side_windows(box, ((1.08, 1.55), (1.70, 2.25), (2.42, 3.0)))
    room += box.back("#8a5c38", 0.22, 0.26, 0.78, 0.68) + box.back(
        "#2c5e4c", 0.235, 0.28, 0.765, 0.66
    )
    for row in range(4):
        v = 0.35 + row * 0.075
        x, y = box.at(0.28, v, 3.2)
        room += stroke(f"M{x:.0f} {y:.0f}" + "q12 -10 24 0t24 0" * (6 - row), "#dfe8e0", 3, 0.75)
    x, y = box.at(0.5, 0.14, 3.2)
    room += (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="24" fill="#fdfcf6" stroke="#5a4a3c" stroke-width="5"/>'
        + stroke(f"M{x:.0f} {y:.0f}v-14M{x:.0f} {y:.0f}l10 6", "#2c2c34", 3)
    )
    room += box.block("#9a6a40", (0.42, 0.58), (0.76, 1.0), (2.9, 3.1))
    for z0, z1 in ((1.3, 1.8), (2.0, 2.6)):
        room += box.wall("#b08a5a", 1, 0.34, 0.62, z0, z1)
        for k, paper in enumerate(("#e8d0d8", "#d0e0e8", "#e8e4c8")):
            a = z0 + (z1 - z0) * (0.08 + 0.31 * k)
            room += box.wall(paper, 1, 0.38, 0.58, a, a + (z1 - z0) * 0.24)
    for z in (2.75, 2.35, 1.98, 1.64):
        for u in (0.22, 0.41, 0.60, 0.79):
            room += desk(box, u, z)
    hang_room(canvas, room, hole)
    canvas.draw(wood)
    wood_grain(canvas, box)
    sunbeam(canvas, box, 1.15, 2.0)
    lamps = [box.at(u, 0.02, z) for u, z in ((0.3, 2.0), (0.7, 2.0))]
    return light_room(canvas, box, lamps, box.at(0.0, 0.35, 1.5), "#fff0d0")


def office(canvas: Canvas) -> Stage:
    """An open office: rows of screens, glass, ceiling lights."""
    paint_view(canvas, 0.7)
    canvas.sharpen()
    box = room_box(canvas, 3.4)
    room = draw_shell(canvas, box, Shell("#d8dde2", "#8a929c", "#eef1f4", "#6a727c"))
    wood, hole = side_windows(
        box, ((1.05, 1.5), (1.55, 2.1), (2.15, 2.75), (2.8, 3.35)), 1.0, "#9aa4ae"
    )
    far, far_hole = back_window(box, 0.08, 0.16, 0.62, 0.70, "#9aa4ae")
    for z in (3.0, 2.2, 1.6, 1.2):
        for u in (0.26, 0.62):
            room += box.flat("#ffffff", 0.005, u, u + 0.12, z, z * 1.14)
    room += box.back("#f6f8fa", 0.66, 0.30, 0.92, 0.64) + "".join(
        box.line(c, 12, (0.69, 0.38 + 0.06 * k, 3.4), (0.86 - 0.04 * k, 0.38 + 0.06 * k, 3.4))
        for k, c in enumerate(("#3a6ab0", "#c85a4a", "#4a9a6a"))
    )
    for z in (2.8, 2.1, 1.55):
        for u in (0.10, 0.40, 0.70):
            room += workplace(box, u, z)
    hang_room(canvas, room, hole + far_hole)
    canvas.draw(wood + far)
    lamps = [box.at(u, 0.03, z) for u, z in ((0.3, 1.6), (0.68, 1.6), (0.5, 2.6))]
    return light_room(canvas, box, lamps, box.at(1.0, 0.35, 1.6), "#e4efff")


def hospital(canvas: Canvas) -> Stage:
    """A ward: a bed, a drip, a curtain, a window."""
    paint_view(canvas)
    canvas.sharpen()
    box = room_box(canvas, 2.6)
    room = draw_shell(canvas, box, Shell("#e2eeec", "#a8b8b8", "#f4f8f8", "#8fb4ac"))
    room += (
        box.back("#b4d4cc", 0, 0.62, 1, 0.965)
        + box.wall(shade("#b4d4cc", 0.84), 0, 0.62, 0.965, 1, 2.6)
        + box.wall(shade("#b4d4cc", 0.78), 1, 0.62, 0.965, 1, 2.6)
    )
    wood, hole = back_window(box, 0.10, 0.18, 0.42, 0.58)
    room += box.block("#f6f8fa", (0.52, 0.86), (0.78, 0.90), (1.55, 2.4)) + box.block(
        "#a8d0dc", (0.515, 0.865), (0.765, 0.89), (1.55, 2.05)
    )
    room += box.back("#c8d4d8", 0.52, 0.62, 0.86, 0.90, 2.42) + box.block(
        "#ffffff", (0.60, 0.78), (0.73, 0.785), (2.15, 2.36)
    )
    room += legs(box, (0.53, 0.85), 0.90, (1.55, 2.4), "#8a969c", 14)
    for k in range(4):
        room += box.line(
            "#b4c0c4", 12, (0.52, 0.70 + 0.03 * k, 1.55), (0.52, 0.70 + 0.03 * k, 1.85)
        )
    x, y = box.at(0.46, 0.36, 2.1)
    foot = box.at(0.46, 1.0, 2.1)[1]
    room += stroke(
        f"M{x:.0f} {y:.0f}V{foot:.0f}M{x - 24:.0f} {y:.0f}h48M{x - 30:.0f} {foot:.0f}h60",
        "#8a969c",
        6,
    )
    room += (
        f'<rect x="{x + 12:.0f}" y="{y + 6:.0f}" width="26" height="58" rx="8" fill="#d8eef4" fill-opacity=".9"/>'
        + stroke(
            f"M{x + 25:.0f} {y + 64:.0f} Q{x + 50:.0f} {y + 150:.0f} {x + 120:.0f} {y + 190:.0f}",
            "#c4dce4",
            3,
        )
    )
    for k in range(7):
        u = 0.90 + 0.016 * k
        room += box.quad(
            ("#8fc4c0", "#a4d4ce")[k % 2],
            (u, 0.06, 1.9),
            (u + 0.016, 0.06, 1.9),
            (u + 0.018, 0.94, 1.9),
            (u - 0.002, 0.94, 1.9),
        )
    room += box.back("#f8fafa", 0.56, 0.30, 0.70, 0.46) + box.back(
        "#2c3a44", 0.57, 0.32, 0.69, 0.44
    )
    mx, my = box.at(0.575, 0.39, 2.6)
    room += stroke(f"M{mx:.0f} {my:.0f} h16 l6 -16 l8 30 l6 -14 h22", "#58f0a0", 3)
    hang_room(canvas, room, hole)
    canvas.draw(wood)
    return light_room(
        canvas,
        box,
        [box.at(0.5, 0.03, 1.8), box.at(0.3, 0.03, 2.3)],
        box.at(0.26, 0.38, 2.6),
        "#e0f0ff",
    )


def cafe(canvas: Canvas) -> Stage:
    """A café: the counter, hanging lamps, small tables, a shop window."""
    paint_view(canvas, 0.6)
    canvas.sharpen()
    box = room_box(canvas, 2.8)
    room = draw_shell(canvas, box, Shell("#b08a6c", "#84603f", "#5a4434", "#4a3224"))
    wood, hole = side_windows(box, ((1.1, 1.75), (1.85, 2.65)), 0.0, "#3a2a20")
    room += box.back("#2c3a34", 0.42, 0.14, 0.96, 0.40)
    for row in range(3):
        x, y = box.at(0.46, 0.20 + row * 0.06, 2.8)
        room += stroke(
            f"M{x:.0f} {y:.0f}h{140 - row * 26}M{x + 200:.0f} {y:.0f}h{90 + row * 14}",
            "#e8e4d4",
            4,
            0.8,
        )
    room += box.back("#6a4a34", 0.42, 0.44, 0.96, 0.70) + box.back(
        "#8a6444", 0.42, 0.56, 0.96, 0.575
    )
    for k in range(12):
        x, y = box.at(0.45 + 0.042 * k, 0.56 if k % 2 else 0.70, 2.8)
        room += rect(
            x - 9,
            y - 34 - 8 * (k % 3),
            18,
            34 + 8 * (k % 3),
            ("#d8c4a0", "#8a4a3a", "#5a7a6a", "#e8e0d0")[k % 4],
        )
    room += box.block("#5c3e2a", (0.40, 0.98), (0.74, 1.0), (2.25, 2.5)) + box.block(
        "#a07850", (0.39, 0.99), (0.725, 0.745), (2.22, 2.52)
    )
    x, y = box.at(0.52, 0.725, 2.35)
    room += (
        rect(x - 60, y - 84, 120, 84, "#c4c8cc")
        + rect(x - 60, y - 84, 120, 14, "#8a9096")
        + rect(x - 34, y - 50, 24, 50, "#4a5056")
    )
    for u, z in ((0.12, 2.2), (0.30, 2.3), (0.10, 1.5), (0.82, 1.6)):
        room += cafe_table(box, u, z)
    lamps = [box.at(u, 0.30, z) for u, z in ((0.46, 2.4), (0.66, 2.4), (0.86, 2.4), (0.20, 1.9))]
    for x, y in lamps:
        room += (
            stroke(f"M{x:.0f} {y - 30:.0f}V-10", "#1e1814", 3)
            + f'<path fill="#2c241e" d="M{x - 34:.0f} {y:.0f} Q{x - 30:.0f} {y - 36:.0f} {x:.0f} {y - 38:.0f} Q{x + 30:.0f} {y - 36:.0f} {x + 34:.0f} {y:.0f}Z"/><ellipse cx="{x:.0f}" cy="{y + 2:.0f}" rx="17" ry="11" fill="#fff0c0"/>'
        )
    room += plant(*box.at(0.36, 0.98, 2.2), 110)
    hang_room(canvas, room, hole)
    canvas.draw(wood)
    wood_grain(canvas, box)
    sunbeam(canvas, box, 1.2, 2.4)
    for x, y in lamps:
        canvas.lamp(x, y, 80, "#ffcf80", 0.4)
    return light_room(canvas, box, lamps, box.at(0.0, 0.4, 1.7), "#ffc878")
