"""One act found twice: two cues that were given the same content and the same source are one act's words.

In 21,800 annotated attributions a content stands twice under the same source once; in what the model finds it
comes from a cue that was cut in two ("went on | to say") or from a second verb of the sentence.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act


def without_doubles(acts: Sequence[Act]) -> list[Act]:
    """Return the acts without those that repeat a surer one: same content, and the same source or none.

    Where the surer one has no source it takes over the other's.
    """
    kept: dict[tuple[tuple[int, int], ...], list[Act]] = defaultdict(list)
    for act in sorted(acts, key=lambda act: -act.confidence):
        same = kept[act.content]
        for number, other in enumerate(same):
            if act.source == other.source or not act.source or not other.source:
                same[number] = dataclasses.replace(other, source=other.source or act.source)
                break
        else:
            same.append(act)
    return [act for same in kept.values() for act in same]
