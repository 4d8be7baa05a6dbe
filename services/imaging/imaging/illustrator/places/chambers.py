"""Rooms of old China: hall, study, bedroom, inn."""

from imaging.illustrator.architecture import lantern, lattice_door, masonry, rect, stroke
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

WOOD, DARK_WOOD, RED = "#7a4a30", "#4a2a1e", "#8e342a"


def _pillar(box: Box, u: float, z: float, color: str, half: float = 0.016) -> str:
    x0, top = box.at(u - half, 0, z)
    x1, bottom = box.at(u + half, 1, z)
    w = x1 - x0
    return (
        rect(x0, top, w, bottom - top, color)
        + rect(x0 + w * 0.12, top, w * 0.2, bottom - top, mix_hex(color, "#ffffff", 0.25))
        + rect(x0 + w * 0.7, top, w * 0.3, bottom - top, shade(color, 0.6))
        + rect(x0 - w * 0.25, bottom - w * 0.5, w * 1.5, w * 0.6, "#9a928a")
    )


def _lattice_window(box: Box, side: int, z0: float, z1: float) -> tuple[str, str]:
    """A lattice window in a side wall: its wood, and the opening behind it."""
    u = float(side)
    hole = box.wall("#fff", u, 0.24, 0.70, z0, z1)
    wood = []
    for step in range(9):
        z = z0 + (z1 - z0) * step / 8
        wood.append(box.line(DARK_WOOD, 9, (u, 0.24, z), (u, 0.70, z)))
    for step in range(8):
        v = 0.24 + 0.46 * step / 7
        wood.append(box.line(DARK_WOOD, 9, (u, v, z0), (u, v, z1)))
    for v in (0.225, 0.715):
        wood.append(box.line(WOOD, 26, (u, v, z0 * 0.98), (u, v, z1 * 1.02)))
    return "".join(wood), hole


def _back_lattice(box: Box, canvas: Canvas, u0: float, u1: float, count: int) -> str:
    """A row of lattice doors in the back wall."""
    m = masonry(canvas.air, "#4c5058", "#5a4436", WOOD)
    parts = []
    for step in range(count):
        a = box.at(u0 + (u1 - u0) * step / count, 0.16, box.depth)
        b = box.at(u0 + (u1 - u0) * (step + 1) / count, 1.0, box.depth)
        parts.append(lattice_door(a[0] + 3, a[1], b[0] - a[0] - 6, b[1] - a[1], m, True))
    return "".join(parts)


def _scroll(x: float, y: float, w: float, h: float, seed: float) -> str:
    """A hanging scroll with mountains in ink."""
    parts = [
        rect(x, y, w, h, "#e8dcc0"),
        rect(x + w * 0.1, y + h * 0.08, w * 0.8, h * 0.8, "#f4ecd8"),
        rect(x - w * 0.06, y - 5, w * 1.12, 9, DARK_WOOD),
        rect(x - w * 0.06, y + h - 3, w * 1.12, 10, DARK_WOOD),
    ]
    for index, tone in enumerate(("#c4bfb4", "#8f8b84", "#55534f")):
        base = y + h * (0.52 + 0.13 * index)
        peak = x + w * (0.35 + 0.3 * ((seed + index * 0.37) % 1))
        parts.append(
            f'<path fill="{tone}" d="M{x + w * 0.1:.1f} {base + h * 0.06:.1f} Q{(x + peak) / 2:.1f} {base:.1f} {peak:.1f} {base - h * (0.26 - 0.06 * index):.1f}'
            f' Q{(x + w + peak) / 2:.1f} {base - h * 0.02:.1f} {x + w * 0.9:.1f} {base + h * 0.03:.1f} V{base + h * 0.12:.1f} H{x + w * 0.1:.1f}Z"/>'
        )
    return "".join(parts)


def _candle(x: float, y: float, size: float) -> str:
    """A candle on its stand; (x, y) is the flame."""
    return (
        rect(x - size * 0.16, y + size * 0.25, size * 0.32, size * 1.5, "#f4e2b8")
        + f'<ellipse cx="{x:.1f}" cy="{y + size * 1.8:.1f}" rx="{size * 0.6:.1f}" ry="{size * 0.16:.1f}" fill="#b07a34"/>'
        + f'<path fill="#ffcf6a" d="M{x:.1f} {y - size * 0.6:.1f} Q{x + size * 0.3:.1f} {y:.1f} {x:.1f} {y + size * 0.25:.1f} Q{x - size * 0.3:.1f} {y:.1f} {x:.1f} {y - size * 0.6:.1f}Z"/>'
        + f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{size * 0.09:.1f}" ry="{size * 0.2:.1f}" fill="#fffbe6"/>'
    )


