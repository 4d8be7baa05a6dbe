"""Clients are told everything in their language."""

from string import Formatter
from typing import get_args

import pytest
from contracts.failure import Reason
from contracts.topology import SERVICES
from gateway.api.errors import STATUS
from gateway.api.messages import Language, can_say, catalogue, language_of
from gateway.projections.status import Step


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_message_is_there_in_both_languages_with_the_same_places() -> None:
    for key, languages in catalogue().items():
        assert languages.keys() == {"zh", "en"}, key
        assert places(languages["zh"]) == places(languages["en"]), key


def test_every_code_step_reason_and_stage_can_be_said() -> None:
    keys = [f"error.{code}" for code in (*STATUS, "CANCELLED")]
    keys += [f"step.{step}" for step in get_args(Step)]
    keys += [f"news.{step}" for step in get_args(Step) if step != "failed"]
    keys += [f"reason.{reason}" for reason in get_args(Reason)]
    keys += [f"stage.{service}" for service in SERVICES]
    assert [key for key in keys if not can_say(key)] == []


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("", "zh"),
        ("*", "zh"),
        ("fr", "zh"),
        ("en", "en"),
        ("EN-us,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en;q=0.5, zh;q=0.4", "en"),
        ("en;q=0", "zh"),
        ("en;q=nonsense", "zh"),
        (";;;,,,", "zh"),
    ],
)
def test_english_is_chosen_where_it_is_preferred_to_chinese(
    wanted: str, language: Language
) -> None:
    assert language_of({"accept-language": wanted}) == language
