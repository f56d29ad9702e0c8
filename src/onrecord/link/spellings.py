"""One speaker under several names: which names of many reports may be one, and on what evidence."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.contract.relations import speaker_link
from onrecord.link.speakers import likeness, name_words, sounded
from onrecord.relations import SpeakerLink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.link.entries import Voice

_MOST = 40
"""Names under one sound that are held against each other: a surname that frequent tells nothing by itself."""


def speaker_links(voices: Iterable[Voice]) -> tuple[SpeakerLink, ...]:
    """Return the pairs of unlike names that are taken for one speaker, the surest first.

    Names meet by the sound of their last word, and descriptions by the words of what a report calls somebody
    else. Nothing is merged: a link holds two names, and a third is linked to each by itself.
    """
    buckets: dict[str, dict[str, Voice]] = defaultdict(dict)
    for voice in voices:
        for word in {sounded(name_words(name)[-1]) for name in (voice.name, *voice.also) if name_words(name)}:
            buckets[word].setdefault(voice.name.casefold(), voice)
    found: dict[str, SpeakerLink] = {}
    for some in buckets.values():
        for one, two in itertools.combinations(list(some.values())[:_MOST], 2):
            told = likeness(one, two)
            if told.answer == "same":
                name = speaker_link(one.name, two.name)
                found[name] = SpeakerLink(name, one.name, two.name, told.confidence, told.evidence)
    return tuple(sorted(found.values(), key=lambda link: (-link.confidence, link.first, link.second)))
