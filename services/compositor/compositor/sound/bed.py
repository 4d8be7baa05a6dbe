"""The bed: music by mood and the sound of places, quieter while somebody speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
from contracts.storyboard import Mood
from numpy.typing import NDArray

from compositor.cut import SceneCut
from compositor.sound import ambience
from compositor.sound.instruments import RATE, note
from compositor.sound.mixing import Bed, Samples
from compositor.sound.score import LENGTH_OF_LONGEST, notes_of_bar, style_of
from compositor.timeline import starts_of

MUSIC = 10 ** (-17 / 20)
AMBIENCE = 10 ** (-39 / 20)
"""Gains of the music and of a loop whose level is 0 dB RMS."""
DUCKED = 10 ** (-9 / 20)
ATTACK, RELEASE = 0.3, 0.9
PAUSE = 1.4
"""Seconds; in a shorter pause the bed stays down."""
MUSIC_FADE, PLACE_FADE = 2.0, 1.2
"""Seconds of cross-fade at a change of mood or of place."""
OPENING, CLOSING = 1.0, 2.5
STEP = 240
"""Gains are worked out every 10 ms."""

TAPS = 8
HALFWAY = (np.sinc(np.arange(TAPS) - TAPS / 2 + 0.5) * np.hanning(TAPS + 2)[1:-1]).astype(
    np.float32
)
HALFWAY /= HALFWAY.sum()
"""Interpolates between samples."""

Curve = NDArray[np.float64]


@dataclass(frozen=True)
class Span:
    """From when to when something is heard, in seconds of the film."""

    start: float
    end: float

    def gain(self, t: Curve, fade: float) -> Curve:
        """Of equal power across a change: the sum of squares of both gains is 1."""
        rise = np.clip((t - self.start) / fade + 0.5, 0, 1)
        fall = np.clip((self.end - t) / fade + 0.5, 0, 1)
        return np.sin(rise * np.pi / 2) * np.sin(fall * np.pi / 2)

    def near(self, start: float, end: float, fade: float) -> bool:
        return self.start - fade / 2 < end and start < self.end + fade / 2


@dataclass(frozen=True)
class Section:
    """Scenes of one mood that follow each other, over which the same music plays."""

    span: Span
    mood: Mood


def bed_of(cuts: Sequence[SceneCut], film: str) -> Bed:
    """The bed of a film; `film` seeds its music."""
    starts = starts_of([cut.clip for cut in cuts])
    spans = [Span(start, end) for start, end in pairwise(starts)]
    sections = _sections(cuts, spans)
    duck = _Duck(cuts, starts)
    length = starts[-1]

    def bed(start: int, end: int) -> Samples:
        first, last = start // 2 - TAPS, -(-end // 2) + TAPS
        seconds = _steps(first, last)
        music = _music(sections, film, first, last)
        places = _places(cuts, spans, first, last)
        gain = duck.gain(seconds) * _edges(seconds, length)
        mixed = (music + places) * _each_sample(gain, first, last)
        skip = start - 2 * first
        return _doubled(mixed)[:, skip : skip + end - start]

    return bed


def _sections(cuts: Sequence[SceneCut], spans: Sequence[Span]) -> list[Section]:
    sections = []
    for mood, group in groupby(zip(cuts, spans, strict=True), key=lambda pair: pair[0].mood):
        scenes = [span for _, span in group]
        sections.append(Section(Span(scenes[0].start, scenes[-1].end), mood))
    return sections


def _music(sections: Sequence[Section], film: str, first: int, last: int) -> Samples:
    """Whatever sounds from sample `first` to `last`, notes that began earlier included."""
    mixed = np.zeros((2, last - first), np.float32)
    t0, t1 = first / RATE, last / RATE
    for section in sections:
        if not section.span.near(t0, t1, MUSIC_FADE):
            continue
        part = np.zeros_like(mixed)
        bar = style_of(section.mood).bar
        origin = section.span.start - MUSIC_FADE / 2
        for number in range(
            max(0, int((t0 - origin - LENGTH_OF_LONGEST) // bar)), int((t1 - origin) // bar) + 1
        ):
            for played in notes_of_bar(section.mood, film, number):
                _lay(
                    part,
                    note(played.instrument, played.pitch),
                    MUSIC * played.gain,
                    round((origin + played.at) * RATE) - first,
                )
        part *= _each_sample(section.span.gain(_steps(first, last), MUSIC_FADE), first, last)
        mixed += part
    return mixed


def _places(cuts: Sequence[SceneCut], spans: Sequence[Span], first: int, last: int) -> Samples:
    mixed = np.zeros((2, last - first), np.float32)
    gains: dict[str, Curve] = {}
    for cut, span in zip(cuts, spans, strict=True):
        if not span.near(first / RATE, last / RATE, PLACE_FADE):
            continue
        curve = span.gain(_steps(first, last), PLACE_FADE)
        for name, gain in ambience.sounds_of(cut.setting).items():
            gains[name] = np.hypot(gains.get(name, 0.0), gain * curve)
    for name, curve in gains.items():
        mixed += _stretch(ambience.loop(name), first, last) * _each_sample(
            AMBIENCE * curve, first, last
        )
    return mixed


def _stretch(loop: Samples, first: int, last: int) -> Samples:
    """The endless loop from one sample to another."""
    turned = [loop[:, first % loop.shape[1] :]]
    while sum(part.shape[1] for part in turned) < last - first:
        turned.append(loop)
    stretch = turned[0] if len(turned) == 1 else np.concatenate(turned, axis=1)
    return stretch[:, : last - first]


def _steps(first: int, last: int) -> Curve:
    """The times, in seconds, at which gains are worked out."""
    return np.arange(first // STEP, last // STEP + 2) * STEP / RATE


def _each_sample(gain: Curve, first: int, last: int) -> Samples:
    """The gain at each sample, from that at each step."""
    places = np.arange(first, last) / STEP - first // STEP
    return np.interp(places, np.arange(len(gain)), gain).astype(np.float32)


def _lay(mixed: Samples, sound: Samples, gain: float, at: int) -> None:
    first, last = max(at, 0), min(at + sound.shape[1], mixed.shape[1])
    if first < last:
        mixed[:, first:last] += gain * sound[:, first - at : last - at]


class _Duck:
    """The bed's gain while somebody speaks, and around it."""

    def __init__(self, cuts: Sequence[SceneCut], starts: Sequence[float]) -> None:
        times, gains = [-1.0], [1.0]
        for start, end in _speeches(cuts, starts):
            times += [max(start - ATTACK, times[-1]), start, end, end + RELEASE]
            gains += [1.0, DUCKED, DUCKED, 1.0]
        self._times, self._gains = np.array(times), np.array(gains)

    def gain(self, seconds: Curve) -> Curve:
        gain: Curve = np.interp(seconds, self._times, self._gains)
        return gain


def _speeches(cuts: Sequence[SceneCut], starts: Sequence[float]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for cut, start in zip(cuts, starts, strict=False):
        for speech in cut.speech:
            if joined and start + speech.start - joined[-1][1] < PAUSE:
                joined[-1] = (joined[-1][0], start + speech.end)
            else:
                joined.append((start + speech.start, start + speech.end))
    return joined


def _edges(seconds: Curve, length: float) -> Curve:
    return np.clip(seconds / OPENING, 0, 1) * np.clip((length - seconds) / CLOSING, 0, 1)


def _doubled(sound: Samples) -> Samples:
    """`sound` at twice its rate; samples between are interpolated over eight neighbours."""
    doubled = np.empty((2, 2 * sound.shape[1]), np.float32)
    doubled[:, ::2] = sound
    for channel in range(2):
        doubled[channel, 1::2] = np.convolve(sound[channel], HALFWAY, "full")[
            TAPS // 2 : TAPS // 2 + sound.shape[1]
        ]
    return doubled
