"""The rows of a shard: one a page, read or not, with what was found in it nested in its row.

`json` is the report as the record would keep it, canonical (RFC 8785), and `report` its SHA-256, so that a
record can be made of shards alone and anybody can check that the other columns say the same. They say it for
people who ask with SQL or a data frame. Nothing in a row depends on when or where it was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from onrecord import contract
from onrecord.ids import canonical, digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Attribution, Capture, Figure, Moment, Problem, Report, Selector, Speaker

Row = dict[str, Any]

JOIN = " … "
"""Between the pieces of a source, a cue or a content."""

_text, _int, _float, _words = pa.string(), pa.int64(), pa.float64(), pa.list_(pa.string())


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(list(fields.items())))


SPEAKERS = _struct(id=_text, name=_text, kind=_text, roles=_words, mentions=_words)

ATTRIBUTIONS = _struct(
    id=_text,
    speaker=_text,
    speaker_name=_text,
    speaker_kind=_text,
    stance=_text,
    kind=_text,
    negated=pa.bool_(),
    source=_text,
    cue=_text,
    content=_text,
    start=_int,
    end=_int,
    raw_start=_int,
    raw_end=_int,
    parent=_text,
    target=_text,
    target_name=_text,
    venue=_text,
    flags=_words,
    confidence=_float,
)

FIGURES = _struct(
    id=_text,
    exact=_text,
    start=_int,
    end=_int,
    low=_float,
    high=_float,
    comparator=_text,
    measure=_text,
    unit=_text,
    counted=_text,
    of=_text,
    place=_text,
    as_of_start=_text,
    as_of_end=_text,
    when_start=_text,
    when_end=_text,
    scope=_text,
    attribution=_text,
    speaker=_text,
    speaker_name=_text,
    whole=_text,
    rule=_text,
    flags=_words,
    confidence=_float,
)

SCHEMA = pa.schema(
    [
        ("position", _int),
        ("input", _text),
        ("failure_code", _text),
        ("failure_message", _text),
        ("report", _text),
        ("capture", _text),
        ("bytes", _int),
        ("media_type", _text),
        ("path", _text),
        ("retrieved", _text),
        ("warc_offset", _int),
        ("warc_member", _text),
        ("document", _text),
        ("url", _text),
        ("outlet", _text),
        ("title", _text),
        ("byline", _words),
        ("published", _text),
        ("modified", _text),
        ("section", _text),
        ("language", _text),
        ("gaps", _words),
        ("problems", _struct(code=_text, message=_text)),
        ("speakers", SPEAKERS),
        ("attributions", ATTRIBUTIONS),
        ("figures", FIGURES),
        ("json", _text),
        ("data", pa.binary()),
    ]
)
"""`position` counts the pages of the shard from 0; `start` and `end` are code points of the document's text,
`raw_start` and `raw_end` bytes of the capture; `data` is the capture itself, where it was asked for."""


def report_row(position: int, report: Report, *, captures: bool) -> Row:
    """Return the row of a page that was read; `captures` puts its bytes in.

    Raises `rfc8785.CanonicalizationError` or `UnicodeError` for a report that cannot be JSON.
    """
    written = canonical(contract.to_json(report))
    capture, document = report.capture, report.document
    names = {speaker.id: speaker for speaker in report.speakers}
    return {
        "position": position,
        "input": plain(capture.name),
        "report": digest(written),
        **_capture_cells(capture),
        "document": document.id,
        "url": capture.location.final_url or capture.location.url or document.url,
        "outlet": document.outlet,
        "title": document.title,
        "byline": document.byline,
        "published": document.published,
        "modified": document.modified,
        "section": document.section,
        "language": document.language,
        "gaps": document.gaps,
        "problems": [
            {"code": problem.code, "message": problem.message}
            for problem in dict.fromkeys((*document.problems, *report.problems))
        ],
        "speakers": [_speaker_cells(speaker) for speaker in report.speakers],
        "attributions": [_attribution_cells(one, names) for one in report.attributions],
        "figures": [_figure_cells(one, names) for one in report.figures],
        "json": written,
        "data": capture.data if captures else None,
    }


def failure_row(position: int, name: str, problem: Problem) -> Row:
    """Return the row of a page that could not be read."""
    return {
        "position": position,
        "input": plain(name),
        "failure_code": problem.code,
        "failure_message": plain(problem.message),
    }


def plain(words: str) -> str:
    """Return `words` with what is not text (parts of a file name, at most) written as escapes."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def _capture_cells(capture: Capture) -> Row:
    return {
        "capture": capture.sha256,
        "bytes": capture.size,
        "media_type": capture.media_type,
        "path": plain(capture.location.path) if capture.location.path else None,
        "retrieved": capture.retrieved,
        "warc_offset": capture.warc.offset if capture.warc else None,
        "warc_member": capture.warc.member if capture.warc else None,
    }


def _speaker_cells(speaker: Speaker) -> Row:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "roles": _distinct(speaker.roles),
        "mentions": _distinct(speaker.mentions),
    }


def _attribution_cells(one: Attribution, names: dict[str, Speaker]) -> Row:
    speaker = names.get(one.speaker) if one.speaker else None
    target = names.get(one.target) if one.target else None
    raw = [selector.raw for selector in one.content if selector.raw is not None]
    whole = bool(raw) and len(raw) == len(one.content)
    return {
        "id": one.id,
        "speaker": one.speaker,
        "speaker_name": speaker.name if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "stance": one.stance,
        "kind": one.kind,
        "negated": bool(one.negated),
        "source": _joined(one.source),
        "cue": _joined(one.cue),
        "content": _joined(one.content),
        "start": min((int(it.start) for it in one.content), default=None),
        "end": max((int(it.end) for it in one.content), default=None),
        "raw_start": min(int(low) for low, _ in raw) if whole else None,
        "raw_end": max(int(high) for _, high in raw) if whole else None,
        "parent": one.parent,
        "target": one.target,
        "target_name": target.name if target else None,
        "venue": one.venue.exact if one.venue else None,
        "flags": one.flags,
        "confidence": float(one.confidence),
    }


def _figure_cells(one: Figure, names: dict[str, Speaker]) -> Row:
    speaker = names.get(one.speaker) if one.speaker else None
    return {
        "id": one.id,
        "exact": one.exact.exact,
        "start": int(one.exact.start),
        "end": int(one.exact.end),
        "low": one.low,
        "high": one.high,
        "comparator": one.comparator,
        "measure": one.measure,
        "unit": one.unit,
        "counted": one.counted,
        "of": one.of.exact if one.of else None,
        "place": one.place.exact if one.place else None,
        **_moment_cells("as_of", one.as_of),
        **_moment_cells("when", one.when),
        "scope": one.scope,
        "attribution": one.attribution,
        "speaker": one.speaker,
        "speaker_name": speaker.name if speaker else None,
        "whole": one.whole,
        "rule": one.rule,
        "flags": one.flags,
        "confidence": float(one.confidence),
    }


def _moment_cells(name: str, moment: Moment | None) -> Row:
    return {
        f"{name}_start": moment.start if moment else None,
        f"{name}_end": moment.end if moment else None,
    }


def _joined(selectors: Iterable[Selector]) -> str | None:
    return JOIN.join(selector.exact for selector in selectors) or None


def _distinct(selectors: Iterable[Selector]) -> list[str]:
    return list(dict.fromkeys(selector.exact for selector in selectors))
