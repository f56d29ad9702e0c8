"""Which passage is what: title, paragraph, caption … or furniture, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.plain.bylines import byline, contribution, stamp
from onrecord.read.plain.furniture import furniture, note_of_author
from onrecord.read.plain.pictures import caption, credit, file_name
from onrecord.read.plain.shape import headline_like, in_capitals, running_text, shared, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import BlockKind
    from onrecord.read.plain.passages import Passage

_AHEAD = 6
_RESTATED = 0.3
_TITLE_WORDS = 4
_LABEL_WORDS = 4
_HEADING_WORDS = 10
_FOREIGN_WORDS = 5
_CLOSED_TITLE_WORDS = 22
_UNLABELLED_RUN = 2
_FOOTER_RUN = 6
_NOTES = 4


@dataclass(frozen=True, slots=True)
class Role:
    """What a passage is: a kind of block, or the reason why it is left out."""

    kind: BlockKind | None = None
    dropped: str | None = None
    opens: bool = False


def roles(passages: Sequence[Passage]) -> list[Role]:
    """Return the role of each passage, in order.

    First each is judged by its own words; then title and body are found, and with them what stands before
    the title, between and after. What nothing speaks against is kept.
    """
    found: list[Role | None] = [_by_itself(passage) for passage in passages]
    found = _once(passages, found)
    body = _body_start(passages, found)
    title = _title(passages, found, body)
    found = _before(passages, found, title, body)
    found = _capitals(passages, found, body)
    found = _foreign_headlines(passages, found, body)
    found = _end(passages, found, body)
    return [role or _in_body(passage) for passage, role in zip(passages, found, strict=True)]


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
    if stamp(passage):
        return Role(dropped="date line")
    return None


def _once(passages: Sequence[Passage], found: list[Role | None]) -> list[Role | None]:
    """Keep a caption once. One that follows or precedes its file name is a caption by that name, too."""
    names = {file_name(passage) or "" for passage in passages if passage.lines == 1 and len(passage.text) <= 260} - {""}
    seen: set[str] = set()
    changed = list(found)
    for index, passage in enumerate(passages):
        role = found[index]
        if role is None and names and len(passage.words) >= _TITLE_WORDS and any(name.startswith(passage.text.rstrip(".")) for name in names):
            role = changed[index] = Role("caption")
        if role and role.kind == "caption":
            if passage.text in seen:
                changed[index] = Role(dropped="repeated caption")
            seen.add(passage.text)
    return changed


def _body_start(passages: Sequence[Passage], found: Sequence[Role | None]) -> int:
    """Return the index of the first paragraph of the report: running text that more of it soon follows."""
    running = [index for index, passage in enumerate(passages) if found[index] is None and running_text(passage)]
    for index, after in zip(running, running[1:], strict=False):
        if after - index <= _AHEAD:
            return index
    return running[0] if running else len(passages)


def _title(passages: Sequence[Passage], found: list[Role | None], body: int) -> int | None:
    """Mark the title in `found` and return its index: the first headline that the report restates, else the likeliest."""
    matter = terms(" ".join(passage.text[:1000] for passage in passages[body : body + _AHEAD]))
    candidates = [
        index for index in range(min(body, len(passages)))
        if found[index] is None and headline_like(passages[index]) and not passages[index].bulleted
    ]  # fmt: skip
    restated = [
        index for index in candidates
        if len(passages[index].words) >= _TITLE_WORDS and shared(passages[index], matter) >= _RESTATED
    ]  # fmt: skip
    title = restated[0] if restated else max(candidates, key=lambda index: _likely(passages[index]), default=None)
    if title is None and _closed_title(passages, body, matter=_matter_after(passages, body)):
        title = body
    if title is not None:
        title = _cleaner(passages, title, candidates)
        found[title] = Role("title")
    return title


def _likely(passage: Passage) -> int:
    return min(len(passage.words), 2 * _TITLE_WORDS)


def _matter_after(passages: Sequence[Passage], body: int) -> frozenset[str]:
    return terms(" ".join(passage.text[:1000] for passage in passages[body + 1 : body + _AHEAD]))


def _closed_title(passages: Sequence[Passage], body: int, *, matter: frozenset[str]) -> bool:
    """Return whether the first paragraph is rather a headline that was given a full stop."""
    if body + 1 >= len(passages):
        return False
    first, after = passages[body], passages[body + 1]
    return (
        len(first.words) <= _CLOSED_TITLE_WORDS
        and len(after.words) > len(first.words)
        and shared(first, matter) >= _RESTATED
    )


def _cleaner(passages: Sequence[Passage], title: int, candidates: Sequence[int]) -> int:
    """Prefer the headline of the page to that of its window, which has the outlet's name behind it."""
    for index in candidates:
        if index > title and passages[title].text.startswith(passages[index].text) and len(passages[index].words) >= _TITLE_WORDS:
            return index
    return title


