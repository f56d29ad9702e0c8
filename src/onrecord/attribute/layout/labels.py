"""Labels: whether the words before a colon, or behind a dash, name somebody who speaks.

"Minister Drozd", "UN chief" and "Ana Rell" do, "Ferry crash" and "Latest" do not. A lone surname does if the
rest of the text has it as that of a person.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.names.parts import is_given
from onrecord.attribute.interpret.names.runs import name_of
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.tokens import Token
    from onrecord.model import Range

_LONGEST = 10  # words
_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST_OFFICE = 4  # words: of "former harbour aide", not of a headline that ends in "victim"
_BODIES = frozenset({
    "council", "court", "board", "committee", "commission", "company", "union", "opposition", "militia",
    "agency", "watchdog", "regulator", "brigade", "charity", "hospital",
})  # fmt: skip
"""Nouns for bodies that speak in headlines, beside those for governments; a "campaign" may be a matter."""
_SAYING = frozenset(["said", "says", "told", "tells", "added", "adds", "asked", "warned", "insisted"])
_PLACES = 20  # of a surname in the text are looked at
_AROUND = 40  # code points


def names_somebody(text: str, label: Range) -> bool:
    """Tell whether the words of a label name a person, a body or, by a noun for people, an office."""
    tokens = tokenize(text, *label)
    if tokens and tokens[0].key in _ARTICLES:
        del tokens[0]
    if not 0 < len(tokens) <= _LONGEST or any(token.possessive for token in tokens[-1:]):
        return False
    lists = words()
    last = tokens[-1].key
    if last in lists.people or last in lists.groups | lists.governments | _BODIES or lists.plural(last):
        return len(tokens) <= _LONGEST_OFFICE
    if not all(token.capital or token.key in lists.function for token in tokens):
        return False
    name = name_of(tokens)
    if name is None or name.end != tokens[-1].end or name.kind == "place":
        return False
    known = lists.organisations | lists.media | lists.governments | lists.known.keys()
    if name.kind == "person" or (name.kind == "body" and not known.isdisjoint(name.keys)):
        return name.run == tokens[0].start
    return _is_surname(text, label, tokens)


def _is_surname(text: str, label: Range, tokens: Sequence[Token]) -> bool:
    """Tell whether the last word of a label stands elsewhere as a surname, or beside a verb of speaking."""
    lists = words()
    places = re.finditer(rf"(?<!\w){re.escape(tokens[-1].text)}(?!\w)", text, re.IGNORECASE)
    for place in islice(places, _PLACES):
        if label[0] <= place.start() < label[1]:
            continue
        around = tokenize(text, max(0, place.start() - _AROUND), min(len(text), place.end() + _AROUND))
        before = [token for token in around if token.end <= place.start()][-1:]
        after = [token for token in around if token.start >= place.end()][:1]
        if before and not text[before[0].end : place.start()].strip():
            key = before[0].key
            if is_given(key) or key in lists.titles or lists.person(key) == key or key in _SAYING:
                return True
        if after and after[0].key in _SAYING and not text[place.end() : after[0].start].strip():
            return True
    return False
