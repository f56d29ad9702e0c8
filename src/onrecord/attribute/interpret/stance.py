"""Stance: what the cue does, by the lexicon where it is plain, else by the model, else by the content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from onrecord.attribute.interpret.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.attribute.interpret.lexicon import Pattern
    from onrecord.model import Stance

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|…")
_NEGATORS = frozenset(["not", "no", "never", "without", "nor", "neither", "cannot", "hardly"])
_GAP = 2  # words that may stand between two words of a phrase
_SURE = 0.6  # probability from which the model is believed where the lexicon has nothing
_OVERRULE = 0.9  # probability from which it is believed even where the lexicon is
_LIKELY = 0.5  # where the lexicon is neutral ("said"), for stances that stand in what was said
_IN_THE_CONTENT = frozenset({"denies", "accuses", "admits", "demands"})
_SILENT_IF_NEGATED = frozenset({"states", "confirms", "accuses", "estimates"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The stance of an act, and whether its cue is negated."""

    stance: Stance
    negated: bool


def read_stance(cue: str, content: str, stances: Mapping[str, float]) -> Reading:
    """Return the stance of an act.

    `cue` and `content` are the words of all their pieces joined with " … "; `stances` holds a model's
    probabilities, if any. A cue that means something by itself ("denied") decides, unless the model is nearly
    certain of another; under one that is neutral ("said") the plainest signs in the content decide, and then
    the model, if it holds a denial, accusation, admission or demand likelier than not. For a cue in no list
    the model decides. A negated report of speech ("did not say whether") is a refusal: it declines, and is
    negated.
    """
    lemmas = _lemmas(cue)
    negated = any("not" in forms or forms & _NEGATORS for forms in lemmas)
    found = _longest(lemmas)
    stance = found.stance if found is not None else None
    if negated and stance in _SILENT_IF_NEGATED and not _passive_hearsay(lemmas):
        stance = "declines"
    best = max(stances, key=lambda name: stances[name], default=None) if stances else None
    if best is not None and stances[best] >= (_SURE if found is None else _OVERRULE):
        return Reading(cast("Stance", best), negated)
    if stance is not None and stance != "states":
        return Reading(stance, negated)
    shown = _by_content(cue, content)
    if shown is None and best in _IN_THE_CONTENT and stances[best] >= _LIKELY:
        return Reading(cast("Stance", best), negated)
    return Reading(shown or "states", negated)


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


_DENIAL = re.compile(
    r"\b(?:we|i) (?:deny|reject)\b|\b(?:un|not |n[o'’]t )true\b|"
    r"\b(?:baseless|groundless|unfounded|unsupported|fabricat\w+|meritless|false|untruths?|nonsense|"
    r"hoax|staged|insinuations?|ridiculous|absurd|preposterous|ludicrous|malarkey|"
    r"no truth|nothing to do with|no basis|without foundation|had no part|played no (?:part|role)|"
    r"did nothing wrong|never (?:happened|took place|existed|said|did|intended|been|sent|had)|incorrect|"
    r"not correct|not the case|no involvement|not involved|not responsible|innocent|"
    r"(?:did|do|does) not (?:and|control|target|discriminate)|certainly (?:did|do|does|was|is|were|are) not|"
    r"not as a result of|was not an? (?:response|attack|attempt)|there was no (?!one\b)|contrary to)\b",
    re.IGNORECASE,
)
_ADMISSION = re.compile(
    r"\b(?:i|we|my|our)\b[^.!?]{0,80}?\b(?:mistakes?|wrong|regret|sorry|ashamed|complicit|at fault|"
    r"my fault|our fault|apologi[sz]e|misspoke|short-circuited|failed)\b|"
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
    r"ethnic cleansing|violat(?:ed|ing) (?:international|human|our|its|their|the))\b",
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
_QUESTION = re.compile(r"\?[\"”’']?\s*$")
_TOLD_TO = re.compile(
    r"\W*(?:[\w’'.-]+\s+){1,5}?(?:not\s+)?to\s+(?!the\b|a\b|an\b|his\b|her\b|their\b)[a-z]+",
    re.IGNORECASE,
)
_TELLING = re.compile(r"\b(?:tell|tells|told|telling)$", re.IGNORECASE)


def _by_content(cue: str, content: str) -> Stance | None:
    """Return the stance that the content of a neutral cue shows on its face, if any."""
    if _TELLING.search(cue) and _TOLD_TO.match(content[:200]):  # "told them to leave"
        return "demands"
    for stance, sign in _SIGNS:
        if sign.search(content[:2000]):
            return stance
    return "asks" if _QUESTION.search(content[-200:]) else None
