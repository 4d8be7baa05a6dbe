# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Clothes of today."""

from imaging.illustrator.figure.sketch import Tone
from imaging.illustrator.figure.wearer import Wearer


def uniform(w: Wearer) -> None:
    """A school uniform: sailor blouse and skirt, or blazer and tie."""
    if w.woman:
        _sailor(w)
    else:
        suit(w)


def _sailor(w: Wearer) -> None:
    p = w.palette
    w.bare_legs(700, p.skin, p.dark)
    w.both(
        "M 24 1010 L 86 1010 C 88 1090 80 1160 72 1240 L 34 1240 C 28 1160 20 1090 24 1010 Z",
        p.dark,
        6,
    )
    w.skirt(p.cloth, 440, 800, 172, 10)
    w.torso(p.inner, 520)
    w.fitted_sleeves(p.inner, p.cloth)
    if not w.front:
        w.sketch.cel(
            "M -70 160 C -30 176 30 176 70 160 L 116 180 L 104 300 L -104 300 L -116 180 Z",
            p.cloth,
            8,
        )
        return
    collar = (
        "M -38 150 C -34 210 -16 250 0 290 C 16 250 34 210 38 150 L 84 164 C 110 190 112 214 108 236"
        " C 80 300 40 340 0 368 C -40 340 -80 300 -108 236 C -112 214 -110 190 -84 164 Z"
    )
    w.sketch.cel(collar, p.cloth, 8)
    w.sketch.line("M -96 226 C -74 280 -40 318 0 346 C 40 318 74 280 96 226", p.inner.base, 4.5)
    w.both("M 0 356 C 20 326 62 330 66 352 C 66 384 32 392 0 366 Z", p.accent, 6)
    w.both("M 4 366 C 16 396 30 430 36 462 L 8 450 Z", p.accent, 5)
    w.sketch.ellipse(0, 360, 11, 13, p.accent.shade)


def suit(w: Wearer) -> None:
    """A jacket with lapels over a shirt and a tie; a skirt for women."""
    p = w.palette
    if w.woman:
        w.bare_legs(800, p.skin, p.dark)
        w.skirt(p.cloth, 440, 900, 122, 2)
    else:
        w.trousers(p.cloth, p.dark)
    w.torso(p.cloth, 650)
    w.folds(p.cloth, "M -96 420 C -80 440 -60 446 -40 446")
    if w.front:
        _shirt_front(w)
        lapel = "M 44 152 C 70 160 88 170 100 178 L 92 246 L 74 252 L 88 268 C 70 340 40 400 4 452 C 26 350 40 250 44 152 Z"
        w.both(lapel, p.cloth, 8)
        w.folds(p.cloth, "M 2 452 L 6 648")
        for y in (490, 550):
            w.sketch.ellipse(14, y, 6.5, 6.5, p.metal.base)
        w.sketch.line("M 62 330 L 96 324", p.cloth.line, 3)
    w.fitted_sleeves(p.cloth, p.inner)


def _shirt_front(w: Wearer) -> None:
    p = w.palette
    w.sketch.cel("M -44 150 L 44 150 C 50 260 30 370 4 452 C -26 370 -50 260 -44 150 Z", p.inner, 6)
    if w.woman:
        w.both("M 0 196 C 18 176 44 180 46 196 C 46 220 20 222 0 204 Z", p.accent, 4)
        return
    w.sketch.cel("M -11 186 L 11 186 L 16 210 L 24 400 L 2 440 L -18 400 L -13 210 Z", p.accent, 5)
    w.sketch.cel("M -14 176 L 14 176 L 11 206 L -11 206 Z", p.accent, 4)
    n = w.build.neck
    w.both(f"M {n - 2} 136 L {n + 14} 156 L 34 214 L 2 186 Z", p.inner, 4)


