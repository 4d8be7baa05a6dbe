"""Writes the film's file: streams, chapters and metadata, its index first."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
from av.container import OutputContainer
from av.packet import Packet
from contracts.events import FilmReady

from compositor.adapters.aac import FRAME, OPTIONS, RATE, Coded
from compositor.ports import SceneFiles
from compositor.subtitle_files import film_captions, plain
from compositor.timeline import starts_of

if TYPE_CHECKING:
    from av.container.core import Chapter

MILLISECOND = Fraction(1, 1000)
LANGUAGES = {"zh": "zho", "en": "eng"}
SUBTITLE_HEADER = (
    b"[Script Info]\nScriptType: v4.00+\n[V4+ Styles]\n"
    b"Format: Name, Fontname, Fontsize, PrimaryColour\nStyle: Default,Sans,18,&Hffffff\n[Events]\n"
)
Timed = tuple[float, "Packet[Any]"]


class BadClip(ValueError):
    """A clip that does not join to the others; the message says which and why."""


def write_film(
    to: Path, film: FilmReady, scenes: Sequence[SceneFiles], sound: Iterable[Coded], bitrate: int
) -> None:
    """Writes the film's file; raises `BadClip`."""
    starts = starts_of([scene.cut.clip for scene in scenes])
    options = {"movflags": "+faststart", "brand": "mp42"}
    with av.open(str(to), "w", format="mp4", options=options) as container:
        with _opened(scenes[0].clip, film.scenes[0].scene_id) as first:
            video = container.add_stream_from_template(first.streams.video[0])
        audio = container.add_stream("aac", rate=RATE, options=OPTIONS, layout="stereo")
        audio.bit_rate = bitrate
        audio.metadata["language"] = LANGUAGES[film.language]
        streams = [_pictures(film, scenes, starts, video), _sounds(sound, audio)]
        if not film.options.subtitle_enabled:
            streams.append(_subtitles(container, film, scenes, starts))
        container.metadata.update(_metadata(film))
        container.set_chapters(_chapters(film, starts))
        for _, packet in merge(*streams, key=lambda timed: timed[0]):
            container.mux_one(packet)


def _pictures(
    film: FilmReady, scenes: Sequence[SceneFiles], starts: Sequence[float], stream: Any
) -> Iterator[Timed]:
    header: bytes | None = None
    for scene, composed, start in zip(scenes, film.scenes, starts, strict=False):
        name, frames = composed.scene_id, 0
        with _opened(scene.clip, name) as clip:
            source = clip.streams.video[0]
            header = header or source.codec_context.extradata
            if source.codec_context.extradata != header:
                raise BadClip(f"{name}: its clip was encoded differently from the film's first")
            base = float(source.time_base)
            offset = round(start / base)
            for packet in clip.demux(source):
                if packet.dts is None or packet.pts is None:
                    continue
                frames += 1
                packet.pts, packet.dts = packet.pts + offset, packet.dts + offset
                packet.stream = stream
                yield packet.dts * base, packet
        if frames != scene.cut.clip.frames:
            raise BadClip(f"{name}: its clip has {frames} frames, not {scene.cut.clip.frames}")


def _sounds(sound: Iterable[Coded], stream: Any) -> Iterator[Timed]:
    base = Fraction(1, RATE)
    for coded in sound:
        packet = Packet(coded.data)
        packet.pts = packet.dts = coded.pts
        packet.duration, packet.time_base = FRAME, base
        packet.stream, packet.is_keyframe = stream, True
        yield coded.pts / RATE, packet


def _subtitles(
    container: OutputContainer,
    film: FilmReady,
    scenes: Sequence[SceneFiles],
    starts: Sequence[float],
) -> Iterator[Timed]:
    stream = container.add_stream("mov_text")
    stream.codec_context.subtitle_header = SUBTITLE_HEADER
    stream.metadata["language"] = LANGUAGES[film.language]
    captions = film_captions([scene.cut for scene in scenes], starts[:-1])
    return _texts(captions, stream)


def _texts(captions: Sequence[Any], stream: Any) -> Iterator[Timed]:
    """3GPP timed text: a length and UTF-8."""
    for caption in captions:
        text = plain(caption).encode()
        packet = Packet(len(text).to_bytes(2, "big") + text)
        packet.pts = packet.dts = round(caption.start * 1000)
        packet.duration = max(1, round((caption.end - caption.start) * 1000))
        packet.time_base = MILLISECOND
        packet.stream, packet.is_keyframe = stream, True
        yield caption.start, packet


def _chapters(film: FilmReady, starts: Sequence[float]) -> "list[Chapter]":
    return [
        {
            "id": scene.number,
            "start": round(start * 1000),
            "end": round(end * 1000),
            "time_base": MILLISECOND,
            "metadata": {"title": scene.chapter},
        }
        for scene, start, end in zip(film.scenes, starts, starts[1:], strict=False)
    ]


def _metadata(film: FilmReady) -> dict[str, str]:
    return {
        "title": film.title,
        "artist": ", ".join(film.providers),
        "encoder": "Inkreel",
        "comment": "Pictures and voices: " + ", ".join(film.providers) if film.providers else "",
    }


def _opened(path: Path, scene_id: str) -> Any:
    try:
        return av.open(str(path))
    except av.error.FFmpegError as bad:
        raise BadClip(f"{scene_id}: its clip cannot be read ({type(bad).__name__})") from bad
