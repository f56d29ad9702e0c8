"""Disputes as a page of HTML that stands alone, under the same rules as the page of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.export.html_page import rendered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.relations import Dispute


def disputes_page(disputes: Sequence[Dispute], *, about: str | None = None) -> str:
    """Return a page with every dispute, its sides in their exact words, and where they stand.

    `about` is what was asked for, if anything. Each dispute has the anchor `d-` and 12 digits of its id.
    """
    return rendered("disputes.html", disputes=disputes, about=about)
