"""What an image model is told, in the story's language."""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from string import Template
from typing import Any

from contracts.options import FilmOptions
from contracts.storyboard import Character, Language, Scene

from imaging.acting import acting_of, emotion_of

VERSION = "v1"
_HAN = re.compile(r"[\u3400-\u9fff]")


def portrait_prompt(character: Character, options: FilmOptions) -> str:
    words = _words(_language(character.look.description))
    return _fill(
        words["portrait"],
        style=words["styles"][options.style],
        age=words["age"][character.age],
        sex=words["sex"][character.sex],
        look=character.look.description,
    )


def scene_prompt(
    scene: Scene, cast: Sequence[Character], options: FilmOptions, *, referred: bool
) -> str:
    """`referred` tells that the cast's portraits go along, in the same order."""
    return _scene("scene", scene, cast, options, referred)


def softened_prompt(
    scene: Scene, cast: Sequence[Character], options: FilmOptions, *, referred: bool
) -> str:
    """The same scene without what happens in it."""
    return _scene("softened", scene, cast, options, referred)


def softened_portrait_prompt(character: Character, options: FilmOptions) -> str:
    """The character by age, sex and clothes alone."""
    plain = character.look.model_copy(update={"description": character.look.garment})
    return portrait_prompt(character.model_copy(update={"look": plain}), options)


def _scene(
    kind: str, scene: Scene, cast: Sequence[Character], options: FilmOptions, referred: bool
) -> str:
    words = _words(_language(scene.image_prompt + scene.setting.place_name))
    return _fill(
        words[kind],
        style=words["styles"][options.style],
        framing=words["framing"][scene.framing],
        image=scene.image_prompt,
        place=scene.setting.place_name or scene.setting.place,
        era=words["era"][scene.setting.era],
        time=words["time"][scene.setting.time],
        weather=words["weather"][scene.setting.weather],
        mood=words["mood"][scene.mood],
        cast=_cast(words, scene, cast, referred),
    )


def _cast(words: Any, scene: Scene, cast: Sequence[Character], referred: bool) -> str:
    if not cast:
        return str(words["nobody"])
    lines = [
        _fill(
            words["referred" if referred else "told"],
            number=str(number),
            name=character.name,
            look=character.look.description.rstrip("。. "),
            emotion=words["emotion"][emotion_of(character.id, scene)],
        )
        + _acting(words, character, scene)
        for number, character in enumerate(cast, start=1)
    ]
    return "\n".join([words["cast_drawn" if referred else "cast_told"], *lines])


def _acting(words: Any, character: Character, scene: Scene) -> str:
    """What the character does, as a sentence of its own; nothing for who just stands."""
    acting = acting_of(character.id, scene)
    doing = [words["posture"][acting.posture]] if acting.posture != "standing" else []
    doing += [words["gesture"][acting.gesture]] if acting.gesture else []
    doing += [words["holding"][acting.holding]] if acting.holding else []
    if not doing:
        return ""
    return str(words["space"]) + _fill(words["acting"], doing=str(words["comma"]).join(doing))


def _fill(template: str, **values: str) -> str:
    return Template(template).substitute(values).strip()


def _language(text: str) -> Language:
    return "zh" if _HAN.search(text) else "en"


@lru_cache(maxsize=2)
def _words(language: Language) -> Any:
    file = files("imaging") / "prompts" / VERSION / f"{language}.toml"
    return tomllib.loads(file.read_text("utf-8"))
