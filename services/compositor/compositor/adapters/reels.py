"""Mixes reels: speech, music and places, encoded once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.events import ReelReady
from runtime.failure import GaveUp

from compositor.adapters.threads import Stop, in_thread
from compositor.ports import ReelCut

if TYPE_CHECKING:
    from compositor.sound.mixing import Samples

LANGUAGES = {"zh": "zho", "en": "eng"}


@dataclass(frozen=True)
class AacMixer:
    """Encodes AAC of one bit rate, in bits a second."""

    bitrate: int = 128_000

    async def mix(self, reel: ReelReady, voices: Mapping[str, Path], to: Path) -> ReelCut:
        return await in_thread(partial(self._mix, reel, voices, to))

    def _mix(self, reel: ReelReady, voices: Mapping[str, Path], to: Path, stop: Stop) -> ReelCut:
        from compositor.adapters import aac
        from compositor.sound.bed import bed_of
        from compositor.sound.mixing import Voice, mix

        start, end = reel.scenes[0].seen.start, reel.scenes[-1].seen.end
        packets = aac.packets_of(start, end)
        speech = [
            Voice(scene.voice_start, _load(voices[scene.scene_id], scene.scene_id))
            for scene in reel.scenes
        ]
        sound = stop.through(mix(speech, bed_of(reel), *packets.samples))
        aac.encode(to, sound, packets, self.bitrate, LANGUAGES[reel.language])
        return ReelCut(duration=end - start)


def _load(path: Path, scene_id: str) -> "Callable[[], Samples]":
    def load() -> "Samples":
        from compositor.adapters.aac import BadSound, decode

        try:
            return decode(path)
        except BadSound as bad:
            raise GaveUp("bad_artifact", f"{scene_id}: the speech {path.name}: {bad}") from bad

    return load
