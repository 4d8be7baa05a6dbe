"""The sample clients of the specification run as they are, but for address and token."""

import asyncio
import shutil
import sys
from pathlib import Path

import pytest
from film_facts import gave_up, stage_facts
from running_gateway import Bus, Replica, eventually

SAMPLES = Path(__file__).parent / "samples"
# The Python sample sleeps without having imported time.
PYTHON = (sys.executable, "-c", "import sys, time; exec(sys.stdin.read())")
NODE = ("node", "--input-type=module", "-")


async def start(
    command: tuple[str, ...], sample: str, replica: Replica, user_id: str
) -> asyncio.Task[str]:
    code = (SAMPLES / sample).read_text("utf-8")
    code = code.replace("http://localhost:8000/api/v1", f"{replica.url}/api/v1")
    code = code.replace("your_jwt_token", replica.token(user_id))
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )

    async def output() -> str:
        said, _ = await asyncio.wait_for(process.communicate(code.encode()), 60)
        assert process.returncode == 0
        return said.decode()

    return asyncio.create_task(output())


async def task_of(replica: Replica, user_id: str) -> str:
    async def listed() -> list[dict[str, str]]:
        answer = await replica.client.get("/tasks", headers=replica.headers(user_id))
        tasks: list[dict[str, str]] = answer.json()["data"]["tasks"]
        return tasks

    found = await eventually(listed, patience=40)
    return str(found[0]["task_id"])  # type: ignore[index]


@pytest.mark.parametrize(
    ("command", "sample"),
    [
        (PYTHON, "sample.py.txt"),
        pytest.param(
            NODE,
            "sample.js.txt",
            marks=pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed"),
        ),
    ],
)
async def test_the_sample_runs_to_its_end(
    gateway: Replica, stages: Bus, command: tuple[str, ...], sample: str
) -> None:
    lucky, unlucky = f"lucky-{sample}", f"unlucky-{sample}"
    completing = await start(command, sample, gateway, lucky)
    failing = await start(command, sample, gateway, unlucky)
    film, lost = await task_of(gateway, lucky), await task_of(gateway, unlucky)
    await stages.emit([*stage_facts(film), gave_up(lost)])
    assert f"视频生成完成: {gateway.url}/media/videos/{film}.mp4?" in await completing
    assert "任务失败" in await failing
