"""Reads a film back."""

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np


@dataclass(frozen=True)
class Film:
    """What a player finds in the file. Times in seconds."""

    video_codec: str
    audio_codec: str
    size: tuple[int, int]
    pixel_format: str
    duration: float
    frames: int
    chapters: list[tuple[float, float]]
    loudness: np.ndarray
    """RMS of each tenth of a second of sound."""
    darkest: float
    """Seconds of the longest stretch of black frames."""


def read(path: Path) -> Film:
    with av.open(str(path)) as file:
        video, audio = file.streams.video[0], file.streams.audio[0]
        chapters = [
            (float(c["start"] * c["time_base"]), float(c["end"] * c["time_base"]))
            for c in file.chapters()
        ]
        brightness = [
            float(frame.to_ndarray()[: frame.height].mean()) for frame in file.decode(video)
        ]
        file.seek(0)
        sound = np.concatenate([frame.to_ndarray().mean(axis=0) for frame in file.decode(audio)])
        rate, fps = audio.rate, float(video.average_rate)
        return Film(
            video_codec=video.codec_context.name,
            audio_codec=audio.codec_context.name,
            size=(video.width, video.height),
            pixel_format=video.pix_fmt,
            duration=file.duration / av.time_base,
            frames=len(brightness),
            chapters=chapters,
            loudness=_rms(sound, rate // 10),
            darkest=_longest(np.array(brightness) < 20) / fps,
        )


def starts_fast(path: Path) -> bool:
    """Whether a player can start before the whole file is there: its index comes first."""
    head = path.read_bytes()
    return head.index(b"moov") < head.index(b"mdat")


def _brightness(frame: av.VideoFrame) -> float:
    return float(frame.to_ndarray()[: frame.height].mean())


def _rms(sound: np.ndarray, window: int) -> np.ndarray:
    whole = sound[: len(sound) // window * window].reshape(-1, window)
    return np.sqrt((whole.astype(np.float64) ** 2).mean(axis=1))


def _longest(flags: np.ndarray) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest
