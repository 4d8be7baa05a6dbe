"""A vendor's service as this replica sees it."""

import asyncio
import re
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from time import monotonic

from contracts.usage import Usage
from pydantic import SecretStr
from structlog import get_logger

from runtime.failure import GaveUp, TryAgain
from runtime.providers.breaker import Breaker, CircuitOpen
from runtime.providers.failures import Diagnosis
from runtime.providers.metering import total

REMEMBERED = 10_000
DOWN = frozenset({"provider_unavailable", "provider_timeout"})
"""Why a call failed when the provider itself is what is wrong."""

_CREDENTIAL = re.compile(r"\b(Bearer|UpToken|Qiniu|QBox|AWS4-HMAC-SHA256)\s+\S+", re.IGNORECASE)
"""What servers may repeat of a request that they refuse."""

log = get_logger()


class LeftAlone(TryAgain):
    """No call was made: the provider has been failing, and gets time to recover."""


@dataclass
class Call:
    """What one call consumes; filled in by the caller from the vendor's answer."""

    input_tokens: int = 0
    output_tokens: int = 0
    images: int = 0
    characters: int = 0


class Provider:
    """Lets calls through to one model of one vendor: so many at a time, timed and metered.

    What fails is raised as `GaveUp` or `TryAgain`, as `diagnose` sees it. A call takes at most
    `timeout` seconds, however slowly its answer trickles in. What the vendor says of a failure
    is logged without `secret`.
    """

    def __init__(
        self,
        name: str,
        model: str,
        diagnose: Diagnosis,
        breaker: Breaker,
        limit: int,
        timeout: float,
        secret: SecretStr | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.name = name
        self.model = model
        self._diagnose = diagnose
        self._breaker = breaker
        self._slots = asyncio.Semaphore(limit)
        self._timeout = timeout
        self._secret = secret.get_secret_value() if secret else ""
        self._clock = clock
        self._unsettled: OrderedDict[str, Usage] = OrderedDict()

    @asynccontextmanager
    async def call(self, work: str) -> AsyncIterator[Call]:
        """One call, made inside the block, for the piece of work of that name."""
        async with self._slots:
            self._admit()
            call, started, failed = Call(), self._clock(), True
            try:
                async with asyncio.timeout(self._timeout):
                    yield call
                failed = False
                self._breaker.succeeded()
            except Exception as error:
                raise self._failure(error) from None
            finally:
                self._breaker.abandoned()
                self._meter(work, call, self._clock() - started, failed)

    def settle(self, work: str) -> Usage:
        """What the piece of work has consumed in this replica since it was last settled."""
        return self._unsettled.pop(work, Usage(provider=self.name, model=self.model))

    def _admit(self) -> None:
        try:
            self._breaker.admit()
        except CircuitOpen as open_:
            detail = f"{self.name} has been failing and is {open_}"
            raise LeftAlone("provider_unavailable", detail, open_.seconds) from None

    def _failure(self, error: Exception) -> Exception:
        if isinstance(error, TimeoutError):
            late = f"{self.name} did not answer within {self._timeout:g} s"
            error = TryAgain("provider_timeout", late)
        failure = error if isinstance(error, GaveUp) else self._diagnose(error)
        if failure is None:
            return error
        if isinstance(failure, TryAgain) and failure.reason in DOWN:
            self._breaker.failed()
        else:
            self._breaker.succeeded()
        log.warning("provider failed", failure=str(failure), said=self._redacted(str(error)))
        return failure

    def _redacted(self, text: str) -> str:
        if self._secret:
            text = text.replace(self._secret, "***")
        return _CREDENTIAL.sub(r"\1 ***", text)[:500]

    def _meter(self, work: str, call: Call, seconds: float, failed: bool) -> None:
        used = Usage(
            provider=self.name,
            model=self.model,
            calls=1,
            failed_calls=int(failed),
            seconds=round(seconds, 3),
            **asdict(call),
        )
        self._unsettled[work] = total([self.settle(work), used])
        while len(self._unsettled) > REMEMBERED:
            self._unsettled.popitem(last=False)
