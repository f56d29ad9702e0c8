"""What counts as a claim that can be denied, and which denials deny nothing that anybody said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.link.speakers import affiliated, nation, sides
from onrecord.link.statements.bare import ANSWERED
from onrecord.link.vocabulary import listed
from onrecord.link.words import NEGATIONS, folded, stem, telling, words

if TYPE_CHECKING:
    from onrecord.link.entries import Statement

_CLAIMS = (
    "claims?|explanations?|allegations?|accusations?|charges|reports?|fakes?|lies|propaganda|statements?"
)
_CLAIM_OF = re.compile(
    rf"\b([A-Z][\w’'-]+)\s+(?:{_CLAIMS})\b|\b(?:{_CLAIMS})\s+(?:by|of|from)\s+(?:the\s+)?(?:\w+-)?([A-Z][\w’'-]+)"
)
_REFUSED = re.compile(
    r"(?:(?:any|all|an?|the|such|these|those|its|his|her|their|(?:the\s+)?\w+[’']s)\s+)?(?:[\w-]+\s+){0,2}?"
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
_SAYS = re.compile(
    r"^\W*(?:that|any|no|nothing|nobody|having|being|ever|he|she|it|they|we|i|there|\w+ing)\b|"
    r"\b(?:is|are|was|were|am|be|been|had|has|have|did|does|do|will|would|could|can|should|might|may|"
    r"\w+n[’']t)\b",
    re.IGNORECASE,
)
"""A clause, or a deed: what can be so or not so."""

_DENIES = re.compile(
    r"\b(?:den(?:y|ied|ies|ying|ials?)|disput\w*|refut\w*|contradict\w*|rebut\w*|insist\w*)\b", re.IGNORECASE
)
_TURNS_DOWN = re.compile(rf"{_DENIES.pattern}|\b(?:reject|dismiss|rubbish|untrue|false)\w*", re.IGNORECASE)
_IS_TRUE = re.compile(r"\b(?:is|are|was|were)\s+[“\"']?(?:true|correct|accurate|right)\b", re.IGNORECASE)
_OUGHT = re.compile(r"\b(?:should|must|ought to)\b", re.IGNORECASE)
"""What somebody wants: an opinion, which others do not share; nobody denies it."""

_CHARGES = frozenset(map(stem, listed("charges")))
_DENIED = re.compile(r"\bden(?:y|ied|ies|ying|ials?)\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\ba number of\b", re.IGNORECASE)
_DENYING = NEGATIONS | listed("denying")
_LONGEST_CLAIM = 1200
"""Code points of a claim that can be denied as one: a whole release says too much."""


def denies_it(reply: Statement, claim: Statement) -> bool:
    """Return whether a denial denies what `claim` says: no offer turned down, no deed condemned."""
    return not (
        _REFUSED.match(reply.words)
        or _NOTHING.fullmatch(reply.words)
        or (_DEED.match(reply.words) and _CONDEMNED.search(reply.sentence))
        or _agree(reply, claim)
        or not _whose(reply, claim)
        or _quotes_no_denial(reply)
        or _opposes(reply)
        or _bears_out(reply)
        or _differ_in_opinion(reply, claim)
    )


def is_claim(statement: Statement) -> bool:
    """Return whether a statement can be answered as one: no whole release, nor a deed laid to nobody."""
    if statement.stance not in ANSWERED or len(statement.words) > _LONGEST_CLAIM:
        return False
    nobody = statement.stance == "accuses" and statement.target is None
    return not (nobody and _DEED.match(statement.words) and _CONDEMNED.search(statement.sentence))


def _agree(reply: Statement, claim: Statement) -> bool:
    """Return whether what is denied is itself said not to be so: then the two say one thing.

    So do two who both say that something was never done, unless one denies that.
    """
    if not NEGATIONS & set(words(claim.words)):
        return False
    if not NEGATIONS & set(words(reply.words)):
        return True
    laid = claim.stance == "accuses" and affiliated(reply.voice, claim.target)  # "was not truthful about …"
    return not laid and not _TURNS_DOWN.search(_around(reply))


def _around(reply: Statement) -> str:
    """Return the sentence of a denial without its own words: its cue is there."""
    return reply.sentence.replace(" ".join(reply.words.split()), " ")


def _whose(reply: Statement, claim: Statement) -> bool:
    """Return whether a denial of somebody's claims ("Sarrati claims that …") is held to a claim of theirs."""
    named = {nation(folded(name)) for pair in _CLAIM_OF.findall(reply.words) for name in pair if name}
    return not named or claim.voice is None or bool(named & sides(claim.voice))


def _quotes_no_denial(reply: Statement) -> bool:
    """Return whether words in quote marks were taken for a denial that nothing in their sentence is."""
    if not reply.quoted:
        return False
    return _DENYING.isdisjoint(words(f"{reply.words} {reply.sentence}"))


def _bears_out(reply: Statement) -> bool:
    """Return whether what was taken for a denial says that it is so: "ruled that his figure is true"."""
    doubted = not _DENYING.isdisjoint(words(reply.words)) or _TURNS_DOWN.search(_around(reply))
    return bool(_IS_TRUE.search(reply.words)) and not doubted


def _differ_in_opinion(reply: Statement, claim: Statement) -> bool:
    """Return whether one of the two says what ought to be: two opinions do not deny each other."""
    wanted = _OUGHT.search(claim.words) or _OUGHT.search(reply.words)
    return wanted is not None and not _TURNS_DOWN.search(_around(reply))


def _opposes(reply: Statement) -> bool:
    """Return whether a thing is turned down, not a saying: "candidates reject an increase to the wage"."""
    text = reply.words
    return not (
        reply.quoted
        or _SAYS.search(text)
        or not _CHARGES.isdisjoint(telling(_NUMBER_OF.sub("", text)))
        or _DENIED.search(reply.sentence)
        or len(telling(text)) < 2  # noqa: PLR2004
    )
