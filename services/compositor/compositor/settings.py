"""What the compositor can be told by its environment."""

import os
from typing import Literal

from pydantic import Field
from runtime.settings import StageSettings

Preset = Literal[
    "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"
]


class Settings(StageSettings):
    """Read from the environment."""

    concurrency: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1)
    video_preset: Preset = "veryfast"
    video_crf: int = Field(default=20, ge=0, le=51)
    video_height: int = Field(default=1080, ge=144, le=2160, multiple_of=2)
    """The frame's shorter side, in pixels."""
    video_fps: int = Field(default=24, ge=12, le=60)
    video_threads: int = Field(default=2, ge=1)
    """The encoder's threads for one clip; several clips render at a time."""
    audio_bitrate: int = Field(default=128_000, ge=48_000, le=320_000)
    handler_timeout: float = Field(default=3_600, gt=0)
