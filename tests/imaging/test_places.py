from typing import get_args

import numpy as np
import pytest
from contracts.storyboard import Character, Era, Garment, Hair, Place, Setting
from imaging.illustrator.air import air_of
from imaging.illustrator.canvas import Canvas
from imaging.illustrator.figure.rig import Pose, draw_figure
from imaging.illustrator.noise import generator
from imaging.illustrator.pixels import rasterise
from imaging.illustrator.places import painter_of


def paint(place: str, time: str, weather: str, era: Era = "ancient") -> np.ndarray:
    canvas = Canvas(16 / 9, 0.08, air_of(time, weather), generator(place))
    setting = Setting(place=place, place_name=place, time=time, weather=weather, era=era)
    painter_of(setting)(canvas)
    return canvas.image


@pytest.mark.parametrize("place", get_args(Place))
def test_every_place_is_painted_all_over_and_is_darker_at_night(place) -> None:
    day, night = paint(place, "day", "clear"), paint(place, "night", "rain")
    assert np.isfinite(day).all()
    assert day.std() > 0.05
    if place != "space":
        assert night.mean() < day.mean()


def test_modern_streets_are_not_the_old_ones() -> None:
    assert (
        np.abs(paint("street", "day", "clear") - paint("street", "day", "clear", "modern")).mean()
        > 0.05
    )


def difference(one: Era, other: Era) -> float:
    bridges = [paint("bridge", "day", "clear", era) for era in (one, other)]
    return float(np.abs(bridges[0] - bridges[1]).mean())


def test_bridges_are_of_stone_until_they_are_of_steel() -> None:
    assert difference("ancient", "modern") > 0.03
    assert difference("modern", "future") == 0
    assert difference("ancient", "western") == difference("ancient", "republican") == 0


@pytest.mark.parametrize("era", get_args(Era))
def test_on_a_bridge_people_stand_above_the_water(era) -> None:
    setting = Setting(place="bridge", place_name="桥", time="day", weather="clear", era=era)
    canvas = Canvas(16 / 9, 0.08, air_of("day", "clear"), generator("bridge"))
    assert painter_of(setting)(canvas).ground < 0.85


def worn(character: Character, **look: object) -> Character:
    return character.model_copy(update={"look": character.look.model_copy(update=look)})


@pytest.mark.parametrize("garment", get_args(Garment))
@pytest.mark.parametrize("view", ["front", "back"])
def test_every_garment_dresses_men_and_women_differently(garment, view, swordsman, maiden) -> None:
    pose = Pose(view, "neutral", (-0.6, -0.6))
    man, woman = (
        rasterise(
            draw_figure(worn(someone, garment=garment), pose, "anime").svg,
            (-330, -220, 660, 1540),
            0.1,
        )
        for someone in (swordsman, maiden)
    )
    assert 0.1 < man[..., 3].mean() < 0.9
    assert np.abs(man - woman).mean() > 0.02


@pytest.mark.parametrize("hair", get_args(Hair))
def test_every_hairdo_keeps_inside_the_figure_s_frame(hair, swordsman) -> None:
    pose = Pose("right", "neutral", (-0.6, -0.6))
    layer = rasterise(
        draw_figure(worn(swordsman, hair=hair), pose, "anime").svg, (-330, -200, 660, 500), 0.2
    )
    assert layer[0, :, 3].max() == 0
    assert layer[:40, 0, 3].max() == 0
