"""Archives for `shards.py`: saved pages of the data folder, repeated and changed, written to WARCs.

Nothing of them is kept: they are made in a temporary folder at run time.
"""

from __future__ import annotations

import gzip
import io
from itertools import count
from typing import TYPE_CHECKING

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN = (
    "The ferry across the Tarn will not sail before Friday, harbour minister Ana {name} said on Tuesday.",
    "“We checked {number} beams of the dock,” {name} told reporters. “Two of them have to be replaced.”",
    "The owner, Tomas Orm, denied that the beams were rotten. More than {number} people were injured.",
)
NAMES = ("Rell", "Brill", "Moor", "Venn", "Dahn", "Lisk")


def saved_pages(data: Path) -> list[bytes]:
    """Return the saved pages of the data folder, in the order of their paths."""
    found = sorted((data / "pages").glob("**/*.html.gz"))
    return [gzip.decompress(path.read_bytes()) for path in found]


def repeated(pages: list[bytes], *, words: bool) -> Iterator[bytes]:
    """Yield `pages` over and over, each time changed: in their words, or in the markup alone.

    A word more in the first paragraph gives the encoder another text to read; a comment gives other bytes.
    """
    for number in count():
        page = pages[number % len(pages)]
        if words:
            yield page.replace(b"</p>", b" No. %d.</p>" % number, 1)
        else:
            yield page + b"<!-- %d -->" % number


def own_page(number: int) -> bytes:
    """Return a short page of our own writing about an invented place."""
    name = NAMES[number % len(NAMES)]
    body = "".join(f"<p>{part.format(name=name, number=number + 10)}</p>" for part in OWN * 2)
    title = f"Ferry {number} stays in harbour"
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()


def write_warc(path: Path, pages: Iterator[bytes], number: int) -> None:
    """Write the next `number` of `pages` to a WARC at `path`."""
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for at in range(number):
            page = next(pages)
            http = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
            )
            names = {"WARC-Record-ID": f"<urn:uuid:{at:032x}>", "WARC-Date": "2021-03-04T05:06:07Z"}
            record = writer.create_warc_record(
                f"http://tarrow.example/{at}",
                "response",
                payload=io.BytesIO(page),
                length=len(page),
                http_headers=http,
                warc_headers_dict=names,
            )
            writer.write_record(record)
