"""The language model as director, against a server that speaks its protocol."""

import asyncio
import json
import logging
from typing import Any

import pytest
from contracts.events import ScriptWritten, TaskCreated
from contracts.options import FilmOptions
from contracts.storyboard import Acting, Storyboard
from faults import Reply, breaks_off, fails, hangs, raw, says, trickles
from openai_server import KEY, OpenAIServer, acting, completion, draft_of, person, scene
from pydantic import SecretStr, ValidationError
from runtime.artifacts import FolderStore
from runtime.failure import GaveUp, TryAgain
from runtime.providers import OpenAISettings
from scripting.adapters.openai_chat import OpenAIDirector, open_director
from scripting.handlers import write_script
from scripting.ports import Ports
from scripting.settings import Settings
from scripting.writing.draft import schema
from structlog.testing import capture_logs

STORY = """雨巷

清晨，阿青推开了院门。“下雨了。今天别去了。”她说。老周摇摇头：“不去不行。”

当天夜里，她一个人坐在河边。河水很静。她想起了父亲。"""
LONG = "\n\n".join(
    f"第{n}日，阿青又去了河边。她等了很久，没有人来。天黑了，她才回去。" for n in range(40)
)
ENGLISH = "The rain came down.\n\n“Stay,” said Anna. “It is late.” Mr. Hale shook his head."


def directed(server: OpenAIServer, store: FolderStore, **settings: Any) -> OpenAIDirector:
    limits = {"provider_read_timeout": 0.3, "provider_timeout": 0.6} | settings
    budget = limits.pop("part_budget", 1500)
    chosen = OpenAISettings(openai_base_url=server.url, openai_api_key=SecretStr(KEY), **limits)
    return open_director(chosen, "m", store, budget)


@pytest.fixture
def director(server: OpenAIServer, store: FolderStore) -> OpenAIDirector:
    return directed(server, store)


def text_of(storyboard: Storyboard) -> str:
    return squeezed("".join(line.text for scene in storyboard.scenes for line in scene.lines))


def squeezed(text: str) -> str:
    return "".join(text.split())


def lines_of(storyboard: Storyboard) -> list[tuple[str, str | None, str]]:
    return [
        (line.text, line.speaker, line.emotion)
        for scene in storyboard.scenes
        for line in scene.lines
    ]


async def test_a_story_becomes_a_storyboard_in_one_call(
    director: OpenAIDirector, server: OpenAIServer
) -> None:
    script = await director.direct("t", STORY, FilmOptions())
    assert script.storyboard.title == "雨巷"
    assert script.storyboard.language == "zh"
    assert [s.id for s in script.storyboard.scenes][:2] == ["scene_001", "scene_002"]
    assert text_of(script.storyboard) == squeezed(STORY)
    assert len(server.asked) == 1
    assert script.credits.provider == "openai"


async def test_the_model_is_given_the_schema_to_keep_to(
    director: OpenAIDirector, server: OpenAIServer
) -> None:
    await director.direct("t", STORY, FilmOptions())
    wanted = server.asked[0].body["response_format"]["json_schema"]
    assert wanted["strict"] is True
    assert wanted["schema"] == schema()
    for part in [schema(), *schema()["$defs"].values()]:
        if part["type"] == "object":
            assert part["additionalProperties"] is False
            assert set(part["required"]) == set(part["properties"])


async def test_prompts_are_in_the_storys_language(
    director: OpenAIDirector, server: OpenAIServer
) -> None:
    await director.direct("zh", STORY, FilmOptions())
    await director.direct("en", ENGLISH, FilmOptions())
    chinese, english = ("".join(m["content"] for m in a.body["messages"]) for a in server.asked)
    assert "动画导演" in chinese
    assert "You direct animated films" in english
    assert "[2] “Stay,”" in english


