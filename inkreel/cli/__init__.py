"""The command `inkreel`."""

from inkreel.cli.common import app
from inkreel.cli.make import make
from inkreel.cli.up import up

__all__ = ["app", "make", "up"]
