# ruff: noqa: E501 (the path of a drawing is read as one line)
"""On a bridge of stone: its deck and balustrade, the river below and the banks."""

from dataclasses import replace

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.masonry import Masonry, town
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.places.birds import birds
from imaging.illustrator.places.span import FEET, Span, span_of
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.plants import broadleaf, bush
from imaging.illustrator.sky import light_at, paint_mist, paint_sky
from imaging.illustrator.strokes import rect, stroke
from imaging.illustrator.terrain import paint_ground, paint_mountains
from imaging.illustrator.water import paint_water


def stone_bridge(canvas: Canvas) -> Stage:
    """An arched bridge of stone with a carved balustrade, willows on the banks."""
    width, height = canvas.width, canvas.height
    shore = height * 0.60
    paint_sky(canvas, height * 0.56)
    paint_mountains(canvas, height * 0.50, height * 0.20, 3, "#4a7460", mist=0.8, step=30)
    paint_ground(canvas, canvas.ridge(height * 0.595, 18, 0.5, 3), "#88a068", "#5d7c4a", 0.4)
    paint_mist(canvas, shore, 22, opacity=0.5)
    paint_water(canvas, shore + 14, "#3f7a90", light_at(canvas, height * 0.56)[0])
    canvas.sharpen()
    air, span, m = canvas.air, span_of(canvas, 20), town(canvas.air)
    stone = replace(m, stone=air.lit(air.under_snow("#b9b2a6", 0.25)))
    svg = birds(canvas, height * 0.22, 4) + _far_bank(canvas, shore + 10)
    svg += _willow(canvas, width * 0.03, height * 0.70, 430) + _willow(
        canvas, width * 0.95, height * 0.68, 380
    )
    svg += _balustrade(span, stone, height * 0.115)
    svg += _deck(span, stone.stone) + _arches(span, stone, air.lit("#3f7a90"))
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.35)
    return replace(outdoors(canvas), ground=FEET)


def _far_bank(canvas: Canvas, base: float) -> str:
    """Trees and bushes across the water, pale with distance."""
    air, rng, parts = canvas.air, canvas.rng, []
    for u, v in rng.random((12, 2)):
        x, size = canvas.width * u, 70 + 80 * v
        leaf = air.lit(("#5c8a4a", "#6a9456", "#4f7c52")[int(v * 3)], 0.42)
        parts.append(broadleaf(canvas, x, base, size, leaf, air.lit("#5a4434", 0.42)))
    for u, v in rng.random((14, 2)):
        tone = air.lit("#5a8048", 0.3)
        parts.append(bush(canvas, canvas.width * u, base + 4, 22 + 24 * v, tone))
    return "".join(parts)


def _willow(canvas: Canvas, x: float, base: float, tall: float) -> str:
    """A willow: a leaning trunk and hanging wands of leaves."""
    air, rng = canvas.air, canvas.rng
    bark = air.lit("#54402f")
    crown = base - tall * 0.86
    lean = tall * (0.08 if x < canvas.width / 2 else -0.08)
    parts = [
        f'<path fill="{bark}" d="M{x - tall * 0.05:.1f} {base:.1f} Q{x - tall * 0.02:.1f} {base - tall * 0.5:.1f} {x + lean:.1f} {crown:.1f} L{x + lean + tall * 0.03:.1f} {crown:.1f} Q{x + tall * 0.05:.1f} {base - tall * 0.5:.1f} {x + tall * 0.06:.1f} {base:.1f}Z"/>'
    ]
    dome = air.lit(air.under_snow("#5a8446", 0.3))
    for u, drop, size in ((-0.17, 0.09, 0.2), (0.17, 0.1, 0.2), (0.0, 0.03, 0.24)):
        middle = x + lean + tall * u
        parts.append(bush(canvas, middle, crown + tall * (drop + 0.07), tall * size, dome))
    for tone, count in (("#4e7440", 44), ("#6a9450", 40), ("#86ac62", 26)):
        color, path = air.lit(air.under_snow(tone, 0.3)), []
        for u, v, w in rng.random((count, 3)):
            across = (u * 2 - 1) * tall * 0.36
            start = crown + tall * (0.2 * (2 * u - 1) ** 2 + 0.14 * w - 0.06)
            drop, drift = tall * (0.26 + 0.42 * v), tall * 0.05 * (w - 0.3)
            left = x + lean + across
            path.append(
                f"M{left - 5:.1f} {start:.1f}Q{left + across * 0.12:.1f} {start - 16:.1f} {left + 5:.1f} {start + 8:.1f}Q{left + drift + 5:.1f} {start + drop * 0.6:.1f} {left + drift:.1f} {start + drop:.1f}Q{left + drift - 7:.1f} {start + drop * 0.5:.1f} {left - 5:.1f} {start:.1f}Z"
            )
        parts.append(f'<path fill="{color}" d="{"".join(path)}"/>')
    return "".join(parts)


