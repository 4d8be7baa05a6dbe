"""What the adapters to OpenAI-compatible servers share."""

import json
import re

import httpx2
import openai
from openai import AsyncOpenAI

from runtime.failure import GaveUp, TryAgain
from runtime.providers.failures import diagnose_status
from runtime.providers.settings import OpenAISettings

NAME = "openai"
_REFUSED = frozenset(
    {
        "content_policy_violation",
        "moderation_blocked",
        "content_filter",
        "data_inspection_failed",
        "DataInspectionFailed",
        "sensitive_words_detected",
        "1301",
    }
)
"""How servers name a request whose content they refuse: OpenAI, Azure, DashScope, Zhipu."""
_REFUSAL = re.compile(r"safety system|content.?policy|moderat|inappropriate|敏感|违规|不安全", re.I)
"""How they put it when they have no name for it."""


class Unsupported(GaveUp):
    """The server does not take a request of this form; another form may do."""


class Refused(GaveUp):
    """The server takes the form of the request, but not what it is about."""


def open_client(settings: OpenAISettings, base_url: str | None = None) -> AsyncOpenAI:
    """A client that tries once; whoever calls it decides about another try."""
    return AsyncOpenAI(
        base_url=base_url or settings.openai_base_url,
        api_key=settings.openai_api_key.get_secret_value() or "none",
        max_retries=0,
        timeout=httpx2.Timeout(
            settings.provider_read_timeout, connect=settings.provider_connect_timeout
        ),
    )


def diagnose(error: Exception) -> GaveUp | None:
    """What an exception of the client means. The vendor's own words are left out of it."""
    match error:
        case openai.APITimeoutError():
            return TryAgain("provider_timeout", f"{NAME} did not answer in time")
        case openai.APIConnectionError() | httpx2.TransportError():
            return TryAgain("provider_unavailable", f"the connection to {NAME} failed")
        case openai.APIStatusError():
            return _of_status(error)
        case openai.APIResponseValidationError() | json.JSONDecodeError():
            return garbled()
        case _:
            return None


def garbled() -> TryAgain:
    """An answer that is not of the protocol, such as a proxy's page."""
    return TryAgain("provider_unavailable", f"{NAME} did not answer in its own protocol")


def _of_status(error: openai.APIStatusError) -> GaveUp:
    code = error.code or (error.type if isinstance(error.type, str) else None) or ""
    if error.status_code in (400, 403, 422) and (
        code in _REFUSED or _REFUSAL.search(error.message)
    ):
        return Refused("provider_rejected", f"{NAME} refuses what the request is about")
    failure = diagnose_status(NAME, error.status_code, error.response.headers, code)
    if error.status_code in (400, 415, 422, 501):
        return Unsupported(failure.reason, failure.detail)
    return failure
