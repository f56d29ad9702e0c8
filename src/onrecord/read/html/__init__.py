"""Reading a report out of an HTML page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.errors import ReadError
from onrecord.model import Document, Dropped, Picture, Post
from onrecord.read.assemble import Body, Piece, Placed, assemble, identified
from onrecord.read.html.anchor import placed
from onrecord.read.html.compose import Finds, compose
from onrecord.read.html.dropped import left_out
from onrecord.read.html.embeds import embeds
from onrecord.read.html.fallback import paragraphs
from onrecord.read.html.gallery import gallery
from onrecord.read.html.headline import headline, stated_headlines
from onrecord.read.html.layout import Layout, layout
from onrecord.read.html.live_blog import Update, updates
from onrecord.read.html.main_text import main_text
from onrecord.read.html.metadata import metadata
from onrecord.read.html.metadata.people import byline
from onrecord.read.html.metadata.signals import signals
from onrecord.read.html.parts import Linked, Part, placed_parts
from onrecord.read.html.pictures import Shown, pictures
from onrecord.read.html.region import region
from onrecord.read.html.source import visible
from onrecord.read.html.tree import tree
from onrecord.read.language import language_gaps, language_of
from onrecord.selectors import select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Capture
    from onrecord.read.decoding import Decoded

__all__ = ["read_html"]

_MOST_ELEMENTS = 50_000
"""Beyond this trafilatura takes minutes; the largest of 129 saved news pages has a fifth of it."""


def read_html(capture: Capture, decoded: Decoded) -> Document:
    """Return the document in an HTML page: title, blocks in page order, metadata, what was left out.

    `decoded` is the text of `capture.data`. Raises `ReadError` ("no-text") if the page shows no words at
    all.
    """
    seen = visible(decoded.text)
    if not seen.dense:
        raise ReadError(f"{capture.name}: the page shows no text", code="no-text", source=capture.name)
    page = layout(tree(decoded.text), seen)
    said = signals(page.root)
    lines, gaps = _lines(page)
    stated = stated_headlines(said)
    title = headline(page, stated)
    where = region(page, lines, title)
    linked = Linked(page)
    shown = pictures(page, where.around, linked)
    embedded = embeds(page, where.around, said)
    blog = updates(page, said)
    people = byline(said)
    parts = compose(
        page, lines, Finds(title, where, shown, embedded, blog, people[0] if people else (), linked)
    )

    kept = [part for part in parts if part.reason is None]
    heading = _title(page, decoded, title, stated)
    body = assemble([*heading, *(_piece(page, decoded, part) for part in kept)])
    words = [part.words for part in parts if part.kind != "caption" and part.reason in (None, "byline")]
    facts = metadata(said, people, words, capture.location.final_url or capture.location.url)
    used = [place for part in parts for place in part.places] + ([title] if title else [])
    language = language_of(body.text, facts.declared_language)
    beside = left_out(page, where.article, used)
    document = Document(
        id="",
        text=body.text,
        language=language,
        title=heading[0].placed.text if heading else None,
        outlet=facts.outlet,
        byline=facts.byline,
        published=facts.published,
        modified=facts.modified,
        url=facts.url,
        section=facts.section,
        blocks=body.blocks,
        dropped=tuple(_dropped(page, decoded, part) for part in [*parts, *beside] if part.reason is not None),
        pictures=(),
        gaps=(*gaps, *language_gaps(body.text, language, body.blocks), *_unplaced(body)),
        encoding=decoded.encoding,
        byte_map=body.byte_map,
        embeds=tuple(one.embed for one in embedded),
        posts=_posts(body, blog),
        wire=facts.wire,
        access=facts.access,
        corrections=facts.corrections,
        signals={**facts.signals, **({"title": "page" if title else "head"} if heading else {})},
        problems=decoded.problems,
    )
    found = gallery(page, shown, said, facts.url)
    return identified(replace(document, pictures=_selected(document, page, found)), capture)


def _lines(page: Layout) -> tuple[list[Part], list[str]]:
    """Return the lines of the main text and, if it had to be read without trafilatura, the gap to tell."""
    problem = "the page is not an article that could be told from the rest"
    if len(page.ranges) > _MOST_ELEMENTS:
        problem = f"the page has {len(page.ranges)} elements"
    else:
        try:
            parts = placed_parts(main_text(page.root), page.visible)
        except (Exception, RecursionError) as error:  # noqa: BLE001 - a hostile tree must not stop the reading
            problem = f"{type(error).__name__} while looking for it"
        else:
            if parts:
                return parts, []
    return paragraphs(page.visible), [f"main text not found: every visible paragraph is kept ({problem})"]


def _title(
    page: Layout, decoded: Decoded, title: tuple[int, int] | None, stated: Sequence[str]
) -> list[Piece]:
    """Return the headline as a piece: where it is shown, else where the head of the page states it."""
    if title:
        return [Piece("title", placed((title,), page.visible, decoded.starts))]
    for words in stated[:1]:
        at = decoded.text.find(words)
        if at < 0:
            return [Piece("title", Placed(words))]
        return [
            Piece(
                "title",
                Placed(
                    words, decoded.starts[at : at + len(words)], decoded.starts[at + 1 : at + len(words) + 1]
                ),
            )
        ]
    return []


def _piece(page: Layout, decoded: Decoded, part: Part) -> Piece:
    words = placed(part.places, page.visible, decoded.starts) if part.places else Placed(part.words)
    return Piece(part.kind, words, part.post)


def _dropped(page: Layout, decoded: Decoded, part: Part) -> Dropped:
    if not part.places:
        return Dropped(part.words, part.reason or "", None)
    seen = page.visible
    first, last = seen.places[part.start], seen.places[part.end - 1]
    return Dropped(
        part.words,
        part.reason or "",
        (int(decoded.starts[seen.starts[first]]), int(decoded.starts[seen.ends[last]])),
    )


def _unplaced(body: Body) -> list[str]:
    lost = sum(block.raw is None for block in body.blocks)
    return [f"{lost} of {len(body.blocks)} blocks could not be placed in the page source"] if lost else []


def _posts(body: Body, blog: Sequence[Update]) -> tuple[Post, ...]:
    """Return the posts of a live blog with their extents in the text; one without a block has none."""
    extents: dict[int, tuple[int, int]] = {}
    for block in body.blocks:
        if block.post is not None:
            start, end = extents.get(block.post, (block.start, block.end))
            extents[block.post] = min(start, block.start), max(end, block.end)
    return tuple(
        Post(
            *extents.get(number, (0, 0)), title=update.title, published=update.published, author=update.author
        )
        for number, update in enumerate(blog)
    )


def _selected(
    document: Document, page: Layout, found: Sequence[tuple[Picture, Shown | None]]
) -> tuple[Picture, ...]:
    """Give each picture the selector of its caption, or of its credit if it has only that."""
    blocks = [block for block in document.blocks if block.kind in ("caption", "credit")]
    pictures: list[Picture] = []
    for picture, shown in found:
        extent = (shown.caption or shown.credit) if shown else None
        words = page.visible.words(*extent) if extent else ""
        place = next(
            (
                block.start + at
                for block in blocks
                if words and (at := document.text[block.start : block.end].find(words)) >= 0
            ),
            None,
        )
        pictures.append(
            picture
            if place is None
            else replace(picture, selector=select(document, place, place + len(words)))
        )
    return tuple(pictures)
