"""The command explains itself, and fails with one plain sentence."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from inkreel.cli import app
from inkreel.home import Home, Running

COMMANDS = ["up", "make", "doctor", "user", "rebuild", "redrive", "dead"]


def invoke(*arguments: str, **environment: str):
    return CliRunner(env=environment).invoke(app, arguments)


def words(text: str) -> str:
    """`text` without the line breaks of the terminal."""
    return " ".join(text.split())


def test_every_command_is_listed() -> None:
    listed = invoke("--help").stdout
    assert all(f" {command} " in listed for command in COMMANDS)


@pytest.mark.parametrize(
    "command",
    ["up", "make", "doctor", "user add", "rebuild", "redrive", "dead list", "dead replay"],
)
def test_every_command_shows_how_it_is_used(command: str) -> None:
    help = invoke(*command.split(), "--help")
    assert help.exit_code == 0
    assert f"inkreel {command}" in help.stdout.split("Example", 1)[1]


def test_a_missing_story_ends_with_its_name_and_no_traceback(tmp_path: Path) -> None:
    done = invoke("make", str(tmp_path / "none.txt"), INKREEL_HOME=str(tmp_path))
    assert done.exit_code == 1
    assert "none.txt" in done.stderr.replace("\n", "")
    assert "Traceback" not in done.stderr


def test_a_second_system_on_a_home_is_told_where_the_first_one_is(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    with home.held():
        home.announce(Running(42, "http://localhost:8123", "127.0.0.1:9092", 5432))
        done = invoke("up", INKREEL_HOME=str(tmp_path))
    assert done.exit_code == 1
    assert "http://localhost:8123 (pid 42)" in words(done.stderr)


def test_a_port_in_use_is_named_with_a_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = invoke("up", "--port", str(port), INKREEL_HOME=str(tmp_path))
    assert done.exit_code == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in words(done.stderr)
    assert f"--port {port + 1}" in words(done.stderr)


def test_dead_letters_need_a_system_that_runs(tmp_path: Path) -> None:
    done = invoke("dead", "list", INKREEL_HOME=str(tmp_path))
    assert done.exit_code == 1
    assert "inkreel up" in done.stderr


def test_letters_to_replay_are_named_or_all(tmp_path: Path) -> None:
    assert invoke("dead", "replay", INKREEL_HOME=str(tmp_path)).exit_code == 1
    both = invoke("dead", "replay", "some/0/1", "--all", INKREEL_HOME=str(tmp_path))
    assert "or give --all" in words(both.stderr)