async def test_calls_and_tokens_are_metered(director: OpenAIDirector) -> None:
    (usage,) = (await director.direct("t", STORY, FilmOptions())).credits.usage
    assert (usage.provider, usage.model) == ("openai", "m")
    assert (usage.calls, usage.failed_calls) == (1, 0)
    assert (usage.input_tokens, usage.output_tokens) == (100, 20)
    assert usage.seconds > 0


@pytest.mark.parametrize("takes", [("json_object", "text"), ("text",)])
async def test_a_server_without_schemas_is_asked_in_plainer_terms_and_that_is_remembered(
    director: OpenAIDirector, server: OpenAIServer, takes: tuple[str, ...]
) -> None:
    server.takes = takes
    first = await director.direct("t1", STORY, FilmOptions())
    refused = len(server.asked) - 1
    assert text_of(first.storyboard) == squeezed(STORY)
    assert '"additionalProperties": false' in server.asked[-1].body["messages"][0]["content"]
    await director.direct("t2", STORY, FilmOptions())
    assert [asked.format for asked in server.asked[refused:]] == [takes[0], takes[0]]
    assert first.credits.usage[0].failed_calls == refused


async def test_a_request_that_no_form_makes_acceptable_is_given_up_and_not_remembered(
    director: OpenAIDirector, server: OpenAIServer
) -> None:
    server.script.extend([fails(400)] * 3)
    with pytest.raises(GaveUp) as given_up:
        await director.direct("t1", STORY, FilmOptions())
    assert given_up.value.reason == "provider_rejected"
    await director.direct("t2", STORY, FilmOptions())
    assert server.asked[-1].format == "json_schema"


WRONG_SCHEMA = json.dumps({"title": "x", "people": [], "scenes": [{"first": 1}], "summary": ""})


@pytest.mark.parametrize(
    ("answer", "quoted"),
    [
        ("I cannot do JSON today", "not JSON"),
        ('{"title": "雨巷", "people": [', "not JSON"),
        (WRONG_SCHEMA, "scenes.0.place: Field required"),
        (json.dumps(draft_of("[1]") | {"scenes": [scene(7), scene(3)]}), "does not increase"),
        (json.dumps(draft_of("[1]") | {"scenes": [scene(1), scene(99)]}), "not within 1.."),
        (json.dumps(draft_of("[1]") | {"scenes": [scene(3)]}), "sentences 1..2 are in no scene"),
        (
            json.dumps(draft_of("[1]") | {"scenes": [scene(1, present=["Zorro"])]}),
            "['Zorro'] are neither known nor in people",
        ),
        (
            json.dumps(draft_of("[1]") | {"scenes": [scene(1, acting=[acting("Zorro")])]}),
            "['Zorro'] are neither known nor in people",
        ),
        (
            json.dumps(
                draft_of("[1]")
                | {"people": [person("阿青")], "scenes": [scene(1, acting=[acting("阿青")])]}
            ),
            "scenes.0.acting: ['阿青'] are not in present",
        ),
        (
            json.dumps(
                draft_of("[1]") | {"scenes": [scene(1, acting=[acting("阿青", holding="gun")])]}
            ),
            "scenes.0.acting.0.holding: Input should be 'umbrella'",
        ),
    ],
)
async def test_a_wrong_answer_is_put_right_once_by_quoting_what_is_wrong(
    director: OpenAIDirector, server: OpenAIServer, answer: str, quoted: str
) -> None:
    server.script.append(says(200, completion(answer)))
    server.script.append(says(200, completion(json.dumps(draft_of("[1]")))))
    script = await director.direct("t", STORY, FilmOptions())
    assert text_of(script.storyboard) == squeezed(STORY)
    _, _, said, complaint = server.asked[1].body["messages"]
    assert said == {"role": "assistant", "content": answer}
    assert quoted in complaint["content"]
    (usage,) = script.credits.usage
    assert (usage.calls, usage.input_tokens) == (2, 200)


