"""How clips are encoded."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Encoding:
    """The encoder's settings. Clips of the same encoding and size join by stream copy."""

    preset: str = "veryfast"
    crf: int = 20
    fps: int = 24
    threads: int = 1
