# ruff: noqa: E501 (the path of a drawing is read as one line)
"""A general's armour."""

from imaging.illustrator.figure.wearer import Wearer


def armor(w: Wearer) -> None:
    """Lamellar armour over a robe, with a cloak."""
    p = w.palette
    if w.front:
        _cloak(w)
    w.shoe_tips(p.dark)
    w.skirt(p.second, 440, 1240, 150, 5)
    _tassets(w)
    w.torso(p.cloth, 560)
    if w.front:
        _cuirass(w)
    w.sash(p.accent, 440, 482, None)
    if w.front:
        w.sketch.cel(
            "M -30 436 C -30 420 30 420 30 436 L 26 492 C 10 504 -10 504 -26 492 Z", p.metal, 6
        )
    w.fitted_sleeves(p.dark, p.metal)
    with w.sketch.on("over"):
        _pauldrons(w)
    if not w.front:
        _cloak(w)


def _cloak(w: Wearer) -> None:
    s = w.build.shoulder
    cloak = (
        f"M {-s + 20} 168 C {-s - 50} 400 {-s - 90} 900 {-s - 120} 1262 C -80 1290 80 1290 {s + 120} 1262"
        f" C {s + 90} 900 {s + 50} 400 {s - 20} 168 Z"
    )
    w.sketch.cel(cloak, w.palette.accent, 20)
    w.both_folds(w.palette.accent, f"M {s + 20} 420 C {s + 50} 700 {s + 64} 1000 {s + 70} 1240")


def _cuirass(w: Wearer) -> None:
    p, waist = w.palette, w.build.waist
    plate = (
        f"M -78 176 C -40 210 40 210 78 176 C 104 250 {waist} 330 {waist} 432 L {-waist} 432"
        f" C {-waist} 330 -104 250 -78 176 Z"
    )
    w.sketch.cel(plate, p.cloth, 14)
    with w.sketch.clipped(plate):
        for row in range(7):
            y = 250 + row * 30
            w.sketch.line(f"M -140 {y} C -40 {y + 12} 40 {y + 12} 140 {y}", p.cloth.line, 2.4, 0.7)
            for x in range(-126 + row % 2 * 14, 140, 28):
                w.sketch.line(f"M {x} {y} L {x} {y + 34}", p.cloth.line, 2, 0.5)
    w.both(
        "M 10 226 C 30 210 76 216 82 250 C 84 290 50 312 22 300 C 8 280 4 250 10 226 Z", p.metal, 8
    )
    w.sketch.line("M -78 176 C -40 210 40 210 78 176", p.metal.base, 7)


def _tassets(w: Wearer) -> None:
    """The plates that hang over the thighs."""
    tone, hip = w.palette.cloth, w.build.hip
    flap = f"M 8 470 L {hip + 14} 470 C {hip + 34} 600 {hip + 40} 720 {hip + 36} 830 L 16 850 Z"
    w.both(flap, tone, 12)
    for row in range(8):
        y = 510 + row * 42
        w.both_folds(tone, f"M 10 {y} L {hip + 18 + row * 3} {y - 4}")


def _pauldrons(w: Wearer) -> None:
    s = w.build.shoulder
    guard = (
        f"M {s - 54} 172 C {s - 10} 150 {s + 36} 176 {s + 46} 236 C {s + 52} 280 {s + 48} 310 {s + 40} 330"
        f" C {s + 10} 320 {s - 20} 300 {s - 34} 262 C {s - 44} 230 {s - 54} 200 {s - 54} 172 Z"
    )
    w.both(guard, w.palette.cloth, 10)
    edge = f"M {s - 36} 262 C {s - 18} 300 {s + 10} 322 {s + 40} 332"
    for path in (edge, f"M {s - 48} 214 C {s - 20} 240 {s + 10} 256 {s + 48} 262"):
        w.both_folds(w.palette.cloth, path)
    w.both(
        f"M {s - 40} 176 C {s - 10} 160 {s + 16} 168 {s + 26} 190 C {s + 2} 186 {s - 20} 188 {s - 40} 176 Z",
        w.palette.metal,
        5,
    )
