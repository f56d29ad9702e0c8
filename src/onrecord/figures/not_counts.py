"""Numbers that count nothing: years, days, times, ages, scores, names, telephone numbers, pronouns.

Each test looks at a few tokens around a quantity and answers with a word for what the number is. They go by
form alone, as the guide of our gold does, never by what a particular text is about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.figures.stops import STOPS
from onrecord.figures.event_words import COUNTED_WORDS, EVENT_WORDS
from onrecord.figures.numerals import SMALL
from onrecord.figures.tables import table
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.figures.quantities import Quantity
    from onrecord.figures.tokens import Tokens

_TABLE = table("not_counts")
MONTHS, _CLOCK, _LABELS, _YEAR_BEFORE, _STREETS, _RESULTS, _ONE_BEFORE, _ONE_AFTER = (
    frozenset(_TABLE[name])
    for name in ("months", "clock", "labels", "year_before", "streets", "results", "one_before", "one_after")
)
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_YEARS = range(1500, 2101)
_OLDEST = 120


def why_not(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return what the number of `quantity` is instead of a count, or None if it counts something."""
    for test in _TESTS:
        reason = test(tokens, quantity)
        if reason:
            return reason
    return None


def _spelling(tokens: Tokens, quantity: Quantity) -> str | None:
    """Letters or digits that touch the number: "30th", "1990s", "3D", "M-16", "@30", ".45"."""
    at, end = quantity.at, quantity.end
    after = tokens.word(end)
    if tokens.joined(end - 1) and tokens.kind(end) in {"word", "name"} and not quantity.unit:
        return "ordinal" if after in _ORDINAL else "age" if after == "s" else "name"
    if tokens.joined(end - 1) and after in {"s", "'s", "’s"}:
        return "decade"
    if tokens.kind(at) != "number":
        return None
    before = tokens.word(at - 1)
    if tokens.joined(at - 1) and quantity.first == at:
        if before in HYPHENS and tokens.joined(at - 2) and tokens.kind(at - 2) in {"word", "name"}:
            return "name"
        if before in {"@", "#", "_", "/", ":", "=", "&", "\\"} or (before == "." and tokens.joined(at - 2)):
            return "name"
        if before == ".":
            return "calibre"
    if (
        tokens.joined(end - 1)
        and after in {"/", ":", "@", "_", "=", "\\"}
        and tokens.kind(end + 1) in {"number", "word", "name"}
        and tokens.joined(end)
    ):
        return "name"
    if (
        tokens.joined(end - 1)
        and after == "."
        and tokens.joined(end)
        and tokens.kind(end + 1) in {"word", "name"}
    ):
        return "name"
    return None


