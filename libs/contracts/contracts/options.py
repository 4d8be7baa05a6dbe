"""What a client may choose for a film."""

from typing import Literal

from pydantic import Field

from contracts.model import Value

Style = Literal["anime", "manga", "realistic"]
AspectRatio = Literal["16:9", "4:3", "9:16"]


class FilmOptions(Value):
    """The options of `POST /tasks`, with their defaults."""

    style: Style = "anime"
    aspect_ratio: AspectRatio = "16:9"
    duration_per_scene: float = Field(default=5, ge=1, le=60)
    """The least a scene lasts, in seconds; it lasts longer when its lines do."""
    voice_speed: float = Field(default=1.0, ge=0.5, le=2.0)
    """Tempo of the speech, as a multiple of its natural tempo."""
    subtitle_enabled: bool = True
    """Burns the subtitles into the picture."""
