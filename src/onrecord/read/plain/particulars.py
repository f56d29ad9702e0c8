"""What a text copy says of the report: title, byline, day, section, agency."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.read.plain.bylines import byline, dateline, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.read.plain.passages import Passage
    from onrecord.read.plain.role import Role

_LABELLED = re.compile(r"\b(?:published|posted|updated|modified)\b", re.IGNORECASE)
_OUTLET = re.compile(r"^(?P<title>.{20,}\S)\s+\|\s+(?P<outlet>[^|]{2,40})$")

_MASTHEAD = re.compile(
    r"(?:The )?(?:[A-Z][\w.'’-]*\s(?:[a-z]{2,3}\s)?){1,4}(?:Herald|Post|Times|Tribune|Gazette|Standard|"
    r"Observer|Courier|Journal|Chronicle|Guardian|Telegraph|Echo|Mirror|Mail|Sentinel|Register|Bulletin|"
    r"Independent|Broadcasting|(?:News|Press) (?:Agency|Bureau|Service)|Radio|Television)"
)
"""A newspaper's or station's name, as it stands above the headline of a copied page."""
_FEW = 3


@dataclass(frozen=True, slots=True)
class Particulars:
    """The metadata fields of a document, and for each the signal it was read from."""

    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    section: str | None = None
    wire: str | None = None
    signals: Mapping[str, str] = field(default_factory=dict)


def particulars(passages: Sequence[Passage], roles: Sequence[Role]) -> Particulars:
    """Return what the lines around the report say of it; a field that no line gives is left empty."""
    title = _first(passages, roles, kind="title")
    headline, outlet = title, None
    if title and (found := _OUTLET.match(title)):
        headline, outlet = found["title"], found["outlet"]
    stamps = [said for passage in _date_lines(passages, roles) if (said := stamp(passage))]
    written = next((said.when for said in stamps if said.when and not said.changed), None)
    changed = next((said.when for said in stamps if said.when and said.changed), None)
    names = tuple(
        dict.fromkeys(name for passage in _dropped(passages, roles, "byline") for name in byline(passage))
    )
    lead = _first(passages, roles, kind="paragraph")
    filed = dateline(lead) if lead else None
    published, signal = (written, "date line") if written else (filed.day if filed else None, "dateline")
    agency = filed.agency if filed else None
    wire = filed.wire if filed else None
    station = agency if filed and filed.day and not wire else None
    labels = [passage.text for passage in _dropped(passages, roles, "section label")]
    masthead = next(filter(_MASTHEAD.fullmatch, labels[:1]), None)
    sections = [label for label in labels if label != masthead]
    sections = sections if len(sections) <= _FEW else []  # more is a menu
    links = [passage.text for passage in _dropped(passages, roles, "link") if passage.text.startswith("http")]
    signals = {
        "title": "headline" if headline else None,
        "outlet": "title" if outlet else "dateline" if station else "masthead" if masthead else None,
        "byline": "byline" if names else None,
        "published": signal if published else None,
        "modified": "date line" if changed else None,
        "url": "link" if len(links) == 1 else None,
        "section": "section label" if sections else None,
        "wire": "dateline" if wire else None,
    }
    return Particulars(
        title=headline,
        outlet=outlet or station or masthead,
        byline=names,
        published=published,
        modified=changed,
        url=links[0] if len(links) == 1 else None,
        section=sections[-1] if sections else None,
        wire=wire,
        signals={name: source for name, source in signals.items() if source},
    )


def _first(passages: Sequence[Passage], roles: Sequence[Role], *, kind: str) -> str | None:
    return next(
        (passage.text for passage, role in zip(passages, roles, strict=True) if role.kind == kind), None
    )


def _date_lines(passages: Sequence[Passage], roles: Sequence[Role]) -> Iterator[Passage]:
    """Yield the date lines of the report; a bare date further down is that of a correction or a teaser."""
    paragraphs = 0
    for passage, role in zip(passages, roles, strict=True):
        paragraphs += role.kind == "paragraph"
        if role.dropped == "date line" and (paragraphs < _FEW or _LABELLED.search(passage.text)):
            yield passage


def _dropped(passages: Sequence[Passage], roles: Sequence[Role], reason: str) -> list[Passage]:
    return [passage for passage, role in zip(passages, roles, strict=True) if role.dropped == reason]
