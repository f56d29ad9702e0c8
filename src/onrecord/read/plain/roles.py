"""Which passage is what: title, paragraph, caption … or furniture, with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.plain.bylines import byline, contribution, dateline, stamp
from onrecord.read.plain.furniture import furniture, note_of_author
from onrecord.read.plain.pictures import caption, credit, file_name
from onrecord.read.plain.region import region
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


_QUOTES = re.compile(r"""["“”„«»]""")
_CAPTION_FOLLOWS = re.compile(r"(?:image|media|photo|picture) caption[,:]?$", re.IGNORECASE)


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
    body, end = region(passages, [None if role is None else role.kind is not None for role in found])
    title = _title(passages, found, body)
    found = _before(passages, found, title, body)
    found = _capitals(passages, found, body)
    found = _foreign_headlines(passages, found, body)
    found = _after(passages, found, body, end)
    found = _apart(passages, found, body, end)
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
    if stamp(passage):
        return Role(dropped="date line")
    return None


def _once(passages: Sequence[Passage], found: list[Role | None]) -> list[Role | None]:
    """Keep a caption once. One that follows or precedes its file name is a caption by that name, too."""
    for index, passage in enumerate(passages[:-1]):
        if _CAPTION_FOLLOWS.match(passage.text) and found[index] is None and found[index + 1] is None:
            found[index : index + 2] = [Role(dropped="label of a caption"), Role("caption")]
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


def _title(passages: Sequence[Passage], found: list[Role | None], body: int) -> int | None:
    """Mark the title in `found` and return its index: the first headline that the report restates, else the likeliest."""
    matter = terms(" ".join(passage.text[:1000] for passage in passages[body : body + _AHEAD]))
    candidates = [
        index for index in range(min(body, len(passages)))
        if found[index] is None and headline_like(passages[index]) and not passages[index].bulleted
    ]  # fmt: skip
    restated = _restated(passages, candidates, matter)
    title = restated if restated is not None else max(candidates, key=lambda index: _likely(passages[index]), default=None)
    first = next((index for index, role in enumerate(found[: body + 1]) if role is None), None)
    if first is not None and restated is None and _closed_title(passages, found, first):
        title = first
    if title is not None:
        title = _cleaner(passages, title, candidates)
        found[title] = Role("title")
    return title


def _restated(passages: Sequence[Passage], candidates: Sequence[int], matter: frozenset[str]) -> int | None:
    """Return the first headline of those just above the body that share about as many words with it as the best."""
    common = {
        index: len(terms(passages[index].text) & matter)
        for index in candidates
        if len(passages[index].words) >= _TITLE_WORDS and shared(passages[index], matter) >= _RESTATED
    }
    if not common:
        return None
    best = max(common, key=lambda index: (common[index], index))
    return next(index for index in common if best - index <= _AHEAD and 2 * common[index] >= common[best])


def _likely(passage: Passage) -> int:
    return min(len(passage.words), 2 * _TITLE_WORDS)


def _closed_title(passages: Sequence[Passage], found: Sequence[Role | None], first: int) -> bool:
    """Return whether the first passage is a headline that ends as a sentence does.

    Databases of news put a full stop behind headlines. A headline is restated by the report, or too short for a
    paragraph, and shorter than the paragraph after it.
    """
    passage = passages[first]
    after = [
        other for other, role in zip(passages[first + 1 :], found[first + 1 :], strict=True)
        if role is None and other.text != passage.text
    ][:_AHEAD]  # fmt: skip
    if not passage.closed or not after or dateline(passage.text):
        return False
    restated = shared(passage, terms(" ".join(other.text[:1000] for other in after))) >= _RESTATED
    short = not running_text(passage)
    return len(passage.words) <= min(_CLOSED_TITLE_WORDS, len(after[0].words)) and (restated or short)


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
        if index > title and found[index] is None and (passage.closed or running_text(passage)):
            break
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
    called = any(found[index] is not None for index in shouted)  # "CLICK HERE TO …"; headings have no such company
    ordinary = sum(not passage.text.isupper() for passage in passages[body:])
    if not called or 2 * len(shouted) > ordinary:
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
            if found[index] is None and not headline_like(passages[index]) and _has_letters(passages[index]):
                break
            run.append(index)
        at_end = not run or run[-1] == len(passages) - 1
        for index in run:
            if changed[index] is None and (at_end or len(passages[index].words) >= _FOREIGN_WORDS):
                changed[index] = Role(dropped="headline of another report")
    return changed


def _has_letters(passage: Passage) -> bool:
    return any(map(str.isalpha, passage.text))


def _after(passages: Sequence[Passage], found: list[Role | None], body: int, end: int) -> list[Role | None]:
    """Leave out notes on the author, and headlines and links behind the first furniture after the report.

    What stands between the last paragraph and that (the names of the dead, the dates of a tour) is kept.
    """
    changed = list(found)
    for index in range(max(body + 1, len(passages) - _NOTES), len(passages)):
        if found[index] is None and note_of_author(passages[index]):
            changed[index] = Role(dropped="note on the author")
    tail = next((index for index in range(end, len(passages)) if (role := changed[index]) and role.dropped), None)
    if tail is None:
        return changed
    loose = [
        index for index in range(tail, len(passages))
        if changed[index] is None and headline_like(passages[index]) and not passages[index].bulleted
    ]  # fmt: skip
    if len(loose) < _UNLABELLED_RUN:
        return changed
    matter = terms(" ".join(passage.text[:1000] for passage in passages[body:end]))
    for index in loose:
        if len(loose) >= _FOOTER_RUN or shared(passages[index], matter) < _RESTATED:
            changed[index] = Role(dropped="headline of another report")
    return changed


def _apart(passages: Sequence[Passage], found: list[Role | None], body: int, end: int) -> list[Role | None]:
    """Leave out text that a run of furniture parts from the report, and that shares few words with it."""
    matter = terms(" ".join(passage.text[:1000] for passage in passages[body:end]))
    changed = list(found)
    for outside in (range(body - 1, -1, -1), range(end, len(passages))):
        between = 0
        for index in outside:
            role = found[index]
            between += role is not None and role.dropped is not None
            if role is None and between >= _FOOTER_RUN and shared(passages[index], matter) < _RESTATED:
                changed[index] = Role(dropped="apart from the report")
    return changed


def _in_body(passages: Sequence[Passage], found: Sequence[Role | None]) -> list[Role]:
    """Give the rest their kinds: lines that a colon introduces are a list, short ones headings."""
    done: list[Role] = []
    listed = False
    for passage, role in zip(passages, found, strict=True):
        if role is None:
            short = headline_like(passage) and len(passage.words) <= _HEADING_WORDS
            if passage.bulleted or (listed and short):
                role = Role("list")
            else:
                role = Role("heading" if short and not _QUOTES.search(passage.text) else "paragraph")
            listed = passage.text.endswith(":") or role.kind == "list"
        done.append(role)
    return done
