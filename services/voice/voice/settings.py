"""What can be set from outside."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from runtime.settings import StageSettings


class Settings(StageSettings):
    """The settings of voice, from the environment."""

    voice_provider: Literal["kokoro", "edge"] = "kokoro"
    kokoro_model: Path | None = None
    """An ONNX export of Kokoro v1.0 to use instead of the bundled one."""
    kokoro_voices: Path | None = None
    """Its style vectors, a .npz file."""
    kokoro_idle: float = Field(default=300, gt=0)
    """Seconds without work after which the model's memory is given back."""
