"""Loudness, tempo and the MP3 itself, measured with FFmpeg."""

import re
import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from voice.adapters import av_sound
from voice.loudness import CEILING, TARGET, integrated, levelled, mastered, true_peaks
from voice.sound import FRAME, RATE, Samples, decibels, silence, whole_frames
from voicing import tone

FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()


def ffmpeg(path: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [FFMPEG, "-hide_banner", "-i", str(path), *arguments, "-"], capture_output=True, check=True
    )


def decoded(path: Path) -> Samples:
    return np.frombuffer(ffmpeg(path, "-f", "f32le").stdout, np.float32)


def measured(path: Path) -> tuple[float, float]:
    """LUFS and dBTP."""
    log = ffmpeg(path, "-af", "ebur128=peak=true", "-f", "null").stderr.decode()
    summary = log[log.rindex("Summary") :]
    loudness = re.search(r"I:\s+(-?[\d.]+) LUFS", summary)
    peak = re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)
    assert loudness
    assert peak
    return float(loudness[1]), float(peak[1])


@pytest.fixture
def babble() -> Samples:
    """Eight seconds of bursts of coloured noise, loud and quiet, like speech."""
    noise = np.random.default_rng(7).standard_normal(8 * RATE)
    coloured = np.convolve(noise, np.hanning(32), "same")
    bursts = np.repeat(np.random.default_rng(8).choice([0.02, 0.3, 1.0], 40), RATE // 5)
    return (0.05 * coloured * bursts).astype(np.float32)


@pytest.mark.parametrize("length", [0, 1, 575, 576, 577, RATE + 1])
async def test_an_mp3_decodes_to_the_whole_frames_it_was_made_of(
    tmp_path: Path, length: int
) -> None:
    path = tmp_path / "speech.mp3"
    samples = whole_frames(tone(2)[:length])
    path.write_bytes(await av_sound.encode(samples))
    assert len(decoded(path)) == len(samples)
    assert 0 <= len(samples) - max(length, 1) < FRAME


async def test_an_mp3_is_not_late(tmp_path: Path, babble: Samples) -> None:
    path = tmp_path / "speech.mp3"
    path.write_bytes(await av_sound.encode(babble))
    size = 2 * len(babble)
    spectrum = np.fft.rfft(decoded(path), size) * np.conj(np.fft.rfft(babble, size))
    assert np.argmax(np.fft.irfft(spectrum)) == 0


async def test_the_same_sound_is_the_same_mp3(babble: Samples) -> None:
    assert await av_sound.encode(babble) == await av_sound.encode(babble)


async def test_loudness_is_what_ffmpeg_measures(tmp_path: Path, babble: Samples) -> None:
    path = tmp_path / "speech.mp3"
    path.write_bytes(await av_sound.encode(levelled(babble, -20)))
    assert measured(path)[0] == pytest.approx(-20, abs=0.15)


async def test_a_mastered_track_is_as_loud_as_the_film_wants_and_never_clips(
    tmp_path: Path, babble: Samples
) -> None:
    spiky = babble.copy()
    spiky[:: RATE // 2] = 1.0
    path = tmp_path / "speech.mp3"
    path.write_bytes(await av_sound.encode(mastered(spiky)))
    loudness, peak = measured(path)
    assert loudness == pytest.approx(TARGET, abs=0.3)
    assert peak <= -1.5


def test_silence_stays_silent() -> None:
    assert integrated(silence(1)) == float("-inf")
    assert not mastered(silence(1)).any()


def test_peaks_between_samples_are_seen() -> None:
    """A sine at a quarter of the rate, sampled off its peaks, reaches 3 dB above its samples."""
    at = np.arange(RATE // 10)
    wave = (0.5 * np.sin(np.pi / 2 * at + np.pi / 4)).astype(np.float32)
    assert abs(wave).max() == pytest.approx(0.354, abs=0.001)
    assert true_peaks(wave)[100:-100].max() == pytest.approx(0.5, abs=0.01)


def test_the_limiter_keeps_its_ceiling(babble: Samples) -> None:
    loud = mastered(babble * np.float32(30))
    assert true_peaks(loud).max() <= decibels(CEILING) * 1.001


@pytest.mark.parametrize("tempo", [0.5, 0.8, 1.0, 1.3, 2.0])
async def test_a_change_of_tempo_is_exact_and_keeps_the_pitch(tempo: float) -> None:
    stretched = await av_sound.stretch(tone(2, pitch=200), tempo)
    assert len(stretched) == round(2 * RATE / tempo)
    spectrum = np.abs(np.fft.rfft(stretched))
    assert np.argmax(spectrum) * RATE / len(stretched) == pytest.approx(200, abs=3)


@pytest.mark.parametrize("length", [0, 1, 500])
async def test_even_the_shortest_sound_can_be_stretched(length: int) -> None:
    assert len(await av_sound.stretch(tone(1)[:length], 0.5)) == 2 * length
