"""What every call to a vendor has in common: limits, patience, failures, metering."""

from runtime.providers.breaker import Breaker
from runtime.providers.failures import Diagnosis, diagnose_status
from runtime.providers.metering import total
from runtime.providers.provider import Call, LeftAlone, Provider
from runtime.providers.settings import OpenAISettings, ProviderSettings, open_provider

__all__ = [
    "Breaker",
    "Call",
    "Diagnosis",
    "LeftAlone",
    "OpenAISettings",
    "Provider",
    "ProviderSettings",
    "diagnose_status",
    "open_provider",
    "total",
]
