"""Loudness, peaks, the bed under the speech, and the AAC encoder's seams."""

from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np
import pytest
from av.codec.context import Flags
from compositor.adapters import aac
from compositor.sound.ambience import LOOPS, loop, sounds_of
from compositor.sound.bed import bed_of
from compositor.sound.limiter import CEILING, limited, true_peaks
from compositor.sound.loudness import loudness
from compositor.sound.mixing import RATE, Voice, levelled, mix
from compositor.sound.score import notes_of_bar, style_of, tonic_of
from contracts.events import ReelReady
from contracts.events.compositor import HeardScene, Stretch
from contracts.storyboard import Mood, Place, Setting, TimeOfDay, Weather
from numpy.typing import NDArray

MOODS: tuple[Mood, ...] = ("calm", "joyful", "tender", "melancholy", "tense", "eerie", "heroic")


def tone(seconds: float, level: float, frequency: float = 997) -> NDArray[np.float32]:
    t = np.arange(round(seconds * RATE)) / RATE
    return (level * np.sin(2 * np.pi * frequency * t)).astype(np.float32)


def a_setting(place: Place = "sea", time: TimeOfDay = "day", weather: Weather = "clear") -> Setting:
    return Setting(place=place, place_name="此地", time=time, weather=weather, era="modern")


def a_heard(
    start: float,
    end: float,
    mood: Mood = "calm",
    speech: Sequence[tuple[float, float]] = (),
    setting: Setting | None = None,
) -> HeardScene:
    return HeardScene(
        scene_id=f"scene_{start:g}",
        seen=Stretch(start=start, end=end),
        audio_key="audios/a.mp3",
        voice_start=start,
        speech=tuple(Stretch(start=start, end=end) for start, end in speech),
        setting=setting or a_setting(),
        mood=mood,
    )


def a_reel(*scenes: HeardScene, first: int = 0, last: int | None = None) -> ReelReady:
    """Those of a film's scenes with these indices."""
    last = len(scenes) if last is None else last
    return ReelReady(
        task_id="task_test",
        reel=1,
        title="film",
        language="zh",
        scenes=scenes[first:last],
        before=scenes[first - 1] if first else None,
        after=scenes[last] if last < len(scenes) else None,
    )


def test_loudness_agrees_with_the_standard() -> None:
    """EBU Tech 3341: a 1 kHz stereo sine at -23 dBFS measures -23 LUFS."""
    assert loudness(tone(5, 10 ** (-23 / 20)), RATE) == pytest.approx(-23.0, abs=0.1)
    assert loudness(tone(5, 10 ** (-36 / 20)), RATE, channels=1) == pytest.approx(-39.0, abs=0.1)


def test_pauses_do_not_lower_the_loudness() -> None:
    with_pause = np.concatenate([tone(3, 0.1), np.zeros(4 * RATE, np.float32), tone(3, 0.1)])
    assert loudness(with_pause, RATE) == pytest.approx(loudness(tone(6, 0.1), RATE), abs=0.5)


def test_silence_has_no_loudness_and_stays_silent() -> None:
    silence = np.zeros(RATE, np.float32)
    assert loudness(silence, RATE) == float("-inf")
    assert not levelled(silence).any()


@pytest.mark.parametrize("level", [0.02, 0.1, 0.9])
def test_speech_is_brought_to_one_loudness(level: float) -> None:
    syllables = tone(4, level, 300) * (0.6 + 0.4 * np.sin(np.arange(4 * RATE) / RATE * 25))
    assert loudness(levelled(syllables.astype(np.float32)), RATE) == pytest.approx(-16, abs=0.5)


def test_true_peaks_between_samples_are_found_and_limited() -> None:
    """A sine at a quarter of the rate, sampled off its crests, peaks 3 dB above its samples."""
    sound = np.sin(np.pi / 2 * np.arange(RATE) + np.pi / 4).astype(np.float32)[np.newaxis]
    assert np.abs(sound).max() == pytest.approx(0.707, abs=0.001)
    assert true_peaks(sound)[4:-4].max() == pytest.approx(1.0, abs=0.02)
    assert true_peaks(limited(sound))[8:-8].max() <= CEILING * 1.01


def test_what_is_quiet_is_left_alone_by_the_limiter() -> None:
    quiet = tone(1, 0.2)[np.newaxis]
    assert np.array_equal(limited(quiet), quiet)


@pytest.mark.parametrize("mood", MOODS)
def test_music_keeps_to_the_scale_of_its_mood_and_repeats_its_motifs(mood: Mood) -> None:
    scale = {(tonic_of("film") + step) % 12 for step in style_of(mood).scale}
    bars = [notes_of_bar(mood, "film", bar) for bar in range(16)]
    assert {note.pitch % 12 for notes in bars for note in notes} <= scale
    assert [n.gain for n in bars[0] if n.instrument == "pluck"] == [
        n.gain for n in bars[8] if n.instrument == "pluck"
    ]
    assert bars == [notes_of_bar(mood, "film", bar) for bar in range(16)]


@pytest.mark.parametrize("name", sorted(LOOPS))
def test_a_loop_has_no_seam(name: str) -> None:
    sound = loop(name)
    steps = np.abs(np.diff(sound, axis=1)).max()
    assert np.abs(sound[:, 0] - sound[:, -1]).max() <= steps


