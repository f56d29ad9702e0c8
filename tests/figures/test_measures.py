"""What happened to those who are counted is read from the words around the number."""

from __future__ import annotations

import dataclasses

import pytest
from reading_figures import figures_of

from builders import make_report
from onrecord.figures import figures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Twelve people were killed.", ["killed"]),
        ("The blast killed 12 people and wounded 30.", ["killed", "injured"]),
        ("The blast left 12 dead and 30 injured.", ["killed", "injured"]),
        ("38 dead and 12 wounded", ["killed", "injured"]),
        ("3 dead, 4 critically wounded in Orm", ["killed", "injured"]),
        ("The number of dead children was 215 people.", ["killed"]),
        ("A shell hit a five-storey house.", ["other"]),
        ("In all 76 Orvenians returning home were met.", ["other"]),
        ("Four soldiers and two rebels were killed.", ["killed", "killed"]),
        ("They killed the mayor of Orm and two bodyguards.", ["killed"]),
        ("It led to the deaths of 12 people and the wounding of 15 others.", ["killed", "injured"]),
        ("The death toll has risen to 45.", ["killed"]),
        ("Death toll rises to 45.", ["killed"]),
        ("Police arrested 30 people.", ["detained"]),
        ("Nine miners are still trapped.", ["trapped"]),
        ("Six people are missing.", ["missing"]),
        ("The flood displaced 4,000 people.", ["displaced"]),
        ("Rescuers found 12 bodies.", ["bodies_found"]),
        ("They seized 40 rifles and 3 mortars.", ["weapons", "weapons"]),
        ("Shells destroyed 12 houses.", ["buildings"]),
        ("It cost $4 million, or 12 percent of the sum, over six weeks.", ["money", "percent", "duration"]),
        ("Two gunmen killed the mayor.", ["other"]),
        ("Eleven out of 19 people aboard a bus near Orm were killed.", ["other", "other"]),
        ("Eleven out of 19 people in a bus were killed.", ["killed", "other"]),
        ("Nine of the 47 dead were children.", ["killed", "killed"]),
        ("It shot down 62 of 78 drones.", ["weapons", "weapons"]),
        ("Eleven people from two families were killed.", ["killed", "other"]),
        ("Six men, including three boys, from three clans were killed.", ["killed", "killed", "other"]),
        ("Several members of eight families were killed.", ["killed", "other"]),
        ("Several missiles struck a residential building.", ["weapons"]),
        ("The raid led to the martyrdom of 15 and the injury of 30.", ["killed", "injured"]),
        ("More than 15 people were under the rubble.", ["trapped"]),
        ("Rescuers pulled seven people from under the rubble.", ["other"]),
        ("The office put the missing at 38, while the navy gave a figure of 42.", ["missing", "missing"]),
        ("Four men were killed. The number of victims has risen to five.", ["killed", "killed"]),
        ("Four men were killed. The price of bread has risen to five.", ["killed", "other"]),
        ("Twelve people died on the spot and seven in hospital.", ["killed", "killed"]),
        ("Twelve people died on the spot and seven in hospital were ill.", ["killed", "other"]),
        ("Four people who lived in the house have not been found.", ["missing"]),
        ("Four people who lived in the house have been found.", ["other"]),
        ("Doctors say 31 of them have gunshot wounds.", ["injured"]),
        ("The ministry has confirmed two more deaths, taking the total to nine.", ["killed", "killed"]),
        ("“We counted 22 deaths so far, 19 in Orm.”", ["killed", "killed"]),
        ("The toll is 16 dead. Later the number had reached 19.", ["killed", "killed"]),
        (
            "The toll is 16 dead and 40 injured. Later the number had reached 19.",
            ["killed", "injured", "other"],
        ),
        ("Officials lower death toll in Orm to 17", ["killed"]),
        ("The mining company closed its three other mines.", ["other"]),
        ("Sappers cleared three other mines.", ["weapons"]),
        ("Thirty delegates met.", ["other"]),
        ("A further 58 were treated for burns and broken bones.", ["injured"]),
        ("Doctors treated 14 people for smoke inhalation.", ["injured"]),
        ("Some 30 were taken to hospital with cuts.", ["injured"]),
        ("The firm treated 14 fields for mould.", ["other"]),
        ("Some 2,000 inhabitants are believed to have fled.", ["displaced"]),
        ("Up to 4,000 people have left the town since Saturday.", ["displaced"]),
        ("About 300 families had to leave their homes.", ["displaced"]),
        ("Two managers had left the country.", ["other"]),
        ("Five envoys have left Lisk.", ["other"]),
        ("Some 300 tourists left the island.", ["other"]),
        ("Three families left the village.", ["displaced"]),
        ("Two women left their homes.", ["displaced"]),
        ("Thousands left the country.", ["displaced"]),
        ("Police ordered the evacuation of 2,500 residents.", ["displaced"]),
        ("The flood forced the evacuation of more than 2,500.", ["displaced"]),
        ("The evacuation of 40 crates took all night.", ["other"]),
        ("The town has 2,500 residents.", ["population"]),
        ("The abduction of 30 pupils shook Lisk.", ["detained"]),
        ("The seizure of 40 packages followed.", ["other"]),
        ("The release of 14 hostages followed.", ["other"]),
        ("Officers fatally shot 12 people.", ["killed"]),
        ("Four people were shot, two of them fatally.", ["other", "killed"]),
        ("The blast fatally wounded three guards.", ["killed"]),
        ("Twelve people saw a man fatally shot.", ["other"]),
        ("Police shot four protesters.", ["other"]),
        ("The dead were put at nine by the mayor.", ["killed"]),
        ("The injured were 12 women.", ["injured"]),
        ("Nine delegates left the hall.", ["other"]),
        ("She counted 21 people who appeared to have been shot.", ["killed"]),
        ("They found nine men who had been shot in the head.", ["killed"]),
        ("They met 12 people who were killed later.", ["killed"]),
        ("Nine men who had been shot at from the hill came back.", ["other"]),
        ("Nine men who had been shot and wounded came back.", ["injured"]),
        ("The mayor put the number of civilians killed there at more than 5,000.", ["killed"]),
        ("The number of the missing has risen to 45.", ["missing"]),
        ("Death toll in Lisk rises to 10.", ["killed"]),
        ("The death toll from the Lisk ferry fire has risen to at least 23.", ["killed"]),
        ("The death toll shook Lisk; rents rose to 300.", ["other"]),
        ("The road toll in Lisk rises to 10.", ["other"]),
        ("The number of people wounded in Orm is 12.", ["injured"]),
        ("The number of seats was cut to 90.", ["other"]),
        ("FIVE PERSONS, INCLUDING FOUR MINORS, WERE KILLED.", ["killed", "killed"]),
        ("Two dead and 5 wounded people lay in Orm.", ["killed", "injured"]),
        ("They killed five wounded soldiers.", ["killed"]),
        ("The shelling left eight people, including three children, injured.", ["injured", "injured"]),
        ("The shelling left eight people, three of whom were children, in the street.", ["other", "other"]),
        ("Eleven civilians, including four children, sustained injuries.", ["injured", "injured"]),
        ("Some 59 people received shrapnel wounds.", ["injured"]),
        ("Some 40 banks suffered burns on bad loans.", ["buildings"]),
        ("Some 59 people received letters about it.", ["other"]),
    ],
)
def test_the_measure_follows_the_words(text, measures):
    assert [one.measure for one in figures_of(text)] == measures


