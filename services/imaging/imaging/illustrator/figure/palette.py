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
    white: str = "#fdfdff"


def palette_of(character: Character, style: Style) -> Palette:
    if style == "manga":
        return _manga(character)
    return _colored(character, 1.0 if style == "anime" else 0.6)


def _tone(base: str, shadow: str = "#3a2a5a", amount: float = 0.36, line: float = 0.34) -> Tone:
    deep = mix_hex(base, shade(mix_hex(base, shadow, 0.45), 0.62), amount * 1.9)
    return Tone(base, deep, mix_hex(shade(base, line), "#1c1220", 0.35))


def _colored(character: Character, line: float) -> Palette:
    look = character.look
    skin = SKIN[character.sex, character.age]
    hair = _lifted(look.hair_color)
    iris = IRISES[int(generator("iris", character.id).integers(len(IRISES)))]
    cloth = _lifted(look.garment_color)

    def soft(tone: Tone) -> Tone:
        return Tone(tone.base, tone.shade, mix_hex(tone.shade, tone.line, line))

    return Palette(
        skin=soft(Tone(skin, mix_hex(skin, "#c9707a", 0.36), "#7a3f3c")),
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
    )


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
        white="#ffffff",
    )
