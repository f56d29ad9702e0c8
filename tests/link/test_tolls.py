"""Tolls of reports and within a sentence: which takes the place of which, and whose are in dispute."""

from dataclasses import replace

import pytest

from builders import said
from link.pairs import between, number, report
from onrecord.link import entries_of
from onrecord.link.entries import Count
from onrecord.link.numbers import tolls
from onrecord.link.numbers.ways import around

STRIKE = "in the strike on the market of Lennick"


def told(sentence, words, *, who=None, day="2031-05-04", outlet="The Lantern", kind="organisation", **more):
    """Return a report of one sentence about the strike on Lennick and the figure `words` of it."""
    fields = {"of": None, "place": "Lennick", "when": "2031-05-03", **more}
    return report(
        "The market of Lennick",
        f"{sentence}, {who} said." if who else f"{sentence}.",
        said=[said(sentence, source=who, cue="said", speaker_kind=kind)] if who else [],
        numbers=[number(words, said=0 if who else None, **fields)],
        outlet=outlet,
        day=day,
    )


def killed(words, **more):
    return told(f"{words} people were killed {STRIKE}", words, of="people", **more)


def later(words, *, day="2031-05-05", **more):
    return killed(words, day=day, outlet="Quay Gazette", **more)


def risen(sentence, words, *, day="2031-05-05", outlet="Quay Gazette", **more):
    return told(sentence, words, day=day, outlet=outlet, scope="cumulative", **more)


def kinds(*reports):
    return [it.kind for it in between(*reports)]


PARTIES = [
    ("the defence ministry", "the Observatory"),
    ("officials", "the rebels"),
    ("the army", "relatives"),
    ("the police", "the Red Crescent"),
]


@pytest.mark.parametrize("parties", PARTIES, ids=" and ".join)
def test_two_parties_differ_whichever_comes_first(parties):
    few, many = parties
    assert kinds(killed("8", who=few), later("21", who=many)) == ["differs_in_number"]
    assert kinds(killed("21", who=many), later("8", who=few)) == ["differs_in_number"]


def test_a_greater_number_of_another_party_says_what_is_missing_for_an_update():
    (one,) = between(killed("8", who="the army"), later("21", who="relatives"))
    assert "does not say that the toll has risen" in one.reason


def test_weeks_between_two_parties_make_no_update():
    fewer = killed("12", who="the health ministry")
    range_ = told(
        f"18 to 23 people were killed {STRIKE}", "18 to 23", who="Strikewatch", low=18, high=23,
        comparator="between", day="2031-05-20", outlet="Quay Gazette",
    )  # fmt: skip
    assert kinds(fewer, range_) == ["differs_in_number"]


ONE_TOLL = {
    "the same speaker": (killed("8", who="the army"), later("21", who="the army")),
    "an outlet that tells of what a party told": (killed("8", who="the army"), later("21")),
    "an outlet after another": (killed("8"), later("21")),
    "officials, who may be the police": (killed("8", who="the police"), later("21", who="officials")),
    "a mayor, who may be the one named": (
        killed("8", who="the mayor", kind="unnamed"),
        later("21", who="Anselm Ruiz", kind="person"),
    ),
    "an agency that tells of it": (killed("8", who="the army"), later("21", who="Lenn News Agency")),
    "initials of a body": (killed("8", who="United Nations"), later("21", who="UN")),
}


@pytest.mark.parametrize("name", ONE_TOLL)
def test_one_toll_goes_on_with(name):
    assert kinds(*ONE_TOLL[name]) == ["updates"]


RISES = {
    "risen to": f"The death toll of those killed {STRIKE} has risen to 21",
    "bringing it to": f"Two of the wounded died, bringing the death toll {STRIKE} to 21",
    "raised to": f"The toll {STRIKE} was raised to 21",
    "reached": f"The death toll {STRIKE} has reached 21",
    "up from": f"The toll {STRIKE} stands at 21, up from a first count",
}


@pytest.mark.parametrize("name", RISES)
def test_another_party_may_say_that_the_toll_has_risen(name):
    update = risen(RISES[name], "21", who="the Red Crescent")
    assert kinds(killed("8", who="the army"), update) == ["updates"]


def test_a_number_is_not_found_within_another():
    assert around("8", "to 18, from 8 on 28 May") == ("to 18, from ", " on 28 May")
    assert around("at least\n8", "from 18 to at least 8 dead") == ("from 18 to ", " dead")
    assert around("8", "eight on 18 May") == ("", "")


