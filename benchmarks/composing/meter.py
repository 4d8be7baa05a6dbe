"""CPU time, wall time and memory of this process and those it started."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Measure(NamedTuple):
    """What making a film took."""

    film: float
    """Seconds of film."""
    cpu: float
    wall: float
    peak_mb: float
    ssim: float = 0.0

    @property
    def cpu_rate(self) -> float:
        """CPU seconds for a second of film."""
        return self.cpu / self.film


class Meter:
    """Counts while running; can be paused."""

    def __init__(self) -> None:
        self.cpu = self.wall = self.peak = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        cpu, wall = cpu_time(), time.perf_counter()
        yield
        self.cpu += cpu_time() - cpu
        self.wall += time.perf_counter() - wall
        self.peak = peak_mb()

    @contextmanager
    def paused(self) -> Iterator[None]:
        cpu, wall = cpu_time(), time.perf_counter()
        yield
        self.cpu -= cpu_time() - cpu
        self.wall -= time.perf_counter() - wall

    def measure(self, film: float, ssim: float = 0.0) -> Measure:
        return Measure(film, self.cpu, self.wall, self.peak, ssim)


def cpu_time() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def peak_mb() -> float:
    """Of the larger of this process and the largest that it started."""
    return (
        max(
            resource.getrusage(who).ru_maxrss
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        / 1024
    )
