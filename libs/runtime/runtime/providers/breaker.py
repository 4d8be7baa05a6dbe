"""The circuit breaker: a provider that is down is left alone for a while.

Closed, it lets every call through. After a number of failures in a row it opens and refuses
calls until it has cooled down; then it lets a single call try, whose outcome decides.
"""

from collections.abc import Callable
from time import monotonic


class CircuitOpen(Exception):
    """The provider is being left alone for another `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"left alone for another {seconds:.0f} s")
        self.seconds = seconds


class Breaker:
    """The state of the circuit to one provider, in this replica.

    Opens after `failures` failures in a row, for `cooldown` seconds of `clock`.
    """

    def __init__(
        self, failures: int, cooldown: float, clock: Callable[[], float] = monotonic
    ) -> None:
        self._allowed = failures
        self._cooldown = cooldown
        self._clock = clock
        self._failures = 0
        self._closes_at: float | None = None
        self._probing = False

    def admit(self) -> None:
        """Lets a call through, or raises `CircuitOpen`.

        Each call that is let through is followed by `succeeded`, `failed` or `abandoned`.
        """
        if self._closes_at is None:
            return
        left = self._closes_at - self._clock()
        if left > 0 or self._probing:
            raise CircuitOpen(max(left, 1.0))
        self._probing = True

    def succeeded(self) -> None:
        self._failures = 0
        self._closes_at = None
        self._probing = False

    def failed(self) -> None:
        self._failures += 1
        if self._probing or self._failures >= self._allowed:
            self._closes_at = self._clock() + self._cooldown
        self._probing = False

    def abandoned(self) -> None:
        """The call ended without telling anything about the provider."""
        self._probing = False
