"""The era of a story, the mood of a scene and the emotion of a line, by their words."""

import re
from collections import Counter
from functools import cache
from typing import cast

from contracts.storyboard import Emotion, Era, Language, Mood

from scripting.rules.lexicon import lexicon

OFTEN = 3
"""A word counts at most so often towards an era: one lamp does not make a street of them."""
TELLING: dict[str, float] = {"future": 2, "republican": 2, "western": 1.2}


def era_of(text: str, language: Language) -> Era:
    """One era for the whole film."""
    scores: dict[str, float] = {}
    for era, pattern in _patterns("settings", language, "eras").items():
        words = Counter(match[0] for match in pattern.finditer(text))
        scores[era] = TELLING.get(era, 1) * sum(min(times, OFTEN) for times in words.values())
    best = max(scores, key=lambda era: scores[era])
    return cast(Era, best) if scores[best] else "modern"


def mood_of(text: str, language: Language) -> Mood:
    scores = {
        mood: len(pattern.findall(text))
        for mood, pattern in _patterns("settings", language, "moods").items()
    }
    best = max(scores, key=lambda mood: scores[mood])
    return cast(Mood, best) if scores[best] > scores["calm"] else "calm"


def emotion_of(quotation: str, around: str, language: Language) -> Emotion:
    """How a quotation is said: by the words around it first, then by its own."""
    for text, table in ((around, "emotions"), (quotation, "exclaims")):
        found = [
            (match.start(), emotion)
            for emotion, pattern in _patterns("speech", language, table).items()
            if (match := pattern.search(text))
        ]
        if found:
            return cast(Emotion, min(found)[1])
    return "neutral"


@cache
def _patterns(name: str, language: Language, table: str) -> dict[str, re.Pattern[str]]:
    entries = lexicon(name, language)[table].items()
    return {word: re.compile(pattern) for word, pattern in entries}
