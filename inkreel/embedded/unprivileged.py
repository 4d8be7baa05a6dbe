"""PostgreSQL refuses to run as root: how root runs it all the same."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inkreel.embedded.process import StartFailed

NOBODY = 65534
_DROP = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
_KEEP_ACCESS = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")
_LAST_WISH = "--pdeathsig=INT"


@dataclass(frozen=True)
class Guise:
    """A command that the program is run through, and who then has to own its files."""

    prefix: tuple[str, ...]
    owner: int

    def own(self, folder: Path) -> None:
        """Gives `folder` and everything in it to the owner, when somebody else has it."""
        if os.geteuid() != 0 or folder.stat().st_uid == self.owner:
            return
        for path in (*folder.rglob("*"), folder):
            os.chown(path, self.owner, self.owner, follow_symlinks=False)


def guise_for(program: Path, folder: Path) -> Guise:
    """The first guise in which `program` can be run on files in `folder`."""
    if os.geteuid() != 0:
        return Guise((), os.geteuid())
    for guise in guises():
        if _works(guise, program, folder):
            return guise
    raise StartFailed(
        "PostgreSQL refuses to run as root, and this container allows neither a user namespace "
        f"nor running it as uid {NOBODY} with files in {folder}. Run inkreel as an ordinary user, "
        "or choose a folder that everybody may enter with --home."
    )


def guises() -> Iterator[Guise]:
    if not shutil.which("setpriv"):
        return
    if shutil.which("unshare"):
        namespace = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
        yield Guise((*namespace, "setpriv", _LAST_WISH), 0)
    yield Guise((*_DROP, *_KEEP_ACCESS, _LAST_WISH), NOBODY)
    yield Guise((*_DROP, _LAST_WISH), NOBODY)


def _works(guise: Guise, program: Path, folder: Path) -> bool:
    probe = (*guise.prefix, "sh", "-c", 'test -x "$0" && test -x "$1"', str(program), str(folder))
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0  # noqa: S603
