"""How the offline voices sound and what they cost, by signal measures.

    python benchmarks/voices.py [--kinds narrator,girl]

Pitch is the median of the voiced parts. CPU is user and system time for each second of speech. A
word's timing is compared with the nearest rise of energy within 100 ms; times chosen at random
are compared in the same way, to show what such a measure is worth.
"""

import argparse
import asyncio
import time
from collections.abc import Sequence
from typing import get_args

import numpy as np
from contracts.storyboard import VoiceKind
from rich.console import Console
from rich.table import Table
from voice.adapters.kokoro import KokoroVoice
from voice.ports import Delivery, Utterance
from voice.sound import RATE, Samples, seconds

TEXTS = (
    "夕阳西下，古城墙上站着两个年轻人，谁也没有说话。",
    "这件事情说来话长，你先坐下喝杯茶，我慢慢告诉你。",
    "他站在窗前，望着远处的灯火，心中忽然涌起一阵说不出的惆怅。",
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


async def main(kinds: Sequence[VoiceKind]) -> None:
    voice = KokoroVoice()
    await voice.speak("好。", "zh", Delivery("narrator"))
    table = Table("voice", "pitch", "syllables/s", "CPU s/s", "timing", "90 %", "at random")
    for kind in kinds:
        before = time.process_time()
        spoken = [await voice.speak(text, "zh", Delivery(kind)) for text in TEXTS]
        table.add_row(*row(kind, spoken, time.process_time() - before))
    Console().print(table)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", default=",".join(get_args(VoiceKind)))
    asyncio.run(main(parser.parse_args().kinds.split(",")))
