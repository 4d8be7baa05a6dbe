"""What can be set from outside."""

from typing import Literal

from runtime.settings import StageSettings


class Settings(StageSettings):
    """The settings of scripting, from the environment."""

    scripting_provider: Literal["rules"] = "rules"
    scripting_timeout: float = 120.0
    """Seconds that the direction of one story may take."""
