"""Rooms of today: classroom, living room, bedroom, office, hospital, café."""

import numpy as np

from imaging.illustrator.architecture import rect, stroke
from imaging.illustrator.canvas import Canvas
from imaging.illustrator.perspective import Box
from imaging.illustrator.pixels import mix_hex, shade
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


def _side_windows(
    box: Box, spans: tuple[tuple[float, float], ...], u: float = 0.0, frame: str = "#f0ece4"
) -> tuple[str, str]:
    """Tall windows in a side wall: their frames, and the openings."""
    hole, wood = "", ""
    for z0, z1 in spans:
        hole += box.wall("#fff", u, 0.16, 0.66, z0, z1)
        middle = (z0 + z1) / 2
        for z in (z0, middle, z1):
            wood += box.line(frame, 22, (u, 0.16, z), (u, 0.66, z))
        for v in (0.16, 0.36, 0.66):
            wood += box.line(frame, 20, (u, v, z0), (u, v, z1))
        wood += box.line(shade(frame, 0.85), 34, (u, 0.685, z0 * 0.98), (u, 0.685, z1 * 1.02))
    return wood, hole


def _back_window(
    box: Box, u0: float, v0: float, u1: float, v1: float, frame: str = "#f0ece4"
) -> tuple[str, str]:
    hole = box.back("#fff", u0, v0, u1, v1)
    a, b = box.at(u0, v0, box.depth), box.at(u1, v1, box.depth)
    middle = (a[0] + b[0]) / 2
    wood = stroke(
        f"M{a[0]:.0f} {a[1]:.0f}H{b[0]:.0f}V{b[1]:.0f}H{a[0]:.0f}ZM{middle:.0f} {a[1]:.0f}V{b[1]:.0f}M{a[0]:.0f} {a[1] + (b[1] - a[1]) * 0.4:.0f}H{b[0]:.0f}",
        frame,
        9,
    )
    return wood, hole


def _legs(
    box: Box, u: tuple[float, float], v: float, z: tuple[float, float], color: str, width: float
) -> str:
    return "".join(box.line(color, width, (a, v, d), (a, 1, d)) for d in (z[1], z[0]) for a in u)


def classroom(canvas: Canvas) -> Stage:
    """A classroom in the afternoon: desks, blackboard, tall windows."""
    paint_view(canvas, 0.75)
    canvas.sharpen()
    box = room_box(canvas, 3.2)
    room = draw_shell(canvas, box, Shell("#ece0c8", "#c49a68", "#f0e8d8", "#a07850"))
    wood, hole = _side_windows(box, ((1.08, 1.55), (1.70, 2.25), (2.42, 3.0)))
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
    for z in (2.7, 2.25, 1.85, 1.5, 1.2):
        for u in (0.22, 0.41, 0.60, 0.79):
            room += _desk(box, u, z)
    hang_room(canvas, room, hole)
    canvas.draw(wood)
    wood_grain(canvas, box)
    sunbeam(canvas, box, 1.15, 2.0)
    lamps = [box.at(u, 0.02, z) for u, z in ((0.3, 2.0), (0.7, 2.0))]
    return light_room(canvas, box, lamps, box.at(0.0, 0.35, 1.5), "#fff0d0")


def _desk(box: Box, u: float, z: float) -> str:
    """A pupil's desk and chair, seen from behind."""
    w, top = (u - 0.055, u + 0.055), 0.76
    parts = [_legs(box, (w[0] + 0.006, w[1] - 0.006), top, (z, z + 0.18), "#6a7078", 12)]
    parts.append(box.block("#d8a464", w, (top, top + 0.022), (z, z + 0.2)))
    parts.append(
        box.block(
            "#a87440", (w[0] + 0.008, w[1] - 0.008), (top + 0.022, top + 0.09), (z + 0.02, z + 0.2)
        )
    )
    chair = z - 0.10
    if chair > 1.02:
        parts.append(_legs(box, (u - 0.034, u + 0.034), 0.80, (chair, chair + 0.08), "#5a6068", 10))
        parts.append(
            box.block("#c48c52", (u - 0.038, u + 0.038), (0.86, 0.88), (chair, chair + 0.1))
        )
        parts.append(box.back("#b8804a", u - 0.038, 0.68, u + 0.038, 0.78, chair))
    return "".join(parts)


