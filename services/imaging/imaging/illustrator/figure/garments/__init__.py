"""What people wear: one function a garment, each dresses a whole body."""

from collections.abc import Callable

from contracts.storyboard import Garment

from imaging.illustrator.figure.garments.armour import armor
from imaging.illustrator.figure.garments.modern import casual, coat, suit, uniform
from imaging.illustrator.figure.garments.period import changshan, qipao, western_dress
from imaging.illustrator.figure.garments.robes import hanfu, monk_robe, official_robe, peasant
from imaging.illustrator.figure.wearer import Wearer

GARMENTS: dict[Garment, Callable[[Wearer], None]] = {
    "hanfu": hanfu,
    "armor": armor,
    "official_robe": official_robe,
    "monk_robe": monk_robe,
    "peasant": peasant,
    "qipao": qipao,
    "changshan": changshan,
    "uniform": uniform,
    "suit": suit,
    "coat": coat,
    "casual": casual,
    "western_dress": western_dress,
}
