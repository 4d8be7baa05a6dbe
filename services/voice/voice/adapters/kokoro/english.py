"""English in Kokoro's phonemes: misaki's lexicon, then rules for what it lacks."""

import json
import re
from functools import cache
from importlib.resources import files

from voice.adapters.kokoro import mandarin
from voice.tables import table

RULES = table("english", __package__)
VOWELS = "AIOQWYaiuæɑɒɔəɛɜɪʊʌᵊᵻ"
VOICELESS = "ptkfθ"
SIBILANT = "szʃʒʧʤ"
WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
LETTERS = re.compile(r"[A-Z]{2,5}")
SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcswy])?"
    r"(?:iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui"
    r"|un|uo|a|e|i|o|u)(?![aeiou])"
)
PINYIN = re.compile(f"(?:{SYLLABLE.pattern})+")


@cache
def lexicon() -> dict[str, str]:
    """Words with their phonemes; of several pronunciations, the usual one."""
    words: dict[str, str] = {}
    for name in ("us_silver.json", "us_gold.json"):
        entries = json.loads(files("misaki.data").joinpath(name).read_text("utf-8"))
        for word, phonemes in entries.items():
            said = phonemes["DEFAULT"] if isinstance(phonemes, dict) else phonemes
            if said:
                words[word] = said
    words.update(RULES["words"])
    return words


def words(text: str) -> list[str]:
    """The phonemes of each word of `text`, a space before each but the first."""
    tokens = WORD.findall(text)
    result: list[str] = []
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        said = _weak(token, following) or word(token)
        result.append(f" {said}" if result else said)
    return result


def count(text: str) -> int:
    """How many words `words` gives for `text`."""
    return len(WORD.findall(text))


@cache
def word(token: str) -> str:
    """The phonemes of one word, whatever it is."""
    return (
        _known(token)
        or (_spelled(token) if LETTERS.fullmatch(token) else None)
        or _inflected(token)
        or _romanised(token.lower())
        or _sounded_out(token.lower())
    )


def _weak(token: str, following: str) -> str | None:
    forms = RULES["weak"].get(token.lower())
    spelled = token.isupper() and (len(token) > 1 or (len(following) == 1 and following.isupper()))
    if not forms or not following or spelled:
        return None
    return str(forms[word(following).lstrip("ˈˌ")[:1] in VOWELS])


def _known(token: str) -> str | None:
    found = lexicon()
    return found.get(token) or found.get(token.lower()) or found.get(token.capitalize())


def _spelled(token: str) -> str:
    return "".join(lexicon()[letter] for letter in token)


def _inflected(token: str) -> str | None:
    """A known word with an ending: castle's, Bennets, foxed, elfing."""
    lower = token.lower()
    if lower.endswith("'s") and len(token) > 2:
        owner = word(token[:-2])
        return owner + _plural(owner)
    for ending in ("s'", "'", "es", "s"):
        if lower.endswith(ending) and (stem := _stem(token[: -len(ending)])):
            return stem + _plural(stem)
    if lower.endswith("ed") and (stem := _stem(token[:-2]) or _stem(token[:-1])):
        return stem + _past(stem)
    if lower.endswith("ing") and (stem := _stem(token[:-3]) or _stem(f"{token[:-3]}e")):
        return f"{stem}ɪŋ"
    return None


def _stem(token: str) -> str | None:
    return _known(token) if len(token) > 1 else None


def _plural(stem: str) -> str:
    if stem[-1] in SIBILANT:
        return "ᵻz"
    return "s" if stem[-1] in VOICELESS else "z"


def _past(stem: str) -> str:
    if stem[-1] in "td":
        return "ᵻd"
    return "t" if stem[-1] in f"{VOICELESS}sʃʧ" else "d"


def _romanised(token: str) -> str | None:
    """A Chinese name, when the word is nothing but syllables of pinyin."""
    if not PINYIN.fullmatch(token):
        return None
    try:
        return "".join(mandarin.phonemes(part[0]) for part in SYLLABLE.finditer(token))
    except KeyError:
        return None


def _sounded_out(token: str) -> str:
    rules: dict[str, str] = RULES["letters"]
    text, said = f"^{token.replace(chr(39), '')}$", ""
    while text:
        size = next((n for n in range(min(8, len(text)), 0, -1) if text[:n] in rules), 0)
        said += rules[text[:size]] if size else ""
        text = text[max(size, 1) :]
    first = next((at for at, symbol in enumerate(said) if symbol in VOWELS), None)
    return said if first is None else f"{said[:first]}ˈ{said[first:]}"
