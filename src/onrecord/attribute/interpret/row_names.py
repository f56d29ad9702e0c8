"""The names of the numbers by which candidates are weighed, in their order.

They are part of what `training/second_look.py` and `training/targets.py` learned from: the files of the
weights hold them, and weights that were learned from others are not read.
"""

from __future__ import annotations

SORTS = (
    "he", "she", "it", "they", "I", "we", "you", "person", "body", "group", "document", "other", "cue",
    "bare",
)  # fmt: skip
"""What a source is: a pronoun, a description by what it describes, none but a cue, or not even that."""
KINDS = ("person", "body", "place", "group", "document", "unnamed", "unknown")
OF_KIND = {kind: tuple(float(kind == other) for other in KINDS) for kind in KINDS}
OF_PLACE = (
    "met", "back", "same sentence", "sentence before", "opens", "opens near", "object", "nearest",
    "same paragraph", "opens paragraph", "recent", "near",
)  # fmt: skip
OF_MENTION = (
    "gender agrees", "gender differs", "gender known", "same head", "role fits", "has role", "shares words",
    "head in name",
)  # fmt: skip
OF_CANDIDATE = (
    "first reading", "confidence", "new", "close", "nobody", "above", "last", "last but one", "act before",
    "named in content", "of above", *OF_PLACE, "uses", "most used", "in lead", "lately", "sources", "quoted",
    "ahead", "named", "plural", *OF_MENTION, *(f"is {kind}" for kind in KINDS),
)  # fmt: skip
"""Of a candidate for the speaker of an act."""
OF_ACT = (
    *SORTS, "nested", "nested twice", "headline", "in quotation", "definite", "indefinite", "qualified",
    "owned", "passive", "to", "ing", "ly", "noun", "asked", "intends", "goes on", "not", "one word", "upper",
    "above sure",
)  # fmt: skip
"""Of the act whose speaker is sought."""
Row = list[float]
BEHIND = ("by", "on", "of", "against", "to", "in", "with", "for", "from", "that")
IN_CONTENT = (
    "in content", "opens content", "first in content", "last in content", "how far in content",
    "times in content", "owner in content", "object in content", "subject in content",
    *(f"behind {word}" for word in BEHIND),
)  # fmt: skip
BEFORE = ("before", "back", "same sentence", "sentence before", "nearest before", "opens before", "near")
HISTORY = (
    "spoke", "spoke last", "spoke last but one", "says what is around", "accused", "accused last",
    "accused by speaker", "accused speaker", "accused speaker last", "speaker's body", "in source",
)  # fmt: skip
OF_TARGET = (
    "rules", "nobody", "named", "uses", "most used", "in lead", "plural", *IN_CONTENT, *BEFORE, *HISTORY,
    *(f"is {kind}" for kind in OF_KIND),
)  # fmt: skip
"""Of one at whom an accusation or denial may be aimed."""
OPENERS = (
    "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "this", "that", "the", "a",
    "there",
)  # fmt: skip
STEMS = (
    "accus", "blam", "charg", "condemn", "critic", "denounc", "alleg", "said", "den", "reject", "refut",
    "dismiss", "disput", "claim", "call", "attack", "by", "of", "for",
)  # fmt: skip
OF_AIM = (
    "accuses", "denies", "nested", "headline", "in quotation", "no source", "no cue", "long", "names",
    "accused before", *(f"opens {word}" for word in OPENERS), "opens upper", "opens ing",
    *(f"cue {stem}" for stem in STEMS),
)  # fmt: skip
"""Of the accusation or denial."""
