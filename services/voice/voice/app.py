"""The composition root of voice."""

from runtime.stage import open_store, run_stage

from voice.adapters import av_sound
from voice.adapters.kokoro import KokoroVoice
from voice.handlers import voice_scene
from voice.ports import Ports
from voice.settings import Settings


def main() -> None:
    """Runs the stage until it is told to stop."""
    settings = Settings()
    ports = Ports(
        store=open_store(settings),
        voice=KokoroVoice(settings.kokoro_model, settings.kokoro_voices, settings.kokoro_idle),
        encode=av_sound.encode,
        stretch=av_sound.stretch,
    )
    run_stage("voice", settings, ports, (voice_scene,))


if __name__ == "__main__":
    main()
