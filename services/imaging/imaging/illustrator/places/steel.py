# ruff: noqa: E501 (the path of a drawing is read as one line)
"""On a bridge of steel: railings and lamps, cables, a skyline over the water."""

from dataclasses import replace

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.places.span import FEET, Span, span_of
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.places.towers import NEON, lit_hours, skyline
from imaging.illustrator.sky import light_at, paint_mist, paint_sky
from imaging.illustrator.strokes import rect, stroke
from imaging.illustrator.water import paint_water


def steel_bridge(canvas: Canvas) -> Stage:
    """A bridge of today: railings and lamps, cables from a tower, a skyline over the water."""
    width, height = canvas.width, canvas.height
    shore = height * 0.62
    paint_sky(canvas, height * 0.58, clouds=5)
    canvas.draw(
        skyline(canvas, shore + 6, height * 0.30, 0.62, 18)
        + skyline(canvas, shore + 8, height * 0.18, 0.45, 16)
    )
    paint_mist(canvas, shore, 20, opacity=0.4)
    paint_water(canvas, shore + 8, "#33688c", light_at(canvas, height * 0.58)[0])
    canvas.sharpen()
    air, span = canvas.air, span_of(canvas, 8)
    steel, road = air.lit(air.under_snow("#9aa6b2", 0.3)), air.lit(air.under_snow("#8c8e94", 0.6))
    svg = _tower(canvas, span, width * 0.80) + _railing(span, steel, height * 0.105)
    svg += _lamps(canvas, span) + _roadway(span, road, steel)
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.4)
    if lit_hours(canvas):
        for index, x in enumerate(_posts(span)):
            canvas.lamp(x + 44, span.foot - height * 0.33, 60, "#ffe2a8", 0.9)
            canvas.lamp(x, span.foot - 12, 46, NEON[index % 5], 0.3)
    return replace(outdoors(canvas), ground=FEET)


def _posts(span: Span) -> list[float]:
    """The columns of the lamps."""
    count = max(2, round(span.width / 520))
    return [span.width * (index + 0.22) / count for index in range(count)]


def _tower(canvas: Canvas, span: Span, x: float) -> str:
    """The tower of a cable-stayed bridge, its cables fanned out to the deck."""
    air = canvas.air
    body = air.lit("#c4ccd4", 0.12)
    top = -20.0
    parts = []
    for step in range(1, 13):
        start = top + 40 + step * 15
        for side in (-1, 1):
            end = x + side * step * 104
            parts.append(
                stroke(
                    f"M{x:.1f} {start:.1f} L{end:.1f} {span.foot + span.fall(end) - 10:.1f}",
                    shade(body, 0.86),
                    2.6,
                    0.8,
                )
            )
    for side in (-1, 1):
        parts.append(
            f'<path fill="{shade(body, 1.0 if side < 0 else 0.76)}" d="M{x + side * 8:.1f} {top:.1f} L{x + side * 30:.1f} {top:.1f} L{x + side * 66:.1f} {span.kerb:.1f} L{x + side * 36:.1f} {span.kerb:.1f}Z"/>'
        )
    for row, half in ((0.18, 30), (0.46, 44)):
        y = top + (span.foot - top) * row
        parts.append(rect(x - half, y, half * 2, 20, shade(body, 0.88)))
    return "".join(parts)


def _railing(span: Span, steel: str, tall: float) -> str:
    """Uprights, wires between them and a hand rail."""
    parts, step = [], 22.0
    x = 4.0
    while x < span.width:
        y = span.foot + span.fall(x)
        parts.append(stroke(f"M{x:.1f} {y:.1f} V{y - tall:.1f}", shade(steel, 0.74), 3))
        x += step
    x = 15.0
    while x < span.width:
        y = span.foot + span.fall(x)
        parts.append(rect(x - 6, y - tall, 12, tall, shade(steel, 0.62)))
        x += step * 8
    for part, thick in ((0.12, 5), (1.0, 12)):
        row = span.foot - tall * part
        parts.append(span.band(steel, row, row + thick))
        parts.append(span.band(shade(steel, 0.6), row + thick, row + thick + 3))
    return "".join(parts)


def _lamps(canvas: Canvas, span: Span) -> str:
    post = canvas.air.lit("#4c545c")
    head = "#fff0c8" if lit_hours(canvas) else canvas.air.lit("#d8dce0")
    top = canvas.height * 0.34
    return "".join(
        stroke(f"M{x:.1f} {span.foot:.1f} V{span.foot - top + 40:.1f} q0 -38 44 -38", post, 8)
        + rect(x + 28, span.foot - top - 2, 44, 9, head)
        for x in _posts(span)
    )


def _roadway(span: Span, road: str, steel: str) -> str:
    """The footway with its joints, and the girder that carries it over the water."""
    deep = span.kerb - span.foot
    parts = [
        span.band(road, span.foot - 2, span.kerb),
        span.band(shade(road, 0.7), span.foot, span.foot + 8, 0.6),
    ]
    middle = span.width / 2
    for index in range(-12, 13):
        x, out = middle + index * 84, middle + index * 98
        parts.append(
            stroke(
                f"M{x:.1f} {span.foot:.1f} L{out:.1f} {span.kerb + span.fall(out):.1f}",
                shade(road, 0.76),
                1.8,
                0.6,
            )
        )
    parts.append(
        span.band(mix_hex(road, "#f0c850", 0.6), span.foot + deep * 0.8, span.foot + deep * 0.86)
    )
    parts.append(span.band(mix_hex(steel, "#ffffff", 0.25), span.kerb, span.kerb + 10))
    parts.append(span.band(shade(steel, 0.72), span.kerb + 10, span.kerb + 66))
    parts.append(span.band(shade(steel, 0.46), span.kerb + 66, span.kerb + 78))
    x = 30.0
    while x < span.width:
        parts.append(rect(x, span.kerb + 14 + span.fall(x), 5, 50, shade(steel, 0.58)))
        x += 92
    return "".join(parts)
