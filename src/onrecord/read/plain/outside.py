"""What stands around the report in a text copy: above its body, between its paragraphs, after it.

Each function takes the roles known so far and returns new ones, with more passages left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.read.plain.furniture import note_of_author
from onrecord.read.plain.role import Role
from onrecord.read.plain.shape import headline_like, in_capitals, matter, running_text, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.read.plain.passages import Passage
    from onrecord.read.plain.role import Roles

_RESTATED = 0.3
_LABEL_WORDS = 4
_FOREIGN_WORDS = 5
_UNLABELLED_RUN = 2
_FOOTER_RUN = 6
_NOTES = 4


def above(passages: Sequence[Passage], found: Roles, title: int, body: int) -> Roles:
    """Leave out the labels and links that stand before the title, and the labels between title and body."""
    changed = list(found)
    menu = sum(role is None for role in found[:title]) >= _FOOTER_RUN
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
        elif index < title and passage.text.startswith(passages[title].text):
            changed[index] = Role(dropped="title of the window")
        elif index < title and menu:
            changed[index] = Role(dropped="navigation")
    return changed


def in_capitals_between(passages: Sequence[Passage], found: Roles, body: int) -> Roles:
    """Leave out links to other reports in capitals, in a report that is not.

    Only where one of them was known for furniture ("CLICK HERE TO …"): headings have no such company.
    """
    shouted = [
        index for index in range(body + 1, len(passages))
        if in_capitals(passages[index]) and (found[index] is not None or headline_like(passages[index]))
    ]  # fmt: skip
    called = any(found[index] is not None for index in shouted)
    ordinary = sum(not passage.text.isupper() for passage in passages[body:])
    if not called or 2 * len(shouted) > ordinary:
        return found
    changed = list(found)
    for index in shouted:
        if found[index] is None:
            changed[index] = Role(dropped="teaser of another report")
    return changed


def under_labels(passages: Sequence[Passage], found: Roles, body: int) -> Roles:
    """Leave out the headlines that follow a label such as "Related topics".

    At the end of the page all of them; between paragraphs those of some length, as the last may be a heading.
    """
    changed = list(found)
    run: list[int] | None = None
    for index in range(body, len(passages)):
        role = found[index]
        if role is None and not headline_like(passages[index]) and _has_letters(passages[index]):
            _leave_out(
                changed, [other for other in run or () if len(passages[other].words) >= _FOREIGN_WORDS]
            )
            run = None
        elif role is None and run is not None:
            run.append(index)
        elif role is not None and role.opens and run is None:
            run = []
    _leave_out(changed, run or ())
    return changed


def _leave_out(changed: Roles, run: Iterable[int]) -> None:
    for index in run:
        changed[index] = Role(dropped="headline of another report")


def _has_letters(passage: Passage) -> bool:
    return any(map(str.isalpha, passage.text))


def after(passages: Sequence[Passage], found: Roles, body: int, end: int) -> Roles:
    """Leave out notes on the author, and headlines and links behind the first furniture after the report.

    What stands between the last paragraph and that (the names of the dead, the dates of a tour) is kept.
    """
    changed = list(found)
    for index in range(max(body + 1, len(passages) - _NOTES), len(passages)):
        if found[index] is None and note_of_author(passages[index]):
            changed[index] = Role(dropped="note on the author")
    behind = range(end, len(passages))
    tail = next((index for index in behind if (role := changed[index]) and role.dropped), None)
    if tail is None:
        return changed
    loose = [
        index for index in range(tail, len(passages))
        if changed[index] is None and headline_like(passages[index]) and not passages[index].bulleted
    ]  # fmt: skip
    if len(loose) < _UNLABELLED_RUN:
        return changed
    of_report = matter(passages[body:end])
    for index in loose:
        if len(loose) >= _FOOTER_RUN or shared(passages[index], of_report) < _RESTATED:
            changed[index] = Role(dropped="headline of another report")
    return changed


def apart(passages: Sequence[Passage], found: Roles, body: int, end: int) -> Roles:
    """Leave out text that a run of furniture parts from the report, and that shares few words with it."""
    of_report = matter(passages[body:end])
    changed = list(found)
    for outside in (range(body - 1, -1, -1), range(end, len(passages))):
        between = 0
        for index in outside:
            role = found[index]
            between += role is not None and role.dropped is not None
            if role is None and between >= _FOOTER_RUN and shared(passages[index], of_report) < _RESTATED:
                changed[index] = Role(dropped="apart from the report")
    return changed
