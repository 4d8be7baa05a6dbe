"""The bundled offline voice: Kokoro-82M on onnxruntime."""

from voice.adapters.kokoro.speaker import KokoroVoice

__all__ = ["KokoroVoice"]
