"""The word lists that the rules are made of, kept as data beside the code."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from contracts.storyboard import Language


@cache
def lexicon(name: str, language: Language | None = None) -> dict[str, Any]:
    """The list `name`; those that hold words exist once for each language."""
    file = f"{name}.{language}.toml" if language else f"{name}.toml"
    return tomllib.loads((files("scripting") / "lexicons" / file).read_text(encoding="utf-8"))
