"""The annotated texts: PolNeAR (brat standoff), gold (JSON), and annotations of ours, kept as offsets.

Ours (`annotations.json`) and the teachers' (`silver.json.gz`) name the texts of the data folder that they are
of and hold offsets alone, none of the words. Reports that we wrote (`written.json`) are held with theirs.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Span = tuple[int, int]
ROLES = ("source", "cue", "content")
_MUC4 = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4}) .*\n", re.MULTILINE)


@dataclass(frozen=True)
class Labelled:
    """One annotated attribution: spans of code points, and what gold knows beside them."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: str | None = None
    parent: int | None = None
    speaker: str | None = None
    kind: str | None = None
    target: str | None = None


@dataclass(frozen=True)
class Text:
    """An annotated text. `origin` is the stem of the file it was taken from, for texts in both corpora."""

    name: str
    corpus: str
    text: str = field(repr=False)
    attributions: tuple[Labelled, ...] = field(repr=False)
    origin: str = ""


def polnear(folder: Path) -> list[Text]:
    """Read a split of PolNeAR (`text/`, `attributions/`); of several annotators the first by name."""
    texts: dict[str, Text] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        stem = path.stem.rsplit("_", 1)[0]
        text_file = folder / "text" / f"{stem}.txt"
        if stem in texts or not text_file.exists():
            continue
        text = text_file.read_bytes().decode("utf8")
        texts[stem] = Text(stem, "polnear", text, tuple(_events(path.read_text(encoding="utf8"))), stem)
    return list(texts.values())


