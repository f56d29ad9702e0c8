"""Shares with their 95 % interval (Wilson 1927)."""

from __future__ import annotations

import math


def wilson(right: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    if not count:
        return 0.0, 1.0
    z, share = 1.96, right / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return middle - half, middle + half


def interval(right: int, count: int) -> str:
    """Return a share in words: "61 % [55, 67] (205 of 334)"."""
    low, high = wilson(right, count)
    return f"{100 * right / max(1, count):.0f} % [{100 * low:.0f}, {100 * high:.0f}] ({right:,} of {count:,})"
