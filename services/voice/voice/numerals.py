"""Numbers as words, in Chinese and in English."""

from voice.tables import table

HAN_DIGITS = "零一二三四五六七八九"
HAN_PLACES = ("", "十", "百", "千")
HAN_GROUPS = ("", "万", "亿", "万亿", "亿亿")
HAN_LIMIT = 10 ** (4 * len(HAN_GROUPS))

WORDS = table("reading.en")["numerals"]
SMALL: list[str] = WORDS["small"]
TENS: list[str] = WORDS["tens"]
ORDINALS: dict[str, str] = WORDS["ordinals"]
SCALES = ("", " thousand", " million", " billion", " trillion", " quadrillion")
ENGLISH_LIMIT = 10 ** (3 * len(SCALES))


def han_digits(digits: str) -> str:
    """Digit by digit: 1998 is 一九九八."""
    return "".join(HAN_DIGITS[int(digit)] for digit in digits)


def han_cardinal(digits: str) -> str:
    """The number in words: 10203 is 一万零二百零三. Beyond 10²⁰, digit by digit."""
    number = int(digits)
    if number >= HAN_LIMIT:
        return han_digits(digits)
    if number == 0:
        return "零"
    said, gap = "", False
    for group in reversed(range(len(HAN_GROUPS))):
        part = number // 10_000**group % 10_000
        if part:
            said += "零" if said and (gap or part < 1000) else ""
            said += _han_group(part) + HAN_GROUPS[group]
        gap = not part
    return said[1:] if said.startswith("一十") else said


def han_decimal(number: str) -> str:
    """A decimal numeral without sign: 3.14 is 三点一四."""
    whole, _, fraction = number.partition(".")
    return han_cardinal(whole or "0") + (f"点{han_digits(fraction)}" if fraction else "")


def _han_group(part: int) -> str:
    said = ""
    for place in reversed(range(4)):
        digit = part // 10**place % 10
        if digit:
            said += HAN_DIGITS[digit] + HAN_PLACES[place]
        elif said and part % 10**place and not said.endswith("零"):
            said += "零"
    return said


def english_digits(digits: str) -> str:
    """Digit by digit: 007 is zero zero seven."""
    return " ".join(SMALL[int(digit)] for digit in digits)


def english_cardinal(digits: str) -> str:
    """The number in words: 342 is three hundred forty two. Beyond 10¹⁸, digit by digit."""
    number = int(digits)
    if number >= ENGLISH_LIMIT:
        return english_digits(digits)
    groups = [
        _english_group(number // 1000**scale % 1000) + SCALES[scale]
        for scale in reversed(range(len(SCALES)))
        if number // 1000**scale % 1000
    ]
    return " ".join(groups) or "zero"


def english_decimal(number: str) -> str:
    """A decimal numeral without sign: 3.14 is three point one four."""
    whole, _, fraction = number.partition(".")
    return english_cardinal(whole or "0") + (
        f" point {english_digits(fraction)}" if fraction else ""
    )


def english_ordinal(digits: str) -> str:
    """21 is twenty first."""
    *front, last = english_cardinal(digits).split()
    if last in ORDINALS:
        ordinal = ORDINALS[last]
    else:
        ordinal = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return " ".join([*front, ordinal])


def english_year(digits: str) -> str:
    """A year of four digits: 1984 is nineteen eighty four, 2005 two thousand five."""
    century, rest = int(digits[:2]), int(digits[2:])
    if century % 10 == 0 and rest < 10:
        return english_cardinal(digits)
    if rest == 0:
        return f"{english_cardinal(digits[:2])} hundred"
    tail = f"oh {SMALL[rest]}" if rest < 10 else english_cardinal(digits[2:])
    return f"{english_cardinal(digits[:2])} {tail}"


def _english_group(part: int) -> str:
    hundreds, rest = divmod(part, 100)
    words = [f"{SMALL[hundreds]} hundred"] if hundreds else []
    if 0 < rest < 20:
        words.append(SMALL[rest])
    elif rest:
        words.append(TENS[rest // 10 - 2])
        words += [SMALL[rest % 10]] if rest % 10 else []
    return " ".join(words)


def english_decade(digits: str) -> str:
    """The ten years from `digits` on: 1990 is the nineteen nineties."""
    said = english_year(digits)
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


def english_fraction(over: str, under: str) -> str:
    """Parts of a whole: 3/4 is three quarters."""
    if int(under) < 2:
        return f"{english_cardinal(over)} over {english_cardinal(under)}"
    part = {2: "half", 4: "quarter"}.get(int(under)) or english_ordinal(under)
    if int(over) == 1:
        return f"one {part}"
    return f"{english_cardinal(over)} {'halves' if part == 'half' else f'{part}s'}"


def roman(numeral: str) -> str:
    """In digits: XIV is 14."""
    values = [dict(I=1, V=5, X=10, L=50, C=100)[letter] for letter in numeral]
    return str(sum(-v if v < max(values[at:]) else v for at, v in enumerate(values)))