def test_what_is_counted_is_told_with_its_class():
    first, second, third = figures_of("They counted 12 civilians, 3 burnt-out tanks and 40 children.")
    assert (first.of.exact, first.counted) == ("civilians", "civilians")
    assert second.of.exact == "burnt-out tanks"
    assert (third.of.exact, third.counted) == ("children", "children")


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("About 900 people live in the lower village.", "people"),
        ("Some 1,500 women slept in the station.", "women"),
        ("He visits all four families this week.", "families"),
        ("Twelve police officers and nine child soldiers came.", "police officers"),
        ("Six women journalists spoke.", "women journalists"),
        ("Two officers of the Upper Guard spoke.", "officers of the Upper Guard"),
        ("The mayor put the number of civilians killed there at more than 5,000.", "civilians"),
        ("The number of the dead in Orm is 12.", "dead"),
        ("Fifteen injuries occurred in Orm.", "injuries"),
    ],
)
def test_words_for_what_is_counted_end_with_their_noun(text, of):
    assert figures_of(text)[0].of.exact == of


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed in the river town of Orm.",
        "Two people were killed in the mining village of Orm on Monday.",
        "TWO PEOPLE WERE KILLED IN THE RIVER TOWN OF ORM ON MONDAY.",
    ],
)
def test_a_place_may_be_told_by_what_it_is(text):
    (one,) = figures_of(text)
    assert one.place.exact.casefold() == "orm"


