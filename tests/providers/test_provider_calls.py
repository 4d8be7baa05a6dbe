"""What holds for the calls to every vendor."""

import asyncio
from collections.abc import Iterator

import pytest
from pydantic import SecretStr
from runtime.failure import GaveUp, TryAgain
from runtime.providers import Breaker, Provider, diagnose_status
from runtime.providers.breaker import CircuitOpen
from runtime.providers.failures import LONGEST_WAIT, retry_after
from structlog.testing import capture_logs


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class VendorDown(Exception):
    pass


def diagnose(error: Exception) -> GaveUp | None:
    if isinstance(error, VendorDown):
        return TryAgain("provider_unavailable", "vendor is down")
    return None


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def provider(clock: Clock) -> Provider:
    breaker = Breaker(failures=2, cooldown=30, clock=clock)
    secret = SecretStr("sk-1234567")
    return Provider("vendor", "m1", diagnose, breaker, 2, 0.2, secret, clock)


async def call(provider: Provider, work: str = "w", error: Exception | None = None) -> None:
    async with provider.call(work) as made:
        made.input_tokens = 3
        if error:
            raise error


async def test_calls_are_metered_by_piece_of_work_failed_ones_included(
    provider: Provider, clock: Clock
) -> None:
    with pytest.raises(TryAgain):
        await call(provider, "a", VendorDown())
    async with provider.call("a") as made:
        made.input_tokens, made.output_tokens = 10, 4
        clock.now += 2.5
    await call(provider, "b")
    used = provider.settle("a")
    assert (used.provider, used.model) == ("vendor", "m1")
    assert (used.calls, used.failed_calls, used.seconds) == (2, 1, 2.5)
    assert (used.input_tokens, used.output_tokens) == (13, 4)
    assert provider.settle("a").calls == 0
    assert provider.settle("b").calls == 1


async def test_no_more_calls_are_in_progress_than_the_limit_allows(provider: Provider) -> None:
    running, most = 0, 0

    async def one() -> None:
        nonlocal running, most
        async with provider.call("w"):
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.01)
            running -= 1

    await asyncio.gather(*(one() for _ in range(6)))
    assert most == 2


async def test_a_call_that_takes_too_long_is_ended_and_worth_another_try(
    provider: Provider,
) -> None:
    with pytest.raises(TryAgain) as late:
        async with provider.call("w"):
            await asyncio.sleep(5)
    assert late.value.reason == "provider_timeout"


async def test_a_provider_that_keeps_failing_is_left_alone_and_then_tried_once(
    provider: Provider, clock: Clock
) -> None:
    for _ in range(2):
        with pytest.raises(TryAgain):
            await call(provider, error=VendorDown())
    with pytest.raises(TryAgain, match="left alone") as refused:
        await call(provider)
    assert refused.value.retry_after == 30
    assert provider.settle("w").calls == 2

    clock.now += 31
    async with provider.call("w"):
        with pytest.raises(TryAgain, match="left alone"):
            await call(provider)
    await call(provider)


async def test_a_failed_probe_opens_the_circuit_again(provider: Provider, clock: Clock) -> None:
    for _ in range(2):
        with pytest.raises(TryAgain):
            await call(provider, error=VendorDown())
    clock.now += 31
    with pytest.raises(TryAgain, match="is down"):
        await call(provider, error=VendorDown())
    with pytest.raises(TryAgain, match="left alone"):
        await call(provider)


async def test_a_cancelled_probe_tells_nothing_and_lets_the_next_call_try(
    provider: Provider, clock: Clock
) -> None:
    for _ in range(2):
        with pytest.raises(TryAgain):
            await call(provider, error=VendorDown())
    clock.now += 31

    async def probe() -> None:
        async with provider.call("w"):
            await asyncio.sleep(5)

    probing = asyncio.create_task(probe())
    await asyncio.sleep(0.01)
    probing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await probing
    await call(provider)


async def test_being_told_to_slow_down_is_no_outage(provider: Provider) -> None:
    for _ in range(5):
        with pytest.raises(TryAgain, match="slow"):
            await call(provider, error=TryAgain("provider_quota", "slow down"))
    await call(provider)


def test_a_closed_circuit_forgets_failures_when_a_call_succeeds(clock: Clock) -> None:
    breaker = Breaker(failures=2, cooldown=30, clock=clock)
    for _ in range(3):
        breaker.failed()
        breaker.succeeded()
    breaker.admit()
    breaker.failed()
    breaker.failed()
    with pytest.raises(CircuitOpen):
        breaker.admit()


async def test_what_the_vendor_says_is_logged_without_the_key(provider: Provider) -> None:
    with capture_logs() as logs, pytest.raises(TryAgain):
        await call(provider, error=VendorDown("Incorrect API key: sk-1234567"))
    assert logs[0]["said"] == "Incorrect API key: ***"
    assert "sk-1234567" not in str(logs)


async def test_a_bug_is_not_taken_for_a_failure_of_the_vendor(provider: Provider) -> None:
    with pytest.raises(KeyError):
        await call(provider, error=KeyError("x"))


def headers_and_waits() -> Iterator[tuple[dict[str, str], float | None]]:
    date = "Wed, 21 Oct 2026 07:28:00 GMT"
    yield {}, None
    yield {"retry-after": "7"}, 7
    yield {"retry-after": "0.5"}, 0.5
    yield {"retry-after": "-3"}, None
    yield {"retry-after": "soon"}, None
    yield {"retry-after": "nan"}, None
    yield {"retry-after": "86400"}, LONGEST_WAIT
    yield {"retry-after": "Wed, 21 Oct 2026 07:29:30 GMT", "date": date}, 90
    yield {"retry-after": "Wed, 21 Oct 2026 07:29:30 GMT"}, None


@pytest.mark.parametrize(("headers", "seconds"), list(headers_and_waits()))
def test_retry_after_is_honoured_as_far_as_it_makes_sense(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert retry_after(headers) == seconds


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 529])
def test_what_may_succeed_later_is_worth_another_try(status: int) -> None:
    failure = diagnose_status("vendor", status, {"retry-after": "9"})
    assert isinstance(failure, TryAgain)
    assert failure.retry_after == 9


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413, 422])
def test_what_cannot_succeed_is_not_tried_again(status: int) -> None:
    assert not isinstance(diagnose_status("vendor", status, {}), TryAgain)


def test_a_spent_account_is_not_waited_for() -> None:
    failure = diagnose_status("vendor", 429, {}, "insufficient_quota")
    assert failure.reason == "provider_quota"
    assert not isinstance(failure, TryAgain)


def test_a_code_that_could_be_a_secret_is_not_repeated() -> None:
    assert "sk-" not in diagnose_status("vendor", 400, {}, "sk-proj-123abc").detail
    assert "model_not_found" in diagnose_status("vendor", 404, {}, "model_not_found").detail
