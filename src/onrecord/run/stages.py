"""The stages, one after the other, over one capture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute import attribute, model_digest
from onrecord.figures import figures
from onrecord.model import Maker, Report
from onrecord.read import read
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.model import Capture


def makers() -> tuple[Maker, ...]:
    """Return what makes a report here and now: each stage with its version and, where it has one, its model.

    Raises `ModelError` if the model is missing or damaged.
    """
    return (
        Maker("read", __version__),
        Maker("attribute", __version__, model_digest()),
        Maker("figures", __version__),
    )


def report_of(capture: Capture) -> Report:
    """Return the report read out of `capture`: its document, who said what in it, and its figures.

    Raises `ReadError` if the bytes hold no report, `ModelError` if the model is missing or damaged.
    """
    document = read(capture)
    attributions, speakers = attribute(document)
    found = figures(document, attributions, speakers)
    return Report(capture, document, speakers, attributions, made_by=makers(), figures=found)
