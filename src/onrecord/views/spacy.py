"""OnRecord as a component of a spaCy pipeline: `nlp.add_pipe("onrecord")`.

spaCy finds it by the entry point `spacy_factories`, once `onrecord[spacy]` is installed. It needs nothing of
the pipeline but its tokens, so that a blank one does, and its place in the pipeline does not matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.attribute import of_text
from onrecord.contract import to_json

if TYPE_CHECKING:
    from onrecord.model import Report

SPANS = "attributions"
"""The group of `doc.spans` with the contents; sources and cues are in `attributions_source` and `…_cue`."""

_FIELDS = ("attributions", "speakers", "gaps")


class Attributions:
    """Fills `doc.spans` with who said what, and `doc._.attributions`, `doc._.speakers` and `doc._.gaps`.

    A content's span has the stance as its `label_`, the id of the attribution as its `id_` and the speaker's
    id as its `kb_id_`; the spans of source and cue have the same ids, and "source" or "cue" as their label. A
    content, source or cue in several pieces has a span for each.

    `doc._.attributions` and `doc._.speakers` are the lists of the JSON of one report (docs/json.md), whose
    offsets are code points of `doc.text`; plain values, so that `doc.to_bytes()` and `nlp.pipe(n_process=2)`
    go on working. Where a place begins or ends inside a token, its span takes in the whole token (spaCy's
    `alignment_mode="expand"`); the offsets in `doc._.attributions` stay exact.

    A text in another language than English gets no spans, and `doc._.gaps` names the language.
    """

    def __init__(self, spans: str = SPANS) -> None:
        self.spans = spans
        for field in _FIELDS:
            if not Doc.has_extension(field):
                Doc.set_extension(field, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Read one document. Raises what `onrecord.attribute` does."""
        report = of_text(doc.text)
        value = to_json(report)
        doc._.attributions, doc._.speakers = value["attributions"], value["speakers"]
        doc._.gaps = list(report.document.gaps)
        for group, places in _groups(report).items():
            doc.spans[self.spans + group] = [span for place in places if (span := _span(doc, *place))]
        return doc


def component(nlp: Language, name: str, spans: str) -> Attributions:  # noqa: ARG001 - as spaCy calls it
    """Return the component, for spaCy's registry."""
    return Attributions(spans)


def _groups(report: Report) -> dict[str, list[tuple[int, int, str, str, str]]]:
    """Return each group's spans: start and end in code points, label, ids of speaker and attribution."""
    groups: dict[str, list[tuple[int, int, str, str, str]]] = {"": [], "_source": [], "_cue": []}
    for entry in report.attributions:
        pieces = (
            ("", entry.content, entry.stance),
            ("_source", entry.source, "source"),
            ("_cue", entry.cue, "cue"),
        )
        for group, places, label in pieces:
            groups[group] += [
                (place.start, place.end, label, entry.speaker or "", entry.id) for place in places
            ]
    return groups


def _span(doc: Doc, start: int, end: int, label: str, speaker: str, entry: str) -> Any:  # noqa: ANN401 - spaCy's Span
    return doc.char_span(start, end, label=label, kb_id=speaker, span_id=entry, alignment_mode="expand")


Language.factory("onrecord", default_config={"spans": SPANS}, assigns=["doc.spans"], func=component)
