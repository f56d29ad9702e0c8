"""Which passage is what: title, paragraph, caption … or furniture, with the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.read.plain.bylines import byline, contribution, stamp
from onrecord.read.plain.furniture import furniture
from onrecord.read.plain.headline import headline
from onrecord.read.plain.outside import above, after, apart, in_capitals_between, under_labels
from onrecord.read.plain.pictures import caption, credit, file_name, name_beginning
from onrecord.read.plain.region import region
from onrecord.read.plain.role import Role
from onrecord.read.plain.shape import headline_like

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.read.plain.passages import Passage
    from onrecord.read.plain.role import Roles

_HEADING_WORDS = 10
_CAPTION_WORDS = 4

_QUOTES = re.compile(r"""["“”„«»]""")
_CAPTION_FOLLOWS = re.compile(r"(?:image|media|photo|picture) caption[,:]?$", re.IGNORECASE)


def roles(passages: Sequence[Passage]) -> list[Role]:
    """Return the role of each passage, in order.

    First each is judged by its own words; then title and body are found, and with them what stands above
    the body, between its paragraphs and after it. What nothing speaks against is kept.
    """
    found = [_by_itself(passage) for passage in passages]
    found = _captions(passages, found)
    body, end = region(passages, found)
    title = headline(passages, found, body)
    if title is not None:
        found[title] = Role("title")
        found = above(passages, found, title, body)
    found = in_capitals_between(passages, found, body)
    found = under_labels(passages, found, body)
    found = after(passages, found, body, end)
    found = apart(passages, found, body, end)
    return _in_body(passages, found)


def _by_itself(passage: Passage) -> Role | None:
    """Judge a passage by its own words."""
    if file_name(passage):
        return Role(dropped="picture file name")
    if found := furniture(passage):
        return Role(dropped=found.reason, opens=found.opens)
    if contribution(passage) or credit(passage):
        return Role("credit")
    if caption(passage):
        return Role("caption")
    if byline(passage):
        return Role(dropped="byline")
    return Role(dropped="date line") if stamp(passage) else None


def _captions(passages: Sequence[Passage], found: Roles) -> Roles:
    """Find the captions that a label or a file name tells, and keep each caption once."""
    changed = list(found)
    names = sorted(name for passage in passages if (name := file_name(passage)))
    seen: set[str] = set()
    for index, passage in enumerate(passages):
        if (
            changed[index] is None
            and len(passage.words) >= _CAPTION_WORDS
            and name_beginning(names, passage.text)
        ):
            changed[index] = Role("caption")
        if changed[index] is None and index + 1 < len(passages) and _CAPTION_FOLLOWS.match(passage.text):
            changed[index] = Role(dropped="label of a caption")
            changed[index + 1] = changed[index + 1] or Role("caption")
        role = changed[index]
        if role and role.kind == "caption":
            if passage.text in seen:
                changed[index] = Role(dropped="repeated caption")
            seen.add(passage.text)
    return changed


def _in_body(passages: Sequence[Passage], found: Roles) -> list[Role]:
    """Give the rest their kinds: lines that a colon introduces are a list, short ones headings."""
    done: list[Role] = []
    listed = False
    for passage, role in zip(passages, found, strict=True):
        if role is not None:
            done.append(role)
            continue
        short = headline_like(passage) and len(passage.words) <= _HEADING_WORDS
        listed = passage.bulleted or (listed and short)
        heading = short and not listed and not _QUOTES.search(passage.text)
        done.append(Role("list" if listed else "heading" if heading else "paragraph"))
        listed = listed or passage.text.endswith(":")
    return done
