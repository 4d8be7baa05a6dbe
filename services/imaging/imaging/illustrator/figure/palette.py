"""The colours of a character, by style."""

from dataclasses import dataclass

import numpy as np
from contracts.options import Style
from contracts.storyboard import Character

from imaging.illustrator.figure.sketch import Tone
from imaging.illustrator.noise import generator
from imaging.illustrator.pixels import hex_of, luma, mix_hex, rgb, shade

SKIN = {
    ("female", "child"): "#ffe9dc",
    ("female", "youth"): "#ffe8da",
    ("female", "adult"): "#ffe5d6",
    ("female", "elder"): "#f3d6c0",
    ("male", "child"): "#fee4d2",
    ("male", "youth"): "#fce0cb",
    ("male", "adult"): "#f5d3b9",
    ("male", "elder"): "#ecc8ab",
}
IRISES = ("#6b4226", "#4a3a34", "#7a5230", "#3d4a66", "#5a3a4a", "#46584a")


@dataclass(frozen=True)
class Palette:
    """What the parts of a figure are painted with."""

    skin: Tone
    hair: Tone
    hair_light: str
    brow: str
    cloth: Tone
    second: Tone
    """A lighter cloth of the same hue: skirts, linings."""
    accent: Tone
    inner: Tone
    dark: Tone
    """Shoes, hats, belts, trousers."""
    metal: Tone
    wood: Tone
    iris: str
    lash: str
    lip: str
    mouth: str
    blush: str
    paper: Tone
    porcelain: Tone
    silk: Tone
    oiled: Tone
    """Oiled paper."""
    book: Tone
    """The cover of a book bound with thread."""
    bundle: Tone
    leather: Tone
    steel: Tone
    lit: Tone
    """Paper with a light behind it."""
    blossom: Tone
    stone: Tone
    rush: Tone
    upholstery: Tone
    metal_dark: Tone
    leaf: str
    stem: str
    ink: str
    white: str = "#fdfdff"

    @property
    def ink_tone(self) -> Tone:
        return Tone(self.ink, self.ink, self.ink)


def palette_of(character: Character, style: Style) -> Palette:
    if style == "manga":
        return _manga(character)
    return _colored(character, style)


def _tone(base: str, shadow: str = "#3a2a5a", amount: float = 0.36, line: float = 0.34) -> Tone:
    deep = mix_hex(base, shade(mix_hex(base, shadow, 0.45), 0.62), amount * 1.9)
    return Tone(base, deep, mix_hex(shade(base, line), "#1c1220", 0.35))


def _colored(character: Character, style: Style) -> Palette:
    line = 1.0 if style == "anime" else 0.4
    look = character.look
    skin = SKIN[character.sex, character.age]
    hair = _lifted(look.hair_color)
    iris = IRISES[int(generator("iris", character.id).integers(len(IRISES)))]
    cloth = _lifted(look.garment_color)

    def soft(tone: Tone) -> Tone:
        return Tone(tone.base, tone.shade, mix_hex(tone.shade, tone.line, line))

    return Palette(
        skin=_skin(skin, style),
        hair=soft(Tone(hair, shade(hair, 0.62), shade(hair, 0.36))),
        hair_light=mix_hex(hair, "#eaf0ff", 0.42),
        brow=shade(hair, 0.75),
        cloth=soft(_tone(cloth)),
        second=soft(_tone(mix_hex(cloth, "#fff6f2", 0.55), line=0.42)),
        accent=soft(_tone(_lifted(look.accent_color))),
        inner=soft(Tone("#f8f5f2", "#c6c4d8", "#5a5068")),
        dark=soft(_tone("#3a3644")),
        metal=soft(Tone("#d9b35c", "#96703a", "#573d22")),
        wood=soft(Tone("#8a5a3a", "#5c3a2a", "#38211a")),
        iris=iris,
        lash="#2a1a20",
        lip="#c8545c" if character.sex == "female" else "#a8504c",
        mouth="#8c3038",
        blush="#f0707c",
        paper=soft(Tone("#f7f1e2", "#d2c6b4", "#6a5a4c")),
        porcelain=soft(Tone("#f2f6f8", "#b4c4d4", "#4a5a70")),
        silk=soft(Tone("#fbf2f0", "#d8c0cc", "#7a5a66")),
        oiled=soft(Tone("#d8784a", "#a04a38", "#5a2a24")),
        book=soft(Tone("#3d5a80", "#2a3d5e", "#18243c")),
        bundle=soft(_tone("#8a7a9a")),
        leather=soft(_tone("#8a5836")),
        steel=soft(Tone("#e8eef4", "#a0b0c0", "#4a5666")),
        lit=soft(Tone("#ffcf7a", "#f09a48", "#a0522a")),
        blossom=soft(Tone("#f7a8b8", "#d8708c", "#8a3a54")),
        stone=soft(Tone("#9a968e", "#6a6a74", "#40404a")),
        rush=soft(Tone("#c8a86a", "#94764a", "#5a4630")),
        upholstery=soft(_tone("#7a8a94")),
        metal_dark=soft(_tone("#5a5e68")),
        leaf="#7a9a5c",
        stem="#56683c",
        ink="#2c2830",
    )


