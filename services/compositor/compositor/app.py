"""The compositor's process."""

from runtime.stage import open_store, run_stage

from compositor.adapters.checks import check
from compositor.adapters.clips import PlanarRenderer
from compositor.adapters.encoding import Encoding
from compositor.adapters.films import CopyingAssembler
from compositor.adapters.memory import return_large_blocks
from compositor.adapters.reels import AacMixer
from compositor.handlers import (
    assemble_film,
    join_film,
    join_reel,
    join_scene,
    mix_reel,
    render_scene,
)
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
        mixer=AacMixer(settings.audio_bitrate),
        assembler=CopyingAssembler(),
        fps=settings.video_fps,
    )
    handles = (join_scene, render_scene, join_reel, mix_reel, join_film, assemble_film)
    run_stage("compositor", settings, ports, handles)


if __name__ == "__main__":
    main()
