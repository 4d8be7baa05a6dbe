"""Pictures look as they did when somebody last looked at them."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from contracts.storyboard import Scene
from imaging.illustrator.picture import draw_scene

GOLDEN: dict[str, str] = json.loads(Path(__file__).with_name("golden.json").read_text("utf-8"))
"""Hashes by `place time weather framing style ratio`."""
TOLERANCE = 10
"""Bits of 256 that may differ: rasterisers round differently from one machine to another."""


def dhash(png: bytes, side: int = 16) -> str:
    """Which of two neighbours is brighter, over a grid: a difference hash, in hex."""
    grey = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
    small = cv2.resize(
        cv2.GaussianBlur(grey, (0, 0), 2), (side + 1, side), interpolation=cv2.INTER_AREA
    )
    return np.packbits(small[:, 1:] > small[:, :-1]).tobytes().hex()


def distance(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def shot(scene: Scene, name: str) -> tuple[Scene, str, str]:
    place, time, weather, framing, style, ratio = name.split()
    setting = scene.setting.model_copy(
        update={"place": place, "place_name": place, "time": time, "weather": weather}
    )
    return scene.model_copy(update={"setting": setting, "framing": framing}), style, ratio


@pytest.mark.parametrize("name", GOLDEN)
def test_a_picture_looks_as_it_did(name, scene, maiden, swordsman) -> None:
    drawn_scene, style, ratio = shot(scene, name)
    drawn = draw_scene(drawn_scene, (maiden, swordsman), style, ratio, 0.2)
    seen = dhash(drawn.image)
    assert distance(seen, GOLDEN[name]) <= TOLERANCE, f"look at it; if it is right, it is {seen}"


def test_two_places_do_not_look_alike() -> None:
    hashes = list(GOLDEN.values())
    pairs = [(a, b) for at, a in enumerate(hashes) for b in hashes[at + 1 :]]
    assert min(distance(a, b) for a, b in pairs) > 4 * TOLERANCE
