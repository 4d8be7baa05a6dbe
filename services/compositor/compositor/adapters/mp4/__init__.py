"""Films in the MP4 format, written by copying clips and sound."""

from compositor.adapters.mp4.film import BadMedia, write_film

__all__ = ["BadMedia", "write_film"]
