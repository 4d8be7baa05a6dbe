"""Why work ends without a result."""

from typing import Literal

Reason = Literal[
    "provider_timeout",
    "provider_unavailable",
    "provider_rejected",
    "provider_quota",
    "invalid_output",
    "missing_artifact",
    "bad_artifact",
    "stalled",
    "internal",
]
"""The closed list of reasons; adding one is a change of the public API."""
