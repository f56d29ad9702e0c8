"""Who said what: attributions and speakers of a document.

The stage is the function `attribute`. The module can be called as well: `onrecord.attribute(text)`.

One pass of one small encoder finds the acts (`decode`), custom carries quotations over paragraphs
(`continuation`), acts are kept to their kind of block (`within_blocks`), labels of forms and the writer's
prose out of them (`fields`, `prose`), the layout of block quotations, headlines, posts, transcripts,
interviews and releases tells more of them (`block_quotes`, `headlines`, `posts`, `signed`, `turns`), and
interpretation names speakers and stance (`interpret`).
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from onrecord.attribute.counts.headlines import with_toll_headlines
from onrecord.attribute.decode import Settings, nested
from onrecord.attribute.decode import acts as decoded  # the submodule `acts` keeps its name
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.interpret.quotation import quote_depth
from onrecord.attribute.interpret.weighing import Look
from onrecord.attribute.layout.block_quotes import with_block_quotes
from onrecord.attribute.layout.fields import without_fields
from onrecord.attribute.layout.headlines import with_headlines
from onrecord.attribute.layout.posts import with_posts
from onrecord.attribute.layout.prose import without_prose
from onrecord.attribute.layout.signed import with_signed
from onrecord.attribute.layout.turns import with_turns
from onrecord.attribute.layout.within_blocks import within_blocks
from onrecord.attribute.network.onnx_engine import OnnxEngine, model_digest, shipped
from onrecord.attribute.word_states import WordStates
from onrecord.correction_notes import correction_notes
from onrecord.model import Maker, Report
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.attribute.acts import Act
    from onrecord.attribute.network.engine import Engine
    from onrecord.model import Attribution, Document, Range, Speaker

__all__ = ["OnnxEngine", "Settings", "attribute", "model_digest", "of_text"]


def attribute(
    document: Document, *, engine: Engine | None = None, settings: Settings | None = None
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Return the attributions of a document, in text order, and its speakers.

    `engine` is the model to use, by default the one in the package. A document known to be in another
    language than English gives none, and neither does a block in one: the model was trained on English, and
    the reader says so among the gaps. Neither does a note that corrects an earlier version of the report.

    Raises `ModelError` if the model in the package is missing or damaged.
    """
    if document.language is not None and not document.language.lower().startswith("en"):
        return (), ()
    # Imported here: training and decoding need the folder, and no reader with what it depends on.
    from onrecord.read.language import foreign_blocks  # noqa: PLC0415

    aside = [(block.start, block.end) for block, _ in foreign_blocks(document.text, document.blocks)]
    aside += correction_notes(document)
    engine = engine or shipped()
    looks = engine.looks
    look = Look(looks, WordStates(looks.narrow)) if looks is not None else None
    found = decoded(document.text, engine, settings or Settings(), keep=look.states if look else None)
    found = with_block_quotes(within_blocks(found, document.blocks), document.text, document.blocks)
    found = without_fields(found, document.text, document.blocks)
    depth = quote_depth(document.text, document.blocks)
    found = without_prose(found, document.text, document.blocks, depth)
    found = with_headlines(found, document.text, document.blocks)
    found = with_posts(found, document.text, document.blocks)
    found = with_signed(found, document.text, document.blocks)
    found = with_toll_headlines(found, document.text, document.blocks)
    found = with_turns(found, document.text, blocks=document.blocks, writers=document.byline)
    found = nested([act for act in found if not _stands_in(act, aside)])
    maker = Maker("attribute", __version__, model_digest())
    return interpreted(document, found, maker=maker, look=look, depth=depth)


def _stands_in(act: Act, parts: list[Range]) -> bool:
    """Return whether the act's cue, or its content if it has none, begins in one of the parts of the text."""
    at = min(act.cue or act.content)[0]
    return any(start <= at < end for start, end in parts)


def of_text(text: str) -> Report:
    """Return who said what in `text`: a report with its document, its attributions and its speakers.

    The text is taken as it stands, so that for every selector `text[selector.start : selector.end]` is its
    `exact`. What should be known of it is among `report.document.gaps`: text in another language than English
    gives no attributions and a gap that names the language.

    >>> import onrecord
    >>> report = onrecord.attribute("Ana Rell, the harbour minister, denied that the ferry was full.")
    >>> [statement] = report.attributions
    >>> statement.stance, statement.content[0].exact
    ('denies', 'the ferry was full')
    >>> [speaker.name for speaker in report.speakers if speaker.id == statement.speaker]
    ['Ana Rell']

    Raises `ReadError` if the text holds a lone surrogate, `ModelError` if the model in the package is missing
    or damaged, `TypeError` if it is not a str.
    """
    if not isinstance(text, str):
        raise TypeError(f"attribute takes a str, not {type(text).__name__}; onrecord.from_bytes takes bytes")
    from onrecord.read.verbatim import verbatim  # noqa: PLC0415 - see above

    capture, document = verbatim(text)
    attributions, speakers = attribute(document)
    made_by = (Maker("read", __version__), Maker("attribute", __version__, model_digest()))
    return Report(capture, document, speakers, attributions, made_by=made_by)


class _Stage(ModuleType):
    """The module as a function: `onrecord.attribute` is the folder of the stage, whoever imports it first."""

    def __call__(self, text: str) -> Report:
        return of_text(text)


sys.modules[__name__].__class__ = _Stage
