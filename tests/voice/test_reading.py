"""What is read out where."""

import pytest
from contracts.storyboard import Language
from hypothesis import given
from hypothesis import strategies as st
from voice import numerals
from voice.reading import Mark, Sound, closing_pause, plain, read


def said(text: str, language: Language = "zh") -> str:
    separator = "" if language == "zh" else " "
    return separator.join(
        element.said if isinstance(element, Sound) else element.told
        for element in read(text, language)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年5月3日", "二零二四年五月三日"),
        ("2024-05-03", "二零二四年五月三日"),
        ("8:05", "八点零五分"),
        ("14:00", "十四点整"),
        ("2:30:09", "两点三十分零九秒"),
        ("50%", "百分之五十"),
        ("-3.5%", "负百分之三点五"),
        ("1/2", "二分之一"),
        ("3-5天", "三到五天"),
        ("-5℃", "负五摄氏度"),
        ("100km", "一百公里"),
        ("￥3.5万", "三点五万元"),
        ("1,234.5", "一千二百三十四点五"),
        ("13800138000", "一三八零零一三八零零零"),
        ("007", "零零七"),
        ("2个人", "两个人"),
        ("第2名", "第二名"),
        ("2月2日", "二月二日"),
        ("2小时", "两小时"),
        ("2000块", "两千块"),
        ("90后", "九零后"),
        ("比分3:2", "比分三比二"),
        ("2019-2024年", "二零一九到二零二四年"),
        ("20—30岁", "二十到三十岁"),
        ("010-62345678", "零一零六二三四五六七八"),
        ("138-0013-8000", "一三八零零一三八零零零"),
        ("电话12345678", "电话一二三四五六七八"),
        ("拨110报警", "拨一一零报警"),
        ("第三回 宝玉进京", "第三回,宝玉进京"),
        ("第12章\u3000雨夜", "第十二章,雨夜"),
        ("「走吧」——他說……", "走吧,他說…"),
        ("20年", "二十年"),
        ("１２３", "一百二十三"),
    ],
)
def test_numbers_are_read_out_in_chinese(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$5.50", "five dollars fifty cents"),
        ("$1", "one dollar"),
        ("8:05", "eight oh five"),
        ("9:00", "nine o'clock"),
        ("in 1984", "in nineteen eighty four"),
        ("21st", "twenty first"),
        ("3.14%", "three point one four percent"),
        ("1,200", "one thousand two hundred"),
        ("2024-05-03", "May third twenty twenty four"),
        ("Mr. Smith", "mister Smith"),
        ("5 km", "five kilometers"),
        ("-7", "minus seven"),
        ("Café", "Cafe"),
        ("8:30 a.m.", "eight thirty A M"),
        ("e.g. this", "for example this"),
        ("Jan. 5", "January five"),
        ("$3 million", "three million dollars"),
        ("the 1990s", "the nineteen nineties"),
        ("3/4", "three quarters"),
        ("1/2", "one half"),
        ("2/3", "two thirds"),
        ("Chapter IV", "Chapter four"),
        ("555-0100", "five five five zero one zero zero"),
    ],
)
def test_numbers_are_read_out_in_english(text: str, expected: str) -> None:
    assert said(text, "en") == expected


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("0", "零"),
        ("10", "十"),
        ("110", "一百一十"),
        ("1001", "一千零一"),
        ("10010", "一万零一十"),
        ("100000", "十万"),
        ("10203", "一万零二百零三"),
        ("1000010", "一百万零一十"),
        ("100000001", "一亿零一"),
    ],
)
def test_a_chinese_cardinal_has_its_zeros(digits: str, expected: str) -> None:
    assert numerals.han_cardinal(digits) == expected


VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
PLACES = {"十": 10, "百": 100, "千": 1000}


def value_of(cardinal: str) -> int:
    """The number that a Chinese cardinal below 10⁸ means."""
    total = part = digit = 0
    for character in cardinal.removeprefix("零"):
        if character == "万":
            total, part, digit = (part + digit) * 10_000, 0, 0
        elif character in PLACES:
            part, digit = part + (digit or 1) * PLACES[character], 0
        else:
            digit = VALUES[character]
    return total + part + digit


@given(st.integers(0, 10**8 - 1))
def test_a_chinese_cardinal_means_its_number(number: int) -> None:
    assert value_of(numerals.han_cardinal(str(number))) == number


@given(st.integers(0, 10**30))
def test_any_number_has_words_in_both_languages(number: int) -> None:
    assert not any(map(str.isdigit, numerals.han_cardinal(str(number))))
    assert not any(map(str.isdigit, numerals.english_cardinal(str(number))))


def test_quotation_marks_are_not_heard_and_dots_make_one_pause() -> None:
    marks = [e for e in read("“等等……”他说。", "zh") if isinstance(e, Mark)]
    assert [mark.told for mark in marks] == ["…", "."]


def test_several_marks_in_a_row_are_the_first_with_the_longest_silence() -> None:
    (_, mark) = read("啊，……", "zh")
    assert isinstance(mark, Mark)
    assert (mark.told, mark.pause) == (",", closing_pause("啊……", 0))


def test_the_pause_after_a_line_is_that_of_its_last_mark() -> None:
    assert closing_pause("他说：“走吧。”", 0) == closing_pause("走吧。", 0) > 0
    assert closing_pause("走吧", 0.25) == 0.25
    assert closing_pause("他说：", 0) < closing_pause("他说。", 0)


@given(st.text(), st.sampled_from(["zh", "en"]))
def test_any_text_is_read_in_order_without_overlap(text: str, language: Language) -> None:
    sounds = [element for element in read(text, language) if isinstance(element, Sound)]
    edges = [edge for sound in sounds for edge in (sound.start, sound.end)]
    assert edges == sorted(edges)
    assert all(0 <= sound.start < sound.end <= len(text) and sound.said for sound in sounds)


@given(st.text())
def test_making_a_text_plain_moves_nothing(text: str) -> None:
    assert len(plain(text)) == len(text)
