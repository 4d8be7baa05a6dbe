from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from openai_server import OpenAIServer, openai_server
from runtime.artifacts import FolderStore


@pytest.fixture
async def server() -> AsyncIterator[OpenAIServer]:
    async with openai_server() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "artifacts")
