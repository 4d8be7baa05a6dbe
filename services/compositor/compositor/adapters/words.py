"""Where Chinese words end, by jieba's dictionary; loaded when a line first needs it."""

from functools import cache
from itertools import accumulate
from logging import WARNING


def is_between_words(before: str, after: str) -> bool:
    """Whether a word ends with `before`; always true where no Chinese characters meet."""
    if not (_chinese(before[-1:]) and _chinese(after[:1])):
        return True
    head, tail = before[-12:], after[:12]
    return len(head) in _ends(head + tail)


@cache
def _ends(text: str) -> frozenset[int]:
    import jieba  # type: ignore[import-untyped]

    jieba.setLogLevel(WARNING)
    return frozenset(accumulate(len(word) for word in jieba.cut(text, HMM=False)))


def _chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
