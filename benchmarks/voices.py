"""How the offline voices sound and what they cost, by signal measures.

    python benchmarks/voices.py [--kinds narrator,girl] [--recogniser "python recognise.py"]

Pitch is the median of the voiced parts. CPU is user and system time for each second of speech. A
word's timing is compared with the nearest rise of energy within 100 ms; times chosen at random
are compared in the same way, to show what such a measure is worth.

A recogniser of speech is a command that is given a language (`zh`, `en`) and paths of WAV files,
and prints one transcript a line. With one, every voice reads all of `voices.toml`, four texts on a
track, and the errors against them are counted: syllables without their tones in Mandarin, words
in English.
"""

import argparse
import asyncio
import shlex
import subprocess
import tempfile
import time
import tomllib
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import jieba  # type: ignore[import-untyped]
import numpy as np
from contracts.storyboard import Language, VoiceKind
from opencc import OpenCC
from rich.console import Console
from rich.table import Table
from voice.adapters.kokoro import KokoroVoice
from voice.adapters.kokoro.readings import pinyin
from voice.ports import Delivery, Utterance
from voice.reading import Sound, read
from voice.sound import RATE, Samples, seconds, silence

TEXTS: dict[Language, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
HOP = RATE // 100
WINDOW = 10
"""Hops of 10 ms to either side of a word's start."""


def pitch(samples: Samples) -> float:
    """The median pitch of the voiced parts in Hz, by autocorrelation."""
    found: list[float] = []
    loud = 0.3 * np.sqrt((samples**2).mean())
    for start in range(0, len(samples) - 2048, 1024):
        part = samples[start : start + 2048]
        if np.sqrt((part**2).mean()) > loud:
            likeness = np.fft.irfft(np.abs(np.fft.rfft(part - part.mean(), 8192)) ** 2)
            lag = RATE // 450 + int(np.argmax(likeness[RATE // 450 : RATE // 60]))
            found += [RATE / lag] if likeness[lag] > 0.4 * likeness[0] else []
    return float(np.median(found))


def rises(samples: Samples) -> Samples:
    """How much the level rises at each hop, in dB, falls left out."""
    hops = samples[: len(samples) // HOP * HOP].reshape(-1, HOP)
    levels = 10 * np.log10((hops**2).mean(axis=1) + 1e-7)
    smooth = np.convolve(levels, np.ones(3) / 3, "same")
    return np.maximum(0, np.diff(smooth, prepend=smooth[:1])).astype(np.float32)


def errors(samples: Samples, starts: Sequence[float]) -> list[float]:
    """Seconds between each start and the steepest rise around it."""
    steepness = rises(samples)
    found: list[float] = []
    for start in starts:
        hop = round(start * RATE / HOP)
        around = steepness[max(0, hop - WINDOW) : hop + WINDOW + 1]
        if len(around):
            steepest = max(0, hop - WINDOW) + int(np.argmax(around))
            found.append(abs(steepest * HOP / RATE - start))
    return found


def row(kind: VoiceKind, spoken: Sequence[Utterance], cpu: float) -> list[str]:
    length = sum(seconds(utterance.samples) for utterance in spoken)
    random = np.random.default_rng(1)
    timed, chance = list[float](), list[float]()
    for utterance in spoken:
        timed += errors(utterance.samples, [word.start for word in utterance.words])
        anywhere = random.uniform(0, seconds(utterance.samples), len(utterance.words))
        chance += errors(utterance.samples, anywhere.tolist())
    return [
        kind,
        f"{np.median([pitch(utterance.samples) for utterance in spoken]):.0f} Hz",
        f"{sum(len(utterance.words) for utterance in spoken) / length:.1f}",
        f"{cpu / length:.2f}",
        f"{1000 * np.median(timed):.0f} ms",
        f"{1000 * np.quantile(timed, 0.9):.0f} ms",
        f"{1000 * np.median(chance):.0f} ms",
    ]


def heard(text: str, language: Language) -> list[str]:
    """Syllables without tones, or words: what numbers and kinds of characters do not change."""
    text = OpenCC("tw2s").convert(text) if language == "zh" else text
    said = [element.said for element in read(text, language) if isinstance(element, Sound)]
    if language == "en":
        return " ".join(said).lower().replace("'", "").split()
    words = pinyin(jieba.lcut("".join(said), HMM=False))
    return [syllable[:-1] for word in words for syllable in word if syllable]


def misheard(expected: Sequence[str], transcribed: Sequence[str]) -> int:
    """The least number of insertions, deletions and replacements between the two."""
    costs = list(range(len(transcribed) + 1))
    for i, one in enumerate(expected, 1):
        above, costs[0] = costs[0], i
        for j, other in enumerate(transcribed, 1):
            cost = min(costs[j] + 1, costs[j - 1] + 1, above + (one != other))
            above, costs[j] = costs[j], cost
    return costs[-1]


def transcripts(command: str, language: Language, tracks: Sequence[Samples]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{n}.wav") for n in range(len(tracks))]
        for path, track in zip(paths, tracks, strict=True):
            with wave.open(str(path), "wb") as file:
                file.setparams((1, 2, RATE, 0, "NONE", ""))
                file.writeframes((np.clip(track, -1, 1) * 32767).astype("<i2").tobytes())
        argv = [*shlex.split(command), language, *map(str, paths)]
        return subprocess.run(argv, check=True, capture_output=True, text=True).stdout.splitlines()


async def intelligibility(voice: KokoroVoice, kind: VoiceKind, command: str) -> list[str]:
    """The share of syllables and of words that the recogniser gets wrong."""
    shares: list[str] = []
    for language, texts in TEXTS.items():
        groups = [texts[at : at + 4] for at in range(0, len(texts), 4)]
        tracks = [await track(voice, group, language, kind) for group in groups]
        said = [[unit for text in group for unit in heard(text, language)] for group in groups]
        found = transcripts(command, language, tracks)
        wrong = sum(misheard(a, heard(b, language)) for a, b in zip(said, found, strict=True))
        shares.append(f"{100 * wrong / sum(map(len, said)):.1f} %")
    return shares


async def track(
    voice: KokoroVoice, texts: Sequence[str], language: Language, kind: VoiceKind
) -> Samples:
    """The texts at the same loudness, a second between them."""
    spoken = [(await voice.speak(text, language, Delivery(kind))).samples for text in texts]
    even = [samples * np.float32(0.06 / np.sqrt((samples**2).mean())) for samples in spoken]
    return np.concatenate([silence(0.2), *(part for s in even for part in (s, silence(1)))])


async def main(kinds: Sequence[VoiceKind], command: str | None) -> None:
    voice = KokoroVoice()
    await voice.speak("好。", "zh", Delivery("narrator"))
    errors_in = [f"{language} errors" for language in TEXTS] if command else []
    table = Table(
        "voice",
        "pitch",
        "syllables/s",
        "CPU s/s",
        "timing",
        "90 %",
        "at random",
        *errors_in,
        title=f"errors by {command}" if command else None,
    )
    for kind in kinds:
        before = time.process_time()
        spoken = [await voice.speak(text, "zh", Delivery(kind)) for text in TEXTS["zh"][:3]]
        measured = row(kind, spoken, time.process_time() - before)
        table.add_row(*measured, *(await intelligibility(voice, kind, command) if command else ()))
    Console().print(table)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", default=",".join(get_args(VoiceKind)))
    parser.add_argument("--recogniser")
    given = parser.parse_args()
    asyncio.run(main(given.kinds.split(","), given.recogniser))
