"""How work is given up, for now or for good."""

from contracts.failure import Reason


class GaveUp(Exception):
    """The work cannot succeed; the task's owner is told `reason` and `detail`.

    `detail` holds no secret and nothing of the provider's answer that could hold one.
    """

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason: Reason = reason
        self.detail = detail


class TryAgain(GaveUp):
    """The work may succeed later: the runtime calls the handler again, a bounded number of times.

    `retry_after`, in seconds, is what the provider asked for; otherwise the runtime backs off.
    """

    def __init__(self, reason: Reason, detail: str, retry_after: float | None = None) -> None:
        super().__init__(reason, detail)
        self.retry_after = retry_after
