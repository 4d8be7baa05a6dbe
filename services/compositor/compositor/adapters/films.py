"""Assembles films: clips and sound are copied as they are; nothing is encoded."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from contracts.events import FilmReady
from runtime.failure import GaveUp

from compositor.adapters.threads import Stop, in_thread
from compositor.ports import FilmCut, FilmFiles
from compositor.timeline import starts_of


@dataclass(frozen=True)
class CopyingAssembler:
    """Copies the samples of clips and reels into one file behind an index of its own."""

    async def assemble(
        self, film: FilmReady, files: FilmFiles, to: Path, thumbnail: Path
    ) -> FilmCut:
        return await in_thread(partial(_assemble, film, files, to, thumbnail))


def _assemble(film: FilmReady, files: FilmFiles, to: Path, thumbnail: Path, stop: Stop) -> FilmCut:
    from compositor.adapters import thumbnails
    from compositor.adapters.mp4 import BadMedia, write_film

    try:
        write_film(to, film, files, stop)
    except BadMedia as bad:
        raise GaveUp("bad_artifact", str(bad)) from bad
    pictures = [scene.picture for scene in files.scenes]
    thumbnails.write(pictures, film.options.aspect_ratio, thumbnail)
    return FilmCut(duration=starts_of([scene.cut.clip for scene in files.scenes])[-1])
