"""Mouths that move with the words, and eyes that blink, on the screen."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest
from compositor.adapters.painting.faces import at_rest
from compositor.adapters.painting.fitting import fitted
from compositor.adapters.painting.layers import blank
from compositor.adapters.painting.planes import BadPicture, Size
from compositor.adapters.painting.scene import scene_clip
from compositor.joining import scene_of
from compositor.ports import ShotFiles
from compositor.speaking import CLOSED, HALF, OPEN, RATE, Lids, Lips
from compositor.timeline import SceneTimes, times_of
from contracts.events import SceneReady
from contracts.events.compositor import PreviousShot
from contracts.events.imaging import Drawings, Face
from contracts.options import FilmOptions
from contracts.storyboard import Framing, Mood
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.compositor.films import a_cue, a_scene, drawn, voiced, written

SIZE = Size(480, 270)
MOUTH = (240, 120, 40, 20)
"""Left, top, width and height in pixels; SIZE is the picture's size too."""
SKIN, MOUTHS = 120, (150, 190, 230)
GREY = 60


def seen(lips: Lips, start: float, end: float) -> list[int]:
    return [lips(start + step / RATE) for step in range(round((end - start) * RATE))]


def test_a_mouth_opens_while_its_words_are_heard_and_rests_otherwise() -> None:
    lips = Lips([a_cue("你终于来了", 1.0, 2.0)], offset=0.5)
    assert seen(lips, 0, 1.5) == [CLOSED] * 18
    assert {HALF, OPEN} <= set(seen(lips, 1.5, 2.5))
    assert seen(lips, 2.5, 4) == [CLOSED] * 18


def test_a_mouth_is_closed_in_a_pause_and_at_punctuation() -> None:
    said = a_cue("好。走", 0.0, 3.0)
    lips = Lips([said], offset=0.0)
    assert set(seen(lips, 1.0, 2.0)) == {CLOSED}
    silent = said.model_copy(update={"words": (said.words[0], said.words[2])})
    assert set(seen(Lips([silent], 0.0), 1.0, 2.0)) == {CLOSED}


@given(st.floats(0, 20), st.floats(0, 1 / RATE - 1e-3))
def test_drawings_change_on_a_grid(start: float, later: float) -> None:
    lips, lids = Lips([a_cue("海风吹来浪花", 0.0, 20.0)], 0.0), Lids("seed")
    step = int(start * RATE) / RATE
    assert lips(step) == lips(step + later)
    assert lids(step) == lids(step + later)


def test_eyes_blink_every_few_seconds_for_a_quarter_of_one() -> None:
    lids = Lids("scene_001/lin_wan")
    shown = [lids(step / RATE) for step in range(300 * RATE)]
    closed = [step for step, lid in enumerate(shown) if lid == 1]
    waits = np.diff(closed) / RATE
    assert 40 < len(closed) < 120
    assert waits.min() > 2
    assert waits.max() < 6
    assert all(shown[step - 1] == shown[step + 1] == 0 for step in closed)
    assert shown != [Lids("another")(step / RATE) for step in range(300 * RATE)]


@dataclass(frozen=True)
class Shot:
    ready: SceneReady
    files: ShotFiles
    times: SceneTimes

    def frame(self, t: float) -> NDArray[np.uint8]:
        """The luma at `t` seconds."""
        return self.frames([t])[0]

    def frames(self, times: list[float]) -> list[NDArray[np.uint8]]:
        clip = scene_clip(self.ready, self.files, self.times, (), SIZE)
        painted = blank(SIZE)
        shown = []
        for t in times:
            clip.paint(painted, t)
            shown.append(painted[0].copy())
        return shown


def a_shot(folder: Path, framing: Framing, mood: Mood = "calm", figure: int = 60) -> Shot:
    """A figure on grey whose mouths are drawn lighter the further they are open."""
    scene = a_scene(2, framing=framing, mood=mood)
    scenes = [a_scene(1), scene, a_scene(3)]
    facts = [*written(scenes, FilmOptions(duration_per_scene=4)), drawn(scene), voiced(scene, 2.0)]
    ready = scene_of(facts, scene.id)
    assert ready is not None
    left, top, width, height = MOUTH
    back = np.full((SIZE.height, SIZE.width, 3), GREY, np.uint8)
    front = np.zeros((SIZE.height, SIZE.width, 4), np.uint8)
    front[top - figure : top + figure, left - figure : left + figure + width] = SKIN
    front[:, :, 3] = np.where(front[:, :, 0], 255, 0)
    whole = np.where(front[:, :, 3:], front[:, :, :3], back)
    mouths = np.full((height, 3 * width, 4), 255, np.uint8)
    mouths[:, :, :3] = SKIN
    for number, level in enumerate(MOUTHS):
        mouths[4:-4, number * width + 4 : (number + 1) * width - 4, :3] = level
    paths = {name: folder / f"{name}.png" for name in ("whole", "back", "front", "mouths")}
    for name, image in zip(paths, (whole, back, front, mouths), strict=True):
        cv2.imwrite(str(paths[name]), image)
    box = {
        "left": left / SIZE.width,
        "top": top / SIZE.height,
        "right": (left + width) / SIZE.width,
        "bottom": (top + height) / SIZE.height,
    }
    face = Face(
        character_id="lin_wan",
        **box | {"top": box["top"] - 0.2},
        mouth=Drawings(**box, key="mouths", count=3),
    )
    picture = ready.picture.model_copy(update={"layers": ("back", "front"), "faces": (face,)})
    files = ShotFiles(
        paths["whole"], (paths["back"], paths["front"]), drawings={"mouths": paths["mouths"]}
    )
    ready = ready.model_copy(update={"picture": picture})
    return Shot(ready, files, times_of(ready, 24))


