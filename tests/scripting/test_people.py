"""Who is found in a story, and how they look and sound."""

from collections.abc import Callable

import pytest
from contracts.options import FilmOptions
from contracts.storyboard import Character, Storyboard
from scripting.rules.direction import direct

Direct = Callable[[str], Storyboard]


def people(story: str) -> dict[str, Character]:
    return {character.name: character for character in direct(story, FilmOptions()).characters}


def test_full_name_given_name_and_title_are_one_person() -> None:
    story = "柳如烟走进门来。“柳姑娘，坐。”陆惊鸿说。如烟没有坐。柳如烟看着陆惊鸿，陆惊鸿低下了头。"
    assert set(people(story)) == {"柳如烟", "陆惊鸿"}
    assert {"柳姑娘", "如烟"} <= set(people(story)["柳如烟"].aliases)


def test_the_people_of_the_classics_are_known_by_all_their_names(storyboard_of: Direct) -> None:
    names = {c.name: c.aliases for c in storyboard_of("hongloumeng").characters}
    assert "黛玉" in names["林黛玉"]


def test_a_role_that_turns_out_to_have_a_name_is_one_person() -> None:
    story = "少年坐在石上，闭着眼睛。他叫秦羽。“你是谁？”苏挽月问。秦羽笑了笑，少年站起身来。"
    assert set(people(story)) == {"秦羽", "苏挽月"}


def test_the_one_who_tells_the_story_is_named_by_what_they_say() -> None:
    story = (
        "我坐在教室里，不知道该说什么。我低下头。沈冬妮转过身来：“你叫什么？”\n\n"
        "我想了想，说：“我叫何川。”我的脸红了。沈冬妮笑了。"
    )
    assert "何川" in people(story)
    assert "我" in people(story)["何川"].aliases


def test_words_for_places_and_times_are_nobody() -> None:
    story = "武松走上冈子来。天明，武松下了冈子。武松道：“好酒！”冈子上没有人。"
    assert set(people(story)) == {"武松"}


def test_english_names_titles_and_nicknames_are_one_person() -> None:
    story = (
        '"Sit down," said Margaret Hale. Tom looked at her.\n\n'
        '"Thank you, Maggie," Tom replied. Miss Hale smiled. Margaret took his hand.'
    )
    assert set(people(story)) == {"Margaret Hale", "Tom"}


def test_a_story_without_people_has_none(storyboard_of: Direct) -> None:
    assert storyboard_of("verse").characters == ()


def test_sex_and_age_are_read_from_titles_pronouns_and_descriptions() -> None:
    story = (
        "苏晚推开门，她的裙子湿了。“掌柜的，住店。”苏晚说。白发老者唐九公捋着胡须笑了。"
        "唐九公道：“丫头，坐。”苏晚坐下了。"
    )
    found = people(story)
    assert found["苏晚"].sex == "female"
    assert (found["唐九公"].sex, found["唐九公"].age) == ("male", "elder")
    assert found["唐九公"].look.beard


def test_ids_are_pinyin_and_unique() -> None:
    story = "林青说：“来。”林清说：“不来。”林青走了，林清也走了。林青和林清都走了。"
    ids = [character.id for character in direct(story, FilmOptions()).characters]
    assert ids == ["lin_qing", "lin_qing_2"]


@pytest.mark.parametrize("name", ["hongloumeng", "shuihu", "traditional", "wrapped"])
def test_nobody_looks_quite_like_somebody_else(storyboard_of: Direct, name: str) -> None:
    looks = [character.look for character in storyboard_of(name).characters]
    assert len({look.garment_color for look in looks}) == len(looks)


def test_two_of_a_kind_have_different_voices(storyboard_of: Direct) -> None:
    voices = [character.voice for character in storyboard_of("shuihu").characters]
    assert len(set(voices)) == len(voices)


def test_clothes_have_the_colour_that_the_story_gives_them() -> None:
    story = "白衣少女苏挽月走出竹林。“站住！”苏挽月说。秦羽站住了。苏挽月看着秦羽。"
    assert "素白" in people(story)["苏挽月"].look.description


def test_traditional_names_stay_as_they_are_written(storyboard_of: Direct) -> None:
    names = {c.name for c in storyboard_of("traditional").characters}
    assert names == {"林黛玉", "寶玉"}


def test_who_is_only_spoken_or_thought_of_is_no_character() -> None:
    story = (
        "苏晚推开门。苏晚想起了母亲。“沈砚来过吗？”苏晚问。掌柜摇摇头，掌柜说：“没有。”"
        "苏晚常听母亲说起当年的事。"
    )
    assert set(people(story)) == {"苏晚", "掌柜"}


def test_two_with_a_surname_in_one_sentence_are_two() -> None:
    story = "王熙凤走进来。王夫人与王熙凤说话。王夫人道：“坐。”王熙凤道：“好。”王夫人笑了。"
    assert set(people(story)) == {"王熙凤", "王夫人"}


def test_words_for_people_that_no_list_has_are_found_where_they_speak() -> None:
    story = "一个挑担的货郎走上桥来。苏晚站住了。货郎笑道：“姑娘，借个火。”苏晚摇摇头，苏晚走了。"
    assert set(people(story)) == {"货郎", "苏晚"}
