"""What tells for and against one at whom an accusation or denial may be aimed: rows of numbers.

Their names and order are part of what `training/targets.py` learned from: `targets.npz` holds them.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.candidate_rows import OF_KIND, Row
from onrecord.attribute.interpret.pronouns import is_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.entities import Spot
    from onrecord.attribute.interpret.scene import Scene
    from onrecord.model import Range, Stance

REACH = 8  # sentences back
_OPENING = 30  # code points from the start of a content: who is named there opens it
_AHEAD = 14  # code points before a name in which the word before it is sought
_BEHIND = ("by", "on", "of", "against", "to", "in", "with", "for", "from", "that")
_IN_CONTENT = (
    "in content", "opens content", "first in content", "last in content", "how far in content",
    "times in content", "owner in content", "object in content", "subject in content",
    *(f"behind {word}" for word in _BEHIND),
)  # fmt: skip
_BEFORE = ("before", "back", "same sentence", "sentence before", "nearest before", "opens before", "near")
_HISTORY = (
    "spoke", "spoke last", "spoke last but one", "says what is around", "accused", "accused last",
    "accused by speaker", "accused speaker", "accused speaker last", "speaker's body", "in source",
)  # fmt: skip
OF_TARGET = (
    "rules", "nobody", "named", "uses", "most used", "in lead", "plural", *_IN_CONTENT, *_BEFORE, *_HISTORY,
    *(f"is {kind}" for kind in OF_KIND),
)  # fmt: skip
"""The names of the numbers of a candidate's row, in their order."""
_OPENERS = (
    "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "this", "that", "the", "a",
    "there",
)  # fmt: skip
_STEMS = (
    "accus", "blam", "charg", "condemn", "critic", "denounc", "alleg", "said", "den", "reject", "refut",
    "dismiss", "disput", "claim", "call", "attack", "by", "of", "for",
)  # fmt: skip
OF_AIM = (
    "accuses", "denies", "nested", "headline", "in quotation", "no source", "no cue", "long", "names",
    "accused before", *(f"opens {word}" for word in _OPENERS), "opens upper", "opens ing",
    *(f"cue {stem}" for stem in _STEMS),
)  # fmt: skip
"""The names of the numbers that tell of an act, in their order."""
_WORD = re.compile(r"\w+")
_OWNS = re.compile(r"['’](?:s\b|(?=\s))")


def of_content(
    scene: Scene, spots: Sequence[Spot], everyone: Sequence[Spot], content: Sequence[Range]
) -> Row:
    """Return `_IN_CONTENT` of one who stands at `spots` of a content; `everyone` are all the spots there."""
    if not spots:
        return [0.0] * len(_IN_CONTENT)
    first, text = spots[0], scene.text
    low, high = content[0][0], max(place[1] for place in content)
    ahead = text[max(0, first.start - _AHEAD) : first.start].casefold().split()
    before = next((word for word in reversed(ahead) if word not in {"the", "a", "an"}), "")
    opens = first is everyone[0]
    return [
        1.0,
        float(opens and first.start - low <= _OPENING),
        float(opens),
        float(spots[-1] is everyone[-1]),
        max(0, first.start - low) / max(1, high - low),
        math.log1p(len(spots)),
        float(bool(_OWNS.match(text, first.end)) or text.endswith(("'s", "’s"), 0, first.end)),
        float(is_object(scene.cast, first)),
        float(first.first),
        *(float(before == word) for word in _BEHIND),
    ]


def of_place_before(scene: Scene, spots: Sequence[Spot], at: int, nearest: int) -> Row:
    """Return `_BEFORE` of one who stands at `spots` before an act at `at`, the last name at `nearest`."""
    if not spots:
        return [0.0, REACH + 1.0, *[0.0] * (len(_BEFORE) - 2)]
    last = spots[-1]
    back = scene.cast.sentence(at) - last.sentence
    return [
        1.0,
        float(back),
        float(back == 0),
        float(back == 1),
        float(last.start == nearest),
        float(last.first),
        1.0 / (1.0 + max(0, at - last.end) / 40),
    ]


def of_aim(scene: Scene, number: int, stance: Stance, *, named: int, accused: int) -> Row:
    """Return `OF_AIM`: what an act is, who names so many in its content, after so many accusations."""
    act, text = scene.acts[number], scene.text
    low, high = act.content[0][0], max(place[1] for place in act.content)
    cue = _WORD.findall(" ".join(text[start:end] for start, end in act.cue).casefold())
    opening = _WORD.search(text, low, high)
    word = opening.group() if opening else ""
    return [
        float(stance == "accuses"),
        float(stance == "denies"),
        float(scene.parents[number] is not None),
        float(number in scene.headlines),
        float(scene.quoted(low)),
        float(not act.source),
        float(not act.cue),
        math.log1p(high - low) / 5,
        math.log1p(named),
        math.log1p(accused),
        *(float(word.casefold() == one) for one in _OPENERS),
        float(word[:1].isupper()),
        float(word.endswith("ing")),
        *(float(any(part.startswith(stem) for part in cue)) for stem in _STEMS),
    ]
