"""What the gateway can be told by its environment."""

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_settings import NoDecode
from runtime.artifacts import StoreSettings
from runtime.settings import BusSettings
from sqlalchemy.engine import make_url

LOCAL_SECRET = "inkreel-local-mode-secret-not-for-production"  # noqa: S105
MIN_SECRET_LENGTH = 32


class Settings(BusSettings, StoreSettings):
    mode: Literal["local", "production"] = "local"
    """Local mode has the public test account, a default secret and open CORS."""
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8000, ge=0, le=65_535)
    public_url: str | None = None
    """Where clients reach this service, for media links; by default as the request came in."""
    trusted_proxies: str = ""
    """Addresses, separated by commas, whose X-Forwarded-* headers are believed."""
    cors_origins: Annotated[tuple[str, ...], NoDecode] | None = None
    """Separated by commas. By default every origin in local mode and none in production."""
    database_url: str = "postgresql+asyncpg://inkreel@127.0.0.1:5432/inkreel"
    database_pool_size: int = Field(default=10, ge=2)

    jwt_secret: str = LOCAL_SECRET
    jwt_issuer: str = "inkreel"
    token_lifetime: int = Field(default=3_600, ge=1)
    """Seconds."""
    media_lifetime: int = Field(default=24 * 3_600, ge=1)
    """Seconds for which a media link is good at the least."""

    create_limit: int = Field(default=10, ge=1)
    list_limit: int = Field(default=100, ge=1)
    read_limit: int = Field(default=1_000, ge=1)
    """Requests per user and `limit_window`."""
    limit_window: int = Field(default=3_600, ge=1)
    """Seconds."""
    login_account_limit: int = Field(default=10, ge=1)
    login_address_limit: int = Field(default=50, ge=1)
    """Failed logins per account or address and `login_window`."""
    login_window: int = Field(default=900, ge=1)
    """Seconds."""
    max_body_bytes: int = Field(default=4 * 1024 * 1024, ge=1_024)

    relay_poll: float = Field(default=5.0, gt=0)
    """Seconds after which the outbox is looked at without having been told to."""
    stalled_after: float = Field(default=600.0, gt=0)
    """Seconds without a new fact after which an unfinished task's facts are sent again."""
    redrive_attempts: int = Field(default=3, ge=0)
    """How often in a row that is done, each wait twice the last, before the task fails."""
    sweep_interval: float = Field(default=30.0, gt=0)
    """Seconds."""
    grace_period: float = Field(default=10, gt=0)
    """Seconds that requests in progress get to finish after SIGTERM."""

    @field_validator("database_url")
    @classmethod
    def _use_asyncpg(cls, value: str) -> str:
        url = make_url(value).set(drivername="postgresql+asyncpg")
        return url.render_as_string(hide_password=False)

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(filter(None, value.split(","))) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _refuse_known_secret(self) -> Self:
        if self.mode == "production" and (
            self.jwt_secret == LOCAL_SECRET or len(self.jwt_secret) < MIN_SECRET_LENGTH
        ):
            raise ValueError(
                f"set JWT_SECRET to a random text of {MIN_SECRET_LENGTH} characters or more: "
                "the default is public, and good for MODE=local alone"
            )
        return self

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        if self.cors_origins is not None:
            return self.cors_origins
        return ("*",) if self.mode == "local" else ()
