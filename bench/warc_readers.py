"""Records a second read from a WARC: FastWARC, warcio, and OnRecord's capture stage.

    python bench/warc_readers.py [--records 3000] [--rounds 5]

Writes a compressed WARC of invented pages with warcio, each as a response and a request, then lets each
reader go through it in turn, several rounds, so that what else the machine does meets all of them.
FastWARC and warcio decode every response; OnRecord does all that `captures` does: digests, addresses, checks.
The figures are medians over the rounds; their ratios are what can be compared across machines.
"""

from __future__ import annotations

import argparse
import io
import platform
import random
import statistics
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from fastwarc.warc import ArchiveIterator as FastWarc
from fastwarc.warc import WarcRecordType
from warcio.archiveiterator import ArchiveIterator as Warcio
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.capture import captures
from onrecord.model import Capture

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = ["the", "mill", "at", "Tarrow", "stood", "still", "on", "Monday", "its", "owner", "said", "denied"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=3000, help="pages in the WARC")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pages.warc.gz")
        path.write_bytes(made(options.records))
        readers: dict[str, Callable[[Path], int]] = {
            "FastWARC": by_fastwarc,
            "warcio": by_warcio,
            "onrecord": by_onrecord,
        }
        rates: dict[str, list[float]] = {name: [] for name in readers}
        for _ in range(options.rounds):
            for name, read in readers.items():
                started = time.perf_counter()
                pages = read(path)
                rates[name].append(2 * pages / (time.perf_counter() - started))
                if pages != options.records:
                    raise SystemExit(f"{name} read {pages} of {options.records} pages")
        report(rates, path.stat().st_size, options)


def made(count: int) -> bytes:
    """Return a WARC of `count` pages of 2 to 40 kB, the same at every call but for ids and dates."""
    chance = random.Random(7)
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number in range(count):
        words = " ".join(chance.choices(WORDS, k=chance.randint(300, 6000)))
        body = f"<html><title>Report {number}</title><p>{words}</p></html>".encode()
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "tarrow.example")], is_http_request=True)
        address = f"http://tarrow.example/{number}"
        writer.write_request_response_pair(
            writer.create_warc_record(address, "request", http_headers=asked),
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(body), length=len(body), http_headers=head
            ),
        )
    return out.getvalue()


def by_fastwarc(path: Path) -> int:
    """Read every response with FastWARC alone; return how many."""
    pages = 0
    with path.open("rb") as file:
        for record in FastWarc(file, record_types=WarcRecordType.any_type, auto_decode="all"):
            pages += bool(record.reader.read()) and record.record_type == WarcRecordType.response
    return pages


def by_warcio(path: Path) -> int:
    """Read every response with warcio alone; return how many."""
    pages = 0
    with path.open("rb") as file:
        for record in Warcio(file):
            pages += bool(record.content_stream().read()) and record.rec_type == "response"
    return pages


def by_onrecord(path: Path) -> int:
    """Take in every page as `onrecord read` does; return how many."""
    return sum(isinstance(found, Capture) for found in captures([str(path)]))


def report(rates: dict[str, list[float]], size: int, options: argparse.Namespace) -> None:
    """Print the machine, the versions, the rates and the ratios."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("fastwarc", "warcio", "onrecord"))
    print(f"{platform.machine()}, Python {platform.python_version()}; {versions}")
    print(f"{options.records:,} pages and requests, {size / 1e6:.1f} MB; medians of {options.rounds} rounds")
    middle = {name: statistics.median(each) for name, each in rates.items()}
    for name, rate in middle.items():
        spread = f"{min(rates[name]):,.0f} to {max(rates[name]):,.0f}"
        print(f"{name:9} {rate:8,.0f} records/s ({spread})  {rate / middle['warcio']:.2f} x warcio")


if __name__ == "__main__":
    main()
