"""Who says what, and how."""

from collections.abc import Callable

import pytest
from contracts.options import FilmOptions
from contracts.storyboard import Line, Storyboard
from scripting.rules.direction import direct


def lines(story: str) -> list[Line]:
    return [line for scene in direct(story, FilmOptions()).scenes for line in scene.lines]


def said(story: str) -> list[tuple[str, str]]:
    """Each quotation's first words with the name of who says it."""
    storyboard = direct(story, FilmOptions())
    names = {character.id: character.name for character in storyboard.characters}
    return [
        (line.text.strip('“”「」"')[:4], names[line.speaker])
        for scene in storyboard.scenes
        for line in scene.lines
        if line.speaker
    ]


@pytest.mark.parametrize(
    ("story", "speaker"),
    [
        ("陆惊鸿勒住马。陆惊鸿道：“走吧。”柳如烟没有动。柳如烟笑了。", "陆惊鸿"),
        ("柳如烟没有动，柳如烟笑了。“走吧。”陆惊鸿低声说。陆惊鸿勒住马。", "陆惊鸿"),
        ("柳如烟没有动。陆惊鸿看着柳如烟，叹道：“走吧。”陆惊鸿转过身。", "陆惊鸿"),
        ("陆惊鸿勒住马。柳如烟没有动。“走吧。”陆惊鸿拍了拍马背。", "陆惊鸿"),
    ],
    ids=["before", "after", "not the one looked at", "by what they do"],
)
def test_the_speaker_is_named_beside_the_quotation(story: str, speaker: str) -> None:
    assert said(story) == [("走吧。", speaker)]


def test_a_quotation_broken_by_its_tag_has_one_speaker() -> None:
    story = "“不久。”沈砚小声说，“只等了一夜。”苏晚笑了。沈砚也笑了。苏晚转过身。"
    assert said(story) == [("不久。", "沈砚"), ("只等了一", "沈砚")]


def test_two_people_take_turns_and_nobody_answers_themselves() -> None:
    story = "“来了？”沈砚问。苏晚点点头。\n\n“来了。”苏晚说。\n\n“冷吗？”\n\n“不冷。”\n\n“那就好。”"
    assert [name for _, name in said(story)] == ["沈砚", "苏晚", "沈砚", "苏晚", "沈砚"]


def test_nobody_calls_out_their_own_name() -> None:
    story = "苏晚和沈砚走在雨里。苏晚停了下来，沈砚也停了下来。\n\n“沈砚，你看。”"
    assert said(story) == [("沈砚，你", "苏晚")]


def test_pronouns_mean_the_last_one_of_that_sex() -> None:
    story = "林姑娘推开窗，裙子湿了。王公子站在院里。“下雨了。”她说。王公子没有动。林姑娘笑了。"
    assert said(story) == [("下雨了。", "林姑娘")]


def test_what_many_say_together_has_a_voice_of_its_own() -> None:
    story = "武松走进来。众姊妹问道：“壮士高姓大名？”武松笑了。武松坐下。"
    assert said(story) == [("壮士高姓", "众姊妹")]
    (many,) = (c for c in direct(story, FilmOptions()).characters if c.name == "众姊妹")
    assert (many.sex, many.age) == ("female", "youth")


def test_what_several_of_a_kind_say_is_said_by_one_of_them() -> None:
    story = (
        "武松走下冈来。两个猎户失惊道：“你是谁？”武松道：“你两个是甚么人？”"
        "那个人道：“我们是猎户。”武松笑了。"
    )
    assert [name for _, name in said(story)] == ["猎户", "武松", "猎户"]


def test_whoever_drinks_what_is_given_to_them_speaks_next() -> None:
    story = (
        "武松坐在酒店里。酒家道：“客官，吃酒。”武松笑了。\n\n"
        "酒家道：“休惹他。”再筛了六碗酒与武松吃了。前后共吃了十八碗，立起身来，道：“我不曾醉！”"
    )
    assert [name for _, name in said(story)] == ["酒家", "酒家", "武松"]


def test_in_english_the_verb_may_come_before_its_subject() -> None:
    story = 'Mary Finch sat by the fire. Sam Reed was in the hall.\n\n"It is for you," called Sam.'
    assert said(story) == [("It i", "Sam Reed")]


@pytest.mark.parametrize(
    "story",
    [
        "小雨忽然觉得，“青春”这两个字，大概就是这把伞的颜色。",
        "武松看见门前写着五个字道：“三碗不过冈”。武松走了进去。",
    ],
)
def test_quoted_terms_and_inscriptions_are_narration(story: str) -> None:
    assert said(story) == []
    assert len(lines(story)) == 1


@pytest.mark.parametrize("quoted", ["“走吧。”", "「走吧。」", '"走吧。"', "『走吧。』", "“走吧。"])
def test_every_kind_of_quotation_mark_is_understood(quoted: str) -> None:
    assert said(f"武松走上前来。武松叫道：{quoted}")[0][1] == "武松"


def test_a_speech_broken_over_two_paragraphs_keeps_its_speaker() -> None:
    story = "武松走上冈来。武松道：“你们是甚么人？走过冈\n\n子来！你是人是鬼？”武松退了一步。"
    assert [name for _, name in said(story)] == ["武松", "武松"]


def test_english_tags_are_understood_on_both_sides() -> None:
    story = (
        'Tom Hale came in. "You are late," said Margaret Finch.\n\n'
        '"I know," he answered. Margaret said, "Sit down."'
    )
    assert [name for _, name in said(story)] == ["Margaret Finch", "Tom Hale", "Margaret Finch"]


@pytest.mark.parametrize(
    ("story", "emotion"),
    [
        ("武松怒道：“住手！”武松走上前。", "angry"),
        ("武松笑道：“好酒。”武松坐下。", "happy"),
        ("武松颤声问：“是谁？”武松退了一步。", "afraid"),
        ("“走吧。”武松轻声说。武松转过身。", "gentle"),
        ("武松说：“走吧。”武松转过身。", "neutral"),
    ],
)
def test_the_emotion_is_in_the_words_around(story: str, emotion: str) -> None:
    assert next(line.emotion for line in lines(story) if line.speaker) == emotion


def test_narration_is_never_given_to_a_character(
    storyboard_of: Callable[[str], Storyboard],
) -> None:
    for scene in storyboard_of("shuihu").scenes:
        for line in scene.lines:
            if line.text.startswith("武松"):
                assert line.speaker is None
