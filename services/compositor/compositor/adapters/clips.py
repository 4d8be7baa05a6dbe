"""Renders scene clips: MoviePy's timeline, OpenCV's planes, x264. Heavy libraries load late."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from contracts import artifacts
from contracts.events import SceneReady
from contracts.events.compositor import Clip
from runtime.failure import GaveUp

from compositor.adapters.encoding import Encoding
from compositor.adapters.threads import Stop, in_thread
from compositor.captions import Voices, captions_of
from compositor.cut import Caption, SceneCut
from compositor.framing import frame_size
from compositor.ports import ShotFiles
from compositor.timeline import SceneTimes, times_of

if TYPE_CHECKING:
    from compositor.adapters.painting.planes import Frame


@dataclass(frozen=True)
class PlanarRenderer:
    """Renders clips of one `encoding`, `height` pixels on the shorter side."""

    encoding: Encoding
    height: int = 1080

    async def render(self, ready: SceneReady, files: ShotFiles, to: Path) -> SceneCut:
        times = times_of(ready, self.encoding.fps)
        captions = await in_thread(lambda _: _captions(ready, times.voice_offset))
        await in_thread(lambda stop: self._render(ready, files, times, captions, to, stop))
        return SceneCut(
            clip=Clip(
                clip_key=artifacts.clip(ready.task_id, ready.scene_id),
                frames=times.frames,
                fps=times.fps,
                voice_offset=times.voice_offset,
            ),
            captions=captions,
        )

    def _render(
        self,
        ready: SceneReady,
        files: ShotFiles,
        times: SceneTimes,
        captions: tuple[Caption, ...],
        to: Path,
        stop: Stop,
    ) -> None:
        import cv2

        from compositor.adapters.painting.planes import BadPicture, Size
        from compositor.adapters.painting.scene import scene_clip
        from compositor.adapters.x264 import encode

        cv2.setNumThreads(1)
        size = Size(*frame_size(ready.options.aspect_ratio, self.height))
        try:
            clip = scene_clip(ready, files, times, captions, size)
        except BadPicture as bad:
            raise GaveUp("bad_artifact", f"{ready.scene_id}: {bad}") from bad
        paint: Callable[[Frame, float], None] = clip.paint

        def paint_frame(frame: "Frame", number: int) -> None:
            stop.check()
            paint(frame, number / times.fps)

        encode(to, size, times.frames, paint_frame, self.encoding)


def _captions(ready: SceneReady, offset: float) -> tuple[Caption, ...]:
    from compositor.adapters.painting.words import is_between_words

    return captions_of(
        ready.track.cues,
        Voices(ready.cast_names),
        ready.options.aspect_ratio,
        offset,
        is_between_words,
    )
