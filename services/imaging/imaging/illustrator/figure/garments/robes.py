# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Robes of old China."""

from imaging.illustrator.figure.wearer import Wearer


def hanfu(w: Wearer) -> None:
    """A crossed robe: for women a high skirt and clasped sleeves, for men hanging sleeves."""
    if w.woman:
        _ruqun(w)
    else:
        _gentleman(w)


def _ruqun(w: Wearer) -> None:
    p = w.palette
    w.shoe_tips(p.accent)
    w.torso(p.cloth, 460)
    w.skirt(p.second, 360, 1278, 214, 9)
    if w.front:
        w.crossed_collar(p.accent, p.inner, meet=372)
    w.sash(p.accent, 350, 400, p.accent if w.front else None)
    if w.front:
        _pendant(w, 60, 700)
    w.wide_sleeves(p.cloth, p.accent, p.second)


def _gentleman(w: Wearer) -> None:
    p = w.palette
    w.shoe_tips(p.dark)
    w.skirt(p.inner, 440, 1280, 158, 4)
    w.skirt(p.cloth, 430, 1252, 178, 6)
    w.torso(p.cloth, 482)
    if w.front:
        opening = (
            "M -20 500 L 22 500 C 34 760 44 1000 52 1254 L -34 1254 C -26 1000 -22 760 -20 500 Z"
        )
        w.sketch.cel(opening, p.second, 8)
        w.crossed_collar(p.accent, p.inner, meet=424)
    w.sash(p.accent, 424, 486, p.accent if w.front else None)
    w.wide_sleeves(p.cloth, p.accent, p.inner)
    if w.front:
        _pendant(w, -70, 486)


def _pendant(w: Wearer, x: float, y: float) -> None:
    """A jade on a cord, with a tassel."""
    line = w.palette.metal.line
    w.sketch.line(f"M {x} {y} L {x} {y + 60}", line, 3)
    jade = f"M {x - 13} {y + 72} C {x - 13} {y + 54} {x + 13} {y + 54} {x + 13} {y + 72} C {x + 13} {y + 90} {x - 13} {y + 90} {x - 13} {y + 72} Z"
    w.sketch.cel(jade, w.palette.metal, 4, 2)
    w.sketch.fill(
        f"M {x - 5} {y + 88} L {x + 5} {y + 88} L {x + 8} {y + 150} L {x - 8} {y + 150} Z",
        w.palette.accent.base,
    )


def official_robe(w: Wearer) -> None:
    """A round-collared court robe with a badge and a belt of plates."""
    p = w.palette
    w.shoe_tips(p.dark)
    w.skirt(p.cloth, 430, 1268, 190, 5)
    w.torso(p.cloth, 474)
    if w.front:
        n = w.build.neck + 12
        collar = f"M {-n} 146 C {-n} 200 {n} 200 {n} 146 L {n + 16} 156 C {n + 18} 226 {-n - 18} 226 {-n - 16} 156 Z"
        w.sketch.cel(collar, p.inner, 5)
        w.folds(p.cloth, f"M {n + 10} 196 C 70 260 84 340 86 430")
        badge = "M -62 262 L 62 262 L 62 384 L -62 384 Z"
        w.sketch.cel(badge, p.accent, 6)
        w.sketch.line("M -52 272 L 52 272 L 52 374 L -52 374 Z", p.metal.base, 3)
        w.sketch.line(
            "M -36 352 C -30 318 0 300 6 326 C 20 300 42 320 36 352 M -14 290 C 0 280 14 284 20 296",
            p.metal.base,
            4,
        )
    w.sash(p.dark, 440, 480)
    if w.front:
        for x in (-78, -39, 0, 39, 78):
            w.sketch.cel(
                f"M {x - 13} 446 L {x + 13} 446 L {x + 13} 478 L {x - 13} 478 Z", p.metal, 4, 2
            )
    w.wide_sleeves(p.cloth, p.accent, p.inner)


def monk_robe(w: Wearer) -> None:
    """A plain crossed robe with a mantle over one shoulder and a string of beads."""
    p = w.palette
    w.shoe_tips(p.wood)
    w.skirt(p.cloth, 430, 1256, 176, 5)
    w.torso(p.cloth, 474)
    if w.front:
        w.crossed_collar(p.second, p.inner, meet=430)
    w.sash(p.second, 440, 474)
    if w.front:
        s = w.build.shoulder
        mantle = (
            f"M {s - 60} 168 C {s - 20} 172 {s} 180 {s - 6} 210 C 90 330 0 430 -110 520 L -124 430"
            f" C -40 380 40 280 {s - 60} 168 Z"
        )
        w.sketch.cel(mantle, p.accent, 10)
        for step in range(1, 5):
            t = step / 5
            x, y = s - 40 - t * (s + 60), 190 + t * 270
            w.sketch.line(f"M {x - 10} {y} L {x + 40} {y + 34}", p.metal.base, 3, 0.8)
        _beads(w)
    w.wide_sleeves(p.cloth, p.second, p.second)


def _beads(w: Wearer) -> None:
    for step in range(19):
        u = step / 18 * 2 - 1
        w.sketch.ellipse(u * 62, 196 + (1 - u * u) * 150, 9, 9, w.palette.wood.line)
        w.sketch.ellipse(u * 62 - 1, 194 + (1 - u * u) * 150, 6.5, 6.5, w.palette.wood.base)


def peasant(w: Wearer) -> None:
    """A short crossed jacket with a rope belt; trousers tied below the knee, or a skirt."""
    p = w.palette
    if w.woman:
        w.shoe_tips(p.wood)
        w.skirt(p.second, 430, 1240, 160, 5)
        _apron(w)
    else:
        w.trousers(p.second, p.wood, 1210)
        w.both("M 20 1040 L 104 1040 L 92 1216 L 24 1216 Z", p.inner, 7)
        w.both_folds(p.inner, "M 22 1070 L 100 1078", "M 22 1110 L 98 1118", "M 24 1150 L 95 1158")
    w.torso(p.cloth, 640)
    if w.front:
        w.crossed_collar(p.second, p.inner, meet=420)
        w.folds(p.cloth, "M -30 490 C -36 540 -40 590 -42 636", "M 60 490 C 66 540 70 590 72 630")
    w.sash(p.wood, 440, 472, None)
    if w.front:
        w.sketch.cel("M 40 466 C 44 520 40 560 34 600 L 52 604 C 60 560 62 510 56 464 Z", p.wood, 4)
    w.fitted_sleeves(p.cloth, p.inner)


def _apron(w: Wearer) -> None:
    if w.front:
        w.sketch.cel(
            "M -74 470 L 74 470 C 92 640 98 800 100 940 C 40 956 -40 956 -100 940 C -98 800 -92 640 -74 470 Z",
            w.palette.inner,
            12,
        )