async def test_a_model_that_is_wrong_twice_is_given_up(
    director: OpenAIDirector, server: OpenAIServer
) -> None:
    server.script.extend([says(200, completion("no"))] * 2)
    with pytest.raises(GaveUp) as given_up:
        await director.direct("t", STORY, FilmOptions())
    assert given_up.value.reason == "invalid_output"
    assert not isinstance(given_up.value, TryAgain)
    assert len(server.asked) == 2


async def test_whoever_stays_unknown_is_left_to_the_narrator_and_no_sentence_is_lost(
    director: OpenAIDirector, server: OpenAIServer
) -> None:
    odd = scene(
        4, present=["Zorro"], deliveries=[{"sentence": 3, "speaker": "Zorro", "emotion": "sad"}]
    )
    server.draft = {"scenes": [odd, scene(4000)]}
    script = await director.direct("t", STORY, FilmOptions())
    assert text_of(script.storyboard) == squeezed(STORY)
    assert len(script.storyboard.scenes) == 1
    assert script.storyboard.scenes[0].present == ()
    assert {speaker for _, speaker, _ in lines_of(script.storyboard)} == {None}


async def test_lines_go_to_who_says_them(director: OpenAIDirector, server: OpenAIServer) -> None:
    server.draft = {
        "people": [person("阿青"), person("老周", sex="male", voice="narrator")],
        "scenes": [
            scene(
                1,
                present=["阿青"],
                deliveries=[
                    {"sentence": 3, "speaker": "阿青", "emotion": "gentle"},
                    {"sentence": 5, "speaker": "阿青", "emotion": "neutral"},
                    {"sentence": 7, "speaker": "老周", "emotion": "serious"},
                ],
            )
        ],
    }
    storyboard = (await director.direct("t", STORY, FilmOptions())).storyboard
    assert [one.id for one in storyboard.characters] == ["a_qing", "lao_zhou"]
    assert storyboard.characters[1].voice == "man_steady"
    assert lines_of(storyboard)[1:6] == [
        ("清晨，阿青推开了院门。", None, "neutral"),
        ("“下雨了。今天别去了。”", "a_qing", "gentle"),
        ("她说。老周摇摇头：", None, "neutral"),
        ("“不去不行。”", "lao_zhou", "serious"),
        ("当天夜里，她一个人坐在河边。河水很静。她想起了父亲。", None, "neutral"),
    ]


async def test_people_do_in_a_scene_what_the_model_says_of_those_present(
    director: OpenAIDirector, server: OpenAIServer
) -> None:
    server.draft = {
        "people": [person("阿青"), person("老周")],
        "scenes": [
            scene(
                1,
                present=["阿青", "老周"],
                acting=[
                    acting("阿青", posture="sitting", gesture="thinking", holding="umbrella"),
                    acting("阿青", posture="walking"),
                    acting("老周"),
                ],
            ),
            scene(4, present=["老周"], acting=[acting("阿青", posture="walking")]),
        ],
    }
    first, second = (await director.direct("t", STORY, FilmOptions())).storyboard.scenes
    assert first.acting == (
        Acting(character="a_qing", posture="sitting", gesture="thinking", holding="umbrella"),
    )
    assert second.acting == ()


async def test_a_scene_that_is_far_too_long_is_cut(
    director: OpenAIDirector, server: OpenAIServer
) -> None:
    server.draft = {"scenes": [scene(1)]}
    storyboard = (await director.direct("t", LONG, FilmOptions())).storyboard
    assert max(sum(len(line.text) for line in one.lines) for one in storyboard.scenes) < 30 * 4.5
    assert text_of(storyboard) == squeezed(LONG)


