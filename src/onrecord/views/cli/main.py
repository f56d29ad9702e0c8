"""The command `onrecord`, its verbs, and what it does about errors that no verb expects."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from onrecord.errors import OnRecordError
from onrecord.version import __version__
from onrecord.views.cli.bundle import bundle
from onrecord.views.cli.compare import compare
from onrecord.views.cli.disputes import disputes
from onrecord.views.cli.erase import erase
from onrecord.views.cli.export import export
from onrecord.views.cli.figures import figures
from onrecord.views.cli.history import history
from onrecord.views.cli.import_bundle import import_bundle
from onrecord.views.cli.judge import judge
from onrecord.views.cli.key import key
from onrecord.views.cli.list import list_reports
from onrecord.views.cli.merge import merge
from onrecord.views.cli.read import read
from onrecord.views.cli.rebuild import rebuild
from onrecord.views.cli.relations import relations
from onrecord.views.cli.review import review
from onrecord.views.cli.same_speaker import same_speaker
from onrecord.views.cli.seal import seal
from onrecord.views.cli.search import search
from onrecord.views.cli.serve import serve
from onrecord.views.cli.show import show
from onrecord.views.cli.speakers import speakers
from onrecord.views.cli.sql import sql
from onrecord.views.cli.statements import statements
from onrecord.views.cli.timeline import timeline
from onrecord.views.cli.verify import verify
from onrecord.views.cli.watch import watch

EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


class _Group(click.Group):
    """A group that prints OnRecord's own errors with what to do next, and outlives a closed pipe."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the verbs in the order of use."""
        return list(self.commands)

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - click's signature
        """Run the command line."""
        _open_closed_streams()
        return super().main(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the verb that was named."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()  # what cannot be written is told here; at exit nobody could answer
        except OnRecordError as error:
            from onrecord.views.printable import printable

            click.echo(f"onrecord: {printable(error.diagnostics())}", err=True)
            ctx.exit(EXIT_USAGE)
        except KeyboardInterrupt:
            ctx.exit(EXIT_INTERRUPTED)
        except BrokenPipeError:  # the reader of the pipe has seen enough
            from onrecord.views.cli.terminal import let_go_of_output

            let_go_of_output()
            ctx.exit(0)
        except OSError as error:
            from onrecord.views.cli.terminal import let_go_of_output
            from onrecord.views.printable import one_line

            let_go_of_output()
            place = one_line(str(error.filename or "standard output"))
            click.echo(f"onrecord: {place}: {error.strerror or error}", err=True)
            ctx.exit(EXIT_USAGE)


def _open_closed_streams() -> None:
    """Give a process that was started without one of the standard streams an empty one.

    Python has None in its place, and the next file that is opened would get its number: what a library writes
    to number 2, standard error, would go into the journal of the record.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - stays open


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


for _verb in (
    read,
    watch,
    show,
    list_reports,
    search,
    speakers,
    statements,
    figures,
    disputes,
    relations,
    compare,
    timeline,
    history,
    serve,
    review,
    judge,
    same_speaker,
    rebuild,
    export,
    seal,
    verify,
    bundle,
    import_bundle,
    erase,
    key,
    merge,
    sql,
):
    main.add_command(_verb)