def test_a_toll_that_rises_is_held_against_what_was_counted_days_before():
    update = risen(RISES["bringing it to"], "21", day="2031-05-07", when="2031-05-07")
    for reports in ((killed("8"), update), (update, killed("8"))):
        (one,) = between(*reports)
        assert (one.kind, [member.exact for member in one.members]) == ("updates", ["21", "8"])


def test_a_toll_that_rises_is_not_held_against_another_month():
    update = risen(RISES["risen to"], "21", day="2031-06-07", when="2031-06-07")
    assert kinds(killed("8"), update) == []


def test_a_party_that_counts_fewer_than_an_outlet_told_does_not_take_it_back():
    both = killed("21"), killed("8", who="the army", day="2031-05-05")
    assert kinds(*both) == ["differs_in_number"]


class TestWithinOneDay:
    morning, evening = "2031-05-04T09:30", "2031-05-04T18:10"

    def test_what_was_told_later_that_day_is_an_update(self):
        assert kinds(killed("9", day=self.morning), later("14", day=self.evening)) == ["updates"]

    def test_the_order_is_that_of_the_clock_whichever_was_kept_first(self):
        for reports in (
            (killed("9", day=self.morning), later("14", day=self.evening)),
            (later("14", day=self.evening), killed("9", day=self.morning)),
        ):
            (one,) = between(*reports)
            assert [member.exact for member in one.members] == ["14", "9"]

    def test_a_greater_number_in_the_morning_differs_and_falls(self):
        (one,) = between(killed("14", day=self.morning), later("9", day=self.evening))
        assert (one.kind, one.flags) == ("differs_in_number", ("falls",))

    def test_two_parties_differ(self):
        one, two = (
            killed("9", day=self.morning, who="the army"),
            later("14", day=self.evening, who="relatives"),
        )
        assert kinds(one, two) == ["differs_in_number"]

    def test_the_same_minute_or_a_day_without_a_time_orders_nothing(self):
        assert kinds(killed("9", day=self.morning), later("14", day=self.morning)) == ["differs_in_number"]
        assert kinds(killed("9", day="2031-05-04"), later("14", day=self.evening)) == ["differs_in_number"]

    def test_clocks_of_other_places_are_set_alike(self):
        before, after = "2031-05-04T18:00:00+09:00", "2031-05-04T12:00:00Z"
        (one,) = between(killed("9", day=before), later("14", day=after))
        assert (one.kind, [member.exact for member in one.members]) == ("updates", ["14", "9"])

    def test_a_clock_whose_place_is_unknown_orders_nothing_within_a_day(self):
        one, two = killed("9", day=self.morning), later("14", day="2031-05-04T18:10:00Z")
        assert kinds(one, two) == ["differs_in_number"]


REPLACED = {
    "to and from": ("The ministry raised the toll of the strike in Lennick to 18 dead from 12", "18", "12"),
    "from and to": ("The ministry raised the death toll of the strike in Lennick from 12 to 18", "18", "12"),
    "up from": ("The death toll of the strike in Lennick has risen to 18, up from 12 on Sunday", "18", "12"),
    "which stood at": ("The toll in Lennick, which stood at 12 on Sunday, has reached 18", "18", "12"),
    "an earlier toll": ("The toll in Lennick was raised to 18, after an earlier toll of 12", "18", "12"),
}


def replaced(name, **more):
    sentence, new, old = REPLACED[name]
    fields = {"place": "Lennick", "when": "2031-05-03", **more}
    numbers = [
        number(words, scope="baseline" if words == old else "cumulative", **fields)
        for words in sorted((new, old), key=sentence.index)
    ]
    return report(
        "The market of Lennick", f"{sentence}.", numbers=numbers, outlet="Quay Gazette", day="2031-05-05"
    )


@pytest.mark.parametrize("name", REPLACED)
def test_a_sentence_says_which_number_takes_the_place_of_which(name):
    (one,) = between(replaced(name))
    assert (one.kind, [member.exact for member in one.members]) == ("updates", ["18", "12"])
    assert one.flags == ()


