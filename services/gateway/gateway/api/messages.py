"""Everything that clients are told in words, from the catalogue `messages.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["zh", "en"]


def language_of(headers: Mapping[str, str]) -> Language:
    """English where `Accept-Language` prefers it to Chinese, otherwise Chinese."""
    wanted = headers.get("accept-language", "")
    preferences = {"zh": 0.0, "en": 0.0}
    for choice in wanted.split(","):
        tag, _, quality = choice.strip().partition(";q=")
        primary = tag.lower().split("-")[0]
        if primary in preferences:
            preferences[primary] = max(preferences[primary], _weight(quality))
    return "en" if preferences["en"] > preferences["zh"] else "zh"


def say(language: Language, key: str, **values: object) -> str:
    """The message `key`, dotted by table; raises `KeyError` when the catalogue lacks it."""
    return catalogue()[key][language].format(**values)


def can_say(key: str) -> bool:
    return key in catalogue()


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Messages by dotted key and language."""
    data = tomllib.loads(files(__package__).joinpath("messages.toml").read_text("utf-8"))
    return {
        f"{table}.{key}": languages
        for table, messages in data.items()
        for key, languages in messages.items()
    }


def _weight(quality: str) -> float:
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0
