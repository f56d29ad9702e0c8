"""Roles: what the report says a named person is, anywhere in its text, and whether a description fits it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.phrases import GENERALS, office_head, qualities
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.attribute.interpret.tokens import Token
    from onrecord.model import Range

_REACH = 160  # code points looked at on either side of a name
_BREAK = re.compile(r"[,.;:!?()\[\]\"“”–—\n]")
_AFTER = re.compile(
    r"\s*,\s*(?:(?:aged\s+)?\d{1,3}\s*,\s*)?"
    r"(?:(?:the|a|an|his|her|their|its|who\s+(?:is|was)(?:\s+(?:the|a|an))?)\s+)?(?=\S)",
    re.IGNORECASE,
)
_NEXT_NAME = re.compile(r",\s+(?:[A-Z]\w*\.?\s+)?[A-Z]\w+\s+[A-Z]\w+,")
FORMS = frozenset(
    ["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "dame", "lord", "lady", "madam"]
)
_COPULA = re.compile(r"\s+(?:is|was|became|serves\s+as|served\s+as)\s+(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_PREPOSITIONS = frozenset(["of", "for", "in", "from", "at", "with", "by", "on", "to"])
_GENERIC = frozenset({
    "city", "town", "village", "port", "country", "state", "county", "region", "district",
    "province", "republic", "island", "national", "local", "new",
})  # fmt: skip
_PORTFOLIOS = frozenset({
    "prime", "foreign", "affairs", "defence", "defense", "interior", "home", "finance", "health", "justice",
    "education", "trade", "energy", "environment", "transport", "culture", "information", "labour", "labor",
    "agriculture", "economy", "press", "state", "treasury", "housing", "security", "commerce", "climate",
    "industry", "sports", "tourism", "planning", "immigration", "migration", "war", "communications",
    "cabinet", "technology", "science", "water", "police", "railways", "aviation", "fisheries",
})  # fmt: skip
_OF_PORTFOLIO = frozenset(["minister", "secretary"])
_SAME_PARTY = {
    "democrat": "democratic", "democrats": "democratic", "gop": "republican", "republicans": "republican",
    "tory": "conservative", "tories": "conservative", "conservatives": "conservative", "labor": "labour",
}  # fmt: skip
_SAME_OFFICE = {"defense": "defence", "affairs": "foreign", "labour": "labor"}
_IN_FULL = {
    "sen": "senator", "sen.": "senator", "gov": "governor", "gov.": "governor", "rep": "representative",
    "rep.": "representative", "prof": "professor", "prof.": "professor",
}  # fmt: skip
_FAMILIES = (
    frozenset(["spokesman", "spokeswoman", "spokesperson", "secretary-press"]),
    frozenset(
        ["chairman", "chairwoman", "chairperson", "chair", "head", "leader", "chief", "president", "director"]
    ),
    frozenset(["congressman", "congresswoman", "lawmaker", "representative", "legislator"]),
    frozenset(["lawyer", "attorney", "solicitor", "barrister", "counsel"]),
    frozenset(["journalist", "reporter", "correspondent"]),
    frozenset(["expert", "analyst", "commentator", "economist", "professor", "researcher", "scientist"]),
    frozenset(["officer", "detective", "constable", "sergeant", "inspector"]),
    frozenset({
        "officer", "colonel", "general", "major", "captain", "lieutenant", "commander", "admiral", "chief",
        "col", "col.", "gen", "gen.", "maj", "maj.", "capt", "capt.", "lt", "lt.", "cmdr", "cmdr.", "adm",
    }),
    frozenset(["aide", "adviser", "advisor", "assistant", "staffer", "employee", "worker"]),
    frozenset(["candidate", "nominee", "contender", "challenger"]),
    frozenset(["victim", "survivor", "woman", "girl"]),
    frozenset(["whistleblower", "whistle-blower", "informant", "source", "insider", "employee"]),
    frozenset(["minister", "secretary"]),
    frozenset(["founder", "co-founder", "owner", "boss"]),
    frozenset(["soldier", "airman", "serviceman"]),
    frozenset(["user", "poster", "blogger"]),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its singular head noun, the words that qualify it, those that are names, and its place."""

    head: str
    about: frozenset[str]
    proper: frozenset[str]
    place: Range


