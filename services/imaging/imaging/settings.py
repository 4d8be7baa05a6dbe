"""The settings of imaging."""

from typing import Literal, Self

from pydantic import Field, model_validator
from runtime.providers import OpenAISettings
from runtime.settings import StageSettings

from imaging.sizing import Size, parsed, sizes_of


class Settings(StageSettings, OpenAISettings):
    """Read from the environment."""

    imaging_provider: Literal["illustrator", "openai"] = "illustrator"
    """Who draws."""
    drawing_threads: int = 2
    """Pictures drawn offline at the same time; each needs about 250 MB while it is drawn."""
    imaging_model: str = ""
    """The image model of the OpenAI-compatible server."""
    imaging_base_url: str | None = None
    """Where images are asked for, when not at the base URL of the chat."""
    imaging_sizes: str = ""
    """The sizes that the model takes, such as `1536x1024,1024x1536`; known for many models."""
    provider_read_timeout: float = Field(default=240, gt=0)

    @property
    def sizes(self) -> tuple[Size, ...]:
        if not self.imaging_sizes:
            return sizes_of(self.imaging_model)
        return tuple(parsed(size) for size in self.imaging_sizes.split(","))

    @model_validator(mode="after")
    def _model_named(self) -> Self:
        if self.imaging_provider == "openai" and not self.imaging_model:
            raise ValueError("IMAGING_PROVIDER=openai needs IMAGING_MODEL, an image model's name")
        if self.imaging_sizes and any(min(size) < 1 for size in self.sizes):
            raise ValueError("IMAGING_SIZES holds a size without width or height")
        return self
