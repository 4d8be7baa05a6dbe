"""What buildings are made of, under the light of their scene."""

from dataclasses import dataclass

from imaging.illustrator.air import Air
from imaging.illustrator.pixels import mix_hex, shade


@dataclass(frozen=True)
class Masonry:
    """The colours of a building under the light of its scene."""

    roof: str
    edge: str
    wall: str
    column: str
    stone: str
    lattice: str
    window: str
    """What shows behind the lattice: lamplight or gloom."""


def masonry(
    air: Air, roof: str, wall: str, column: str, stone: str = "#b4ada6", depth: float = 0.0
) -> Masonry:
    lamp = "#ffc46a" if air.time in ("dusk", "night") else shade(air.lit("#6a5646"), 0.8)
    roof = air.under_snow(roof, 0.72)
    return Masonry(
        air.lit(roof, depth),
        air.lit(mix_hex(roof, "#ffe0a0", 0.35), depth),
        air.lit(wall, depth),
        air.lit(column, depth),
        air.lit(stone, depth),
        air.lit(shade(column, 0.6), depth),
        mix_hex(lamp, air.haze, depth * 0.6),
    )


def imperial(air: Air, depth: float = 0.0) -> Masonry:
    return masonry(air, "#c08a34", "#a8423a", "#9c3028", "#d8d2c8", depth)


def town(air: Air, depth: float = 0.0) -> Masonry:
    return masonry(air, "#4c5058", "#d8cfc0", "#6a3f2c", "#9a948c", depth)


def timber(air: Air, depth: float = 0.0) -> Masonry:
    return masonry(air, "#4a4440", "#8a5e40", "#5c3626", "#8c857c", depth)


def thatch(air: Air, depth: float = 0.0) -> Masonry:
    return masonry(air, "#a8895a", "#cdb892", "#6a4a30", "#8f877c", depth)
