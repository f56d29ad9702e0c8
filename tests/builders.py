"""Reports made by hand: a text and substrings of it, everything else worked out.

    report = make_report(
        "Bridge at Lennick closed",
        "The bridge is closed, Mara Venn said.",
        said=[said("The bridge is closed", source="Mara Venn", cue="said")],
    )

The first argument is the title, the others are paragraphs; the capture is plain text with a blank line
between blocks, so that every selector has its bytes. Substrings are found by their first occurrence, or by
`nth`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.ids import content_id, digest
from onrecord.model import (
    Attribution,
    Block,
    ByteMap,
    Capture,
    Document,
    Location,
    Maker,
    Report,
    Speaker,
)
from onrecord.selectors import select

MAKERS = (Maker("read", "0"), Maker("attribute", "0", "0" * 64))


@dataclass(frozen=True)
class Said:
    """A statement to be: substrings of the text, and what is to be recorded of them."""

    content: tuple[str, ...]
    source: str | None = None
    cue: str | None = None
    speaker: str | None = None
    speaker_kind: str = "person"
    stance: str = "states"
    kind: str = "indirect"
    negated: bool = False
    parent: int | None = None
    target: str | None = None
    flags: tuple[str, ...] = ()
    confidence: float = 0.9
    nth: int = 0


def said(*content: str, source: str | None = None, speaker: str | None = None, **more) -> Said:
    """Return a statement with pieces of content; without `speaker` its name is that of the source."""
    return Said(content=content, source=source, speaker=speaker or source, **more)


def make_report(
    title: str,
    *paragraphs: str,
    said: tuple[Said, ...] | list[Said] = (),
    path: str = "/news/report.txt",
    location: Location | None = None,
    retrieved: str | None = None,
    request_log: bytes | None = None,
    made_by: tuple[Maker, ...] = MAKERS,
    problems=(),
    **document,
) -> Report:
    """Return a report; `document` are further fields of the document."""
    blocks, text = [], ""
    for words in (title, *paragraphs):
        text += "\n\n" if text else ""
        blocks.append((len(text), len(text) + len(words)))
        text += words
    data = text.encode()
    capture = Capture(
        data=data,
        sha256=digest(data),
        media_type="text/plain",
        encoding=None,
        location=location or Location(kind="file", path=path, modified="2026-03-15T08:00:00Z"),
        retrieved=retrieved,
        request_log=request_log,
    )
    byte_map = _byte_map(text)
    fields = {
        "language": "en",
        "outlet": None,
        "byline": (),
        "published": None,
        "modified": None,
        "url": None,
        "section": None,
        "dropped": (),
        "pictures": (),
        "gaps": ("text only: no page source",),
        **document,
    }
    found = Document(
        id=content_id({"capture": capture.sha256, "text": text}),
        text=text,
        title=title or None,
        blocks=tuple(
            Block("paragraph" if number else "title", start, end, byte_map.raw(start, end))
            for number, (start, end) in enumerate(blocks)
            if start < end
        ),
        encoding="utf-8",
        byte_map=byte_map,
        **fields,
    )
    speakers = _speakers(found, said)
    attributions: list[Attribution] = []
    for one in said:
        attributions.append(_attribution(found, one, speakers, attributions))
    return Report(capture, found, tuple(speakers.values()), tuple(attributions), tuple(problems), made_by)


def numbered_report(number: int) -> Report:
    """Return a small report that differs from those of other numbers; two statements, two speakers."""
    return make_report(
        f"Report {number}",
        f"“It is {number},” Ada Brill said.",
        f"Hal Moor denied that it was {number}.",
        said=[
            said(f"“It is {number},”", source="Ada Brill", cue="said", kind="direct"),
            said(f"that it was {number}", source="Hal Moor", cue="denied", stance="denies"),
        ],
        path=f"/news/{number}.txt",
    )


def place(document: Document, words: str, nth: int = 0):
    """Return the selector of the `nth` occurrence of `words`."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    return select(document, start, start + len(words))


def _byte_map(text: str) -> ByteMap:
    lengths = np.array([len(letter.encode()) for letter in text], dtype=np.int64)
    ends = np.cumsum(lengths, dtype=np.int64)
    return ByteMap(ends - lengths, ends)


def _speakers(document: Document, said) -> dict[str, Speaker]:
    speakers: dict[str, Speaker] = {}
    for one in said:
        for name, mention in ((one.speaker, one.source), (one.target, None)):
            if name is None:
                continue
            known = speakers.get(name)
            mentions = known.mentions if known else ()
            if mention and (found := place(document, mention, one.nth)) not in mentions:
                mentions += (found,)
            speakers[name] = Speaker(
                id=content_id({"document": document.id, "speaker": name}),
                name=name,
                kind=known.kind if known else one.speaker_kind,
                roles=(),
                mentions=mentions,
            )
    return speakers


def _attribution(document: Document, one: Said, speakers: dict[str, Speaker], before: list[Attribution]):
    def selectors(*words: str | None):
        return tuple(place(document, word, one.nth) for word in words if word is not None)

    content = selectors(*one.content)
    return Attribution(
        id=content_id(
            {
                "document": document.id,
                "content": [[piece.start, piece.end] for piece in content],
                "source": one.source,
                "number": len(before),
            }
        ),
        source=selectors(one.source),
        cue=selectors(one.cue),
        content=content,
        parent=None if one.parent is None else before[one.parent].id,
        kind=one.kind,
        stance=one.stance,
        negated=one.negated,
        speaker=speakers[one.speaker].id if one.speaker else None,
        target=speakers[one.target].id if one.target else None,
        venue=None,
        flags=one.flags,
        confidence=one.confidence,
        made_by=MAKERS[1],
    )
