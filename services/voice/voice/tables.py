"""The rules that are data."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str, package: str = "voice.data") -> dict[str, Any]:
    """The table `name`.toml of `package`."""
    return tomllib.loads(files(package).joinpath(f"{name}.toml").read_text("utf-8"))