@pytest.mark.parametrize("text", ["They work five days a week.", "The wage rose to over $42 an hour."])
def test_how_often_is_not_what_is_counted(text):
    assert figures_of(text)[0].of is None


def test_what_is_counted_before_the_number_has_its_class_too():
    (one,) = figures_of("The mayor put the number of civilians killed there at more than 5,000.")
    assert one.counted == "civilians"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Twelve people were killed in the blast.", "incident"),
        ("The death toll has risen to 45.", "cumulative"),
        ("In all, 300 people have been killed since March.", "cumulative"),
        ("Nine miners remain trapped.", "stock"),
        ("Nine miners remained trapped.", "stock"),
        ("Orm has a pre-war population of 40,000.", "baseline"),
        ("Orm, which before the fighting had 40,000 inhabitants, is empty.", "baseline"),
    ],
)
def test_the_scope_follows_the_words(text, scope):
    assert [one.scope for one in figures_of(text)] == [scope]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Twelve people who appeared to have been shot lay there.", "event apparent"),
        ("Twelve people are believed dead.", "event believed"),
        ("Unconfirmed reports spoke of 12 deaths.", "event unconfirmed"),
        ("Twelve people were allegedly killed.", "event alleged"),
    ],
)
def test_a_doubt_about_the_event_is_flagged(text, flag):
    (one,) = figures_of(text)
    assert flag in one.flags


def test_what_was_before_is_said_of_the_nearest_figure_alone():
    first, second = figures_of("Some 900 people remain trapped in Orm, with a pre-war population of 4,000.")
    assert (first.scope, second.scope) == ("stock", "baseline")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The mayor of the port city Lennick put the number of people killed there at 50.", "Lennick"),
        ("The mayor of the town of Lennick said nine people were killed there.", "Lennick"),
        ("The mayor of Lennick said there were nine people killed.", None),
        ("The mayor said nine people were killed there.", None),
    ],
)
def test_there_is_the_place_that_its_sentence_named(text, place):
    (one,) = figures_of(text)
    assert (one.place and one.place.exact) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("FOUR MEN WERE KILLED IN SKIRMISHES IN THE EASTERN LENNICK DEPARTMENT.", "LENNICK DEPARTMENT"),
        ("FOUR MEN WERE KILLED IN LESS THAN AN HOUR.", None),
        ("FOUR MEN DIED IN VARIOUS PARTS OF THE COUNTRY.", None),
        ("FOUR MEN DIED IN FIGHTING NEAR LA ORMA CONTINUED LAST NIGHT.", "LA ORMA"),
        ("FOUR MEN WERE HELD IN THE UNITED STATES.", "UNITED STATES"),
        ("FOUR MEN DIED IN NEGOTIATIONS.", None),
    ],
)
def test_common_words_are_no_places_in_a_text_of_capitals(text, place):
    one = figures_of(text)[0]
    assert (one.place and one.place.exact) == place


