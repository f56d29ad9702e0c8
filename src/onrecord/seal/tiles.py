"""C2SP tlog-tiles: a tree as files that anybody can serve, cut into tiles of 256 hashes.

    tile/<L>/<N>[.p/<W>]         the hashes of level L; a partial tile has its width W
    tile/entries/<N>[.p/<W>]     the entries, each after its length in two bytes

As c2sp.org/tlog-tiles has it. `N` is written in elements of three digits, all but the last after an `x`.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.seal.merkle import Tree

WIDTH = 256
_HEIGHT = 8


def tiles(tree: Tree, entries: Sequence[bytes], *, since: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of every tile and every bundle of entries of `tree`, from the bottom up.

    With `since`, the size of a tree whose full tiles are known already, those are left out.
    """
    yield from _level("tile/entries", [struct.pack(">H", len(one)) + one for one in entries], since)
    for level in range((len(tree.levels) - 1) // _HEIGHT + 1):
        yield from _level(f"tile/{level}", tree.levels[level * _HEIGHT], since >> level * _HEIGHT)


def tile_path(folder: str, number: int, width: int = WIDTH) -> str:
    """Return the path of tile `number` in `folder`; one narrower than 256 is partial."""
    digits = f"{number:03}"
    digits = digits.zfill(-len(digits) // 3 * -3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "/".join([folder, *(f"x{part}" for part in parts[:-1]), parts[-1]])
    return path if width == WIDTH else f"{path}.p/{width}"


def _level(folder: str, items: Sequence[bytes], since: int) -> Iterator[tuple[str, bytes]]:
    for start in range(since // WIDTH * WIDTH, len(items), WIDTH):
        tile = items[start : start + WIDTH]
        yield tile_path(folder, start // WIDTH, len(tile)), b"".join(tile)
