"""Write `docs/cli.md` from the help of the command and of each verb.

python docs/generate_cli.py            write the page
python docs/generate_cli.py --check    exit with 1 if the page says something else
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.views.cli import main

PAGE = Path(__file__).with_name("cli.md")

WIDTH = 80

HEAD = """# The command line

This page is what `--help` says; `python docs/generate_cli.py` writes it.

Standard output carries data, standard error carries talk: messages, progress, and at the end what could not
be read. `-` as an input is standard input, as a file for a page standard output. Colour is used on a terminal
only, and never alone; `NO_COLOR` turns it off. `ONRECORD_RECORD` names the record where `--record` does not.
"""


def page() -> str:
    """Return the whole page."""
    # As the command has it: click keeps the first help option that it makes, whoever asked for it.
    names = main.context_settings["help_option_names"]
    top = click.Context(
        main, info_name="onrecord", terminal_width=WIDTH, max_content_width=WIDTH, help_option_names=names
    )
    parts = [HEAD, _block(main.get_help(top))]
    for name, command in main.commands.items():
        context = click.Context(command, info_name=name, parent=top)
        parts.append(f"## onrecord {name}\n")
        parts.append(_block(command.get_help(context)))
    return "\n".join(parts)


def _block(help_text: str) -> str:
    return f"```text\n{help_text.rstrip()}\n```\n"


def run(arguments: list[str]) -> int:
    """Write or check the page; return the exit code."""
    if arguments == ["--check"]:
        if PAGE.read_text(encoding="utf-8") == page():
            return 0
        print(f"{PAGE.name} does not say what --help says: run python docs/{Path(__file__).name}")
        return 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