def roles_of(text: str, name: Name, low: int, high: int) -> list[Role]:
    """Return the roles that stand right before or after a name in the block [low, high)."""
    found = [_before(text, name, low), _after(text, name, high)]
    return [role for role in found if role is not None]


def read_role(text: str, place: Range) -> Role | None:
    """Return the role that the words `text[place]` describe; None if their head is no noun for people."""
    tokens = tokenize(text, *place)
    lists = words()
    if tokens and tokens[0].key in {"a", "an", "the"}:
        tokens = tokens[1:]
    if not tokens:
        return None
    cut = next((n for n, token in enumerate(tokens) if n and token.key in _PREPOSITIONS), len(tokens))
    head_at = next(
        (n for n in range(cut - 1, -1, -1) if lists.person(tokens[n].key) or tokens[n].key in lists.titles),
        None,
    )
    if head_at is None:
        return None
    head = tokens[office_head(tokens[: head_at + 1])]
    about, proper = qualities(text, tokens, head)
    return Role(
        lists.person(head.key) or _IN_FULL.get(head.key, head.key),
        about,
        proper,
        (tokens[0].start, tokens[-1].end),
    )


def fits(head: str, about: frozenset[str], proper: frozenset[str], role: Role) -> float:
    """Return how well a description fits a role, from 0 (another person) to 1.

    Heads must be the same or of one family; where both name a place or body, one of the names must be shared:
    "the mayor of Mariupol" is not "the mayor of Bucha".
    """
    if head == role.head:
        score = 0.7
    elif head == "person" or (head == "general" and role.head in GENERALS):
        return 0.0
    elif any(head in family and role.head in family for family in _FAMILIES) or head in role.about:
        score = 0.45
    else:
        return 0.0
    shared = about & role.about
    specific = (proper & role.about) | (role.proper & about)
    ours, theirs = proper - _GENERIC, role.proper - _GENERIC
    if ours - role.about and theirs - about and not _share_head(about, role):
        return 0.0
    offices = _portfolio(about), _portfolio(role.about)
    if role.head in _OF_PORTFOLIO and all(offices) and offices[0].isdisjoint(offices[1]):
        return 0.0  # "the defence minister" is not the prime minister
    if _parties(about) and _parties(role.about) and _parties(about).isdisjoint(_parties(role.about)):
        return 0.0
    if specific:
        score += 0.25
    elif shared - _GENERIC:
        score += 0.15
    if ours and not theirs and not specific:
        score -= 0.1 if _all_countries(ours) else 0.2
    return max(0.0, min(1.0, score))


def _parties(about: frozenset[str]) -> frozenset[str]:
    """Return the parties that the words of a role name, each by one word."""
    return frozenset(_SAME_PARTY.get(word, word) for word in about & words().parties)


def _portfolio(about: frozenset[str]) -> frozenset[str]:
    """Return the words of a role that tell one office from another: "foreign", "prime"."""
    return frozenset(_SAME_OFFICE.get(word, word) for word in about & _PORTFOLIOS)


def _all_countries(names: frozenset[str]) -> bool:
    """Tell whether words are those of countries, also of names of several words ("United States")."""
    return names <= _words_of_countries()


@cache
def _words_of_countries() -> frozenset[str]:
    countries = words().countries
    return countries | {part for country in countries for part in country.split()}


def kindred(head: str) -> frozenset[str]:
    """Return the nouns of roles that a description under `head` may fit, itself among them."""
    return frozenset({head}).union(*(family for family in _FAMILIES if head in family))


def _share_head(about: frozenset[str], role: Role) -> bool:
    """Tell whether two descriptions meet in an office: "the Russian president's", "of President V. Putin"."""
    lists = words()
    return any(lists.person(word) or word in lists.titles for word in about & role.about)


def _before(text: str, name: Name, low: int) -> Role | None:
    """Return the role that ends before a name: "Bucha mayor Anatoliy Fedoruk", "the mayor of Bucha, …"."""
    start = max(low, name.start - _REACH)
    in_run = _in_run(text, name, start)
    if in_run is not None:
        return in_run
    end = name.run if text[name.run : name.start].strip().casefold() in FORMS else name.start
    tokens = tokenize(text, start, end)
    if tokens and tokens[-1].key in {"named", "called"}:
        end = tokens.pop().start
    gap = text[tokens[-1].end : end] if tokens else ""
    if not tokens or gap.strip(" ,\n"):
        return None
    phrase = tokens[_phrase_start(text, tokens) :]
    if not phrase or not _ends_as_role(phrase, comma="," in gap):
        return None
    role = read_role(text, (phrase[0].start, phrase[-1].end))
    return role if role is not None and role.head not in FORMS else None


