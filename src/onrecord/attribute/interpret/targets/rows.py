"""What tells for and against one at whom an accusation or denial may be aimed: rows of numbers."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.row_names import BEFORE, BEHIND, IN_CONTENT, OPENERS, STEMS, Row
from onrecord.attribute.interpret.speakers.pronouns import is_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.cast.entities import Spot
    from onrecord.attribute.interpret.scene import Scene
    from onrecord.model import Range, Stance

REACH = 8  # sentences back
_OPENING = 30  # code points from the start of a content: who is named there opens it
_AHEAD = 14  # code points before a name in which the word before it is sought
_WORD = re.compile(r"\w+")
_OWNS = re.compile(r"['’](?:s\b|(?=\s))")


def of_content(
    scene: Scene, spots: Sequence[Spot], everyone: Sequence[Spot], content: Sequence[Range]
) -> Row:
    """Return `IN_CONTENT` of one who stands at `spots` of a content; `everyone` are all the spots there."""
    if not spots:
        return [0.0] * len(IN_CONTENT)
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
        *(float(before == word) for word in BEHIND),
    ]


def of_place_before(scene: Scene, spots: Sequence[Spot], at: int, nearest: int) -> Row:
    """Return `BEFORE` of one who stands at `spots` before an act at `at`, the last name at `nearest`."""
    if not spots:
        return [0.0, REACH + 1.0, *[0.0] * (len(BEFORE) - 2)]
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
        *(float(word.casefold() == one) for one in OPENERS),
        float(word[:1].isupper()),
        float(word.endswith("ing")),
        *(float(any(part.startswith(stem) for part in cue)) for stem in STEMS),
    ]
