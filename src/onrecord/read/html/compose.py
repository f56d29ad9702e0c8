"""Putting a report together: main text, headline, pictures, embeds and live-blog posts, in page order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.read.html.fallback import paragraphs
from onrecord.read.html.furniture import reason_to_drop
from onrecord.read.html.metadata.printed import printed_names
from onrecord.read.html.parts import Cuts, Linked, Part, part, without
from onrecord.read.html.questions import with_questions
from onrecord.read.html.recover import recovered
from onrecord.read.html.source import thinned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.model import Range
    from onrecord.read.html.embeds import Embedded
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.live_blog import Update
    from onrecord.read.html.pictures import Shown
    from onrecord.read.html.region import Region

_SOURCE_LINE = re.compile(
    r"\(?(?:sources?|(?:additional )?reporting(?: from| by)|(?:writing|editing|compiled) by|"
    r"with (?:reporting|files) (?:from|by)|(?:first|originally) (?:published|appeared) (?:on|in|by|at))"
    r"\s*:?\s+\S.{0,150}$",
    re.IGNORECASE,
)
_OF_THE_AUTHOR = re.compile(
    r"(?:[’']s|,? (?:and [^.]{3,60} )?(?:is|are|was|covers?|reports?|writes?|has|have|joined|can be|"
    r"reported from|contributed))\b"
)
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,5})?|"
    r"\d{1,3}\s?(?:[smhd]|sec|min|hr|hour|minute|day)s?\.?(?:\s+ago)?",
    re.IGNORECASE,
)
"""When a post was put up: "09:15 CEST", "3h ago"."""
_LONGEST_NOTE = 600
_LINKED = 0.9
_LABEL = 40
_REPEAT = 30
_LONG_REPEAT = 200
_NEARLY_ALL = 0.85
_MOST_SAID = 200_000
_POPUP = 60
_SENTENCE = re.compile(r"(?:\S+\s+){2}\S+[.!?…][\"”’')\]]*$")
"""Three words and more that end as a sentence does: what buttons say does not."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_HALF = 0.5
_CALL = "newsletter call"
_FORM = 80
"""Code points of the fields and buttons in a box that calls for subscribers."""


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found on a page beside its main text."""

    title: Range | None
    region: Region
    shown: Sequence[Shown]
    embedded: Sequence[Embedded]
    updates: Sequence[Update]
    authors: Sequence[str]
    linked: Linked


def compose(page: Layout, parts: list[Part], finds: Finds) -> list[Part]:
    """Return the parts of the report in page order; those with a reason are to be dropped."""
    linked = finds.linked
    posts = [one.extent for one in finds.embedded if one.extent]
    taken = [
        *posts,
        *_popups(page),
        *(shown.extent for shown in finds.shown),
        *([finds.title] if finds.title else []),
    ]
    kept = without(parts, taken, page.visible)
    kept += without(recovered(page, parts, finds.region.scope, linked), taken, page.visible)
    kept += [part("quote", page.visible, (extent,)) for extent in posts]
    kept = _in_posts(page, kept, finds.updates)
    kept = _judged(page, with_questions(page, in_order(kept)), linked, finds)
    return in_order([*kept, *_captions(page, finds.shown)])


def in_order(parts: Iterable[Part]) -> list[Part]:
    """Return parts by where they stand; one whose place is unknown stays behind the one it came after."""
    keyed: list[tuple[int, int, Part]] = []
    last = -1
    for number, one in enumerate(parts):
        last = one.start if one.places else last
        keyed.append((last, number, one))
    return [one for _, _, one in sorted(keyed, key=lambda entry: entry[:2])]


def _judged(page: Layout, parts: list[Part], linked: Linked, finds: Finds) -> list[Part]:
    """Give each part that is not the report the reason to drop it."""
    title = page.visible.dense[slice(*finds.title)].casefold() if finds.title else ""
    names = {thinned(name).casefold() for name in finds.authors}
    said = _Said()
    judged: list[Part] = []
    for one in _lists_of_links(parts, linked):
        dense = thinned(one.words).casefold()
        reason = one.reason or (
            None if one.kind == "quote" else reason_to_drop(one.words, one.kind, linked.share(one.places))
        )
        if reason is None and not any(map(str.isalnum, one.words)):
            reason = "separator"
        if reason is None and dense == title:
            reason = "headline repeated"
        if reason is None and (dense.removeprefix("by") in names or _is_byline(one, judged)):
            reason = "byline"
        if (
            reason is None
            and finds.title
            and one.kind in ("list", "heading")
            and one.end <= finds.title[0]
            and len(dense) < _LABEL
        ):
            reason = "label above the headline"
        if reason is None and one.kind == "paragraph" and said.before(one.words):
            reason = "said before on the page"
        if reason is None and judged and judged[-1].reason == _CALL and _in_its_box(page, one, judged[-1]):
            reason = _CALL
        judged.append(one if reason == one.reason else replace(one, reason=reason))
    return _ended(judged, finds)


def _in_its_box(page: Layout, one: Part, call: Part) -> bool:
    """Tell whether a line stands in one box with a heading that calls for subscribers, and little else."""
    if call.kind != "heading" or one.kind != "paragraph" or not (one.places and call.places):
        return False
    whole = call.start, one.end
    boxes = (page.range(element) for element in page.around(whole))
    start, end = min(boxes, key=lambda box: box[1] - box[0], default=(0, len(page.visible.dense)))
    return end - start <= whole[1] - whole[0] + _FORM


def _is_byline(one: Part, before: list[Part]) -> bool:
    """Tell whether a line says who wrote the report, and no paragraph of the report stands before it."""
    text = any(other.reason is None and other.kind == "paragraph" for other in before)
    return one.kind == "paragraph" and not text and bool(printed_names(one.words))


def _ended(parts: list[Part], finds: Finds) -> list[Part]:
    """Mark what may close a report: lines that name its source, headings with nothing under them, notes."""
    kept = [number for number, one in enumerate(parts) if one.reason is None]
    ended = list(parts)
    for number in kept[-3:]:
        if parts[number].kind == "paragraph" and _SOURCE_LINE.match(parts[number].words):
            ended[number] = replace(parts[number], kind="credit")
    for number in reversed(kept):
        reason = _reason_at_the_end(ended[number], finds.authors)
        if finds.updates or (reason is None and ended[number].kind != "credit"):
            break
        ended[number] = replace(ended[number], reason=reason)
    return ended


def _reason_at_the_end(one: Part, authors: Sequence[str]) -> str | None:
    """Return why the last part of a report is none: a heading with nothing under it, a note on an author."""
    if one.kind == "heading":
        return "heading without text"
    if one.kind != "paragraph" or len(one.words) > _LONGEST_NOTE:
        return None
    words = one.words.lstrip("*•–— ").casefold()
    named = (author.casefold() for author in authors if " " in author)
    about = any(words.startswith(name) and _OF_THE_AUTHOR.match(words, len(name)) for name in named)
    return "note on the author" if about else None


def _lists_of_links(parts: list[Part], linked: Linked) -> Iterable[Part]:
    """Mark runs of list items, or of headings, that are links and nothing else."""
    for kind, run in groupby(parts, key=lambda one: one.kind):
        items = list(run)
        links = [linked.share(one.places) >= _LINKED for one in items]
        pure = sum(links) >= {"list": 1, "heading": 2}.get(kind, len(items) + 1) and all(
            link or reason_to_drop(one.words, one.kind, 0) for one, link in zip(items, links, strict=True)
        )
        for one in items:
            yield replace(one, reason="list of links") if pure else one


class _Said:
    """Remembers what a page has said, to notice a text that is on the page twice."""

    def __init__(self) -> None:
        self._text = ""

    def before(self, words: str) -> bool:
        """Tell whether nearly all sentences of `words` were said before, and remember them."""
        sentences = [thinned(sentence) for sentence in _SENTENCE_END.split(words)]
        long = [sentence for sentence in sentences if len(sentence) >= _REPEAT]
        length = sum(map(len, long))
        repeated = sum(len(sentence) for sentence in long if sentence in self._text)
        if len(self._text) < _MOST_SAID:
            self._text += "\n" + "".join(sentences)
        return length >= _LONG_REPEAT and repeated >= _NEARLY_ALL * length


def _popups(page: Layout) -> Iterable[Range]:
    """Yield what opens over a name when it is pointed at: a picture and links, inside a paragraph."""
    for image in page.root.iter("img"):
        if next(image.iterancestors("p"), None) is None:
            continue
        box = image.getparent()
        while box is not None and box.tag in ("span", "a", "div"):
            start, end = page.range(box)
            links = sum(high - low for low, high in map(page.range, box.iter("a")))
            paragraph = next(box.iterancestors("p"), None)
            if paragraph is not None and end - start >= _POPUP and links >= _LINKED * (end - start):
                yield start, end
                break
            box = box.getparent()


def _in_posts(page: Layout, parts: list[Part], updates: Sequence[Update]) -> list[Part]:
    """Assign parts to the posts of a live blog, and read posts that the main text lacks."""
    extents = [update.extent for update in updates if update.extent]
    kept = (
        [
            one
            for one in parts
            if not one.places or not any(start <= one.start < end for start, end in extents)
        ]
        if extents
        else list(parts)
    )
    for number, update in enumerate(updates):
        if update.extent is None:
            kept += [Part("paragraph", words, (), post=number) for words in (update.body,) if words]
            continue
        start, end = update.extent
        own = [one for one in parts if start <= one.start < end]
        covered = sum(high - low for one in own for low, high in one.places)
        have = Cuts(place for one in own for place in one.places)
        lines = paragraphs(page.visible, within=(start, end))
        if covered >= _HALF * (end - start):
            lines = [one for one in lines if _SENTENCE.search(one.words)]
            lines += _title_shown(page, update, (start, end))
        own += [_of_post(one) for one in lines if have.rest(one.places[0]) == [one.places[0]]]
        kept += [replace(one, post=number) for one in _titled(own, update)]
    return kept


def _title_shown(page: Layout, update: Update, extent: Range) -> list[Part]:
    """Return the title of a post where its page shows it; extractors take such headings for furniture."""
    title = thinned(update.title or "")
    at = page.visible.dense.find(title, *extent) if title else -1
    return [part("heading", page.visible, ((at, at + len(title)),))] if at >= 0 else []


def _of_post(one: Part) -> Part:
    return replace(one, reason="time of the post") if _CLOCK.fullmatch(one.words.strip()) else one


def _titled(parts: list[Part], update: Update) -> list[Part]:
    title = thinned(update.title or "")
    return [replace(one, kind="heading") if title and thinned(one.words) == title else one for one in parts]


def _captions(page: Layout, shown: Sequence[Shown]) -> list[Part]:
    """Return captions and credits as parts; a caption shown twice is one."""
    found: list[Part] = []
    said: set[str] = set()
    for one in shown:
        caption, credit = one.caption, one.credit
        if caption and credit and not one.apart:
            caption, credit = (caption[0], max(caption[1], credit[1])), None
        if caption:
            dense = page.visible.dense[slice(*caption)]
            reason = "caption shown twice" if dense in said else None
            said.add(dense)
            found.append(part("caption", page.visible, (caption,), reason=reason))
            if reason:
                continue
        if credit:
            found.append(part("credit", page.visible, (credit,)))
    return found