def living_room(canvas: Canvas) -> Stage:
    """A living room: sofa, low table, a lamp, plants, curtains."""
    paint_view(canvas)
    canvas.sharpen()
    box = room_box(canvas, 2.5)
    room = draw_shell(canvas, box, Shell("#e4d8c8", "#b08a64", "#f2ece2", "#f4efe6"))
    wood, hole = _back_window(box, 0.30, 0.18, 0.70, 0.66)
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
    room += _legs(box, (0.41, 0.61), 0.86, (1.72, 1.95), "#5a3c28", 16) + box.block(
        "#8c6040", (0.40, 0.62), (0.85, 0.875), (1.7, 1.97)
    )
    lamp = box.at(0.83, 0.44, 2.2)
    room += (
        box.line("#4a4a50", 10, (0.83, 0.48, 2.2), (0.83, 0.99, 2.2))
        + f'<path fill="#ffe6b0" d="M{lamp[0] - 34:.0f} {lamp[1] + 34:.0f} L{lamp[0] - 20:.0f} {lamp[1] - 34:.0f} H{lamp[0] + 20:.0f} L{lamp[0] + 34:.0f} {lamp[1] + 34:.0f}Z"/>'
    )
    room += (
        _plant(*box.at(0.13, 0.98, 2.0), 150)
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


def _plant(x: float, y: float, size: float) -> str:
    """A potted plant that stands at (x, y)."""
    parts = []
    for k in range(11):
        angle = (k - 5) * 0.24
        tipx, tipy = x + np.sin(angle) * size * 0.8, y - size * 0.45 - np.cos(angle) * size * 0.9
        parts.append(
            f'<path fill="{("#3f7a4a", "#52925a", "#2f6640")[k % 3]}" d="M{x:.0f} {y - size * 0.4:.0f} Q{(x + tipx) / 2 - 14:.0f} {(y + tipy) / 2 - 40:.0f} {tipx:.0f} {tipy:.0f} Q{(x + tipx) / 2 + 16:.0f} {(y + tipy) / 2:.0f} {x:.0f} {y - size * 0.4:.0f}Z"/>'
        )
    parts.append(
        f'<path fill="#b8704a" d="M{x - size * 0.26:.0f} {y - size * 0.42:.0f} H{x + size * 0.26:.0f} L{x + size * 0.19:.0f} {y:.0f} H{x - size * 0.19:.0f}Z"/>'
    )
    return "".join(parts)


def bedroom(canvas: Canvas) -> Stage:
    """A bedroom: a bed, a desk by the window, shelves."""
    paint_view(canvas)
    canvas.sharpen()
    box = room_box(canvas, 2.4)
    room = draw_shell(canvas, box, Shell("#d4d8e4", "#b89068", "#eef0f4", "#f4f4f6"))
    wood, hole = _back_window(box, 0.16, 0.20, 0.44, 0.62)
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
    room += _legs(box, (0.05, 0.34), 0.76, (1.9, 2.2), "#6a4a34", 16) + box.block(
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


def office(canvas: Canvas) -> Stage:
    """An open office: rows of screens, glass, ceiling lights."""
    paint_view(canvas, 0.7)
    canvas.sharpen()
    box = room_box(canvas, 3.4)
    room = draw_shell(canvas, box, Shell("#d8dde2", "#8a929c", "#eef1f4", "#6a727c"))
    wood, hole = _side_windows(
        box, ((1.05, 1.5), (1.55, 2.1), (2.15, 2.75), (2.8, 3.35)), 1.0, "#9aa4ae"
    )
    far, far_hole = _back_window(box, 0.08, 0.16, 0.62, 0.70, "#9aa4ae")
    for z in (3.0, 2.2, 1.6, 1.2):
        for u in (0.26, 0.62):
            room += box.flat("#ffffff", 0.005, u, u + 0.12, z, z * 1.14)
    room += box.back("#f6f8fa", 0.66, 0.30, 0.92, 0.64) + "".join(
        box.line(c, 12, (0.69, 0.38 + 0.06 * k, 3.4), (0.86 - 0.04 * k, 0.38 + 0.06 * k, 3.4))
        for k, c in enumerate(("#3a6ab0", "#c85a4a", "#4a9a6a"))
    )
    for z in (2.8, 2.1, 1.55):
        for u in (0.10, 0.40, 0.70):
            room += _workplace(box, u, z)
    hang_room(canvas, room, hole + far_hole)
    canvas.draw(wood + far)
    lamps = [box.at(u, 0.03, z) for u, z in ((0.3, 1.6), (0.68, 1.6), (0.5, 2.6))]
    return light_room(canvas, box, lamps, box.at(1.0, 0.35, 1.6), "#e4efff")


def _workplace(box: Box, u: float, z: float) -> str:
    """A desk with a screen, and a chair."""
    parts = [_legs(box, (u + 0.005, u + 0.195), 0.76, (z, z + 0.25), "#6a727c", 12)]
    parts.append(box.block("#e4e0d8", (u, u + 0.20), (0.745, 0.765), (z, z + 0.28)))
    parts.append(
        box.back("#20252e", u + 0.05, 0.58, u + 0.15, 0.70, z + 0.16)
        + box.back("#6fb0d8", u + 0.054, 0.588, u + 0.146, 0.69, z + 0.16)
    )
    parts.append(box.line("#20252e", 16, (u + 0.10, 0.70, z + 0.16), (u + 0.10, 0.745, z + 0.16)))
    parts.append(box.block("#f4f4f0", (u + 0.155, u + 0.185), (0.73, 0.745), (z + 0.08, z + 0.16)))
    chair = max(1.03, z - 0.12)
    parts.append(box.line("#30363f", 14, (u + 0.10, 0.86, chair), (u + 0.10, 0.97, chair)))
    parts.append(
        box.block("#3c4652", (u + 0.055, u + 0.145), (0.85, 0.875), (chair, chair + 0.1))
        + box.back("#46525f", u + 0.06, 0.68, u + 0.14, 0.83, chair)
    )
    return "".join(parts)


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
    wood, hole = _back_window(box, 0.10, 0.18, 0.42, 0.58)
    room += box.block("#f6f8fa", (0.52, 0.86), (0.78, 0.90), (1.55, 2.4)) + box.block(
        "#a8d0dc", (0.515, 0.865), (0.765, 0.89), (1.55, 2.05)
    )
    room += box.back("#c8d4d8", 0.52, 0.62, 0.86, 0.90, 2.42) + box.block(
        "#ffffff", (0.60, 0.78), (0.73, 0.785), (2.15, 2.36)
    )
    room += _legs(box, (0.53, 0.85), 0.90, (1.55, 2.4), "#8a969c", 14)
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
    wood, hole = _side_windows(box, ((1.1, 1.75), (1.85, 2.65)), 0.0, "#3a2a20")
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
        room += _cafe_table(box, u, z)
    lamps = [box.at(u, 0.30, z) for u, z in ((0.46, 2.4), (0.66, 2.4), (0.86, 2.4), (0.20, 1.9))]
    for x, y in lamps:
        room += (
            stroke(f"M{x:.0f} {y - 30:.0f}V-10", "#1e1814", 3)
            + f'<path fill="#2c241e" d="M{x - 34:.0f} {y:.0f} Q{x - 30:.0f} {y - 36:.0f} {x:.0f} {y - 38:.0f} Q{x + 30:.0f} {y - 36:.0f} {x + 34:.0f} {y:.0f}Z"/><ellipse cx="{x:.0f}" cy="{y + 2:.0f}" rx="17" ry="11" fill="#fff0c0"/>'
        )
    room += _plant(*box.at(0.36, 0.98, 2.2), 110)
    hang_room(canvas, room, hole)
    canvas.draw(wood)
    wood_grain(canvas, box)
    sunbeam(canvas, box, 1.2, 2.4)
    for x, y in lamps:
        canvas.glow(np.exp(-canvas.distance(x, y) / 80), "#ffcf80", 0.4)
    return light_room(canvas, box, lamps, box.at(0.0, 0.4, 1.7), "#ffc878")


def _cafe_table(box: Box, u: float, z: float) -> str:
    """A round table on one foot with a cup, and two stools."""
    x, y = box.at(u, 0.78, z)
    foot = box.at(u, 1.0, z)[1]
    r = 150 / z
    parts = []
    for d in (-1.3, 1.3):
        sx, top = x + d * r, y + (foot - y) * 0.42
        parts.append(
            stroke(f"M{sx:.0f} {top:.0f}V{foot:.0f}", "#2c221a", 9 / z + 3)
            + f'<ellipse cx="{sx:.0f}" cy="{top:.0f}" rx="{r * 0.42:.0f}" ry="{r * 0.13:.0f}" fill="#7a5236"/>'
        )
    parts.append(
        stroke(
            f"M{x:.0f} {y:.0f}V{foot:.0f}M{x - r * 0.5:.0f} {foot:.0f}h{r:.0f}",
            "#2c221a",
            12 / z + 3,
        )
    )
    parts.append(
        f'<ellipse cx="{x:.0f}" cy="{y + 5:.0f}" rx="{r:.0f}" ry="{r * 0.26:.0f}" fill="#5c3c26"/><ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{r:.0f}" ry="{r * 0.26:.0f}" fill="#a8784e"/>'
    )
    parts.append(
        f'<path fill="#f8f4ec" d="M{x - r * 0.16:.0f} {y - r * 0.24:.0f} h{r * 0.32:.0f} l{-r * 0.05:.0f} {r * 0.22:.0f} h{-r * 0.22:.0f}Z"/>'
    )
    return "".join(parts)
