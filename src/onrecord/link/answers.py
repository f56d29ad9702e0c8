"""Denials, admissions and refusals: which statement each of them answers, within a report and across reports.

An answer is held to a statement of somebody else by three signs: the two share words that tell the matter;
the statement lays something to the one who answers, or to the body that it speaks for; or the answer has no
words of its own ("denies it", "any part in it") and follows in the same report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.link.blame import blamed
from onrecord.link.events.lexicon import NATIONS
from onrecord.link.keys import extended, key
from onrecord.link.making import member_of, relation
from onrecord.link.speakers import affiliated, likeness, nation, sides
from onrecord.link.topics import (
    about_of,
    context,
    mentions,
    names,
    near_in_time,
    salient,
    set_phrases,
    share_a_name,
    shared_context,
    spans,
    topic_pairs,
)
from onrecord.link.vocabulary import listed
from onrecord.link.words import NEGATIONS, folded, telling, words

if TYPE_CHECKING:
    from onrecord.link.entries import Statement
    from onrecord.relations import Relation

ANSWERS = frozenset({"denies", "admits", "declines"})
ANSWERED = frozenset({"accuses", "states", "confirms", "estimates", "thinks", "warns", "admits", "doubts"})

_DAYS = 30
_ENOUGH, _ENOUGH_WORDS = 0.5, 2
_IN_CAPITALS = 4
"""Words that two statements in capitals have to share: names cannot be told from other words there."""

_HOLLOW = listed("hollow")
_FAR = 1200
_MOST_SIDES, _MOST_WORDS = 3, 6
_OTHER_SIDE = key("the other side")
_CLAIMS = (
    "claims?|explanations?|allegations?|accusations?|charges|reports?|fakes?|lies|propaganda|statements?"
)
_CLAIM_OF = re.compile(
    rf"\b([A-Z][\w’'-]+)\s+(?:{_CLAIMS})\b|\b(?:{_CLAIMS})\s+(?:by|of|from)\s+(?:the\s+)?(?:\w+-)?([A-Z][\w’'-]+)"
)
_REFUSED = re.compile(
    r"(?:(?:any|all|an?|the|such|these|those|its|his|her|their|\w+[’']s)\s+)?(?:\w+\s+){0,2}?"
    r"(?:proposals?|offers?|requests?|terms|conditions|invitations?|initiatives?|appeals?|ultimatums?)\b|"
    r".{0,80}?\b(?:will|would|shall)\s+(?:not|never)\s+(?:recogni[sz]e|accept|allow|tolerate|permit|surrender|"
    r"negotiate|agree)\b",
    re.IGNORECASE,
)
"""What is refused, and nobody has said: a proposal rejected, a result that one will not recognise."""

_NOTHING = re.compile(r"\W*(?:which|who|whom|nothing)\W*", re.IGNORECASE)
"""Words that were cut off from what is denied, or deny nothing: "said nothing"."""

_DEED = re.compile(
    r"(?:(?:the|this|that|these|those|their|its|his|her|such|all|any|[\w ]{1,40}[’']s)\s+)?"
    r"(?:(?!of\b)\w+[ ,]+){0,4}?(?:murders?|assassinations?|killings?|massacres?|attacks?|offensives?|"
    r"violence|terrorism|shellings?|bombings?|bombardments?|strikes?|invasions?|aggression|criminals|"
    r"terrorists|crimes?|actions?|acts?)\b|them\W*$",
    re.IGNORECASE,
)
_CONDEMNED = re.compile(r"\b(?:reject|repudiat|condemn|deplor|denounc|regret)", re.IGNORECASE)
"""A deed that is rejected is condemned: nobody has denied it."""
_LONGEST_CLAIM = 1200
"""Code points of a claim that can be denied as one: a whole release says too much."""


def answer_keys(statement: Statement) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the keys under which a statement is put and those under which it looks for its other side."""
    if statement.stance not in ANSWERS | ANSWERED:
        return (), ()
    bases = [key("said", *pair) for pair in topic_pairs(statement.words)]
    answers = statement.stance in ANSWERS
    whose = statement.voice if answers else blamed(statement)
    theirs = sorted(sides(whose))[:_MOST_SIDES] if whose else []
    if theirs:
        around = sorted(
            context(statement.origin.title, statement.sentence), key=lambda word: (-len(word), word)
        )
        bases += extended([key("laid", side) for side in theirs], around[:_MOST_WORDS])
    when, nearby = spans(statement, _DAYS)
    put, seek = extended(bases, when), extended(bases, nearby)
    if answers:
        return tuple([made ^ _OTHER_SIDE for made in put]), tuple(seek)
    return tuple(put), tuple([made ^ _OTHER_SIDE for made in seek])