def _in_run(text: str, name: Name, start: int) -> Role | None:
    """Return the role that is part of the name's own run of capitals, where no words before widen it."""
    if not name.titles or name.run >= name.start:
        return None
    role = read_role(text, (name.run, name.start))
    if role is None or text[name.run : name.start].strip().casefold() in FORMS:
        return None
    before = tokenize(text, start, name.run)
    wider = _phrase_start(text, [*before, *tokenize(text, name.run, name.start)])
    return role if wider >= len(before) else None


def _ends_as_role(phrase: Sequence[Token], *, comma: bool) -> bool:
    """Tell whether a phrase before a name is a role of that name: "Bucha mayor", "the mayor of Bucha,"."""
    lists = words()
    if not comma:
        last = phrase[-1].key
        return (lists.person(last) is not None or last in lists.titles) and not lists.plural(last)
    cut = next((n for n, token in enumerate(phrase) if n and token.key in _PREPOSITIONS), len(phrase))
    noun = phrase[cut - 1].key
    if not lists.person(noun) or lists.plural(noun):
        return False
    opening = phrase[0]
    return opening.possessive or opening.key in {"a", "an", "the", "his", "her", "its", "their"}


def _phrase_start(text: str, tokens: Sequence[Token]) -> int:
    """Return where the noun phrase begins that ends with the last of `tokens`."""
    function = words().function
    articles = {
        "a",
        "an",
        "the",
        "his",
        "her",
        "its",
        "their",
        "former",
        "acting",
        "then",
        "top",
        "senior",
        "new",
    }
    first = len(tokens) - 1
    while first > 0:
        before = tokens[first - 1]
        if _BREAK.search(text, before.end, tokens[first].start):
            break
        if before.key in function and before.key not in articles and before.key not in _PREPOSITIONS:
            break
        if before.key in _PREPOSITIONS and before.key not in {"of", "for"}:
            break
        if before.text.islower() and before.key.endswith("ed") and before.key not in articles:
            break
        first -= 1
        if before.key in {"a", "an", "the", "his", "her", "its", "their"} and (
            first == 0 or tokens[first - 1].key not in _PREPOSITIONS
        ):
            break
    while first < len(tokens) and tokens[first].key in _PREPOSITIONS:
        first += 1
    return first


def _after(text: str, name: Name, high: int) -> Role | None:
    """Return the role that follows a name: after a comma ("Peskov, spokesman for …,") or "is the"."""
    lists = words()
    opening = _AFTER.match(text, name.end, high) or _COPULA.match(text, name.end, high)
    if opening is None:
        return None
    start = opening.end()
    limit = min(high, start + _REACH)
    stop = _BREAK.search(text, start, limit)
    while (
        stop is not None
        and stop.group() in ".\n"
        and text[stop.end() : stop.end() + 1].strip()
        and stop.end() < limit
    ):
        stop = _BREAK.search(text, stop.end(), limit)  # a stop inside "U.S." or a wrapped line
    end = stop.start() if stop else limit
    tokens = tokenize(text, start, end)
    relative = next(
        (n for n, token in enumerate(tokens) if token.key in {"who", "which", "that", "whose"}), len(tokens)
    )
    tokens = tokens[:relative]
    cut = next((n for n, token in enumerate(tokens) if n and token.key in _PREPOSITIONS), len(tokens))
    if not tokens or not (lists.person(tokens[cut - 1].key) and not lists.plural(tokens[cut - 1].key)):
        return None
    if name.kind == "unknown" and len(name.keys) == 1 and _NEXT_NAME.match(text, tokens[-1].end, high):
        return None  # "… in Lisk, the minister, Rurik Dahn, …"
    if any(token.key in {"said", "says", "told", "is", "was", "has", "had"} for token in tokens[:cut]):
        return None
    return read_role(text, (tokens[0].start, tokens[-1].end))
