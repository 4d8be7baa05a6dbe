from pathlib import Path

import pytest
from compositor.adapters.clips import PlanarRenderer
from compositor.adapters.encoding import Encoding
from compositor.adapters.films import StreamingAssembler
from compositor.ports import Ports
from runtime.artifacts import FolderStore

HEIGHT = 144


@pytest.fixture
def ports(tmp_path: Path) -> Ports:
    """The real renderer and assembler, for small frames."""
    return Ports(
        artifacts=FolderStore(tmp_path / "artifacts"),
        renderer=PlanarRenderer(Encoding(preset="ultrafast"), HEIGHT),
        assembler=StreamingAssembler(),
    )
