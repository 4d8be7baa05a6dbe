# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Rooms of old China: hall, study, bedroom, inn."""

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.fixtures import lantern
from imaging.illustrator.pixels import shade
from imaging.illustrator.places.furniture import (
    DARK_WOOD,
    RED,
    WOOD,
    back_lattice,
    candle,
    lattice_window,
    pillar,
    screen,
    scroll,
    shelf,
    table,
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


def _lamplit(canvas: Canvas) -> bool:
    return canvas.air.time in ("dusk", "night")


def hall(canvas: Canvas) -> Stage:
    """A great hall: red pillars, banners, a seat of honour on a dais."""
    paint_view(canvas)
    canvas.sharpen()
    box = room_box(canvas, 3.4)
    room = draw_shell(canvas, box, Shell("#a8805a", "#8a6248", "#5a3a2c", DARK_WOOD))
    for step in range(9):
        z = 1 + 2.4 * step / 8
        room += box.line(RED, 40, (0, 0.02, z), (1, 0.02, z))
        room += box.line("#c8a050", 8, (0, 0.05, z), (1, 0.05, z))
    room += back_lattice(box, canvas, 0.04, 0.30, 3) + back_lattice(box, canvas, 0.70, 0.96, 3)
    room += box.back("#6a2a24", 0.32, 0.10, 0.68, 1.0)
    x0, y0 = box.at(0.36, 0.16, 3.4)
    x1, y1 = box.at(0.64, 0.66, 3.4)
    room += screen(x0, y0, x1 - x0, y1 - y0)
    x0, y0 = box.at(0.41, 0.05, 3.4)
    x1, y1 = box.at(0.59, 0.135, 3.4)
    room += rect(x0, y0, x1 - x0, y1 - y0, "#1e3a5c") + stroke(
        f"M{x0:.0f} {y0:.0f}H{x1:.0f}V{y1:.0f}H{x0:.0f}Z", "#c8a050", 5
    )
    room += box.block("#7a5844", (0.30, 0.70), (0.93, 1.0), (2.7, 3.4))
    room += box.block(DARK_WOOD, (0.44, 0.56), (0.66, 0.92), (3.1, 3.3)) + box.block(
        "#a83a30", (0.45, 0.55), (0.78, 0.92), (2.95, 3.1)
    )
    room += (
        box.flat("#9a3430", 1, 0.40, 0.60, 1, 2.7)
        + box.flat("#c89a4a", 1, 0.405, 0.415, 1, 2.7)
        + box.flat("#c89a4a", 1, 0.585, 0.595, 1, 2.7)
    )
    for z in (3.0, 2.2, 1.55):
        for u in (0.12, 0.88):
            room += pillar(box, u, z, RED)
            top, bottom = box.at(u + (0.045 if u < 0.5 else -0.045), 0.12, z), box.at(u, 0.58, z)
            width = 46 / z * 2
            room += rect(top[0] - width / 2, top[1], width, bottom[1] - top[1], "#2f4a6a") + rect(
                top[0] - width / 2, bottom[1] - 16, width, 16, "#c8a050"
            )
    lamps = [box.at(u, 0.34, z) for z in (2.4, 1.7) for u in (0.26, 0.74)]
    room += "".join(
        lantern(x, y - 90, 34 if i < 2 else 46, _lamplit(canvas)) for i, (x, y) in enumerate(lamps)
    )
    hang_room(canvas, room, "")
    wood_grain(canvas, box)
    return light_room(canvas, box, lamps, (canvas.width * 0.5, canvas.height * 0.2))


def study(canvas: Canvas) -> Stage:
    """A scholar's study: books, scrolls, a desk by the lattice window."""
    paint_view(canvas)
    canvas.sharpen()
    box = room_box(canvas, 2.5)
    room = draw_shell(canvas, box, Shell("#c8ac84", "#8a6244", "#6a4a34", DARK_WOOD))
    wood, hole = lattice_window(box, 0, 1.25, 2.3)
    room += shelf(box, canvas, 0.62, 0.97) + wood
    for u, seed in ((0.10, 0.2), (0.30, 0.7)):
        x0, y0 = box.at(u, 0.12, 2.5)
        x1, y1 = box.at(u + 0.13, 0.60, 2.5)
        room += scroll(x0, y0, x1 - x0, y1 - y0, seed)
    room += box.block(WOOD, (0.14, 0.54), (0.70, 0.73), (1.9, 2.3))
    for u in (0.16, 0.52):
        room += box.line(DARK_WOOD, 40, (u, 0.73, 1.9), (u, 1.0, 1.9))
    for step, color in enumerate(("#2f4a6a", "#7a2f2a", "#c9b48a")):
        room += box.block(
            color,
            (0.18 + 0.006 * step, 0.26),
            (0.672 - 0.028 * step, 0.70 - 0.028 * step),
            (1.95, 2.1),
        )
    room += box.flat("#f4ecd8", 0.697, 0.32, 0.44, 1.95, 2.15)
    x, y = box.at(0.49, 0.66, 1.95)
    room += "".join(
        stroke(f"M{x + d:.1f} {y + 16:.1f} l{d * 0.5:.1f} -58", "#5a3a22", 4) for d in (-9, 0, 9)
    ) + rect(x - 15, y - 10, 30, 34, "#3f6a78")
    flame = box.at(0.29, 0.52, 1.95)
    room += candle(*flame, 34)
    hang_room(canvas, room, hole)
    canvas.draw(wood)
    wood_grain(canvas, box)
    sunbeam(canvas, box, 1.3, 2.2)
    return light_room(canvas, box, [flame], box.at(0.0, 0.45, 1.6))


def bedroom(canvas: Canvas) -> Stage:
    """A bedchamber: a canopy bed with curtains, a dressing table, a moon window."""
    paint_view(canvas)
    canvas.sharpen()
    box = room_box(canvas, 2.5)
    room = draw_shell(canvas, box, Shell("#c4a892", "#8c6248", "#6a4a3c", DARK_WOOD))
    cx, cy = box.at(0.28, 0.44, 2.5)
    hole = f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="104" fill="#fff"/>'
    frame = f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="110" fill="none" stroke="{WOOD}" stroke-width="16"/>'
    for step in (-2, -1, 0, 1, 2):
        frame += stroke(
            f"M{cx + step * 36:.1f} {cy - 100:.1f}v200M{cx - 100:.1f} {cy + step * 36:.1f}h200",
            DARK_WOOD,
            4,
        )
    room += box.block("#b8606a", (0.60, 0.98), (0.78, 0.90), (1.75, 2.4)) + box.block(
        WOOD, (0.60, 0.98), (0.90, 0.99), (1.75, 2.4)
    )
    room += box.block("#f0e2d8", (0.86, 0.96), (0.72, 0.79), (1.85, 2.3))
    for u in (0.60, 0.98):
        for z in (2.4, 1.75):
            room += box.line(WOOD, 34, (u, 0.12, z), (u, 1, z))
    room += box.block(WOOD, (0.585, 0.995), (0.10, 0.15), (1.75, 2.4))
    curtain = "#d88a94"
    for u, lean in ((0.60, 0.05), (0.98, -0.05)):
        top, tie, end = (
            box.at(u, 0.15, 1.75),
            box.at(u + lean * 0.5, 0.58, 1.75),
            box.at(u, 0.96, 1.75),
        )
        swell = box.at(u + lean * 2.2, 0.2, 1.75)[0]
        room += f'<path fill="{curtain}" d="M{top[0]:.1f} {top[1]:.1f} L{swell:.1f} {top[1]:.1f} Q{swell:.1f} {tie[1] - 90:.1f} {tie[0]:.1f} {tie[1]:.1f} Q{swell:.1f} {end[1] - 60:.1f} {end[0] + (swell - end[0]) * 0.6:.1f} {end[1]:.1f} L{end[0]:.1f} {end[1]:.1f}Z"/>'
        for t in (0.25, 0.5, 0.75):
            room += stroke(
                f"M{top[0] + (swell - top[0]) * t:.1f} {top[1]:.1f} Q{top[0] + (swell - top[0]) * t:.1f} {tie[1] - 80:.1f} {tie[0]:.1f} {tie[1]:.1f}",
                shade(curtain, 0.78),
                3,
            )
    room += table(box, (0.10, 0.34), 0.74, (2.05, 2.35), WOOD)
    x, y = box.at(0.16, 0.66, 2.2)
    room += f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="34" ry="42" fill="#d8c078"/><ellipse cx="{x:.1f}" cy="{y:.1f}" rx="26" ry="34" fill="#b8ccd4"/>'
    flame = box.at(0.28, 0.60, 2.2)
    room += candle(*flame, 28)
    hang_room(canvas, room, hole)
    canvas.draw(frame)
    wood_grain(canvas, box)
    return light_room(canvas, box, [flame], (cx, cy))
