"""The folder in which a system keeps everything, and which of them runs there."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from inkreel.problem import Problem


@dataclass(frozen=True)
class Running:
    """The system that runs on a home."""

    pid: int
    url: str
    kafka: str
    postgres_port: int
    ready: bool = False


class AlreadyRunning(Problem):
    """Somebody else holds the home; the message says who and where to reach it."""

    def __init__(self, home: "Home", holder: Running | None) -> None:
        where = f"at {holder.url} (pid {holder.pid})" if holder else "and is just starting"
        super().__init__(
            f"Inkreel already runs on {home.root} {where}.\n"
            "Stop it there with Ctrl-C, or start another one with --home and --port."
        )
        self.holder = holder


@dataclass(frozen=True)
class Home:
    """Paths below one folder; `INKREEL_HOME` or `--home` choose it."""

    root: Path

    @classmethod
    def at(cls, root: Path) -> "Home":
        """The home in the folder `root`, made if need be; raises `Problem` when that cannot be."""
        try:
            root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Problem(f"{root} cannot be a home: {error.strerror}. Choose --home.") from None
        return cls(root.resolve())

    @property
    def artifacts(self) -> Path:
        return self.root / "artifacts"

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def secret(self, name: str) -> str:
        """The home's secret of this name: made once, readable by its owner alone."""
        file = self.root / f"{name}.secret"
        if not file.exists():
            _write_private(file, secrets.token_urlsafe(48))
        return file.read_text()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keeps the home to this process; raises `AlreadyRunning` when another one has it."""
        descriptor = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise AlreadyRunning(self, self._announced()) from None
        try:
            self._state_file.unlink(missing_ok=True)
            yield
        finally:
            self._state_file.unlink(missing_ok=True)
            os.close(descriptor)

    def announce(self, running: Running) -> None:
        """Tells other commands about the system that this process runs."""
        _write_private(self._state_file, json.dumps(asdict(running)))

    def running(self) -> Running | None:
        """The system that runs here now, ready or about to be."""
        if not self._state_file.exists():
            return None
        try:
            with self.held():
                return None
        except AlreadyRunning as other:
            return other.holder

    @property
    def _state_file(self) -> Path:
        return self.root / "running.json"

    def _announced(self) -> Running | None:
        try:
            return Running(**json.loads(self._state_file.read_text()))
        except FileNotFoundError:
            return None


def default_home() -> Path:
    """`~/.local/share/inkreel`, or its place below `XDG_DATA_HOME`."""
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "inkreel"


def _write_private(file: Path, text: str) -> None:
    """All or nothing, and never readable by others."""
    unfinished = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write(text)
    unfinished.replace(file)
