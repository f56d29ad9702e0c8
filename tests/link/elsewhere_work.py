"""What `test_elsewhere.py` lets other processes do: they import it by name."""

from __future__ import annotations

import os


def process_and_length(some: bytes) -> tuple[int, int]:
    """Return which process this is, and how much it was given."""
    return os.getpid(), len(some)


def parted(pair: tuple[int, int]) -> float:
    """Divide."""
    return pair[0] / pair[1]


def length_of_last(some: list[bytes]) -> int:
    """Return the length of the last."""
    return len(some[-1])


class Deadly(bytes):
    """Ends the process that reads it, before that has read what stands behind."""

    def __reduce__(self):
        return os._exit, (1,)
