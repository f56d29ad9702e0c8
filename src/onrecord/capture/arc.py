"""ARC, the format before WARC: the head of a record, and the record as a WARC record.

Version 1 of the format as the Internet Archive described it in 1996: one line "URL IP date type length", then
the HTTP response as it was received, then a line end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.capture.frames import Format, Head
from onrecord.capture.instants import of_archive

if TYPE_CHECKING:
    from onrecord.capture.frames import Frame

# An address may hold spaces, against the format, so the line is read from its end. It has to begin a line, or
# the search for the next record would take time by the square of a line's length.
_LINE = re.compile(
    rb"^(?P<url>[a-z][a-z0-9+.-]{0,20}:[^\r\n]{1,1600}) [0-9a-f.:]{1,45} (?P<date>\d{8,20}) "
    rb"[^ \r\n]{1,200} (?P<length>[^ \r\n]{1,20})\r?\n",
    re.IGNORECASE | re.MULTILINE,
)


def _head_of(data: bytes) -> Head:
    line = _LINE.match(data)
    if line is None:
        raise ValueError("no ARC record begins here (URL, IP address, date, type and length on one line)")
    if not line["length"].isdigit():
        raise ValueError(f"the record gives {line['length'].decode('ascii', 'replace')!r} as its length")
    return Head(line.end(), int(line["length"]))


ARC = Format(begins=_LINE, head_of=_head_of, closing=b"\n")


def as_warc(frame: Frame) -> Frame | None:
    """Return an ARC record as the WARC record it would be; None for the file's description of itself.

    An ARC record has no id and no digest, so the WARC record has none either.
    """
    line = _LINE.match(frame.data)
    if line is None or not line["url"].lower().startswith((b"http:", b"https:")):
        return None
    head = (
        b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        b"WARC-Target-URI: %s\r\nWARC-Date: %s\r\nContent-Length: %s\r\n\r\n"
    ) % (line["url"], (of_archive(line["date"].decode()) or "").encode(), line["length"])
    grown = len(head) - line.end()
    return replace(frame, data=head + frame.data[line.end() :], head=len(head), size=frame.size + grown)
