"""How a replica treats the vendors that it calls."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from runtime.providers.breaker import Breaker
from runtime.providers.failures import Diagnosis
from runtime.providers.provider import Provider


class ProviderSettings(BaseSettings):
    """Limits of the calls to each provider, in each replica."""

    model_config = SettingsConfigDict(extra="ignore", hide_input_in_errors=True)

    provider_concurrency: int = Field(default=4, ge=1)
    """Calls in progress at a time."""
    provider_connect_timeout: float = Field(default=10, gt=0)
    provider_read_timeout: float = Field(default=120, gt=0)
    """Seconds without a byte after which a call is given up."""
    provider_timeout: float = Field(default=300, gt=0)
    """Seconds that a whole call may take."""
    breaker_failures: int = Field(default=5, ge=1)
    """Failures in a row after which a provider is left alone."""
    breaker_cooldown: float = Field(default=30, gt=0)
    """Seconds that it is left alone."""


class OpenAISettings(ProviderSettings):
    """Where an OpenAI-compatible server is, and the key to it."""

    openai_base_url: str = "https://api.openai.com/v1"
    openai_api_key: SecretStr = SecretStr("")
    """May stay empty for a server that asks for none."""


def open_provider(
    name: str,
    model: str,
    diagnose: Diagnosis,
    settings: ProviderSettings,
    secret: SecretStr | None = None,
) -> Provider:
    """The provider of that name, limited as the settings say."""
    return Provider(
        name,
        model,
        diagnose,
        Breaker(settings.breaker_failures, settings.breaker_cooldown),
        limit=settings.provider_concurrency,
        timeout=settings.provider_timeout,
        secret=secret,
    )