def answer(
    first: Statement, second: Statement, apart: frozenset[str] = frozenset(), *, together: float = 0.0
) -> Relation | None:
    """Return what one of two statements answers to the other, or None.

    `together` is how surely both are about one event, where that is known.

    A denial `denies`; an admission of what is laid to the speaker is `compatible` with it, flagged
    "admission"; a refusal to comment is `not_comparable`, flagged "refusal": it neither denies nor admits.
    """
    for reply, claim in ((first, second), (second, first)):
        if reply.stance in ANSWERS and _is_claim(claim) and not reply.negated | claim.negated:
            found = _reply(reply, claim, apart, together)
            if found:
                return found
    return None


def _reply(reply: Statement, claim: Statement, apart: frozenset[str], together: float) -> Relation | None:
    if reply.stance == claim.stance or reply.voice is None:
        return None
    same_report = reply.origin.report == claim.origin.report
    if same_report and reply.start < claim.end and claim.start < reply.end:
        return None  # one holds the other: "he says that he denies it"
    # Asked first, for most pairs end here, and speakers are dear to compare.
    held, why = _held(reply, claim, same_report=same_report, together=together)
    if held <= 0:
        return None
    if likeness(reply.voice, claim.voice, apart).answer == "same" or affiliated(reply.voice, claim.voice):
        return None  # nobody denies what its own side says
    if any(likeness(reply.voice, outer, apart).answer == "same" for outer in claim.through):
        return None
    if reply.stance == "denies" and (
        _REFUSED.match(reply.words)
        or _NOTHING.fullmatch(reply.words)
        or (_DEED.match(reply.words) and _CONDEMNED.search(reply.sentence))
        or _agree(reply, claim)
        or not _whose(reply, claim)
    ):
        return None
    confidence = round(held * (reply.confidence * claim.confidence) ** 0.25, 3)
    sides_of = (member_of(reply), member_of(claim))
    about = about_of(claim)
    if reply.stance == "denies":
        return relation("denies", *sides_of, f"{reply.voice.name} denies it: {why}", confidence, about=about)
    if not _laid_to(reply, claim):
        return None
    if reply.stance == "admits":
        told = f"an admission by the one to whom it is laid: {why}"
        return relation("compatible", *sides_of, told, confidence, about=about, flags=("admission",))
    told = f"a refusal to comment is neither a denial nor an admission: {why}"
    return relation("not_comparable", *sides_of, told, confidence, about=about, flags=("refusal",))


def _is_claim(statement: Statement) -> bool:
    """Return whether a statement can be answered as one: no whole release, nor a deed laid to nobody."""
    if statement.stance not in ANSWERED or len(statement.words) > _LONGEST_CLAIM:
        return False
    nobody = statement.stance == "accuses" and statement.target is None
    return not (nobody and _DEED.match(statement.words) and _CONDEMNED.search(statement.sentence))


def _agree(reply: Statement, claim: Statement) -> bool:
    """Return whether what is denied is itself said not to be so: then the two say one thing."""
    return bool(NEGATIONS & set(words(claim.words))) and not NEGATIONS & set(words(reply.words))


def _whose(reply: Statement, claim: Statement) -> bool:
    """Return whether a denial of somebody's claims ("Sarrati claims that …") is held to a claim of theirs."""
    named = {nation(folded(name)) for pair in _CLAIM_OF.findall(reply.words) for name in pair if name}
    return not named or claim.voice is None or bool(named & sides(claim.voice))


