"""What can be set from outside."""

from typing import Literal, Self

from pydantic import Field, model_validator
from runtime.providers import OpenAISettings
from runtime.settings import StageSettings


class Settings(StageSettings, OpenAISettings):
    """The settings of scripting, from the environment."""

    scripting_provider: Literal["rules", "openai"] = "rules"
    scripting_timeout: float = 600.0
    """Seconds that the direction of one story by rules may take."""
    scripting_model: str = ""
    """The chat model of the OpenAI-compatible server."""
    scripting_part_characters: int = Field(default=1_500, ge=200)
    """The most Chinese characters, or as much in English, that the model works on at a time."""

    @model_validator(mode="after")
    def _model_named(self) -> Self:
        if self.scripting_provider == "openai" and not self.scripting_model:
            raise ValueError("SCRIPTING_PROVIDER=openai needs SCRIPTING_MODEL, a chat model's name")
        return self