async def test_a_long_story_keeps_its_names_and_looks(
    server: OpenAIServer, store: FolderStore
) -> None:
    director = directed(server, store, part_budget=300)
    first = {"people": [person("阿青", look="穿青布衣裳")], "scenes": [scene(1, present=["阿青"])]}
    server.script.append(says(200, completion(json.dumps(draft_of("[1]") | first))))
    server.draft = {
        "title": "another",
        "people": [person("阿青", aliases=["青姑娘"], look="穿红袍", hair="bald")],
    }
    storyboard = (await director.direct("t", LONG, FilmOptions())).storyboard
    (qing,) = storyboard.characters
    assert (qing.name, qing.aliases) == ("阿青", ("青姑娘",))
    assert (qing.look.description, qing.look.hair) == ("穿青布衣裳", "braids")
    assert storyboard.title == "雨巷"
    assert len(server.asked) > 3
    for asked in server.asked[1:]:
        assert "穿青布衣裳" in asked.prompt
        assert '"雨巷": "alley"' in asked.prompt
    assert "到第" in server.asked[-1].prompt


async def test_no_sentence_of_a_long_story_is_lost_or_repeated(
    server: OpenAIServer, store: FolderStore
) -> None:
    storyboard = (
        await directed(server, store, part_budget=300).direct("t", LONG, FilmOptions())
    ).storyboard
    assert text_of(storyboard) == squeezed(LONG)
    assert [s.id for s in storyboard.scenes] == [
        f"scene_{n:03d}" for n in range(1, len(storyboard.scenes) + 1)
    ]


async def test_after_a_failure_only_the_missing_parts_are_asked_for(
    server: OpenAIServer, store: FolderStore
) -> None:
    await directed(server, store, part_budget=300).direct("t1", LONG, FilmOptions())
    parts = len(server.asked)
    server.asked.clear()

    async def fail_at_third(request: Any) -> Any:
        return await (fails(500) if len(server.asked) == 3 else server.answer)(request)

    server.script.extend([fail_at_third] * 3)
    with pytest.raises(TryAgain):
        await directed(server, store, part_budget=300).direct("t2", LONG, FilmOptions())
    again = directed(server, store, part_budget=300)
    script = await again.direct("t2", LONG, FilmOptions())
    assert len(server.asked) == parts + 1
    assert text_of(script.storyboard) == squeezed(LONG)
    assert script.credits.usage[0].input_tokens == 100 * parts


async def test_a_repair_that_fails_is_tried_again_without_asking_the_first_question_again(
    director: OpenAIDirector, server: OpenAIServer
) -> None:
    server.script.extend([says(200, completion("no")), fails(500)])
    with pytest.raises(TryAgain):
        await director.direct("t", STORY, FilmOptions())
    server.script.append(says(200, completion(json.dumps(draft_of("[1]")))))
    script = await director.direct("t", STORY, FilmOptions())
    assert len(server.asked) == 3
    assert (script.credits.usage[0].calls, script.credits.usage[0].failed_calls) == (3, 1)


FAULTS: list[tuple[Reply, str, float | None]] = [
    (fails(429), "provider_quota", None),
    (fails(429, retry_after="7"), "provider_quota", 7),
    (fails(500), "provider_unavailable", None),
    (fails(503, retry_after="2"), "provider_unavailable", 2),
    (hangs(), "provider_timeout", None),
    (trickles(), "provider_timeout", None),
    (breaks_off(completion("{}")), "provider_unavailable", None),
    (raw('{"choices": [{"mess'), "provider_unavailable", None),
    (raw("<html>captive portal</html>", "text/html"), "provider_unavailable", None),
    (says(200, {"choices": []}), "provider_unavailable", None),
    (says(200, completion("")), "provider_unavailable", None),
    (says(200, completion("   ")), "provider_unavailable", None),
]


