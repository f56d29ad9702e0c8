"""What a page says about its report: the fields of a document other than its text, each with its signal.

JSON-LD, meta tags and markup are asked first; trafilatura for authors and htmldate for days only where they
are silent. A field that nothing tells stays empty, and no time of day is ever made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.html.metadata.dates import modified, published
from onrecord.read.html.metadata.people import wire
from onrecord.read.html.metadata.printed import printed_day, printed_names
from onrecord.read.html.metadata.publisher import access, address, declared_language, outlet, section
from onrecord.read.html.metadata.structured import clean, listed, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.read.html.metadata.signals import Signals

_CORRECTION = re.compile(
    r"\W{0,3}(?:(?:corrections?|clarifications?|corrected|editor[’']?s note)"
    r"(?=\s*(?:[:.,;(\[—–-]|$)|\s+(?:\d|(?:and|&)\s+clarif|appended|issued|to this|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d))|"
    r"an? (?:earlier|previous) version of this"
    r"|this (?:article|story|report|piece|headline) (?:was|has been) (?:amended|corrected|updated|"
    r"changed|edited))\b",
    re.IGNORECASE,
)
_LONGEST_CORRECTION = 1_000
_FIRST = 4  # lines among which a byline stands


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of `model.Document` that describe the report, and `signals`, the winner for each."""

    outlet: str | None
    byline: tuple[str, ...]
    published: str | None
    modified: str | None
    url: str | None
    section: str | None
    declared_language: str | None
    wire: str | None
    access: str | None
    corrections: tuple[str, ...]
    signals: Mapping[str, str]


def metadata(
    page: Signals, people: tuple[tuple[str, ...], str] | None, lines: list[str], fetched: str | None
) -> Metadata:
    """Return the metadata of a page.

    `people` are the authors and their signal, from `people.byline`; `lines` are the words of its blocks and
    of its byline, in order, for datelines, correction notes and what is printed only there; `fetched` is the
    address that the capture came from, if known.
    """
    won: dict[str, str] = {}

    def win(name: str, said: tuple[str, str] | None) -> str | None:
        if said is None:
            return None
        won[name] = said[1]
        return said[0]

    url = win("url", address(page, fetched))
    if people is None and (names := next(filter(None, map(printed_names, lines[:_FIRST])), ())):
        people = names, "text"
    authors = people[0] if people else ()
    if people:
        won["byline"] = people[1]
    credited = [
        text_of(page.article.get(key)) or "" for key in ("sourceOrganization", "provider", "copyrightHolder")
    ]
    stated = [text_of(author) or "" for author in listed(page.article.get("author"))]
    corrections = _corrections(page, lines)
    if corrections:
        won["corrections"] = "json-ld:correction" if page.article.get("correction") else "text"
    return Metadata(
        outlet=win("outlet", outlet(page, url)),
        byline=authors,
        published=win("published", published(page) or printed_day(lines)),
        modified=win("modified", modified(page)),
        url=url,
        section=win("section", section(page)),
        declared_language=declared_language(page),
        wire=win("wire", wire((*authors, *stated), credited, lines)),
        access=win("access", access(page)),
        corrections=corrections,
        signals=won,
    )


def _corrections(page: Signals, lines: list[str]) -> tuple[str, ...]:
    structured = [text_of(value) for value in listed(page.article.get("correction"))]
    noted = [line for line in lines if len(line) <= _LONGEST_CORRECTION and _CORRECTION.match(line)]
    return tuple(dict.fromkeys(clean(note) for note in (*structured, *noted) if note))
