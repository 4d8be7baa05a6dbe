"""The command `inkreel`."""

from inkreel.cli.common import app
from inkreel.cli.data import rebuild, redrive, user
from inkreel.cli.dead import dead
from inkreel.cli.doctor import doctor
from inkreel.cli.make import make
from inkreel.cli.up import up

__all__ = ["app", "dead", "doctor", "make", "rebuild", "redrive", "up", "user"]
