"""Capture: from what the user names to bytes as received, with where they came from and their SHA-256.

Nothing is executed, and nothing but a named URL touches the network.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

from onrecord.capture.contents import Origin, captures_in
from onrecord.capture.files import from_file
from onrecord.capture.inputs import REPORT_SUFFIXES, count_inputs, inputs
from onrecord.capture.limits import Limits
from onrecord.capture.page import from_bytes
from onrecord.capture.standard_input import from_standard_input
from onrecord.errors import CaptureError
from onrecord.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Capture

__all__ = ["REPORT_SUFFIXES", "Limits", "captures", "count_inputs", "from_bytes", "from_stream"]


def captures(
    names: Iterable[str],
    *,
    limits: Limits | None = None,
    allow_private: bool = False,
    standard_input: BinaryIO | None = None,
) -> Iterator[Capture | CaptureError]:
    """Yield the capture of every report that `names` stand for, in order, reading each when it is asked for.

    A name is a file, a folder, a glob pattern, `-` for `standard_input` (by default that of the process), an
    http(s) address, a WARC, an ARC or a WACZ. What cannot be had is yielded as a `CaptureError` in its place,
    whose `source` is the input and whose `code` is one of

    - not-found, forbidden, unreadable, not-a-file: a path;
    - empty, binary, too-large, media-type: what it holds;
    - damaged, not-addressable, digest, truncated, coding: a record of an archive, or a packed page;
    - address, scheme, credentials, refused-address, network, timeout, redirects, status: an address.

    Private addresses are refused unless `allow_private`. Nothing is raised for an input.
    """
    bounds = limits or Limits()
    for found in inputs(names):
        if isinstance(found, CaptureError):
            yield found
        elif found.kind == "stdin":
            yield from from_standard_input(standard_input or sys.stdin.buffer, bounds)
        elif found.kind == "url":
            from onrecord.capture.web import from_url  # noqa: PLC0415 - HTTP takes longest to import

            yield from_url(found.name, limits=bounds, allow_private=allow_private)
        else:
            yield from from_file(found.name, bounds)


def from_stream(
    stream: BinaryIO, *, name: str, limits: Limits | None = None
) -> Iterator[Capture | CaptureError]:
    """Yield what a seekable stream holds, such as a file that a browser sent: a page, or those of an archive.

    `name` is what its sender calls it; it is kept as the path of a location of the kind `memory`, as it names
    no file of this machine. What cannot be had is yielded as for `captures`.
    """
    try:
        yield from captures_in(stream, Origin(name, name, Location("memory", path=name)), limits or Limits())
    except OSError as error:
        yield CaptureError(
            f"{name} cannot be read: {error.strerror or error}", code="unreadable", source=name
        )