@pytest.mark.parametrize(("fault", "reason", "wait"), FAULTS)
async def test_what_may_pass_is_tried_again_when_the_server_says(
    director: OpenAIDirector, server: OpenAIServer, fault: Reply, reason: str, wait: float | None
) -> None:
    server.script.append(fault)
    with pytest.raises(TryAgain) as failure:
        await director.direct("t", STORY, FilmOptions())
    assert (failure.value.reason, failure.value.retry_after) == (reason, wait)
    assert len(server.asked) == 1

    script = await director.direct("t", STORY, FilmOptions())
    (usage,) = script.credits.usage
    assert (usage.calls, usage.failed_calls) == (2, 1)


HOPELESS: list[tuple[Reply, str]] = [
    (fails(401), "provider_rejected"),
    (fails(404, "model_not_found"), "provider_rejected"),
    (fails(402), "provider_quota"),
    (fails(429, "insufficient_quota"), "provider_quota"),
    (fails(400, "content_policy_violation"), "provider_rejected"),
    (says(200, completion("", refusal="I will not")), "provider_rejected"),
    (says(200, completion("", finish="content_filter")), "provider_rejected"),
]


@pytest.mark.parametrize(("fault", "reason"), HOPELESS)
async def test_what_cannot_succeed_is_given_up_after_one_call(
    director: OpenAIDirector, server: OpenAIServer, fault: Reply, reason: str
) -> None:
    server.script.append(fault)
    with pytest.raises(GaveUp) as failure:
        await director.direct("t", STORY, FilmOptions())
    assert not isinstance(failure.value, TryAgain)
    assert failure.value.reason == reason
    assert len(server.asked) == 1


async def test_a_server_that_is_not_there_is_worth_another_try(store: FolderStore) -> None:
    nowhere = OpenAIServer(url="http://127.0.0.1:9/v1")
    with pytest.raises(TryAgain) as failure:
        await directed(nowhere, store).direct("t", STORY, FilmOptions())
    assert failure.value.reason == "provider_unavailable"


async def test_cancelling_the_work_cancels_the_call(
    server: OpenAIServer, store: FolderStore
) -> None:
    hung_up = asyncio.Event()

    async def until_hung_up(request: Any) -> Any:
        try:
            await asyncio.sleep(30)
        finally:
            hung_up.set()

    server.script.append(until_hung_up)
    director = directed(server, store, provider_read_timeout=30, provider_timeout=30)
    work = asyncio.create_task(director.direct("t", STORY, FilmOptions()))
    while not server.asked:
        await asyncio.sleep(0.01)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    await asyncio.wait_for(hung_up.wait(), 2)


@pytest.mark.parametrize("status", [400, 401, 429, 500])
async def test_the_key_is_in_no_log_event_or_error(
    director: OpenAIDirector, server: OpenAIServer, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "asyncio")
    server.script.extend([fails(status, code=KEY)] * 3)
    with capture_logs() as logs, pytest.raises(GaveUp) as failure:
        await director.direct("t", STORY, FilmOptions())
    assert "no luck with Bearer ***" in str(logs)
    said = f"{logs} {caplog.text} {failure.value} {failure.value.detail} {failure.getrepr()}"
    assert KEY not in said


async def test_a_redelivered_task_asks_nothing(
    director: OpenAIDirector, server: OpenAIServer, store: FolderStore
) -> None:
    event = TaskCreated(task_id="t", user_id="u", novel_text=STORY, options=FilmOptions())
    ports = Ports(store=store, director=director)
    first = await write_script(event, ports)
    calls = len(server.asked)
    assert await write_script(event, ports) == first
    assert len(server.asked) == calls
    assert isinstance(first[0], ScriptWritten)
    assert first[0].usage[0].calls == 1
    assert KEY not in "".join(event.model_dump_json() for event in first)


def test_settings_that_do_not_fit_are_refused_without_showing_the_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SCRIPTING_PROVIDER", "openai")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with pytest.raises(ValidationError, match="SCRIPTING_MODEL") as refused:
        Settings()
    assert KEY not in str(refused.value)
    monkeypatch.setenv("SCRIPTING_MODEL", "m")
    assert KEY not in repr(Settings())
