"""Encodes planes as H.264 in this process: a pipe to FFmpeg would copy each frame twice more."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame

from compositor.adapters.encoding import Encoding
from compositor.adapters.painting.planes import Frame, Plane, Size

BT709 = 1
LIMITED = 1
KEYFRAME_SECONDS = 4
PARAMETERS = "open-gop=0:chromaloc=1:stitchable=1"
"""Clips start with a keyframe that nothing refers across, and have headers alike."""


def encode(
    to: Path, size: Size, frames: int, paint: Callable[[Frame, int], None], encoding: Encoding
) -> None:
    """Writes `frames` frames, each filled in by `paint`, as a silent MP4 file."""
    with av.open(str(to), "w", format="mp4") as container:
        stream = container.add_stream(
            "libx264",
            rate=encoding.fps,
            options={
                "preset": encoding.preset,
                "crf": str(encoding.crf),
                "threads": str(encoding.threads),
                "x264-params": PARAMETERS,
            },
        )
        stream.width, stream.height, stream.pix_fmt = size.width, size.height, "yuv420p"
        context = stream.codec_context
        context.gop_size = KEYFRAME_SECONDS * encoding.fps
        context.color_primaries = context.color_trc = context.colorspace = BT709
        context.color_range = LIMITED
        picture = VideoFrame(size.width, size.height, "yuv420p")
        picture.colorspace, picture.color_range = BT709, LIMITED
        planes = _views(picture)
        for number in range(frames):
            paint(planes, number)
            picture.pts, picture.time_base = number, Fraction(1, encoding.fps)
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))


def _views(picture: VideoFrame) -> Frame:
    """The frame's own memory, to be painted in place."""
    y, u, v = (_view(picture, index) for index in range(3))
    return y, u, v


def _view(picture: VideoFrame, index: int) -> Plane:
    plane = picture.planes[index]
    rows = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)  # type: ignore[call-overload]
    view: Plane = rows[:, : plane.width]
    return view