def test_a_toll_that_is_revised_down_is_flagged():
    sentence = "The ministry revised the death toll in Lennick down to 17 from 19"
    now, before = number("17", place="Lennick"), number("19", place="Lennick", scope="baseline")
    (one,) = between(report("The market", f"{sentence}.", numbers=[now, before]))
    assert (one.kind, one.flags, one.members[0].exact) == ("updates", ("falls",), "17")


def test_both_numbers_of_a_revised_toll_meet_the_report_that_had_the_first():
    found = {
        (one.kind, *(member.exact for member in one.members))
        for one in between(killed("12", who="the health ministry"), replaced("to and from"))
    }
    assert found == {("updates", "18", "12"), ("compatible", "12", "12")}


def test_what_a_report_has_replaced_itself_contradicts_no_other():
    told = between(killed("18", who="the health ministry"), replaced("to and from"))
    assert sorted((one.kind, one.members[0].exact) for one in told) == [
        ("compatible", "18"),
        ("updates", "18"),
    ]


def test_a_toll_revised_down_is_no_dispute_with_what_it_was():
    sentence = "The death toll of the strike in Lennick was revised down to 17"
    lower = risen(sentence, "17")
    (one,) = between(killed("19"), lower)
    assert (one.kind, one.flags) == ("updates", ("falls",))


NOT_REPLACED = {
    "an age that is raised": ("The council raised the age of its guards from 12 to 18", "other"),
    "what is set beside another year": (
        "This year 18 people were killed, compared with 12 last year",
        "killed",
    ),
}


@pytest.mark.parametrize("name", NOT_REPLACED)
def test_no_number_takes_the_place_of_another_in(name):
    sentence, measure = NOT_REPLACED[name]
    numbers = [
        number(words, measure=measure, scope="baseline" if words == "12" else "incident")
        for words in sorted(("18", "12"), key=sentence.index)
    ]
    assert kinds(report("The market", f"{sentence}.", numbers=numbers)) == []


class TestPeriods:
    def since(self, words="230", *, when=("2031-01-01", "2031-05-04"), who="the Observatory", **more):
        return told(
            f"{words} people have been killed in strikes on the market of Lennick", words, who=who,
            outlet="Quay Gazette", of="people", scope="cumulative", when=when, **more,
        )  # fmt: skip

    def toll(self, words="12", **more):
        sentence = f"The toll of the strike on the market of Lennick is {words}"
        fields = {"who": "the health ministry", "scope": "cumulative", **more}
        return told(sentence, words, **fields)

    def test_a_toll_of_one_strike_and_all_since_winter_say_why_they_cannot_be_compared(self):
        (one,) = between(self.toll(when="2031-05-03"), self.since())
        assert (one.kind, "since 2031-01-01" in one.reason) == ("not_comparable", True)

    def test_nor_can_all_since_winter_and_a_toll_without_a_day(self):
        (one,) = between(self.toll(when=None), self.since())
        assert (one.kind, "does not say since when" in one.reason) == ("not_comparable", True)

    def test_nor_can_all_since_winter_and_all_since_spring(self):
        (one,) = between(self.since("40", when=("2031-04-01", "2031-05-04"), who="the army"), self.since())
        assert (one.kind, "the other since" in one.reason) == ("not_comparable", True)

    def test_two_parties_that_count_since_the_same_month_differ(self):
        other = self.since("400", when=("2031-01-15", "2031-05-04"), who="the army")
        assert kinds(other, self.since()) == ["differs_in_number"]

    def test_a_toll_since_the_strike_itself_is_that_of_the_strike(self):
        other = self.since("21", when=("2031-05-03", "2031-05-20"), day="2031-05-20")
        assert kinds(self.toll(when="2031-05-03"), other) == ["differs_in_number"]


def test_what_a_party_calls_those_it_counts_is_a_class_of_its_own():
    fighters = told(f"12 “fighters” had died {STRIKE}", "12", who="the army", outlet="Sky Lenn")
    (one,) = between(killed("17", who="the Red Crescent"), fighters)
    assert (one.kind, one.reason) == ("not_comparable", "other classes are counted: people and combatants")


def test_words_in_quote_marks_that_name_no_class_change_nothing():
    martyrs = told(f"12 “good souls” had died {STRIKE}", "12", who="the army", outlet="Sky Lenn")
    assert kinds(killed("17", who="the Red Crescent"), martyrs) == ["differs_in_number"]


