"""The picture of figures for a page: each mark leads to its words, and nothing in it but shapes and text.

The picture is made anew out of the few elements and attributes that a plot needs, so that it can stand in a
page whose policy allows no styles in line, whatever a speaker in it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from onrecord.export.figure_plot import MARK, figure_plot, in_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.record import KeptFigure

_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS: Final = frozenset({"svg", "g", "path", "line", "rect", "text"})
_ATTRIBUTES: Final = frozenset(
    {
        "transform", "d", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "width", "height", "viewBox", "fill",
        "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-miterlimit",
        "opacity", "font-family", "font-size", "font-weight", "text-anchor", "display",
    }
)  # fmt: skip


def linked_plot(
    figures: Sequence[KeptFigure],
    *,
    address: Callable[[KeptFigure], str],
    told: Callable[[KeptFigure], str],
) -> tuple[str, int]:
    """Return the picture of `figures` as an element for HTML, and how many were left out of it.

    Each mark is a link to `address` of its figure, called `told` of it. Raises `OnRecordError` as
    `figure_plot` does.
    """
    drawn, left_out = figure_plot(figures, marked=True)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    root = _Cleaned(figures, address, told).element(etree.fromstring(drawn.encode(), parser))
    root.set("role", "group")
    root.set("aria-label", "Figures by the day on which they were said; the table below has all of them")
    return etree.tostring(root, encoding="unicode"), left_out


class _Cleaned:
    """Copies elements of a plot; the first mark of each figure is a link, its others are beside it."""

    def __init__(
        self,
        figures: Sequence[KeptFigure],
        address: Callable[[KeptFigure], str],
        told: Callable[[KeptFigure], str],
    ) -> None:
        self._figures, self._address, self._told = figures, address, told
        self._linked: set[int] = set()

    def element(self, one: etree._Element) -> etree._Element:
        name = etree.QName(one).localname
        if name == "a" and one.get(_HREF, "").startswith(MARK):
            copy = self._link(int(one.get(_HREF, "").removeprefix(MARK)))
        elif name in _ELEMENTS:
            copy = etree.Element(f"{{{_SVG}}}{name}", nsmap={None: _SVG})
            for attribute, value in one.attrib.items():
                if attribute in _ATTRIBUTES:
                    copy.set(attribute, value)
        else:
            copy = etree.Element(f"{{{_SVG}}}g", nsmap={None: _SVG})
        copy.text = one.text if name == "text" else None
        copy.extend(self.element(child) for child in one if isinstance(child.tag, str))
        return copy

    def _link(self, number: int) -> etree._Element:
        figure = self._figures[number]
        link = etree.Element(f"{{{_SVG}}}a", nsmap={None: _SVG})
        link.set("href", self._address(figure))
        if number in self._linked:  # an end of a range that is a link already
            link.set("tabindex", "-1")
            link.set("aria-hidden", "true")
        else:
            link.set("aria-label", in_xml(self._told(figure)))
        self._linked.add(number)
        return link
