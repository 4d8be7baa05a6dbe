from contracts.storyboard import Acting, Line
from imaging.acting import acting_of, addressed, emotion_of, heated, seen_from_behind


def test_a_face_shows_the_emotion_of_the_first_line_that_has_one(scene) -> None:
    lines = (
        Line(text="嗯。", speaker="lin_wan"),
        Line(text="走开！", speaker="lin_wan", emotion="angry"),
        Line(text="好吧。", speaker="lin_wan", emotion="sad"),
    )
    assert emotion_of("lin_wan", scene.model_copy(update={"lines": lines})) == "angry"


def test_somebody_silent_wears_the_mood(scene) -> None:
    tender = scene.model_copy(update={"mood": "tender", "lines": (Line(text="月下无声。"),)})
    assert emotion_of("shen_yan", tender) == "gentle"


def test_a_silent_lone_figure_in_a_sad_wide_shot_looks_away(scene) -> None:
    lone = {"framing": "wide", "mood": "melancholy", "present": ("shen_yan",)}
    silent = scene.model_copy(update={**lone, "lines": (Line(text="他望着远方。"),)})
    assert seen_from_behind(silent)
    assert not seen_from_behind(silent.model_copy(update={"lines": scene.lines}))


def test_shouting_heats_a_scene(scene) -> None:
    assert not heated(scene)
    shout = (Line(text="住手！", speaker="lin_wan", emotion="angry"),)
    assert heated(scene.model_copy(update={"lines": shout}))


def test_who_is_not_said_to_do_anything_stands(scene) -> None:
    assert acting_of("lin_wan", scene) == Acting(character="lin_wan")


def test_somebody_who_speaks_or_gestures_addresses_another_who_speaks(
    scene, maiden, swordsman
) -> None:
    third = maiden.model_copy(update={"id": "maid"})
    shown = [maiden, third, swordsman]
    assert addressed(swordsman, scene, shown) == maiden
    assert addressed(third, scene, shown) is None
    pointing = (Acting(character="maid", gesture="pointing"),)
    assert addressed(third, scene.model_copy(update={"acting": pointing}), shown) == maiden
    assert addressed(maiden, scene, [maiden]) is None
