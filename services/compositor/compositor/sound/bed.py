"""The bed: music by mood and the sound of places, quieter while somebody speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from contracts.events import ReelReady
from contracts.events.compositor import HeardScene, Stretch
from contracts.storyboard import Mood
from numpy.typing import NDArray

from compositor.sound import ambience
from compositor.sound.instruments import RATE, note
from compositor.sound.mixing import Bed, Samples
from compositor.sound.score import LENGTH_OF_LONGEST, notes_of_bar, style_of

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
class Section:
    """Scenes of one mood that follow each other, over which the same music plays."""

    span: Stretch
    mood: Mood


def bed_of(reel: ReelReady) -> Bed:
    """The bed of a reel, in samples of the film; the film's title seeds its music."""
    scenes = [scene for scene in (reel.before, *reel.scenes, reel.after) if scene]
    sections = _sections(scenes, reel.music_start)
    duck = _Duck(scenes)
    length = float("inf") if reel.after else scenes[-1].seen.end

    def bed(start: int, end: int) -> Samples:
        first, last = start // 2 - TAPS, -(-end // 2) + TAPS
        seconds = _steps(first, last)
        music = _music(sections, reel.title, first, last)
        places = _places(scenes, first, last)
        gain = duck.gain(seconds) * _edges(seconds, length)
        mixed = (music + places) * _each_sample(gain, first, last)
        skip = start - 2 * first
        return _doubled(mixed)[:, skip : skip + end - start]

    return bed


def _sections(scenes: Sequence[HeardScene], since: float) -> list[Section]:
    """`since` is when the first one started, which may be long before."""
    sections: list[Section] = []
    for mood, group in groupby(scenes, key=lambda scene: scene.mood):
        spans = [scene.seen for scene in group]
        start = spans[0].start if sections else since
        sections.append(Section(Stretch(start=start, end=spans[-1].end), mood))
    return sections


def _music(sections: Sequence[Section], film: str, first: int, last: int) -> Samples:
    """Whatever sounds from sample `first` to `last`, notes that began earlier included."""
    mixed = np.zeros((2, last - first), np.float32)
    t0, t1 = first / RATE, last / RATE
    for section in sections:
        if not _is_near(section.span, t0, t1, MUSIC_FADE):
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
        part *= _each_sample(_gain(section.span, _steps(first, last), MUSIC_FADE), first, last)
        mixed += part
    return mixed


def _places(scenes: Sequence[HeardScene], first: int, last: int) -> Samples:
    mixed = np.zeros((2, last - first), np.float32)
    gains: dict[str, Curve] = {}
    for scene in scenes:
        if not _is_near(scene.seen, first / RATE, last / RATE, PLACE_FADE):
            continue
        curve = _gain(scene.seen, _steps(first, last), PLACE_FADE)
        for name, gain in ambience.sounds_of(scene.setting).items():
            gains[name] = np.hypot(gains.get(name, 0.0), gain * curve)
    for name, curve in gains.items():
        mixed += _stretch(ambience.loop(name), first, last) * _each_sample(
            AMBIENCE * curve, first, last
        )
    return mixed


def _is_near(span: Stretch, start: float, end: float, fade: float) -> bool:
    return span.start - fade / 2 < end and start < span.end + fade / 2


def _gain(span: Stretch, t: Curve, fade: float) -> Curve:
    """Of equal power across a change: the sum of squares of both gains is 1."""
    rise = np.clip((t - span.start) / fade + 0.5, 0, 1)
    fall = np.clip((span.end - t) / fade + 0.5, 0, 1)
    return np.sin(rise * np.pi / 2) * np.sin(fall * np.pi / 2)


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

    def __init__(self, scenes: Sequence[HeardScene]) -> None:
        times, gains = [-1.0], [1.0]
        for start, end in _speeches([speech for scene in scenes for speech in scene.speech]):
            times += [max(start - ATTACK, times[-1]), start, end, end + RELEASE]
            gains += [1.0, DUCKED, DUCKED, 1.0]
        self._times, self._gains = np.array(times), np.array(gains)

    def gain(self, seconds: Curve) -> Curve:
        gain: Curve = np.interp(seconds, self._times, self._gains)
        return gain


def _speeches(speech: Sequence[Stretch]) -> list[tuple[float, float]]:
    """Without the short pauses."""
    joined: list[tuple[float, float]] = []
    for part in speech:
        if joined and part.start - joined[-1][1] < PAUSE:
            joined[-1] = (joined[-1][0], part.end)
        else:
            joined.append((part.start, part.end))
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
