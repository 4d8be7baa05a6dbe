"""A server that speaks the protocol of OpenAI's chat completions and images."""

import base64
import json
import re
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from aiohttp import web
from faults import Reply, says
from PIL import Image

KEY = "sk-proj-4f9Zq81LmTtR0secret"


@dataclass(frozen=True)
class Asked:
    path: str
    body: dict[str, Any]
    files: list[bytes] = field(default_factory=list)

    @property
    def format(self) -> str:
        return str(self.body.get("response_format", {}).get("type", "text"))

    @property
    def prompt(self) -> str:
        """What the model was told last."""
        if "prompt" in self.body:
            return str(self.body["prompt"])
        return str(self.body["messages"][-1]["content"])


@dataclass
class OpenAIServer:
    """Replies from `script` first, one a request, and sensibly after that."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    script: deque[Reply] = field(default_factory=deque)
    takes: tuple[str, ...] = ("json_schema", "json_object", "text")
    draft: dict[str, Any] = field(default_factory=dict)
    """Replaces fields of the drafts."""
    image_answer: str = "b64_json"
    edits: bool = True
    fetched: list[dict[str, str]] = field(default_factory=list)
    """The headers of those who fetched a picture."""
    file_script: deque[Reply] = field(default_factory=deque)

    async def chat(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(Asked(request.path, await request.json()))
        reply = self.script.popleft() if self.script else self.answer
        return await reply(request)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        asked = self.asked[-1]
        if asked.format not in self.takes:
            return await says(400, {"error": {"message": "response_format is unavailable"}})(
                request
            )
        answer = json.dumps(draft_of(asked.prompt) | self.draft, ensure_ascii=False)
        if asked.format == "text":
            answer = f"<think>{{hm}}</think>Here it is:\n```json\n{answer}\n```"
        return web.json_response(completion(answer))

    async def images(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(await _asked_for_image(request))
        if self.script:
            return await self.script.popleft()(request)
        if request.path.endswith("edits") and not self.edits:
            return web.json_response({"error": {"message": "no such path"}}, status=404)
        width, height = map(int, self.asked[-1].body.get("size", "1024x1024").split("x"))
        picture = png(width, height)
        if self.image_answer == "url":
            return web.json_response(
                {"data": [{"url": f"{self.url}/files/1.png?s={width}x{height}"}]}
            )
        data = [{"b64_json": base64.b64encode(picture).decode()}]
        usage = {"input_tokens": 50, "output_tokens": 1000, "total_tokens": 1050}
        return web.json_response({"created": 1, "data": data, "usage": usage})

    async def file(self, request: web.Request) -> web.StreamResponse:
        self.fetched.append(dict(request.headers))
        if self.file_script:
            return await self.file_script.popleft()(request)
        width, height = map(int, request.query["s"].split("x"))
        return web.Response(body=png(width, height), content_type="image/png")


@asynccontextmanager
async def openai_server() -> AsyncIterator[OpenAIServer]:
    server = OpenAIServer()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_post("/v1/chat/completions", server.chat)
    app.router.add_post("/v1/images/generations", server.images)
    app.router.add_post("/v1/images/edits", server.images)
    app.router.add_get("/v1/files/{name}", server.file)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    server.url = f"http://{host}:{port}/v1"
    try:
        yield server
    finally:
        await runner.cleanup()


def completion(text: str, finish: str = "stop", refusal: str | None = None) -> dict[str, Any]:
    message = {"role": "assistant", "content": text, "refusal": refusal}
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }


def draft_of(prompt: str) -> dict[str, Any]:
    """What a competent model makes of a part: a new scene every fourth sentence."""
    numbers = [int(number) for number in re.findall(r"^\[(\d+)\]", prompt, re.MULTILINE)]
    return {
        "title": "雨巷",
        "people": [],
        "scenes": [scene(number) for number in numbers[::4]],
        "summary": f"到第 {numbers[-1]} 句为止。" if numbers else "",
    }


def scene(first: int, **fields: Any) -> dict[str, Any]:
    return {
        "first": first,
        "place": "alley",
        "place_name": "雨巷",
        "time": "day",
        "weather": "rain",
        "era": "modern",
        "mood": "calm",
        "framing": "wide",
        "transition": "cut",
        "present": [],
        "acting": [],
        "image_prompt": "雨中的小巷",
        "deliveries": [],
    } | fields


def acting(name: str, **fields: Any) -> dict[str, Any]:
    return {"name": name, "posture": "standing", "gesture": None, "holding": None} | fields


def person(name: str, **fields: Any) -> dict[str, Any]:
    return {
        "name": name,
        "aliases": [],
        "sex": "female",
        "age": "youth",
        "voice": "woman_soft",
        "look": "青布衣裳，眉目清秀",
        "hair": "braids",
        "hair_color": "#101010",
        "garment": "peasant",
        "garment_color": "#305060",
        "accent_color": "#C0C0C0",
        "beard": False,
    } | fields


def png(width: int, height: int) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((30, 30, 200), (width // 2, 0, width, height))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


async def _asked_for_image(request: web.Request) -> Asked:
    if request.content_type == "application/json":
        return Asked(request.path, await request.json())
    form = await request.post()
    files = [field.file.read() for field in form.values() if isinstance(field, web.FileField)]
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    return Asked(request.path, fields, files)
