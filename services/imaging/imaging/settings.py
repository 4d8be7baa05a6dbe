"""The settings of imaging."""

from typing import Literal

from runtime.settings import StageSettings


class Settings(StageSettings):
    """Read from the environment."""

    imaging_provider: Literal["illustrator"] = "illustrator"
    """Who draws."""
    drawing_threads: int = 2
    """Pictures drawn at the same time; each needs about 250 MB while it is drawn."""
