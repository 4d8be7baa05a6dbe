"""GET /media/{key}: artifacts by signed link, from the folder that holds them."""

import asyncio
import re
from os import stat_result
from pathlib import Path
from stat import S_ISREG
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse
from runtime.artifacts import FolderStore

from gateway.api.access import Served
from gateway.api.errors import ApiError
from gateway.api.links import SignedLinks
from gateway.api.schemas import answers

MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".png": "image/png",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt; charset=utf-8",
}
_ONE_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))")
_BINARY: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {}}, "description": "文件"},
    206: {"content": {"application/octet-stream": {}}, "description": "文件的一段"},
    304: {"description": "文件未变"},
}

router = APIRouter(tags=["媒体"])


@router.head("/media/{key:path}", include_in_schema=False)
@router.get(
    "/media/{key:path}",
    summary="下载媒体文件",
    response_class=Response,
    responses={**_BINARY, **answers(400, 403, 404, 416)},
)
async def get_media(
    request: Request,
    key: str,
    services: Served,
    expires: Annotated[int, Query(ge=0, le=2**53)],
    signature: Annotated[str, Query(pattern="^[0-9a-f]{64}$")],
) -> Response:
    """The link is the permission. One byte range is honoured; more at a time are not."""
    links = services.links
    if not isinstance(links, SignedLinks) or not links.allows(key, expires, signature):
        raise ApiError("FORBIDDEN", "refused.link")
    path, stat = await _find(services.settings.artifacts_dir, key)
    file = FileResponse(
        path,
        stat_result=stat,
        media_type=MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
        headers={
            "Cache-Control": "private, max-age=3600",
            "X-Content-Type-Options": "nosniff",
        },
    )
    if file.headers["etag"] in _tags(request.headers.get("if-none-match", "")):
        kept = {name: file.headers[name] for name in ("etag", "last-modified", "cache-control")}
        return Response(status_code=304, headers=kept)
    _settle_range(request, file, stat.st_size)
    return file


async def _find(folder: Path, key: str) -> tuple[Path, stat_result]:
    try:
        path = FolderStore(folder).path(key)
        stat = await asyncio.to_thread(path.stat)
    except (ValueError, OSError):
        raise ApiError("NOT_FOUND", "refused.missing_file") from None
    if not S_ISREG(stat.st_mode):
        raise ApiError("NOT_FOUND", "refused.missing_file")
    return path, stat


def _tags(if_none_match: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}


def _settle_range(request: Request, file: FileResponse, size: int) -> None:
    """Refuses a range outside the file, and ignores what is not one range (RFC 9110, 14.2)."""
    wanted = request.headers.get("range")
    if wanted is None:
        return
    known = (None, file.headers["etag"], file.headers["last-modified"])
    match = _ONE_RANGE.fullmatch(wanted.strip())
    if not match or _backwards(match) or request.headers.get("if-range") not in known:
        headers = request.scope["headers"]
        request.scope["headers"] = [pair for pair in headers if pair[0] != b"range"]
    elif _outside(match, size):
        outside = {"Content-Range": f"bytes */{size}"}
        raise ApiError("INVALID_INPUT", "refused.range", status=416, headers=outside)


def _backwards(match: re.Match[str]) -> bool:
    first, last, _ = match.groups()
    return bool(first and last) and int(last) < int(first)


def _outside(match: re.Match[str], size: int) -> bool:
    first, _, suffix = match.groups()
    return size == 0 or (int(first) >= size if first else int(suffix) == 0)
