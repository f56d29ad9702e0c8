"""What the user named: files, folders, globs, standard input and URLs, as single inputs in a stable order."""

from __future__ import annotations

import glob
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from onrecord.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{0,20}://", re.IGNORECASE)
_GLOB = re.compile(r"[*?\[]")
_PAGES = (
    ".html",
    ".htm",
    ".xhtml",
    ".txt",
    ".text",
    ".html.gz",
    ".htm.gz",
    ".xhtml.gz",
    ".txt.gz",
    ".text.gz",
)
_ARCHIVES = (".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz")
REPORT_SUFFIXES = (*_PAGES, *_ARCHIVES)
"""The files of a folder that are taken for reports. A file that is named itself is always tried."""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to capture: `name` is a path, an address with its scheme, or `-`."""

    kind: Literal["file", "url", "stdin"]
    name: str


def inputs(names: Iterable[str]) -> Iterator[Input | CaptureError]:
    """Yield the single inputs that `names` stand for, in the order of the names, folders and globs sorted.

    A name is tried as `-`, as an address (anything with `://`), as a path that exists, and as a glob
    pattern, in that order. A folder is walked without following links to folders, so that no loop can
    occur; hidden files and folders are left out, and only files with one of `REPORT_SUFFIXES` are taken.
    What is found in no way, or may not be looked into, is yielded as a `CaptureError` ("not-found",
    "forbidden", "empty").
    """
    for name in names:
        if name == "-":
            yield Input("stdin", name)
        elif _ADDRESS.match(name):
            yield Input("url", name)
        elif "\0" in name:
            yield _not_found(name)
        elif os.path.lexists(name) or not _GLOB.search(name):
            yield from _path(name)
        else:
            yield from _matches(name)


def count_inputs(names: Iterable[str]) -> int | None:
    """Return how many captures and errors `names` will come to, or None where only reading can tell.

    Walks folders without opening a file. An archive or standard input may hold any number of reports.
    """
    count = 0
    for found in inputs(names):
        if isinstance(found, Input) and (
            found.kind == "stdin" or (found.kind == "file" and is_archive(found.name))
        ):
            return None
        count += 1
    return count


def is_archive(name: str) -> bool:
    """Return whether a file of this name is taken for an archive of pages."""
    return name.lower().endswith(_ARCHIVES)


def _path(name: str) -> Iterator[Input | CaptureError]:
    if os.path.isdir(name):  # noqa: PTH112 - pathlib raises where a name is too long or its folder is closed
        yield from _folder(name)
    else:
        yield Input("file", name)  # whether it can be read shows when it is opened


def _matches(pattern: str) -> Iterator[Input | CaptureError]:
    found = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 - pathlib matches hidden files too
    for path in found:
        yield from _path(path)
    if not found:
        yield _not_found(pattern)


def _folder(name: str) -> Iterator[Input | CaptureError]:
    empty = True
    closed: list[OSError] = []
    for folder, below, files in os.walk(name, onerror=closed.append):
        below[:] = sorted(entry for entry in below if not entry.startswith("."))
        for file in sorted(files):
            if not file.startswith(".") and file.lower().endswith(REPORT_SUFFIXES):
                empty = False
                yield Input("file", str(Path(folder, file)))
        while closed:
            empty = False
            yield _closed(closed.pop())
    for error in closed:
        empty = False
        yield _closed(error)
    if empty:
        taken = " ".join(REPORT_SUFFIXES)
        yield CaptureError(
            f"no reports in the folder {name}",
            code="empty",
            source=name,
            advice=f"In a folder these are taken: {taken}. Any other file can be named itself.",
        )


def _closed(error: OSError) -> CaptureError:
    folder = str(error.filename)
    return CaptureError(
        f"the folder {folder} cannot be opened: {error.strerror}",
        code="forbidden" if isinstance(error, PermissionError) else "unreadable",
        source=folder,
    )


def _not_found(name: str) -> CaptureError:
    return CaptureError(f"there is no file {name!r}, and none that it matches", code="not-found", source=name)
