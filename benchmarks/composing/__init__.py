"""The contenders of `benchmarks/compose.py`."""

from collections.abc import Callable
from pathlib import Path

from composing import inkreel, peers
from composing.meter import Measure

CONTENDERS: dict[str, Callable[[Path, int], Measure]] = {
    "limit": inkreel.encode_only,
    "inkreel": inkreel.compose,
    "ffmpeg": peers.ffmpeg_alone,
    "moviepy": peers.moviepy_plainly,
}

__all__ = ["CONTENDERS", "Measure"]
