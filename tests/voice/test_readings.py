"""How Han characters are read by the words around them."""

import jieba  # type: ignore[import-untyped]
import pytest
from voice.adapters.kokoro.readings import pinyin


def read(han: str) -> str:
    return " ".join(syllable for word in pinyin(jieba.lcut(han, HMM=False)) for syllable in word)


@pytest.mark.parametrize(
    ("han", "expected"),
    [
        ("他慢慢地走", "ta1 man4 man4 de5 zou3"),
        ("他轻轻地说", "ta1 qing1 qing1 de5 shuo1"),
        ("倒在地上", "dao3 zai4 di4 shang4"),
        ("这块地很大", "zhe4 kuai4 di4 hen3 da4"),
        ("他跑得很快", "ta1 pao3 de5 hen3 kuai4"),
        ("你得走", "ni3 dei3 zou3"),
        ("他得了病", "ta1 de2 le5 bing4"),
        ("他睡着了", "ta1 shui4 zhao2 le5"),
        ("找着了", "zhao3 zhao2 le5"),
        ("看着我", "kan4 zhe5 wo3"),
        ("还我命来", "huan2 wo3 ming4 lai2"),
        ("我还要", "wo3 hai2 yao4"),
        ("头发很长", "tou2 fa5 hen3 chang2"),
        ("他长得高", "ta1 zhang3 de5 gao1"),
        ("重重地摔", "zhong4 zhong4 de5 shuai1"),
        ("以你为师", "yi3 ni3 wei2 shi1"),
        ("为他去死", "wei4 ta1 qu4 si3"),
        ("一行字", "yi4 hang2 zi4"),
        ("两只手", "liang3 zhi1 shou3"),
        ("只见他", "zhi3 jian4 ta1"),
        ("打将下来", "da3 jiang1 xia4 lai5"),
        ("不得了", "bu4 de2 liao3"),
    ],
)
def test_a_character_is_read_as_the_words_around_it_ask(han: str, expected: str) -> None:
    assert read(han) == expected


@pytest.mark.parametrize(
    ("han", "expected"),
    [
        ("一把刀", "yi4 ba3 dao1"),
        ("一个人", "yi2 ge4 ren2"),
        ("一下", "yi2 xia4"),
        ("第一天", "di4 yi1 tian1"),
        ("二十一年", "er4 shi2 yi1 nian2"),
        ("一月", "yi1 yue4"),
        ("统一", "tong3 yi1"),
        ("看一看", "kan4 yi5 kan4"),
        ("他不去", "ta1 bu2 qu4"),
        ("他不来", "ta1 bu4 lai2"),
        ("处理", "chu2 li3"),
    ],
)
def test_tones_give_way_to_their_neighbours(han: str, expected: str) -> None:
    assert read(han) == expected


@pytest.mark.parametrize(
    ("han", "expected"),
    [
        ("东西", "dong1 xi5"),
        ("朋友", "peng2 you5"),
        ("妈妈", "ma1 ma5"),
        ("娘子", "niang2 zi5"),
        ("太子", "tai4 zi3"),
        ("花儿", "hua1 er2"),
        ("女儿", "nv3 er2"),
        ("我们", "wo3 men5"),
    ],
)
def test_everyday_words_end_without_a_tone(han: str, expected: str) -> None:
    assert read(han) == expected


def test_what_has_no_reading_keeps_its_place() -> None:
    assert pinyin(["他", "𠮷", "好"]) == [["ta1"], [""], ["hao3"]]
