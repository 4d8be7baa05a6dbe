"""Giving freed memory back to the system."""

import ctypes


def give_back() -> None:
    """Asks the C library to keep nothing that is free; does nothing where it cannot be asked."""
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(0)
