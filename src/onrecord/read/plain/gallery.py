"""The pictures and videos of a text copy: captions with the file names and credits that stand by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import Embed, Picture
from onrecord.read.plain.pictures import caption, credit, credit_in, day_in, file_name, name_beginning
from onrecord.selectors import select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Document
    from onrecord.read.plain.passages import Passage
    from onrecord.read.plain.role import Role


def gallery(
    document: Document, passages: Sequence[Passage], roles: Sequence[Role]
) -> tuple[tuple[Picture, ...], tuple[Embed, ...]]:
    """Return the pictures and the embedded videos of `document`, whose blocks are the passages kept.

    A picture takes its file name from a line next to its caption or from the name that begins with its words,
    its credit from the caption, else from a credit line next to it, else from the file name.
    """
    blocks = iter(document.blocks)
    kept = [next(blocks) if role.kind else None for role in roles]
    names = {index: name for index, passage in enumerate(passages) if (name := file_name(passage))}
    in_order = sorted(names.values())
    pictures: list[Picture] = []
    embeds: list[Embed] = []
    used: set[str] = set()
    for index, (passage, role) in enumerate(zip(passages, roles, strict=True)):
        if role.kind != "caption":
            continue
        said = caption(passage)
        if said and said.video:
            embeds.append(Embed("video", None, said.words))
            continue
        words = said.words if said else passage.text
        name = _name_of(words, index, names, in_order)
        used.add(name or "")
        block = kept[index]
        day = day_in(name, published=document.published) if name else None
        pictures.append(
            Picture(
                caption=words,
                credit=(said and said.credit)
                or _credit_near(index, passages, roles)
                or credit_in(name or ""),
                taken=day,
                taken_from="file name" if day else None,
                location=name,
                selector=select(document, block.start, block.end) if block else None,
            )
        )
    for name in dict.fromkeys(names.values()):
        if name not in used:
            day = day_in(name, published=document.published)
            pictures.append(Picture(None, credit_in(name), day, "file name" if day else None, name, None))
    return tuple(pictures), tuple(embeds)


def _name_of(words: str, index: int, names: dict[int, str], in_order: Sequence[str]) -> str | None:
    return name_beginning(in_order, words) or names.get(index - 1) or names.get(index + 1)


def _credit_near(index: int, passages: Sequence[Passage], roles: Sequence[Role]) -> str | None:
    for near in (index + 1, index - 1):
        if 0 <= near < len(passages) and roles[near].kind == "credit" and (name := credit(passages[near])):
            return name
    return None
