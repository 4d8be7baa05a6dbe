"""`inkreel up` with small services: small_system.py HOME PORT."""

import sys
from pathlib import Path

from rich.console import Console

from inkreel.cli.common import run
from inkreel.home import Home
from inkreel.problem import Problem
from inkreel.system import Address
from inkreel.up import up

SERVICE = str(Path(__file__).with_name("small_service.py"))


def command(service: str) -> tuple[str, ...]:
    return (sys.executable, "-S", "-E", SERVICE, service)


if __name__ == "__main__":
    home, port = Home.at(Path(sys.argv[1])), int(sys.argv[2])
    try:
        run(up(home, Address(port=port), Console(width=200), command=command))
    except Problem as problem:
        sys.exit(str(problem))
