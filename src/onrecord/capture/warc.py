"""WARC: the head of a record, and the page that a response or resource record holds."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastwarc.warc import WarcRecord, WarcRecordType

from onrecord.capture import media_type as media
from onrecord.capture.frames import Format, Head
from onrecord.capture.http_body import BodyError, decoded_body
from onrecord.capture.instants import of_archive

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap

    from onrecord.capture.frames import Frame
    from onrecord.capture.limits import Allowance

_OK = 200
_HTTP_HEAD_LIMIT = 1 << 20
_DIGESTS = ("sha1", "sha256", "sha512", "md5")
_FIRST_LINE = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n[\w-]{1,60}[ \t]{0,9}:")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_CONTENT_LENGTH = re.compile(
    rb"^content-length:[ \t]{0,9}(\d{1,15})[ \t]{0,9}\r?$", re.IGNORECASE | re.MULTILINE
)

_NO_PAGE = re.compile(
    rb"^WARC-Type: (?:request|metadata|revisit|warcinfo|conversion|continuation)\r?$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class StoredPage:
    """The page that a record holds, with what the record says of it.

    `retrieved` is the record's WARC-Date, RFC 3339 in UTC; `status` is None for a resource record, which
    was not fetched by HTTP; `charset` is the encoding that the transport declared.
    """

    data: bytes = field(repr=False)
    url: str | None
    retrieved: str | None
    record_id: str
    status: int | None
    charset: str | None


def _head_of(data: bytes) -> Head:
    if not _FIRST_LINE.match(data):
        raise ValueError("no WARC record begins here")
    end = _END_OF_HEAD.search(data)
    if end is None:
        raise ValueError(f"the head of the record does not end within {len(data):,} bytes")
    if _FIRST_LINE.search(data, 1, end.end()):
        raise ValueError("the head of the record runs into that of another")
    length = _CONTENT_LENGTH.search(data, 0, end.end())
    if length is None:
        raise ValueError("the record does not give its Content-Length as a number")
    return Head(end.end(), int(length[1]))


WARC = Format(begins=_FIRST_LINE, head_of=_head_of, closing=b"\r\n\r\n")


def page_of(frame: Frame, *, limit: int, allowance: Allowance) -> StoredPage | None:
    """Return the page that the record in `frame` holds, or None if it holds none.

    A page is the HTML body of a response with status 200, or of a resource record. Raises `BodyError` for a
    page that cannot be had whole: "too-large" beyond `limit` bytes, "digest" where it differs from its
    WARC-Block-Digest, "truncated" where the record itself says that it holds a part only, and as
    `decoded_body` does.
    """
    if _NO_PAGE.search(frame.data, 0, frame.head):
        return None  # half of the records of most archives: not worth parsing
    record = _parsed(frame)
    response = record.record_type == WarcRecordType.response and record.is_http
    if response:
        record.parse_http("none", max_header_len=_HTTP_HEAD_LIMIT, quirks_mode=True, strict_mode=False)
    elif record.record_type != WarcRecordType.resource:
        return None
    about = record.http_headers if response else record.headers
    content_type = about.get("Content-Type")
    if media.from_header(content_type) != media.HTML or (response and about.status_code != _OK):
        return None
    _check_whole(frame, record.headers, limit)
    data = record.reader.read()
    if response:
        data = decoded_body(
            data,
            transfer_encoding=about.get("Transfer-Encoding"),
            content_encoding=about.get("Content-Encoding"),
            limit=limit,
            allowance=allowance,
        )
    return StoredPage(
        data,
        url=_address(record.headers),
        retrieved=of_archive(record.headers.get("WARC-Date")),
        record_id=record.record_id or "",
        status=_OK if response else None,
        charset=media.charset(content_type),
    )


def address_of(frame: Frame) -> str | None:
    """Return the address that the record in `frame` was fetched from, as browsers would write it.

    Wget puts it in angle brackets and some crawlers leave spaces in it, both against the standard.
    """
    return _address(_parsed(frame).headers)


def _address(headers: HeaderMap) -> str | None:
    address = headers.get("WARC-Target-URI")
    return address.strip().removeprefix("<").removesuffix(">").replace(" ", "%20") if address else None


def _parsed(frame: Frame) -> WarcRecord:
    # Quirks mode reads lines that end in LF alone, as old archives and some servers have them.
    return WarcRecord.from_reader(io.BytesIO(frame.data), quirks_mode=True)


def _check_whole(frame: Frame, headers: HeaderMap, limit: int) -> None:
    if len(frame.data) < frame.size:
        raise BodyError(f"larger than {limit:,} bytes", "too-large")
    if cut := headers.get("WARC-Truncated"):
        raise BodyError(f"only a part of the page was kept (WARC-Truncated: {cut})", "truncated")
    if "WARC-Segment-Number" in headers:
        raise BodyError("the page is spread over several records", "truncated")
    if _differs(frame.data[frame.head :], headers.get("WARC-Block-Digest")):
        raise BodyError("the record differs from its WARC-Block-Digest: it was changed or damaged", "digest")


def _differs(block: bytes, told: str | None) -> bool:
    """Return whether `told` ("sha1:" and base 32, or hexadecimal) is the digest of other bytes than `block`.

    A digest of a kind that Python cannot make says nothing.
    """
    name, _, value = (told or "").strip().partition(":")
    if name.lower() not in _DIGESTS:
        return False
    made = hashlib.new(name.lower(), block, usedforsecurity=False).digest()
    return value.rstrip("=").upper() not in (made.hex().upper(), base64.b32encode(made).decode().rstrip("="))
