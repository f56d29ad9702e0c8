"""Reports prepared in another process: the same, in the order given, and no more than needed ahead."""

from __future__ import annotations

import itertools
import os

from link.pairs import number, report
from onrecord.link import link
from onrecord.link.preparing import prepared
from onrecord.model import Report


def shelling(day: int):
    """Return a report on the toll of one shelling, as it stood on that day."""
    return report(
        "Shelling of Port Orm",
        f"On 4 May 2031 {day + 20} people were killed in Port Orm when shells hit the fish market.",
        numbers=(number(str(day + 20), place="Port Orm", when="2031-05-04"),),
        outlet=f"Paper {day}",
        day=f"2031-05-{day + 4:02}",
    )


def test_two_processes_find_what_one_does_in_the_same_order():
    reports = [shelling(day) for day in range(9)]
    assert link(reports).relations  # there is something to be found
    assert link(reports, workers=2) == link(reports)


def test_reports_are_taken_only_a_little_ahead_of_those_that_are_wanted():
    taken = itertools.count()

    def given():
        for day in range(1000):
            next(taken)
            yield shelling(day % 9)

    with_two = prepared(given(), workers=2)
    assert next(with_two).origin.outlet == "Paper 0"
    with_two.close()
    assert next(taken) < 500


class Deadly(Report):
    """Ends the process to which it is sent."""

    def __reduce__(self):
        return os._exit, (1,)


def test_what_a_killed_process_had_is_prepared_all_the_same():
    reports = [shelling(day % 9) for day in range(90)]
    third = reports[3]
    reports[3] = Deadly(*(getattr(third, name) for name in Report.__slots__))
    assert list(prepared(reports, workers=2)) == list(prepared(reports))
