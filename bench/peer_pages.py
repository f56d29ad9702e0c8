"""A peer: trafilatura for the text of a page, then spaCy's small English pipeline as it is loaded; timed.

Runs in an environment of its own (`bench/README.md`). In: a JSON list of the paths of HTML files a line; out,
a line each: the tokens that spaCy saw, CPU seconds and wall seconds from the bytes to the last token.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from peer_spacy_rules import PIPELINE


def main() -> None:
    """Answer each line of standard input."""
    import spacy  # noqa: PLC0415 - another environment has it
    import trafilatura  # noqa: PLC0415

    pipeline = spacy.load(PIPELINE)
    for line in sys.stdin:
        pages = [Path(path).read_bytes() for path in json.loads(line)]
        cpu, wall = time.process_time(), time.perf_counter()
        texts = (trafilatura.extract(page) or "" for page in pages)
        tokens = sum(len(doc) for doc in pipeline.pipe(texts))
        print(json.dumps([tokens, time.process_time() - cpu, time.perf_counter() - wall]), flush=True)


if __name__ == "__main__":
    main()
