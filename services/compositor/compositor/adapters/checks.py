"""What the machine must have before the first film."""

from compositor.adapters.painting.fonts import FILES, font_file

CODECS = ("libx264", "aac")


class CannotCompose(RuntimeError):
    """Something that every film needs is missing; the message says what."""


def check() -> None:
    """Raises `CannotCompose` or `NoFonts` when a codec or a font is missing."""
    missing = [name for name in CODECS if not _encodes(name)]
    if missing:
        raise CannotCompose(
            f"PyAV was built without the encoders {', '.join(missing)}: install its binary wheel"
        )
    for family in FILES:
        font_file(family)


def _encodes(name: str) -> bool:
    from av.codec import Codec
    from av.codec.codec import UnknownCodecError

    try:
        return Codec(name, "w").is_encoder
    except UnknownCodecError:
        return False
