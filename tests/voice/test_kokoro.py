"""The bundled voice."""

import asyncio
from itertools import combinations, pairwise
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from contracts.storyboard import Language, VoiceKind
from hypothesis import given, settings
from hypothesis import strategies as st
from voice.adapters.kokoro import KokoroVoice, english, mandarin
from voice.adapters.kokoro.model import timed
from voice.adapters.kokoro.phrasing import LONGEST, phrases, runs
from voice.adapters.kokoro.script import FRAME, performed, script
from voice.adapters.kokoro.voices import timbres, vocabulary
from voice.ports import Delivery
from voice.sound import RATE, Samples, seconds

NARRATOR = Delivery("narrator")


@pytest.fixture(scope="module")
def symbols() -> dict[str, int]:
    return vocabulary()


def pitch(samples: Samples) -> float:
    """The median pitch of the voiced parts, in Hz, by autocorrelation."""
    found = []
    for start in range(0, len(samples) - 2048, 1024):
        part = samples[start : start + 2048]
        if np.sqrt((part**2).mean()) > 0.3 * np.sqrt((samples**2).mean()):
            power = np.abs(np.fft.rfft(part - part.mean(), 8192)) ** 2
            likeness = np.fft.irfft(power)[:2048]
            lag = RATE // 450 + int(np.argmax(likeness[RATE // 450 : RATE // 60]))
            found += [RATE / lag] if likeness[lag] > 0.4 * likeness[0] else []
    return float(np.median(found))


@pytest.mark.parametrize(
    ("pinyin", "expected"),
    [
        ("zhuang4", "ꭧwa↘ŋ"),
        ("yuan2", "ɥɛ↗n"),
        ("xue2", "ɕɥe↗"),
        ("lv3", "ly↓"),
        ("lüe4", "lɥe↘"),
        ("shi4", "ʂɨ↘"),
        ("wen2", "wə↗n"),
        ("liu2", "ljou↗"),
        ("you3", "jou↓"),
        ("er2", "ɚ↗"),
        ("ma5", "ma"),
    ],
)
def test_pinyin_has_its_phonemes(pinyin: str, expected: str) -> None:
    assert mandarin.phonemes(pinyin) == expected


@pytest.mark.parametrize(
    ("han", "expected"),
    [
        ("你好", ["ni↗", "xau↓"]),
        ("不去", ["pu↗", "ʨʰy↘"]),
        ("银行", ["i↗n", "xa↗ŋ"]),
        ("行走", ["ɕi↗ŋ", "ʦou↓"]),
    ],
)
def test_tones_and_readings_depend_on_the_word(han: str, expected: list[str]) -> None:
    assert [syllable.strip() for syllable in mandarin.syllables(han)] == expected


def test_traditional_characters_sound_like_simplified_ones() -> None:
    assert mandarin.syllables("老闆說話") == mandarin.syllables("老板说话")


def test_every_character_of_a_run_has_a_syllable_of_its_own() -> None:
    assert len(mandarin.syllables("龘𠮷二三〇々")) == 6


def test_english_articles_depend_on_the_next_word() -> None:
    assert english.words("the end of the road") == ["ði", " ˈɛnd", " ʌv", " ðə", " ɹˈOd"]


def test_a_letter_by_letter_abbreviation_has_no_article() -> None:
    assert english.words("A M") == ["ˈA", " ˈɛm"]


@pytest.mark.parametrize("name", ["Darcy", "Heathcliff", "Xiaoming", "Bingley's", "QX", "Zzzz"])
def test_a_word_that_no_lexicon_has_is_pronounced_all_the_same(
    name: str, symbols: dict[str, int]
) -> None:
    said = english.word(name)
    assert said
    assert set(said) <= set(symbols)


def test_an_abbreviation_is_spelled() -> None:
    assert english.word("HTTP") == "ˈAʧtˈitˈipˈi"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["zh", "en"]))
def test_any_text_makes_runs_that_the_model_takes(text: str, language: Language) -> None:
    known = vocabulary()
    for run in runs(phrases(text, language)):
        made = script(run, known)
        assert len(made.symbols) <= LONGEST + 3
        starts = [part.start_char for part in made.parts]
        assert starts == sorted(starts)


def test_a_text_without_punctuation_is_cut_into_runs() -> None:
    assert len(runs(phrases("风" * 300, "zh"))) > 5
    assert len(runs(phrases("a" * 3000, "en"))) == 1


def test_the_pauses_of_a_run_shift_what_comes_after(symbols: dict[str, int]) -> None:
    (run,) = runs(phrases("风，雨", "zh"))
    made = script(run, symbols)
    frames = [2] * len(made.symbols)
    utterance = performed(made, np.ones(2 * len(made.symbols) * FRAME, np.float32), frames)
    wind, rain = utterance.words
    assert rain.start - wind.end > run[0].pause
    assert seconds(utterance.samples) == pytest.approx(
        len(made.symbols) * 0.05 + sum(made.pauses), abs=0.001
    )


