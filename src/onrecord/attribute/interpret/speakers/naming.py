"""What a speaker is called and what kind it is: always words of the report, never invented."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.mention import LIST
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.model import Range, SpeakerKind

UNSPECIFIED = "unspecified"
"""The name of the speaker that stands for nobody: "it was reported that". Not a person; one a report."""

_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their|my|our|your)\s+(?=\S)", re.IGNORECASE)
_END = re.compile(r"\s*(?:[,:](?!(?<=\d.)\d)|\(|\[|;|\s[–—-]\s|\swhich\b)", re.IGNORECASE)
"""Where a description ends, but no comma or colon inside a number ("some 12,500 dockers")."""
_DOCUMENT_END = re.compile(
    r"\s+(?:(?-i:of)|that|which|seen|obtained|unsealed|published|released|conducted|included|found|taken)\b",
    re.IGNORECASE,
)
_SERIES = re.compile(r",[^,]*,?\s(?:and|or)\s", re.IGNORECASE)  # "countries like X, Y and Z" is one
_NEITHER = re.compile(r"^neither\s+(.+)\snor\s", re.IGNORECASE | re.DOTALL)  # both of them do not
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*(?:[)\]]|$)")  # "(D-Lenn)" after a name of a list
_WHO = re.compile(r",?\s(?:who|whom|whose)\b", re.IGNORECASE)
_ANYBODY = re.compile(
    r"(?:^|\s)(?:those|people|persons?|someone|somebody|anyone|anybody|everyone|everybody|ones?|others|many|some|"
    r"all|most|few|any|man|woman|men|women)$",
    re.IGNORECASE,
)
"""Words that say nothing of anybody without the clause behind them: "those who were there"."""
_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_LONGEST = 200  # code points of a description used as a name


def name_of_speaker(text: str, entity: Entity) -> str:
    """Return the fullest name the report uses, else its fullest description, else its first words."""
    place = entity.fullest()
    if place is not None:
        return _flat(text[place[0] : place[1]])
    places = sorted(entity.labels) or sorted(entity.mentions)
    if entity.head == LIST:
        listed = _NEITHER.sub(r"\1 and ", _ASIDE.sub("", _in_full(text, places[0], entity)))
        return _flat(_ARTICLE.sub("", listed, count=1)).strip(" ,")[:_LONGEST]
    described = [_description(text[start:end], entity) for start, end in places]
    return max(described, key=_fullness, default="") or UNSPECIFIED


def _in_full(text: str, place: Range, entity: Entity) -> str:
    """Return the words of a list with the fullest name of each member in place of the one it stands under."""
    parts, at = [], place[0]
    for (start, end), member in entity.members:
        full = member.fullest()
        if start < at or full is None or _flat(text[slice(*full)]) in _flat(text[start:end]):
            continue
        parts += [text[at:start], text[slice(*full)]]
        at = end
    return "".join([*parts, text[at : place[1]]])


def _fullness(noun: str) -> tuple[bool, int]:
    """Order descriptions: "her campaign" tells less than "Clinton camp"."""
    parts = noun.casefold().split()
    return bool(parts) and parts[0] not in _POSSESSIVES, len(parts)


def kind_of_speaker(text: str, entity: Entity) -> SpeakerKind:
    """Return what the speaker is; a person whom the report does not name is "unnamed"."""
    lists = words()
    if entity.kind == "document":
        return "document"
    if entity.kind == "group" or (entity.plural and not entity.named):
        return "group"
    if entity.kind == "place":
        return "government"
    if entity.kind == "body":
        place = entity.fullest()
        where = place or min(entity.mentions, default=None)
        keys = {token.key for token in tokenize(text, *where)} if where else set()
        return "government" if keys & lists.governments else "organisation"
    if entity.named:
        return "person"
    return "unnamed"


def _description(phrase: str, entity: Entity) -> str:
    phrase = _flat(phrase).strip(" ,.;:\"'“”‘’")
    patterns = (_END, _DOCUMENT_END) if entity.kind == "document" else (_END,)
    for pattern in () if entity.plural and _SERIES.search(phrase) else patterns:
        end = pattern.search(phrase, 1)
        if end and pattern is _DOCUMENT_END and not _names_document(phrase[: end.start()]):
            end = None  # "a newly released email"
        if end and phrase[: end.start()].casefold() in {"the", "a", "an"}:  # "the [armed] forces"
            end = pattern.search(phrase := re.sub(r"[()\[\]]", "", phrase), 1)
        if end:
            phrase = phrase[: end.start()]
    phrase = _without_clause(phrase) if entity.kind != "document" else phrase
    phrase = _ARTICLE.sub("", phrase, count=1) if _ARTICLE.match(phrase) else phrase
    for ending in ("'s", "’s", "'S", "’S"):
        phrase = phrase.removesuffix(ending)
    return phrase[:_LONGEST].strip()


def _without_clause(phrase: str) -> str:
    """Return "harbour official" of "harbour official who asked not to be named"; "those who …" stay whole."""
    clause = _WHO.search(phrase, 1)
    if clause is None or _ANYBODY.search(phrase[: clause.start()]):
        return phrase
    return phrase[: clause.start()]


def _names_document(phrase: str) -> bool:
    """Tell whether any of the words is a noun for documents."""
    return not words().documents.isdisjoint(phrase.casefold().split())


def _flat(phrase: str) -> str:
    return " ".join(phrase.split())
