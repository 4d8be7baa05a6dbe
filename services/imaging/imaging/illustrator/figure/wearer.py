# ruff: noqa: E501 (the path of a drawing is read as one line)
"""The body under the clothes, and the parts that many garments share."""

from collections.abc import Callable
from dataclasses import dataclass

from contracts.storyboard import Character, Posture

from imaging.illustrator.figure.build import Build
from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.sketch import Sketch, Tone, mapped, mirrored
from imaging.illustrator.figure.sleeves import Sleeve


@dataclass(frozen=True)
class Wearer:
    """Somebody to be dressed; the body is drawn facing the viewer, at an adult's size."""

    sketch: Sketch
    build: Build
    palette: Palette
    character: Character
    front: bool
    """False when seen from behind."""
    posture: Posture
    draw_arms: Callable[[Sleeve], None]

    @property
    def woman(self) -> bool:
        return self.character.sex == "female"

    def both(self, path: str, tone: Tone, depth: float = 12) -> None:
        """A part on the right and its mirror on the left."""
        self.sketch.cel(mirrored(path), tone, depth)
        self.sketch.cel(path, tone, depth)

    def folds(self, tone: Tone, *paths: str, width: float = 2.6) -> None:
        for path in paths:
            self.sketch.line(path, tone.line, width, 0.55)

    def both_folds(self, tone: Tone, *paths: str) -> None:
        self.folds(tone, *paths, *(mirrored(path) for path in paths))

    def neck(self) -> None:
        n = self.build.neck
        sketch, skin = self.sketch, self.palette.skin
        path = (
            f"M {-n} 60 L {-n} 134 C {-n - 4} 154 {-n - 26} 164 {-n - 46} 172 L 0 260"
            f" L {n + 46} 172 C {n + 26} 164 {n + 4} 154 {n} 134 L {n} 60 Z"
        )
        sketch.cel(path, skin, depth=5)
        if self.front:
            with sketch.clipped(path):
                sketch.fill("M -90 40 L 90 40 L 76 112 C 30 150 -30 150 -76 112 Z", skin.shade, 0.9)
            sketch.line(
                "M -40 182 C -24 184 -14 188 -8 196 M 40 182 C 24 184 14 188 8 196",
                skin.line,
                2,
                0.45,
            )

    def torso(self, tone: Tone, bottom: float = 600) -> None:
        """A fitted upper body from the shoulders to row `bottom`."""
        s, w, h = self.build.shoulder, self.build.waist, self.build.hip
        self.sketch.cel(
            f"M -38 148 C -62 172 {-s + 26} 172 {-s + 2} 204 C {-s} 240 {-s + 22} 280 {-s + 34} 300"
            f" C {-w - 8} 350 {-w} 400 {-w} 430 C {-w - 4} 500 {-h} 540 {-h - 2} {bottom}"
            f" L {h + 2} {bottom} C {h} 540 {w + 4} 500 {w} 430 C {w} 400 {w + 8} 350 {s - 34} 300"
            f" C {s - 22} 280 {s} 240 {s - 2} 204 C {s - 26} 172 62 172 38 148 C 20 168 -20 168 -38 148 Z",
            tone,
            depth=16,
        )
        for side in (-1, 1):
            fold = f"M {s - 36} 300 C {w + 2} 360 {w - 6} 410 {w - 2} 440 C {w - 30} 420 {w - 34} 350 {s - 60} 270 Z"
            self.sketch.fill(fold if side > 0 else mirrored(fold), tone.shade, 0.4)

    def gown(self, path: str, tone: Tone, depth: float) -> None:
        """The lower part of a one-piece gown: `path` starts at the waist and is open there."""
        self.sketch.cel(f"{path} Z", tone, depth, width=0)
        self.sketch.outline(path, tone)

    def fitted_sleeves(self, tone: Tone, cuff: Tone | None = None, width: float = 29) -> None:
        """Both arms in narrow sleeves, with hands."""
        self.draw_arms(Sleeve(tone, "fitted", cuff, width=width))

    def wide_sleeves(self, tone: Tone, trim: Tone, lining: Tone) -> None:
        """Both arms in the sleeves of a robe."""
        self.draw_arms(Sleeve(tone, "wide", trim, lining))

    def trousers(self, tone: Tone, shoes: Tone, hem: float = 1236) -> None:
        h = self.build.hip
        shoe = "M 26 1226 C 22 1256 18 1276 22 1292 L 92 1292 C 96 1274 88 1246 78 1226 Z"
        if self.posture != "kneeling":
            self.both(shoe, shoes, 6)
        leg = (
            f"M -2 560 L {h + 2} 560 C {h + 6} 700 {h - 8} 860 {h - 18} 960 L {h - 26} {hem} L 22 {hem}"
            f" C 14 1000 10 820 2 690 Z"
        )
        self.both(leg, tone, 12)
        self.both_folds(
            tone,
            f"M {h - 30} 930 C {h - 50} 940 {h - 62} 938 {h - 76} 928",
            "M 14 690 C 30 710 50 716 70 714",
            f"M 58 1000 L 52 {hem - 20}",
        )

    def bare_legs(self, top: float, stockings: Tone, shoes: Tone) -> None:
        leg = (
            f"M 10 {top} L 96 {top} C 100 880 84 920 82 960 C 88 1040 80 1140 70 1240 L 34 1240"
            f" C 26 1140 20 1040 26 960 C 20 900 10 860 10 {top} Z"
        )
        self.both(leg, stockings, 9)
        shoe = "M 28 1222 C 22 1256 18 1276 22 1292 L 84 1292 C 88 1274 82 1246 76 1222 Z"
        if self.posture != "kneeling":
            self.both(shoe, shoes, 6)

    def skirt(self, tone: Tone, top: float, bottom: float, half: float, pleats: int = 5) -> None:
        """A skirt that opens from the waist to `half` its width at row `bottom`."""
        w = self.build.waist
        self.sketch.cel(
            f"M {-w} {top} C {-w - 40} {top + (bottom - top) * 0.35} {-half} {top + (bottom - top) * 0.8} {-half} {bottom}"
            f" C {-half * 0.5} {bottom + 16} {half * 0.5} {bottom + 16} {half} {bottom}"
            f" C {half} {top + (bottom - top) * 0.8} {w + 40} {top + (bottom - top) * 0.35} {w} {top} Z",
            tone,
            depth=20,
        )
        for pleat in range(pleats):
            u = (pleat + 0.5) / pleats * 2 - 1
            start = top + 20 + (pleat * 37 % 60)
            self.folds(
                tone,
                f"M {u * w * 0.85} {start} C {u * (w + 30)} {top + (bottom - top) * 0.4}"
                f" {u * half * 0.86} {top + (bottom - top) * 0.75} {u * half * 0.9} {bottom - 6}",
            )

    def shoe_tips(self, tone: Tone) -> None:
        if self.posture == "kneeling":
            return
        self.both(
            "M 20 1268 C 30 1250 70 1250 80 1270 C 84 1284 80 1294 74 1296 L 24 1296 C 18 1290 16 1280 20 1268 Z",
            tone,
            5,
        )

    def crossed_collar(self, trim: Tone, inner: Tone, top: float = 156, meet: float = 400) -> None:
        """Lapels that cross, the wearer's left over the right, with the inner one showing."""
        sketch = self.sketch
        n = self.build.neck + 8
        throat = f"M {-n - 8} {top - 10} C -20 {top + 26} 20 {top + 26} {n + 8} {top - 10} L 30 {top + 110} L -6 {top + 150} L -30 {top + 110} Z"
        sketch.fill(throat, inner.shade)
        sketch.cel(
            f"M {9 - n} {top - 22} C -16 {top - 6} 16 {top - 6} {n - 9} {top - 22} L {n - 4} {top - 4} L 0 {top + 62} L {4 - n} {top - 4} Z",
            self.palette.skin,
            4,
            0,
        )
        with sketch.clipped(
            f"M {9 - n} {top - 22} C -16 {top - 6} 16 {top - 6} {n - 9} {top - 22} L {n - 4} {top - 4} L 0 {top + 62} L {4 - n} {top - 4} Z"
        ):
            sketch.fill(
                f"M -90 {top - 60} L 90 {top - 60} L 70 {top - 6} L -70 {top - 6} Z",
                self.palette.skin.shade,
                0.6,
            )
        sketch.cel(
            f"M {n} {top - 14} L {n + 16} {top - 6} C 30 220 6 260 -14 290 L -30 262 C -4 236 16 200 {n} {top - 14} Z",
            inner,
            5,
        )
        sketch.cel(
            f"M {-n} {top - 14} L {-n - 16} {top - 6} C -30 220 0 270 24 304 L 40 276 C 8 240 -14 200 {-n} {top - 14} Z",
            inner,
            5,
        )
        for lapel in (
            f"M {-n - 14} {top - 4} L {-n - 46} {top + 12} C -50 260 0 330 46 {meet} L 80 {meet - 34} C 24 310 -24 240 {-n - 14} {top - 4} Z",
            f"M {n + 14} {top - 4} L {n + 46} {top + 12} C 60 260 6 350 -58 {meet + 14} L -88 {meet - 24} C -20 320 24 240 {n + 14} {top - 4} Z",
        ):
            sketch.fill(mapped(lapel, lambda x, y: (x + 7, y + 11)), "#1a1028", 0.20)
        sketch.cel(
            f"M {-n - 14} {top - 4} L {-n - 46} {top + 12} C -50 260 0 330 46 {meet} L 80 {meet - 34} C 24 310 -24 240 {-n - 14} {top - 4} Z",
            trim,
            7,
        )
        sketch.cel(
            f"M {n + 14} {top - 4} L {n + 46} {top + 12} C 60 260 6 350 -58 {meet + 14} L -88 {meet - 24} C -20 320 24 240 {n + 14} {top - 4} Z",
            trim,
            7,
        )

    def sash(self, tone: Tone, top: float, bottom: float, knot: Tone | None = None) -> None:
        w = self.build.waist
        self.sketch.cel(
            f"M {-w - 8} {top} C -30 {top + 14} 30 {top + 14} {w + 8} {top} L {w + 10} {bottom}"
            f" C 30 {bottom + 14} -30 {bottom + 14} {-w - 10} {bottom} Z",
            tone,
            depth=7,
        )
        if knot:
            tail = f"M -10 {bottom - 6} C -16 {bottom + 120} -30 {bottom + 220} -26 {bottom + 330} L -2 {bottom + 336} C 4 {bottom + 200} 4 {bottom + 100} 8 {bottom - 6} Z"
            other = f"M 2 {bottom - 6} C 14 {bottom + 90} 26 {bottom + 170} 30 {bottom + 250} L 50 {bottom + 240} C 40 {bottom + 150} 26 {bottom + 60} 18 {bottom - 6} Z"
            self.sketch.cel(other, knot, 6)
            self.sketch.cel(tail, knot, 6)
            self.sketch.cel(
                f"M -16 {top + 6} L 20 {top + 6} L 18 {bottom + 10} L -14 {bottom + 10} Z", knot, 6
            )
