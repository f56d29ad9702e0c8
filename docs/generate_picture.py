"""Draw `docs/images/read.svg` from a real run: what `onrecord read` prints of one of the examples.

python docs/generate_picture.py
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from onrecord import read_all
from onrecord.views.cli.report_text import report_lines
from onrecord.views.cli.terminal import put
from onrecord.views.wording import short

ROOT = Path(__file__).parents[1]
EXAMPLE = "examples/kessarin-courier.html"
PICTURE = ROOT / "docs" / "images" / "read.svg"

_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Rich fetches its font from a content delivery network; ours is whatever is there."""


def picture() -> str:
    """Return the SVG of a terminal 80 columns wide after reading the example."""
    (outcome,) = read_all([EXAMPLE])
    if outcome.report is None:
        raise SystemExit(f"{outcome.name}: {outcome.problem}")
    console = Console(
        record=True,
        width=80,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(Text(f"$ onrecord read {EXAMPLE}", style="dim"))
    sha256 = outcome.report.capture.sha256
    put(console, report_lines(outcome.report, console, reference=short(sha256), note="kept"))
    svg = console.export_svg(title="onrecord read", theme=MONOKAI, unique_id="onrecord")
    return _FONT.sub("", svg)


if __name__ == "__main__":
    import os

    os.chdir(ROOT)
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")