def _table(box: Box, u: tuple[float, float], v: float, z: tuple[float, float], color: str) -> str:
    """A table with four legs."""
    parts = []
    for leg_u in u:
        for leg_z in (z[1], z[0]):
            parts.append(box.line(shade(color, 0.6), 22, (leg_u, v, leg_z), (leg_u, 1, leg_z)))
    parts.append(box.block(color, u, (v, v + 0.03), z))
    return "".join(parts)


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
    room += _back_lattice(box, canvas, 0.04, 0.30, 3) + _back_lattice(box, canvas, 0.70, 0.96, 3)
    room += box.back("#6a2a24", 0.32, 0.10, 0.68, 1.0)
    x0, y0 = box.at(0.36, 0.16, 3.4)
    x1, y1 = box.at(0.64, 0.66, 3.4)
    room += _screen(x0, y0, x1 - x0, y1 - y0)
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
            room += _pillar(box, u, z, RED)
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


def _screen(x: float, y: float, w: float, h: float) -> str:
    """A folding screen with a landscape in gold."""
    parts = [rect(x, y, w, h, "#d8b464")]
    for step in range(4):
        a = x + w * step / 4
        parts.append(rect(a, y, w / 4, h, "#000000", 0.05 * (step % 2)))
        parts.append(stroke(f"M{a:.1f} {y:.1f}v{h:.1f}", DARK_WOOD, 4))
    for dx, rise in ((0.12, 0.5), (0.3, 0.7), (0.52, 0.6), (0.75, 0.8), (0.9, 0.45)):
        parts.append(
            f'<path fill="#5a7a6a" fill-opacity=".75" d="M{x + w * (dx - 0.14):.1f} {y + h * 0.92:.1f} Q{x + w * dx:.1f} {y + h * (0.92 - rise):.1f} {x + w * (dx + 0.10):.1f} {y + h * 0.92:.1f}Z"/>'
        )
    parts.append(
        f'<circle cx="{x + w * 0.66:.1f}" cy="{y + h * 0.22:.1f}" r="{h * 0.08:.1f}" fill="#c8402e"/>'
    )
    parts.append(stroke(f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}Z", DARK_WOOD, 9))
    return "".join(parts)


def study(canvas: Canvas) -> Stage:
    """A scholar's study: books, scrolls, a desk by the lattice window."""
    paint_view(canvas)
    canvas.sharpen()
    box = room_box(canvas, 2.5)
    room = draw_shell(canvas, box, Shell("#c8ac84", "#8a6244", "#6a4a34", DARK_WOOD))
    wood, hole = _lattice_window(box, 0, 1.25, 2.3)
    room += _shelf(box, canvas, 0.62, 0.97) + wood
    for u, seed in ((0.10, 0.2), (0.30, 0.7)):
        x0, y0 = box.at(u, 0.12, 2.5)
        x1, y1 = box.at(u + 0.13, 0.60, 2.5)
        room += _scroll(x0, y0, x1 - x0, y1 - y0, seed)
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
    room += _candle(*flame, 34)
    hang_room(canvas, room, hole)
    canvas.draw(wood)
    wood_grain(canvas, box)
    sunbeam(canvas, box, 1.3, 2.2)
    return light_room(canvas, box, [flame], box.at(0.0, 0.45, 1.6))


def _shelf(box: Box, canvas: Canvas, u0: float, u1: float) -> str:
    """Shelves of books, scrolls and a vase."""
    parts = [box.back(DARK_WOOD, u0, 0.12, u1, 1.0)]
    colors = ("#2f4a6a", "#7a2f2a", "#c9b48a", "#4a6a4a", "#8a6a3a", "#5a4a6a")
    for row in range(4):
        top, bottom = 0.15 + row * 0.21, 0.34 + row * 0.21
        parts.append(box.back("#2a1810", u0 + 0.012, top, u1 - 0.012, bottom))
        u = u0 + 0.02
        while u < u1 - 0.035:
            step = 0.010 + 0.014 * canvas.rng.random()
            tall = 0.07 + 0.08 * canvas.rng.random()
            if canvas.rng.random() < 0.82:
                parts.append(
                    box.back(
                        colors[int(canvas.rng.random() * 6)],
                        u,
                        bottom - tall,
                        u + step * 0.9,
                        bottom,
                    )
                )
            u += step
    return "".join(parts)


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
    room += _table(box, (0.10, 0.34), 0.74, (2.05, 2.35), WOOD)
    x, y = box.at(0.16, 0.66, 2.2)
    room += f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="34" ry="42" fill="#d8c078"/><ellipse cx="{x:.1f}" cy="{y:.1f}" rx="26" ry="34" fill="#b8ccd4"/>'
    flame = box.at(0.28, 0.60, 2.2)
    room += _candle(*flame, 28)
    hang_room(canvas, room, hole)
    canvas.draw(frame)
    wood_grain(canvas, box)
    return light_room(canvas, box, [flame], (cx, cy))


def inn(canvas: Canvas) -> Stage:
    """A tavern: tables and benches, a counter with wine jars, lanterns from the beams."""
    paint_view(canvas)
    canvas.sharpen()
    box = room_box(canvas, 3.0)
    room = draw_shell(canvas, box, Shell("#b08a5e", "#7e5a40", "#573a28", DARK_WOOD))
    wood, hole = _lattice_window(box, 0, 1.5, 2.7)
    for step in range(7):
        z = 1 + 2.0 * step / 6
        room += box.line(DARK_WOOD, 44, (0, 0.03, z), (1, 0.03, z))
    room += _wine_wall(box) + _back_lattice(box, canvas, 0.06, 0.36, 4)
    room += box.block(WOOD, (0.52, 0.97), (0.70, 1.0), (2.5, 2.75))
    for u in (0.56, 0.62, 0.90):
        room += _jar(*box.at(u, 0.70, 2.5), 30)
    for u, z in ((0.06, 2.6), (0.06, 1.6), (0.94, 1.6)):
        room += _pillar(box, u, z, "#6a3a28", 0.014)
    for u0, z in ((0.16, 2.2), (0.44, 2.25), (0.76, 2.0), (0.04, 1.55)):
        room += _bench(box, u0 - 0.01, z + 0.28) + _table(
            box, (u0, u0 + 0.17), 0.76, (z, z + 0.3), "#9a6238"
        )
        room += _jar(*box.at(u0 + 0.06, 0.755, z + 0.12), 17) + _bowl(
            *box.at(u0 + 0.12, 0.76, z + 0.08), 12
        )
        room += _bench(box, u0 - 0.01, z - 0.16)
    lamps = [box.at(u, 0.26, z) for u, z in ((0.24, 2.3), (0.52, 2.4), (0.78, 2.0), (0.14, 1.5))]
    room += "".join(lantern(x, y - 70, 22 + 7 * i, True) for i, (x, y) in enumerate(lamps))
    hang_room(canvas, room, hole)
    canvas.draw(wood)
    wood_grain(canvas, box)
    sunbeam(canvas, box, 1.5, 2.6)
    return light_room(canvas, box, lamps, box.at(0.0, 0.45, 1.9))


def _wine_wall(box: Box) -> str:
    parts = [box.back("#3a2418", 0.52, 0.14, 0.97, 0.70)]
    for row in range(3):
        v = 0.28 + row * 0.17
        parts.append(box.back(WOOD, 0.52, v, 0.97, v + 0.02))
        for step in range(7):
            parts.append(
                _jar(
                    *box.at(0.56 + step * 0.06, v, box.depth),
                    17,
                    ("#6a3a2a", "#8a4a30", "#4a3a34")[(step + row) % 3],
                )
            )
    return "".join(parts)


def _jar(x: float, y: float, r: float, color: str = "#6a3a2a") -> str:
    """A wine jar with a red seal that stands at (x, y)."""
    return (
        f'<path fill="{color}" d="M{x - r * 0.6:.1f} {y:.1f} C{x - r * 1.3:.1f} {y - r:.1f} {x - r:.1f} {y - r * 1.9:.1f} {x - r * 0.5:.1f} {y - r * 2:.1f} H{x + r * 0.5:.1f} C{x + r:.1f} {y - r * 1.9:.1f} {x + r * 1.3:.1f} {y - r:.1f} {x + r * 0.6:.1f} {y:.1f}Z"/>'
        f'<path fill="#c8402e" d="M{x - r * 0.55:.1f} {y - r * 1.9:.1f} Q{x:.1f} {y - r * 2.7:.1f} {x + r * 0.55:.1f} {y - r * 1.9:.1f}Z"/>'
        f'<rect x="{x - r * 0.34:.1f}" y="{y - r * 1.45:.1f}" width="{r * 0.68:.1f}" height="{r * 0.68:.1f}" fill="#c8402e" transform="rotate(45 {x:.1f} {y - r * 1.1:.1f})"/>'
        f'<ellipse cx="{x - r * 0.5:.1f}" cy="{y - r * 1.2:.1f}" rx="{r * 0.14:.1f}" ry="{r * 0.4:.1f}" fill="#fff" fill-opacity=".25"/>'
    )


def _bowl(x: float, y: float, r: float) -> str:
    return f'<path fill="#dfe6e4" d="M{x - r:.1f} {y - r * 0.8:.1f} Q{x:.1f} {y + r * 0.8:.1f} {x + r:.1f} {y - r * 0.8:.1f}Z"/>'


def _bench(box: Box, u: float, z: float) -> str:
    if z < 1.02:
        return ""
    legs = "".join(box.line(DARK_WOOD, 16, (u + d, 0.87, z), (u + d, 1, z)) for d in (0.02, 0.17))
    return legs + box.block("#8a5632", (u, u + 0.19), (0.86, 0.885), (z, z + 0.09))
