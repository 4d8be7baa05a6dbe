"""What the project says about how it is deployed."""

import importlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from kustomize import Manifest, render
from pydantic_settings import BaseSettings

ROOT = Path(__file__).parents[2]
OVERLAYS = ("local", "production")
A_SECRET = "0123456789abcdef" * 4


@dataclass(frozen=True)
class Repository:
    root: Path = ROOT

    @cached_property
    def compose(self) -> dict[str, Any]:
        return yaml.safe_load((self.root / "docker-compose.yml").read_text())

    @cached_property
    def overlays(self) -> dict[str, list[Manifest]]:
        return {name: render(self.root / "k8s" / name) for name in OVERLAYS}

    @property
    def production(self) -> list[Manifest]:
        return self.overlays["production"]

    @cached_property
    def readme(self) -> str:
        return (self.root / "README.md").read_text()


def of_kind(manifests: list[Manifest], kind: str) -> dict[str, Manifest]:
    """The manifests of a kind, by name."""
    return {m["metadata"]["name"]: m for m in manifests if m["kind"] == kind}


def settings_of(service: str) -> type[BaseSettings]:
    settings: type[BaseSettings] = importlib.import_module(f"{service}.settings").Settings
    return settings


def interpolated(value: object) -> str:
    """A compose value with its defaults, and something for each secret that it requires."""
    text = re.sub(r"\$\{\w+:\?[^}]*\}", A_SECRET, str(value))
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", text)
