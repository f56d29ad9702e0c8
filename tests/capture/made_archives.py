"""WARC files of pages about invented places, written by warcio."""

from __future__ import annotations

import io

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def page_bytes(number: int) -> bytes:
    return f"<html><body><p>Report {number}: the mill stood still, its owner said.</p></body></html>".encode()


class Archive:
    """A WARC in the making."""

    def __init__(self, *, gzip: bool = True) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=gzip)

    def response(
        self,
        url: str,
        body: bytes,
        *headers,
        status: str = "200 OK",
        content_type: str = "text/html",
        warc=None,
    ) -> int:
        """Add a response record and return the offset at which it begins."""
        start = self.out.tell()
        http = StatusAndHeaders(status, [("Content-Type", content_type), *headers], protocol="HTTP/1.1")
        self.writer.write_record(
            self.writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                length=len(body),  # or warcio leaves a temporary file open
                http_headers=http,
                warc_headers_dict={
                    "WARC-Record-ID": f"<urn:uuid:{start:032x}>",  # so that each making gives the same bytes
                    "WARC-Date": "2021-03-04T05:06:07Z",
                    **(warc or {}),
                },
            )
        )
        return start

    def other(self, kind: str, url: str, body: bytes, content_type: str) -> int:
        start = self.out.tell()
        self.writer.write_record(
            self.writer.create_warc_record(
                url, kind, payload=io.BytesIO(body), length=len(body), warc_content_type=content_type
            )
        )
        return start

    @property
    def data(self) -> bytes:
        return self.out.getvalue()


def archive_of(count: int, *, gzip: bool = True) -> tuple[bytes, list[int]]:
    """Return a WARC of `count` pages, and the offset of each record."""
    archive = Archive(gzip=gzip)
    starts = [archive.response(f"http://tarrow.example/{i}", page_bytes(i)) for i in range(count)]
    return archive.data, starts


def by_warcio(data: bytes) -> list[tuple]:
    """Return (address, offset, record id, body) of every HTML page, as warcio reads them."""
    found = []
    records = ArchiveIterator(io.BytesIO(data))
    for record in records:
        if record.rec_type == "response":
            wanted = record.http_headers and record.http_headers.get_statuscode() == "200"
            content_type = record.http_headers.get_header("Content-Type") if record.http_headers else None
        else:
            wanted = record.rec_type == "resource"
            content_type = record.content_type
        body = record.content_stream().read()
        if wanted and (content_type or "").lower().startswith(("text/html", "application/xhtml+xml")):
            headers = record.rec_headers
            address = headers.get_header("WARC-Target-URI") or headers.get_header("uri")
            found.append((address, records.get_record_offset(), headers.get_header("WARC-Record-ID"), body))
    return found