def _skin(color: str, style: Style) -> Tone:
    """Rosy shadows in the colours of anime, warm brown ones in paint."""
    if style == "anime":
        return Tone(color, mix_hex(color, "#c9707a", 0.36), "#7a3f3c")
    base = mix_hex(color, "#d9a684", 0.34)
    return Tone(base, mix_hex(base, "#9a5648", 0.42), mix_hex(base, "#6a3a34", 0.62))


def _lifted(color: str) -> str:
    """The colour, no darker than what a shadow can still be seen on."""
    light = float(luma(rgb(color)))
    floor = 0.13
    if light >= floor:
        return color
    return hex_of(rgb(color) + np.float32(floor - light) * np.array([0.9, 0.95, 1.25], np.float32))


def _manga(character: Character) -> Palette:
    look = character.look
    ink = "#141218"

    def tone(color: str, floor: float = 0.45) -> Tone:
        light = float(luma(rgb(color)))
        level = 1.0 if light > 0.62 else 0.80 if light > 0.38 else floor
        grey = hex_of(np.full(3, level, np.float32))
        return Tone(grey, hex_of(np.full(3, max(0.12, level - 0.26), np.float32)), ink)

    pale = float(luma(rgb(look.hair_color))) > 0.45
    hair = Tone("#ffffff", "#c0c0c0", ink) if pale else Tone("#1a181e", "#0c0b0f", "#4a4850")
    white = Tone("#ffffff", "#cfcfcf", ink)
    return Palette(
        skin=Tone("#ffffff", "#cccccc", ink),
        hair=hair,
        hair_light="#ffffff",
        brow=ink,
        cloth=tone(look.garment_color),
        second=white,
        accent=tone(look.accent_color, 0.12),
        inner=white,
        dark=Tone("#201e24", "#101014", "#5a5860"),
        metal=Tone("#e8e8e8", "#a0a0a0", ink),
        wood=Tone("#707070", "#484848", ink),
        iris="#58565c",
        lash=ink,
        lip="#4a484e",
        mouth="#3a383e",
        blush="#b8b8b8",
        paper=white,
        porcelain=white,
        silk=white,
        oiled=Tone("#cccccc", "#a0a0a0", ink),
        book=Tone("#707070", "#484848", ink),
        bundle=Tone("#cccccc", "#9a9a9a", ink),
        leather=Tone("#707070", "#484848", ink),
        steel=white,
        lit=white,
        blossom=white,
        stone=Tone("#cccccc", "#8a8a8a", ink),
        rush=Tone("#e0e0e0", "#a0a0a0", ink),
        upholstery=Tone("#b0b0b0", "#808080", ink),
        metal_dark=Tone("#707070", "#484848", ink),
        leaf="#8a8a8a",
        stem="#4a4a4a",
        ink=ink,
        white="#ffffff",
    )