def _balustrade(span: Span, m: Masonry, tall: float) -> str:
    """Posts with lotus buds and carved panels between them."""
    pale, dark = mix_hex(m.stone, "#ffffff", 0.22), shade(m.stone, 0.72)
    foot = span.foot
    parts = [
        span.band(shade(m.stone, 0.9), foot - tall * 0.66, foot),
        span.band(pale, foot - tall * 0.74, foot - tall * 0.62),
        span.band(dark, foot - tall * 0.10, foot),
    ]
    count = max(5, round(span.width / 190))
    step = span.width / count
    for index in range(count + 1):
        x = step * (index + 0.5)
        y = foot + span.fall(x)
        middle = y + (span.fall(x + step / 2) - span.fall(x)) / 2
        for part, color in ((0.0, dark), (2.5, shade(m.stone, 0.82))):
            parts.append(
                f'<rect x="{x + step * 0.2 + part:.1f}" y="{middle - tall * 0.50 + part:.1f}" width="{step * 0.6 - part:.1f}" height="{tall * 0.32 - part:.1f}" rx="{tall * 0.1:.1f}" fill="{color}"/>'
            )
        w = tall * 0.2
        parts.append(rect(x - w / 2, y - tall * 0.84, w, tall * 0.84, m.stone))
        parts.append(rect(x - w / 2, y - tall * 0.84, w * 0.3, tall * 0.84, pale))
        parts.append(rect(x + w * 0.28, y - tall * 0.84, w * 0.22, tall * 0.84, dark))
        parts.append(rect(x - w * 0.66, y - tall * 0.87, w * 1.32, tall * 0.07, pale))
        parts.append(
            f'<path fill="{m.stone}" d="M{x - w * 0.5:.1f} {y - tall * 0.86:.1f} Q{x - w * 0.75:.1f} {y - tall * 1.04:.1f} {x:.1f} {y - tall * 1.18:.1f} Q{x + w * 0.75:.1f} {y - tall * 1.04:.1f} {x + w * 0.5:.1f} {y - tall * 0.86:.1f}Z"/>'
        )
    return "".join(parts)


def _deck(span: Span, stone: str) -> str:
    """The way across: slabs, a shade under the rail, a kerb."""
    parts = [
        span.band(shade(stone, 0.93), span.foot - 2, span.kerb),
        span.band(shade(stone, 0.7), span.foot - 2, span.foot + 9, 0.6),
    ]
    middle, deep = span.width / 2, span.kerb - span.foot
    for index in range(-14, 15):
        x, out = middle + index * 66, middle + index * 78
        parts.append(
            stroke(
                f"M{x:.1f} {span.foot + span.fall(x):.1f} L{out:.1f} {span.kerb + span.fall(out):.1f}",
                shade(stone, 0.72),
                1.8,
                0.6,
            )
        )
    for part in (0.3, 0.64):
        row = span.foot + deep * part
        parts.append(span.band(shade(stone, 0.72), row, row + 1.8, 0.55))
    parts.append(span.band(mix_hex(stone, "#ffffff", 0.3), span.kerb - 3, span.kerb + 8))
    parts.append(span.band(shade(stone, 0.66), span.kerb + 8, span.kerb + 17))
    return "".join(parts)


def _arches(span: Span, m: Masonry, river: str) -> str:
    """The flank with its arches, their rings of stone, and all of it again in the water."""
    count = max(3, round(span.width / 330)) | 1
    step = span.width / count
    top = span.kerb + 16
    face, dark = shade(m.stone, 0.84), shade(m.stone, 0.30)
    parts = [span.band(face, top, span.water + 30)]
    for course in range(1, 6):
        row = top + (span.water - top) * course / 5
        parts.append(span.band(shade(m.stone, 0.68), row, row + 1.6, 0.6))
    reflected = [rect(0, span.water, span.width, span.water, shade(m.stone, 0.5), 0.34)]
    for index in range(count):
        x = step * (index + 0.5)
        near = 1 - abs(2 * x / span.width - 1) * 0.25
        half, rise = step * 0.40, (span.water - top) * 0.86 * near
        for grow, color in ((1.12, shade(m.stone, 1.06)), (1.0, dark)):
            parts.append(_arch(x, span.water, half * grow, rise * (grow + 0.03), color))
        parts.append(_arch(x, span.water, half * 0.86, rise * 0.62, mix_hex(river, m.stone, 0.25)))
        parts.append(_arch(x, span.water, half * 0.86, rise * 0.30, shade(river, 0.8)))
        reflected.append(_arch(x, span.water, half, -rise * 0.7, shade(m.stone, 0.22), 0.42))
        x += step / 2
        parts.append(
            f'<path fill="{shade(m.stone, 0.92)}" d="M{x - step * 0.075:.1f} {span.water:.1f} L{x:.1f} {span.water - (span.water - top) * 0.5:.1f} L{x + step * 0.075:.1f} {span.water:.1f}Z"/>'
        )
    return "".join(parts) + _below(span, "".join(reflected), m, river)


def _below(span: Span, reflected: str, m: Masonry, river: str) -> str:
    """The river in front of the bridge, with what it mirrors and the ripples over that."""
    pale = mix_hex(m.stone, river, 0.3)
    parts = [rect(0, span.water, span.width, span.water, shade(river, 0.78)), reflected]
    for index in range(34):
        x = span.width * ((index * 0.618) % 1.0)
        y = span.water + 5 + (index % 9) * 8
        long = 50 + (index * 37) % 130
        parts.append(stroke(f"M{x:.0f} {y:.0f}q{long / 2} -4 {long} 0", pale, 2.4, 0.34))
    return "".join(parts)


def _arch(x: float, base: float, half: float, rise: float, color: str, opacity: float = 1) -> str:
    """Half an ellipse on `base`; a negative rise hangs."""
    return (
        f'<path fill="{color}" fill-opacity="{opacity:.2f}" d="M{x - half:.1f} {base:.1f}'
        f" C{x - half:.1f} {base - rise * 1.33:.1f} {x + half:.1f} {base - rise * 1.33:.1f}"
        f' {x + half:.1f} {base:.1f}Z"/>'
    )
