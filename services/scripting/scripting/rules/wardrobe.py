"""What everybody looks like, the same all through the film and unlike each other."""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple, cast

from contracts.storyboard import Age, Era, Garment, Hair, Language, Look, Sex

from scripting.rules.lexicon import lexicon


class Figure(NamedTuple):
    """Somebody to be dressed, with the words that stand around the name in the story."""

    sex: Sex
    age: Age
    words: str


class _Color(NamedTuple):
    hex: str
    accent: str
    name: str


def dressed(figures: Sequence[Figure], era: Era, language: Language) -> list[Look]:
    """A look for each figure, in their order; distinct as far as the wardrobe goes."""
    worn: set[tuple[str, str]] = set()
    colors: set[str] = set()
    looks: list[Look] = []
    for index, figure in enumerate(figures):
        hair, garment, color = _outfit(figure, era, language, worn, colors)
        worn.add((hair, color.hex))
        colors.add(color.hex)
        looks.append(_look(figure, era, language, index, hair, garment, color))
    return looks


def _outfit(
    figure: Figure, era: Era, language: Language, worn: set[tuple[str, str]], colors: set[str]
) -> tuple[Hair, Garment, _Color]:
    """The first outfit that nobody else wears; failing that, the first one."""
    trade = _trade(figure, era, language)
    looks = lexicon("looks")
    by_age = looks["garments"][era]
    garments = by_age.get(f"{figure.sex}_{figure.age}", by_age[figure.sex])
    styles = looks["hair"].get(era, looks["hair"]["modern"])[f"{figure.sex}_{figure.age}"]
    hairs = [trade["hair"]] if "hair" in trade else styles
    if "garment" in trade:
        garments = [trade["garment"]]
    choices = list(product(_colors(figure, language), hairs, garments))
    fresh = [c for c in choices if c[0].hex not in colors]
    apart = fresh or [c for c in choices if (c[1], c[0].hex) not in worn]
    used = {hair for hair, _ in worn}
    color, hair, garment = next((c for c in apart if c[1] not in used), (apart or choices)[0])
    if fresh and color.hex != fresh[0][0].hex:
        color, hair, garment = fresh[0]
    return cast(Hair, hair), cast(Garment, garment), color


def _trade(figure: Figure, era: Era, language: Language) -> dict[str, Any]:
    """What the figure is, by the words: a general, a monk; nothing for most."""
    for trade in lexicon("looks")["trades"]:
        fits_era = era in trade.get("eras", [era])
        fits_age = figure.age in trade.get("ages", [figure.age])
        if fits_era and fits_age and re.search(trade[language], figure.words):
            return dict(trade)
    return {}


def _colors(figure: Figure, language: Language) -> Iterator[_Color]:
    """The colour that the story tells, then those of the palette."""
    looks = lexicon("looks")
    if told := re.search(looks["worn"][language]["pattern"], figure.words):
        name = looks["worn"]["names"].get(told["color"], told["color"])
        hex, accent = looks["worn"]["hex"][name]
        yield _Color(hex, accent, looks["color_words"][name][language])
    for color in sorted(looks["colors"], key=lambda color: bool(color["for"] != figure.sex)):
        yield _Color(color["hex"], color["accent"], color[language])


def _look(
    figure: Figure,
    era: Era,
    language: Language,
    index: int,
    hair: Hair,
    garment: Garment,
    color: _Color,
) -> Look:
    palettes = lexicon("looks")["hair_colors"]
    old = figure.age == "elder"
    western = era == "western" or language == "en"
    palette = palettes["elder" if old else "west" if western else "east"]
    beard = figure.sex == "male" and (old or bool(re.search("胡|髯|须|beard", figure.words)))
    words = lexicon("looks")["words"][language]
    hair_words = words[hair]
    if old and hair != "bald":
        joint = "，" if language == "zh" else " "
        hair_words = f"{words['light_hair']}{joint}{hair_words}"
    return Look(
        description=words["sentence"].format(
            who=words[f"{figure.age}_{figure.sex}"],
            hair=hair_words,
            color=color.name,
            garment=words[garment],
            beard=words["beard"] if beard else "",
        ),
        hair=hair,
        hair_color=palette[index % len(palette)],
        garment=garment,
        garment_color=color.hex,
        accent_color=color.accent,
        beard=beard,
    )
