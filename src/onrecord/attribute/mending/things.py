"""Sources that are things: what "the situation calls for", "my heart tells me" and "the rules ask of me".

Nobody says any of it. A document does say what it holds ("the law demands that …"), but not where all that it
says is "what": then the words tell of what somebody does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act

_ASKS = re.compile(
    r"(?:(?:has|have|had|will|would|may|might|can|could|also|always|often|still|now|all|does|do|did|not)\s+)*"
    r"(?:ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|requir(?:e|es|ed|ing)|call(?:s|ed|ing)?(?:\s+(?:out\s+)?for)?|"
    r"want(?:s|ed)?|need(?:s|ed)?|expect(?:s|ed)?|dictat(?:e|es|ed)|tell(?:s|ing)?|told|remind(?:s|ed)?|"
    r"teach(?:es)?|taught|says?|said)",
    re.IGNORECASE,
)
_DETERMINED = (
    r"(?:(?:the|a|an|this|that|these|those|my|our|your|his|her|its|their|every|all)\s+)?(?:[a-z-]+\s+){0,2}"
)
_THING = re.compile(
    rf"{_DETERMINED}(?:situation|circumstances?|moment|times|weather|wind|rain|snow|sea|river|tide|sky|job|work|duty|"
    r"duties|task|war|battle|match|game|season|day|night|road|house|lock|engine|heart|hearts|head|gut|stomach|knees?|"
    r"bones|back|nose|instincts?|conscience|soul|experience|history|nature|logic|reason|common\s+sense|religion|"
    r"honou?r|traditions?|customs?|habit|age|hunger|cold|heat|silence|fate|luck|necessity|emergency|crisis)",
    re.IGNORECASE,
)
"""What feels, asks and tells in a manner of speaking."""
_PAPER = re.compile(
    rf"{_DETERMINED}(?:rules?|law|laws|regulations?|contract|treaty|constitution|charter|code|oath|terms|guidelines?|"
    r"protocol|statute|manual|recipe|timetable|schedule|job|role|post|letters?|label|plan)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:what(?:ever)?|that|which|everything|anything|all|nothing|as|…|\s|"
    r"(?:of|from|to|for)\s+(?:me|us|him|her|them|you|it|everyone|anyone|one))+",
    re.IGNORECASE,
)
_BARE_AND_SOURCE = re.compile(
    rf"(?:what(?:ever)?|everything|anything|all)\s+(?:that\s+)?((?:{_DETERMINED})[a-z]+)", re.IGNORECASE
)
_PIECES = 3  # of a content
_LONGEST = 80  # code points of a source, a cue or a content that is looked at


def without_things(found: Sequence[Act], text: str) -> list[Act]:
    """Return the acts but those whose source is a thing that says nothing."""
    return [act for act in found if not _is_of_thing(act, text)]


def _is_of_thing(act: Act, text: str) -> bool:
    if len(act.cue) != 1:
        return False
    cue = text[act.cue[0][0] : act.cue[0][1]][:_LONGEST]
    if not _ASKS.fullmatch(cue):
        return False
    content = " … ".join(text[start:end] for start, end in act.content[:_PIECES])[:_LONGEST]
    if not act.source:
        merged = _BARE_AND_SOURCE.fullmatch(content)
        return merged is not None and (_is(_THING, merged[1]) or _is(_PAPER, merged[1]))
    source = text[act.source[0][0] : act.source[-1][1]][:_LONGEST]
    said = cue.casefold().endswith(("say", "says", "said"))
    return (not said and _is(_THING, source)) or (
        _is(_PAPER, source) and _BARE.fullmatch(content) is not None
    )


def _is(sort: re.Pattern[str], source: str) -> bool:
    """Tell whether a source is a thing of a sort; with a capital ("The Times") it is somebody's name."""
    return source[1:].islower() and sort.fullmatch(source) is not None
