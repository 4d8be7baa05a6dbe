"""The public HTTP API, from a client's side."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode, urlsplit, urlunsplit

import httpx
from contracts.options import FilmOptions

from inkreel.problem import Problem

NEAR = {"localhost", "127.0.0.1", "::1"}


class Unreachable(Problem):
    """Nobody answered."""

    def __init__(self, url: str, error: Exception) -> None:
        super().__init__(
            f"No answer from {url} ({type(error).__name__}). Does the system run there?"
        )


class Refused(Problem):
    """The API said no; the message is the one it gave."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status

    @property
    def is_passing(self) -> bool:
        """Whether the same question may be answered later."""
        return self.status == httpx.codes.TOO_MANY_REQUESTS or self.status >= 500


@dataclass(frozen=True)
class Account:
    """Who asks, and the language in which they want to be answered."""

    user: str
    password: str
    language: str = "en"


@dataclass(frozen=True)
class Progress:
    """How far a task is, as the API tells it."""

    status: str
    percent: int
    step: str
    message: str

    @classmethod
    def of(cls, data: dict[str, Any]) -> Self:
        """From a task's status or a pushed message."""
        said = _reason(data["error"]) if data.get("error") else data.get("message") or ""
        return cls(data["status"], data["progress"], data.get("current_step") or "", said)

    @property
    def over(self) -> bool:
        return self.status in {"completed", "failed"}


class Api:
    """One account's view of a system. Logs in on entry, and again when the token expires.

    Every call may raise `Refused` or `Unreachable`.
    """

    def __init__(self, url: str, account: Account) -> None:
        self._root = url.rstrip("/").removesuffix("/api/v1")
        self._account = account
        self._token = ""
        self.is_near = urlsplit(self._root).hostname in NEAR
        """Whether it is this machine, which no proxy stands before."""
        self._http = httpx.AsyncClient(
            trust_env=not self.is_near,
            base_url=f"{self._root}/api/v1/",
            headers=self.language,
            timeout=30,
        )

    async def __aenter__(self) -> Self:
        try:
            await self._log_in()
        except Problem:
            await self._http.aclose()
            raise
        return self

    async def __aexit__(self, *exit: object) -> None:
        await self._http.aclose()

    async def create(self, story: str, options: FilmOptions, key: str) -> str:
        """The id of the new task, or of the one that was created with the same `key`."""
        body = {"novel_text": story, "options": options.model_dump()}
        task = await self.call("POST", "tasks", json=body, headers={"Idempotency-Key": key})
        return str(task["task_id"])

    async def progress(self, task_id: str) -> Progress:
        return Progress.of(await self.call("GET", f"tasks/{task_id}"))

    async def result(self, task_id: str) -> dict[str, Any]:
        return await self.call("GET", f"tasks/{task_id}/result")

    async def cancel(self, task_id: str) -> None:
        await self.call("DELETE", f"tasks/{task_id}")

    @property
    def language(self) -> dict[str, str]:
        """The header that asks for answers in the account's language."""
        return {"Accept-Language": self._account.language}

    def socket_url(self, task_id: str) -> str:
        """Where progress is pushed to whoever holds the token it names."""
        root = urlsplit(self._root)
        scheme = "wss" if root.scheme == "https" else "ws"
        query = urlencode({"token": self._token})
        return urlunsplit((scheme, root.netloc, f"/ws/tasks/{task_id}", query, ""))

    async def download(self, url: str, file: Path, on_part: Callable[[int, int], None]) -> None:
        """Saves `url` as `file`, which appears when it is whole; tells bytes so far and in all."""
        unfinished = file.with_name(f".{file.name}.part")
        async with self._http.stream("GET", url) as answer:
            if answer.is_error:
                raise Refused(answer.status_code, f"{url} answered {answer.status_code}")
            size, done = int(answer.headers.get("Content-Length", 0)), 0
            with unfinished.open("wb") as out:
                async for part in answer.aiter_bytes():
                    out.write(part)
                    done += len(part)
                    on_part(done, size)
        unfinished.replace(file)

    async def call(
        self, method: str, path: str, headers: dict[str, str] | None = None, **request: Any
    ) -> dict[str, Any]:
        """The data that any endpoint answers with."""
        answer = await self._send(method, path, self._signed(headers), **request)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            await self._log_in()
            answer = await self._send(method, path, self._signed(headers), **request)
        return _data(answer)

    async def _log_in(self) -> None:
        account = {"username": self._account.user, "password": self._account.password}
        answer = await self._send("POST", "auth/login", {}, json=account)
        self._token = _data(answer)["access_token"]

    def _signed(self, headers: dict[str, str] | None) -> dict[str, str]:
        """With the token, which only the API gets to see."""
        return {**(headers or {}), "Authorization": f"Bearer {self._token}"}

    async def _send(
        self, method: str, path: str, headers: dict[str, str], **request: Any
    ) -> httpx.Response:
        try:
            return await self._http.request(method, path, headers=headers, **request)
        except httpx.TransportError as error:
            raise Unreachable(self._root, error) from error


def _reason(error: dict[str, Any]) -> str:
    """Why a task failed, with what the stage said of it."""
    details = error.get("details") or {}
    said = [details[name] for name in ("scene_id", "reason", "detail") if details.get(name)]
    return f"{error['message']} ({', '.join(said)})" if said else str(error["message"])


def _data(answer: httpx.Response) -> dict[str, Any]:
    """What is inside the envelope; raises `Refused` with the API's own words."""
    try:
        body: dict[str, Any] = answer.json()
    except ValueError:
        body = {}
    if answer.is_success:
        return body.get("data") or {}
    said = body.get("error", {}).get("message") or f"{answer.url} answered {answer.status_code}"
    raise Refused(answer.status_code, said)
