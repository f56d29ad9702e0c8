"""Whether what is denied is what is claimed: something that was said, of the same doer, and the same deed."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.link.deeds import told
from onrecord.link.events.lexicon import NOUNS
from onrecord.link.speakers import nation, sides
from onrecord.link.topics import mentions
from onrecord.link.vocabulary import listed
from onrecord.link.words import NEGATIONS, stem, words

if TYPE_CHECKING:
    from onrecord.link.entries import Statement

HALF, THIRD = 0.5, 1 / 3

_LAID = frozenset({"accuses", "admits", "confirms"})
"""Stances in which the cue says what was done: "accused Sarrat of the shelling", "admitted the theft"."""

_NO_NOUN_BEFORE = (
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bof )(?<!\bby )"
    r"(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\btheir )(?<![’']s )"
)
"""Before a participle these begin the name of a thing: "the sealed letters"."""

_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|had|has|have|did|does|do|will|would|could|can|should|might|may|must|"
    r"\w+n[’']t|\w+[’'](?:re|ve|ll|d|m))\b|"
    r"^\W*(?:that\s+)?(?:he|she|it|they|we|i|you|there|who)\b|"
    rf"(?<=[\w,] ){_NO_NOUN_BEFORE}\w{{2,}}ed\b|"
    r"(?<=[\w,] )(?:began|begun|blew|broke|brought|built|came|cut|drove|fell|fled|flew|found|fought|gave|got|"
    r"grew|held|hit|hurt|kept|knew|laid|led|left|lost|made|meant|met|paid|put|ran|rose|sank|saw|sent|set|shot|"
    r"sold|spent|stole|stood|struck|took|threw|told|took|went|won|wrote)\b|"
    r"\b(?!(?:of|in|on|at|to|by|for|from|with|as|about|over|under|after|before|during|into|against|near|"
    r"between|through|than|and|or|but|both|all|while|because|like|around|outside|inside|across|toward|"
    r"towards|until|since|within|without|behind|beyond|despite|per|via|upon|not|if|when|that|half)\b)"
    r"\w{3,}\s+(?:the|an?|its|his|her|their|our|my|your|no)\s",
    re.IGNORECASE,
)
"""What a clause has and the name of a thing has not: a verb with an end of its own, or what stands before an
object. Without a parser some things pass for clauses; few clauses pass for things."""

_ASIDE = re.compile(
    r",?\s+(?:who|whom|whose|which|where|because|although|though|whatever)\b[^,;]*(?:[,;]|$)", re.IGNORECASE
)
_ABOUT_CLAIMS = re.compile(
    r"^\W*(?:(?:the|any|all|an?|these|those|media|press|news)\s+){0,2}(?:reports?|claims?|allegations?|accusations?|"
    r"charges?|rumou?rs?|suggestions?|notions?|ideas?|assertions?|stories)\b"
    r"(?:[^,;.]{0,80}?\s+that\s+|\s*(?:of\s+)?)|^\W*that\s+",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"^\W*(?:i|my)\b|^(?:ever\s+)?(?!any|noth|everyth|someth)\w{2,}ing\b(?!\s+(?:was|were|is|are|had|has))",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r"^\W*(?:he|she|his|her)\b", re.IGNORECASE)
_OF_MANY = re.compile(r"^\W*(?:it|its|they|their|we|our)\b", re.IGNORECASE)
_PART = re.compile(
    r"^\W*(?:(?:any|all|its|his|her|their|having|it|he|she|they|had|has|have|an?|no)\s+){0,3}(?:\w+\s+)?"
    r"(?:part|involvement|hand|role|responsibility|knowledge|guilt|blame|wrongdoing|links?|ties|connections?)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’']*\s+")
_CHARGES = listed("charges") - {"question", "answer", "matter", "number", "numbers", "part", "hand", "role"}
_DENYING = NEGATIONS | listed("denying")
_OF_NO_DEED = frozenset(
    stem(word)
    for name in ("charges", "hollow", "spoken", "titles", "parts", "generic")
    for word in listed(name)
)
"""Words that say of a denial neither what was done nor to whom: "claims", "false", "former secretary"."""


@functools.lru_cache(maxsize=20_000)
def main(text: str) -> str:
    """Return `text` without what it says by the way: "a man who had struck a guard" is a man."""
    return _ASIDE.sub(" ", text)


def says(claim: Statement) -> bool:
    """Return whether a statement says that something is so or was done, and does not only name a thing.

    "The use of a private road" and "the ministry's bid" are what is spoken of; nobody denies them. "An attack
    on the bridge" and "reports of its part in the theft" may be denied.
    """
    if claim.stance in _LAID or is_clause(main(claim.words)):
        return True
    return not NOUNS.keys().isdisjoint(words(claim.words)) or not _CHARGES.isdisjoint(words(claim.words))


@functools.lru_cache(maxsize=20_000)
def is_clause(text: str) -> bool:
    """Return whether a text says something, as far as its words for verbs show, and names no thing only."""
    return _VERB.search(text) is not None


def covered(reply: Statement, claim: Statement) -> float:
    """Return how much of what a denial tells the claim tells, too; 1 if the denial has nothing of its own.

    Names of who denies do not count, nor words for claims, offices and kinds of bodies. Of a denial in
    several sentences one that denies counts, and that may tell most of the claim and other things, too.
    """
    apart = _OF_NO_DEED | (sides(reply.voice) if reply.voice else frozenset())
    theirs = told(main(claim.words)) - apart
    sentences = _SENTENCE_END.split(reply.words)
    if len(sentences) == 1:
        return _share(told(main(_ABOUT_CLAIMS.sub("", reply.words))) - apart, theirs)
    denying = [told(main(one)) - apart for one in sentences if not _DENYING.isdisjoint(words(one))]
    return max(
        (max(_share(one, theirs), _share(theirs, one)) for one in denying if len(one & theirs) > 1), default=0
    )


def _share(own: frozenset[str], others: frozenset[str]) -> float:
    return len(own & others) / len(own) if own else 1.0


def of_part(reply: Statement) -> bool:
    """Return whether it is a part in something that is denied: "any links with the theft"."""
    return bool(_PART.match(_ABOUT_CLAIMS.sub("", reply.words)))


def concerns(reply: Statement, claim: Statement) -> bool:
    """Return whether a claim is about whom the denial is about, where that is who denies.

    "He never sent it", "having sent it", "any part in it" answer what names the speaker or their side.
    """
    voice = reply.voice
    if voice is None or not _of_self(reply.words, person=voice.kind == "person"):
        return True
    around = f"{claim.words} {claim.sentence}"
    if mentions(around, voice) or (claim.target is not None and sides(voice) & sides(claim.target)):
        return True
    return not sides(voice).isdisjoint(map(nation, words(around)))


@functools.lru_cache(maxsize=20_000)
def _of_self(text: str, *, person: bool) -> bool:
    told_of = _ABOUT_CLAIMS.sub("", text)
    subject = _OF_ONE if person else _OF_MANY  # "they" of a person may be anybody
    return bool(_OWN.match(told_of) or subject.match(told_of) or _PART.match(told_of))
