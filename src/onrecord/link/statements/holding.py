"""How surely an answer is one to a statement: by what is laid to whom, shared words, what it follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.link.deeds import DEED, HIT, shown, told
from onrecord.link.events.lexicon import NATIONS
from onrecord.link.speakers import affiliated, nation, sides
from onrecord.link.statements.bare import is_bare, of_one_claim, told_besides
from onrecord.link.statements.blame import blamed
from onrecord.link.statements.claimed import HALF, THIRD, concerns, covered, of_part, says
from onrecord.link.statements.weapons import WARFARE, is_anybodys, same_arms
from onrecord.link.topics import (
    COMMON,
    FAINT,
    mentions,
    names,
    near_in_time,
    set_phrases,
    share_a_name,
    shared_context,
)
from onrecord.link.words import telling, words

if TYPE_CHECKING:
    from onrecord.link.entries import Statement, Voice

DAYS = 30
"""Between an answer and what it answers in another report."""

_ENOUGH, _ENOUGH_WORDS = 0.5, 2
_SOON = 7
"""Days within which "it" may be what another report tells."""

_NEARLY_ALL = 0.75
_STRONG, _MANY = 5, 3
_IN_CAPITALS = 4
"""Words that two statements in capitals have to share: names cannot be told from other words there."""

_OF_REPORTS = re.compile(
    r"(?:(?:the|these|those|any|all|media|press|news)\s+){0,2}"
    r"(?:reports|claims|allegations|accusations|rumou?rs|suggestions)\b",
    re.IGNORECASE,
)
"""What begins a denial of what others say, whoever they are."""

_TIME_CLAUSE = re.compile(r"(?<=\w),?\s(?:before|after|when|while|since|until)\s(?=[a-z])")


def held(reply: Statement, claim: Statement, *, same_report: bool, together: float) -> tuple[float, str]:
    """Return how surely `reply` answers `claim`, 0 if it does not, and why."""
    if same_report:
        return _held_within(reply, claim)
    if not near_in_time(reply, claim, DAYS):
        return 0.0, ""
    return _held_across(reply, claim, together)


def _held_across(reply: Statement, claim: Statement, together: float) -> tuple[float, str]:
    in_capitals = reply.words.isupper() or claim.words.isupper()
    named = _named_in_capitals(reply, claim) if in_capitals else frozenset[str]()
    share, both = _shared(reply, claim, named)
    laid = laid_to(reply, claim)
    if not laid and share < _ENOUGH:
        return 0.0, ""  # most pairs: what follows is dear
    common = _strong(both)
    bare = is_bare(reply)
    if bare and not told_besides(reply) <= telling(f"{claim.words} {claim.sentence}"):
        return 0.0, ""
    if bare and (_answers_another(reply, claim) or not near_in_time(reply, claim, _SOON)):
        return 0.0, ""
    if together and laid and (common or bare):
        return 0.8 * together, "it is laid to the speaker or its side, and both reports tell of one event"
    if in_capitals and len(common) < (_ENOUGH_WORDS if together else _IN_CAPITALS):
        common = frozenset()
    if not bare and not _is_claimed(reply, claim, common):
        return 0.0, ""
    around = shared_context(reply, claim)
    matter = _matter(common, reply, claim)
    strength = (
        len(matter) + _one_deed(matter) + bool(common & HIT) + bool(common & WARFARE) + (share >= _ENOUGH)
    )
    if laid and share_a_name(reply, claim) and len(around) > 1 and (bare or strength >= _ENOUGH_WORDS):
        listed = shown(common | around, f"{claim.words} {claim.sentence}", _surroundings(reply))
        if common:
            return 0.7, f"it is laid to the speaker or its side, and both have {listed}"
        return 0.65, f"it is laid to the speaker or its side, and both tell of {listed}"
    if share < _ENOUGH:
        return 0.0, ""
    return _held_by_words(reply, claim, common, matter, share, len(around) + bool(together))


def _held_by_words(
    reply: Statement,
    claim: Statement,
    common: frozenset[str],
    matter: frozenset[str],
    share: float,
    around: int,
) -> tuple[float, str]:
    """Return how surely an answer is one by the words of both, of which `matter` tell no name and no place.

    `around` is how much their surroundings share: two places in common are where both are, not what one says
    and the other denies.
    """
    if len(common) < _ENOUGH_WORDS or _said_aside(common, claim):
        return 0.0, ""
    of_reports = bool(_OF_REPORTS.match(reply.words))
    fought = bool(common & HIT) and bool(common & names(reply.sentence) & names(claim.sentence))
    if len(matter) + fought + (_one_deed(matter) or of_reports or share >= _NEARLY_ALL) < _ENOUGH_WORDS:
        return 0.0, ""
    if max(len(common), around) > _ENOUGH_WORDS:
        return 0.75, f"both have {shown(common, claim.words, reply.words)}"
    if _one_deed(matter) and of_reports:
        return 0.65, f"what others report is denied, and both have {shown(common, claim.words, reply.words)}"
    return 0.0, ""


def _is_claimed(reply: Statement, claim: Statement, common: frozenset[str], *, within: bool = False) -> bool:
    """Return whether what is denied is what the claim says, of the same doer.

    With a deed in common a third of the denial's own words are enough; who denies a part in something answers
    whatever lays it to them.
    """
    laid = laid_to(reply, claim)
    if not says(claim) or not (laid or concerns(reply, claim)):
        return False
    if of_part(reply) and laid:
        return True
    much = covered(reply, claim)
    deed = any(one.startswith(DEED) for one in common) if laid else _one_deed(common)
    if deed or (within and len(common) >= _MANY):
        return much >= THIRD
    return much >= HALF if within else much > HALF


def _matter(common: frozenset[str], reply: Statement, claim: Statement) -> frozenset[str]:
    """Return which of the words that two statements share say what was done, not where and to whom."""
    named = names(reply.sentence) | names(claim.sentence)
    if not named and (reply.sentence.isupper() or claim.sentence.isupper()):
        return common - FAINT
    return common - named - FAINT - WARFARE - HIT


def _answers_another(reply: Statement, claim: Statement) -> bool:
    """Return whether by its own report an answer without words of its own is to something else.

    People are spoken of in many matters at once: an answer of theirs to nothing that their report tells is
    held to nothing elsewhere.
    """
    if not of_one_claim(reply):
        return False
    person = reply.voice is not None and reply.voice.kind == "person"
    if not reply.answered:
        return person
    ours, theirs = told(reply.answered) - sides_of(reply), told(claim.words) - sides_of(reply)
    if person:
        named = names(claim.sentence) | names(reply.sentence)
        ours, theirs = ours - named, theirs - named
        same = len(ours & theirs)
        return same < _ENOUGH_WORDS or same <= HALF * min(len(ours), len(theirs))
    both = _strong(ours & theirs)
    return all(nation(word) in sides_of(reply) for word in both)


def _surroundings(statement: Statement) -> str:
    return f"{statement.words} {statement.sentence} {statement.origin.title}"


def _named_in_capitals(reply: Statement, claim: Statement) -> frozenset[str]:
    """Return the words that may be names where no capital shows them: names say what both are about."""
    voices = " ".join(voice.name for voice in (reply.voice, claim.voice) if voice)
    return set_phrases(reply.words, claim.words) | NATIONS | telling(voices)


def _held_within(reply: Statement, claim: Statement) -> tuple[float, str]:
    if is_bare(reply):
        if reply.answers != claim.entry and not _of_another_body(reply, claim):
            return 0.0, ""
        if claim.end > reply.start:
            return 0.6, "it answers what the report tells after it"
        return 0.8, "it answers what the report tells before it"
    share, both = _shared(reply, claim)
    common = _strong(both)
    if not _is_claimed(reply, claim, common, within=True):
        return 0.0, ""
    if share >= _ENOUGH and len(common) > 1 and (_matter(common, reply, claim) or common & (WARFARE | HIT)):
        return 0.85, f"both have {shown(common, claim.words, reply.words)}"
    if common - FAINT - sides_of(reply) and laid_to(reply, claim):
        return 0.75, f"it is laid to the speaker, and both have {shown(common, claim.words, reply.words)}"
    if _one_deed(common) and _names_side(claim.words, reply.voice):
        return 0.65, f"it names the speaker’s side, and both have {shown(common, claim.words, reply.words)}"
    return 0.0, ""


def _of_another_body(reply: Statement, claim: Statement) -> bool:
    """Return whether a refusal of one who speaks for two answers what is laid to the other of them, too.

    "A spokesman for the board and the mill declined to comment" answers what was laid to the board and then
    what was laid to the mill, of which `reply.answers` is the later.
    """
    if reply.stance != "declines" or not reply.answers or claim.start > reply.end:
        return False
    accused = blamed(claim)
    return accused is not None and laid_to(reply, claim) and not mentions(reply.answered, accused)


def sides_of(statement: Statement) -> frozenset[str]:
    """Return what points to the side of who speaks."""
    return sides(statement.voice) if statement.voice else frozenset()


def _one_deed(common: frozenset[str]) -> bool:
    """Return whether two statements tell of one deed, other than that there was fighting."""
    return any(one.startswith(DEED) for one in common - HIT)


def _names_side(text: str, voice: Voice | None) -> bool:
    return voice is not None and not sides(voice).isdisjoint(map(nation, words(text)))


def _shared(
    reply: Statement, claim: Statement, named: frozenset[str] = frozenset()
) -> tuple[float, frozenset[str]]:
    """Return how much of the shorter one's telling words both have, and which; `named` do not count."""
    ours, theirs = told(reply.words) - named, told(claim.words) - named
    common = ours & theirs
    fewer = min(len(ours), len(theirs))
    return (len(common) / fewer if fewer else 0.0), common


