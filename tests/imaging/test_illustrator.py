import cv2
import numpy as np
import pytest
from contracts.options import FilmOptions
from imaging.adapters.illustrator import OfflineIllustrator
from imaging.illustrator.picture import draw_portrait, draw_scene

SMALL = 0.2


def pixels(png: bytes) -> np.ndarray:
    return cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED).astype(np.float32)


def test_the_same_scene_is_drawn_with_the_same_bytes(scene, maiden, swordsman) -> None:
    cast = (maiden, swordsman)
    assert draw_scene(scene, cast, "anime", "16:9", SMALL) == draw_scene(
        scene, cast, "anime", "16:9", SMALL
    )


@pytest.mark.parametrize("style", ["anime", "manga", "realistic"])
def test_the_layers_laid_over_each_other_are_the_picture(scene, maiden, swordsman, style) -> None:
    rainy = scene.model_copy(
        update={"setting": scene.setting.model_copy(update={"weather": "rain"})}
    )
    drawn = draw_scene(rainy, (maiden, swordsman), style, "4:3", SMALL)
    assert len(drawn.layers) >= 3
    whole = pixels(drawn.layers[0])
    for layer in drawn.layers[1:]:
        over = pixels(layer)
        alpha = over[..., 3:] / 255
        whole = whole * (1 - alpha) + over[..., :3] * alpha
    assert np.abs(whole - pixels(drawn.image)).mean() < 1.0


@pytest.mark.parametrize("framing", ["wide", "two_shot", "close_up"])
@pytest.mark.parametrize("ratio", ["16:9", "4:3", "9:16"])
def test_faces_are_inside_the_picture_and_above_the_subtitles(
    scene, maiden, swordsman, framing, ratio
) -> None:
    shot = scene.model_copy(update={"framing": framing})
    drawn = draw_scene(shot, (maiden, swordsman), "anime", ratio, 0.1)
    assert [face.character_id for face in drawn.faces] == (
        ["lin_wan"] if framing == "close_up" else ["lin_wan", "shen_yan"]
    )
    for face in drawn.faces:
        assert 0 < face.left < face.right < 1
        assert 0.03 < face.top < face.bottom <= 0.78


async def test_the_adapter_draws_at_the_film_s_size(swordsman) -> None:
    drawing = await OfflineIllustrator().draw_portrait(swordsman, FilmOptions())
    assert (drawing.width, drawing.height) == (768, 1024)
    assert pixels(drawing.image).shape == (1024, 768, 3)


def test_a_portrait_is_drawn_in_every_style(maiden) -> None:
    styles = [
        draw_portrait(maiden, style, SMALL).image for style in ("anime", "manga", "realistic")
    ]
    assert len(set(styles)) == 3
