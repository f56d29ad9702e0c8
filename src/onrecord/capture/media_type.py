"""What bytes are: HTML, plain text, or something that is not read."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML = "text/html"
PLAIN = "text/plain"

_BY_SUFFIX = {".html": HTML, ".htm": HTML, ".xhtml": HTML, ".txt": PLAIN, ".text": PLAIN}
_BY_DECLARATION = {HTML: HTML, "application/xhtml+xml": HTML, PLAIN: PLAIN}

_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.:+-]{1,40})""", re.IGNORECASE | re.ASCII)
_MARKUP = re.compile(
    rb"\s*+(?:<!--(?:[^-]|-(?!->)|)*+-->\s*+|<\?xml[^>]{0,400}+>\s*+|)*+"  # `|)`: see `read.html.source`
    rb"<(?:!doctype\s++html|html|head|body|title|meta|article|div|p|h1|script|link|style)\b",
    re.IGNORECASE,
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_KNOWN = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP file (an office document, an e-book or an archive)"),
    (b"PK\x05\x06", "an empty ZIP file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (b"Rar!\x1a\x07", "a RAR file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
# Possessive, and with one way only to read a line: two ways would take exponential time.
_MIME_MULTIPART = re.compile(
    rb"(?:[!-9;-~]{1,60}+:[^\n]{0,900}+\n){0,30}?content-type:\s{0,9}multipart/", re.IGNORECASE
)
_SAMPLE = 65_536
_PDF_WITHIN = 1_024  # readers accept "%PDF-" anywhere in the first kilobyte
_CONTROL = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})
_CONTROL_SHARE = (
    0.01  # stray NULs occur in real pages; random bytes hold 11 % of these, UTF-16 without a mark 50 %
)


class NotText(NamedTuple):
    """Bytes that are not read: what they are, and what a person can do instead."""

    what: str
    advice: str


def from_name(name: str) -> str | None:
    """Return the media type that the suffix of a file name stands for, or None."""
    return next((kind for suffix, kind in _BY_SUFFIX.items() if name.lower().endswith(suffix)), None)


def from_header(content_type: str | None) -> str | None:
    """Return what a Content-Type header declares: HTML (or XHTML), plain text, or None for all others."""
    return _BY_DECLARATION.get((content_type or "").partition(";")[0].strip().lower())


def from_content(data: bytes) -> str:
    """Return HTML if `data` begins like a page, after marks, spaces and comments, or plain text."""
    head = data[:_SAMPLE]
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            head = head[len(mark) :].decode(encoding, "replace").encode()
            break
    return HTML if _MARKUP.match(head) else PLAIN


def charset(content_type: str | None) -> str | None:
    """Return the encoding that a Content-Type header declares, if Python has a text codec of that name."""
    found = _CHARSET.search(content_type or "")
    if found is None:
        return None
    try:
        "".encode(found[1])  # raises LookupError for unknown names and for codecs that are not text encodings
    except (LookupError, ValueError):
        return None
    return found[1].lower()


def byte_order_mark(data: bytes) -> str | None:
    """Return the encoding that a byte-order mark at the beginning of `data` announces, or None."""
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def not_text(data: bytes, *, encoding: str | None) -> NotText | None:
    """Say what `data` is if it is not text: a kind known by its first bytes, or too many control bytes.

    `encoding` is what transport or mark declare: the NUL bytes of UTF-16 and UTF-32 are no sign of anything.
    """
    for known in _by_first_bytes(data):
        return known
    if encoding is not None and encoding.replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32")):
        return None
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > _CONTROL_SHARE * len(sample):
        what = (
            f"binary data ({controls / len(sample):.0%} of its first {len(sample):,} bytes are control codes)"
        )
        return NotText(what, "")
    return None


def _by_first_bytes(data: bytes) -> Iterator[NotText]:
    if b"%PDF-" in data[:_PDF_WITHIN]:
        advice = "PDF is not read yet: save the report as HTML, or copy its text into a .txt file."
        yield NotText("a PDF", advice)
    if _MIME_MULTIPART.match(data[:_SAMPLE]):
        advice = "Web archives of browsers (MHTML) and e-mails are not read: save the page as HTML only."
        yield NotText("a MIME multipart file", advice)
    for magic, what in _KNOWN:
        if data.startswith(magic):
            yield NotText(what, "")
