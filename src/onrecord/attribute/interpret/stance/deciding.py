"""Stance: what the cue does, by the lexicon where it is plain, else by the model, else by the content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from onrecord.attribute.interpret.stance.lexicon import lexicon
from onrecord.attribute.interpret.stance.neutral import blames_nobody, is_uninformed
from onrecord.attribute.interpret.stance.signs import can_deny, done_by, is_nobody, plainly_shown, shown_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.attribute.interpret.stance.lexicon import Pattern
    from onrecord.model import Stance

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|…")
_NEGATORS = frozenset(["not", "no", "never", "without", "nor", "neither", "cannot", "hardly"])
_GAP = 2  # words that may stand between two words of a phrase
_SURE = 0.6  # probability from which the model is believed where the lexicon has nothing
_OVERRULE = 0.8  # probability from which it is believed even where the lexicon has something
_HARDLY = 0.15  # probability under which a sign in the content is not taken
_LIKELY = 0.5  # where the lexicon is neutral ("said"), for stances that stand in what was said
_IN_THE_CONTENT = frozenset({"denies", "accuses", "admits", "demands"})
_OF_A_WHOLE_TURN = frozenset({"asks", "denies"})
_PLEA = frozenset({"plead"})
_SILENT_IF_NEGATED = frozenset({"states", "confirms", "accuses", "estimates"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The stance of an act, and whether its cue is negated."""

    stance: Stance
    negated: bool


def read_stance(
    cue: str, content: str, stances: Mapping[str, float], *, source: str = "", turn: bool = False
) -> Reading:
    """Return the stance of an act.

    `cue` and `content` are the words of all their pieces joined with " … "; `stances` holds a model's
    probabilities, if any. A cue that means something by itself ("denied") decides, unless the model is sure
    of another; under one that is neutral ("said") the plainest signs in the content decide, but not against
    a model that holds what they show next to impossible, and then the model, if it holds a denial,
    accusation, admission or demand likelier than not. Under such a cue nothing is a denial that has no word
    which could deny: a model may see the denial that comes next; and what tells how it is, or that somebody
    was not told, is neither charge nor denial. For a cue in no list the model decides. A
    negated report of speech ("did not say whether") is a refusal: it declines, and is negated. Whoever
    attributes words to somebody states it; whoever rejects a request declines, and so does a `source` of whom
    nobody claims or confirms something ("no group") and who does not want to comment.
    A `turn` of a transcript says too much for "must" or "we will" in it to be what it is about: where no
    model holds anything of it, signs tell but questions and denials.
    """
    lemmas = _lemmas(cue)
    negated = any("not" in forms or forms & _NEGATORS for forms in lemmas)
    done = done_by(source, cue, content, negated=negated)
    if done is not None:
        return Reading(done, negated or (done == "declines" and is_nobody(source)))
    found = _longest(lemmas)
    stance = found.stance if found is not None else None
    if negated and stance in _SILENT_IF_NEGATED and not _passive_hearsay(lemmas):
        stance = "declines"
    if stance in {None, "states"} or _PLEA & frozenset().union(*lemmas):
        shown = plainly_shown(cue, content)
        if shown is not None:
            return Reading(shown, negated and shown == "declines")
    if stance == "states" and stances.get("denies", 0.0) >= _HARDLY and not can_deny(content):
        stances = {name: chance for name, chance in stances.items() if name != "denies"}
    unheard = _unheard(source, cue, content) if stance == "states" else frozenset()
    stances = {name: chance for name, chance in stances.items() if name not in unheard}
    best = max(stances, key=lambda name: stances[name], default=None) if stances else None
    if best is not None and stances[best] >= (_SURE if found is None else _OVERRULE):
        return Reading(cast("Stance", best), negated)
    if stance is not None and stance != "states":
        return Reading(stance, negated)
    shown = shown_by(cue, content)
    hardly = stances.get(shown or "", 0.0) < _HARDLY if stances else turn and shown not in _OF_A_WHOLE_TURN
    if hardly or shown in unheard:
        shown = None
    if shown is None and best in _IN_THE_CONTENT and stances[best] >= _LIKELY:
        return Reading(cast("Stance", best), negated)
    return Reading(shown or "states", negated)


def _unheard(source: str, cue: str, content: str) -> frozenset[str]:
    """Return the stances that no model and no sign makes of words: "it is hell" accuses nobody."""
    if is_uninformed(cue, content):
        return frozenset({"accuses", "denies"})
    return frozenset({"accuses"}) if blames_nobody(source, cue, content) else frozenset()


def _lemmas(cue: str) -> list[frozenset[str]]:
    known = lexicon().lemmas
    found: list[frozenset[str]] = []
    for match in _WORD.finditer(cue.casefold()):
        word = match.group().replace("’", "'")
        if word.endswith("n't"):
            found.append(frozenset({word[:-3]}))
            word = "not"
        elif "'" in word:
            word = word.rsplit("'", 1)[0] or word
        found.append(known.get(word, frozenset({word})))
    return found


def _longest(lemmas: Sequence[frozenset[str]]) -> Pattern | None:
    """Return the entry with the most words that the cue holds; of equals the one of the foremost class."""
    best: Pattern | None = None
    patterns = lexicon().patterns
    for at, forms in enumerate(lemmas):
        for form in forms:
            for pattern in patterns.get(form, ()):
                if (best is None or _weight(pattern) > _weight(best)) and _stands(pattern.lemmas, lemmas, at):
                    best = pattern
    return best


def _weight(pattern: Pattern) -> tuple[int, int]:
    return len(pattern.lemmas), -pattern.rank


def _stands(words: tuple[str, ...], lemmas: Sequence[frozenset[str]], at: int) -> bool:
    for word in words[1:]:
        nexts = range(at + 1, min(len(lemmas), at + 2 + _GAP))
        step = next((n for n in nexts if word in lemmas[n]), None)
        if step is None:
            return False
        at = step
    return True


def _passive_hearsay(lemmas: Sequence[frozenset[str]]) -> bool:
    """Tell whether the cue is a passive without an agent ("was not reported"): nobody declined anything."""
    last = lemmas[-1] if lemmas else frozenset()
    return any("be" in forms for forms in lemmas) and "by" not in last