class TestShares:
    def of_the_dead(self, words, whom, **more):
        sentence = f"{words} of the dead {STRIKE} were {whom}"
        return told(sentence, words, of="dead", **more)

    def test_shares_of_one_class_differ(self):
        one = self.of_the_dead("6", "children", who="the mayor")
        two = self.of_the_dead("9", "children", who="the Red Crescent", outlet="Quay Gazette")
        assert kinds(one, two) == ["differs_in_number"]

    def test_shares_of_other_classes_do_not(self):
        one = self.of_the_dead("6", "children", who="the mayor")
        two = self.of_the_dead("13", "women and children", who="the Red Crescent", outlet="Quay Gazette")
        (one,) = between(one, two)
        assert (one.kind, "children and women" in one.reason) == ("not_comparable", True)

    def test_a_share_of_what_another_sentence_counts_is_not_held_against_it(self):
        one = self.of_the_dead("6", "children", who="the mayor")
        two = told(
            f"60 of them died {STRIKE}, all children",
            "60",
            who="the Red Crescent",
            when=None,
            outlet="Quay Gazette",
        )
        assert kinds(one, two) == []


def test_those_who_fled_and_those_who_have_fled_since_are_counted_alike():
    fled = {"measure": "displaced", "of": "people"}
    one = told("5,000 people left Lennick after the strike on the market", "5,000", who="the army", **fled)
    two = told(
        "24,000 people have left Lennick since the strike on the market", "24,000", who="the Red Crescent",
        outlet="Quay Gazette", scope="cumulative", **fled,
    )  # fmt: skip
    assert kinds(one, two) == ["differs_in_number"]


def test_a_fifth_of_what_somebody_counted_before_is_something_else():
    one = told(f"37 people were injured {STRIKE}", "37", of="people", measure="injured", who="Oran Teth")
    two = told(
        f"6 people were injured {STRIKE} and lie in intensive care", "6", of="people", measure="injured",
        who="Oran Teth", day="2031-05-05", outlet="Quay Gazette",
    )  # fmt: skip
    assert kinds(one, two) == []


def corrected(first="Correction: The Gazette reported on Sunday that 12 bodies were found in Lennick."):
    """Return a report that puts right what it had told."""
    fields = {"measure": "bodies_found", "place": "Lennick", "when": "2031-05-03"}
    return report(
        "The market of Lennick",
        f"{first} The number was 15.",
        numbers=[number("12", **fields), number("15", **fields)],
        outlet="Quay Gazette",
        day="2031-05-05",
    )


def test_a_correction_puts_a_number_in_the_place_of_the_outlet_s_own():
    (one,) = between(corrected())
    assert (one.kind, [member.exact for member in one.members]) == ("updates", ["15", "12"])
    assert kinds(corrected("The Gazette counted 12 bodies in Lennick.")) == []


def test_corrections_are_sought_near_each_figure_alone(monkeypatch):
    held = []
    puts_right = tolls._puts_right
    monkeypatch.setattr(tolls, "_puts_right", lambda *pair: held.append(pair) or puts_right(*pair))
    one = next(entry for entry in entries_of(corrected()) if isinstance(entry, Count))
    many = [replace(one, start=60 * number, end=60 * number + 2) for number in range(300)]
    assert {count.scope for count in tolls.with_corrected(many)} == {one.scope}
    assert 0 < len(held) < 5 * len(many)


def test_what_was_corrected_is_held_against_no_other_report():
    found = between(killed("14", who="the health ministry"), corrected())
    assert "12" not in {member.exact for one in found if one.kind != "updates" for member in one.members}


def test_bodies_found_do_not_hide_the_dead_of_the_same_report():
    rose = report(
        "The market of Lennick",
        "The toll of the strike on the market of Lennick has risen to 17, the health ministry said. "
        "Searchers found 15 bodies under the market roof of Lennick.",
        said=[
            said(
                "The toll of the strike on the market of Lennick has risen to 17",
                source="the health ministry",
                cue="said",
                speaker_kind="government",
            ),
        ],
        numbers=[
            number("17", place="Lennick", when="2031-05-03", scope="cumulative", said=0),
            number("15", measure="bodies_found", of="bodies", place="Lennick", when="2031-05-03"),
        ],
        outlet="Quay Gazette",
        day="2031-05-05",
    )
    found = {
        (one.kind, one.members[0].exact) for one in between(killed("14", who="the health ministry"), rose)
    }
    assert ("updates", "17") in found
