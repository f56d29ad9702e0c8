"""Archives of pages about invented places, for tests of shards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capture.made_archives import Archive
from onrecord.run.shards import Settings, read_shards

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPHS = (
    "The ferry across the Tarn will not sail before Friday, harbour minister Ana {name} said on Tuesday.",
    "“We checked {number} beams of the dock,” {name} told reporters. “Two of them have to be replaced.”",
    "The owner, Tomas Orm, denied that the beams were rotten. More than {number} people were injured.",
)
NAMES = ("Rell", "Brill", "Moor", "Venn", "Dahn", "Lisk")


def page(number: int) -> bytes:
    name = NAMES[number % len(NAMES)]
    told = [part.format(name=name, number=number + 10) for part in PARAGRAPHS * 2]
    body = "".join(f"<p>{words}</p>" for words in told)
    title = f"Ferry {number} stays in harbour"
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def warc(path: Path, numbers, *, bad=()) -> Path:
    """Write a WARC with a page for each number; those in `bad` hold bytes that are no page."""
    archive = Archive()
    for number in numbers:
        data = b"%PDF-1.7 \x00\x01" if number in bad else page(number)
        archive.response(f"http://tarrow.example/{number}", data)
    path.write_bytes(archive.data)
    return path


def into(folder: Path, *names, **options):
    """Read `names` into shards in `folder`; return how the run stood at its end."""
    settings = {key: options.pop(key) for key in ("captures", "files") if key in options}
    run = read_shards(list(map(str, names)), Settings(str(folder), **settings), **options)
    return list(run)[-1]


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file in `folder`, hidden ones too."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
