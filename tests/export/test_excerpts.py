from dataclasses import replace

import pytest

from onrecord.capture import from_bytes
from onrecord.export.excerpts import beginning, ending, figure_words
from onrecord.export.report_view import view_of
from onrecord.model import Report, Selector
from onrecord.run import report_of

TEXT = (
    "Mara Venn, the port director, said more than 900 tonnes of ammonium nitrate had been kept in the shed. "
    "Half of all depots on the coast break the rule, said Hal Moor."
)


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(from_bytes(TEXT.encode(), media_type="text/plain"))


def test_the_words_of_a_figure_stand_in_the_report_just_so(report: Report) -> None:
    words = [figure_words(one, report.document.text) for one in report.figures]
    assert "more than 900 tonnes of ammonium nitrate" in " | ".join(words)
    assert [one for one in words if one not in TEXT] == []


def test_the_page_of_a_report_shows_the_words_of_a_figure_as_printed(report: Report) -> None:
    assert [count.words for count in view_of(report).counts] == [
        figure_words(one, report.document.text) for one in report.figures
    ]


def test_a_number_in_another_paragraph_than_what_it_counts_is_a_piece_of_its_own() -> None:
    text = "Killed: 18\n\nsoldiers of the Vale Guard"
    number = Selector("18", "Killed: ", "\n\n", 8, 10, None)
    counted = Selector("soldiers", "\n\n", " of", 12, 20, None)
    figure = replace(
        report_of(from_bytes(TEXT.encode(), media_type="text/plain")).figures[0], exact=number, of=counted
    )
    assert figure_words(figure, text) == "18 […] soldiers"


@pytest.mark.parametrize("most", range(7, 40))
def test_excerpts_cut_no_word(most: int) -> None:
    words = "the port of Ostrel, police said"
    assert set(beginning(words, most).split()) <= set(words.split())
    assert set(ending(words, most).split()) <= set(words.split())
