"""What an image model is told about a scene."""

import re
from collections.abc import Sequence
from typing import Any

from contracts.storyboard import Acting, Character, Framing, Language, Line, Mood, Setting

from scripting.rules.lexicon import lexicon

LONGEST = {"zh": 48, "en": 140}
"""Characters of the story's own words that are quoted."""


def image_prompt(
    setting: Setting,
    mood: Mood,
    framing: Framing,
    present: Sequence[Character],
    acting: Sequence[Acting],
    lines: Sequence[Line],
    language: Language,
) -> str:
    """Place, time, weather, who does what and what happens, in the language of the story."""
    words = lexicon("prompts")[language]
    action = _action(lines, language)
    return str(
        words["sentence"].format(
            era=words["era"][setting.era],
            place=setting.place_name,
            time=words["time"][setting.time],
            weather=words["weather"][setting.weather],
            people="".join(
                words["person"].format(
                    name=character.name,
                    look=character.look.description,
                    acting=_acts(character, acting, words),
                )
                for character in present
            ),
            action=words["action"].format(words=action) if action else "",
            mood=words["mood"][mood],
            framing=words["framing"][framing],
        )
    )


def _acts(character: Character, acting: Sequence[Acting], words: dict[str, Any]) -> str:
    """What somebody does, in a few words."""
    one = next((one for one in acting if one.character == character.id), None)
    if one is None:
        return ""
    acts = [words["posture"].get(one.posture), words["gesture"].get(one.gesture)]
    if one.holding:
        acts.append(words["holds"].format(prop=words["prop"][one.holding]))
    return str(words["acting"].format(acts=words["and"].join(filter(None, acts))))


def _action(lines: Sequence[Line], language: Language) -> str:
    """The first words of narration, up to the end of a clause."""
    told = next((" ".join(line.text.split()) for line in lines if line.speaker is None), "")
    if len(told) > LONGEST[language]:
        cut = told[: LONGEST[language]]
        told = re.sub(r"[，,；;、\s][^，,；;、\s]*$", "", cut) or cut
    return re.sub(r"[\s，。；：、,.;:…—]+$", "", told.strip())
