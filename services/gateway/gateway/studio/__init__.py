"""The studio: the page at `/` where people make films. It uses the public API alone."""

import json
import tomllib
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from gateway.api.access import Linked, Speech
from gateway.api.messages import Language
from gateway.api.schemas import MAX_TEXT

FOLDER = Path(__file__).parent
NOT_STALE = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}


def install(app: FastAPI, username: str = "", password: str = "") -> None:
    """Adds the page, with an account filled in, and what it loads."""

    @app.get("/", include_in_schema=False)
    async def studio(language: Speech, link: Linked) -> HTMLResponse:
        headers = {
            **NOT_STALE,
            "Content-Language": language,
            "Content-Security-Policy": policy(link("film.mp4")),
            "Referrer-Policy": "no-referrer",
            "Vary": "Accept-Language",
        }
        return HTMLResponse(page(language, username, password), headers=headers)

    app.mount("/studio", _Assets(directory=FOLDER / "assets"))


def page(language: Language, username: str = "", password: str = "") -> str:
    """The page's HTML; its script finds what it has to say in a block of JSON."""
    said = {
        table: {key: words[language] for key, words in entries.items()}
        for table, entries in texts().items()
    }
    values = {**said["page"], "language": language, "username": username, "secret": password}
    script = json.dumps({**said["script"], "limit": MAX_TEXT}, ensure_ascii=False)
    return Template((FOLDER / "index.html").read_text("utf-8")).substitute(
        {key: escape(value) for key, value in values.items()},
        script=script.replace("<", "\\u003c"),
    )


def policy(media: str) -> str:
    """What the page may load: its own files, and media from wherever `media` is."""
    where = urlsplit(media)
    shown = f"'self' {where.scheme}://{where.netloc}"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        f"img-src {shown}; media-src {shown}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'"
    )


@cache
def texts() -> dict[str, dict[str, dict[Language, str]]]:
    """What the `page` and its `script` say: words by table, key and language."""
    return tomllib.loads(files(__package__).joinpath("texts.toml").read_text("utf-8"))


class _Assets(StaticFiles):
    def file_response(self, *args: Any, **options: Any) -> Response:
        response = super().file_response(*args, **options)
        response.headers.update(NOT_STALE)
        return response
