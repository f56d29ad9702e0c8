"""Interpretation: from linked spans to attributions and speakers.

Pure and deterministic: names, roles, pronouns, quote marks and cues are read with word lists and rules,
without a parser and without a model (a model's stance probabilities are used where the acts carry them). The
parts:

- `names`, `cast`: everyone named in the report, each once, with all the places of their names;
- `mentions`, `roles`, `descriptions`, `pronouns`, `speakers`: whom the words of a source mean;
- `naming`: what a speaker is called; `quotation`: kind; `lexicon`, `stance`; `venue`; `target`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.entries import attributions_of, speakers_of
from onrecord.attribute.interpret.quotation import kind_of, quote_depth
from onrecord.attribute.interpret.speakers import Resolver
from onrecord.attribute.interpret.stance import read_stance
from onrecord.attribute.interpret.target import find_targets
from onrecord.attribute.interpret.venue import find_venue
from onrecord.errors import SliceRuleError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.model import Attribution, Document, Maker, Range, Speaker

__all__ = ["interpret"]


def interpret(
    document: Document, acts: Sequence[Act], *, maker: Maker
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Return the attributions that `acts` are, in text order, and their speakers, in order of appearance.

    An attribution's confidence is the act's own times that of its speaker; the figures are ours until they
    are calibrated: 0.97 for a full name, 0.9 for a clear pronoun, 0.5 where two candidates are close, who
    then stand in `candidates`. An act that names nobody ("it was reported") has the speaker called
    "unspecified": one a report, with neither mentions nor roles. A speaker who is only the target of an
    accusation or denial is listed too.

    Raises `SliceRuleError` if a range of an act lies outside the text.
    """
    text = document.text
    for start, end in (
        place for act in acts for role in (act.source, act.cue, act.content) for place in role
    ):
        if not 0 <= start < end <= len(text):
            raise SliceRuleError(f"range {start}..{end} is not inside a text of {len(text)} code points")
    depth = quote_depth(text, document.blocks)
    resolver = Resolver(text, document.blocks, acts, depth)
    found = resolver.resolve()
    readings = [read_stance(_words(text, act.cue), _words(text, act.content), act.stances) for act in acts]
    targets = find_targets(resolver, acts, readings, found)
    kinds = [kind_of(text, act, depth) for act in acts]
    venues = [find_venue(text, act, resolver.cast.sentences) for act in acts]
    speakers, ids = speakers_of(document, found, targets)
    attributions = attributions_of(
        document, acts, resolver.parents, ids,
        found=found, readings=readings, targets=targets, kinds=kinds, venues=venues, maker=maker,
    )  # fmt: skip
    return attributions, speakers


def _words(text: str, places: Sequence[Range]) -> str:
    return " … ".join(text[start:end] for start, end in places)
