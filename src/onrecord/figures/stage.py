"""From a document and its attributions to its figures."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from onrecord.correction_notes import correction_notes
from onrecord.entry_ids import figure_id
from onrecord.figures.changes import of_now, of_one_change, own_time, replaced
from onrecord.figures.confidence import confidence
from onrecord.figures.givers.holders import Holders, rejects
from onrecord.figures.givers.polls import is_share
from onrecord.figures.givers.runs import Asked, of_runs
from onrecord.figures.givers.turned_down import is_turned_down
from onrecord.figures.measures.counted import Counted, counted, with_those_counted_from
from onrecord.figures.measures.measure import asked, measures, with_wholes
from onrecord.figures.measures.named_before import named_before
from onrecord.figures.measures.taken_up import fits, only, those_before, wholes_before
from onrecord.figures.moments import moments
from onrecord.figures.numbers.quantities import may_count, quantities
from onrecord.figures.parts import parts
from onrecord.figures.passage import Passage, Reading
from onrecord.figures.places.gazetteer import Gazetteer
from onrecord.figures.places.incidents import Incidents, is_wider, place_before, takes_over
from onrecord.figures.places.place import Places
from onrecord.figures.scopes import doubts, scope
from onrecord.figures.sentences import Sentences
from onrecord.figures.shared_bounds import with_shared_bounds
from onrecord.figures.tokens import Tokens, tokens
from onrecord.model import Block, Figure, Maker
from onrecord.selectors import select
from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from fractions import Fraction

    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.model import Attribution, Document, Measure, Selector, Speaker

_TABLE = 600
"""A longer block of which a third and more are numbers is a table or rubbish: nothing says what they are."""


def figures(
    document: Document, attributions: Sequence[Attribution], speakers: Sequence[Speaker]
) -> tuple[Figure, ...]:
    """Return the figures of `document` in text order, each with who gives it.

    `speakers` are those of the attributions; one for whom the document has no words is nobody.

    Figures are sought in each block by itself, in the whole text if there are no blocks, and not in notes
    that correct an earlier version of the report. A document known to
    be in another language than English gives none: the tables are English.
    """
    if document.language is not None and not document.language.lower().startswith("en"):
        return ()
    blocks = document.blocks or (Block("paragraph", 0, len(document.text), None),)
    withdrawn = correction_notes(document)
    blocks = tuple(block for block in blocks if (block.start, block.end) not in withdrawn)
    known = frozenset(speaker.id for speaker in speakers if speaker.mentions or speaker.roles)
    places_in = partial(Places, is_of_source=_Sources(attributions), bodies=_bodies(speakers))
    around = _Around(
        document,
        Holders(document, attributions, known),
        Gazetteer(document.text),
        Maker("figures", __version__),
        places_in,
        Incidents(document, blocks, places_in),
    )
    found: list[Figure] = []
    under: Measure | None = None
    last: tuple[Figure, ...] = ()
    for block in sorted(blocks, key=lambda block: block.start):
        if block.kind == "heading":
            under = asked(tokens(document.text, block.start, block.end))
        last = tuple(_of_block(around, block, under, last))
        found += last
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is the same for all figures of a document."""

    document: Document
    holders: Holders
    gazetteer: Gazetteer
    maker: Maker
    places_in: Callable[[Tokens], Places]
    incidents: Incidents


