r"""How well, and how fast, HTML pages are read: `python bench/reading.py [DATA]`.

Measured on saved pages that are not part of the project (`DATA`, by default `../shared/data/pages`): main
text by the metric of scrapinghub's article-extraction-benchmark (shingles of four `\w+` tokens, each page's
counts normalised to one, precision and recall averaged over pages, F1 of the averages), and on the pages of
fundus the publication instant, captions, credits, and captions that leak into the text. Beside each figure
stands its n and a 95 % bootstrap interval over pages; trafilatura alone is measured in the same run, page by
page in turn. Speed is counted in seconds of CPU, which other work on the machine disturbs least; both readers
keep to one thread.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import platform
import random
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import trafilatura

from onrecord.model import Capture, Document, Location
from onrecord.read import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BODY = frozenset({"paragraph", "heading", "list", "quote"})
ALIKE = 0.8
"""Token F1 from which a caption or a credit counts as the gold one."""
LABELS = frozenset({
    "photo", "photos", "photograph", "picture", "image", "images", "credit", "by", "via", "courtesy", "of",
    "the",
})  # fmt: skip
LEAST_LEAK = 4
"""Captions of fewer tokens occur in sentences by chance and are not looked for there."""

Hit = tuple[float, ...]


@dataclass
class Tally:
    """What one reader got on each page."""

    shingles: list[Hit] = field(default_factory=list)
    instants: list[bool] = field(default_factory=list)
    captions: list[tuple[int, int]] = field(default_factory=list)
    credits: list[tuple[int, int]] = field(default_factory=list)
    leaks: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[tuple[int, int]] = field(default_factory=list)
    seconds: float = 0.0


def main() -> None:
    """Measure and print."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "data" / "pages"
    if not data.is_dir():
        sys.exit(f"{data}: no pages to measure on")
    ours, peer = Tally(), Tally()
    pages = [*scrapinghub(data / "scrapinghub"), *fundus(data / "fundus")]
    read(capture(pages[0][0]))  # load models and tables before the clock runs
    for number, (html, gold) in enumerate(pages):
        source = html.decode("utf-8", "replace")
        for reader in (measure_ours, measure_peer) if number % 2 else (measure_peer, measure_ours):
            reader(html, source, gold, ours if reader is measure_ours else peer)
    report(ours, peer, len(pages))


def scrapinghub(folder: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Yield the pages and their gold main text."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8")) if folder.is_dir() else {}
    for name, expected in sorted(gold.items()):
        yield gzip.decompress((folder / f"{name}.html.gz").read_bytes()), {"body": expected["articleBody"]}


