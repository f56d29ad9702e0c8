"""The command `onrecord`, its verbs, and what it does about errors that no verb expects."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from onrecord.errors import OnRecordError
from onrecord.version import __version__
from onrecord.views.cli.list import list_reports
from onrecord.views.cli.read import read
from onrecord.views.cli.rebuild import rebuild
from onrecord.views.cli.search import search
from onrecord.views.cli.show import show
from onrecord.views.cli.speakers import speakers
from onrecord.views.cli.statements import statements

EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


class _Group(click.Group):
    """A group that prints OnRecord's own errors with what to do next, and outlives a closed pipe."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the verbs in the order of use."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the verb that was named."""
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            from onrecord.views.cli.terminal import printable

            click.echo(f"onrecord: {printable(error.diagnostics())}", err=True)
            ctx.exit(EXIT_USAGE)
        except KeyboardInterrupt:
            ctx.exit(EXIT_INTERRUPTED)
        except BrokenPipeError:
            # The reader of the pipe has seen enough. What is buffered has nowhere to go, so that the flush at
            # exit must not try (the recipe of Python's own documentation of SIGPIPE).
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(
    cls=_Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="onrecord")
@click.pass_context
def main(context: click.Context) -> None:
    """Read news reports and put on record who said what, in which words.

    A record is a folder. `read` adds reports to it; the other verbs look into it.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _verb in (read, show, list_reports, search, speakers, statements, rebuild):
    main.add_command(_verb)
