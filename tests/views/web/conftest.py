"""A served record, a client that is let in, and a browser: what the tests of any page begin with.

- `serving(folder)` starts the real server over a record, in a process of its own and on a free port;
- `examples_record` is the record of the reports in `examples/`: copy it before writing to it (`own_record`);
- `room` serves `examples_record` to tests that change nothing, `own_room` serves a copy to one test;
- `client(room)` is an HTTP client that has the cookie; `opened(room, path)` a page in Debian's Chromium;
- `assert_accessible(page)` runs axe over it, in light and in dark.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from onrecord.record import Record
from onrecord.run import read_all

EXAMPLES = Path(__file__).parents[3] / "examples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass
class Served:
    """A running server: the address that it printed with its parts; what it says goes to `log`."""

    address: str
    folder: Path
    process: subprocess.Popen
    log: Path

    @property
    def base(self) -> str:
        return self.address.partition("/?")[0]

    @property
    def token(self) -> str:
        return self.address.partition("token=")[2]

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])


@pytest.fixture(scope="session")
def serving() -> Iterator[Callable[..., Served]]:
    """Start servers. Those that a test starts end with it, those of fixtures of the session with that."""
    running = []

    def start(folder: Path, *options: str, **variables: str) -> Served:
        server = _server(folder, *options, **variables)
        running.append(server)
        return server.__enter__()

    start.running = running
    try:
        yield start
    finally:
        _end(running, 0)


@pytest.fixture(autouse=True)
def _servers_of_a_test_end_with_it(serving) -> Iterator[None]:
    """End what was started after this, which is after the fixtures of the session were set up."""
    before = len(serving.running)
    yield
    _end(serving.running, before)


def _end(running: list, before: int) -> None:
    while len(running) > before:
        running.pop().__exit__(None, None, None)


@contextlib.contextmanager
def _server(folder: Path, *options: str, **variables: str) -> Iterator[Served]:
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(folder), *options]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder.parent / f"{folder.name}-config"), **variables}
    log = folder.parent / f"{folder.name}-said.txt"
    with log.open("w") as said:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True, env=environment)
    try:
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{40,}", address), log.read_text()
        yield Served(address, folder, process, log)
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


@pytest.fixture(scope="session")
def examples_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "record"
    with Record.open(folder, create=True) as record:
        for outcome in read_all([str(EXAMPLES)], record=record):
            assert outcome.problem is None
        record.relate()
    return folder


@pytest.fixture
def own_record(examples_record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(examples_record, tmp_path / "record"))


@pytest.fixture(scope="session")
def room(serving, examples_record: Path) -> Served:
    return serving(examples_record)


@pytest.fixture
def own_room(own_record: Path) -> Iterator[Served]:
    with _server(own_record) as served:
        yield served


@pytest.fixture
def client() -> Iterator[Callable[[Served], httpx.Client]]:
    """Make clients with the cookie; `client(room).csrf` is the word that forms carry."""
    with contextlib.ExitStack() as stack:

        def make(served: Served) -> httpx.Client:
            one = stack.enter_context(httpx.Client(base_url=served.base, follow_redirects=True, timeout=60))
            first = one.get("/", params={"token": served.token})
            assert first.status_code == 200
            one.csrf = re.search(r'<meta name="csrf" content="(\w+)">', first.text)[1]
            return one

        yield make


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    return {
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
        ],
    }


@pytest.fixture
def opened(new_context) -> Callable:
    """Open pages in the browser: `opened(room, "/reports", width=360, color_scheme="dark", …)`."""

    def visit(served: Served, path: str = "/", *, width: int = 1200, height: int = 900, **options):
        context = new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.errors = []  # a test may look here for what the browser complained of, blocked scripts included
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
        page.foreign = []
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(served.base) else page.foreign.append(asked.url),
        )
        page.goto(served.address)
        page.goto(served.base + path)
        return page

    return visit


@pytest.fixture
def assert_accessible() -> Callable:
    """Check a page with axe as it is shown in light and in dark."""
    from axe_playwright_python.base import AXE_FILE_PATH  # noqa: PLC0415

    script = Path(AXE_FILE_PATH).read_text(encoding="utf-8")

    def check(page) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            # Evaluated by the debugger, which the page's content security policy does not hold back.
            page.evaluate(script)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            assert not found, "\n".join(
                f"{scheme}: {one['id']}: {one['help']}: {node['html'][:200]}\n{node['failureSummary']}"
                for one in found
                for node in one["nodes"][:3]
            )

    return check


@pytest.fixture
def assert_no_sideways() -> Callable:
    """Check that a page does not scroll sideways."""

    def check(page) -> None:
        over = page.evaluate(
            "() => [...document.querySelectorAll('body *')]"
            ".filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1"
            " && !one.closest('.scroll, .skip, .visually-hidden')).map(one => one.outerHTML.slice(0, 150))"
        )
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, over[:5]

    return check
