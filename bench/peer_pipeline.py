"""A peer: spaCy's small English pipeline as it is loaded, timed.

Runs in an environment of its own (`bench/README.md`). In: a JSON list of texts a line; out, a line each: the
tokens that spaCy saw, CPU seconds and wall seconds of the pipeline over those texts, given to it all at once.
"""

from __future__ import annotations

import json
import sys
import time

from peer_spacy_rules import PIPELINE


def main() -> None:
    """Answer each line of standard input."""
    import spacy  # noqa: PLC0415 - another environment has it

    pipeline = spacy.load(PIPELINE)
    for line in sys.stdin:
        texts = json.loads(line)
        cpu, wall = time.process_time(), time.perf_counter()
        tokens = sum(len(doc) for doc in pipeline.pipe(texts))
        print(json.dumps([tokens, time.process_time() - cpu, time.perf_counter() - wall]), flush=True)


if __name__ == "__main__":
    main()
