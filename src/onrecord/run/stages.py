"""The stages, one after the other, over one capture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.attribute import attribute, model_digest
from onrecord.capture.pictures import picture_beside
from onrecord.figures import figures
from onrecord.ids import digest
from onrecord.model import Maker, Report
from onrecord.read import read
from onrecord.read.picture_file import picture_facts
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.model import Capture, Document, Picture


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
    document = _with_picture_files(read(capture), capture)
    attributions, speakers = attribute(document)
    found = figures(document, attributions, speakers)
    return Report(capture, document, speakers, attributions, made_by=makers(), figures=found)


def _with_picture_files(document: Document, capture: Capture) -> Document:
    """Return `document` with what the files of its pictures say where the page says nothing.

    Only files that were saved beside the page are read. `taken_from` then names the kind of field and the
    SHA-256 of the file, so that anybody can look it up there.
    """
    pictures = tuple(_with_file(picture, capture) for picture in document.pictures)
    return document if pictures == document.pictures else replace(document, pictures=pictures)


def _with_file(picture: Picture, capture: Capture) -> Picture:
    data = picture_beside(capture.location, picture.location)
    facts = picture_facts(data) if data else None
    if data is None or facts is None:
        return picture
    dated = picture.taken is None and facts.taken is not None
    return replace(
        picture,
        caption=picture.caption or facts.caption,
        credit=picture.credit or facts.credit,
        taken=facts.taken if dated else picture.taken,
        taken_from=f"{facts.taken_from} of the file {digest(data)[:16]}" if dated else picture.taken_from,
    )
