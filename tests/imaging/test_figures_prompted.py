from typing import get_args

import pytest
from contracts.options import FilmOptions
from contracts.storyboard import Acting, Gesture, Posture, Prop
from imaging.prompting import scene_prompt


def acted(scene, **acting):
    return scene.model_copy(update={"acting": (Acting(character="lin_wan", **acting),)})


def test_an_image_model_is_told_what_somebody_does(scene, maiden, swordsman) -> None:
    busy = acted(scene, posture="sitting", gesture="weeping", holding="handkerchief")
    told = scene_prompt(busy, (maiden, swordsman), FilmOptions(), referred=True)
    assert "动作：坐着，拭泪哭泣，捏着手帕。" in told
    assert told.count("动作") == 1


def test_it_is_told_in_the_story_s_language(scene, maiden) -> None:
    setting = scene.setting.model_copy(update={"place_name": "the hills"})
    english = scene.model_copy(update={"image_prompt": "Two people meet.", "setting": setting})
    told = scene_prompt(acted(english, holding="cup"), (maiden,), FilmOptions(), referred=False)
    assert "Doing: holding a cup." in told


@pytest.mark.parametrize("place_name", ["苍山", "the hills"])
def test_there_are_words_for_all_that_people_do(scene, maiden, place_name) -> None:
    setting = scene.setting.model_copy(update={"place_name": place_name})
    shot = scene.model_copy(update={"image_prompt": "", "setting": setting})
    doings = [{"posture": posture} for posture in get_args(Posture) if posture != "standing"]
    doings += [{"gesture": gesture} for gesture in get_args(Gesture)]
    doings += [{"holding": prop} for prop in get_args(Prop)]
    told = {
        scene_prompt(acted(shot, **doing), (maiden,), FilmOptions(), referred=True)
        for doing in doings
    }
    assert len(told) == len(doings)
    assert scene_prompt(shot, (maiden,), FilmOptions(), referred=True) not in told
