"""Every service's image is built the same way, from pinned packages, for an ordinary user."""

import re
from pathlib import Path

import pytest
from contracts.topology import SERVICES
from repository import ROOT


def recipe(service: str) -> str:
    return (ROOT / f"services/{service}/Dockerfile").read_text()


def ignored(path: str) -> bool:
    """Whether .dockerignore keeps `path`, of the top level, out of the build."""
    return f"!{path.split('/')[0]}" not in (ROOT / ".dockerignore").read_text().splitlines()


@pytest.mark.parametrize("service", SERVICES)
def test_images_differ_in_nothing_but_the_service(service: str) -> None:
    assert recipe(service).replace(service, "voice") == recipe("voice")


@pytest.mark.parametrize("service", SERVICES)
def test_what_an_image_is_built_from_exists(service: str) -> None:
    sources = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+) \S+$", recipe(service), re.MULTILINE)
        for source in line.split()
    ]
    assert len(sources) == 5
    assert [source for source in sources if not (ROOT / source).exists() or ignored(source)] == []


def test_every_package_is_verified_against_the_lock_file() -> None:
    assert "--require-hashes -r requirements-uv.lock" in recipe("voice")
    assert "--constraint requirements.lock" in recipe("voice")
    for lock in ("requirements.lock", "requirements-uv.lock"):
        pins = re.split(r"\n(?=\w)", Path(ROOT / lock).read_text())
        assert all("--hash=sha256:" in pin for pin in pins if "==" in pin)


def test_no_image_names_an_index_of_packages() -> None:
    for name in (".dockerignore", *(f"services/{service}/Dockerfile" for service in SERVICES)):
        assert not re.search(r"https?://|index-url", (ROOT / name).read_text())


@pytest.mark.parametrize("service", SERVICES)
def test_an_image_runs_its_service_as_an_ordinary_user(service: str) -> None:
    final = recipe(service).rpartition("FROM ")[2]

    assert "\nUSER 10001\n" in final
    assert final.endswith(f'CMD ["python", "-m", "{service}.app"]\n')
