"""Answers without words of their own ("The company denies it"), and what each answers in its report.

Such an answer belongs to one statement: one by the person whom it is aimed at, else one that lays something
to who answers, else what was said just before.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.link.speakers import affiliated
from onrecord.link.statements.blame import blamed
from onrecord.link.statements.claimed import is_clause, says
from onrecord.link.topics import mentions
from onrecord.link.vocabulary import listed
from onrecord.link.words import folded, stem, telling, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.link.entries import Statement

ANSWERS = frozenset({"denies", "admits", "declines"})
ANSWERED = frozenset({"accuses", "states", "confirms", "estimates", "thinks", "warns", "admits", "doubts"})

_CHARGES = frozenset(map(stem, listed("charges")))
_HOLLOW = _CHARGES | frozenset(map(stem, listed("hollow")))
_SPOKEN = frozenset(map(stem, listed("spoken")))
_CUT_OFF = frozenset({"them", "out", "off", "away", "down"})
"""What is left of "ruled that out", and what are many things or people: nothing that was said."""

_DAYS = frozenset(
    {"day", "days", "date", "dates", "time", "times", "week", "weeks", "month", "year", "years"}
)
"""What is turned down, and was never said: "rejected those days"."""

_FOR_DEED = frozenset(map(stem, listed("part_in_deeds")))
_GUILT = frozenset(map(stem, ("wrongdoing", "guilt", "blame")))
"""Who denies these answers charges against themselves, and nothing else."""

NOT_SAID = "unspecified"
_OF_STATE = listed("of_state")
_OWNER = re.compile(r"\b([^\W_]+)[’']s\s")
_SIDES = frozenset(map(stem, _OF_STATE | listed("against_state")))
_AGAINST = re.compile(r"\bagainst\b.*", re.IGNORECASE | re.DOTALL)
_FAR, _JUST_BEFORE = 1200, 300
"""Code points between an answer and what it answers, and between it and what it follows at once."""


def is_bare(reply: Statement) -> bool:
    """Return whether an answer has no words that tell what it answers: "it", "any part in it"."""
    return _says_nothing(reply.words, declines=reply.stance == "declines")


@functools.lru_cache(maxsize=20_000)
def _says_nothing(text: str, *, declines: bool) -> bool:
    own, every = telling(text), words(text)
    if declines:
        own -= _SPOKEN
    elif (not own and not (_CUT_OFF | _DAYS).isdisjoint(every)) or (
        every and every[0] in _CUT_OFF - {"them"}
    ):
        return False
    return own <= _HOLLOW or (len(own - _HOLLOW) == 1 and bool(own & _CHARGES))


def told_besides(reply: Statement) -> frozenset[str]:
    """Return the one word that an answer has for what is laid to it, if any: "the fraud claims"."""
    if is_clause(reply.words) or not of_one_claim(reply):
        return frozenset()
    return telling(_OWNER.sub("", _AGAINST.sub("", reply.words))) - _HOLLOW - _SPOKEN - _SIDES


def of_one_claim(reply: Statement) -> bool:
    """Return whether an answer without words of its own is to one claim, and not of a deed."""
    return _FOR_DEED.isdisjoint(telling(reply.words))


def with_answered(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements of a report, each answer without words of its own with what it answers there."""
    every = list(statements)
    return [
        replace(one, answers=found.entry, answered=found.words)
        if one.stance in ANSWERS
        and one.voice
        and one.voice.name != NOT_SAID
        and is_bare(one)
        and (found := _answered(one, every))
        else one
        for one in every
    ]


def _answered(reply: Statement, every: list[Statement]) -> Statement | None:
    """Return the statement that `reply` answers, or None if the report leaves it open."""
    before = [one for one in every if one.end <= reply.start and _may_be_answered(reply, one)]
    before.sort(key=lambda one: one.end)
    if besides := told_besides(reply):
        before = [one for one in before if besides <= telling(f"{one.words} {one.sentence}")]
    if taken_back := [one for one in before if _takes_back(reply, one)]:
        return taken_back[-1]
    others = [one for one in before if not _same(reply, one) and _is_whose(reply, one)]
    if reply.target and not _of_guilt(reply):
        aimed = [one for one in others if one.voice and one.voice.name == reply.target.name]
        if aimed:
            return max(aimed, key=lambda one: (_is_laid(reply, one), one.stance == "accuses", one.end))
    if laid := [one for one in others if _is_laid(reply, one)]:
        return laid[-1]
    if reply.stance == "declines":
        return None
    if others and not reply.quoted and _follows(reply, others[-1]):
        last = others[-1].sentence
        return next((one for one in others if one.sentence == last and one.stance == "accuses"), others[-1])
    after = [
        one
        for one in every
        if one.start >= reply.end and _may_be_answered(reply, one) and not _same(reply, one)
        if _is_laid(reply, one)
    ]
    return min(after, key=lambda one: one.start, default=None)


def _follows(reply: Statement, claim: Statement) -> bool:
    """Return whether an answer comes just after something that is said, and is not of guilt at large."""
    return reply.start - claim.end < _JUST_BEFORE and says(claim) and not _of_guilt(reply)


def _of_guilt(reply: Statement) -> bool:
    return not _GUILT.isdisjoint(telling(reply.words))


def _may_be_answered(reply: Statement, claim: Statement) -> bool:
    near = claim.start - reply.end < _FAR and reply.start - claim.end < _FAR
    return near and claim.stance in ANSWERED and not claim.negated and claim.voice is not None


def _same(reply: Statement, claim: Statement) -> bool:
    return reply.voice is not None and claim.voice is not None and reply.voice.name == claim.voice.name


def _takes_back(reply: Statement, claim: Statement) -> bool:
    """Return whether somebody admits in one sentence what they had denied: "admitted …, having denied it"."""
    return (
        reply.stance == "denies"
        and claim.stance == "admits"
        and _same(reply, claim)
        and reply.sentence == claim.sentence
    )


def _is_laid(reply: Statement, claim: Statement) -> bool:
    accused = blamed(claim)
    if accused is not None and affiliated(reply.voice, accused):
        return True
    crowd = reply.voice is not None and reply.voice.kind == "group"  # "Lenn residents" are not Lenn
    return not crowd and mentions(claim.words, reply.voice) and says(claim)


def _is_whose(reply: Statement, claim: Statement) -> bool:
    """Return whether a claim is by the one whose it is, where the answer says so: "the army's account"."""
    owners = {folded(name) for name in _OWNER.findall(reply.words)}
    if not owners or claim.voice is None:
        return True
    named = {
        word.removesuffix("'s") for name in (claim.voice.name, *claim.voice.also) for word in words(name)
    }
    return bool(owners & named) or (not owners.isdisjoint(_OF_STATE) and not named.isdisjoint(_OF_STATE))