def fundus(folder: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Yield the pages and the gold of the version of the article that they hold."""
    for path in sorted(folder.glob("*/*.html.gz")):
        html = gzip.decompress(path.read_bytes())
        seen = squeezed(re.sub(r"<[^>]*>", "", unescape(html.decode("utf-8", "replace"))))
        versions = json.loads((path.parent / f"{path.name.split('_2')[0]}.json").read_text(encoding="utf-8"))
        yield html, {"fundus": max(versions.values(), key=lambda gold: present(gold, seen))}


def present(gold: dict[str, Any], seen: str) -> float:
    """Return the share of gold paragraphs that begin somewhere in the page."""
    paragraphs = [text for section in gold["body"]["sections"] for text in section["paragraphs"]]
    return sum(squeezed(text)[:60] in seen for text in paragraphs) / max(1, len(paragraphs))


def capture(html: bytes) -> Capture:
    """Return a page as a capture."""
    return Capture(html, hashlib.sha256(html).hexdigest(), "text/html", None, Location("memory"), None)


def measure_ours(html: bytes, source: str, gold: dict[str, Any], tally: Tally) -> None:  # noqa: ARG001 - one signature
    """Read a page with OnRecord and count what is right."""
    given = capture(html)
    started = time.process_time()
    document = read(given)
    tally.seconds += time.process_time() - started
    lines = [document.text[block.start : block.end] for block in document.blocks if block.kind in BODY]
    tally.blocks.append((sum(block.raw is not None for block in document.blocks), len(document.blocks)))
    if "body" in gold:
        tally.shingles.append(overlap(gold["body"], "\n".join(lines)))
    else:
        tally.instants.append(same_instant(document.published, gold["fundus"]["publishing_date"]))
        count_pictures(document, gold["fundus"].get("images", []), tally)
        tally.leaks.append(leaked(lines, gold["fundus"].get("images", [])))


def measure_peer(html: bytes, source: str, gold: dict[str, Any], tally: Tally) -> None:  # noqa: ARG001 - one signature
    """Read a page with trafilatura alone, metadata included, and count what is right."""
    started = time.process_time()
    found = trafilatura.bare_extraction(source, with_metadata=True, include_images=False)
    tally.seconds += time.process_time() - started
    assert not isinstance(found, dict)
    text = found.text or "" if found else ""
    if "body" in gold:
        tally.shingles.append(overlap(gold["body"], text))
    else:
        tally.instants.append(same_instant(found.date if found else None, gold["fundus"]["publishing_date"]))
        tally.leaks.append(leaked(text.split("\n"), gold["fundus"].get("images", [])))


def overlap(true: str, predicted: str) -> Hit:
    """Return shared, surplus and missing shingles as shares of all, for one page."""
    gold, found = shingles(true), shingles(predicted)
    shared = (gold & found).total()
    counts = (shared, found.total() - shared, gold.total() - shared)
    return tuple(count / max(1, sum(counts)) for count in counts)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four tokens in a text; of all its tokens, if it has fewer."""
    tokens = re.findall(r"\w+", text)
    return Counter(filter(None, (tuple(tokens[at : at + 4]) for at in range(max(1, len(tokens) - 3)))))


def f1(hits: Sequence[Hit]) -> tuple[float, float, float]:
    """Return F1, mean precision and mean recall over pages."""
    precision = statistics.mean(
        shared / (shared + surplus) for shared, surplus, _ in hits if shared + surplus
    )
    recall = statistics.mean(shared / (shared + missing) for shared, _, missing in hits if shared + missing)
    return 2 * precision * recall / ((precision + recall) or 1), precision, recall


def same_instant(found: str | None, gold: str) -> bool:
    """Tell whether two times are the same instant; without a zone on either side, the same clock reading."""
    try:
        first, second = datetime.fromisoformat(found or ""), datetime.fromisoformat(gold)
    except ValueError:
        return False
    if first.tzinfo is None or second.tzinfo is None:
        return first.replace(tzinfo=None) == second.replace(tzinfo=None)
    return first == second


def count_pictures(document: Document, images: list[dict[str, Any]], tally: Tally) -> None:
    """Count gold captions and credits that some picture of the document has."""
    captions = [image["caption"] for image in images if image.get("caption")]
    credits_ = [" ".join(image["authors"]) for image in images if image.get("authors")]
    found = [picture.caption or "" for picture in document.pictures]
    named = [picture.credit or "" for picture in document.pictures]
    tally.captions.append((sum(any(alike(gold, one) for one in found) for gold in captions), len(captions)))
    tally.credits.append((sum(any(alike(gold, one) for one in named) for gold in credits_), len(credits_)))


def alike(first: str, second: str) -> bool:
    """Tell whether two captions or credits are the same but for labels and a few words."""
    one, two = (
        Counter(word for word in re.findall(r"\w+", text.casefold()) if word not in LABELS)
        for text in (first, second)
    )
    return 2 * (one & two).total() >= ALIKE * (one.total() + two.total()) > 0


def leaked(lines: list[str], images: list[dict[str, Any]]) -> tuple[int, int]:
    """Count gold captions whose words stand in one of the lines of the main text."""
    captions = [
        image["caption"]
        for image in images
        if len(re.findall(r"\w+", image.get("caption") or "")) >= LEAST_LEAK
    ]
    squeezed_lines = [squeezed(line) for line in lines]
    return sum(any(squeezed(text)[:80] in line for line in squeezed_lines) for text in captions), len(
        captions
    )


def squeezed(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"\W+", "", text)


def interval(pages: Sequence[Any], figure: Callable[[Sequence[Any]], float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a figure over pages (1,000 resamples, fixed seed)."""
    draw = random.Random(20261122)
    values = sorted(figure(draw.choices(pages, k=len(pages))) for _ in range(1000))
    return values[25], values[974]


def share(pages: Sequence[tuple[int, int]]) -> float:
    """Return hits over all."""
    return sum(hit for hit, _ in pages) / max(1, sum(total for _, total in pages))


def report(ours: Tally, peer: Tally, pages: int) -> None:
    """Print the figures, the bars, the versions and the machine."""

    def line(
        name: str, count: int, values: Sequence[Any], figure: Callable[[Sequence[Any]], float], rest: str
    ) -> None:
        if values:
            low, high = interval(values, figure)
            print(f"{name:<34} n {count:>5}  {figure(values):.3f} [{low:.3f}, {high:.3f}]  {rest}")

    for name, tally in (("onrecord", ours), ("trafilatura", peer)):
        _, precision, recall = f1(tally.shingles)
        detail = f"bar .960; precision {precision:.3f}, recall {recall:.3f}"
        line(f"{name}: main text F1", len(tally.shingles), tally.shingles, lambda hits: f1(hits)[0], detail)
    for name, tally in (("onrecord", ours), ("trafilatura", peer)):
        line(f"{name}: publication instant", len(tally.instants), tally.instants, statistics.mean, "bar .95")
    for name, counts, bar in (
        ("onrecord: captions found", ours.captions, "bar .80"),
        ("onrecord: credits found", ours.credits, "bar .75"),
        ("onrecord: captions leaked", ours.leaks, "bar under .03"),
        ("trafilatura: captions leaked", peer.leaks, ""),
        ("onrecord: blocks anchored", ours.blocks, "bar .99"),
    ):
        line(name, sum(total for _, total in counts), counts, share, bar)
    print(f"{'onrecord: pages a CPU second':<34} n {pages:>5}  {pages / ours.seconds:.1f}")
    print(f"{'trafilatura: pages a CPU second':<34} n {pages:>5}  {pages / peer.seconds:.1f}")
    print(f"{'speed, onrecord / trafilatura':<34} n {pages:>5}  {peer.seconds / ours.seconds:.2f}  bar .80")
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("onrecord", "trafilatura", "htmldate", "lxml", "numpy")
    )
    machine = f"{platform.machine()}, {platform.system()} {platform.release()}"
    print(f"{packages}; CPython {platform.python_version()}; {machine}")


if __name__ == "__main__":
    main()
