"""Denials, admissions and refusals: which statement each of them answers, within a report and across reports.

An answer is held to a statement of somebody else by three signs: the two share words that tell the matter;
the statement lays something to the one who answers, or to the body that it speaks for; or the answer has no
words of its own ("denies it", "any part in it") and belongs to that statement of its report (see `bare`).
Who admits what they denied is held to their own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.link.keys import extended, key
from onrecord.link.making import member_of, relation
from onrecord.link.speakers import affiliated, likeness, sides
from onrecord.link.statements.bare import ANSWERED, ANSWERS, NOT_SAID
from onrecord.link.statements.blame import blamed
from onrecord.link.statements.denials import denies_it, is_claim
from onrecord.link.statements.holding import DAYS, held, laid_to
from onrecord.link.topics import about_of, context, spans, topic_pairs

if TYPE_CHECKING:
    from onrecord.link.entries import Statement
    from onrecord.relations import Relation

_MOST_SIDES, _MOST_WORDS = 3, 6
_WILL_NOT_SAY = re.compile(
    r"\b(?:comment|answer|respon[ds]|reply|replied|discuss|say|elaborat|speak|talk|question|interview|address|"
    r"confirm|disclose|reveal|reached|statement)",
    re.IGNORECASE,
)
"""What is declined must be to speak: who keeps something back says nothing of what is laid to them."""

_OTHER_SIDE = key("the other side")


def answer_keys(statement: Statement) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the keys under which a statement is put and those under which it looks for its other side."""
    if statement.stance not in ANSWERS | ANSWERED:
        return (), ()
    bases = pairs = [key("said", *pair) for pair in topic_pairs(statement.words)]
    answers = statement.stance in ANSWERS
    whose = statement.voice if answers else blamed(statement)
    theirs = sorted(sides(whose))[:_MOST_SIDES] if whose else []
    if theirs:
        around = sorted(
            context(statement.origin.title, statement.sentence), key=lambda word: (-len(word), word)
        )
        bases = bases + extended([key("laid", side) for side in theirs], around[:_MOST_WORDS])
    when, nearby = spans(statement, DAYS)
    put, seek = extended(bases, when), extended(bases, nearby)
    if statement.stance == "admits":  # which is held against an earlier denial, too
        put = [*put, *(made ^ _OTHER_SIDE for made in extended(pairs, when))]
        seek = [*seek, *(made ^ _OTHER_SIDE for made in extended(pairs, nearby))]
    if answers:
        return tuple([made ^ _OTHER_SIDE for made in put]), tuple(seek)
    return tuple(put), tuple([made ^ _OTHER_SIDE for made in seek])


def answer(
    first: Statement, second: Statement, apart: frozenset[str] = frozenset(), *, together: float = 0.0
) -> Relation | None:
    """Return what one of two statements answers to the other, or None.

    `together` is how surely both are about one event, where that is known.

    A denial `denies`, flagged "admission" and "same-side" if the other admits what their own side denies; an
    admission of what is laid to the speaker is `compatible` with it, flagged
    "admission"; a refusal to comment is `not_comparable`, flagged "refusal": it neither denies nor admits.
    """
    for reply, claim in ((first, second), (second, first)):
        if reply.stance in ANSWERS and is_claim(claim) and not reply.negated | claim.negated:
            found = _reply(reply, claim, apart, together)
            if found:
                return found
    return None


def _reply(reply: Statement, claim: Statement, apart: frozenset[str], together: float) -> Relation | None:
    if reply.stance == claim.stance or reply.voice is None:
        return None
    same_report = reply.origin.report == claim.origin.report
    if not same_report and reply.voice.name == NOT_SAID:
        return None
    if same_report and reply.start < claim.end and claim.start < reply.end:
        return None  # one holds the other: "he says that he denies it"
    # Asked first, for most pairs end here, and speakers are dear to compare.
    found, why = held(reply, claim, same_report=same_report, together=together)
    if found <= 0:
        return None
    alike = likeness(reply.voice, claim.voice, apart)
    own_side = alike.answer == "same" or affiliated(reply.voice, claim.voice)
    taken_back = reply.stance == "denies" and claim.stance == "admits"
    if own_side and not taken_back:
        return None  # nobody denies what its own side says
    if any(likeness(reply.voice, outer, apart).answer == "same" for outer in claim.through):
        return None
    if reply.stance == "denies" and not denies_it(reply, claim):
        return None
    if reply.stance == "declines" and not _WILL_NOT_SAY.search(reply.sentence):
        return None
    return _told(reply, claim, found, why, alike.confidence if own_side else None)


def _told(
    reply: Statement, claim: Statement, found: float, why: str, own_side: float | None
) -> Relation | None:
    """Return the relation of an answer to a claim; `own_side` is how surely both are by one side, if so."""
    replier = reply.voice.name if reply.voice else ""
    confidence = round(found * (reply.confidence * claim.confidence) ** 0.25, 3)
    sides_of = (member_of(reply), member_of(claim))
    about = about_of(claim)
    if own_side is not None:
        admits = claim.voice.name if claim.voice else replier
        both = "both denies and admits it" if admits == replier else f"denies what {admits} admits"
        reason = f"{replier} {both}: {why}"
        confidence = round(confidence * own_side, 3)
        flags = ("admission", "same-side")
        return relation("denies", *sides_of, reason, confidence, about=about, flags=flags)
    if reply.stance == "denies":
        return relation("denies", *sides_of, f"{replier} denies it: {why}", confidence, about=about)
    if not laid_to(reply, claim):
        return None
    if reply.stance == "admits":
        reason = f"an admission by the one to whom it is laid: {why}"
        return relation("compatible", *sides_of, reason, confidence, about=about, flags=("admission",))
    reason = f"a refusal to comment is neither a denial nor an admission: {why}"
    return relation("not_comparable", *sides_of, reason, confidence, about=about, flags=("refusal",))
