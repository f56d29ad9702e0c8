"""FollowTheMoney entities, one JSON object each: the report as Article, speakers, and what links them.

A statement has no type of its own in FollowTheMoney. What is exported is that a speaker is mentioned in the
Article, under which words of it; what was said is in the exports that are made for it.
Ids are content ids, so the same report gives the same entities everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.ids import content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import Report, Speaker

Json = dict[str, Any]

_SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "government": "PublicBody",
    "group": "LegalEntity",
    "unnamed": "LegalEntity",
}


def entities(report: Report) -> Iterator[Json]:
    """Yield the entities of `report`: the Article, then each speaker but documents, with its Mention."""
    article = content_id({"ftm": "Article", "capture": report.capture.sha256})
    yield _article(report, article)
    for speaker in report.speakers:
        schema = _SCHEMATA.get(speaker.kind)
        if schema is None:
            continue
        yield _entity(speaker.id, schema, {"name": [speaker.name], "proof": [article]})
        yield _mention(speaker, schema, article)


def _article(report: Report, article: str) -> Json:
    document = report.document
    return _entity(
        article,
        "Article",
        {
            "title": [document.title],
            "author": list(document.byline),
            "publisher": [document.outlet],
            "publishedAt": [document.published],
            "modifiedAt": [document.modified],
            "sourceUrl": [_web(document.url or report.capture.location.url)],
            "bodyText": [document.text],
            "mimeType": [report.capture.media_type],
            "fileSize": [str(report.capture.size)],
        },
    )


def _mention(speaker: Speaker, schema: str, article: str) -> Json:
    names = dict.fromkeys([speaker.name, *(place.exact for place in speaker.mentions)])
    return _entity(
        content_id({"ftm": "Mention", "article": article, "speaker": speaker.id}),
        "Mention",
        {
            "document": [article],
            "resolved": [speaker.id],
            "name": list(names),
            "detectedSchema": [schema],
        },
    )


def _entity(identity: str, schema: str, properties: dict[str, list[Any]]) -> Json:
    known = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {name: v for name, v in known.items() if v}}


def _web(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None
