"""The director that is a language model behind an OpenAI-compatible chat API."""

from typing import Any, Literal

from contracts import artifacts
from contracts.options import FilmOptions
from contracts.storyboard import Scene, Storyboard
from contracts.usage import Usage
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletion
from runtime.artifacts import ArtifactStore, make_once
from runtime.failure import GaveUp
from runtime.providers import Call, OpenAISettings, Provider, open_provider, total
from runtime.providers.openai import (
    NAME,
    Refused,
    Unsupported,
    diagnose,
    garbled,
    open_client,
)

from scripting.ports import Credits, Script
from scripting.writing import prompts
from scripting.writing.bible import Bible
from scripting.writing.draft import Draft, Unreadable, read_draft, schema
from scripting.writing.parts import Part, parts_of
from scripting.writing.scenes import scenes_of, violations

Format = Literal["json_schema", "json_object", "text"]
FORMATS: tuple[Format, ...] = ("json_schema", "json_object", "text")
"""How an answer is asked for, the strictest first."""
OVERLAP = 3
"""Sentences of the part before that the model is reminded of."""

Messages = list[dict[str, str]]


def open_director(
    settings: OpenAISettings, model: str, store: ArtifactStore, part_budget: int
) -> "OpenAIDirector":
    """The director that is `model` on the server of the settings."""
    provider = open_provider(NAME, model, diagnose, settings, settings.openai_api_key)
    return OpenAIDirector(Chat(open_client(settings), provider), store, part_budget)


class Chat:
    """A chat model that answers with JSON, by the strictest means that its server has."""

    def __init__(self, client: AsyncOpenAI, provider: Provider) -> None:
        self._client = client
        self._provider = provider
        self._strictest: Format = FORMATS[0]

    @property
    def provider(self) -> Provider:
        return self._provider

    async def ask(self, work: str, messages: Messages, format_wanted: str) -> str:
        """The answer's text. `format_wanted` is what a model is told that gets no schema."""
        *stricter, last = FORMATS[FORMATS.index(self._strictest) :]
        for format in stricter:
            try:
                return await self._ask(work, messages, format, format_wanted)
            except Unsupported:
                continue
        return await self._ask(work, messages, last, format_wanted)

    async def _ask(self, work: str, messages: Messages, format: Format, wanted: str) -> str:
        if format != "json_schema":
            first, *others = messages
            messages = [first | {"content": f"{first['content']}\n\n{wanted}"}, *others]
        request: Any = {"messages": messages, **_response_format(format)}
        async with self._provider.call(work) as call:
            completion = await self._client.chat.completions.create(
                model=self._provider.model, **request
            )
            answer = _text(completion, call)
        self._strictest = format
        return answer


class OpenAIDirector:
    """Directs part by part; each answer is kept, so that none is paid for twice.

    `part_budget` is the most Chinese characters of a part, or as much in English.
    """

    def __init__(self, chat: Chat, store: ArtifactStore, part_budget: int) -> None:
        self._chat = chat
        self._store = store
        self._budget = part_budget

    async def direct(self, task_id: str, story: str, options: FilmOptions) -> Script:
        """Raises `GaveUp` when the model refuses, or is wrong twice about the same part."""
        bible, scenes, usage = Bible(), list[Scene](), list[Usage]()
        parts = parts_of(story, options, self._budget)
        before = ""
        for part in parts:
            draft, used = await self._draft(task_id, part, bible, before, options)
            bible = bible.after(draft)
            least = options.duration_per_scene
            scenes += scenes_of(draft, part, bible, least, start=len(scenes) + 1)
            usage += used
            before = "".join(sentence.text for sentence in part.sentences[-OVERLAP:]).strip()
        storyboard = Storyboard(
            title=bible.title,
            language=parts[0].language,
            characters=bible.characters,
            scenes=tuple(scenes),
        )
        credits = Credits(provider=self._chat.provider.name, usage=(total(usage),))
        return Script(storyboard=storyboard, credits=credits)

    async def _draft(
        self, task_id: str, part: Part, bible: Bible, before: str, options: FilmOptions
    ) -> tuple[Draft, list[Usage]]:
        """What the model makes of the part, put right once where it is wrong."""
        messages = [
            {"role": "system", "content": prompts.instructions(part.language, options)},
            {"role": "user", "content": prompts.request(part, bible, before)},
        ]
        key = artifacts.script_part(task_id, part.number)
        answer, usage = await self._answer(key, messages, part)
        draft, wrong = _read(answer, part, bible)
        if draft and not wrong:
            return draft, [usage]
        messages += [
            {"role": "assistant", "content": answer},
            {"role": "user", "content": prompts.repair(part.language, wrong)},
        ]
        answer, more = await self._answer(
            f"{key.removesuffix('.json')}.repaired.json", messages, part
        )
        repaired, _ = _read(answer, part, bible)
        draft = repaired or draft
        if not draft:
            detail = f"the model's storyboard of part {part.number} of {part.total} is not valid"
            raise GaveUp("invalid_output", detail)
        return draft, [usage, more]

    async def _answer(self, key: str, messages: Messages, part: Part) -> tuple[str, Usage]:
        async def make() -> tuple[bytes, Usage]:
            wanted = prompts.format_wanted(part.language)
            answer = await self._chat.ask(key, messages, wanted)
            return answer.encode(), self._chat.provider.settle(key)

        usage = await make_once(self._store, key, Usage, make)
        return (await self._store.read(key)).decode(), usage


def _read(answer: str, part: Part, bible: Bible) -> tuple[Draft | None, str]:
    """The draft, none where no storyboard can be made of it, and what is wrong with it."""
    try:
        draft = read_draft(answer)
    except Unreadable as error:
        return None, str(error)
    wrong = violations(draft, part, bible.after(draft))
    usable = any(part.first <= scene.first <= part.last for scene in draft.scenes)
    return draft if usable else None, "\n".join(wrong)


def _response_format(format: Format) -> dict[str, Any]:
    match format:
        case "json_schema":
            wanted = {"name": "storyboard", "strict": True, "schema": schema()}
            return {"response_format": {"type": "json_schema", "json_schema": wanted}}
        case "json_object":
            return {"response_format": {"type": "json_object"}}
        case "text":
            return {}


def _text(completion: object, call: Call) -> str:
    """What the model said; meters it. Raises `Refused` or, for what is no answer, `TryAgain`."""
    if not isinstance(completion, ChatCompletion) or not completion.choices:
        raise garbled()
    if completion.usage:
        call.input_tokens = completion.usage.prompt_tokens or 0
        call.output_tokens = completion.usage.completion_tokens or 0
    choice = completion.choices[0]
    if choice.finish_reason == "content_filter" or getattr(choice.message, "refusal", None):
        raise Refused("provider_rejected", "the model refuses to work with this story")
    if not choice.message or not (answer := choice.message.content or "").strip():
        raise garbled()
    return answer
