# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Dress of the republican years and of the old West."""

from imaging.illustrator.figure.sleeves import Sleeve
from imaging.illustrator.figure.wearer import Wearer


def _stand_collar(w: Wearer, trim: bool = True) -> None:
    n = w.build.neck + 5
    p = w.palette
    collar = f"M {-n} 124 C {-n + 10} 136 {n - 10} 136 {n} 124 L {n + 8} 160 C 30 186 -30 186 {-n - 8} 160 Z"
    w.sketch.cel(collar, p.cloth, 5)
    if trim:
        w.sketch.line(f"M {-n} 124 C {-n + 10} 136 {n - 10} 136 {n} 124", p.accent.base, 4)


def qipao(w: Wearer) -> None:
    """A close dress with a stand collar, knotted buttons and a slit; men get the changshan."""
    if not w.woman:
        changshan(w)
        return
    p, waist, hip = w.palette, w.build.waist, w.build.hip
    w.bare_legs(760, p.skin, p.dark)
    w.torso(p.cloth, 540)
    w.gown(
        f"M {-waist} 420 C {-waist - 6} 480 {-hip - 4} 540 {-hip - 4} 600 C {-hip - 2} 800 -104 1000 -100 1130"
        f" L 100 1130 C 104 1000 {hip + 2} 800 {hip + 4} 600 C {hip + 4} 540 {waist + 6} 480 {waist} 420",
        p.cloth,
        14,
    )
    w.folds(
        p.cloth, f"M {waist - 6} 430 C 40 450 10 446 -20 438", "M 84 640 C 50 700 40 760 42 820"
    )
    if w.front:
        w.sketch.line(f"M {hip} 760 C 106 900 102 1020 98 1128", p.accent.base, 5)
        _stand_collar(w)
        w.sketch.line("M 4 178 C 10 210 60 230 92 286", p.accent.base, 5)
        for x, y in ((8, 196), (44, 224), (84, 270)):
            w.sketch.ellipse(x, y, 6, 6, p.accent.base)
        _embroidery(w)
    else:
        _stand_collar(w)
    w.draw_arms(Sleeve(p.skin, width=24, cap=p.cloth, cap_width=31))


def _embroidery(w: Wearer) -> None:
    """A branch of blossom from the hip to the breast."""
    p = w.palette
    w.sketch.line(
        "M -84 900 C -60 760 -90 640 -52 520 C -36 460 -50 400 -30 350", p.accent.base, 3.5, 0.85
    )
    for x, y, r in (
        (-60, 800, 15),
        (-78, 700, 12),
        (-66, 610, 16),
        (-46, 520, 12),
        (-44, 440, 13),
        (-30, 356, 11),
    ):
        for dx, dy in ((0, -1), (0.95, -0.3), (0.6, 0.8), (-0.6, 0.8), (-0.95, -0.3)):
            w.sketch.ellipse(
                x + dx * r * 0.6, y + dy * r * 0.6, r * 0.5, r * 0.5, p.accent.base, 0.92
            )
        w.sketch.ellipse(x, y, r * 0.32, r * 0.32, p.metal.base)


def changshan(w: Wearer) -> None:
    """A long straight gown with a stand collar; women get the qipao."""
    if w.woman:
        qipao(w)
        return
    p, hip = w.palette, w.build.hip
    w.trousers(p.dark, p.dark)
    w.torso(p.cloth, 510)
    w.gown(
        f"M {-w.build.waist} 420 C {-hip - 6} 560 {-hip - 20} 900 {-hip - 24} 1190 L {hip + 24} 1190"
        f" C {hip + 20} 900 {hip + 6} 560 {w.build.waist} 420",
        p.cloth,
        18,
    )
    w.folds(
        p.cloth,
        f"M {hip} 700 C {hip - 6} 860 {hip - 4} 1000 {hip} 1186",
        "M -40 640 C -50 820 -56 1000 -56 1180",
        "M 30 560 C 40 700 44 840 44 960",
    )
    if w.front:
        _stand_collar(w, False)
        w.sketch.line(
            f"M 4 180 C 20 220 80 230 {w.build.shoulder - 44} 300 C {w.build.waist + 2} 420 {hip} 560 {hip + 4} 700",
            p.cloth.line,
            3,
        )
        for x, y in (
            (8, 200),
            (56, 236),
            (w.build.shoulder - 46, 296),
            (w.build.waist + 2, 420),
            (hip, 560),
        ):
            w.sketch.line(f"M {x - 9} {y} L {x + 9} {y}", p.accent.base, 5)
    else:
        _stand_collar(w, False)
    w.fitted_sleeves(p.cloth, p.inner)


def western_dress(w: Wearer) -> None:
    """A gown with a bodice and lace for women, a tailcoat with a cravat for men."""
    if w.woman:
        _gown(w)
    else:
        _tailcoat(w)


def _gown(w: Wearer) -> None:
    p, waist = w.palette, w.build.waist
    w.skirt(p.cloth, 440, 1284, 300, 9)
    hem = "M -300 1262 C -150 1296 150 1296 300 1262 L 302 1284 C 150 1304 -150 1304 -302 1284 Z"
    w.sketch.cel(hem, p.inner, 5)
    over = f"M {-waist} 440 C -180 560 -250 800 -262 1000 C -150 940 -60 800 0 520 C 60 800 150 940 262 1000 C 250 800 180 560 {waist} 440 Z"
    w.sketch.cel(over, p.second, 14)
    w.torso(p.cloth, 470)
    if w.front:
        chest = (
            "M -58 166 C -50 230 50 230 58 166 C 70 190 64 240 0 262 C -64 240 -70 190 -58 166 Z"
        )
        w.sketch.cel(chest, p.inner, 6)
        for y in (300, 336, 372, 408):
            w.sketch.line(f"M -18 {y} L 18 {y + 22} M 18 {y} L -18 {y + 22}", p.inner.base, 4)
        w.sketch.cel("M -24 258 L 0 268 L 24 258 L 20 292 L 0 276 L -20 292 Z", p.accent, 4)
    w.sash(p.accent, 430, 462)
    w.draw_arms(Sleeve(p.cloth, cuff=p.inner, width=25, cap=p.cloth, cap_width=46))


def _tailcoat(w: Wearer) -> None:
    p = w.palette
    tails = f"M {-w.build.waist} 430 C -130 600 -140 800 -120 940 L 120 940 C 140 800 130 600 {w.build.waist} 430 Z"
    w.sketch.cel(tails, p.cloth, 10)
    w.trousers(p.second, p.dark)
    w.torso(p.cloth, 500)
    if w.front:
        vest = "M -46 170 L 46 170 L 70 300 L 54 540 L 0 570 L -54 540 L -70 300 Z"
        w.sketch.cel(vest, p.second, 8)
        w.sketch.line("M 0 320 L 0 560", p.second.line, 2.4)
        for y in (350, 400, 450, 500):
            w.sketch.ellipse(9, y, 5, 5, p.metal.base)
        w.sketch.cel(
            "M -34 136 C -20 160 20 160 34 136 L 44 190 C 30 250 40 280 0 316 C -40 280 -30 250 -44 190 Z",
            p.inner,
            6,
        )
        w.folds(p.inner, "M -10 190 L -16 276", "M 12 190 L 14 280")
        lapel = (
            "M 46 160 C 80 220 88 280 76 350 C 64 430 54 500 52 560 L 100 600 L 140 300 L 96 166 Z"
        )
        w.both(lapel, p.cloth, 8)
    w.fitted_sleeves(p.cloth, p.inner)
