"""A server that speaks the protocol of Edge's read-aloud service, on a Unix socket.

As edge-tts 7.3.1 speaks it: a configuration and an SSML document go in as text frames; metadata
come out as text frames and MP3 as binary ones whose first two bytes are the length of their head.
"""

import asyncio
import json
import re
from collections import deque
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import av
import numpy as np
from aiohttp import UnixConnector, web

Fault = Literal[
    "403", "429", "500", "silence", "drop", "half", "noise", "hang", "no words", "sentences"
]
SPEAK = "{http://www.w3.org/2001/10/synthesis}"
TICKS = 10_000_000
SECONDS_A_WORD = 0.2


@dataclass(frozen=True)
class Said:
    text: str
    voice: str
    rate: str
    pitch: str
    word_boundaries: bool


class Lasting(UnixConnector):
    """Serves the client's second try too, which is made after its first session has closed."""

    def close(self, *, abort_ssl: bool = False) -> Awaitable[None]:
        return asyncio.sleep(0)


@dataclass
class EdgeServer:
    socket: Path
    said: list[Said] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    connections: int = 0
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)

    def connect(self) -> UnixConnector:
        return Lasting(str(self.socket))

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.connections += 1
        fault = self.faults.popleft() if self.faults else None
        if fault in ("403", "429", "500"):
            return web.Response(status=int(fault))
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        config, ssml = await socket.receive_str(), await socket.receive_str()
        self.said.append(_said(config, ssml))
        try:
            await self._speak(socket, self.said[-1].text, fault)
        finally:
            self.hung_up.set()
        await socket.close()
        return socket

    async def _speak(self, socket: web.WebSocketResponse, text: str, fault: Fault | None) -> None:
        if fault == "drop":
            return
        if fault == "hang":
            await asyncio.sleep(30)
        await socket.send_str(_text("turn.start", {}))
        words = re.findall(r"[A-Za-z']+|[\u4e00-\u9fff]{1,2}|\d+", text)
        sound = b"\0" * 9000 if fault == "noise" else tone(len(words) * SECONDS_A_WORD)
        if fault == "half":
            words = words[: len(words) // 3]
        for at, word in enumerate(words):
            if fault == "silence":
                break
            if fault not in ("no words", "sentences"):
                await socket.send_str(_text("audio.metadata", _boundary(word, at)))
        for start in range(0, len(sound), 1500):
            if fault != "silence":
                await socket.send_bytes(_binary(sound[start : start + 1500]))
        if fault != "half":
            await socket.send_str(_text("turn.end", {}))


@asynccontextmanager
async def edge_server(folder: Path) -> AsyncIterator[EdgeServer]:
    server = EdgeServer(folder / "edge.sock")
    app = web.Application()
    app.router.add_get("/consumer/speech/synthesize/readaloud/edge/v1", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.UnixSite(runner, str(server.socket)).start()
    try:
        yield server
    finally:
        await runner.cleanup()


@lru_cache(maxsize=64)
def tone(seconds: float) -> bytes:
    """A tone as MP3, mono, 24 kHz, 48 kbit/s."""
    target = BytesIO()
    wave = np.sin(np.arange(round(seconds * 24_000)) * 0.05).astype(np.float32) * 0.3
    with av.open(target, "w", format="mp3", options={"write_xing": "0"}) as container:
        stream = container.add_stream("libmp3lame", rate=24_000, layout="mono")
        stream.bit_rate = 48_000
        frame = av.AudioFrame.from_ndarray(wave[np.newaxis], format="flt", layout="mono")
        frame.sample_rate = 24_000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


def _said(config: str, ssml: str) -> Said:
    head, _, body = config.partition("\r\n\r\n")
    assert "Path:speech.config" in head
    options = json.loads(body)["context"]["synthesis"]["audio"]["metadataoptions"]
    head, _, document = ssml.partition("\r\n\r\n")
    assert "Path:ssml" in head
    voice = ElementTree.fromstring(document).find(f"{SPEAK}voice")
    assert voice is not None
    prosody = voice.find(f"{SPEAK}prosody")
    assert prosody is not None
    return Said(
        prosody.text or "",
        voice.attrib["name"],
        prosody.attrib["rate"],
        prosody.attrib["pitch"],
        options["wordBoundaryEnabled"] == "true",
    )


def _boundary(word: str, at: int) -> object:
    data = {
        "Offset": round(at * SECONDS_A_WORD * TICKS),
        "Duration": round(SECONDS_A_WORD * TICKS * 0.9),
        "text": {"Text": word, "Length": len(word), "BoundaryType": "WordBoundary"},
    }
    return {"Metadata": [{"Type": "WordBoundary", "Data": data}]}


def _text(path: str, body: object) -> str:
    return (
        "X-RequestId:0\r\nContent-Type:application/json; charset=utf-8\r\n"
        f"Path:{path}\r\n\r\n{json.dumps(body)}"
    )


def _binary(sound: bytes) -> bytes:
    head = b"X-RequestId:0\r\nContent-Type:audio/mpeg\r\nX-StreamId:0\r\nPath:audio\r\n"
    return len(head).to_bytes(2, "big") + head + sound