def test_a_model_that_is_not_kokoros_is_refused_with_a_way_out() -> None:
    with pytest.raises(ValueError, match="unset KOKORO_MODEL"):
        timed(b"not a model")


def test_a_file_of_unknown_voices_is_refused_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "voices.npz"
    np.savez(path, nobody=np.zeros((510, 1, 256), np.float32))
    with pytest.raises(ValueError, match="unset KOKORO_VOICES"):
        timbres(path)


def test_the_mandarin_vectors_of_kokoro_are_cast_where_somebody_has_them(tmp_path: Path) -> None:
    names = ("zf_xiaobei", "zf_xiaoni", "zf_xiaoxiao", "zf_xiaoyi")
    names += ("zm_yunjian", "zm_yunxi", "zm_yunxia", "zm_yunyang")
    vectors = {name: np.full((510, 1, 256), n, np.float32) for n, name in enumerate(names)}
    path = tmp_path / "voices.npz"
    np.savez(path, **vectors)
    assert timbres(path)["narrator"].style(3).tolist() == [2.0] * 256


def test_no_two_voices_are_the_same() -> None:
    styles = {kind: (t.styles[40], t.pace) for kind, t in timbres().items()}
    assert set(styles) == set(get_args(VoiceKind))
    for (one, _), (other, _) in combinations(styles.values(), 2):
        assert np.linalg.norm(one - other) > 0.1 * np.linalg.norm(one)


async def test_a_line_is_spoken_character_by_character(kokoro: KokoroVoice) -> None:
    text = "你好，武松2次OK。"
    utterance = await kokoro.speak(text, "zh", NARRATOR)
    spoken = [text[word.start_char : word.end_char] for word in utterance.words]
    assert spoken == ["你", "好", "武", "松", "2", "次", "OK"]
    times = [time for word in utterance.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert times[-1] <= seconds(utterance.samples)
    assert all(0.05 < other.start - one.start < 0.9 for one, other in pairwise(utterance.words))
    assert 0.02 < np.abs(utterance.samples).max() <= 1.2


async def test_words_are_loud_and_pauses_silent(kokoro: KokoroVoice) -> None:
    utterance = await kokoro.speak("天黑了，走吧", "zh", NARRATOR)
    third, fourth = utterance.words[2], utterance.words[3]

    def level(start: float, end: float) -> float:
        part = utterance.samples[round(start * RATE) : round(end * RATE)]
        return float(np.sqrt((part**2).mean()))

    middle = (third.end + fourth.start) / 2
    assert level(middle - 0.03, middle + 0.03) < 0.02 * level(third.start, third.end)


async def test_the_same_line_is_spoken_with_the_same_samples(kokoro: KokoroVoice) -> None:
    one = await kokoro.speak("好。", "zh", NARRATOR)
    other = await kokoro.speak("好。", "zh", NARRATOR)
    np.testing.assert_array_equal(one.samples, other.samples)
    assert one.words == other.words


async def test_a_man_speaks_lower_than_a_woman_and_a_girl_higher(kokoro: KokoroVoice) -> None:
    kinds: tuple[VoiceKind, ...] = ("elder_man", "man_steady", "woman_soft", "girl")
    pitches = [
        pitch((await kokoro.speak("天下大事。", "zh", Delivery(kind))).samples) for kind in kinds
    ]
    assert pitches == sorted(pitches)
    assert pitches[-1] > 2 * pitches[0]


async def test_nothing_to_say_is_no_sound(kokoro: KokoroVoice) -> None:
    utterance = await kokoro.speak("……！？🙂“”", "zh", NARRATOR)
    assert (len(utterance.samples), utterance.words) == (0, ())


async def test_an_idle_voice_gives_its_memory_back_and_speaks_again() -> None:
    voice = KokoroVoice(idle=0.01)
    first = await voice.speak("好", "zh", NARRATOR)
    await asyncio.sleep(1)
    assert not voice.loaded
    np.testing.assert_array_equal((await voice.speak("好", "zh", NARRATOR)).samples, first.samples)


async def test_lines_spoken_at_a_time_sound_as_they_do_alone(kokoro: KokoroVoice) -> None:
    texts = ("天黑了。", "走吧！", "好。")
    both = KokoroVoice(cores=2)
    together = await asyncio.gather(*(both.speak(text, "zh", NARRATOR) for text in texts))
    for text, utterance in zip(texts, together, strict=True):
        alone = await kokoro.speak(text, "zh", NARRATOR)
        np.testing.assert_array_equal(utterance.samples, alone.samples)
        assert utterance.words == alone.words


async def test_a_voice_that_still_speaks_gives_nothing_back() -> None:
    voice = KokoroVoice(idle=0.01, cores=2)
    await voice.speak("好", "zh", NARRATOR)
    long = asyncio.create_task(voice.speak("天黑了，走吧，别怕，有我在呢。" * 3, "zh", NARRATOR))
    await voice.speak("好", "zh", NARRATOR)
    await asyncio.sleep(0.1)
    assert voice.loaded or long.done()
    await long