def test_the_place_of_a_figure_is_the_nearest_named_in_its_sentence():
    first, second = figures_of("In Orm, 12 people were killed in Upper Vale. Three were hurt near Lennick.")
    assert (first.place.exact, second.place.exact) == ("Upper Vale", "Lennick")


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("Ilk said 38 people had died. The mayor said 40.", ["killed", "killed"]),
        (
            "Ilk put the dead at 38. The mission says at least 40, the mayor 41.",
            ["killed", "killed", "other"],
        ),
        ("Ilk said 38 people had died. The mayor spent 40 on boats.", ["killed", "other"]),
        ("Ilk said 38 boats were built. The mayor said 40.", ["other", "other"]),
        ("The toll rose from 31 to 47 by noon.", ["killed", "killed"]),
        ("Prices rose from 31 to 47.", ["other", "other"]),
        ("Ilk said 19 of the 47 dead were children.", ["killed", "killed"]),
        ("Ilk said 12 of the 31 injured had left.", ["injured", "injured"]),
    ],
)
def test_a_bare_number_is_set_against_the_one_before_it(text, measured):
    assert [one.measure for one in figures_of(text)] == measured


def test_a_bare_number_answers_to_the_heading_above_it():
    report = make_report(
        "", "How many were killed?", "The mayor's figure is 38. The mission says at least 39."
    )
    *above, paragraph = report.document.blocks
    blocks = (*(dataclasses.replace(block, kind="heading") for block in above), paragraph)
    document = dataclasses.replace(report.document, blocks=blocks)
    assert [one.measure for one in figures(document, (), ())] == ["killed", "killed"]
    assert [one.measure for one in figures(report.document, (), ())] == ["other", "other"]


def test_children_among_those_counted_are_told():
    whole, part = figures_of("Doctors counted 31 bodies, nine of them children.")
    assert (part.of.exact, part.counted, part.whole) == ("children", "children", whole.id)


def test_an_area_is_no_length():
    assert [one.unit for one in figures_of("It burnt 90 square km of forest and sailed 90 km.")] == [
        "square km",
        "km",
    ]


def test_those_counted_from_are_what_a_part_of_them_counts():
    part, whole = figures_of("Only 12 of the 85 trucks got through.")
    assert (part.of.exact, part.counted) == (whole.of.exact, whole.counted) == ("trucks", "vehicles")


def test_what_was_before_stands_apart_behind_a_comma():
    now, before = figures_of("So far 203 people have died in the floods that began a week ago, up from 187.")
    assert (now.measure, before.measure, before.scope) == ("killed", "killed", "baseline")


def test_a_year_since_which_nothing_was_worse_makes_no_sum():
    (one,) = figures_of("It was the worst such loss since 1998, when 212 people drowned in the strait.")
    assert one.scope == "incident"


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("31 people were killed, six of them children, and 70 were hurt.", ["killed", "killed", "injured"]),
        ("Twelve men, two of them police, died and nine were hurt.", ["killed", "killed", "injured"]),
        ("Of the 33 killed, 18 were women, nine men and six children.", ["killed"] * 4),
        ("Of the 30 detained, 12 were freed and six died.", ["detained", "other", "killed"]),
        ("Of the 31 killed, 12 were from Orm, and 40 houses burned.", ["killed", "killed", "buildings"]),
        ("12 people died and two nurses said that they saw it.", ["killed", "other"]),
        ("They counted 34 dead, and one nurse, Ana Rell, told us of it.", ["killed", "other"]),
        ("The shell killed one nurse and two doctors, Ana Rell said.", ["killed", "killed"]),
        ("It has three air defence batteries and four armoured vehicles.", ["weapons", "weapons"]),
        (
            "It has four car batteries, two military hospitals and six vehicles.",
            ["other", "buildings", "other"],
        ),
    ],
)
def test_parts_witnesses_and_armour_have_the_measure_of_their_own(text, measured):
    assert [one.measure for one in figures_of(text)] == measured
