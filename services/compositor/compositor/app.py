"""The compositor's process."""

from runtime.stage import open_store, run_stage

from compositor.adapters.checks import check
from compositor.adapters.clips import PlanarRenderer
from compositor.adapters.encoding import Encoding
from compositor.adapters.films import StreamingAssembler
from compositor.adapters.memory import return_large_blocks
from compositor.handlers import assemble_film, join_film, join_scene, render_scene
from compositor.ports import Ports
from compositor.settings import Settings


def main() -> None:
    settings = Settings()
    check()
    return_large_blocks()
    encoding = Encoding(
        preset=settings.video_preset,
        crf=settings.video_crf,
        fps=settings.video_fps,
        threads=settings.video_threads,
    )
    ports = Ports(
        artifacts=open_store(settings),
        renderer=PlanarRenderer(encoding, settings.video_height),
        assembler=StreamingAssembler(settings.audio_bitrate),
    )
    run_stage("compositor", settings, ports, (join_scene, render_scene, join_film, assemble_film))


if __name__ == "__main__":
    main()
