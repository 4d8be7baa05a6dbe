from collections.abc import Callable
from pathlib import Path

import pytest
from runtime.artifacts import FolderStore
from voice.adapters import av_sound
from voice.adapters.kokoro import KokoroVoice
from voice.ports import Ports, Voice


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path)


@pytest.fixture
def ports(store: FolderStore) -> Callable[..., Ports]:
    def built(voice: Voice, substitute: Voice | None = None) -> Ports:
        return Ports(store, voice, av_sound.encode, av_sound.stretch, substitute)

    return built


@pytest.fixture(scope="session")
def kokoro() -> KokoroVoice:
    """One model for all tests, because it takes a while to load."""
    return KokoroVoice()
