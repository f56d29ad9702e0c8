"""Take the pictures of the reading room in `docs/images` from a real run over the reports in `examples/`.

python docs/generate_screenshots.py [PAGE ...]

It reads the examples into a record of its own, serves it, and opens the pages in Chromium, which has to be
there (`apt-get install chromium`), as Playwright and Pillow have (`pip install -e '.[dev]'`). Without a PAGE,
all are taken.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from onrecord.record import Record
from onrecord.run import read_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
REVIEWER = "Nele Aschoff"
SIZE = {"width": 1200, "height": 800}
QUALITY = 72


def _report(page: Page, base: str) -> None:
    page.goto(f"{base}/reports?outlet=courier")
    page.click("tbody th a")
    page.hover("article [data-content]:text-is('any part in it')")


def _figures(page: Page, base: str) -> None:
    page.goto(f"{base}/figures?measure=killed")
    page.click("text=Draw them over time")
    page.wait_for_load_state("networkidle")


def _review(page: Page, base: str) -> None:
    page.goto(f"{base}/review")
    if page.locator("input[name=name]").count():
        page.fill("input[name=name]", REVIEWER)
        page.keyboard.press("Enter")
        page.wait_for_load_state("networkidle")


def _at(path: str) -> Callable[[Page, str], None]:
    def show(page: Page, base: str) -> None:
        page.goto(f"{base}{path}")

    return show


SHOWN: dict[str, Callable[[Page, str], None]] = {
    "reports": _at("/reports"),
    "report": _report,
    "statements": _at("/statements?stance=denies"),
    "figures": _figures,
    "disputes": _at("/disputes"),
    "review": _review,
}
"""The six main pages: how each comes to be in the window."""


def take(names: list[str]) -> None:
    """Take the pictures of the pages in `names`."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium is not here: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder, sync_playwright() as playwright:
        record = Path(folder) / "lisk"
        _fill(record)
        with _served(record) as process:
            address = process.stdout.readline().strip() if process.stdout else ""
            browser = playwright.chromium.launch(
                executable_path=chromium,
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
            page = browser.new_context(viewport=SIZE, reduced_motion="reduce").new_page()
            page.goto(address)
            for name in names:
                SHOWN[name](page, address.partition("/?")[0])
                target = IMAGES / f"room-{name}.webp"
                _write(page.screenshot(), target)
                print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")
            browser.close()
            process.terminate()


def _fill(folder: Path) -> None:
    with Record.open(folder, create=True) as record:
        for outcome in read_all(["examples"], record=record):
            if outcome.problem:
                raise SystemExit(f"{outcome.name}: {outcome.problem.message}")
        record.relate()


def _served(record: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", "onrecord", "serve", "--record", str(record)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "XDG_CONFIG_HOME": str(record.parent / "config")},
    )


def _write(png: bytes, target: Path) -> None:
    Image.open(io.BytesIO(png)).convert("RGB").save(target, quality=QUALITY, method=6)


if __name__ == "__main__":
    os.chdir(ROOT)
    unknown = [name for name in sys.argv[1:] if not re.fullmatch("|".join(SHOWN), name)]
    if unknown:
        raise SystemExit(f"no page is called {unknown[0]!r}; there are {', '.join(SHOWN)}")
    IMAGES.mkdir(exist_ok=True)
    take(sys.argv[1:] or list(SHOWN))
