"""What the report's element shows beside the report: listed with a reason, so that nothing disappears.

What lies outside that element (the site's navigation, other stories, the foot of the page) is not listed:
the capture keeps it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.read.html.parts import Cuts, Part, part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Range
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.source import Visible

_REASONS = {
    "nav": "navigation", "footer": "page footer", "aside": "beside the report", "form": "form",
    "button": "button", "select": "form", "noscript": "only shown without scripts", "head": "page head",
    "svg": "drawing",
}  # fmt: skip
_MOST = 500


def left_out(page: Layout, article: Range, used: Iterable[Range]) -> list[Part]:
    """Return the visible words in `article` that are in none of the `used` ranges, stretch by stretch."""
    visible = page.visible
    zones = _zones(visible)
    head = [zone for zone in zones if zone[0] in ("head", "title")]
    rest = Cuts([*used, *((start, end) for _, start, end in head)]).rest(article)
    return [
        part("paragraph", visible, ((start, end),), reason=_reason(start, end, zones))
        for start, end in rest[:_MOST]
        if any(map(str.isalnum, visible.dense[start:end]))
    ]


def _zones(visible: Visible) -> list[tuple[str, int, int]]:
    starts = visible.places.searchsorted([start for _, start, _ in visible.zones]).tolist()
    ends = visible.places.searchsorted([end for _, _, end in visible.zones]).tolist()
    return [(zone[0], start, end) for zone, start, end in zip(visible.zones, starts, ends, strict=True)]


def _reason(start: int, end: int, zones: list[tuple[str, int, int]]) -> str:
    inside = (
        name for name, low, high in reversed(zones) if low <= start and end <= high and name in _REASONS
    )
    return _REASONS[name] if (name := next(inside, "")) else "not in the main text"
