"""W3C Web Annotations (Recommendation of 2017): each statement as an annotation of the words of its content.

A target has a TextQuoteSelector and a TextPositionSelector for each piece. The Recommendation counts
positions in code points of the text; readers in JavaScript and Java count UTF-16 units, so these stand beside
them under our own name. The text is the one read out of the capture, whose bytes are named by their SHA-256.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from onrecord.negation import stance_of

if TYPE_CHECKING:
    from onrecord.model import Attribution, Report, Selector

Json = dict[str, Any]

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {"onrecord": "urn:onrecord:", "utf16Start": "onrecord:utf16Start", "utf16End": "onrecord:utf16End"},
)


def annotation_page(report: Report) -> Json:
    """Return the statements of `report` as an AnnotationPage, an annotation each."""
    wide = [at for at, letter in enumerate(report.document.text) if ord(letter) > 0xFFFF]  # noqa: PLR2004
    names = {speaker.id: speaker.name for speaker in report.speakers}
    return {
        "@context": list(CONTEXT),
        "id": f"urn:onrecord:document:{report.document.id}",
        "type": "AnnotationPage",
        "items": [_annotation(one, report, names, wide) for one in report.attributions],
    }


def _annotation(one: Attribution, report: Report, names: dict[str, str], wide: list[int]) -> Json:
    return {
        "id": f"urn:onrecord:attribution:{one.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody",
            "format": "text/plain",
            "value": f"{names.get(one.speaker or '', 'speaker not established')}: {stance_of(one)}",
        },
        "target": [
            {
                "source": report.capture.location.url or f"urn:sha256:{report.capture.sha256}",
                "selector": _selectors(piece, wide),
            }
            for piece in one.content
        ],
    }


def _selectors(place: Selector, wide: list[int]) -> list[Json]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": place.exact,
            "prefix": place.prefix,
            "suffix": place.suffix,
        },
        {
            "type": "TextPositionSelector",
            "start": place.start,
            "end": place.end,
            "utf16Start": utf16(place.start, wide),
            "utf16End": utf16(place.end, wide),
        },
    ]


def utf16(offset: int, wide: list[int]) -> int:
    """Return an offset in code points as one in UTF-16 units; `wide` are the places that take two units."""
    return offset + bisect_left(wide, offset)
