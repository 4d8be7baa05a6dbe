"""How amounts, dates and times are read out: one pattern and one sentence for each.

`CHINESE` and `ENGLISH` are tried in order at each place of a text. A reading is given the match
and answers with what is said.
"""

import re
from collections.abc import Callable
from typing import Any

from contracts.storyboard import Language

from voice import numerals as n
from voice.tables import table

Reading = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


ZH, EN = table("reading.zh"), table("reading.en")
TABLES: dict[Language, dict[str, Any]] = {"zh": ZH, "en": EN}

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
SIGN = r"(?<![\w.])[-−]"


def _one_of(table: dict[str, Any]) -> str:
    return "|".join(re.escape(key) for key in sorted(table, key=len, reverse=True))


def _reading(pattern: str, say: Callable[[re.Match[str]], str]) -> Reading:
    return re.compile(rf"(?<!\d)(?:{pattern})", re.ASCII), say


def _zh_number(text: str) -> str:
    said = n.han_decimal(text.replace(",", ""))
    return f"两{said[1:]}" if re.match("二[千万亿]", said) else said


def _en_number(text: str) -> str:
    return n.english_decimal(text.replace(",", ""))


def _zh_date(m: re.Match[str]) -> str:
    month, day = n.han_cardinal(m["month"]), n.han_cardinal(m["day"])
    return f"{n.han_digits(m['year'])}年{month}月{day}日"


def _zh_time(m: re.Match[str]) -> str:
    hour, minute, second = m["hour"], m["minute"], m["second"]
    said = f"{'两' if int(hour) == 2 else n.han_cardinal(hour)}点"
    if second:
        return f"{said}{_zh_sixtieth(minute)}分{_zh_sixtieth(second)}秒"
    return said + ("整" if minute == "00" else f"{_zh_sixtieth(minute)}分")


def _zh_sixtieth(digits: str) -> str:
    return ("零" if digits.startswith("0") and int(digits) else "") + n.han_cardinal(digits)


def _zh_measured(m: re.Match[str]) -> str:
    return f"{'负' if m['sign'] else ''}{_zh_number(m['number'])}{ZH['units'][m['unit']]}"


def _en_date(m: re.Match[str]) -> str:
    month = EN["months"][int(m["month"]) - 1]
    return f"{month} {n.english_ordinal(m['day'])} {n.english_year(m['year'])}"


def _en_time(m: re.Match[str]) -> str:
    hour, minute = n.english_cardinal(m["hour"]), m["minute"]
    if minute == "00":
        return f"{hour} o'clock"
    if minute.startswith("0"):
        return f"{hour} oh {n.english_cardinal(minute)}"
    return f"{hour} {n.english_cardinal(minute)}"


def _en_money(m: re.Match[str]) -> str:
    one, many, cents = EN["currencies"][m["currency"]]
    whole, _, fraction = m["number"].partition(".")
    if m["scale"]:
        return f"{_en_number(m['number'])} {m['scale']} {many}"
    said = f"{_en_number(whole)} {one if whole == '1' else many}"
    if fraction and len(fraction) != 2:
        return f"{_en_number(m['number'])} {many}"
    return said + (f" {n.english_cardinal(fraction)} {cents}" if fraction.strip("0") else "")


def _en_measured(m: re.Match[str]) -> str:
    sign = "minus " if m["sign"] else ""
    return f"{sign}{_en_number(m['number'])} {EN['units'][m['unit']]}"


DATE = (
    r"(?P<year>\d{4})(?P<_>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=_)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)
TIME = r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?!\d)"
DIGITS = r"0\d+|\d{11,}"
RANGE = "[-~～–—]"
PHONE = r"0\d{2,3}-\d{7,8}|1\d{2}[- ]\d{4}[- ]\d{4}|(?<=[话码机])\d{5,}|(?<=[打拨])1\d\d(?!\d)"
HOTLINE = r"1\d\d(?=急救|报警|火警|电话)"
EN_PHONE = r"(?:\d{1,2}-)?(?:\d{3}-)?\d{3}-\d{4}(?![\d-])"
CHAPTER = r"(?:(?<=Chapter )|(?<=CHAPTER )|(?<=Part )|(?<=Book )|(?<=Act )|(?<=Volume ))"

