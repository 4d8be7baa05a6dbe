"""The composition root of voice."""

from runtime.stage import open_store, run_stage

from voice.adapters import av_sound
from voice.adapters.kokoro import KokoroVoice
from voice.handlers import voice_scene
from voice.ports import Ports, Voice
from voice.settings import Settings


def main() -> None:
    """Runs the stage until it is told to stop."""
    settings = Settings()
    voice, substitute = _voices(settings)
    ports = Ports(
        store=open_store(settings),
        voice=voice,
        encode=av_sound.encode,
        stretch=av_sound.stretch,
        substitute=substitute,
    )
    run_stage("voice", settings, ports, (voice_scene,))


def _voices(settings: Settings) -> tuple[Voice, Voice | None]:
    """Who speaks, and who does when that voice is out."""
    offline = KokoroVoice(
        settings.kokoro_model, settings.kokoro_voices, settings.kokoro_idle, settings.concurrency
    )
    match settings.voice_provider:
        case "kokoro":
            return offline, None
        case "edge":
            from voice.adapters.edge_tts import EdgeVoice

            return EdgeVoice(settings, settings.edge_tts_proxy), offline


if __name__ == "__main__":
    main()
