"""Interpretation: from linked spans to attributions and speakers.

Pure and deterministic: names, roles, pronouns, quote marks and cues are read with word lists and rules,
without a parser. Of the model it uses, where they are given, its stance probabilities and its word states,
by which a small network takes a second look at whom pronouns, descriptions and no source at all mean, and
says whom accusations and denials are aimed at. The parts:

- `words`, `tokens`: word lists, words and sentences;
- `names`: the proper names of a report; `mentions`: what the words of a source are;
- `cast`: everyone so named, each once, with all the places of their names and what the report says they are;
- `scene`: cast and acts while sources are resolved; `venue`: to whom it was said; `quotation`: kind;
- `speakers`: whom sources mean, for each kind of source, and what a speaker is called; `ranking`: who is
  likeliest to be taken up; `weighing`, over rows of what `row_names` lists: who is by what the encoder makes
  of the words; `confidence`: how sure that is;
- `stance`: what somebody does by saying it; `targets`: whom an accusation or denial is aimed at; `entries`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.entries import attributions_of, speakers_of
from onrecord.attribute.interpret.quotation import kind_of, quote_depth
from onrecord.attribute.interpret.ranking import shipped
from onrecord.attribute.interpret.scene import Scene
from onrecord.attribute.interpret.speakers.doubts import doubts_of
from onrecord.attribute.interpret.speakers.resolving import resolve_speakers
from onrecord.attribute.interpret.stance.deciding import read_stance
from onrecord.attribute.interpret.stance.suppositions import is_supposed
from onrecord.attribute.interpret.targets.aim import find_targets
from onrecord.attribute.interpret.tokens import forget
from onrecord.errors import SliceRuleError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.quotation import Depth
    from onrecord.attribute.interpret.ranking import Ranker
    from onrecord.attribute.interpret.weighing import Look
    from onrecord.model import Attribution, Document, Maker, Range, Speaker

__all__ = ["interpreted"]


def interpreted(
    document: Document,
    acts: Sequence[Act],
    *,
    maker: Maker,
    ranker: Ranker | None = None,
    look: Look | None = None,
    depth: Depth | None = None,
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Return the attributions that `acts` are, in text order, and their speakers, in order of appearance.

    An attribution's confidence is the act's own times that of its speaker, which is the share right found on
    the gold for speakers found so (`confidence`), or the chance that a second look gives; where two
    candidates are close, both stand in the entry, the second in `candidates`. Without a `look` the rules'
    first reading of every source stands. An act that names nobody ("it was reported") has the speaker called
    "unspecified": one a report, with neither mentions nor roles. A speaker who is only the target of an
    accusation or denial is listed too. `depth` tells in how many quotations each code point stands, where
    that was read before.

    Raises `SliceRuleError` if a range of an act lies outside the text.
    """
    text = document.text
    for start, end in (
        place for act in acts for role in (act.source, act.cue, act.content) for place in role
    ):
        if not 0 <= start < end <= len(text):
            raise SliceRuleError(f"range {start}..{end} is not inside a text of {len(text)} code points")
    try:
        depth = quote_depth(text, document.blocks) if depth is None else depth
        return _interpreted(document, acts, depth, maker=maker, ranker=ranker or shipped(), look=look)
    finally:
        forget()


def _interpreted(
    document: Document,
    acts: Sequence[Act],
    depth: Depth,
    *,
    maker: Maker,
    ranker: Ranker,
    look: Look | None,
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    text = document.text
    scene = Scene(text, document.blocks, acts, depth, ranker, look)
    found = resolve_speakers(scene)
    readings = [
        read_stance(
            _words(text, act.cue), _words(text, act.content), act.stances,
            source=_words(text, act.source), turn=act.verbatim,
        )
        for act in acts
    ]  # fmt: skip
    targets = find_targets(scene, readings, found)
    doubts = doubts_of(scene, found, targets)
    starts = scene.cast.sentences
    supposed = [
        bool(act.source) and is_supposed(text, act, starts[scene.cast.sentence(act.source[0][0])])
        for act in acts
    ]
    kinds = [kind_of(text, act, depth) for act in acts]
    venues = [scene.venue(number) for number in range(len(acts))]
    speakers, ids = speakers_of(document, found, targets)
    attributions = attributions_of(
        document, acts, scene.parents, ids, found=found, readings=readings, targets=targets, doubts=doubts,
        supposed=supposed, kinds=kinds, venues=venues, maker=maker,
    )  # fmt: skip
    return attributions, speakers


def _words(text: str, places: Sequence[Range]) -> str:
    return " … ".join(text[start:end] for start, end in places)
