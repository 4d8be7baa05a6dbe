"""How every refusal and failure reads: the envelope and the codes of the API specification."""

from collections.abc import Mapping
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import Match
from structlog import get_logger

from gateway.api.messages import Language, can_say, language_of, say
from gateway.store.database import unavailable

ErrorCode = Literal[
    "INVALID_INPUT",
    "UNAUTHORIZED",
    "FORBIDDEN",
    "NOT_FOUND",
    "RATE_LIMIT_EXCEEDED",
    "INTERNAL_ERROR",
    "SERVICE_UNAVAILABLE",
]

STATUS: dict[ErrorCode, int] = {
    "INVALID_INPUT": 400,
    "UNAUTHORIZED": 401,
    "FORBIDDEN": 403,
    "NOT_FOUND": 404,
    "RATE_LIMIT_EXCEEDED": 429,
    "INTERNAL_ERROR": 500,
    "SERVICE_UNAVAILABLE": 503,
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_CODE = {status: code for code, status in STATUS.items()}

log = get_logger()


class Problem(BaseModel):
    code: ErrorCode
    message: str
    details: dict[str, Any]


class Refusal(BaseModel):
    success: Literal[False] = False
    error: Problem


class ApiError(Exception):
    """An answer other than success. `message` is a key of the catalogue."""

    def __init__(
        self,
        code: ErrorCode,
        message: str | None = None,
        *,
        details: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        status: int | None = None,
        **values: object,
    ) -> None:
        super().__init__(code)
        self.code: ErrorCode = code
        self.message = message or f"error.{code}"
        self.details = dict(details or {})
        self.headers = dict(headers or {})
        self.status = status or STATUS[code]
        self.values = values

    def answer(self, language: Language) -> JSONResponse:
        problem = Problem(
            code=self.code,
            message=say(language, self.message, **self.values),
            details=self.details,
        )
        body = Refusal(error=problem).model_dump()
        return JSONResponse(body, self.status, headers=self.headers)


def install(app: FastAPI) -> None:
    """Gives every error of `app` the envelope."""

    async def answer(request: Request, error: Exception) -> JSONResponse:
        language = language_of(request.headers)
        if isinstance(error, HTTPException) and error.status_code == 405:
            error = _wrong_method(request)
        return api_error(error, language).answer(language)

    for kind in (ApiError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, answer)


def api_error(error: Exception, language: Language) -> ApiError:
    """What a client is told of `error`."""
    match error:
        case ApiError():
            return error
        case RequestValidationError():
            return _invalid(error, language)
        case HTTPException():
            code = _CODE.get(error.status_code, "INVALID_INPUT")
            return ApiError(code, headers=error.headers)
        case _ if unavailable(error):
            log.error("database unavailable", error=str(error))
            return ApiError("SERVICE_UNAVAILABLE", headers={"Retry-After": "5"})
        case _:
            log.error("request failed", exc_info=error)
            return ApiError("INTERNAL_ERROR")


def _wrong_method(request: Request) -> ApiError:
    """Says which methods the address does have; a single route knows its own alone."""
    routes, scope = request.app.router.routes, request.scope
    allowed = [
        method
        for method in METHODS
        if any(route.matches({**scope, "method": method})[0] == Match.FULL for route in routes)
    ]
    headers = {"Allow": ", ".join(allowed)}
    return ApiError("INVALID_INPUT", "refused.method", headers=headers, method=request.method)


def _invalid(invalid: RequestValidationError, language: Language) -> ApiError:
    fields = [
        {"field": _place(error["loc"]), "problem": _problem(error, language)}
        for error in invalid.errors()[:10]
    ]
    problems = "; ".join(f"{field['field']} {field['problem']}" for field in fields)
    return ApiError(
        "INVALID_INPUT", "refused.invalid", details={"fields": fields}, problems=problems
    )


def _place(location: tuple[str | int, ...]) -> str:
    return ".".join(map(str, location[1:])) or str(location[0])


def _problem(error: dict[str, Any], language: Language) -> str:
    key = f"problem.{error['type']}"
    return say(language, key if can_say(key) else "problem.other", **error.get("ctx", {}))
