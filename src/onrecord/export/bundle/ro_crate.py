"""RO-Crate 1.1: a machine-readable description of what is in a bundle's payload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rfc8785

from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.record.proof.gathering import Gathered

_KINDS = {
    "annotations": ("application/ld+json", "Statements of a report as W3C Web Annotations"),
    "captures": ("application/octet-stream", "The bytes of a report as received"),
    "events": ("application/json", "An event of the record, byte for byte as it was hashed"),
    "proofs": ("text/plain", "The way from an event to a signed checkpoint (c2sp.org/tlog-proof)"),
    "reports": ("application/json", "What was read out of a capture: text, speakers, statements"),
    "seals": (
        "application/octet-stream",
        "Part of a seal: checkpoint, signature, time-stamp or certificates",
    ),
    "texts": ("text/plain", "The text of a report, in which offsets count code points"),
    "warcs": ("application/warc", "Request and response of a fetch"),
}


def ro_crate(gathered: Gathered, names: list[str], *, day: str) -> bytes:
    """Return `ro-crate-metadata.json` for a payload with the files `names`."""
    graph: list[dict[str, Any]] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": f"Reports out of {gathered.origin}",
            "description": "Preserved news reports, who said what in them, and proof that neither changed.",
            "datePublished": day,
            "license": "Rights in the reports stay with their publishers.",
            "identifier": gathered.origin,
            "hasPart": [{"@id": name} for name in names],
            "creator": {"@id": "#onrecord"},
        },
        {"@id": "#onrecord", "@type": "SoftwareApplication", "name": "OnRecord", "version": __version__},
        *(_file(name) for name in names),
    ]
    return rfc8785.dumps({"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph})


def _file(name: str) -> dict[str, Any]:
    media, words = _KINDS.get(name.partition("/")[0], ("text/plain", name))
    return {"@id": name, "@type": "File", "name": name, "encodingFormat": media, "description": words}
