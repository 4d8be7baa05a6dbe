"""The inn."""

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.fixtures import lantern
from imaging.illustrator.perspective import Box
from imaging.illustrator.places.furniture import (
    DARK_WOOD,
    WOOD,
    back_lattice,
    bench,
    bowl,
    jar,
    lattice_window,
    pillar,
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


def inn(canvas: Canvas) -> Stage:
    """A tavern: tables and benches, a counter with wine jars, lanterns from the beams."""
    paint_view(canvas)
    canvas.sharpen()
    box = room_box(canvas, 3.0)
    room = draw_shell(canvas, box, Shell("#b08a5e", "#7e5a40", "#573a28", DARK_WOOD))
    wood, hole = lattice_window(box, 0, 1.5, 2.7)
    for step in range(7):
        z = 1 + 2.0 * step / 6
        room += box.line(DARK_WOOD, 44, (0, 0.03, z), (1, 0.03, z))
    room += _wine_wall(box) + back_lattice(box, canvas, 0.06, 0.36, 4)
    room += box.block(WOOD, (0.52, 0.97), (0.70, 1.0), (2.5, 2.75))
    for u in (0.56, 0.62, 0.90):
        room += jar(*box.at(u, 0.70, 2.5), 30)
    for u, z in ((0.06, 2.6), (0.06, 1.6), (0.94, 1.6)):
        room += pillar(box, u, z, "#6a3a28", 0.014)
    for u0, z in ((0.16, 2.2), (0.44, 2.25), (0.76, 2.0), (0.04, 1.55)):
        room += bench(box, u0 - 0.01, z + 0.28) + table(
            box, (u0, u0 + 0.17), 0.76, (z, z + 0.3), "#9a6238"
        )
        room += jar(*box.at(u0 + 0.06, 0.755, z + 0.12), 17) + bowl(
            *box.at(u0 + 0.12, 0.76, z + 0.08), 12
        )
        room += bench(box, u0 - 0.01, z - 0.16)
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
                jar(
                    *box.at(0.56 + step * 0.06, v, box.depth),
                    17,
                    ("#6a3a2a", "#8a4a30", "#4a3a34")[(step + row) % 3],
                )
            )
    return "".join(parts)
