"""schema.org as JSON-LD: a report as NewsArticle, its direct statements as Quotation, ClaimReview skeletons.

A ClaimReview says who claimed what where. Its rating, which is a verdict, is left out: OnRecord gives none,
and the skeleton is for a person to finish. `author` is then whoever reviews, and is left out too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.model import Attribution, Report, Speaker

Json = dict[str, Any]

CONTEXT = "https://schema.org"
JOIN = " […] "

_TYPES = {"person": "Person", "organisation": "Organization", "government": "GovernmentOrganization"}
_CLAIMS = frozenset({"states", "denies", "accuses", "confirms", "estimates", "admits"})


def schema_org(report: Report) -> Json:
    """Return a JSON-LD graph of `report`."""
    speakers = {speaker.id: speaker for speaker in report.speakers}
    article = f"urn:onrecord:document:{report.document.id}"
    return {
        "@context": CONTEXT,
        "@graph": [
            _article(report, article),
            *(_speaker(speaker) for speaker in report.speakers),
            *(_quotation(one, article) for one in report.attributions if one.kind == "direct"),
            *(
                _claim_review(one, speakers, article)
                for one in report.attributions
                if one.stance in _CLAIMS and one.speaker in speakers
            ),
        ],
    }


def _article(report: Report, name: str) -> Json:
    document, place = report.document, report.capture.location
    return _known(
        {
            "@id": name,
            "@type": "NewsArticle",
            "headline": document.title,
            "url": document.url or place.final_url or place.url,
            "datePublished": document.published,
            "dateModified": document.modified,
            "inLanguage": document.language,
            "articleSection": document.section,
            "publisher": {"@type": "NewsMediaOrganization", "name": document.outlet}
            if document.outlet
            else None,
            "author": [{"@type": "Person", "name": one} for one in document.byline],
            "sha256": report.capture.sha256,
        }
    )


def _speaker(speaker: Speaker) -> Json:
    # A group or a document is no Person; schema.org has Thing for what has no type of its own.
    return {
        "@id": f"urn:onrecord:speaker:{speaker.id}",
        "@type": _TYPES.get(speaker.kind, "Thing"),
        "name": speaker.name,
    }


def _quotation(one: Attribution, article: str) -> Json:
    return _known(
        {
            "@id": f"urn:onrecord:attribution:{one.id}",
            "@type": "Quotation",
            "text": _words(one),
            "spokenByCharacter": {"@id": f"urn:onrecord:speaker:{one.speaker}"} if one.speaker else None,
            "isPartOf": {"@id": article},
        }
    )


def _claim_review(one: Attribution, speakers: dict[str, Speaker], article: str) -> Json:
    return {
        "@id": f"urn:onrecord:claim-review:{one.id}",
        "@type": "ClaimReview",
        "claimReviewed": _words(one),
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@id": f"urn:onrecord:speaker:{speakers[one.speaker or ''].id}"},
            "appearance": {"@id": article},
        },
    }


def _words(one: Attribution) -> str:
    return JOIN.join(piece.exact for piece in one.content)


def _known(facts: Json) -> Json:
    return {name: value for name, value in facts.items() if value not in (None, [], "")}
