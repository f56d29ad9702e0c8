"""Turns: transcripts with "NAME:" or "Q:" before what each says.

By layout alone, without the model: a turn is a direct attribution of its words although no marks stand around
them. A page counts as a transcript if its labels come back, as speakers do and the keys of a table do not, or
plainly are somebody's, and if what follows them reads as sentences. Questions and answers alone ("Q:", "A:")
are as often those of a page of advice: they count where the page tells who answers.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act, meet
from onrecord.attribute.interpret.askers import ANSWERS, is_asker
from onrecord.attribute.layout.bracketed import bracketed
from onrecord.attribute.layout.interviewed import initialled, interviewed
from onrecord.attribute.layout.labels import names_somebody
from onrecord.attribute.layout.lines import LINE, trimmed
from onrecord.attribute.layout.questions import answers
from onrecord.attribute.layout.releases import release

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Block, Range

_LINKS = "de|la|del|da|do|dos|al|el|bin|ibn|van|von|der|den|of|the|and"
_LABEL = re.compile(
    rf"\s*(?P<name>[A-Z@][\w.'’-]*+(?:[^\S\n]+(?:[A-Z][\w.'’&-]*+|\d{{1,3}}|{_LINKS})){{0,6}}"
    r"(?:\s?[(\[][^()\[\]\n]{1,60}[)\]])?):[^\S\n]+(?P<words>\S.*)"
)
_OF_OFFICE = re.compile(
    r"\s*(?P<name>[A-Z][A-Z.'’-]*+(?:[^\S\n]+[A-Z][A-Z.'’-]*+){1,4}),[^\S\n][^:\n]{2,80}:[^\S\n]+(?P<words>\S.*)"
)
"""A name in capitals with what it is: "IDA BERG, VALE RADIO: Governor, ..."; small letters may be prose."""
_BARE = re.compile(r"\s*(?P<name>Q(?=[.\s])|A(?=\.\s))\.?[^\S\n]+(?P<words>[A-Z\"“‘'(\[–—-].*)")
"""Questions and answers without a colon: "Q  Will he resign?", "A. No."."""
_KEYS = frozenset({
    "note", "update", "updated", "editor's note", "correction", "date", "time", "place", "subject", "to",
    "cc", "from", "re", "related", "read more", "watch", "listen", "photo", "picture", "source", "sources",
    "contact", "tel", "phone", "email", "fax", "web", "where", "when", "what", "who", "why", "how", "price",
    "score", "warning", "breaking", "live", "exclusive", "video", "caption", "credit", "tags", "topics",
    "location", "author", "by", "step", "chapter", "total", "ingredients", "method",
    "transcript", "interview", "analysis", "explainer", "opinion", "factbox", "timeline", "profile",
    "obituary", "review", "example", "tip", "name", "age", "title", "summary", "also",
})  # fmt: skip
"""Labels of notes, tables and mail, never of a speaker."""
_SENTENCE_END = re.compile(r"[.?!…—–-][\"”’')\]]*\s*$")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_ASIDE_OF_LABEL = re.compile(r"\s?[(\[].*")
_QUESTION = re.compile(r"\?[\"”’')\]]*\s*$")
_SPOKEN = re.compile(r"\b(?:I|we|my|our|us|me|you|your)\b|\?[\"”’')\]]*\s*$", re.IGNORECASE)
_LONGEST_LABEL = 160  # code points from the start of a line to its colon
_FEWEST_TURNS = 3  # of a transcript whose labels may be anything
_FEWEST_WORDS = 3  # in the median turn
_SENTENCES = 0.6  # share of the turns that end as sentences do
_TALK = 0.2  # share of the turns that hold a question, "I" or "you": the scores of teams hold none
_SHARE = 0.34  # share of lines, from the first turn to the last, that begin a turn
_MOST_SPEAKERS = 40  # whose labels are looked at one by one
_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class _Turn:
    """A line that begins a turn: its number, the label, the name there in small letters, the words."""

    line: int
    label: Range
    name: str
    words: Range

    @property
    def asks(self) -> bool:
        return is_asker(self.name)

    @property
    def answers(self) -> bool:
        return self.name in ANSWERS


def with_turns(
    acts: Sequence[Act], text: str, *, blocks: Sequence[Block] = (), writers: Sequence[str] = ()
) -> list[Act]:
    """Return the acts with those that the layout of a transcript, interview or release tells, in text order.

    `blocks` are those of the text, `writers` the names in the byline. What the model took for a statement
    without cue inside a turn is that turn's, with what the model holds of its stance if both begin together,
    and nobody's in a question that has no label; one with a cue stays and lies inside the turn's content, so
    that nesting finds its parent. Parents must be sought anew.
    """
    told = bracketed(text)
    asked: list[Range] = []
    if not told:
        told, asked = _turns(text, writers)
    told = told or release(text) or answers(text, blocks, writers)
    if not told:
        return list(acts)
    heard = {act.content[0][0]: act.stances for act in acts if not act.cue}
    told = [act if act.cue else replace(act, stances=heard.get(act.content[0][0], {})) for act in told]
    places = [place for act in told for place in act.content] + asked
    labels = [place for act in told for place in act.source]
    kept = [
        replace(act, parent=None)
        for act in acts
        if (act.cue or not meet(act.content, places)) and not meet(act.source + act.cue, labels)
    ]
    return sorted([*kept, *told], key=lambda act: min(act.source + act.cue + act.content))


def _turns(text: str, writers: Sequence[str]) -> tuple[list[Act], list[Range]]:
    """Return an act for each turn if the text is a transcript, and the questions in it that have no label."""
    lines = [match.span() for match in LINE.finditer(text) if match.group().strip()]
    turns = [turn for number, line in enumerate(lines) if (turn := _turn(text, number, line)) is not None]
    answerer = None
    if any(turn.answers for turn in turns):
        answerer = interviewed(text, turns[0].label[0], writers=writers)
    goes_on = _goes_on(text, turns, answerer)
    if goes_on is None:
        return [], []
    named = _named(text, turns, answerer)
    alone = len({turn.name for turn in turns}) == 1
    acts, asked = [], []
    for turn, after in zip_longest(turns, turns[1:]):
        between = lines[turn.line + 1 : after.line] if after is not None else []
        questions = [line for line in between if _QUESTION.search(text[slice(*line)])] if alone else []
        asked += questions
        more = between if goes_on and (questions or not alone) else []
        content = [
            turn.words,
            *(
                trimmed(text, line)
                for line in more
                if line not in questions and not _ASIDE.match(text[slice(*line)])
            ),
        ]
        place = named.get(turn.name)
        known = (place,) if place is not None else ()
        acts.append(
            Act((turn.label,), (), tuple(content), confidence=_CONFIDENCE, verbatim=True, named=known)
        )
    return acts, asked


def _named(text: str, turns: Sequence[_Turn], answerer: Range | None) -> dict[str, Range | None]:
    """Return where those are named for whom labels stand that are no names: "A", and initials."""
    head = turns[0].label[0]
    labels = {turn.name: text[slice(*turn.label)] for turn in turns}
    named = {name: initialled(text, head, label) for name, label in list(labels.items())[:_MOST_SPEAKERS]}
    return named | dict.fromkeys(ANSWERS, answerer)


def _turn(text: str, number: int, line: Range) -> _Turn | None:
    match = None
    if text.find(":", line[0], min(line[1], line[0] + _LONGEST_LABEL)) >= 0:
        match = _LABEL.fullmatch(text, *line) or _OF_OFFICE.fullmatch(text, *line)
    match = match or _BARE.fullmatch(text, *line)
    if match is None or match["name"].casefold() in _KEYS:
        return None
    name = _ASIDE_OF_LABEL.sub("", match["name"]).casefold()
    return _Turn(number, match.span("name"), name, trimmed(text, match.span("words")))


def _goes_on(text: str, turns: Sequence[_Turn], answerer: Range | None) -> bool | None:
    """Return whether turns go on over the lines behind them; None if the text is no transcript."""
    named = {turn.name: turn.label for turn in reversed(turns) if not turn.asks and not turn.answers}
    if len(turns) < 2 or not (named or answerer) or not _reads(text, turns):  # noqa: PLR2004
        return None
    counts = Counter(turn.name for turn in turns)
    dense = len(turns) >= _SHARE * (turns[-1].line - turns[0].line + 1)
    asked = any(turn.asks for turn in turns)
    back = any(count > 1 and (name in named or not asked) for name, count in counts.items())
    few = list(named.values())[:_MOST_SPEAKERS]
    answered = any(turn.answers for turn in turns)
    if answered and answerer is None and not any(_somebody(text, label) for label in few):
        return None
    spoken = sum(_SPOKEN.search(text[slice(*turn.words)]) is not None for turn in turns)
    usual = dense and back and len(turns) >= _FEWEST_TURNS and len(counts) > 1
    if usual and spoken >= _TALK * len(turns):
        return True
    people = len(named) == len(few) and all(_somebody(text, label) for label in few)
    if people and 2 * spoken >= len(turns) and (back or len(counts) > 1):
        return dense
    return None


def _reads(text: str, turns: Sequence[_Turn]) -> bool:
    """Tell whether what stands behind labels reads as sentences."""
    lengths = sorted(len(text[slice(*turn.words)].split()) for turn in turns)
    sentences = sum(_SENTENCE_END.search(text[slice(*turn.words)][-8:]) is not None for turn in turns)
    return lengths[len(lengths) // 2] >= _FEWEST_WORDS and sentences >= _SENTENCES * len(turns)


def _somebody(text: str, label: Range) -> bool:
    """Tell whether a label plainly is somebody's: by its words, or two that the text has as a name too."""
    start, end = label
    bare = _ASIDE_OF_LABEL.sub("", text[start:end])
    if names_somebody(text, (start, start + len(bare))):
        return True
    if len(bare.split()) < 2 or not all(word[0].isupper() for word in bare.split()):  # noqa: PLR2004
        return False
    return re.search(rf"(?<!\w){re.escape(bare)}(?![\w:]|\s*[(\[:])", text, re.IGNORECASE) is not None
