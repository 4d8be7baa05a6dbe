"""Assembles films: clips by stream copy, one sound track, chapters, subtitles, a thumbnail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.events import FilmReady
from runtime.failure import GaveUp

from compositor.adapters.threads import Stop, in_thread
from compositor.ports import FilmCut, SceneFiles
from compositor.timeline import starts_of

if TYPE_CHECKING:
    from compositor.sound.mixing import Samples, Voice


@dataclass(frozen=True)
class StreamingAssembler:
    """Reads everything once, in the film's order, and holds little of it at a time."""

    audio_bitrate: int = 128_000
    workers: int = 2
    """Threads that encode sound."""

    async def assemble(
        self, film: FilmReady, scenes: Sequence[SceneFiles], to: Path, thumbnail: Path
    ) -> FilmCut:
        return await in_thread(partial(self._assemble, film, scenes, to, thumbnail))

    def _assemble(
        self,
        film: FilmReady,
        scenes: Sequence[SceneFiles],
        to: Path,
        thumbnail: Path,
        stop: Stop,
    ) -> FilmCut:
        from compositor.adapters import aac, mp4, thumbnails
        from compositor.sound.bed import bed_of
        from compositor.sound.mixing import RATE, mix

        starts = starts_of([scene.cut.clip for scene in scenes])
        seconds = starts[-1]
        sound = mix(
            [
                _voice(scene, start, name.scene_id)
                for scene, start, name in zip(scenes, starts, film.scenes, strict=False)
            ],
            bed_of([scene.cut for scene in scenes], film.title),
            round(seconds * RATE),
        )
        packets = aac.encode(stop.through(sound), self.audio_bitrate, self.workers)
        try:
            mp4.write_film(to, film, scenes, packets, self.audio_bitrate)
        except mp4.BadClip as bad:
            raise GaveUp("bad_artifact", str(bad)) from bad
        thumbnails.write([scene.picture for scene in scenes], film.options.aspect_ratio, thumbnail)
        return FilmCut(duration=seconds)


def _voice(scene: SceneFiles, start: float, scene_id: str) -> "Voice":
    from compositor.sound.mixing import Voice

    return Voice(start + scene.cut.clip.voice_offset, _load(scene.speech, scene_id))


def _load(path: Path, scene_id: str) -> "Callable[[], Samples]":
    def load() -> "Samples":
        from compositor.adapters.aac import BadSound, decode

        try:
            return decode(path)
        except BadSound as bad:
            raise GaveUp("bad_artifact", f"{scene_id}: the speech {path.name}: {bad}") from bad

    return load
