"""PostgreSQL and the broker come up, survive being killed, and leave nothing behind."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import psutil
import pytest
from aiokafka.admin import AIOKafkaAdminClient

from inkreel.embedded import Broker, Postgres, StartFailed, free_port
from inkreel.embedded.process import listens
from inkreel.embedded.unprivileged import guise_for, guises


@pytest.fixture(scope="module")
async def postgres(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Postgres]:
    async with Postgres(tmp_path_factory.mktemp("postgres")) as running:
        yield running


async def connect(postgres: Postgres, **changed: object) -> asyncpg.Connection:
    return await asyncpg.connect(postgres.url.replace("+asyncpg", ""), **changed)


async def test_what_postgres_committed_survives_a_kill(postgres: Postgres) -> None:
    connection = await connect(postgres)
    await connection.execute("create table kept (scene int)")
    await connection.execute("insert into kept values (3)")

    os.kill(postgres.pid, signal.SIGKILL)
    await postgres.wait()
    await postgres.start()

    connection = await connect(postgres)
    assert await connection.fetchval("select scene from kept") == 3


async def test_postgres_refuses_a_wrong_password(postgres: Postgres) -> None:
    with pytest.raises(asyncpg.InvalidPasswordError):
        await connect(postgres, password="guess")


async def test_only_the_owner_can_read_the_password(postgres: Postgres) -> None:
    assert (postgres.folder / "password").stat().st_mode & 0o077 == 0


async def test_postgres_listens_on_the_loopback_alone(postgres: Postgres) -> None:
    sockets = psutil.Process(postgres.pid).net_connections()
    assert {s.laddr.ip for s in sockets if s.status == psutil.CONN_LISTEN} == {"127.0.0.1"}


async def test_postgres_starts_although_its_old_pid_belongs_to_somebody_else(
    postgres: Postgres,
) -> None:
    os.kill(postgres.pid, signal.SIGKILL)
    await postgres.wait()
    pid_file = postgres.folder / "data" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    bystander = await asyncio.create_subprocess_exec("sleep", "60")
    try:
        pid_file.write_text("\n".join((str(bystander.pid), *lines[1:])) + "\n")
        await postgres.start()
        assert await (await connect(postgres)).fetchval("select 1") == 1
    finally:
        bystander.kill()
        await bystander.wait()


async def test_a_port_in_use_is_reported_with_the_log(tmp_path: Path) -> None:
    async with Broker(tmp_path / "first.log") as first:
        with pytest.raises(StartFailed, match=r"second\.log"):
            await Broker(tmp_path / "second.log", port=first.port).start()


async def test_the_broker_serves_kafka_clients_again_after_a_kill(tmp_path: Path) -> None:
    async with Broker(tmp_path / "broker.log") as broker:
        os.kill(broker.pid, signal.SIGKILL)
        assert await broker.wait() == -signal.SIGKILL
        await broker.start()
        admin = AIOKafkaAdminClient(bootstrap_servers=broker.url)
        await admin.start()
        assert await admin.list_topics() == []
        await admin.close()


async def test_a_stopped_broker_has_given_its_port_back(tmp_path: Path) -> None:
    async with Broker(tmp_path / "broker.log", port=free_port()) as broker:
        pid = broker.pid
        assert listens(pid, broker.port)
    assert not psutil.pid_exists(pid)
    async with Broker(tmp_path / "next.log", port=broker.port):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another guise")
async def test_root_can_run_a_program_without_being_root_for_it(tmp_path: Path) -> None:
    guise = guise_for(Path("/bin/sh"), tmp_path)
    process = await asyncio.create_subprocess_exec(
        *guise.prefix, "id", "-u", stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert output.strip() == b"65534"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another guise")
async def test_root_is_told_what_to_do_when_no_guise_works(tmp_path: Path) -> None:
    with pytest.raises(StartFailed, match="ordinary user"):
        guise_for(tmp_path / "missing", tmp_path)
    assert len(list(guises())) > 1
