"""Whom a statement lays something to: its target where the report gives one, else what its words say.

Words name who did it as the doer ("shells came from Sarrati positions") or by the weapon ("a rebel rocket had
hit the mill", "hit by an army drone").
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.link.deeds import DEED, HIT, shown, told
from onrecord.link.entries import Voice
from onrecord.link.keys import extended, key
from onrecord.link.making import member_of, relation
from onrecord.link.speakers import affiliated, is_nobody, likeness, sides
from onrecord.link.statements.claimed import main
from onrecord.link.statements.weapons import (
    WARFARE,
    against_each_other,
    bears_arms,
    is_anybodys,
    phrase,
    same_arms,
    whose_weapon,
)
from onrecord.link.topics import (
    COMMON,
    FAINT,
    about_of,
    context,
    mentions,
    names,
    near_in_time,
    share_a_name,
    shared_context,
)
from onrecord.link.vocabulary import listed
from onrecord.link.words import STOP, stem, telling, words

if TYPE_CHECKING:
    from onrecord.link.entries import Statement
    from onrecord.relations import Relation

_DEED = (
    "fired|launched|shelled|bombed|attacked|planted|caused|committed|ordered|staged|killed|murdered|kidnapped|"
    "struck|hit|sunk|carried out|set off|blown up|destroyed|provoked|organi[sz]ed"
)
_ACTED = "fired|launched|shelled|bombed|planted|ordered|staged|carried out|opened fire|murdered|kidnapped"
_NAME = r"(?:the\s+)?((?:[A-Z][\w’'-]*\s?){1,4})"
_FORCE = r"(?:army|forces|troops|positions|side|territory|soil|lines|militia|artillery|guns)"
_BY = re.compile(rf"\b(?:{_DEED})\b(?:\s+\w+){{0,4}}?\s+by\s+{_NAME}")
_FROM = re.compile(
    rf"\b(?:came|come|fired|launched)\b[^.]{{0,60}}?\bfrom\s+(?:\w+\s+){{0,3}}?{_NAME}{_FORCE}\b"
)
_IN_HANDS = re.compile(rf"\bin the hands of\s+{_NAME}")
_SUBJECT = re.compile(rf"^(?:that\s+)?{_NAME}(?:{_FORCE}\s+)?(?:had\s+|has\s+|have\s+)?(?:{_ACTED})\b")
_PATTERNS = (("hands", _IN_HANDS), ("by", _BY), ("from", _FROM), ("", _SUBJECT))
"""Each with a word that has to be there: most texts have none of them, and are soon done with."""
_DAYS = 14
_SHARED = 2
_JUST_BEFORE = 400
"""Code points between an accusation and one that is thrown back at it without saying of what."""

_IN_TURN = re.compile(
    r"\b(?:in (?:turn|return|response|reply)|(?:hit|shot|fired|struck|lashed|punched|snapped|jabbed) back|"
    r"respond(?:ed|s|ing)|counter(?:ed|s|ing)?|counter-?accus\w+|retort(?:ed|s|ing)?|replied|answered)\b",
    re.IGNORECASE,
)
"""Words by which what is said answers what was said before."""

_FAULT_FOUND = re.compile(
    r"\b(?:criticis|criticiz|critical|condemn|denounc|deplor|rebuk|berat|mock|ridicul|scold|chid|lambast|"
    r"excoriat|castigat|rail|blast|slam|bash|ripp|lash|assail|call|dub|brand|label|tak(?:e|es|en|ing) aim|"
    r"took aim|hit out|attack)\w*",
    re.IGNORECASE,
)
_LAID = re.compile(
    r"\b(?:accus|blam|alleg|charg|attribut|incriminat|implicat|responsib|claim|said|says|told|point)\w*",
    re.IGNORECASE,
)
"""Words by which somebody finds fault with another, and by which something that happened is laid to them."""

_MOST_KEYS = 12
_OFFICES = frozenset(map(stem, listed("titles") | listed("generic") | listed("parts")))
_AIR = frozenset({"air"})
"""Missiles come through it, and alerts warn of what does."""

_SAID = frozenset({"states", "accuses", "confirms", "admits", "estimates", "thinks"})


def blamed(statement: Statement) -> Voice | None:
    """Return whom a statement lays a deed to, or None if it lays nothing to anybody by name."""
    if statement.stance == "accuses":
        target = statement.target
        armed = target is not None and is_anybodys(target)
        named = target is not None and not is_nobody(target) and target.name != target.name.lower()
        return (
            target
            if (named or armed) and mentions(statement.sentence, target)
            else _in_words(statement.words)
        )
    if statement.stance == "denies":  # "not from the east bank but from the quarry": what follows is laid
        return _in_words(statement.words.partition(" but ")[2])
    if statement.stance not in _SAID or statement.negated:
        return None
    return _in_words(statement.words)


@functools.lru_cache(maxsize=20_000)
def _in_words(text: str) -> Voice | None:
    if text.isupper():
        return None
    head = text[:600]
    for word, pattern in _PATTERNS:
        found = pattern.search(head) if word in head else None
        if found and words(found[1])[0] not in STOP:
            return Voice(" ".join(found[1].split()), "organisation")
    return whose_weapon(head)


def blame_keys(statement: Statement) -> tuple[int, ...]:
    """Return the keys under which statements that lay one event to somebody meet."""
    if blamed(statement) is None:
        return ()
    around = context(statement.origin.title, statement.sentence)
    told = sorted(around, key=lambda word: (-len(word), word))[:_MOST_KEYS]
    return tuple(extended([key("blame")], told))


def responsibility(
    first: Statement, second: Statement, apart: frozenset[str] = frozenset()
) -> Relation | None:
    """Return `counter_accuses` or `different_responsibility` for two statements that blame, or None."""
    one, two = blamed(first), blamed(second)
    if one is None or two is None or affiliated(one, two):
        return None
    if first.voice is None or second.voice is None or _is_anybody(first.voice) or _is_anybody(second.voice):
        return None
    mutual = _is_side(one, second.voice) and _is_side(two, first.voice)
    if (is_anybodys(one) or is_anybodys(two)) and not (mutual or against_each_other(one, two)):
        return None  # "a rebel rocket" may be one of those whom the other names
    if likeness(first.voice, second.voice, apart).answer == "same":
        return None
    same_report = first.origin.report == second.origin.report
    around = _around(first, second)
    if not same_report and not (
        near_in_time(first, second, _DAYS) and len(around) >= _SHARED and share_a_name(first, second)
    ):
        return None
    confidence = (first.confidence * second.confidence) ** 0.25
    earlier, later = _ordered(first, second)
    blame = f"{_name(later)} lays it to {_blamed_name(later)}, {_name(earlier)} to {_blamed_name(earlier)}"
    named = _named(first) | _named(second)
    deed = (told(main(first.words)) & told(main(second.words))) - sides(one) - sides(two) - FAINT - _AIR
    fighting = deed & (WARFARE | HIT)
    particular = frozenset(word for word in deed - fighting - named - _OFFICES if not word.isdigit())
    matter = around - FAINT - WARFARE - named
    people = "person" in {one.kind, two.kind}
    # Rivals find fault with each other all day long: of people more has to be in common than a word.
    one_event = bool(fighting) or any(word.startswith(DEED) for word in particular)
    one_event = one_event or len(particular) >= (_SHARED if people else 1)
    if mutual and not (one_event or (_thrown_back(earlier, later) if same_report else matter and not people)):
        return None
    if mutual:
        return relation(
            "counter_accuses", member_of(later), member_of(earlier), blame,
            round(0.8 * confidence, 3), about=about_of(earlier),
        )  # fmt: skip
    if not fighting and (_finds_fault(first) or _finds_fault(second)):
        return None
    # Who finds fault with a person, and says no more, lays no deed to them.
    bare = not people and _are_bare(first, second)
    told_of = len(around - FAINT - WARFARE)
    if not (
        len(particular) >= _SHARED
        or (
            any(word.startswith(DEED) for word in particular)
            and (same_report or not people or len(particular | matter) >= _SHARED)
        )
        or (particular and ((same_report and not people) or (_of_fighting(first) and _of_fighting(second))))
        or (fighting and told_of >= (1 if same_report else _SHARED))
        or (bare and told_of > (0 if same_report else _SHARED) and (same_report or matter))
    ):
        return None
    listed = shown(
        (deed - WARFARE - HIT) or deed | around,
        *(f"{one.words} {one.sentence} {one.origin.title}" for one in (later, earlier)),
    )
    return relation(
        "different_responsibility", member_of(later), member_of(earlier), f"{blame}; both tell of {listed}",
        round((0.75 if deed else 0.6) * confidence, 3), about=about_of(earlier),
    )  # fmt: skip


def _finds_fault(statement: Statement) -> bool:
    """Return whether somebody is criticised, by the words beside what is said, and nothing laid to them."""
    if statement.stance != "accuses":
        return False
    beside = statement.sentence.replace(" ".join(statement.words.split()), " ")
    return _FAULT_FOUND.search(beside) is not None and not _LAID.search(beside)


def _thrown_back(earlier: Statement, later: Statement) -> bool:
    """Return whether in a report an accusation answers the one just before it by its words.

    Two bodies that are said to blame each other, of what hardly being said, blame each other for one thing.
    """
    if later.start - earlier.end > _JUST_BEFORE:
        return False
    people = "person" in {voice.kind for voice in (blamed(earlier), blamed(later)) if voice}
    return bool(_IN_TURN.search(later.sentence)) or (not people and _are_bare(earlier, later))


def _are_bare(first: Statement, second: Statement) -> bool:
    return any(_is_bare(one, voice) for one in (first, second) if (voice := blamed(one)))


def _is_anybody(voice: Voice) -> bool:
    """Return whether nobody can be told by a name; "the army" and "the rebels" are sides all the same."""
    return is_nobody(voice) and not bears_arms(voice)


def _is_side(accused: Voice, voice: Voice) -> bool:
    return affiliated(accused, voice) or same_arms(accused, voice)


def _around(first: Statement, second: Statement) -> frozenset[str]:
    """Return what the surroundings share; within one report its title is everybody's and tells nothing."""
    if first.origin.report == second.origin.report:
        return context("", first.sentence) & context("", second.sentence)
    return shared_context(first, second)


def _named(statement: Statement) -> frozenset[str]:
    """Return the names around a statement, its speaker and whom it blames among them."""
    voices = (statement.voice, statement.target, blamed(statement))
    called = frozenset[str]().union(*(telling(voice.name) for voice in voices if voice))
    return names(statement.sentence) | names(statement.origin.title) | called


def _of_fighting(statement: Statement) -> bool:
    return not (WARFARE | HIT).isdisjoint(told(statement.words))


def _is_bare(statement: Statement, accused: Voice) -> bool:
    """Return whether a statement names whom it blames and hardly says of what."""
    return len(telling(statement.words) - sides(accused) - COMMON) <= 1


def _ordered(first: Statement, second: Statement) -> tuple[Statement, Statement]:
    def place(one: Statement) -> tuple[str, int]:
        return one.origin.published or "9999", one.start

    return (first, second) if place(first) <= place(second) else (second, first)


def _name(one: Statement) -> str:
    return one.voice.name if one.voice else "the report"


def _blamed_name(one: Statement) -> str:
    found = blamed(one)
    return phrase(one.words, found.name) if found else "nobody"