def test_places_times_and_weather_are_heard() -> None:
    assert "waves" in sounds_of(a_setting("sea"))
    assert "crickets" in sounds_of(a_setting("garden", "night"))
    assert "birds" in sounds_of(a_setting("garden", "day"))
    assert "birds" not in sounds_of(a_setting("garden", "day", "rain"))
    indoors = sounds_of(a_setting("study", "day", "rain"))["rain"]
    assert 0 < indoors < sounds_of(a_setting("street", "day", "rain"))["rain"]


def test_the_bed_is_quiet_and_goes_down_under_the_voice() -> None:
    bed = bed_of(a_reel(a_heard(0, 20, speech=[(10, 19)])))(0, 20 * RATE)
    alone = loudness(bed[0, 3 * RATE : 9 * RATE].copy(), RATE)
    under = loudness(bed[0, 11 * RATE : 18 * RATE].copy(), RATE)
    assert -36 < alone < -24
    assert under < -33
    assert under < alone - 5


def test_the_bed_is_the_same_in_whatever_blocks_it_is_made() -> None:
    street = a_setting("street", weather="rain")
    bed = bed_of(a_reel(a_heard(0, 3, "calm"), a_heard(3, 6, "tense", setting=street)))
    whole = bed(0, 6 * RATE)
    parts = np.concatenate([bed(0, 100_000), bed(100_000, 200_002), bed(200_002, 6 * RATE)], axis=1)
    assert np.allclose(whole, parts, atol=1e-6)


def test_nothing_clicks_when_the_scene_changes() -> None:
    scenes = a_heard(0, 4, "calm"), a_heard(4, 8, "tense", setting=a_setting("cave"))
    bed = bed_of(a_reel(*scenes))(0, 8 * RATE)
    steps = np.abs(np.diff(bed, axis=1)).max(axis=0)
    change = slice(4 * RATE - 2400, 4 * RATE + 2400)
    assert steps[change].max() <= 1.5 * np.percentile(steps, 99.9)


def test_a_reel_hears_the_film_as_if_it_were_mixed_in_one() -> None:
    scenes = (
        a_heard(0, 9, "calm", [(2, 8.4)]),
        a_heard(9, 20, "tense", [(9.4, 18.9)], a_setting("cave")),
        a_heard(20, 31, "tense", [(20.4, 30)], a_setting("street")),
    )
    whole = bed_of(a_reel(*scenes))(0, 31 * RATE)
    for first in range(3):
        reel = a_reel(*scenes, first=first, last=first + 1)
        reel = reel.model_copy(update={"music_start": 9.0 if first == 2 else 0.0})
        start, end = round(scenes[first].seen.start * RATE), round(scenes[first].seen.end * RATE)
        assert np.abs(bed_of(reel)(start, end) - whole[:, start:end]).max() < 1e-5


def test_voices_start_to_the_sample_where_their_scenes_do() -> None:
    def click() -> NDArray[np.float32]:
        sound = np.zeros(RATE, np.float32)
        sound[RATE // 2] = 0.5
        return sound

    voices = [Voice(start, click) for start in (1.0, 3.25, 9.5)]
    blocks = list(
        mix(voices, lambda start, end: np.zeros((2, end - start), np.float32), 0, 12 * RATE)
    )
    film = np.concatenate(blocks, axis=1)
    loud = np.flatnonzero(np.abs(film[0]) > 0.25 * np.abs(film).max())
    assert film.shape == (2, 12 * RATE)
    assert list(loud) == [round((start + 0.5) * RATE) for start in (1.0, 3.25, 9.5)]


@pytest.mark.parametrize("change", [0.3, 5.000125, 9.71])
def test_sound_encoded_in_stretches_joins_without_a_seam_or_a_shift(
    change: float, tmp_path: Path
) -> None:
    seconds = 13
    t = np.arange(seconds * RATE) / RATE
    note = (0.3 * np.sin(2 * np.pi * 300 * t)).astype(np.float32)
    packets = [
        *encoded(note, 0, change, tmp_path / "a.m4a"),
        *encoded(note, change, seconds, tmp_path / "b.m4a"),
    ]
    heard = decoded(packets)[: len(note)]
    assert len(packets) == aac.packets_of(0, seconds).last
    assert len(heard) >= len(note) - aac.FRAME
    assert np.abs(heard - note[: len(heard)])[4096:-4096].max() < 0.02


def encoded(sound: NDArray[np.float32], start: float, end: float, to: Path) -> list[bytes]:
    """The AAC packets of a stretch of `sound`."""
    packets = aac.packets_of(start, end)
    first, last = packets.samples
    part = np.stack([sound[first:last]] * 2)
    aac.encode(to, [part[:, :70_000], part[:, 70_000:]], packets, 128_000, "zho")
    with av.open(str(to)) as container:
        coded = [bytes(packet) for packet in container.demux(audio=0) if packet.size]
    assert len(coded) == packets.last - packets.first
    return coded


def decoded(packets: Sequence[bytes]) -> NDArray[np.float32]:
    """What a decoder makes of the packets, the encoder's first frame of delay taken off."""
    encoder = av.CodecContext.create("aac", "w")
    encoder.sample_rate, encoder.layout, encoder.format = RATE, "stereo", "fltp"
    encoder.flags |= Flags.global_header
    encoder.open()
    decoder = av.CodecContext.create("aac", "r")
    decoder.extradata = encoder.extradata
    frames = [
        frame.to_ndarray()[0] for packet in packets for frame in decoder.decode(av.Packet(packet))
    ]
    return np.concatenate(frames)[aac.FRAME :]
