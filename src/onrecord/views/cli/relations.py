"""`onrecord relations`: every link between statements and figures, also those that are no dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import json_option, one_of, record_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console
    from rich.text import Text

    from onrecord.record.places import Place
    from onrecord.relations import Matter, Member, Relation

KINDS = (
    "denies", "counter_accuses", "differs_in_number", "same_words_other_speaker", "different_responsibility",
    "repeats", "updates", "part_of", "compatible", "not_comparable",
)  # fmt: skip


@click.command(short_help="List how statements and figures stand to each other.")
@record_option
@click.option(
    "--about", metavar="WORDS", help="Only what has these whole words in its sentence or its report's title."
)
@click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help=f"One of {', '.join(KINDS)}.")
@click.option("--rejected", is_flag=True, help="Also those that a person rejected.")
@click.option(
    "--copies", is_flag=True, help="The groups of reports that carry one text, instead of relations."
)
@click.option("--matters", is_flag=True, help="The reports that tell of one event, instead of relations.")
@json_option
def relations(
    record_folder: Place,
    about: str | None,
    kind: str | None,
    *,
    rejected: bool,
    copies: bool,
    matters: bool,
    as_json: bool,
) -> None:
    """List how statements and figures stand to each other, with the reason and how sure it is.

    The first of two denies, updates, repeats … the second. What cannot be compared is listed with the reason
    where a reader might have compared it. A matter is an event with the reports that tell of it, and those
    that recall it later without its day.
    """
    one_of(copies=copies, matters=matters, kind=kind)
    one_of(copies=copies, matters=matters, rejected=rejected)
    one_of(copies=copies, about=about)
    from onrecord.record import Record
    from onrecord.views.cli.comparing import compared

    with Record.open(record_folder) as record:
        compared(record)
        if copies:
            _print_copies(record.copy_groups(), as_json=as_json)
            return
        if matters:
            _print_matters(list(record.relations(about=about)), as_json=as_json)
            return
        found = [it for it in record.relations(about=about, rejected=rejected) if kind in {None, it.kind}]
    _print(found, as_json=as_json)


def _print(found: list[Relation], *, as_json: bool) -> None:
    import json

    from onrecord.contract import relation_json
    from onrecord.views.cli.terminal import paper, put, talk, write_json

    if as_json:
        write_json(json.dumps(relation_json(one), ensure_ascii=False) for one in found)
        return
    console = paper()
    put(console, relation_lines(found, console))
    if not found:
        talk().print("No relation was found.")


def _print_copies(groups: tuple, *, as_json: bool) -> None:  # type: ignore[type-arg]
    import json

    from onrecord.contract import copy_group_json
    from onrecord.views.cli.terminal import paper, put, styled, talk, write_json
    from onrecord.views.wording import counted, short

    if as_json:
        write_json(json.dumps(copy_group_json(group), ensure_ascii=False) for group in groups)
        return
    put(
        paper(),
        (
            styled(f"{counted(len(it.reports), 'report')}: {', '.join(map(short, it.reports))}")
            for it in groups
        ),
    )
    if not groups:
        talk().print("No copies were found.")


def _print_matters(told: Sequence[Relation], *, as_json: bool) -> None:
    import json

    from onrecord.contract import matter_json
    from onrecord.link import matters_of
    from onrecord.views.cli.terminal import paper, put, talk, write_json

    found = matters_of(told)
    if as_json:
        write_json(json.dumps(matter_json(one), ensure_ascii=False) for one in found)
        return
    console = paper()
    members = {one.id: one.members for one in told}
    put(console, _matter_lines(found, members, console))
    if not found:
        talk().print("No two reports that tell of one event were found.")


def _matter_lines(
    found: Sequence[Matter], members: Mapping[str, tuple[Member, Member]], console: Console
) -> Iterator[Text]:
    """Yield the lines of matters: of each report the sentence that tells of the event, and its place."""
    from rich.text import Text

    from onrecord.views.cli.disputes import side_lines
    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import counted, on_one_line, short

    for number, one in enumerate(found):
        if number:
            yield Text()
        tellings = {it.report: it for made in reversed(one.relations) for it in members[made]}
        head = styled(on_one_line(one.about), "bold")
        head.append(f"  sure {one.confidence:.2f} · {short(one.id)}", style="dim")
        yield from hanging(console, Text(), head, indent=0)
        for word, reports in (("told", one.reports), ("recalled", one.recalled_by)):
            if reports:
                yield Text(f"    {word} in {counted(len(reports), 'report')}", style="dim")
            for report in reports:
                yield from side_lines(tellings[report], console, verb="tells")


def relation_lines(found: list[Relation], console: Console) -> Iterator[Text]:
    """Yield the lines of relations: the kind, both sides in their exact words, and why."""
    from rich.text import Text

    from onrecord.views.cli.disputes import side_lines
    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import short

    for number, one in enumerate(found):
        if number:
            yield Text()
        flags = "".join(f" · {flag}" for flag in one.flags)
        head = Text(one.kind.replace("_", " "), style="bold")
        head.append(f"{flags} · sure {one.confidence:.2f} · {short(one.id)}", style="dim")
        yield from hanging(console, Text(), head, indent=0)
        for member in one.members:
            yield from side_lines(member, console)
        yield from hanging(console, Text("    why "), styled(one.reason, "dim italic"), indent=8)
