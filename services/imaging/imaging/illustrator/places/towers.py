"""Blocks and towers of a modern city."""

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.perspective import Box
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.strokes import rect, stroke

NEON = ("#ff4f9a", "#40d8f0", "#ffb040", "#8a6aff", "#58f0a0")


def lit_hours(canvas: Canvas) -> bool:
    return canvas.air.time in ("dusk", "night")


def _tower(canvas: Canvas, x: float, base: float, w: float, h: float, depth: float) -> str:
    """A tower block: floors of glass, mullions, a lit window here and there, things on the roof."""
    air, rng = canvas.air, canvas.rng
    kind = int(rng.random() * 4)
    body = air.lit(("#7a8a9c", "#a89c90", "#5c6f86", "#8f96a4")[kind], depth)
    glass = mix_hex(mix_hex(body, air.sky[-2][1], 0.5), air.sky[0][1], 0.25)
    parts = [
        rect(x, base - h, w, h, body),
        rect(x + w * 0.72, base - h, w * 0.28, h, shade(body, 0.78)),
    ]
    floors = max(4, int(h / (26 - 12 * depth)))
    step = h / floors
    columns = max(3, int(w / (22 - 8 * depth)))
    for floor in range(floors):
        y = base - h + floor * step + step * 0.25
        if kind in (0, 2):
            parts.append(rect(x + w * 0.04, y, w * 0.92, step * 0.52, glass))
        for column in range(columns):
            lit = lit_hours(canvas) and rng.random() < 0.42
            if kind in (0, 2) and not lit:
                continue
            cx = x + w * (0.05 + 0.9 * column / columns)
            tone = ("#ffd88a", "#ffeac0", "#bfe0ff")[int(rng.random() * 3)] if lit else glass
            parts.append(
                rect(
                    cx,
                    y,
                    w * 0.9 / columns * 0.72,
                    step * 0.52,
                    mix_hex(tone, air.haze, depth * 0.5),
                )
            )
    parts.append(rect(x + w * 0.2, base - h - 16, w * 0.3, 16, shade(body, 0.7)))
    if kind == 2:
        parts.append(stroke(f"M{x + w * 0.6:.0f} {base - h:.0f}v-70", shade(body, 0.6), 3))
    return "".join(parts)


def skyline(canvas: Canvas, base: float, tall: float, depth: float, count: int) -> str:
    parts, x = [], -30.0
    while x < canvas.width:
        w = canvas.width / count * (0.6 + 0.7 * canvas.rng.random())
        parts.append(
            _tower(canvas, x, base, w, tall * (0.4 + 0.8 * canvas.rng.random() ** 1.5), depth)
        )
        x += w * (0.9 + 0.3 * canvas.rng.random())
    return "".join(parts)


def block(canvas: Canvas, box: Box, side: int, near: float, far: float, depth: float) -> str:
    """A building on one side of the avenue, its shop window and its sign."""
    air, rng = canvas.air, canvas.rng
    u, inward = float(side), 1 if side == 0 else -1
    body = air.lit(("#8f9aa8", "#b0a498", "#6f8298")[int(rng.random() * 3)], max(0.0, depth))
    wall = shade(body, 0.95 if side == 0 else 0.74)
    top = 0.04 + 0.36 * rng.random()
    parts = [box.wall(wall, u, top, 1, near, far)]
    floors = int((0.86 - top) / 0.042)
    glass = mix_hex(wall, air.sky[-2][1], 0.45)
    for floor in range(floors):
        v = top + 0.02 + floor * 0.042
        for k in range(5):
            z0, z1 = (
                near + (far - near) * (0.06 + 0.19 * k),
                near + (far - near) * (0.20 + 0.19 * k),
            )
            lit = lit_hours(canvas) and rng.random() < 0.45
            parts.append(
                box.wall(
                    mix_hex("#ffdc96", air.haze, max(0, depth)) if lit else glass,
                    u,
                    v,
                    v + 0.026,
                    z0,
                    z1,
                )
            )
    shop = mix_hex("#ffe6b4", wall, 0.1) if lit_hours(canvas) else shade(glass, 0.8)
    parts.append(
        box.wall(shop, u, 0.90, 0.99, near + (far - near) * 0.08, far - (far - near) * 0.08)
    )
    awning = air.lit(
        ("#b8443c", "#3a6a8a", "#4a8a5c", "#c89a3a")[int(rng.random() * 4)], max(0.0, depth)
    )
    parts.append(
        box.quad(
            awning,
            (u, 0.875, near),
            (u, 0.875, far),
            (u + 0.035 * inward, 0.905, far),
            (u + 0.035 * inward, 0.905, near),
        )
    )
    sign = NEON[int(rng.random() * 5)] if lit_hours(canvas) else awning
    z = near + (far - near) * 0.4
    a, b = u + 0.004 * inward, u + 0.036 * inward
    parts.append(box.back(sign, min(a, b), 0.66, max(a, b), 0.84, z))
    return "".join(parts)
