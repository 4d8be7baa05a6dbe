"""What can be set from outside."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from runtime.providers import ProviderSettings
from runtime.settings import StageSettings


class Settings(StageSettings, ProviderSettings):
    """The settings of voice, from the environment."""

    concurrency: int = Field(default=2, ge=1)
    """Scenes spoken at a time; the offline voice takes a core for each."""
    voice_provider: Literal["kokoro", "edge"] = "kokoro"
    edge_tts_proxy: str | None = None
    """An HTTP proxy on the way to edge-tts."""
    provider_read_timeout: float = Field(default=30, gt=0)
    provider_timeout: float = Field(default=90, gt=0)
    kokoro_model: Path | None = None
    """An ONNX export of Kokoro v1.0 to use instead of the bundled one."""
    kokoro_voices: Path | None = None
    """Its style vectors, a .npz file."""
    kokoro_idle: float = Field(default=300, gt=0)
    """Seconds without work after which the model's memory is given back."""