class _Sources:
    """Whether a code point stands in the words for one who speaks."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        spans = sorted((piece.start, piece.end) for one in attributions for piece in one.source)
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def __call__(self, at: int) -> bool:
        before = bisect_right(self._starts, at) - 1
        return before >= 0 and self._ends[before] > at


def _bodies(speakers: Sequence[Speaker]) -> frozenset[str]:
    """Return the names, in small letters, of those who speak: none of them is a place that is struck."""
    return frozenset(speaker.name.lower().removeprefix("the ") for speaker in speakers if speaker.name)


def _of_block(
    around: _Around, block: Block, under: Measure | None, last: Sequence[Figure]
) -> Iterator[Figure]:
    """Yield the figures of a block.

    `under` is what the heading above it asks or tells of, `last` the figures of the block before it.
    """
    document = around.document
    if not may_count(document.text[block.start : block.end]):
        return
    text = tokens(document.text, block.start, block.end)
    if len(text) > _TABLE and text.kinds.count("number") > len(text) // 3:
        return
    found = tuple(quantity for quantity in quantities(text) if quantity.not_counted is None)
    if not found:
        return
    phrases = with_those_counted_from(text, found, [counted(text, quantity) for quantity in found])
    found = with_shared_bounds(text, found, phrases)
    sentences = Sentences(text)
    measured = measures(text, found, phrases, under=under)
    before = wholes_before(text, sentences, found, phrases, measured)
    now = replaced(text, found)
    measured = of_one_change(with_wholes(measured, before), now)
    passage = Passage(
        document,
        block.post,
        text,
        sentences,
        around.places_in(text),
        found,
        tuple(own_time(text, found, now)),
    )
    wholes, flags = of_now(now, *parts(text, found, phrases, sentences, measured, before))
    above = _whole_above(passage, phrases[0], last)
    if above and wholes[0] is None and measured[0] in {"other", above.measure}:
        measured[0] = above.measure
    else:
        above = None
    made: list[Figure] = []
    within: list[Figure | None] = []
    holders = [_holder(passage, *one, around) for one in zip(found, measured, strict=True)]
    are_parts = [(above if at == 0 else None) is not None or up is not None for at, up in enumerate(before)]
    asked_of = Asked(around.holders.speaks, around.holders.owner, around.holders.last(last, block.start))
    holders = of_runs(passage, phrases, are_parts, holders, asked_of)
    for reading in map(Reading, range(len(found)), found, phrases, measured, flags):
        at = wholes[reading.number]
        whole = made[at] if at is not None else None if made else above
        within.append(whole)
        made.append(_figure(passage, reading, around, whole, holders[reading.number]))
    ids = [figure_id(one, document.id, whole=whole) for one, whole in zip(made, within, strict=True)]
    for number, (one, own) in enumerate(zip(made, ids, strict=True)):
        at = wholes[number]
        up = above.id if above and number == 0 else None
        yield replace(one, id=own, whole=up if at is None else ids[at])


def _whole_above(passage: Passage, phrase: Counted, last: Sequence[Figure]) -> Figure | None:
    """Return the figure of the paragraph before that the first of this one is a part of, or None."""
    quantity = passage.quantities[0]
    sentence = passage.sentences.around(quantity.first)
    if not last or sentence[0] > 0:
        return None
    meant = those_before(passage.text, sentence, quantity, phrase)
    measured = [one.measure for one in last]
    whole = None if meant is None else only(range(len(last)), measured, meant)
    return last[whole] if whole is not None and fits(quantity, last[whole].high) else None


def _holder(passage: Passage, quantity: Quantity, measure: Measure, around: _Around) -> Attribution | None:
    """Return the statement that holds a quantity, or the poll that it is a share of; None for the report."""
    text = passage.text
    holder = around.holders.of(*passage.extent(quantity), aside=_is_aside(text, quantity))
    if holder is None or is_share(holder):
        return around.holders.poll(text, quantity, measure) or holder
    return holder


def _figure(
    passage: Passage, reading: Reading, around: _Around, whole: Figure | None, holder: Attribution | None
) -> Figure:
    """Return a figure that `holder` gives, but for the ids of itself and of `whole`, that it is a part of."""
    document, text, quantity = passage.document, passage.text, reading.quantity
    phrase = _named(text, quantity, reading.phrase)
    extent, sentence, where = (
        passage.extent(quantity),
        passage.sentence(quantity),
        (quantity.first, quantity.end),
    )
    far = scope(text, sentence, where, reading.measure, passage.beside(reading.number))
    befores = passage.before_in(sentence)
    if any(first == quantity.first for first, _ in befores):
        far = "baseline"
    as_of, when = moments(
        document,
        text,
        sentence,
        where,
        holder,
        passage.post,
        befores=befores,
        is_toll=reading.measure == "killed" and "toll" in text.words[sentence[0] : quantity.first],
    )
    own = holder is not None and rejects(holder, extent[0])
    rejected = own or is_turned_down(document.text, *extent, around.holders.around(*extent, holder), holder)
    there = _place(passage, reading, sentence, max(phrase.end, quantity.end))
    if there is None and whole:
        there = whole.place
    elif there is None and takes_over(reading.measure, far, when, document.published):
        there = _place_around(passage, around, sentence)
    return Figure(
        id="",
        exact=select(document, *extent),
        low=_number(quantity.low),
        high=_number(quantity.high),
        comparator=quantity.comparator,
        measure=reading.measure,
        of=passage.words((phrase.start, phrase.end)) if phrase.is_said else None,
        place=there,
        as_of=as_of,
        scope=far,
        attribution=holder.id if holder else None,
        speaker=((holder.target if own else None) or holder.speaker) if holder else None,
        confidence=confidence(quantity, reading.measure, holder),
        unit=quantity.unit.name if quantity.unit else None,
        counted=phrase.group,
        when=when,
        whole=None,
        rule=quantity.rule,
        flags=(
            *reading.flags,
            *(["rejected"] if rejected else []),
            *doubts(text, sentence, where, reading.measure),
        ),
        made_by=around.maker,
        place_id=around.gazetteer.place_id(there.start, there.end) if there else None,
    )


def _place(passage: Passage, reading: Reading, sentence: tuple[int, int], end: int) -> Selector | None:
    """Return the words for the place of a figure, whose words for what is counted end at the token `end`."""
    further = passage.quantities[reading.number + 1 : reading.number + 2]
    spot = passage.places.of(
        sentence,
        (reading.quantity.first, end),
        reading.measure,
        further=further[0].first if further else sentence[1],
    )
    return passage.words(spot) if spot else None


def _place_around(passage: Passage, around: _Around, sentence: tuple[int, int]) -> Selector | None:
    """Return the place of the event that is told of before the sentence, or that of the whole report."""
    words, before = passage.text.words, passage.sentences.around(max(0, sentence[0] - 1))
    if is_wider(words[slice(*sentence)]) or is_wider(words[slice(*before)]):
        return None
    spot = place_before(passage.places, passage.sentences, sentence, upper=passage.text.is_upper)
    if spot:
        return passage.words(spot)
    of_report, (first, end) = around.incidents.place, sentence
    low, high = passage.text.starts[first], passage.text.ends[end - 1]
    # A place of its own sentence that was not taken for the figure's is that of another; not so its dateline.
    return None if of_report is None or low < of_report.start < high else of_report


def _named(text: Tokens, quantity: Quantity, phrase: Counted) -> Counted:
    """Return the words for what is counted, from before the number if none stand after it."""
    if phrase.is_said or quantity.unit:
        return phrase
    before = named_before(text, quantity)
    return before.phrase if before else phrase


_COMPASS = frozenset({
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "northern", "from",
    "off",
})  # fmt: skip


def _is_aside(text: Tokens, quantity: Quantity) -> bool:
    """Return whether a distance only tells a reader where a place lies: "65 km west of the capital"."""
    unit = quantity.unit
    return unit is not None and unit.kind == "measure" and text.word(quantity.after) in _COMPASS


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
