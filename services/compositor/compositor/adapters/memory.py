"""Giving memory back: pictures are large, few and short-lived."""

import ctypes
import sys

MMAP_THRESHOLD = -3
LARGE = 1 << 20


def return_large_blocks() -> None:
    """Makes glibc return blocks of a megabyte and more to the system as soon as they are freed.

    By itself it raises that limit to 32 MB once a block of that size was freed, and then keeps
    freed pictures in a heap full of holes. Elsewhere than on glibc this does nothing.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if hasattr(libc, "mallopt"):
            libc.mallopt(MMAP_THRESHOLD, LARGE)
