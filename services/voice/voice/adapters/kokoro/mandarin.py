"""Mandarin in Kokoro's phonemes: Han characters to pinyin to symbols."""

import logging
from functools import cache

import jieba  # type: ignore[import-untyped]
from opencc import OpenCC

from voice.adapters.kokoro.readings import pinyin
from voice.tables import table

PINYIN = table("pinyin", __package__)
HISSING = ("zh", "ch", "sh", "r", "z", "c", "s")
PALATAL = ("j", "q", "x")

jieba.setLogLevel(logging.WARNING)


def syllables(han: str) -> list[str]:
    """The phonemes of each character of `han`; a space leads each word but the first.

    A character that has no known reading has no phonemes.
    """
    result: list[str] = []
    for word in pinyin(jieba.lcut(_simplified(han), HMM=False)):
        first, *others = map(phonemes, word)
        result += [f" {first}" if result else first, *others]
    return result


def phonemes(syllable: str) -> str:
    """One syllable, `zhuang4`; raises `KeyError` when it is none."""
    base, tone = (syllable[:-1], syllable[-1]) if syllable[-1:].isdigit() else (syllable, "5")
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


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplified(han: str) -> str:
    """In simplified characters, one for one, as the dictionaries of words have them."""
    simplified: str = _converter().convert(han)
    return simplified if len(simplified) == len(han) else han
