"""Signs: the stance that a content shows on its face where the cue is neutral ("said")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Stance

_DENIAL = re.compile(
    r"\b(?:we|i) (?:deny|reject)\b|\b(?:un|not |n[o'’]t )true\b|"
    r"\b(?:baseless|groundless|unfounded|unsupported|fabricat\w+|meritless|false|untruths?|nonsense|"
    r"hoax|staged|insinuations?|ridiculous|absurd|preposterous|ludicrous|malarkey|"
    r"no truth|nothing to do with|no basis|without foundation|had no part|played no (?:part|role)|"
    r"never (?:happened|took place|existed|said|did|intended|been|sent|had)|incorrect|"
    r"not correct|not the case|no involvement|not involved|not responsible|innocent|"
    r"(?:did|do|does) not (?:and|control|target|discriminate)|certainly (?:did|do|does|was|is|were|are) not|"
    r"not an? (?:accident|mistake)|no accident|"
    r"not as a result of|was not an? (?:response|attack|attempt)|there was no (?!one\b)|contrary to)\b",
    re.IGNORECASE,
)
_ADMISSION = re.compile(
    r"\b(?:i|we|my|our)\b[^.!?]{0,80}?(?<!no )(?<!not )\b(?:mistakes?|wrong|regret|sorry|ashamed|complicit|"
    r"at fault|my fault|our fault|apologi[sz]e|misspoke|short-circuited|failed)\b|"
    r"\bregrets? i\b|\b(?:had )?misspok(?:e|en)\b|\bwas my (?:mistake|fault)\b",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:we|they|government|authorities|council|minister|all|everyone|you|it|he|she) must\b|"
    r"\bmust (?:be|not|stop|act|end)\b|^\W*the need (?:to|for)\b|\bit['’]s time to\b|\bit is time to\b|"
    r"^\W*(?:stop|free|end|release|withdraw|leave|give|let)\b|"
    r"\b(?:needs? to (?:be|stop|act|do)|ought to|let us|has to stop|have to stop|"
    r"should (?:be|not|resign|stop|act|take|do))\b",
    re.IGNORECASE,
)
_CHARGE = re.compile(
    r"\b(?:ringleader|mastermind\w*|extort\w+|blackmail\w*|rap(?:ed|ing|ists?)|robbed|assaulted|defamatory|"
    r"responsible for (?!the investigation)|manipulat\w+|witch.hunt|genocid\w+|liars?|lies|hijack\w*|"
    r"misrepresent\w*|"
    r"betray\w*|inhumane|sabotag\w+|unlawfully|unqualified|disinformation|indiscriminate\w*|oppress\w+|"
    r"exploiting|war crimes?|tortur\w+|atrocit\w+|massacr\w+|thugs?|guilty of|human shields?|"
    r"(?<!\bwho )(?<!nobody )(?<!no one )(?:is|are|was|were) (?:\w+ly )?to blame|"
    r"(?<!\bwe )(?<!\bi )(?:bears?|bore) (?:the )?(?:full |sole |whole )?(?:responsibility|blame)|"
    r"ethnic cleansing|violat(?:ed|ing) (?:international|human|our|its|their|the))\b",
    re.IGNORECASE,
)
_CLEARS = re.compile(
    r"\b(?:did|do|does|done|doing) nothing (?:wrong|illegal|improper|unlawful)\b|"
    r"^\W*(?:he|she|they|i|we) (?:is|was|are|were|am) not guilty\b",
    re.IGNORECASE,
)
"""Words that deny whatever is around them: "we did nothing wrong"."""
_PLEADS = re.compile(r"\bple(?:a|ad|as|ads|aded|ading|d)\b", re.IGNORECASE)
_NOT_GUILTY, _GUILTY = (re.compile(rf"{word}\b", re.IGNORECASE) for word in (r"\bnot guilty", r"\bguilty"))
_REFUSES = re.compile(
    r"\b(?:can|could|would|will|shall)(?:\s*not|n['’]t)\s+(?:be\s+)?(?:comment\w*|discuss\w*|elaborat\w+|"
    r"speculat\w+|(?:confirm|say) (?:or|nor) (?:deny|denied))\b|"
    r"\binappropriate (?:for \w+ )?to (?:comment|discuss|speculate)\b|"
    r"\bnot in a position to (?:comment|discuss|say|confirm|answer)\b|\bno comment\b|"
    r"\bunable to (?:comment|discuss)\b|\bnot going to (?:comment|discuss|speculate)\b",
    re.IGNORECASE,
)
_SHORT = 250
"""Code points of a content that does nothing but clear somebody, or refuse."""
_CAN_DENY = re.compile(
    r"\b(?:not|no|none|never|nobody|nothing|neither|nor|without|cannot|hardly|instead|rather|but|only|just|"
    r"n[o'’]t|den(?:y|ies|ied|ying|ials?)|reject\w*|refut\w*|disput\w+|dismiss\w*|false\w*|untrue|lies?|lied|"
    r"lying|fakes?|hoax|wrong|\w+less|ground\w*|unfounded|fabricat\w+|myth|nonsense|absurd|ridiculous|"
    r"preposterous|ludicrous|incorrect|inaccurate|innocen\w+|contrary|mis(?:lead|repr|quot|under|interp|char|inform|stat|conc)\w*|fiction\w*|invent\w+|"
    r"(?:im|ir|un)[a-z]{4,}|rubbish|smear\w*|bogus|propaganda|accident\w*|conspirac\w*|rumou?rs?|slander\w*|"
    r"libel\w*|otherwise|always|far from|self.deceiving|joking|sarcas\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_SIGNS: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    ("admits", _ADMISSION),
    ("denies", _DENIAL),
    ("accuses", _CHARGE),
    ("demands", _DEMAND),
    ("asks", re.compile(r"\bplease\b", re.IGNORECASE)),
    ("confirms", re.compile(r"^\W*(?:we|i) can confirm\b", re.IGNORECASE)),
    ("promises", re.compile(r"\bwe(?: will|['’]ll| shall)\b|\b(?:is|are) committed to\b", re.IGNORECASE)),
    (
        "wants",
        re.compile(
            r"^\W*(?:(?:i|we|he|she|they|it)\s+)?(?:(?:do|really|very much|were|was|am|are)\s+)?"
            r"(?:hopes?|hoped|hopeful|pray|wish)\b",
            re.IGNORECASE,
        ),
    ),
)
_WHOLE = 1500
"""Code points: a whole statement or release says too much for one sign in it to be what it is about."""
_QUESTION = re.compile(r"\?[\"”’']?\s*$")
_TOLD_TO = re.compile(
    r"\W*(?:[\w’'.-]+\s+){1,5}?(?:not\s+)?to\s+(?!the\b|a\b|an\b|his\b|her\b|their\b)[a-z]+",
    re.IGNORECASE,
)
_TELLING = re.compile(r"\b(?:tell|tells|told|telling)$", re.IGNORECASE)


_WORDS_TO = re.compile(
    r"\W*(?:(?:the|a|an|these|those|this|that|his|her|their|its|such|both|all)\s+)?(?:\w+\s+)?"
    r"(?:words?|remarks?|quotes?|quotations?|statements?|comments?|phrases?|lines?|sayings?|sentences?|message)\b",
    re.IGNORECASE,
)


_REJECTS = re.compile(
    r"\b(?:reject|rebuff|spurn|resist|dismiss|turn(?:s|ed|ing)? (?:\w+ )?down\b)", re.IGNORECASE
)
_REQUEST = re.compile(r"\W*(?:[\w.’'-]+\s+){0,6}?(?:requests?|pleas?|petitions?|compromise)\b", re.IGNORECASE)
_WISHES = re.compile(r"\b(?:want|wish|desire)", re.IGNORECASE)
_TO_COMMENT = re.compile(
    r"\W*to\s+(?:\w+ly\s+)?(?:talk|comment|react|respond|elaborate|speculate|discuss|answer|get into|"
    r"be (?:interviewed|drawn)|pass judge?ment)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\W*(?:no(?: one|body|ne)?|neither)\s+(?!\d)|\W*(?:no one|nobody|none|neither)\W*$", re.IGNORECASE
)
_VOUCHES = re.compile(r"\b(?:claim|confirm)(?:s|ed|ing)?\b", re.IGNORECASE)


def done_by(source: str, cue: str, content: str, *, negated: bool) -> Stance | None:
    """Return what the words of an act do together that its cue alone does not say, if anything.

    Words are put down to somebody: who "attributed the statement to X" accuses nobody. A request is refused:
    who "rejected a request" denies nothing that was claimed. Nobody claims or confirms: "neither army
    confirmed it", "no group has claimed the attack". And, of `negated` cues alone, who "did not want to
    comment" refuses to.
    """
    if negated:
        return "declines" if _WISHES.search(cue) and _TO_COMMENT.match(content[:60]) else None
    if "attribut" in cue.casefold() and _WORDS_TO.match(content[:80]):
        return "states"
    refused = _REJECTS.search(cue) and _REQUEST.match(content[:90])
    return "declines" if refused or (is_nobody(source) and _VOUCHES.search(cue)) else None


def is_nobody(source: str) -> bool:
    """Tell whether a source is nobody: "no group", "neither army"."""
    return _NOBODY.match(source) is not None


def plainly_shown(cue: str, content: str) -> Stance | None:
    """Return the stance that a content of few words shows whatever a model makes of it, if any.

    "It would be inappropriate to comment" declines, "I did nothing wrong" denies, and so does a plea of
    "not guilty", which a model may have put into the cue.
    """
    if len(content) > _SHORT:
        return None
    if _CLEARS.search(content):
        return "denies"
    if _PLEADS.search(cue):
        plea = f"{cue} {content}"
        return "denies" if _NOT_GUILTY.search(plea) else "admits" if _GUILTY.search(plea) else None
    return "declines" if _REFUSES.search(content) else None


def can_deny(content: str) -> bool:
    """Tell whether any word of a content may deny something."""
    return _CAN_DENY.search(content) is not None


def shown_by(cue: str, content: str) -> Stance | None:
    """Return the stance that the content of a neutral cue shows on its face, if any."""
    if _TELLING.search(cue) and _TOLD_TO.match(content[:200]):  # "told them to leave"
        return "demands"
    if len(content) > _WHOLE:
        return None
    for stance, sign in _SIGNS:
        if sign.search(content):
            return stance
    return "asks" if _QUESTION.search(content[-200:]) else None