CHINESE: tuple[Reading, ...] = (
    _reading(DATE, _zh_date),
    _reading(TIME, _zh_time),
    _reading(
        rf"(?P<sign>{SIGN})?(?P<number>{NUMBER})(?P<unit>%)",
        lambda m: f"{'负' if m['sign'] else ''}百分之{_zh_number(m['number'])}",
    ),
    _reading(rf"(?P<number>{NUMBER})‰", lambda m: f"千分之{_zh_number(m['number'])}"),
    _reading(
        rf"(?P<sign>{SIGN})?(?P<number>{NUMBER})(?P<unit>{_one_of(ZH['units'])})(?![A-Za-z])",
        _zh_measured,
    ),
    _reading(
        rf"(?P<currency>{_one_of(ZH['currencies'])})(?P<number>{NUMBER})(?P<scale>[万亿]*)",
        lambda m: f"{_zh_number(m['number'])}{m['scale']}{ZH['currencies'][m['currency']]}",
    ),
    _reading(rf"{PHONE}|{HOTLINE}", lambda m: n.han_digits(re.sub(r"\D", "", m[0]))),
    _reading(r"\d{4}(?=年)|\d0(?=后)", lambda m: n.han_digits(m[0])),
    _reading(
        rf"(?P<a>\d{{4}}){RANGE}(?P<b>\d{{4}})(?=年)",
        lambda m: f"{n.han_digits(m['a'])}到{n.han_digits(m['b'])}",
    ),
    _reading(
        r"(?P<a>\d{1,3}):(?P<b>\d{1,3})(?![\d:])",
        lambda m: f"{n.han_cardinal(m['a'])}比{n.han_cardinal(m['b'])}",
    ),
    _reading(
        rf"(?P<a>{NUMBER}){RANGE}(?P<b>{NUMBER})(?![\d-])",
        lambda m: f"{_zh_number(m['a'])}到{_zh_number(m['b'])}",
    ),
    _reading(
        r"(?P<a>\d{1,4})/(?P<b>\d{1,4})(?![\d/])",
        lambda m: f"{n.han_cardinal(m['b'])}分之{n.han_cardinal(m['a'])}",
    ),
    _reading(rf"(?<!第)2(?=[{ZH['measures']}]|小时|公[里斤分]|多)", lambda m: "两"),
    _reading(rf"(?:{DIGITS})(?![.,]\d)", lambda m: n.han_digits(m[0])),
    _reading(rf"{SIGN}(?P<number>{NUMBER})", lambda m: f"负{_zh_number(m['number'])}"),
    _reading(NUMBER, lambda m: _zh_number(m[0])),
)

ENGLISH: tuple[Reading, ...] = (
    _reading(DATE, _en_date),
    _reading(TIME, _en_time),
    _reading(
        rf"(?P<currency>{_one_of(EN['currencies'])})(?P<number>{NUMBER})"
        rf"(?: (?P<scale>{_one_of(EN['scales'])})\b)?",
        _en_money,
    ),
    _reading(rf"(?P<number>{NUMBER})%", lambda m: f"{_en_number(m['number'])} percent"),
    _reading(
        rf"(?P<sign>{SIGN})?(?P<number>{NUMBER}) ?(?P<unit>{_one_of(EN['units'])})(?![A-Za-z])",
        _en_measured,
    ),
    _reading(r"(\d+)(?:st|nd|rd|th)\b", lambda m: n.english_ordinal(m[1])),
    _reading(rf"{CHAPTER}[IVXLC]+\b", lambda m: n.english_cardinal(n.roman(m[0]))),
    _reading(EN_PHONE, lambda m: n.english_digits(m[0].replace("-", ""))),
    _reading(r"((?:1[1-9]|20)\d0)s\b", lambda m: n.english_decade(m[1])),
    _reading(r"(?:1[1-9]|20)\d\d(?![\d,.%]\d|\d)", lambda m: n.english_year(m[0])),
    _reading(
        rf"(?P<a>{NUMBER})[-~–](?P<b>{NUMBER})(?![\d-])",
        lambda m: f"{_en_number(m['a'])} to {_en_number(m['b'])}",
    ),
    _reading(
        r"(?P<a>\d{1,4})/(?P<b>\d{1,4})(?![\d/])",
        lambda m: n.english_fraction(m["a"], m["b"]),
    ),
    _reading(rf"(?:{DIGITS})(?![.,]\d)", lambda m: n.english_digits(m[0])),
    _reading(rf"{SIGN}(?P<number>{NUMBER})", lambda m: f"minus {_en_number(m['number'])}"),
    _reading(NUMBER, lambda m: _en_number(m[0])),
)

READINGS: dict[Language, tuple[Reading, ...]] = {"zh": CHINESE, "en": ENGLISH}
