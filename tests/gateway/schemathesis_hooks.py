"""What Schemathesis cannot make up."""

import os
from typing import Any
from uuid import uuid4

import schemathesis


@schemathesis.auth()
class Token:
    """Without this it could not leave the token away to see what happens."""

    def get(self, case: Any, context: Any) -> str:
        return os.environ["API_TOKEN"]

    def set(self, case: Any, data: str, context: Any) -> None:
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """A key that was used for another body is refused, though the request is in order."""
    if case.headers and 0 < len(case.headers.get("idempotency-key") or "") <= 200:
        case.headers["idempotency-key"] = str(uuid4())