SHOTS: dict[str, tuple[Framing, Mood, int]] = {
    "a pan": ("wide", "calm", 60),
    "a push in on a small figure": ("close_up", "calm", 60),
    "a push in on a large figure": ("close_up", "calm", 118),
    "a pull out": ("wide", "heroic", 60),
}


@pytest.mark.parametrize("shot", SHOTS)
def test_the_mouth_moves_where_the_figure_is_and_nothing_else_does(
    shot: str, tmp_path: Path
) -> None:
    framing, mood, figure = SHOTS[shot]
    moving = a_shot(tmp_path, framing, mood, figure)
    still = Shot(
        moving.ready.model_copy(
            update={"track": moving.ready.track.model_copy(update={"cues": ()})}
        ),
        moving.files,
        moving.times,
    )
    speaking = [moving.times.voice_offset + 0.1 + step / RATE for step in range(20)]
    levels = set()
    for frame, unmoved in zip(moving.frames(speaking), still.frames(speaking), strict=True):
        changed = np.abs(frame.astype(int) - unmoved) > 3
        rows, columns = np.nonzero(changed)
        levels.add(int(np.median(frame[changed])))
        assert 12 * 32 * 0.8 < changed.sum() < 20 * 40 * 1.4
        assert np.ptp(rows) < 20 * 1.2
        assert np.ptp(columns) < 40 * 1.2
    assert len(levels) >= 2


@pytest.mark.parametrize("shot", SHOTS)
def test_a_mouth_that_has_spoken_is_closed(shot: str, tmp_path: Path) -> None:
    moving = a_shot(tmp_path, *SHOTS[shot])
    offset = moving.times.voice_offset
    first, *_, last = moving.frames([0.0, offset + 0.3, offset + 0.7, offset + 2.2])
    closed = first[first > 135]
    assert abs(int(np.median(closed)) - luma(MOUTHS[CLOSED])) <= 2
    assert abs(int(np.median(last[last > 135])) - luma(MOUTHS[CLOSED])) <= 2


def luma(grey: int) -> int:
    """In limited range."""
    return round(16 + grey * 219 / 255)


def test_a_dissolve_starts_from_mouths_that_are_closed(tmp_path: Path) -> None:
    before = a_shot(tmp_path, "wide")
    shot = PreviousShot(scene=before.ready.scene, picture=before.ready.picture)
    part, _ = fitted(before.files.picture, shot.picture, SIZE)
    left, top, width, height = MOUTH
    rested = at_rest(part, shot, before.files.drawings, SIZE)
    assert (rested[top + 5 : top + height - 5, left + 5 : left + width - 5] == MOUTHS[CLOSED]).all()
    assert (rested != part).any(axis=2).sum() == (width - 8) * (height - 8)


def test_drawings_of_another_size_than_their_part_are_refused(tmp_path: Path) -> None:
    shot = a_shot(tmp_path, "wide")
    cv2.imwrite(str(shot.files.drawings["mouths"]), np.zeros((20, 90, 4), np.uint8))
    with pytest.raises(BadPicture, match="mouths are 90×20 pixels, not 3 of 40×20"):
        shot.frame(0)


def test_drawings_outside_the_part_of_the_picture_that_is_shown_are_left_out(
    tmp_path: Path,
) -> None:
    shot = a_shot(tmp_path, "wide")
    narrow = Size(120, 270)
    part, faces = fitted(shot.files.picture, shot.ready.picture, narrow)
    assert part.shape[1] == 120
    aside = shot.ready.picture.faces[0].model_copy(update={"left": 0.0, "right": 0.1})
    picture = shot.ready.picture.model_copy(update={"faces": (aside,)})
    clip = scene_clip(
        shot.ready.model_copy(update={"picture": picture}), shot.files, shot.times, (), narrow
    )
    painted = blank(narrow)
    clip.paint(painted, shot.times.voice_offset + 0.5)
    assert painted[0].max() < min(MOUTHS)
    assert faces
