"""A home belongs to one system at a time, and keeps its secrets."""

from pathlib import Path

import pytest

from inkreel.home import AlreadyRunning, Home, Running

HERE = Running(pid=42, url="http://localhost:8000", kafka="127.0.0.1:9092", postgres_port=5432)


def test_a_secret_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    secret = home.secret("jwt")
    assert len(secret) >= 32
    assert home.secret("jwt") == secret
    assert (tmp_path / "jwt.secret").stat().st_mode & 0o777 == 0o600


def test_two_homes_have_different_secrets(tmp_path: Path) -> None:
    assert Home.at(tmp_path / "a").secret("jwt") != Home.at(tmp_path / "b").secret("jwt")


def test_a_held_home_tells_others_who_holds_it(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    with home.held():
        home.announce(HERE)
        assert home.running() == HERE
        with pytest.raises(AlreadyRunning, match=r"localhost:8000 \(pid 42\)"), home.held():
            pass
    assert home.running() is None


def test_what_a_killed_system_announced_is_not_believed(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    home.announce(HERE)
    assert home.running() is None
