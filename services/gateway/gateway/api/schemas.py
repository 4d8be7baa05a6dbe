"""The bodies of requests and answers, field by field as in the API specification."""

from datetime import UTC, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from contracts.options import FilmOptions
from contracts.usage import Usage
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema, field_validator
from pydantic_core import PydanticCustomError

from gateway.api.errors import ErrorCode, Refusal
from gateway.projections.status import Status

MAX_TEXT = 200_000

T = TypeVar("T")


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


Moment = Annotated[
    datetime,
    PlainSerializer(_rfc3339),
    WithJsonSchema(
        {"type": "string", "format": "date-time", "examples": ["2025-10-24T12:00:00Z"]},
        mode="serialization",
    ),
]


class Answer(BaseModel, Generic[T]):
    success: Literal[True] = True
    data: T
    message: str


class Options(FilmOptions):
    """生成选项"""

    model_config = ConfigDict(strict=True, extra="forbid")


class NewTask(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    novel_text: Annotated[
        str,
        Field(
            description=f"小说文本内容，去除首尾空白后 1–{MAX_TEXT} 个字符",
            examples=["夜深了，城墙上只剩一盏灯。"],
            json_schema_extra={"minLength": 1, "pattern": r"^[^\x00]*\S[^\x00]*$"},
        ),
    ]
    options: Options = Options()

    @field_validator("novel_text")
    @classmethod
    def _check(cls, value: str) -> str:
        text = value.strip()
        if not text:
            raise PydanticCustomError("blank_text", "must not be empty")
        if "\0" in text:
            raise PydanticCustomError("nul_text", "must not contain NUL")
        if len(text) > MAX_TEXT:
            raise PydanticCustomError(
                "string_too_long", "must be at most {max_length}", {"max_length": MAX_TEXT}
            )
        return text


class Credentials(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    username: Annotated[str, Field(min_length=1, max_length=254, examples=["test@bigniu.com"])]
    password: Annotated[str, Field(min_length=1, max_length=1_024, examples=["test123"])]

    @field_validator("username")
    @classmethod
    def _check(cls, value: str) -> str:
        if "\0" in value:
            raise PydanticCustomError("nul_text", "must not contain NUL")
        return value


class AccessToken(BaseModel):
    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105
    expires_in: int
    """Seconds."""


class TaskSummary(BaseModel):
    task_id: str
    status: Status
    created_at: Moment


class SceneMedia(BaseModel):
    id: str
    image_url: str
    audio_url: str


class CharacterMedia(BaseModel):
    name: str
    image_url: str


class FilmResult(BaseModel):
    task_id: str
    video_url: str
    thumbnail_url: str
    duration: float
    """Seconds."""
    scenes: list[SceneMedia]
    characters: list[CharacterMedia]
    subtitles: dict[str, str]
    """Links by format: srt and vtt."""
    usage: list[Usage]
    """What was consumed, by provider and model."""


class FailureDetails(BaseModel):
    reason: str | None = None
    detail: str | None = None
    stage: str | None = None
    scene_id: str | None = None


class TaskError(BaseModel):
    """Why a task has no film."""

    code: ErrorCode | Literal["CANCELLED"]
    message: str
    details: FailureDetails


class TaskStatus(BaseModel):
    task_id: str
    status: Status
    progress: Annotated[int, Field(ge=0, le=100)]
    current_step: str
    created_at: Moment
    updated_at: Moment
    result: FilmResult | None
    error: TaskError | None = Field(default=None, exclude_if=lambda error: error is None)
    """Of failed tasks alone."""


class Pagination(BaseModel):
    page: int
    page_size: int
    total: int
    total_pages: int


class TaskPage(BaseModel):
    tasks: list[TaskSummary]
    pagination: Pagination


class Nothing(BaseModel):
    """An empty object."""


class News(BaseModel):
    """What a WebSocket client is told of a task."""

    task_id: str
    status: Status
    progress: int
    current_step: str
    message: str
    result: FilmResult | None = Field(default=None, exclude_if=lambda result: result is None)
    error: TaskError | None = Field(default=None, exclude_if=lambda error: error is None)


class Push(BaseModel):
    type: Literal["progress", "completed", "failed"]
    data: News


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI description of what a route answers besides success."""
    return {status: {"model": Refusal} for status in (*statuses, 500, 503)}
