"""How a replica treats the vendors that it calls."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

from runtime.providers.breaker import Breaker
from runtime.providers.failures import Diagnosis
from runtime.providers.provider import Provider


class ProviderSettings(BaseSettings):
    """Limits of the calls to each provider, in each replica."""

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