def _events(standoff: str) -> list[Labelled]:
    spans: dict[str, list[Span]] = {}
    events = []
    for line in standoff.splitlines():
        field_ = line.split("\t")
        if len(field_) < 2 or not field_[1]:
            continue
        if field_[0].startswith("T"):
            _, offsets = field_[1].split(" ", 1)
            spans[field_[0]] = [(int(a), int(b)) for a, b in (part.split() for part in offsets.split(";"))]
        elif field_[0].startswith("E"):
            roles: dict[str, list[Span]] = {role: [] for role in ROLES}
            for argument in field_[1].split():
                role, target = argument.split(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in roles and target in spans:
                    roles[role] += spans[target]
            if roles["content"]:
                events.append(Labelled(**{role: tuple(sorted(roles[role])) for role in ROLES}))
    return events


def gold(folder: Path) -> list[Text]:
    """Read the gold (`*.json`, `text/`); substrings are resolved to offsets as its guide says."""
    origins = json.loads((folder / "origin.json").read_text(encoding="utf8"))
    texts = []
    for path in sorted(folder.glob("[a-z][0-9][0-9]_*.json")):
        value = json.loads(path.read_text(encoding="utf8"))
        text = (folder / "text" / value["text_file"]).read_bytes().decode("utf8")
        labelled = tuple(
            Labelled(
                **{role: tuple(sorted(_find(text, *piece) for piece in entry[role])) for role in ROLES},
                **{name: entry[name] for name in ("stance", "parent", "speaker", "kind", "target")},
            )
            for entry in value["attributions"]
        )
        texts.append(
            Text(path.stem, "gold", text, labelled, origins[path.stem].removeprefix("PolNeAR train "))
        )
    return texts


def _find(text: str, substring: str, occurrence: int) -> Span:
    at = -1
    for _ in range(occurrence):
        at = text.index(substring, at + 1)
    return at, at + len(substring)


def folds(folder: Path) -> list[list[str]]:
    """Return the five folds of the gold as lists of names."""
    value: list[list[str]] = json.loads((folder / "folds.json").read_text(encoding="utf8"))["folds"]
    return value


def apart(texts: Iterable[Text], held: Iterable[Text]) -> list[Text]:
    """Return the texts that were not taken from a file which one of `held` was taken from too.

    Names of files are of the same file if one is the beginning of the other: some were cut short.
    """
    hidden = {text.origin for text in held if text.origin}
    return [
        text
        for text in texts
        if not text.origin or not any(text.origin.startswith(o) or o.startswith(text.origin) for o in hidden)
    ]


def annotated(path: Path, data: Path, corpus: str) -> list[Text]:
    """Read annotations kept as offsets (`.json` or `.json.gz`), with their texts from the data folder.

    `corpus` names the convention that they keep to. Raises `ValueError` if a text is not the one that was
    annotated.
    """
    stored_bytes = path.read_bytes()
    if path.suffix == ".gz":
        stored_bytes = gzip.decompress(stored_bytes)
    entries: dict[str, dict[str, Any]] = json.loads(stored_bytes)
    texts = []
    for name, entry in entries.items():
        text = stored(data, entry["file"], entry["key"])
        if hashlib.sha256(text.encode()).hexdigest() != entry["sha256"]:
            raise ValueError(f"{name}: the text in {entry['file']} is not the one that was annotated")
        origin = entry["file"].rsplit("/", 1)[-1].removesuffix(".txt") if entry["key"] is None else ""
        texts.append(Text(name, corpus, text, tuple(map(_labelled, entry["attributions"])), origin))
    return texts


def written(path: Path) -> list[Text]:
    """Read the reports that were written for this project, about invented places, and annotated."""
    entries: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
    return [
        Text(name, "annotated", entry["text"], tuple(map(_labelled, entry["attributions"])))
        for name, entry in entries.items()
    ]


def _labelled(value: dict[str, Any]) -> Labelled:
    return Labelled(
        **{role: tuple((a, b) for a, b in value[role]) for role in ROLES},
        stance=value.get("stance"),
        parent=value.get("parent"),
        speaker=value.get("speaker"),
        kind=value.get("kind"),
        target=value.get("target"),
    )


def judged(folder: Path) -> list[Text]:
    """Read the texts that people judged throughout, from what `onrecord export --format training` gave.

    `folder` is where the ZIP was unpacked. A text with statements that nobody judged, or that people differ
    on, is left out: it would teach the model its own mistakes. They keep to the convention of the gold.
    """
    path = folder / "annotations.json"
    complete = {name for name, entry in json.loads(path.read_bytes()).items() if entry["complete"]}
    return [text for text in annotated(path, folder, "gold") if text.name in complete]


def stored(data: Path, file: str, key: str | None) -> str:
    """Return a text of the data folder: a whole file, or the report `key` of a file that holds many."""
    path = data / file
    if key is None:
        return path.read_bytes().decode("utf8")
    if path.suffix == ".json":
        return _trimmed(_paragraphs(json.loads(path.read_text(encoding="utf8"))[key]))
    return muc4(path)[key]


def muc4(path: Path) -> dict[str, str]:
    """Return the reports of a MUC-4 file by name, without the line that names each."""
    parts = re.split(
        r"^((?:DEV|TST\d)-MUC\d-\d{4}) .*\n", path.read_text(errors="replace"), flags=re.MULTILINE
    )
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def _paragraphs(page: dict[str, Any]) -> list[str]:
    """Return title and paragraphs of a page as its expected fields give them (scrapinghub or fundus)."""
    if "articleBody" in page:
        found = page["articleBody"].split("\n")
    else:
        sections = page["body"]["sections"]
        found = [page.get("title") or "", *page["body"].get("summary", ())]
        found += [p for section in sections for p in section["headline"] + section["paragraphs"]]
    return [paragraph for paragraph in found if paragraph.strip()]


def _trimmed(paragraphs: list[str], most: int = 650) -> str:
    """Join paragraphs up to `most` words, the first whatever its length."""
    kept: list[str] = []
    words = 0
    for paragraph in paragraphs:
        words += len(paragraph.split())
        if kept and words > most:
            break
        kept.append(paragraph)
    return "\n\n".join(kept)
