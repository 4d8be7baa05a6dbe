"""A voice stage that does what a scene's first line says, and keeps a journal of it."""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path

from contracts.events import SceneVoiced, SceneWritten
from contracts.events.voice import VoiceTrack
from runtime.failure import GaveUp, TryAgain
from runtime.settings import StageSettings
from runtime.stage import run_stage


@dataclass(frozen=True)
class Ports:
    journal: Path

    def note(self, text: str) -> None:
        with self.journal.open("a") as journal:
            journal.write(text + "\n")


async def voice_scene(event: SceneWritten, ports: Ports) -> list[SceneVoiced]:
    order, _, argument = event.scene.lines[0].text.partition(" ")
    ports.note(f"begin {event.scene_id}")
    match order:
        case "sleep":
            await asyncio.sleep(float(argument))
        case "refuse":
            raise GaveUp("provider_rejected", argument)
        case "falter" if ports.journal.read_text().count("begin") < int(argument):
            raise TryAgain("provider_unavailable", "not yet")
        case "break":
            raise RuntimeError("secret detail")
    ports.note(f"end {event.scene_id}")
    track = VoiceTrack(audio_key="a.mp3", duration=1.0, cues=(), provider="journal")
    return [SceneVoiced(task_id=event.task_id, scene_id=event.scene_id, track=track)]


if __name__ == "__main__":
    run_stage("voice", StageSettings(), Ports(Path(sys.argv[1])), (voice_scene,))