def coat(w: Wearer) -> None:
    """A long open coat with a scarf."""
    p = w.palette
    hip = w.build.hip
    if w.woman:
        w.bare_legs(800, p.dark, p.dark)
    else:
        w.trousers(p.dark, p.dark)
    skirt = (
        f"M {-w.build.waist} 420 C {-hip - 20} 560 {-hip - 44} 800 {-hip - 50} 1000 L {hip + 50} 1000"
        f" C {hip + 44} 800 {hip + 20} 560 {w.build.waist} 420"
    )
    w.torso(p.cloth, 510)
    w.gown(skirt, p.cloth, 16)
    if w.front:
        opening = (
            "M -30 190 L 30 190 C 34 400 36 700 40 1000 L -40 1000 C -36 700 -34 400 -30 190 Z"
        )
        w.sketch.cel(opening, p.inner, 7)
        w.both(
            "M 40 160 C 80 168 100 180 104 200 L 96 300 L 40 440 C 34 340 32 240 40 160 Z",
            p.cloth,
            8,
        )
        w.folds(p.cloth, "M 40 440 C 44 640 46 820 46 996", "M -40 440 C -44 640 -46 820 -46 996")
        w.both_folds(p.cloth, f"M {hip - 40} 620 L {hip - 4} 600")
    w.fitted_sleeves(p.cloth)
    with w.sketch.on("over"):
        _scarf(w)


def _scarf(w: Wearer) -> None:
    p, n = w.palette, w.build.neck
    if w.front:
        w.sketch.cel(
            "M 4 190 C 20 280 26 360 20 440 L 62 436 C 66 340 56 250 44 180 Z", p.accent, 7
        )
        for x in (28, 40, 52):
            w.sketch.line(f"M {x} 438 L {x} 456", p.accent.line, 3)
    wrap = (
        f"M {-n - 12} 112 C {-n - 40} 130 {-n - 44} 170 {-n - 30} 190 C -30 222 30 222 {n + 30} 190"
        f" C {n + 44} 170 {n + 40} 130 {n + 12} 112 C 30 140 -30 140 {-n - 12} 112 Z"
    )
    w.sketch.cel(wrap, p.accent, 8)
    w.folds(
        p.accent,
        f"M {-n - 26} 160 C -20 190 20 186 {n + 10} 160",
        f"M {-n - 10} 182 C -10 204 10 204 30 196",
    )


def casual(w: Wearer) -> None:
    """A hooded top and jeans; a pleated skirt for girls and women."""
    p = w.palette
    jeans = Tone("#4a6288", "#2f4064", "#1c2640") if p.blush.startswith("#f") else p.dark
    if w.woman:
        w.bare_legs(720, p.skin, p.inner)
        w.skirt(p.accent, 470, 800, 160, 7)
    else:
        w.trousers(jeans, p.inner)
    w.torso(p.cloth, 610)
    s = w.build.shoulder
    hem = f"M {-w.build.hip - 4} 584 L {w.build.hip + 4} 584 L {w.build.hip} 622 L {-w.build.hip} 622 Z"
    w.sketch.cel(hem, p.cloth, 6)
    w.fitted_sleeves(p.cloth, p.cloth)
    hood = "M -52 130 C -96 150 -104 190 -84 220 C -50 190 50 190 84 220 C 104 190 96 150 52 130 C 30 160 -30 160 -52 130 Z"
    if not w.front:
        hood = (
            "M -80 140 C -100 200 -60 290 0 300 C 60 290 100 200 80 140 C 40 170 -40 170 -80 140 Z"
        )
        w.sketch.cel(hood, p.cloth, 10)
        return
    w.sketch.cel(
        "M -40 160 C -30 214 30 214 40 160 C 50 190 40 236 0 244 C -40 236 -50 190 -40 160 Z",
        p.inner,
        5,
    )
    w.sketch.cel(hood, p.cloth, 8)
    w.sketch.line(
        "M -26 212 C -28 250 -24 280 -26 306 M 26 212 C 30 250 26 270 28 296", p.inner.base, 4
    )
    pocket = "M -62 460 L 62 460 C 84 500 90 540 88 576 L -88 576 C -90 540 -84 500 -62 460 Z"
    w.sketch.cel(pocket, p.cloth, 7)
    w.folds(p.cloth, f"M {-s + 40} 330 C -80 350 -60 352 -40 348")
