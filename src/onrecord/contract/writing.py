"""From a report to the JSON of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.contract.shape import VERSION, Json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import (
        Attribution,
        Capture,
        Document,
        Figure,
        Location,
        Maker,
        Moment,
        Picture,
        Range,
        Report,
        Selector,
        Speaker,
        WarcAddress,
    )


def to_json(report: Report) -> Json:
    """Return the JSON object of `report`: plain dicts, lists, strings, numbers, booleans and None.

    `problems` lists those of the reading and those of the report together, each once.
    """
    return {
        "onrecord": VERSION,
        "capture": capture_json(report.capture),
        "document": _document(report.document),
        "speakers": [_speaker(speaker) for speaker in report.speakers],
        "attributions": [_attribution(attribution) for attribution in report.attributions],
        "figures": [_figure(figure) for figure in report.figures],
        "problems": [
            {"code": problem.code, "message": problem.message}
            for problem in dict.fromkeys((*report.document.problems, *report.problems))
        ],
        "made_by": [_maker(maker) for maker in report.made_by],
    }


def capture_json(capture: Capture) -> Json:
    """Return the facts of a capture, without its bytes."""
    return {
        "sha256": capture.sha256,
        "bytes": capture.size,
        "media_type": capture.media_type,
        "encoding": capture.encoding,
        "location": location_json(capture.location),
        "retrieved": capture.retrieved,
        "warc": _warc(capture.warc) if capture.warc else None,
    }


def location_json(place: Location) -> Json:
    """Return the facts of `place` that are known, `kind` first; nothing that is None or empty.

    Bytes of a path that are not text in the encoding of the file system are written as escapes.
    """
    facts = {
        "path": place.path and place.path.encode("utf-8", "backslashreplace").decode("utf-8"),
        "modified": place.modified,
        "url": place.url,
        "final_url": place.final_url,
        "redirects": list(place.redirects) or None,
        "status": place.status,
    }
    return {"kind": place.kind, **{name: fact for name, fact in facts.items() if fact is not None}}


def _warc(address: WarcAddress) -> Json:
    return {
        "file_sha256": address.file_sha256,
        "offset": address.offset,
        "length": address.length,
        "record_id": address.record_id,
        "member": address.member,
    }


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "text": document.text,
        "language": document.language,
        "title": document.title,
        "outlet": document.outlet,
        "byline": list(document.byline),
        "published": document.published,
        "modified": document.modified,
        "url": document.url,
        "section": document.section,
        "blocks": [
            {
                "kind": block.kind,
                "start": int(block.start),
                "end": int(block.end),
                "raw": _raw(block.raw),
                "post": block.post,
            }
            for block in document.blocks
        ],
        "dropped": [
            {"text": dropped.text, "reason": dropped.reason, "raw": _raw(dropped.raw)}
            for dropped in document.dropped
        ],
        "pictures": [_picture(picture) for picture in document.pictures],
        "gaps": list(document.gaps),
        "embeds": [
            {"kind": embed.kind, "url": embed.url, "caption": embed.caption} for embed in document.embeds
        ],
        "posts": [
            {
                "start": int(post.start),
                "end": int(post.end),
                "title": post.title,
                "published": post.published,
                "author": post.author,
            }
            for post in document.posts
        ],
        "wire": document.wire,
        "access": document.access,
        "corrections": list(document.corrections),
        "signals": dict(document.signals),
        "encoding": document.encoding,
    }


def _picture(picture: Picture) -> Json:
    return {
        "caption": picture.caption,
        "credit": picture.credit,
        "taken": picture.taken,
        "location": picture.location,
        "selector": _optional_selector(picture.selector),
        "taken_from": picture.taken_from,
    }


def _speaker(speaker: Speaker) -> Json:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "roles": _selectors(speaker.roles),
        "mentions": _selectors(speaker.mentions),
    }


def _attribution(attribution: Attribution) -> Json:
    return {
        "id": attribution.id,
        "source": _selectors(attribution.source),
        "cue": _selectors(attribution.cue),
        "content": _selectors(attribution.content),
        "parent": attribution.parent,
        "kind": attribution.kind,
        "stance": attribution.stance,
        "negated": bool(attribution.negated),
        "speaker": attribution.speaker,
        "target": attribution.target,
        "venue": _optional_selector(attribution.venue),
        "flags": list(attribution.flags),
        "confidence": float(attribution.confidence),
        "candidates": list(attribution.candidates),
        "made_by": _maker(attribution.made_by),
    }


def _figure(figure: Figure) -> Json:
    return {
        "id": figure.id,
        "exact": selector_json(figure.exact),
        "low": figure.low,
        "high": figure.high,
        "comparator": figure.comparator,
        "measure": figure.measure,
        "of": _optional_selector(figure.of),
        "place": _optional_selector(figure.place),
        "as_of": _moment(figure.as_of),
        "scope": figure.scope,
        "attribution": figure.attribution,
        "speaker": figure.speaker,
        "confidence": float(figure.confidence),
        "unit": figure.unit,
        "counted": figure.counted,
        "place_id": figure.place_id,
        "when": _moment(figure.when),
        "whole": figure.whole,
        "rule": figure.rule,
        "flags": list(figure.flags),
        "made_by": _maker(figure.made_by),
    }


def _moment(moment: Moment | None) -> Json | None:
    if moment is None:
        return None
    return {
        "start": moment.start,
        "end": moment.end,
        "basis": moment.basis,
        "exact": _optional_selector(moment.exact),
    }


def _maker(maker: Maker) -> Json:
    return {"stage": maker.stage, "version": maker.version, "model": maker.model}


def selector_json(selector: Selector) -> Json:
    """Return the JSON object of a selector."""
    return {
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "start": int(selector.start),
        "end": int(selector.end),
        "raw": _raw(selector.raw),
    }


def _selectors(selectors: Iterable[Selector]) -> list[Json]:
    return [selector_json(selector) for selector in selectors]


def _optional_selector(selector: Selector | None) -> Json | None:
    return None if selector is None else selector_json(selector)


def _raw(raw: Range | None) -> list[int] | None:
    return None if raw is None else [int(raw[0]), int(raw[1])]
