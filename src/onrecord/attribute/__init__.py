"""Who said what: attributions and speakers of a document.

One pass of one small encoder finds the acts (`decode`), custom carries quotations over paragraphs
(`continuation`), acts are kept to their kind of block (`within_blocks`), and interpretation names speakers
and stance (`interpret`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.decode import Settings, nested
from onrecord.attribute.decode import acts as decoded  # the submodule `acts` keeps its name
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.onnx_engine import OnnxEngine, model_digest, shipped
from onrecord.attribute.within_blocks import within_blocks
from onrecord.model import Maker
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.attribute.engine import Engine
    from onrecord.model import Attribution, Document, Speaker

__all__ = ["OnnxEngine", "Settings", "attribute", "model_digest"]


def attribute(
    document: Document, *, engine: Engine | None = None, settings: Settings | None = None
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Return the attributions of a document, in text order, and its speakers.

    `engine` is the model to use, by default the one in the package. A document known to be in another
    language than English gives none: the model was trained on English, and its reader says so among the gaps.

    Raises `ModelError` if the model in the package is missing or damaged.
    """
    if document.language is not None and not document.language.lower().startswith("en"):
        return (), ()
    found = decoded(document.text, engine or shipped(), settings or Settings())
    found = nested(within_blocks(found, document.blocks))
    return interpreted(document, found, maker=Maker("attribute", __version__, model_digest()))
