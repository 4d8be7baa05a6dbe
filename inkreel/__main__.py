"""`python -m inkreel` is the command `inkreel`."""

from inkreel.cli import app

app()
