"""Events: what a report says happened, and which reports tell of one event."""

import pytest

from builders import make_report, said
from link.pairs import between, number, report
from onrecord.link import entries_of, link
from onrecord.link.entries import Event
from onrecord.link.stored import entry_from_json, entry_json


def events(*paragraphs, title="News from the coast", day="2031-05-04", **more):
    made = report(title, *paragraphs, day=day, **more)
    return [one for one in entries_of(made) if isinstance(one, Event)]


READ = {
    "the murder of somebody": ("The murder of Aldo Tarvik shook Lennick.", "killing", {"aldo", "tarvik"}),
    "the killers of somebody": ("The killers of Aldo Tarvik were seen.", "killing", {"aldo", "tarvik"}),
    "suspected of killing somebody": (
        "A man is suspected of killing Aldo Tarvik.", "killing", {"aldo", "tarvik"}
    ),
    "somebody's murder": ("Aldo Tarvik's murder shook the town.", "killing", {"aldo", "tarvik"}),
    "killed by somebody": ("Aldo Tarvik was killed by two gunmen on Friday.", "killing", {"aldo", "tarvik"}),
    "who were killed": (
        "The Tarnish weavers, who were murdered on 2 May, had been on strike.", "killing", {"tarnish"}
    ),
    "killed, and then where": ("Two Ormish weavers murdered in Lennick were buried.", "killing", {"ormish"}),
    "an attack on something": ("The attack on the Grennoch brewery lasted an hour.", "attack", {"grennoch"}),
    "an attack, when, on something": (
        "The attack staged last night by masked men on the Grennoch brewery failed.", "attack", {"grennoch"}
    ),
    "a bomb that exploded somewhere": (
        "A bomb exploded inside the Grennoch brewery at noon.", "bombing", {"grennoch"}
    ),
    "a bombing attack is a bombing": ("The bombing attack on Orlan House failed.", "bombing", {"orlan"}),
    "kidnapped": ("Armed men kidnapped Dr. Mara Venn in Lennick.", "kidnapping", {"mara", "venn"}),
    "set on fire": ("The Orlan mill was set on fire on Friday.", "arson", {"orlan"}),
    "a text all in capitals": (
        "THE ASSASSINATION OF ALDO TARVIK WAS CONDEMNED IN LENNICK.", "killing", {"aldo", "tarvik"}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_what_happened_and_to_whom_is_read(name):
    sentence, kind, targets = READ[name]
    (one,) = events(sentence)
    assert one.kind == kind
    assert targets <= set(one.targets)


DAYS = {
    "a weekday before the day of publication": ("Aldo Tarvik was murdered on Friday.", "2031-05-02"),
    "yesterday beside what happened": ("Aldo Tarvik was murdered yesterday in Lennick.", "2031-05-03"),
    "this morning, well behind the name": (
        "The weavers mourn the murder of Aldo Tarvik, a friend of the poor and of the old, this morning.",
        "2031-05-04",
    ),
    "a day that is given": ("Aldo Tarvik was murdered on 16 April in Lennick.", "2031-04-16"),
    "today, when it was condemned": ("The council today condemned the murder of Aldo Tarvik.", None),
    "the day on which it was announced": (
        "On 1 May the council announced that soldiers had murdered Aldo Tarvik.", None
    ),
    "a few minutes ago": ("A bomb went off a few minutes ago in Lennick.", "2031-05-04"),
    "today's": ("The council condemned today's bombing of the mill in Lennick.", "2031-05-04"),
    "last night's": ("Who is behind last night’s attack on the mill is not known.", "2031-05-03"),
    "beside what happened, before the noun": (
        "Five weavers were hurt yesterday by the explosion of a grenade in Lennick.", "2031-05-03"
    ),
    "a day of something else, after what happened": (
        "Aldo Tarvik was killed eight days after taking office on 1 April.", None
    ),
    "since then": ("Aldo Tarvik was murdered in Lennick, unlike the others since 1 April.", None),
    "since a day when": ("The town mourns since 1 April, when Aldo Tarvik was murdered.", "2031-04-01"),
    "a day that a body is called by": ("Men of the 19 April Movement murdered Aldo Tarvik.", None),
    "the day of the dateline": ("LENNICK, 4 May 2031 (Wire) - The murder of Aldo Tarvik is unsolved.", None),
}  # fmt: skip


@pytest.mark.parametrize("name", DAYS)
def test_the_day_of_an_event_is_not_the_day_on_which_it_was_told(name):
    sentence, day = DAYS[name]
    (one,) = events(sentence, title="LENNICK" if "dateline" in name else "News")
    assert (one.since, one.until) == (day, day)


def test_an_event_told_of_again_is_one_event_with_all_that_is_said_of_it():
    (one,) = events(
        "The murder of Aldo Tarvik was condemned.",
        "Tarvik was killed in Lennick on Friday.",
        "The killing drew a crowd.",
    )
    assert {"aldo", "tarvik"} <= set(one.targets)
    assert (one.since, one.places) == ("2031-05-02", ("lennick",))


def test_the_day_of_a_crime_is_that_of_what_was_told_before():
    (one,) = events(
        "The murder of Aldo Tarvik was condemned.", "The crime was committed on 16 April in the town hall."
    )
    assert (one.since, one.until) == ("2031-04-16", "2031-04-16")


def test_what_stands_between_dashes_is_not_whom_it_was_done_to():
    (one,) = events("Six Ormish weavers -- five men and a boy -- were murdered on Friday.")
    assert one.targets == ("ormish",)


def test_a_town_of_two_words_is_one_place():
    (one,) = events("The murder of Aldo Tarvik in Port Lennick on Friday was condemned.")
    assert {"port lennick", "lennick"} <= set(one.places)


def test_two_events_of_one_report_stay_two():
    found = events(
        "Aldo Tarvik was murdered in Lennick on Friday.",
        "The attack on the Grennoch brewery in Orm came on 16 April.",
    )
    assert [one.kind for one in found] == ["killing", "attack"]


def test_two_events_of_one_kind_in_one_sentence_are_two_entries():
    found = events("Aldo Tarvik was murdered on 2 May; Mara Venn was murdered on 16 April.")
    assert sorted(one.since for one in found) == ["2031-04-16", "2031-05-02"]
    assert len({one.entry for one in found}) == 2


def test_what_did_not_happen_is_no_event():
    assert events("No attack on the Grennoch brewery was reported.") == []


def test_a_text_in_another_language_has_no_events():
    made = make_report("Nachricht", "The attack on the Grennoch brewery failed.", language="de")
    assert entries_of(made) == ()


def test_the_words_of_an_event_are_a_slice_of_the_report():
    made = report(
        "News", "Rain fell. Dr. Venn said the bombing of the Orlan mill was a crime. More rain fell."
    )
    (one,) = [it for it in entries_of(made) if isinstance(it, Event)]
    assert made.document.text[one.start : one.end] == one.words
    assert one.words == "Dr. Venn said the bombing of the Orlan mill was a crime."


def test_an_event_is_kept_and_read_again_as_it_was():
    (one,) = events("A bomb exploded inside the Grennoch brewery in Lennick on Friday.")
    assert entry_from_json(entry_json(one), one.origin) == one


BOMB = report(
    "Noise at noon",
    "A bomb exploded inside the Grennoch brewery in Lennick on Friday.",
    day="2031-05-03",
)


def telling(sentence, *, title="From our desk", outlet="Quay Gazette", day="2031-05-04"):
    return report(title, sentence, outlet=outlet, day=day)


SAME = {
    "the same target on the same day": telling("The attack on the Grennoch brewery on 2 May cost a roof."),
    "the same place and kind on the same day": telling("A device was detonated in Lennick on Friday."),
    "the same target, no day given, in the same week": telling(
        "Who is behind the bombing of the Grennoch brewery in Lennick is not known."
    ),
    "named in the sentence, on the same day": telling(
        "Nobody near the Grennoch brewery slept after the bombing on 2 May.",
    ),
}

OTHER = {
    "another day": telling("A bomb exploded inside the Grennoch brewery in Lennick on Thursday."),
    "another place on the same day": telling("A bomb exploded inside a school in Orm on Friday."),
    "another target on the same day": telling("A bomb exploded inside the Tarnish ferry in Orm on Friday."),
    "another kind": telling("Thieves robbed the Grennoch bank in Orm on Friday."),
    "a country is no place": telling("A bomb exploded at a school in Norway on Friday."),
    "no day given, months later": telling(
        "Who is behind the bombing of the Grennoch brewery in Lennick is not known.", day="2031-09-04"
    ),
    "a report that came out before": telling(
        "The bombing of the Grennoch brewery in Lennick is not solved.", day="2031-05-01"
    ),
    "only words that are in many reports": telling("The attack on the police station was on Friday."),
}


def same(*reports, flags=("same-event", "recalls-event")):
    return [one for one in link(reports).relations if set(flags) & set(one.flags)]


@pytest.mark.parametrize("name", SAME)
def test_reports_of_one_event_are_held_together(name):
    (one,) = same(BOMB, SAME[name])
    assert one.kind == "compatible"
    assert {it.report for it in one.members} == {BOMB.capture.sha256, SAME[name].capture.sha256}


@pytest.mark.parametrize("name", OTHER)
def test_reports_of_other_events_are_not(name):
    assert same(BOMB, OTHER[name]) == []


def test_who_gives_the_day_tells_of_the_event_and_who_does_not_recalls_it_later():
    soon = telling("The bombing of the Grennoch brewery in Lennick is not solved.", day="2031-05-04")
    early = telling(
        "Aldo Tarvik was murdered in Lennick on 16 April.", day="2031-04-17", outlet="The Lantern"
    )
    late = telling("The trial over the murder of Aldo Tarvik began.", day="2031-11-02")
    assert len(same(BOMB, soon, flags=["same-event"])) == 1
    assert same(early, late, flags=["same-event"]) == []
    (recalled,) = same(early, late, flags=["recalls-event"])
    assert recalled.reason == "the same event, recalled: killing, Aldo Tarvik, 16 April 2031"


def test_two_clashes_in_one_town_on_one_day_may_be_two():
    early = telling("Clashes were heard at noon on 2 May in Lennick.", outlet="The Lantern")
    late = telling("There were clashes in Lennick on Friday.")
    assert same(early, late) == []


def test_a_given_name_in_common_makes_no_two_victims_one():
    early = telling("Aldo Emil Tarvik was murdered in Lennick on 2 May.", outlet="The Lantern")
    late = telling("Aldo Jorun Venn was murdered in Orm on 2 May.")
    assert same(early, late) == []


def test_a_named_victim_is_killed_once_whenever_it_is_told():
    early = telling(
        "Aldo Tarvik was murdered in Lennick on 16 April.", day="2031-04-17", outlet="The Lantern"
    )
    late = telling("The trial over the murder of Aldo Tarvik began.", day="2031-11-02")
    assert len(same(early, late)) == 1


def test_a_name_and_a_common_word_are_enough_within_a_week_and_not_after_it():
    early = telling(
        "The murder of two Tarnish weavers was condemned.", day="2031-04-17", outlet="The Lantern"
    )
    soon = telling("Who ordered the murder of the Tarnish weavers is unknown.", day="2031-04-23")
    late = telling("Who ordered the murder of the Tarnish weavers is unknown.", day="2031-06-23")
    assert (len(same(early, soon)), same(early, late)) == (1, [])


def test_two_victims_of_one_surname_are_two_events():
    early = telling("Aldo Tarvik was murdered on 16 April.", day="2031-04-17", outlet="The Lantern")
    late = telling("Mara Tarvik was murdered on 3 May.", day="2031-05-04")
    assert same(early, late) == []


def test_fighters_killed_without_a_day_are_not_the_same_fighters():
    early = telling("Three soldiers of the Orlan brigade were killed.", outlet="The Lantern")
    late = telling("Five soldiers of the Orlan brigade were killed.")
    assert same(early, late) == []


REPEATED = {
    "shelled again": "Shells fell again after the shelling of Orlan.",
    "the shelling of a region": "Nobody slept during the shelling of the Orlan region.",
    "the toll of a day": "Three people were killed in Orlan over the past day.",
    "the toll of a war": "Since the beginning of the war 300 children were killed in Orlan.",
    "a cause that all have in common": "The death of miners due to the war goes on.",
}


@pytest.mark.parametrize("name", REPEATED)
def test_what_happens_again_and_again_is_no_one_event(name):
    early = telling(REPEATED[name], outlet="The Lantern", title="Morning news", day="2031-04-12")
    late = telling(REPEATED[name], title="Evening news")
    assert same(early, late) == []


def test_one_word_in_capitals_is_not_the_name_of_what_was_attacked():
    early = telling(
        "THE ATTACK ON THE ELECTORAL OFFICES IN LENNICK FAILED.", outlet="The Lantern", day="2031-05-03"
    )
    late = telling("THEY PLAN ATTACKS ON ELECTORAL CANDIDATES AND OFFICES IN LENNICK.")
    assert same(early, late) == []


def test_a_strike_told_of_on_two_days_in_a_row_is_one_event():
    early = telling("The toll of the shelling of Orlan Yard is 11.", outlet="The Lantern", day="2031-05-03")
    late = telling("The council condemned the shelling of Orlan Yard.")
    assert len(same(early, late)) == 1


def test_common_words_for_a_target_tell_nothing_without_a_day():
    early = telling(
        "The attack on the railway station is not solved.", outlet="The Lantern", day="2031-05-03"
    )
    late = telling("The council condemned the attack on the railway station.")
    assert same(early, late) == []


def test_one_event_is_explained_by_kind_name_and_day():
    (one,) = same(BOMB, SAME["the same target on the same day"])
    assert one.reason == "same event: bombing or attack, Grennoch, 2 May 2031"


def counting(number_words, sentence, *, outlet, place="Lennick", title="From our desk"):
    return report(
        title,
        sentence,
        numbers=[number(number_words, of="people", place=place)],
        outlet=outlet,
        day="2031-05-04",
    )


def test_figures_of_one_event_are_compared_when_no_other_word_is_shared():
    one = counting(
        "12", "A bomb in Lennick on Friday killed 12 people.", outlet="The Lantern", title="Shoppers buried"
    )
    two = counting(
        "19",
        "On Friday an explosion took the lives of 19 people at a fair in Lennick.",
        outlet="Quay Gazette",
        title="Grief by the water",
    )
    assert [it.kind for it in between(one, two)] == ["differs_in_number"]


def test_figures_of_one_event_are_compared_though_one_is_placed_in_the_town_and_one_in_the_house():
    one = counting(
        "12", "A bomb in Lennick on Friday killed 12 people.", outlet="The Lantern", title="Shoppers buried"
    )
    two = counting(
        "19",
        "On Friday an explosion took the lives of 19 people at Orlan House in Lennick.",
        outlet="Quay Gazette",
        place="Orlan House",
        title="Grief by the water",
    )
    assert [it.kind for it in between(one, two)] == ["differs_in_number"]


def test_figures_of_two_events_in_one_town_stay_apart():
    one = counting(
        "12", "A bomb in Lennick on Friday killed 12 people.", outlet="The Lantern", title="Shoppers buried"
    )
    two = counting(
        "19",
        "On 16 April an explosion took the lives of 19 people at a fair in Lennick.",
        outlet="Quay Gazette",
        title="Grief by the water",
    )
    assert between(one, two) == ()


def accusing(title="Smoke over the brewery"):
    words = "Sarrat of the bombing of the Grennoch brewery"
    return report(
        title,
        f"The river council accused {words} on Friday.",
        said=[
            said(
                words, source="The river council", cue="accused", speaker="river council",
                speaker_kind="organisation", stance="accuses", target="Sarrat",
            )
        ],
        day="2031-05-03",
    )  # fmt: skip


def denying(content, *, lead="A bomb exploded inside the Grennoch brewery on Friday."):
    return report(
        "Words by the water",
        f"{lead} The Sarrati ministry denied {content}.",
        said=[
            said(
                content, source="The Sarrati ministry", cue="denied", speaker="Sarrati ministry",
                speaker_kind="organisation", stance="denies",
            )
        ],
        outlet="Quay Gazette",
        day="2031-05-04",
    )  # fmt: skip


def test_a_denial_without_words_of_its_own_is_held_to_what_is_said_of_its_event():
    (one,) = between(accusing(), denying("any role"))
    assert (one.kind, "one event" in one.reason) == ("denies", True)


@pytest.mark.parametrize(
    "lead",
    [
        "A bomb exploded inside the Orlan mill on 16 April.",
        "Rain fell all week.",
    ],
)
def test_a_denial_beside_another_event_is_not(lead):
    assert between(accusing(), denying("any role", lead=lead)) == ()


def test_a_denial_of_something_else_beside_the_event_is_not():
    assert between(accusing(), denying("that grain prices rose")) == ()