def _strong(common: frozenset[str]) -> frozenset[str]:
    """Return which of the words that two statements share tell an event."""
    return frozenset(sorted(common - COMMON, key=lambda word: (-len(word), word))[:_STRONG])


def laid_to(reply: Statement, claim: Statement) -> bool:
    """Return whether a claim lays something to the one who answers, or to their side."""
    accused = blamed(claim)
    if accused is not None:
        return affiliated(reply.voice, accused) or _of_its_arms(reply.voice, accused)
    crowd = reply.voice is not None and reply.voice.kind == "group"  # one of a gang is not the gang
    return claim.stance == "accuses" and not crowd and mentions(claim.words, reply.voice)


def _of_its_arms(voice: Voice | None, accused: Voice) -> bool:
    """Return whether "the army" that is accused may be that of a general: one name is told by none."""
    return voice is not None and is_anybodys(accused) and same_arms(accused, voice)


def _said_aside(common: frozenset[str], claim: Statement) -> bool:
    """Return whether a claim has what is denied only in a clause of time: "… before the school was hit"."""
    main = _TIME_CLAUSE.split(claim.words, maxsplit=1)[0]
    if main == claim.words:
        return False
    particular = common - names(claim.sentence)
    return len(particular & told(main)) < min(len(particular), _ENOUGH_WORDS)
