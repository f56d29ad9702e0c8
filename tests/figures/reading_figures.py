"""What the tests of the figures stage share: figures of a text of one or more paragraphs."""

from __future__ import annotations

import dataclasses

from builders import make_report, said
from onrecord.figures import figures

__all__ = ["figures_of", "intervals_of", "said", "with_figures"]


def with_figures(*paragraphs: str, said=(), **document):
    """Return a report of those paragraphs, without a title, with its figures."""
    report = make_report("", *paragraphs, said=said, **document)
    found = figures(report.document, report.attributions, report.speakers)
    return dataclasses.replace(report, figures=found)


def figures_of(*paragraphs: str, said=(), **document):
    return with_figures(*paragraphs, said=said, **document).figures


def intervals_of(text: str):
    """Return the words, both ends and the comparator of each figure of one paragraph."""
    return [(one.exact.exact, one.low, one.high, one.comparator) for one in figures_of(text)]
