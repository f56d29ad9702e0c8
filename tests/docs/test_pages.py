"""What the documentation says of the program is so."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path

import click
import pytest

from onrecord.views.cli import main

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def blocks(page: Path, language: str) -> list[str]:
    return [body for found, body in _FENCE.findall(page.read_text(encoding="utf-8")) if found == language]


def anchors(page: Path) -> set[str]:
    headings = _HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_relative_link_leads_somewhere(page):
    broken = []
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        if re.match(r"https?:|mailto:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_of_the_documentation_can_be_reached_from_its_index():
    seen, ahead = set(), [ROOT / "docs" / "index.md"]
    while ahead:
        page = ahead.pop()
        if page not in seen and page.suffix == ".md":
            seen.add(page)
            links = _LINK.findall(page.read_text(encoding="utf-8"))
            ahead.extend(
                (page.parent / link.partition("#")[0]).resolve() for link in links if "://" not in link
            )
    assert [name for name, page in zip(NAMES, PAGES, strict=True) if page not in seen] == []


def test_the_page_of_the_command_line_says_what_help_says():
    page = runpy.run_path(str(ROOT / "docs" / "generate_cli.py"))["page"]()
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == page, "run python docs/generate_cli.py"


def test_the_page_of_the_database_says_what_its_tables_are():
    page = runpy.run_path(str(ROOT / "docs" / "generate_database.py"))["page"]()
    written = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
    assert written == page, "run python docs/generate_database.py"


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_and_option_is_explained(verb):
    command = main.commands[verb]
    assert command.help
    assert command.short_help
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            assert option.opts[0] in page


def test_every_verb_is_shown_at_work_on_some_page():
    shown = {words[1] for words in commands() if len(words) > 1}
    assert set(main.commands) - shown == set()


def commands() -> list[list[str]]:
    """Return the command lines of all pages that run `onrecord`, without what pipes into it or out of it."""
    found = []
    for page in PAGES:
        for block in blocks(page, "sh"):
            for line in block.replace("\\\n", " ").splitlines():
                for part in re.split(r"\||&&|;|>", line.split("  #")[0]):
                    try:
                        words = shlex.split(part)
                    except ValueError:  # a quotation that goes on over a pipe or a line
                        continue
                    found.append(words)
        found.extend(
            quoted.split()
            for quoted in re.findall(r"`(onrecord(?: [^`|]+)?)`", page.read_text(encoding="utf-8"))
        )
    return [words for words in found if words and words[0].rpartition("/")[2] == "onrecord"]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_line_on_a_page_would_be_understood(words):
    if len(words) == 1:
        return
    assert words[1] in main.commands
    known = {name for option in main.commands[words[1]].params for name in option.opts}
    unknown = [word for word in words[2:] if word.startswith("--") and word not in known | {"--help"}]
    assert unknown == []


def test_the_commands_of_the_readme_name_what_is_there():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    extras = re.findall(r"\.\[(\w+)\]", readme)
    assert extras
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for extra in extras:
        assert re.search(rf"^{extra} = \[", declared, re.MULTILINE)
    assert (ROOT / "examples").is_dir()


@pytest.mark.parametrize("body", blocks(ROOT / "docs" / "python.md", "python"))
def test_the_python_on_the_page_runs(body, tmp_path, monkeypatch, capsys):
    if "import spacy" in body:
        pytest.importorskip("spacy", reason="the extra is not installed: pip install 'onrecord[spacy]'")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    exec(compile(body, "docs/python.md", "exec"), {})
    assert capsys.readouterr().out
