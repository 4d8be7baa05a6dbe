"""Drawings laid into the cast's layer move a face, and nothing else."""

from itertools import pairwise

import cv2
import numpy as np
import pytest
from contracts.events.imaging import Face
from imaging.illustrator.picture import Drawn, draw_scene
from imaging.ports import Movement

SCALE = 0.5


def pixels(png: bytes) -> np.ndarray:
    return cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)


def box_of(movement: Movement, drawn: Drawn) -> tuple[float, float, float, float]:
    """Left, top, right and bottom, in pixels."""
    box = movement.box
    return (
        box.left * drawn.width,
        box.top * drawn.height,
        box.right * drawn.width,
        box.bottom * drawn.height,
    )


def drawings(movement: Movement) -> list[np.ndarray]:
    return np.split(pixels(movement.image), movement.count, axis=1)


def part(layer: np.ndarray, movement: Movement, drawn: Drawn) -> np.ndarray:
    left, top, right, bottom = (round(edge) for edge in box_of(movement, drawn))
    return layer[top:bottom, left:right]


@pytest.fixture(params=["anime", "manga", "realistic"])
def drawn(request, scene, maiden, swordsman) -> Drawn:
    return draw_scene(scene, (maiden, swordsman), request.param, "16:9", SCALE)


def test_every_readable_face_has_three_mouths_and_two_pairs_of_lids(drawn) -> None:
    told = {(m.character_id, m.part): m.count for m in drawn.movements}
    assert told == {
        (id, part): count
        for id in ("lin_wan", "shen_yan")
        for part, count in (("mouth", 3), ("eyes", 2))
    }


def test_a_part_starts_and_ends_on_whole_pixels_and_its_drawings_have_its_size(drawn) -> None:
    for movement in drawn.movements:
        left, top, right, bottom = box_of(movement, drawn)
        edges = np.array([left, top, right, bottom])
        assert np.abs(edges - edges.round()).max() < 1e-6
        assert {drawing.shape[:2] for drawing in drawings(movement)} == {
            (round(bottom - top), round(right - left))
        }


def test_mouth_and_eyes_are_inside_the_face_and_apart(drawn) -> None:
    boxes = {(m.character_id, m.part): m.box for m in drawn.movements}
    for face in drawn.faces:
        mouth, eyes = boxes[face.character_id, "mouth"], boxes[face.character_id, "eyes"]
        assert face.top < eyes.top < eyes.bottom <= mouth.top < mouth.bottom < face.bottom
        for box in (mouth, eyes):
            assert face.left < box.left < box.right < face.right


def test_drawings_differ_from_each_other_and_all_but_one_from_the_layer(drawn) -> None:
    layer = pixels(drawn.layers[1])
    for movement in drawn.movements:
        seen = drawings(movement)
        assert all((one != other).any() for one, other in pairwise(seen))
        still = part(layer, movement, drawn)
        assert sum((still != drawing).any() for drawing in seen) >= 2


def test_what_does_not_move_is_the_layer_to_the_pixel(drawn) -> None:
    layer = pixels(drawn.layers[1])
    for movement in drawn.movements:
        still = part(layer, movement, drawn)
        for drawing in drawings(movement):
            assert (still == drawing).all(axis=2).mean() > 0.3


def test_no_seam_shows_where_a_part_ends(drawn) -> None:
    layer = pixels(drawn.layers[1]).astype(int)
    for movement in drawn.movements:
        still = part(layer, movement, drawn)
        for drawing in drawings(movement):
            apart = np.abs(drawing - still)
            for edge in (apart[0], apart[-1], apart[:, 0], apart[:, -1]):
                assert edge.mean() < 2


def test_the_mouth_that_the_emotion_wears_is_the_layer_s_own(scene, maiden) -> None:
    quiet = scene.model_copy(update={"framing": "close_up", "lines": scene.lines[:1]})
    drawn = draw_scene(quiet, (maiden,), "anime", "16:9", SCALE)
    [mouth] = [m for m in drawn.movements if m.part == "mouth"]
    closed, half, opened = drawings(mouth)
    still = part(pixels(drawn.layers[1]), mouth, drawn)
    assert (closed == still).all()
    assert (half != still).any()
    assert (opened != still).any()


def test_in_wide_shots_faces_are_too_small_to_move(scene, maiden, swordsman) -> None:
    wide = scene.model_copy(update={"framing": "wide"})
    drawn = draw_scene(wide, (maiden, swordsman), "anime", "16:9", SCALE)
    assert drawn.faces
    assert not drawn.movements


@pytest.mark.parametrize("weather", ["clear", "rain"])
@pytest.mark.parametrize("style", ["anime", "manga"])
def test_the_cast_is_layer_one_where_there_are_faces(scene, maiden, weather, style) -> None:
    setting = scene.setting.model_copy(update={"weather": weather})
    shot = scene.model_copy(update={"setting": setting, "framing": "close_up"})
    drawn = draw_scene(shot, (maiden,), style, "16:9", 0.2)
    [face] = drawn.faces
    alpha = pixels(drawn.layers[1])[..., 3]
    assert alpha[_middle(face, drawn)] == 255
    assert alpha[2, 2] == 0
    assert (pixels(drawn.layers[0])[..., :3].shape[:2]) == alpha.shape


def _middle(face: Face, drawn: Drawn) -> tuple[int, int]:
    row = (face.top + face.bottom) / 2 * drawn.height
    return int(row), int((face.left + face.right) / 2 * drawn.width)
