"""What an image model is told about a scene."""

import re
from collections.abc import Sequence

from contracts.storyboard import Character, Framing, Language, Line, Mood, Setting

from scripting.rules.lexicon import lexicon

LONGEST = {"zh": 48, "en": 140}
"""Characters of the story's own words that are quoted."""


def image_prompt(
    setting: Setting,
    mood: Mood,
    framing: Framing,
    present: Sequence[Character],
    lines: Sequence[Line],
    language: Language,
) -> str:
    """Place, time, weather, who is there and what happens, in the language of the story."""
    words = lexicon("prompts")[language]
    action = _action(lines, language)
    return str(
        words["sentence"].format(
            era=words["era"][setting.era],
            place=setting.place_name,
            time=words["time"][setting.time],
            weather=words["weather"][setting.weather],
            people="".join(
                words["person"].format(name=character.name, look=character.look.description)
                for character in present
            ),
            action=words["action"].format(words=action) if action else "",
            mood=words["mood"][mood],
            framing=words["framing"][framing],
        )
    )


def _action(lines: Sequence[Line], language: Language) -> str:
    """The first words of narration, up to the end of a clause."""
    told = next((" ".join(line.text.split()) for line in lines if line.speaker is None), "")
    if len(told) > LONGEST[language]:
        cut = told[: LONGEST[language]]
        told = re.sub(r"[，,；;、\s][^，,；;、\s]*$", "", cut) or cut
    return re.sub(r"[\s，。；：、,.;:…—]+$", "", told.strip())