def _before(passages: Sequence[Passage], found: list[Role | None], title: int | None, body: int) -> list[Role | None]:
    """Leave out the labels and links that stand before the title, and the labels between title and body."""
    if title is None:
        return found
    changed = list(found)
    for index in range(min(body, len(passages))):
        passage = passages[index]
        if found[index] is not None or passage.closed or index == title:
            continue
        if passage.text == passages[title].text:
            changed[index] = Role("heading")
        elif len(passage.words) < _LABEL_WORDS:
            changed[index] = Role(dropped="section label" if index < title else "label")
        elif index < title and passages[index].text.startswith(passages[title].text):
            changed[index] = Role(dropped="title of the window")
        elif index < title and sum(other is None for other in found[:title]) >= _FOOTER_RUN:
            changed[index] = Role(dropped="navigation")
    return changed


def _capitals(passages: Sequence[Passage], found: list[Role | None], body: int) -> list[Role | None]:
    """Leave out links to other reports in capitals, if the report itself is not, and there are several."""
    shouted = [
        index for index in range(body + 1, len(passages))
        if in_capitals(passages[index]) and (found[index] is not None or headline_like(passages[index]))
    ]  # fmt: skip
    ordinary = sum(not passage.text.isupper() for passage in passages[body:])
    if len(shouted) < _UNLABELLED_RUN or 2 * len(shouted) > ordinary:
        return found
    changed = list(found)
    for index in shouted:
        if found[index] is None:
            changed[index] = Role(dropped="teaser of another report")
    return changed


def _foreign_headlines(passages: Sequence[Passage], found: list[Role | None], body: int) -> list[Role | None]:
    """Leave out the headlines that follow a label such as "Related topics".

    At the end of the page all of them; between paragraphs those of some length, as the last may be a heading.
    """
    changed = list(found)
    for opener in range(body, len(passages)):
        role = found[opener]
        if role is None or not role.opens:
            continue
        run = []
        for index in range(opener + 1, len(passages)):
            if found[index] is None and not headline_like(passages[index]):
                break
            run.append(index)
        at_end = not run or run[-1] == len(passages) - 1
        for index in run:
            if changed[index] is None and (at_end or len(passages[index].words) >= _FOREIGN_WORDS):
                changed[index] = Role(dropped="headline of another report")
    return changed


def _end(passages: Sequence[Passage], found: list[Role | None], body: int) -> list[Role | None]:
    """Leave out notes on the author, and headlines without a label that end the page."""
    changed = list(found)
    for index in range(max(body + 1, len(passages) - _NOTES), len(passages)):
        if found[index] is None and note_of_author(passages[index]):
            changed[index] = Role(dropped="note on the author")
    last = len(passages)
    while last > body + 1 and (changed[last - 1] is not None or _foreign(passages[last - 1])):
        last -= 1
    loose = [index for index in range(last, len(passages)) if changed[index] is None]
    matter = terms(" ".join(passage.text[:1000] for passage in passages[body:last]))
    for index in loose if len(loose) >= _UNLABELLED_RUN else ():
        if len(loose) >= _FOOTER_RUN or shared(passages[index], matter) < _RESTATED:
            changed[index] = Role(dropped="headline of another report")
    return changed


def _foreign(passage: Passage) -> bool:
    return headline_like(passage) and not passage.bulleted and len(passage.words) >= _FOREIGN_WORDS


def _in_body(passage: Passage) -> Role:
    if passage.bulleted:
        return Role("list")
    return Role("heading" if headline_like(passage) and len(passage.words) <= _HEADING_WORDS else "paragraph")
