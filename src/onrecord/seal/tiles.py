"""C2SP tlog-tiles: a tree as files that anybody can serve, cut into tiles of 256 hashes.

    tile/<L>/<N>[.p/<W>]         the hashes of level L; a partial tile has its width W
    tile/entries/<N>[.p/<W>]     the entries, each after its length in two bytes

As c2sp.org/tlog-tiles has it. `N` is written in elements of three digits, all but the last after an `x`.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.seal.merkle import Tree

WIDTH = 256
_HEIGHT = 8

_PATH = re.compile(r"tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


def tile_paths(size: int, *, since: int = 0) -> Iterator[str]:
    """Yield the path of every tile and bundle of entries of a tree of `size`, from the bottom up.

    With `since`, the size of a tree whose tiles are there already, those that were full in it are left out.
    """
    yield from _paths("entries", size, since)
    level = 0
    while size >> level * _HEIGHT:
        yield from _paths(str(level), size >> level * _HEIGHT, since >> level * _HEIGHT)
        level += 1


def tile_path(folder: str, number: int, width: int = WIDTH) -> str:
    """Return the path of tile `number` of a level or of the entries; one narrower than 256 is partial."""
    digits = f"{number:03}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "/".join(["tile", folder, *(f"x{part}" for part in parts[:-1]), parts[-1]])
    return path if width == WIDTH else f"{path}.p/{width}"


def tile_bytes(path: str, tree: Tree, entries: Sequence[bytes]) -> bytes | None:
    """Return what the tile at `path` holds in the log of `tree` and `entries`, None if there is none."""
    found = _PATH.fullmatch(path)
    if not found:
        return None
    folder, number, width = found[1], int(re.sub("[x/]", "", found[2])), int(found[3] or WIDTH)
    if tile_path(folder, number, width) != path:  # a number or a level in another spelling
        return None
    start = number * WIDTH
    if folder == "entries":
        hashes = [struct.pack(">H", len(one)) + one for one in entries[start : start + width]]
    else:
        level = int(folder) * _HEIGHT
        if folder != str(int(folder)) or level >= len(tree.levels):
            return None
        hashes = tree.levels[level][start : start + width]
    return b"".join(hashes) if len(hashes) == width else None


def _paths(folder: str, count: int, since: int) -> Iterator[str]:
    for number in range(since // WIDTH, count // WIDTH):
        yield tile_path(folder, number)
    if count % WIDTH:
        yield tile_path(folder, count // WIDTH, count % WIDTH)
