"""The log files of a system: kept small, and followed on request."""

from collections.abc import Iterator
from pathlib import Path

LARGEST = 10 * 1024 * 1024


def rotate(folder: Path) -> None:
    """Sets aside every log that has grown large; the one set aside before it goes."""
    for log in folder.glob("*.log"):
        if log.stat().st_size > LARGEST:
            log.replace(log.with_suffix(".log.1"))


class Follower:
    """Reads what is written to the logs in `folder` from now on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ends = {log: log.stat().st_size for log in folder.glob("*.log")}

    def new_lines(self) -> Iterator[tuple[str, str]]:
        """The name of its log and every line that has been completed since the last call."""
        for log in sorted(self._folder.glob("*.log")):
            text = self._read(log)
            yield from ((log.stem, line) for line in text.splitlines())

    def _read(self, log: Path) -> str:
        start = self._ends.get(log, 0)
        with log.open("rb") as file:
            file.seek(start)
            text, newline, _ = file.read().rpartition(b"\n")
        self._ends[log] = start + len(text) + len(newline)
        return text.decode(errors="replace")
