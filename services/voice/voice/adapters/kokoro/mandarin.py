"""Mandarin in Kokoro's phonemes: Han characters to pinyin to symbols."""

import logging
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import jieba  # type: ignore[import-untyped]
from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

from voice.tables import table

PINYIN = table("pinyin", __package__)
HISSING = ("zh", "ch", "sh", "r", "z", "c", "s")
PALATAL = ("j", "q", "x")

jieba.setLogLevel(logging.WARNING)


def syllables(han: str) -> list[str]:
    """The phonemes of each character of `han`; a space leads each word but the first.

    A character that has no known reading has no phonemes.
    """
    words = [list(_pinyin(word)) for word in jieba.lcut(_simplified(han), HMM=False)]
    for word, following in pairwise(words):
        if word[-1] == "bu4" and following[0].endswith("4"):
            word[-1] = "bu2"
    result: list[str] = []
    for word in words:
        first, *others = map(phonemes, word)
        result += [f" {first}" if result else first, *others]
    return result


def phonemes(pinyin: str) -> str:
    """One syllable, `zhuang4`; raises `KeyError` when it is none."""
    base, tone = (pinyin[:-1], pinyin[-1]) if pinyin[-1:].isdigit() else (pinyin, "5")
    if not base:
        return ""
    return _untoned(base).replace("*", PINYIN["tones"][tone])


def _untoned(base: str) -> str:
    if base in PINYIN["syllables"]:
        return str(PINYIN["syllables"][base])
    initial, final = _split(_unspelled(base))
    if final == "i" and initial in HISSING:
        return f"{PINYIN['initials'][initial]}ɨ*"
    onset = PINYIN["initials"][initial] if initial else ""
    return f"{onset}{PINYIN['finals'][final]}"


def _unspelled(base: str) -> str:
    """Without the y and w that only spelling asks for: yuan is van, wei is uei."""
    if base.startswith("yu") and base != "yu" and base[2] in "ane":
        return f"v{base[2:]}"
    match base[0], base[1:2]:
        case "y", "u":
            return "v"
        case "y", "i":
            return base[1:]
        case "y", _:
            return f"i{base[1:]}"
        case "w", "u":
            return "u"
        case "w", _:
            return f"u{base[1:]}"
    return base


def _split(base: str) -> tuple[str, str]:
    initial = next((i for i in sorted(PINYIN["initials"], key=len)[::-1] if base.startswith(i)), "")
    final = base[len(initial) :].replace("ü", "v")
    if initial in PALATAL and final.startswith("u"):
        final = f"v{final[1:]}"
    return initial, str(PINYIN["spelled"].get(final, final))


def _pinyin(word: str) -> Sequence[str]:
    """As many syllables as characters; an empty one where there is no reading."""
    return lazy_pinyin(
        word,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        tone_sandhi=True,
        v_to_u=False,
        errors=lambda unknown: ["" for _ in unknown],  # type: ignore[arg-type, return-value]
    )


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplified(han: str) -> str:
    """In simplified characters, one for one, as the dictionaries of words have them."""
    simplified: str = _converter().convert(han)
    return simplified if len(simplified) == len(han) else han
