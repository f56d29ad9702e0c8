"""Who wrote a report, and which agency it is credited to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trafilatura.metadata import extract_author

from onrecord.read.html.metadata.structured import clean, listed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.read.html.metadata.signals import Signals

_TAGS = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
_BY = re.compile(r"^(?:by|words by|written by|from|reporting by)[:\s]\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|\||\band\b|&)\s*(?=[^\W\d_])")
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d{3}|^\W*$|\((?:image|photo|picture)", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"\w*admin(?:istrator)?|webmaster|(?:un)?known|author|editor|user|guest|null|none|n/?a|by|"
    r"(?:last )?(?:published|updated|posted).*|"
    rf"{_MONTH} \d{{1,2}}(?:,? \d{{2,4}})?|\d{{1,2}} {_MONTH}(?: \d{{2,4}})?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r".*\b(?:(?:writer|reporter|correspondent|editor|columnist|producer|critic|journalist|contributor|"
    r"chief)(?:,? .{0,30})?|for \S+\.(?:com|org|net))|\S+\.(?:com|org|net|co\.\w\w)",
    re.IGNORECASE,
)
"""What follows a name and says what the person does, or where."""
_STATUS = re.compile(r"\s+(?:(?:last )?(?:published|updated|posted))\b.*$", re.IGNORECASE)
_LONGEST = 80

AGENCIES = {
    "AP": r"(?:The )?Associated Press|AP(?: News)?",
    "Reuters": r"(?:Thomson )?Reuters",
    "AFP": r"Agence France-?Presse|AFP",
    "PA": r"Press Association|PA(?: Media| News Agency| news agency)?",
    "dpa": r"Deutsche Presse-Agentur|dpa|DPA",
    "EFE": r"(?:Agencia )?EFE",
    "ANSA": r"ANSA",
    "Xinhua": r"Xinhua(?: News Agency)?",
    "TASS": r"(?:ITAR-)?TASS",
    "Interfax": r"Interfax(?:-Ukraine)?",
    "Ukrinform": r"Ukrinform",
    "UPI": r"United Press International|UPI",
    "CP": r"(?:The )?Canadian Press",
    "AAP": r"Australian Associated Press|AAP",
    "PTI": r"Press Trust of India|PTI",
    "ANI": r"Asian News International|ANI",
    "IANS": r"Indo-Asian News Service|IANS",
    "Anadolu": r"Anadolu(?: Agency| Ajans[ıi])?",
    "Kyodo": r"Kyodo(?: News)?",
    "Yonhap": r"Yonhap(?: News Agency)?",
    "Bloomberg": r"Bloomberg(?: News)?",
}
_WHOLE = {agency: re.compile(rf"(?:{names})(?: and agencies)?") for agency, names in AGENCIES.items()}
_IN_BYLINE = {
    agency: re.compile(rf"(?:^|[\s,(/])(?:{names})(?:$|[\s,)/])") for agency, names in AGENCIES.items()
}
_CREDITED = re.compile(
    r"^(?:SOURCES?|Sources?|With (?:files|reporting) (?:from|by)|Additional reporting (?:from|by)|"
    r"Reporting by|Credit):?\s+(.{2,80})$"
)
_DATELINE = re.compile(r"^[^.!?\n]{0,60}?[(\[](?P<agency>[^)\]]{2,30})[)\]]\s*[-–—:]")


def byline(signals: Signals) -> tuple[tuple[str, ...], str] | None:
    """Return the names of the authors as the page gives them, and the signal."""
    found = names(text_of(author) or "" for author in _authors(signals))
    if found:
        return found, "json-ld:author"
    for tag in _TAGS:
        if found := names(signals.meta.get(tag, [])):
            return found, f"meta:{tag}"
    if found := names(signals.microdata.get("author", [])[:6]):
        return found, "microdata:author"
    try:
        guess = extract_author(signals.root)
    except Exception:  # noqa: BLE001 - a fall-back that fails leaves the field empty
        return None
    found = names((guess or "").split(";"))
    return (found, "trafilatura") if found else None


def names(written: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, without "By", addresses and what is no name; "A, B and C" are three.

    "Ana Reed, Political Writer" is one: what a person does is not another name.
    """
    found: dict[str, None] = {}
    for words in written:
        for name in _AND.split(_BY.sub("", clean(words))):
            name = _STATUS.sub("", _BY.sub("", name)).strip(" ,;|-–—")  # noqa: PLW2901
            if not name or len(name) > _LONGEST or _NOT_A_NAME.search(name) or _NO_AUTHOR.fullmatch(name):
                continue
            if not (found and _ROLE.fullmatch(name)):
                found.setdefault(name)
    return tuple(found)


def wire(people: tuple[str, ...], credited: Iterable[str], lines: list[str]) -> tuple[str, str] | None:
    """Return the agency that a report is credited to, and the signal.

    `credited` are names from structured data (source organisation, provider), `lines` the words of the
    report: a dateline such as "(AP) —" in the first two, or a last line such as "Source: Reuters".
    """
    for agency, pattern in _WHOLE.items():
        if any(pattern.fullmatch(name) for name in credited):
            return agency, "json-ld:sourceOrganization"
    for agency, pattern in _IN_BYLINE.items():
        if any(pattern.search(name) for name in people):
            return agency, "byline"
    for line in lines[:2]:
        if (dateline := _DATELINE.match(line)) and (named := _agency(dateline["agency"])):
            return named, "dateline"
    for line in lines[-4:]:
        if (credit := _CREDITED.match(line)) and (named := _agency(credit[1])):
            return named, "credit line"
    return None


def _agency(words: str) -> str | None:
    return next((agency for agency, pattern in _IN_BYLINE.items() if pattern.search(words.strip(" ."))), None)


def _authors(signals: Signals) -> list[object]:
    return [
        *listed(signals.article.get("author")),
        *([] if signals.article.get("author") else listed(signals.article.get("creator"))),
    ]
