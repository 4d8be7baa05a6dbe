"""The documentation is served from here, and true."""

import asyncio
import os
import re
import sys
from pathlib import Path

import pytest
from gateway.settings import Settings
from running_gateway import Replica, running

HERE = str(Path(__file__).parent)
ADDRESS = re.compile(r"""(?:src|href|url)\s*[=:]\s*["']([^"']+)["']""")


@pytest.mark.parametrize("page", ["/docs", "/redoc"])
async def test_the_pages_load_nothing_from_elsewhere(gateway: Replica, page: str) -> None:
    answer = await gateway.client.get(f"{gateway.url}{page}")
    assert answer.status_code == 200
    addresses = ADDRESS.findall(answer.text)
    assert addresses
    for address in addresses:
        assert address.startswith("/"), address
        loaded = await gateway.client.get(f"{gateway.url}{address}")
        assert loaded.status_code == 200


async def test_the_document_names_every_endpoint_of_the_specification(gateway: Replica) -> None:
    document = (await gateway.client.get(f"{gateway.url}/openapi.json")).json()
    operations = {
        f"{method.upper()} {path}" for path, item in document["paths"].items() for method in item
    }
    assert operations >= {
        "POST /api/v1/tasks",
        "GET /api/v1/tasks",
        "GET /api/v1/tasks/{task_id}",
        "DELETE /api/v1/tasks/{task_id}",
        "GET /api/v1/tasks/{task_id}/result",
        "POST /api/v1/auth/login",
    }
    assert "HTTPValidationError" not in str(document)


async def test_hundreds_of_made_up_requests_get_documented_answers(settings: Settings) -> None:
    """Schemathesis finds no server error and no answer that the document does not describe."""
    generous = {
        name: 1_000_000
        for name in (
            "create_limit",
            "list_limit",
            "read_limit",
            "login_account_limit",
            "login_address_limit",
        )
    }
    async with running(settings.model_copy(update=generous)) as replica:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{replica.url}/openapi.json"),
            *("--max-examples", "12", "--seed", "7", "--generation-database", "none"),
            # An unsupported method answers 400 by decision, where the check wants 405.
            *("--exclude-checks", "unsupported_method"),
            *("--phases", "coverage,fuzzing", "--no-color"),
            env={
                **os.environ,
                "API_TOKEN": replica.token(),
                "PYTHONPATH": HERE,
                "SCHEMATHESIS_HOOKS": "schemathesis_hooks",
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()
