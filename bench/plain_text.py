"""How well the plain text reader tells the report from the furniture.

Run: `python bench/plain_text.py [--data ../shared/data] [--lines]`. Prints

- on the annotated texts (`gold`): precision and recall of the lines left out against the annotators'
  furniture, the share of annotated attribution characters lost, titles, captions;
- on PolNeAR (`train`, `dev`): the same loss, and titles (the first line of each text);
- on the saved pages (`pages/scrapinghub`), each copied as text the way a browser does it, furniture and all:
  precision and recall of the kept words against the main text (4-grams), with keeping everything as the peer.

`--lines` lists what was left out and should not have been, and the reverse.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import platform
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import lxml
import lxml.html

from onrecord.model import Capture, Document, Location
from onrecord.read import read
from onrecord.read.decoding import decode
from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
NOT_TEXT = ("script", "style", "noscript", "template", "svg", "head", "iframe", "select", "button")
INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "font", "label", "ins", "del",
))  # fmt: skip


@dataclass
class Tally:
    """Counts over the texts of one set."""

    texts: int = 0
    characters: int = 0
    lost: int = 0
    titles: int = 0
    titled: int = 0
    captions: int = 0
    captioned: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def main() -> None:
    """Print all figures."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    arguments.add_argument("--lines", action="store_true")
    options = arguments.parse_args()
    print(
        f"onrecord {__version__}, Python {platform.python_version()}, lxml {lxml.__version__},",
        platform.machine(),
    )
    began = time.perf_counter()
    gold = of_gold(options.data / "gold")
    report("gold", gold, lines=options.lines)
    for split in ("dev", "train"):
        report(f"polnear {split}", of_polnear(options.data / "polnear" / split), lines=options.lines)
    of_pages(options.data / "pages" / "scrapinghub")
    print(f"{time.perf_counter() - began:.1f} s in all")


def of_gold(folder: Path) -> Tally:
    """Measure on the annotated texts."""
    tally = Tally()
    for path in sorted(folder.glob("[a-z][0-9][0-9]_*.json")):
        labels = json.loads(path.read_text("utf-8"))
        data = (folder / "text" / labels["text_file"]).read_bytes()
        text, document = data.decode("utf-8"), of_text(data)
        tally.texts += 1
        furniture = {line.strip() for line in labels["boilerplate"]}
        left_out = {" ".join(item.text.split()): item.reason for item in document.dropped}
        for line in furniture:
            if " ".join(line.split()) in left_out:
                tally.right += 1
            else:
                tally.missed.append(f"{path.stem}: {line}")
        known = {" ".join(line.split()) for line in furniture}
        tally.wrong += [
            f"{path.stem}: [{reason}] {line}" for line, reason in left_out.items() if line not in known
        ]
        spans = [span for entry in labels["attributions"] for span in spans_of(text, entry)]
        count_lost(tally, document, data, text, spans)
        if path.stem[0] == "t":
            count_title(tally, document, text)
        captions = " ".join(document.text[b.start : b.end] for b in document.blocks if b.kind == "caption")
        for picture in labels["pictures"]:
            if picture.get("caption"):
                tally.captions += 1
                tally.captioned += picture["caption"] in captions
    return tally


def spans_of(text: str, entry: dict[str, list[tuple[str, int]]]) -> Iterator[tuple[int, int]]:
    """Yield the extents of an annotated attribution: each substring with which occurrence it is."""
    for role in ("source", "cue", "content"):
        for words, occurrence in entry[role]:
            start = -1
            for _ in range(occurrence):
                start = text.index(words, start + 1)
            yield start, start + len(words)


def of_polnear(folder: Path) -> Tally:
    """Measure on a split of PolNeAR; where several annotated a text, the first by name counts."""
    tally = Tally()
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rsplit("_", 1)[0], path)
    for stem, path in annotations.items():
        data = (folder / "text" / f"{stem}.txt").read_bytes()
        text, document = data.decode("utf-8"), of_text(data)
        tally.texts += 1
        places = re.findall(r"^T\d+\t\w+ ([\d ;]+)\t", path.read_text("utf-8"), re.MULTILINE)
        spans = [(int(a), int(b)) for place in places for a, b in re.findall(r"(\d+) (\d+)", place)]
        count_lost(tally, document, data, text, spans)
        count_title(tally, document, text)
    return tally


