"""What a vendor's answer means: whether, why and when another try makes sense."""

import re
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime

from runtime.failure import GaveUp, TryAgain

LONGEST_WAIT = 300.0
"""The most seconds that a `Retry-After` is believed."""

Diagnosis = Callable[[Exception], GaveUp | None]
"""What an exception of a vendor's client means; none when it does not come from the vendor."""

_CODE = re.compile(r"[A-Za-z_.]{1,40}|[0-9]{1,6}")
"""What may be repeated to the task's owner; whatever else a server puts there may be a secret."""
_PASSING = frozenset({408, 409, 423, 425})
_UNPAID = frozenset({"insufficient_quota", "billing_hard_limit_reached", "Arrearage", "1113"})
"""Codes of a 429 that no waiting helps: OpenAI's, DashScope's and Zhipu's."""


def diagnose_status(
    provider: str, status: int, headers: Mapping[str, str], code: str = ""
) -> GaveUp:
    """The failure that an HTTP status means; `code` is the vendor's own name for it."""
    said = f"{provider} answered {status}" + (f" ({code})" if _CODE.fullmatch(code) else "")
    match status:
        case 401 | 403:
            return GaveUp("provider_rejected", f"{said}: check its key and what the key may do")
        case 402:
            return GaveUp("provider_quota", f"{said}: its account needs paying")
        case 404:
            return GaveUp("provider_rejected", f"{said}: check its base URL and the model's name")
        case 429 if code in _UNPAID:
            return GaveUp("provider_quota", f"{said}: its account needs paying")
        case 429:
            return TryAgain("provider_quota", f"{said}: too many requests", retry_after(headers))
        case _ if status >= 500 or status in _PASSING:
            return TryAgain("provider_unavailable", said, retry_after(headers))
        case _:
            return GaveUp("provider_rejected", f"{said}: it does not take the request")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks to wait, at most `LONGEST_WAIT`.

    Source: RFC 9110, section 10.2.3. A date counts from the answer's own `Date`.
    """
    said = headers.get("retry-after", "").strip()
    try:
        seconds = float(said)
    except ValueError:
        seconds = _until(said, headers.get("date", ""))
    return min(seconds, LONGEST_WAIT) if seconds > 0 else None


def _until(then: str, now: str) -> float:
    try:
        return (parsedate_to_datetime(then) - parsedate_to_datetime(now)).total_seconds()
    except (TypeError, ValueError):
        return 0.0
