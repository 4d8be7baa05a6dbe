import pytest
from repository import Repository


@pytest.fixture(scope="session")
def repository() -> Repository:
    return Repository()