def _day(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return "date" for the day of a month, on either side of its name."""
    at, end = quantity.at, quantity.end
    if quantity.unit or quantity.low is None and quantity.high is None:
        return None
    if tokens.kind(at) != "number":
        return None
    before = tokens.word(at - 1)
    if before == "." and tokens.word(at - 2) in MONTHS:
        before = tokens.word(at - 2)
    small = max(quantity.low or 0, quantity.high or 0) <= 31  # noqa: PLR2004
    if before in MONTHS and tokens.kind(at - 2) == "number" and len(tokens.exact(at)) == 2:  # noqa: PLR2004 - 17 JUN 89
        return "date"
    if before in MONTHS and (small or _is_year(quantity)):
        if before in {"may", "march", "mar"} and not _names_a_month(tokens, at - 1):
            return None
        return "date"
    step = end
    while tokens.word(step) in _ORDINAL or tokens.word(step) in {"of", "-"}:
        step += 1
    word = tokens.word(step)
    if (
        small
        and word in MONTHS
        and not (word in {"may", "march", "mar"} and not _names_a_month(tokens, step))
    ):
        return "date"
    # 6 and 7 October
    if (
        small
        and tokens.word(end) in {"and", "or", "to", ",", "-", "–"}
        and tokens.kind(end + 1) == "number"
        and tokens.word(end + 2) in MONTHS
        and not (tokens.word(end + 2) == "may" and not _names_a_month(tokens, end + 2))
    ):
        return "date"
    if before in {",", "and"} and _is_year(quantity) and _month_before(tokens, at - 2):
        return "date"
    if (
        before in {"and", "-", "–", "to"}
        and small
        and tokens.kind(at - 2) == "number"
        and tokens.word(at - 3) in MONTHS
    ):
        return "date"
    return None


def _names_a_month(tokens: Tokens, index: int) -> bool:
    """Return whether "May" or "March" at `index` is the month."""
    if not tokens.is_capital(index):
        return False
    return tokens.word(index + 1) not in {
        "have",
        "be",
        "not",
        "also",
        "yet",
        "never",
        "on",
        "to",
        "well",
    } or tokens.word(index - 1) in {"of", "in", "on"}


def _month_before(tokens: Tokens, index: int) -> bool:
    return any(tokens.word(place) in MONTHS for place in range(index - 2, index + 1))


def _is_year(quantity: Quantity) -> bool:
    value = quantity.low if quantity.low is not None else quantity.high
    return value is not None and value.denominator == 1 and int(value) in _YEARS


_PLAIN_YEAR = re.compile(r"\d{4}")
_SHORT_YEAR = re.compile(r"\d\d")


def _year(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return "year" for four bare digits that nothing counted follows."""
    if quantity.unit or not _PLAIN_YEAR.fullmatch(tokens.exact(quantity.at)) or not _is_year(quantity):
        return None
    if quantity.rule == "range":
        return (
            "year"
            if all(
                _PLAIN_YEAR.fullmatch(tokens.exact(i))
                for i in range(quantity.at, quantity.end)
                if tokens.kind(i) == "number"
            )
            and not _counted_follows(tokens, quantity.after)
            else None
        )
    if quantity.comparator != "exact" and quantity.comparator not in {"about"}:
        return (
            None
            if _counted_follows(tokens, quantity.after)
            or quantity.comparator in {"more_than", "at_least", "at_most"}
            else "year"
        )
    if tokens.word(quantity.first - 1) in _YEAR_BEFORE:
        return "year"
    return None if _counted_follows(tokens, quantity.after) else "year"


def _counted_follows(tokens: Tokens, index: int) -> bool:
    word = tokens.word(index)
    return not tokens.breaks(index) and (word in COUNTED_WORDS or word in EVENT_WORDS)


def _clock(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return "time" for a time of day."""
    at, end = quantity.at, quantity.end
    if tokens.kind(at) != "number":
        return None
    after = tokens.word(end)
    if after in _CLOCK and not (
        after in {"am", "et", "z"} and not tokens.joined(end - 1) and tokens.word(end + 1) in {"not"}
    ):
        return "time"
    if after in {"a", "p"} and tokens.word(end + 1) == "." and tokens.word(end + 2) == "m":
        return "time"
    if (
        tokens.word(at - 1) == "at"
        and len(tokens.exact(at)) == 4
        and tokens.exact(at).isdigit()
        and not _counted_follows(tokens, quantity.after)
    ):  # noqa: PLR2004
        return "time"
    if (
        after in {"hours", "hrs"}
        and len(tokens.exact(at)) == 4
        and tokens.exact(at).isdigit()
        and tokens.word(at - 1) in {"at", "by", "from", "until", "to", "around", "about"}
    ):  # noqa: PLR2004
        return "time"
    if (
        tokens.word(at - 1) in {"at", "until", "till"}
        and quantity.comparator == "exact"
        and not quantity.unit
        and after in {"on", "yesterday", "today", "this", "last", "local"}
        and max(quantity.low or 0, 0) <= 24
    ):  # noqa: PLR2004
        return "time"
    return None


def _age(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return "age" for years of life, and "decade" for "in her 30s"."""
    at, end = quantity.at, quantity.end
    unit = quantity.unit
    after = quantity.after
    if unit and unit.kind == "duration":
        step = after + 1 if tokens.word(after) in HYPHENS else after
        if tokens.word(step) in {"old", "olds", "older"}:
            return "age"
        if tokens.word(after) == "of" and tokens.word(after + 1) == "age":
            return "age"
    if unit and unit.kind != "duration":
        return None
    before = tokens.word(quantity.first - 1)
    if before in {"aged", "age", "ages"} or (
        before in {"of", "between"} and tokens.word(quantity.first - 2) in {"age", "ages", "aged"}
    ):
        return "age"
    if (
        quantity.comparator == "between"
        and tokens.word(quantity.first - 1) in {"of", "age", "ages"}
        and tokens.word(quantity.first - 2) in {"age", "ages"}
    ):
        return "age"
    value = quantity.low
    if (
        unit
        or value is None
        or value.denominator != 1
        or not 0 < value <= _OLDEST
        or tokens.kind(at) != "number"
    ):
        if tokens.word(end) in {"-"} and tokens.word(end + 1) in {"something", "somethings"}:
            return "age"
        return None
    if quantity.comparator == "exact" and before == "," and not tokens.breaks(at):
        closing = tokens.word(end)
        name = (
            tokens.is_capital(at - 2)
            or tokens.word(at - 2) in _RELATIVES
            or tokens.word(at - 2) in {'"', "”", "'", "’", ")"}
        )
        if closing in {",", ".", ")", ";", "—", "–", "-"} and name and not tokens.joined(end):
            return "age"
        if closing == "and" and name and not tokens.is_upper:
            return "age"
    if (
        quantity.comparator == "exact"
        and before == ","
        and tokens.word(at - 2) == "."
        and tokens.word(at - 3) in {"jr", "sr"}
    ):
        return "age"
    if (
        value < 100
        and tokens.word(end) == "at"
        and tokens.word(end + 1) == "the"
        and tokens.word(end + 2) == "time"
    ):  # noqa: PLR2004
        return "age"
    if before == "as" and tokens.word(quantity.first - 2) in {"young", "old"} or before == "turned":
        return "age"
    if (
        quantity.comparator == "exact"
        and before == "("
        and tokens.word(end) == ")"
        and tokens.is_capital(at - 2)
    ):
        return "age"
    return None


def _offset(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return "offset" for a time that tells when, not how long: "three years ago", "every two weeks"."""
    unit = quantity.unit
    if unit is None or unit.kind != "duration":
        return None
    after = tokens.word(quantity.after)
    if after in {
        "ago",
        "later",
        "earlier",
        "before",
        "after",
        "since",
        "from",
        "into",
        "prior",
        "hence",
        "previously",
        "afterwards",
    } and not (
        after in {"after", "before", "from", "since"}
        and tokens.word(quantity.first - 1) in {"for", "of", "lasted"}
    ):
        return "offset"
    if tokens.word(quantity.first - 1) in {"every", "within", "each"}:
        return "offset"
    few = tokens.word(quantity.at + 1) == "few" and quantity.rule.startswith("vague")
    return "offset" if few else None


_RELATIVES = frozenset(
    {
        "son",
        "daughter",
        "wife",
        "husband",
        "man",
        "woman",
        "boy",
        "girl",
        "mother",
        "father",
        "brother",
        "sister",
        "child",
    }
)


def _result(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return "score" for two numbers with a dash that are a result and no range: "3-0", "won 2-4"."""
    at, end = quantity.at, quantity.end
    if (
        quantity.rule == "range"
        and not quantity.unit
        and any(tokens.word(i) in {"-", "–", "to"} for i in range(at, end))
    ):
        around = {
            tokens.word(at - 1),
            tokens.word(at - 2),
            tokens.word(at - 3),
            tokens.word(end),
            tokens.word(end + 1),
        }
        if around & _RESULTS and (quantity.high or 0) < 200 and not _counted_follows(tokens, end):  # noqa: PLR2004
            return "score"
        return None
    if tokens.kind(at) != "number":
        return None
    for dash, other, joins in ((end, end + 1, (end - 1, end)), (at - 1, at - 2, (at - 2, at - 1))):
        joined = all(tokens.joined(place) for place in joins)
        if tokens.word(dash) in {"-", "–", "‑", "‐"} and tokens.kind(other) == "number" and joined:
            return None if quantity.rule == "range" else "score"
    return None


def _label(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return "name" for a number that names: "Article 5", "300 Slater Street", "Windows 10"."""
    at, end = quantity.at, quantity.end
    if quantity.first != at or quantity.rule in {"vague", "fraction"}:
        return None
    before = tokens.word(at - 1)
    if (
        before == "."
        and tokens.word(at - 2) in {"no", "nos", "art", "vol", "fig", "sec", "pp", "p", "ch"}
        and not tokens.breaks(at)
    ):
        return "name"
    follows = _counted_follows(tokens, quantity.after)
    if before in _FIRM_LABELS and tokens.is_capital(at - 1) and not tokens.is_upper and not tokens.breaks(at):
        return "name"
    if before in _LABELS and not tokens.breaks(at) and not follows:
        if before in {"no", "top"} and tokens.kind(at) != "number":
            return None if before == "no" else "name"
        if (
            before in _PLAIN_WORDS
            and tokens.kind(at) == "word"
            and tokens.word(end) not in {".", ",", ")", "of", ":", "and"}
        ):
            return None
        if tokens.kind(at - 1) == "word":
            return "name"
    if tokens.kind(at) != "number" or quantity.unit:
        return None
    if before == "#":
        return "name"
    if before in {'"', "“", "'", "‘"} and tokens.word(at - 2) == "=":
        return "name"
    if quantity.rule == "range" and before in {'"', "“"} and tokens.word(end) in {'"', "”"}:
        return "name"
    if (
        tokens.word(end) in {"block"}
        or before in {"and", "or", ","}
        and tokens.kind(at - 2) == "number"
        and tokens.word(at - 3) in _LABELS
        and not follows
    ):
        return "address" if tokens.word(end) == "block" else "name"
    if _singular_follows(tokens, quantity):
        return "name"
    if tokens.is_capital(end) and not tokens.is_upper:
        if tokens.word(end) in {"on", "of", "in", "to", "by", "for"} or tokens.word(end + 1) in {
            "is",
            "was",
            "has",
        }:
            return "name"
        for step in range(end, min(end + 4, len(tokens))):
            if not tokens.is_capital(step) or tokens.breaks(step):
                break
            if tokens.word(step) in _STREETS:
                return "address"
    if tokens.is_upper:
        return None
    named = tokens.is_capital(at - 1) and not tokens.breaks(at) and before not in _FUNCTION
    if (
        named
        and not follows
        and not _plural_follows(tokens, quantity.after)
        and tokens.word(at - 1) not in EVENT_WORDS
    ):
        return "name"
    return None


_FUNCTION = frozenset(
    {
        "in",
        "the",
        "all",
        "another",
        "some",
        "only",
        "just",
        "of",
        "for",
        "with",
        "and",
        "but",
        "at",
        "those",
        "these",
        "its",
        "their",
        "his",
        "her",
        "our",
        "by",
        "from",
        "on",
        "to",
        "when",
        "after",
        "since",
        "other",
        "what",
        "so",
        "then",
        "last",
        "first",
        "next",
        "about",
        "or",
        "as",
        "than",
        "there",
        "these",
        "out",
        "not",
        "if",
        "while",
        "also",
        "now",
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "every",
        "each",
        "both",
        "over",
        "under",
        "around",
        "during",
        "between",
        "an",
        "a",
        "my",
        "your",
        "were",
        "was",
        "is",
        "are",
        "have",
    }
)


def _singular_follows(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a single thing is named by the number: "a 727 plane", "AK- 47 rifle"."""
    word, after = tokens.word(quantity.end), tokens.word(quantity.end + 1)
    if quantity.high is None or quantity.high < 2 or quantity.rule != "digits":  # noqa: PLR2004
        return False
    return word in _SINGULARS and (
        tokens.kind(quantity.end + 1) != "word" or after in _FUNCTION or after in {"that", "which", "who"}
    )


_SINGULARS = frozenset(
    {
        "plane",
        "jet",
        "airliner",
        "rifle",
        "pistol",
        "handgun",
        "shotgun",
        "tank",
        "missile",
        "rocket",
        "drone",
        "aircraft",
        "model",
        "gun",
        "engine",
        "truck",
        "vehicle",
        "flight",
        "helicopter",
    }
)

_FIRM_LABELS = frozenset(
    {
        "article",
        "section",
        "chapter",
        "resolution",
        "title",
        "flight",
        "route",
        "highway",
        "amendment",
        "clause",
        "paragraph",
    }
)
_PLAIN_WORDS = frozenset(
    {
        "day",
        "week",
        "year",
        "case",
        "count",
        "order",
        "part",
        "act",
        "line",
        "house",
        "class",
        "call",
        "law",
        "area",
        "company",
        "group",
        "camp",
        "station",
        "road",
        "street",
        "zone",
        "region",
        "race",
        "match",
        "game",
        "round",
        "stage",
        "step",
        "type",
        "code",
    }
)


def _plural_follows(tokens: Tokens, index: int) -> bool:
    """Return whether a word that could be counted stands within three words after `index`."""
    for step in range(index, min(index + 3, len(tokens))):
        if tokens.breaks(step) or tokens.kind(step) != "word":
            return False
        word = tokens.word(step)
        if len(word) > 3 and word.endswith("s") and not tokens.is_capital(step):  # noqa: PLR2004
            return True
        if word in COUNTED_WORDS or word in EVENT_WORDS:
            return True
    return False


def _telephone(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return "telephone" for groups of digits in a row that are no thousands."""
    at, end = quantity.at, quantity.end
    if tokens.kind(at) != "number" or quantity.unit:
        return None
    if tokens.word(at - 1) == "+" and tokens.joined(at - 1):
        return "telephone"
    if any(
        tokens.kind(place) == "number" and not _looks_like_a_year(tokens, place) for place in (at - 1, end)
    ):
        return "telephone"
    if tokens.word(at - 1) == "(" and tokens.word(end) == ")" and tokens.kind(end + 1) == "number":
        return "telephone"
    return None


def _looks_like_a_year(tokens: Tokens, index: int) -> bool:
    written = tokens.words[index]
    return bool(_PLAIN_YEAR.fullmatch(written)) and int(written) in _YEARS


def _pronoun(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return "pronoun" for "one" that stands for a person or a thing and does not count."""
    at, end = quantity.at, quantity.end
    if quantity.rule.split(",")[0] != "words" or tokens.words[at] != "one" or end != at + 1:
        return None
    before, after = tokens.word(at - 1), tokens.word(end)
    if quantity.first != at:
        return None
    if (after in EVENT_WORDS or after in COUNTED_WORDS) and before not in {
        "no",
        "any",
        "each",
        "every",
        "the",
        "another",
    }:
        return None
    if tokens.kind(end) != "word":
        return (
            None
            if after in HYPHENS and quantity.unit and tokens.word(quantity.after) not in {"-"}
            else "pronoun"
        )
    if after == "of" and tokens.word(end + 1) in {"those", "them", "whom"}:
        return None if _killed_soon(tokens, end + 1) else "pronoun"
    if before in _ONE_BEFORE and not (
        before in {"the", "only", "a"} and tokens.word(at - 2) in {"use", "used", "uses"}
    ):
        return "pronoun"
    if after in _ONE_AFTER:
        return "pronoun"
    if (
        tokens.breaks(at)
        or before in {".", "!", "?", "“", '"', ":", "—", "-", "("}
        or after in {"instance", "chapter"}
    ):
        return "pronoun"
    return (
        "pronoun" if after.endswith(("ly", "ed")) or tokens.is_capital(end) and not tokens.is_upper else None
    )


def _killed_soon(tokens: Tokens, index: int) -> bool:
    return any(tokens.word(step) in EVENT_WORDS for step in range(index, index + 3))


def _small_change(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return what other small words with a number in them are: "two-way", "twenty-first", "four-star"."""
    at, end = quantity.at, quantity.end
    if quantity.rule == "article" and tokens.word(quantity.end) == "times":
        return "idiom"
    if quantity.rule.startswith("vague") and (
        tokens.word(at) == "multiple" or tokens.word(at + 1) == "number"
    ):
        return None if _plural_counted(tokens, quantity.after) else "vague"
    if tokens.word(end - 1) == "half" and quantity.rule == "fraction" and _is_adjective(tokens, end):
        return "idiom"
    if tokens.word(end) == "," and tokens.joined(end - 1) and tokens.word(end + 1) == "000":  # 80, 000
        return "unclear"
    after = tokens.word(end)
    if (
        tokens.kind(at) == "word"
        and not tokens.is_upper
        and tokens.is_capital(at)
        and tokens.is_capital(at - 1)
        and quantity.first == at
        and not tokens.breaks(at)
        and not tokens.is_capital(end)
        and tokens.word(at - 1) not in _FUNCTION
    ):
        return "name"
    hyphen = after in HYPHENS and tokens.joined(end - 1) and tokens.joined(end)
    if hyphen and tokens.word(end + 1) in _COMPOUNDS:
        return "idiom"
    if (
        tokens.word(at - 1) in HYPHENS
        and tokens.joined(at - 1)
        and tokens.joined(at - 2)
        and tokens.kind(at - 2) == "word"
        and quantity.rule != "range"
        and tokens.word(at - 2) not in SMALL
    ):
        return "idiom"
    return None


def _is_adjective(tokens: Tokens, end: int) -> bool:
    """Return whether "half" at `end - 1` goes with a noun: "half time", "a half turn"."""
    word = tokens.word(end)
    if word in HYPHENS:
        return True
    return (
        tokens.kind(end) == "word"
        and word not in STOPS
        and word not in _AFTER_HALF
        and word not in EVENT_WORDS
    )


_AFTER_HALF = frozenset(
    {"of", "the", "its", "their", "his", "her", "our", "a", "an", "those", "these", "that", "this", "all"}
)


def _plural_counted(tokens: Tokens, index: int) -> bool:
    """Return whether people, things with a measure or an event stand within three words after `index`."""
    return any(
        tokens.word(step) in COUNTED_WORDS or tokens.word(step) in EVENT_WORDS
        for step in range(index, index + 3)
    )


_COMPOUNDS = frozenset(
    {
        "way",
        "time",
        "star",
        "sided",
        "fold",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "something",
        "somethings",
        "party",
        "term",
        "one",
        "on",
        "off",
        "point",
        "pronged",
        "piece",
        "step",
    }
)


_TESTS: tuple[Callable[[Tokens, Quantity], str | None], ...] = (
    _spelling, _day, _age, _offset, _year, _clock, _result, _telephone, _label, _pronoun, _small_change,
)  # fmt: skip
