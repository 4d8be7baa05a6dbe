"""The film's file without pictures and sound: names, chapters and soft subtitles, by FFmpeg."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
from av.container import OutputContainer
from av.packet import Packet
from contracts.events import FilmReady

from compositor.adapters.reels import LANGUAGES
from compositor.cut import Caption
from compositor.ports import FilmFiles
from compositor.subtitle_files import film_captions, plain
from compositor.timeline import starts_of

if TYPE_CHECKING:
    from av.container.core import Chapter

MILLISECOND = Fraction(1, 1000)
SUBTITLE_HEADER = (
    b"[Script Info]\nScriptType: v4.00+\n[V4+ Styles]\n"
    b"Format: Name, Fontname, Fontsize, PrimaryColour\nStyle: Default,Sans,18,&Hffffff\n[Events]\n"
)


def write_outline(to: Path, film: FilmReady, files: FilmFiles) -> None:
    """Writes an MP4 file whose first track is to be replaced by the film's pictures."""
    starts = starts_of([scene.cut.clip for scene in files.scenes])
    with av.open(str(to), "w", format="mp4", options={"brand": "mp42"}) as container:
        with av.open(str(files.scenes[0].clip)) as first:
            pictures = container.add_stream_from_template(first.streams.video[0])
        container.metadata.update(_names(film))
        container.set_chapters(_chapters(film, starts))
        texts = [] if film.options.subtitle_enabled else _subtitles(container, film, files, starts)
        container.mux_one(_packet(pictures, b"\0", 0, 1))
        for text in texts:
            container.mux_one(text)


def _subtitles(
    container: OutputContainer, film: FilmReady, files: FilmFiles, starts: Sequence[float]
) -> Iterator["Packet[Any]"]:
    stream = container.add_stream("mov_text")
    stream.codec_context.subtitle_header = SUBTITLE_HEADER
    stream.metadata["language"] = LANGUAGES[film.language]
    captions = film_captions([scene.cut for scene in files.scenes], starts[:-1])
    return (_text(caption, stream) for caption in captions)


def _text(caption: Caption, stream: Any) -> "Packet[Any]":
    """3GPP timed text: a length and UTF-8."""
    text = plain(caption).encode()
    start, end = round(caption.start * 1000), round(caption.end * 1000)
    return _packet(stream, len(text).to_bytes(2, "big") + text, start, max(1, end - start))


def _packet(stream: Any, data: bytes, start: int, duration: int) -> "Packet[Any]":
    """A packet of a stream; times in milliseconds."""
    packet = Packet(data)
    packet.pts = packet.dts = start
    packet.duration, packet.time_base = duration, MILLISECOND
    packet.stream, packet.is_keyframe = stream, True
    return packet


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


def _names(film: FilmReady) -> dict[str, str]:
    return {
        "title": film.title,
        "artist": ", ".join(film.providers),
        "encoder": "Inkreel",
        "comment": "Pictures and voices: " + ", ".join(film.providers) if film.providers else "",
    }