def _laid_to(reply: Statement, claim: Statement) -> bool:
    accused = blamed(claim)
    return affiliated(reply.voice, accused) or (
        mentions(claim.words, reply.voice) and claim.stance == "accuses"
    )


def _held(reply: Statement, claim: Statement, *, same_report: bool, together: float) -> tuple[float, str]:
    """Return how surely `reply` answers `claim`, 0 if it does not, and why."""
    if same_report:
        return _held_within(reply, claim)
    if not near_in_time(reply, claim, _DAYS):
        return 0.0, ""
    in_capitals = reply.words.isupper() or claim.words.isupper()
    named = _named_in_capitals(reply, claim) if in_capitals else frozenset[str]()
    share, both = _shared(reply, claim, named)
    laid = _laid_to(reply, claim)
    if not laid and share < _ENOUGH:
        return 0.0, ""  # most pairs: what follows is dear
    common = _strong(both)
    if together and laid and (common or is_hollow(reply)):
        return 0.8 * together, "it is laid to the speaker or its side, and both reports tell of one event"
    if in_capitals and len(common) < (_ENOUGH_WORDS if together else _IN_CAPITALS):
        common = frozenset()
    if laid:
        around = shared_context(reply, claim)
        return _held_by_blame(common, around, hollow=is_hollow(reply), named=share_a_name(reply, claim))
    # Two places in common are where both are, not what one says and the other denies.
    telling_words = common - names(reply.sentence) - names(claim.sentence)
    if (
        telling_words
        and len(common) > 1
        and max(len(common), len(shared_context(reply, claim))) > _ENOUGH_WORDS
    ):
        return 0.75, f"both have {_listed(common)}"
    return 0.0, ""


def _named_in_capitals(reply: Statement, claim: Statement) -> frozenset[str]:
    """Return the words that may be names where no capital shows them: names say what both are about."""
    voices = " ".join(voice.name for voice in (reply.voice, claim.voice) if voice)
    return set_phrases(reply.words, claim.words) | NATIONS | telling(voices)


def _held_within(reply: Statement, claim: Statement) -> tuple[float, str]:
    share, both = _shared(reply, claim)
    common = _strong(both)
    laid = _laid_to(reply, claim)
    distance = reply.start - claim.end
    if is_hollow(reply) and -_FAR < distance < _FAR and (laid or mentions(claim.words, reply.voice)):
        return 0.8 if distance > 0 else 0.6, "it has no words of its own, and this is laid to the speaker"
    if share >= _ENOUGH and len(common) > 1:
        return 0.85, f"both have {_listed(common)}"
    if laid and common:
        return 0.75, f"it is laid to the speaker, and both have {_listed(common)}"
    return 0.0, ""


def _held_by_blame(
    common: frozenset[str], around: frozenset[str], *, hollow: bool, named: bool
) -> tuple[float, str]:
    if not named or len(around) <= 1:
        return 0.0, ""
    if common:
        return 0.7, f"it is laid to the speaker or its side, and both have {_listed(common | around)}"
    if hollow:
        return 0.65, f"it is laid to the speaker or its side, and both tell of {_listed(around)}"
    return 0.0, ""


def is_hollow(reply: Statement) -> bool:
    """Return whether an answer has no words that tell what it answers."""
    own = telling(reply.words) - _HOLLOW
    return len(own) <= 1


def _shared(
    reply: Statement, claim: Statement, named: frozenset[str] = frozenset()
) -> tuple[float, frozenset[str]]:
    """Return how much of the shorter one's telling words both have, and which; `named` do not count."""
    ours, theirs = telling(reply.words) - named, telling(claim.words) - named
    common = ours & theirs
    fewer = min(len(ours), len(theirs))
    return (len(common) / fewer if fewer else 0.0), common


def _strong(common: frozenset[str]) -> frozenset[str]:
    """Return which of the words that two statements share tell an event."""
    return frozenset(salient(" ".join(sorted(common)))) if common else frozenset()


def _listed(found: frozenset[str]) -> str:
    return ", ".join(f"“{word}”" for word in sorted(found, key=lambda word: (-len(word), word))[:4])