def of_text(data: bytes) -> Document:
    """Read `data` as a file of plain text."""
    capture = Capture(data, hashlib.sha256(data).hexdigest(), "text/plain", None, Location("memory"), None)
    return read(capture)


def count_lost(
    tally: Tally, document: Document, data: bytes, text: str, spans: list[tuple[int, int]]
) -> None:
    """Count the annotated characters, and those of them in passages that were left out."""
    annotated = {offset for start, end in spans for offset in range(start, end)}
    tally.characters += len(annotated)
    for item in document.dropped:
        if item.raw is None:
            continue
        start = len(data[: item.raw[0]].decode("utf-8"))
        lost = annotated.intersection(range(start, start + len(item.text)))
        tally.lost += len(lost)
        if lost:
            tally.missed.append(f"LOST {len(lost)} [{item.reason}] {text[start : start + 160]!r}")


def count_title(tally: Tally, document: Document, text: str) -> None:
    """Compare the title with the first line of the text, or a shorter one that the line begins with."""
    first = text.strip().splitlines()[0].strip()
    tally.titles += 1
    right = document.title is not None and first.startswith(document.title) and len(document.title) >= 15
    tally.titled += right
    if not right:
        tally.missed.append(f"TITLE {document.title!r} for {first[:120]!r}")


def of_pages(folder: Path) -> None:
    """Measure on text copies of saved pages."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    sums = {"kept": Counter[str](), "everything": Counter[str]()}
    texts = titles = titled = 0
    for path in sorted(folder.glob("*.html.gz")):
        wanted = truth[path.name.removesuffix(".html.gz")]["articleBody"]
        root = lxml.html.document_fromstring(
            decode(gzip.decompress(path.read_bytes()), declared=None, media_type="text/html").text
        )
        copied = copy_of(root)
        document = of_text(copied.encode("utf-8"))
        named = plain("".join(root.xpath("//meta[@property='og:title']/@content")[:1]))
        if named:
            titles += 1
            found = plain(document.title or "")
            titled += len(found) >= 15 and (found in named or named in found)
        texts += 1
        for name, text in (("kept", document.text), ("everything", copied)):
            ours, gold = grams(text), grams(wanted)
            sums[name].update(right=(ours & gold).total(), ours=ours.total(), gold=gold.total())
    print(f"pages copied as text (n={texts}), titles: {titled}/{titles}")
    for name, total in sums.items():
        precision, recall = total["right"] / total["ours"], total["right"] / total["gold"]
        print(
            f"pages copied as text (n={texts}), {name}: 4-gram precision {precision:.3f} recall {recall:.3f}"
        )


def plain(text: str) -> str:
    """Return the letters and digits of a text, for comparing titles."""
    return re.sub(r"\W+", " ", text).strip().lower()


def copy_of(root: lxml.html.HtmlElement) -> str:
    """Return a page as a browser copies it: a line an element that is not inline, blank lines around some."""
    parts: list[str] = []
    _copy(root, parts)
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _copy(element: lxml.html.HtmlElement, parts: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in NOT_TEXT:
        return
    inline = element.tag in INLINE
    gap = "\n\n" if element.tag in ("p", "h1", "h2", "h3", "h4", "figure", "blockquote") else "\n"
    parts.append(gap if not inline else "")
    parts.append((element.text or "").replace("\n", " "))
    for child in element:
        _copy(child, parts)
        parts.append((child.tail or "").replace("\n", " "))
    parts.append(gap if not inline else "")


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Return the 4-grams of the words of a text."""
    words = re.findall(r"\w+", text.lower())
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def report(name: str, tally: Tally, *, lines: bool) -> None:
    """Print the figures of one set."""
    print(f"{name} (n={tally.texts})")
    found, marked = (
        tally.right + len(tally.wrong),
        tally.right + sum("LOST" not in m and "TITLE" not in m for m in tally.missed),
    )
    if marked:
        print(f"  furniture lines: precision {tally.right}/{found}, recall {tally.right}/{marked}")
    print(
        f"  attribution characters lost: {tally.lost}/{tally.characters}",
        f"= {100 * tally.lost / tally.characters:.3f} %",
    )
    print(
        f"  titles: {tally.titled}/{tally.titles}"
        + (f", captions: {tally.captioned}/{tally.captions}" if tally.captions else "")
    )
    if lines:
        for line in tally.wrong:
            print("    left out:", line[:220])
        for line in tally.missed:
            print("    fault:", line[:220])


if __name__ == "__main__":
    main()
