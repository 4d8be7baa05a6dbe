"""/docs, /redoc and the OpenAPI document, with everything they load served from here."""

from pathlib import Path
from typing import Any

import fastapi_standalone_docs  # type: ignore[import-untyped]
from fastapi import FastAPI
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from fastapi.openapi.utils import get_openapi
from fastapi.responses import FileResponse, HTMLResponse
from starlette.staticfiles import StaticFiles

ASSETS = Path(fastapi_standalone_docs.__file__).parent / "static"
DESCRIPTION = """\
把小说变成有配音的动漫视频。

进度推送：`ws://…/ws/tasks/{task_id}?token=…`，连接后立即收到当前状态，之后收到每次变化，
任务完成或失败后正常关闭（1000）。令牌无效 4401，他人的任务 4403，任务不存在 4404。
"""


def install(app: FastAPI) -> None:
    """Adds the pages and the document to `app`, whose own are switched off."""

    @app.get("/openapi.json", include_in_schema=False)
    async def document() -> dict[str, Any]:
        return openapi_of(app)

    @app.get("/docs", include_in_schema=False)
    async def swagger() -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url="/openapi.json",
            title=app.title,
            swagger_js_url="/docs/swagger-ui-bundle.js",
            swagger_css_url="/docs/swagger-ui.css",
            swagger_favicon_url="/docs/favicon.png",
        )

    @app.get("/redoc", include_in_schema=False)
    async def redoc() -> HTMLResponse:
        return get_redoc_html(
            openapi_url="/openapi.json",
            title=app.title,
            redoc_js_url="/redoc/redoc.standalone.js",
            redoc_favicon_url="/docs/favicon.png",
            with_google_fonts=False,
        )

    @app.get("/docs/favicon.png", include_in_schema=False)
    async def favicon() -> FileResponse:
        return FileResponse(ASSETS / "fastapi" / "favicon.png")

    app.mount("/docs", StaticFiles(directory=ASSETS / "swagger"))
    app.mount("/redoc", StaticFiles(directory=ASSETS / "redoc"))


def openapi_of(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, without the 422 that FastAPI assumes and we never answer."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes
        )
        for path in document["paths"].values():
            for operation in path.values():
                operation["responses"].pop("422", None)
        for schema in ("HTTPValidationError", "ValidationError"):
            document["components"]["schemas"].pop(schema, None)
        app.openapi_schema = document
    return app.openapi_schema
