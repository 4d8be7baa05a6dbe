"""A scene as a MoviePy timeline whose clips paint planes in place.

MoviePy keeps the timeline: when each clip starts, ends and is playing. Its own path to a
frame, through RGB arrays and Pillow, is gone round; `frame_function` still gives RGB to
whoever previews a scene with MoviePy's tools.
"""

from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
from moviepy import CompositeVideoClip, VideoClip  # type: ignore[import-untyped]
from numpy.typing import NDArray

from compositor.adapters.painting.patches import Patch, stamp
from compositor.adapters.painting.planes import Frame, Size, darken, dissolve
from compositor.adapters.painting.plates import Plate
from compositor.adapters.painting.redrawing import Redrawing
from compositor.adapters.painting.sprites import Sprite
from compositor.motion import Move
from compositor.speaking import Shows


class Layer(VideoClip):  # type: ignore[misc]  # MoviePy is not typed
    """Something that is on the screen from `start` to `end`."""

    def __init__(self, size: Size, start: float, end: float) -> None:
        super().__init__(duration=end - start)
        self.size = (size.width, size.height)
        self.start, self.end = start, end

    def paint(self, frame: Frame, t: float) -> None:
        """Changes `frame` to what it is `t` seconds after the layer's start."""
        raise NotImplementedError


class Animation:
    """A part of a picture that shows one drawing after another."""

    def __init__(self, shows: Shows, planes: Sequence[Redrawing]) -> None:
        self._shows, self._planes = shows, planes
        self._shown: int | None = None

    def go_to(self, t: float) -> None:
        """Shows the drawing of `t` seconds after the scene's start."""
        wanted = self._shows(t)
        if wanted != self._shown:
            self._shown = wanted
            for plane in self._planes:
                plane.show(wanted)


class Shot(Layer):
    """A picture seen by a moving camera, with what stands before it moving a little more."""

    def __init__(
        self,
        plate: Plate,
        front: Sprite | None,
        move: Move,
        until: float,
        animations: Sequence[Animation] = (),
    ) -> None:
        super().__init__(plate.size, 0.0, until)
        self._plate, self._front, self._move = plate, front, move
        self._animations = animations

    def paint(self, frame: Frame, t: float) -> None:
        for animation in self._animations:
            animation.go_to(t)
        window = self._move.at(t / self.duration)
        self._plate.shoot(window, frame)
        if self._front:
            self._front.paint(self._move.nearer(window), frame)


class Dissolve(Layer):
    """The last view of the scene before, giving way."""

    def __init__(self, size: Size, last: Frame, until: float) -> None:
        super().__init__(size, 0.0, until)
        self._last = last

    def paint(self, frame: Frame, t: float) -> None:
        dissolve(self._last, frame, smooth(t / self.duration))


class Backdrop(Layer):
    """A still that comes up in `over` seconds, and stays."""

    def __init__(self, picture: Frame, size: Size, start: float, end: float, over: float) -> None:
        super().__init__(size, start, end)
        self._picture, self._over = picture, over

    def paint(self, frame: Frame, t: float) -> None:
        dissolve(self._picture, frame, 1 - smooth(t / self._over))


class Shade(Layer):
    """Light that goes from one level to another in `over` seconds, and stays there."""

    def __init__(
        self,
        size: Size,
        start: float,
        end: float,
        light: tuple[float, float],
        over: float | None = None,
    ) -> None:
        super().__init__(size, start, end)
        self._light, self._over = light, over or self.duration

    def paint(self, frame: Frame, t: float) -> None:
        before, after = self._light
        darken(frame, before + (after - before) * smooth(t / self._over))


class Lettering(Layer):
    """Letters that stand still, and may fade in and out; `draw` remembers what it drew."""

    def __init__(
        self,
        size: Size,
        draw: Callable[[], Sequence[Patch]],
        start: float,
        end: float,
        fade: float = 0.0,
    ) -> None:
        super().__init__(size, start, end)
        self._draw, self._fade = draw, fade

    def paint(self, frame: Frame, t: float) -> None:
        opacity = 1.0
        if self._fade:
            opacity = smooth(min(t, self.duration - t) / self._fade)
        for patch in self._draw():
            stamp(patch, frame, opacity)


class SceneClip(CompositeVideoClip):  # type: ignore[misc]
    """The timeline of one scene: a shot, and what is laid over it in order."""

    def __init__(self, shot: Shot, over: Sequence[Layer]) -> None:
        super().__init__([shot, *over], size=shot.size, bg_color=(0, 0, 0))
        self.duration = self.end = shot.end

    def paint(self, frame: Frame, t: float) -> None:
        """Fills `frame` with the scene at `t` seconds."""
        for layer in self.playing_clips(t):
            layer.paint(frame, t - layer.start)

    def frame_function(self, t: float) -> NDArray[Any]:
        """The scene at `t` seconds in RGB, for MoviePy's own tools."""
        width, height = self.size
        frame = blank(Size(width, height))
        self.paint(frame, t)
        packed = np.concatenate([plane.ravel() for plane in frame])
        return cv2.cvtColor(packed.reshape(height * 3 // 2, width), cv2.COLOR_YUV2RGB_I420)


def blank(size: Size) -> Frame:
    """An unfilled frame."""
    half = (size.height // 2, size.width // 2)
    return (
        np.empty((size.height, size.width), np.uint8),
        np.empty(half, np.uint8),
        np.empty(half, np.uint8),
    )


def smooth(part: float) -> float:
    """From 0 to 1 without a start or an end that shows."""
    t = min(max(part, 0.0), 1.0)
    return t * t * (3 - 2 * t)
