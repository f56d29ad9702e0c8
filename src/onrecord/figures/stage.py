"""From a document and its attributions to its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.figures.confidence import confidence
from onrecord.figures.counted import Counted, counted
from onrecord.figures.holders import Holders
from onrecord.figures.measures import measures
from onrecord.figures.moments import moments
from onrecord.figures.parts import parts
from onrecord.figures.places import place
from onrecord.figures.quantities import quantities
from onrecord.figures.scopes import doubts, scope
from onrecord.figures.sentences import Sentences
from onrecord.figures.tokens import Tokens, tokens
from onrecord.ids import content_id
from onrecord.model import Block, Figure, Maker
from onrecord.selectors import select
from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from onrecord.figures.quantity import Quantity
    from onrecord.model import Attribution, Document, Measure, Selector, Speaker

_REACH = 60
"""Tokens on either side of a figure in which its sentence is read, however long that is."""


_TABLE = 600
"""A longer block of which a third and more are numbers is a table or rubbish: nothing says what they are."""


def figures(
    document: Document, attributions: Sequence[Attribution], speakers: Sequence[Speaker]
) -> tuple[Figure, ...]:
    """Return the figures of `document` in text order, each with who gives it.

    `speakers` are those of the attributions; one for whom the document has no words is nobody.


    Figures are sought in each block by itself, in the whole text if there are no blocks. A document known to
    be in another language than English gives none: the tables are English.
    """
    if document.language is not None and not document.language.lower().startswith("en"):
        return ()
    blocks = document.blocks or (Block("paragraph", 0, len(document.text), None),)
    known = frozenset(speaker.id for speaker in speakers if speaker.mentions or speaker.roles)
    holders = Holders(attributions, known)
    maker = Maker("figures", __version__)
    return tuple(
        figure
        for block in sorted(blocks, key=lambda block: block.start)
        for figure in _of_block(document, block, holders, maker)
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of a figure before it is put together."""

    quantity: Quantity
    phrase: Counted
    measure: Measure
    whole: int | None
    flags: tuple[str, ...]


def _of_block(document: Document, block: Block, holders: Holders, maker: Maker) -> Iterator[Figure]:
    text = tokens(document.text, block.start, block.end)
    if len(text) > _TABLE and text.kinds.count("number") > len(text) // 3:
        return
    found = [quantity for quantity in quantities(text) if quantity.not_counted is None]
    if not found:
        return
    sentences = Sentences(text)
    phrases = [counted(text, quantity) for quantity in found]
    measured = measures(text, found, phrases)
    wholes, flags = parts(text, found, phrases, sentences, measured)
    ids = [_id(document, *_extent(text, quantity)) for quantity in found]
    for number, quantity in enumerate(found):
        reading = _Reading(quantity, phrases[number], measured[number], wholes[number], flags[number])
        yield _figure(document, block, text, sentences, reading, ids, ids[number], holders, maker)


def _figure(
    document: Document,
    block: Block,
    text: Tokens,
    sentences: Sentences,
    reading: _Reading,
    ids: list[str],
    own_id: str,
    holders: Holders,
    maker: Maker,
) -> Figure:
    quantity, phrase = reading.quantity, reading.phrase
    extent = _extent(text, quantity)
    holder = holders.of(*extent, aside=_is_aside(text, quantity))
    where = (quantity.first, quantity.end)
    start, end = sentences.around(quantity.first)
    sentence = max(start, where[0] - _REACH), max(min(end, where[1] + _REACH), where[1])
    as_of, when = moments(document, text, sentence, where, holder, block.post)
    spot = place(text, sentence, (quantity.first, max(phrase.end, quantity.end)), upper=text.is_upper)
    return Figure(
        id=own_id,
        exact=select(document, *extent),
        low=_number(quantity.low),
        high=_number(quantity.high),
        comparator=quantity.comparator,
        measure=reading.measure,
        of=_selector(document, text, (phrase.start, phrase.end)) if phrase.is_said else None,
        place=_selector(document, text, spot) if spot else None,
        as_of=as_of,
        scope=scope(text, sentence, where, reading.measure),
        attribution=holder.id if holder else None,
        speaker=holder.speaker if holder else None,
        confidence=confidence(quantity, reading.measure, holder),
        unit=quantity.unit.name if quantity.unit else None,
        counted=phrase.group,
        when=when,
        whole=None if reading.whole is None else ids[reading.whole],
        rule=quantity.rule,
        flags=(*reading.flags, *doubts(text, sentence, where, reading.measure)),
        made_by=maker,
    )


_COMPASS = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "northern",
        "from",
        "off",
    }
)


def _is_aside(text: Tokens, quantity: Quantity) -> bool:
    """Return whether a distance only tells a reader where a place lies: "65 km west of the capital"."""
    unit = quantity.unit
    return unit is not None and unit.kind == "measure" and text.word(quantity.after) in _COMPASS


def _extent(text: Tokens, quantity: Quantity) -> tuple[int, int]:
    return text.starts[quantity.first], text.ends[quantity.end - 1]


def _selector(document: Document, text: Tokens, place: tuple[int, int]) -> Selector:
    return select(document, text.starts[place[0]], text.ends[place[1] - 1])


def _id(document: Document, start: int, end: int) -> str:
    return content_id(
        {"document": document.id, "stage": "figures", "version": __version__, "start": start, "end": end}
    )


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
