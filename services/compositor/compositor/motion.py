"""How the camera moves over a picture. Pure, deterministic rules.

A `Window` is the part of the picture that fills the screen: its centre, as fractions of the
picture's width and height, and how many times it is enlarged.
"""

from dataclasses import dataclass
from math import exp, log
from zlib import crc32

from contracts.events.imaging import Face
from contracts.storyboard import Mood, Scene

CALMEST, LIVELIEST = 1.05, 1.16
"""The least and the greatest enlargement; the least leaves room for a drift."""
STILL, PANNING = 1.08, 1.125
SPEED = 0.016
"""Enlargement, or part of the width, gained in a second."""
PARALLAX = 0.35
SHOCKING = ("surprised", "afraid", "angry")


@dataclass(frozen=True)
class Window:
    x: float
    y: float
    zoom: float

    def inside(self) -> "Window":
        """The nearest window that shows nothing beyond the picture's edge."""
        half = 0.5 / self.zoom
        return Window(_clamp(self.x, half), _clamp(self.y, half), self.zoom)


@dataclass(frozen=True)
class Move:
    """A camera move from `start` to `end`, eased at both ends."""

    start: Window
    end: Window

    def at(self, progress: float) -> Window:
        """The window after `progress` of the move, 0 to 1. Zoom is even to the eye: geometric."""
        done = _ease(progress)
        zoom = exp(log(self.start.zoom) * (1 - done) + log(self.end.zoom) * done)
        return Window(
            self.start.x + (self.end.x - self.start.x) * done,
            self.start.y + (self.end.y - self.start.y) * done,
            zoom,
        ).inside()

    def nearer(self, window: Window) -> Window:
        """What `window` shows of things nearer to the camera, which move more than the rest.

        At the end of the move everything is where the picture has it.
        """
        return Window(
            self.end.x + (window.x - self.end.x) * (1 + PARALLAX),
            self.end.y + (window.y - self.end.y) * (1 + PARALLAX),
            max(1.0, self.end.zoom * (window.zoom / self.end.zoom) ** (1 + PARALLAX)),
        ).inside()


def move_of(scene: Scene, faces: tuple[Face, ...], seconds: float) -> Move:
    """The move for a scene that lasts `seconds`; `faces` are in fractions of the frame.

    Where it ends does not depend on how long it takes: the next scene may dissolve from there.
    """
    aim = _aim(scene, faces)
    if _shocking(scene):
        return Move(_toward(aim, STILL), _toward(aim, STILL))
    if scene.framing != "close_up" and not _opens_up(scene):
        return _sideways(_side(scene, aim, faces), seconds)
    reach = min(LIVELIEST - CALMEST, SPEED * seconds)
    if _opens_up(scene):
        return Move(_toward(aim, CALMEST + reach), _toward(aim, CALMEST))
    return Move(_toward(aim, LIVELIEST - reach), _toward(aim, LIVELIEST))


def _side(scene: Scene, aim: tuple[float, float], faces: tuple[Face, ...]) -> float:
    """1 for a pan to the right, else -1: to who speaks, or either way over an empty place."""
    if not faces:
        return 1.0 if crc32(scene.id.encode()) % 2 else -1.0
    middle = sum((face.left + face.right) / 2 for face in faces) / len(faces)
    return 1.0 if aim[0] > (middle if len(faces) > 1 else 0.5) else -1.0


def _sideways(side: float, seconds: float) -> Move:
    """To the right or to the left, as far as the picture goes; from nearer in a shorter scene."""
    room = 1 - 1 / PANNING
    end = Window(0.5 + side * room / 2, 0.5, PANNING)
    travel = min(room, SPEED * seconds)
    return Move(Window(end.x - side * travel, 0.5, PANNING).inside(), end.inside())


def _opens_up(scene: Scene) -> bool:
    moods: tuple[Mood, ...] = ("heroic", "melancholy", "joyful")
    return scene.framing == "wide" and scene.mood in moods


def _shocking(scene: Scene) -> bool:
    return scene.mood == "tense" and any(line.emotion in SHOCKING for line in scene.lines[:1])


def _aim(scene: Scene, faces: tuple[Face, ...]) -> tuple[float, float]:
    """The face of who says the most, else of whoever is the most important, else the centre."""
    said = {face.character_id: 0 for face in faces}
    for line in scene.lines:
        if line.speaker in said:
            said[line.speaker] += len(line.text)
    if not said:
        return (0.5, 0.45)
    chosen = max(said, key=lambda id: said[id])
    face = next(face for face in faces if face.character_id == chosen)
    return ((face.left + face.right) / 2, (face.top + face.bottom) / 2)


def _toward(aim: tuple[float, float], zoom: float) -> Window:
    """Enlarged about `aim`, which stays where it is on the screen."""
    keep = 1 - 1 / zoom
    return Window(0.5 + (aim[0] - 0.5) * keep, 0.5 + (aim[1] - 0.5) * keep, zoom).inside()


def _ease(progress: float) -> float:
    """Even motion with a soft start and a soft end: each takes a quarter of the time."""
    soft = 0.25
    t = min(max(progress, 0.0), 1.0)
    top = 1 / (1 - soft)
    if t < soft:
        return top * t * t / (2 * soft)
    if t > 1 - soft:
        return 1 - top * (1 - t) ** 2 / (2 * soft)
    return top * (t - soft / 2)


def _clamp(centre: float, half: float) -> float:
    return min(max(centre, half), 1 - half)
