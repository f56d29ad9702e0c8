"""The text of a report with its entries marked, as HTML.

This is most of a large page, so it is written here rather than in a template: a third of the time. Every word
that is not of this file goes through `escape`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from onrecord.negation import stance_of

if TYPE_CHECKING:
    from onrecord.export.report_view import Paragraph, Run, Statement


def marked(paragraph: Paragraph) -> Markup:
    """Return the words of `paragraph` in their marks.

    A statement has a link with its number where each of its pieces begins, the first of them with its anchor;
    where statements lie within or across each other, the number stands at their ends too. `data-content`,
    `data-source`, `data-cue` and `data-figure` name those that words are a part of.
    """
    return Markup("".join(map(_marked, paragraph.runs)))  # noqa: S704 - made of what `escape` returned


def _marked(run: Run) -> str:
    marks = "".join(_mark(statement, first=first) for statement, first in run.begins)
    words = str(escape(run.words))
    if not run.look:
        return marks + words
    anchor = f' id="{escape(run.figures[0].place)}"' if run.figures else ""
    covered = "".join(f' data-{role}="{" ".join(map(str, numbers))}"' for role, numbers in run.covered)
    stops = "".join(
        f'<sub class="stop" aria-hidden="true" data-stop="{statement.number}"></sub>'
        for statement in run.ends
    )
    return f'{marks}<span class="{run.look}"{anchor}{covered}>{words}</span>{stops}'


def _mark(statement: Statement, *, first: bool) -> str:
    number = statement.number
    who = statement.speaker.name if statement.speaker else "speaker not established"
    anchor = f' id="{escape(statement.place)}"' if first else ""
    said = escape(f"Statement {number}: {who}, {stance_of(statement.attribution)}")
    link = f'href="#{escape(statement.anchor)}" aria-label="{said}"'
    return f'<a class="mark"{anchor} data-entry="{number}" {link}>{number}</a>'
