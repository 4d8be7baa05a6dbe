"""Words of Han characters in pinyin: the dictionary's, put right by the words around."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from pypinyin import Style, lazy_pinyin

from voice.tables import table

SYLLABLE = re.compile(r"[a-zêü]+\d")
COUNTING = frozenset("零一二三四五六七八九十")
ORDINAL = frozenset("第初周期拜")
POINTING = frozenset("每那这另有同")


def pinyin(words: Sequence[str]) -> list[list[str]]:
    """For each word, a syllable a character (`zhuang4`), empty where it has no reading."""
    spoken = [_word(word) for word in words]
    syllables = [syllable for word in spoken for syllable in word]
    for at, readings in _in_context(words):
        syllables[at : at + len(readings)] = readings
    spoken = _by_word(words, _ones("".join(words), syllables))
    for word, one in zip(spoken, words, strict=True):
        _thirds(word)
        if len(one) > 1 and one[-1] == "一" and one[0] not in POINTING:
            word[-1] = "yi1"
    return spoken


def _word(word: str) -> list[str]:
    """A word by itself, its everyday neutral tone included."""
    found = lazy_pinyin(
        word,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        v_to_u=False,
        errors=lambda unknown: ["" for _ in unknown],  # type: ignore[arg-type, return-value]
    )
    neutral, toned, endings = _neutral()
    if word in toned:
        found[-1] = toned[word]
    elif word in neutral or (len(word) > 1 and word[-1] in endings):
        found[-1] = f"{found[-1][:-1]}5"
    return found


@cache
def _neutral() -> tuple[frozenset[str], dict[str, str], str]:
    """Words and endings without a tone on their last syllable, and words with one after all."""
    rules = table("polyphones", __package__)["neutral"]
    toned = {word: tone for tone, words in rules["toned"].items() for word in words.split()}
    return frozenset(rules["words"].split()), toned, rules["endings"]


@cache
def _patterns() -> list[tuple[re.Pattern[str], list[str]]]:
    rules = table("polyphones", __package__)["reading"]
    return [(re.compile(r["pattern"]), SYLLABLE.findall(r["pinyin"])) for r in rules]


def _in_context(words: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Where the words around ask for other readings than the dictionary's."""
    text = f" {' '.join(words)} "
    return [
        (found.start("it") - text.count(" ", 0, found.start("it")), readings)
        for pattern, readings in _patterns()
        for found in pattern.finditer(text)
    ]


def _by_word(words: Sequence[str], syllables: list[str]) -> list[list[str]]:
    rest = iter(syllables)
    return [[next(rest) for _ in word] for word in words]


def _ones(han: str, syllables: list[str]) -> list[str]:
    """一 and 不 take their tone from the syllable after them; 一 not where it counts."""
    changed = [*syllables]
    for at, (character, following) in enumerate(pairwise(han)):
        falls = syllables[at + 1].endswith("4") or following == "个"
        before = han[at - 1] if at else ""
        if character == "不" and falls:
            changed[at] = "bu2"
        elif character == "一" and before and before == following:
            changed[at] = "yi5"
        elif character == "一" and not ({before, following} & COUNTING or before in ORDINAL):
            changed[at] = "yi1" if following in "月号" else "yi2" if falls else "yi4"
    return changed


def _thirds(word: list[str]) -> None:
    """A low tone before another in the same word rises."""
    for at, (one, other) in enumerate(pairwise([*word])):
        if one.endswith("3") and other.endswith("3"):
            word[at] = f"{one[:-1]}2"
