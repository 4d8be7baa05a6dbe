"""What the tests of scripting share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from contracts.options import FilmOptions
from contracts.storyboard import Storyboard
from scripting.rules.direction import direct

STORIES = Path(__file__).parent / "stories"


@pytest.fixture(scope="session")
def storyboard_of() -> Callable[[str], Storyboard]:
    """Directs one of the stories in the folder, each once."""
    directed: dict[str, Storyboard] = {}

    def storyboard(name: str) -> Storyboard:
        if name not in directed:
            text = (STORIES / f"{name}.txt").read_text(encoding="utf-8")
            directed[name] = direct(text, FilmOptions())
        return directed[name]

    return storyboard
