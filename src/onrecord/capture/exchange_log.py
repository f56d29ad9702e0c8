"""A fetch as a WARC: the request and the response of every hop, byte for byte as sent and received."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.capture.connection import Exchange

_INTERIM = re.compile(rb"HTTP/1\.[01] 1\d\d[ \r\n].*?\r\n\r\n", re.DOTALL)


def request_log(hops: Iterable[tuple[str, str, Exchange]]) -> bytes:
    """Return the uncompressed WARC 1.1 of a fetch, each hop as (address, instant in RFC 3339, exchange).

    A `warcinfo` record names the software; then, for each hop in order, the response and the request that
    it answers. Chunks and content codings are those of the wire. Interim responses (status 1xx) are left
    out.
    """
    log = io.BytesIO()
    writer = WARCWriter(log, gzip=False, warc_version="1.1")
    info = {"software": f"OnRecord {__version__}", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(None, info))
    for address, instant, exchange in hops:
        response = _record("response", address, instant, _final(bytes(exchange.received)))
        request = _record("request", address, instant, bytes(exchange.sent))
        if exchange.address:
            response.rec_headers.add_header("WARC-IP-Address", exchange.address)
        writer.write_request_response_pair(request, response)
    return log.getvalue()


def _record(kind: str, address: str, instant: str, message: bytes) -> ArcWarcRecord:
    """Return a record of an HTTP message, its bytes untouched.

    warcio would parse the message and write its head anew, so it is given the message as the payload without
    a head, and the digest of the real payload.
    """
    payload = Digester("sha1")
    payload.update(message.partition(b"\r\n\r\n")[2])
    headers = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", StatusAndHeadersParser.make_warc_id()),
        ("WARC-Target-URI", address),
        ("WARC-Date", instant),
        ("WARC-Payload-Digest", str(payload)),
    ]
    record = ArcWarcRecord(
        "warc",
        kind,
        StatusAndHeaders("", headers, protocol="WARC/1.1"),
        io.BytesIO(message),
        None,
        f"application/http; msgtype={kind}",
        len(message),
    )
    record.payload_length = len(message)
    return record


def _final(received: bytes) -> bytes:
    while interim := _INTERIM.match(received):
        received = received[interim.end() :]
    return received
