"""A peer: textacy's direct quotations, as its documentation shows them.

    python bench/peer_textacy.py < texts.jsonl > found.jsonl

Runs in an environment of its own (`bench/README.md`); lines in and out are those of `peer_spacy_rules.py`.
textacy raises where a text has an odd number of quote marks; such a text is then given to it a paragraph at a
time, so that one stray mark does not cost the peer all of it. How often that was is told on standard error.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from peer_spacy_rules import PIPELINE, Span

PARAGRAPH = re.compile(r"[^\n]+")


def main() -> None:
    """Read texts from standard input, write what is found to standard output."""
    import spacy  # noqa: PLC0415 - another environment has it

    pipeline = spacy.load(PIPELINE, exclude=["ner"])
    raised = total = 0
    for line in sys.stdin:
        row = json.loads(line)
        total += 1
        found = quotations(pipeline(row["text"]), 0)
        if found is None:
            raised += 1
            parts = [(m.start(), pipeline(m.group())) for m in PARAGRAPH.finditer(row["text"])]
            found = [act for offset, part in parts for act in quotations(part, offset) or ()]
        print(json.dumps({"id": row["id"], "attributions": found}), flush=True)
    print(f"textacy raised on {raised} of {total} texts, then read by paragraph", file=sys.stderr)


def quotations(doc: Any, offset: int) -> list[dict[str, list[Span]]] | None:
    """Return what textacy finds in a parsed document, or None if it raises."""
    from textacy.extract import direct_quotations  # noqa: PLC0415 - another environment has it

    try:
        found = list(direct_quotations(doc))
    except Exception:  # noqa: BLE001 - whatever the peer raises
        return None
    return [
        {
            "source": extent(quotation.speaker, offset),
            "cue": extent(quotation.cue, offset),
            "content": [(offset + quotation.content.start_char, offset + quotation.content.end_char)],
        }
        for quotation in found
    ]


def extent(tokens: Any, offset: int) -> list[Span]:
    """Return where a list of spaCy tokens stands, from the first to the last."""
    return [(offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1]))] if tokens else []


if __name__ == "__main__":
    main()
