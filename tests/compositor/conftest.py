from pathlib import Path

import pytest
from compositor.ports import Ports

from tests.compositor.films import ports_in

HEIGHT = 144


@pytest.fixture
def ports(tmp_path: Path) -> Ports:
    """The real renderer, mixer and assembler, for small frames."""
    return ports_in(tmp_path / "artifacts", HEIGHT)
