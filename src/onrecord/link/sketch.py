"""MinHash sketches of texts, in bands: texts that share much of their wording share a band's key.

Broder 1997 for MinHash; bands as in Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4. With 32
bands of 4 rows two texts whose sets of shingles have a Jaccard similarity of 0.42 meet with a chance of 63 %,
of 0.6 with 99 %. Whole paragraphs have keys of their own, so that a text carried inside a longer one is met
too.
"""

from __future__ import annotations

import struct

from rensa import RMinHash

from onrecord.link.keys import bytes_key
from onrecord.link.words import words

BANDS, ROWS = 32, 4
SHINGLE = 3
"""Words in a shingle: short enough for a text of two sentences."""

_SEED = 20_261_122
_FEWEST_WORDS = 12
_PARAGRAPH_WORDS = 20
_MOST_PARAGRAPHS = 64


def copy_keys(text: str) -> tuple[int, ...]:
    """Return the keys under which a text meets its copies; none for a text too short to tell."""
    found = words(text)
    if len(found) < _FEWEST_WORDS:
        return ()
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    sketch.update([" ".join(found[at : at + SHINGLE]) for at in range(len(found) - SHINGLE + 1)])
    numbers = sketch.digest()
    bands = [
        bytes_key(f"band{band}", struct.pack(f"<{ROWS}I", *numbers[band * ROWS : (band + 1) * ROWS]))
        for band in range(BANDS)
    ]
    pieces = text.split("\n")
    paragraphs = (words(piece) for piece in pieces) if len(pieces) > 1 else (found,)
    long = [" ".join(paragraph) for paragraph in paragraphs if len(paragraph) >= _PARAGRAPH_WORDS]
    whole = [bytes_key("paragraph", one.encode("utf-8", "surrogatepass")) for one in long[:_MOST_PARAGRAPHS]]
    return tuple(dict.fromkeys((*bands, *whole)))


def probe() -> str:
    """Return a word that changes when sketches do: stored keys made under another word must be made again.

    rensa's own numbers changed between its versions 0.4 and 0.5.
    """
    return str(copy_keys("one two three four five six seven eight nine ten eleven twelve thirteen")[0])
