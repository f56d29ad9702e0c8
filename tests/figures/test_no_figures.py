"""Numbers that count nothing are no figures."""

from __future__ import annotations

import pytest
from reading_figures import figures_of, intervals_of


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2014 and ended in 2016.",
        "It fell on 12 May 2023.",
        "It fell on May 12, 2023.",
        "ORM, 17 JUN 89 (BUREAU) -- IT FELL.",
        "They met at 3:51 pm and again at 9am.",
        "He spoke on the radio at 5.40.",
        "The siren went off shortly after 5.40 am, and again by 11.05 p.m.",
        "Shells fell between 2.15 and 2.50 on Sunday.",
        "Shells fell at 1300 GMT.",
        "Shells fell on the town between 0600 and 1400.",
        "Not one shell fell on the town.",
        "One in three days later came home.",
        "A 30-year-old man spoke.",
        "Mara Venn, 24, spoke.",
        "She has a son who is 19.",
        "The shop was robbed at six o'clock.",
        "He went to work at five.",
        "The queue forms every day at six, and grows.",
        "They left at ten to six.",
        "They left at twenty-five to six.",
        "The raid began at ten past four.",
        "It came at five minutes past six.",
        "The shelling began at half past six, or at quarter to seven.",
        "Shells fell between four and five in the morning.",
        "The alarm went off at 3 in the morning.",
        "By seven the road was shut.",
        "The pier was shut from six until nine.",
        "The curfew begins at eight tonight.",
        "The market closes at two on Fridays.",
        "The first shells fell just after two.",
        "It was nearly five when the wall fell.",
        "The blast was in gallery 7 of the pit.",
        "Bus 14 was hit.",
        "Reactor 4 exploded.",
        "The fire spread from cells 12 and 14.",
        "On day three the road was shut.",
        "The house at number 12 burned.",
        "Gallery 7 killed nobody.",
        "Grade 3 pupils fled.",
        "Notes to editors: 1. The agency is based in Orm. 2. Call the desk.",
        "(1) The pier is shut. (2) The road is open.",
        "They named the dead: 1. Mara Venn; 2. Ivo Dahn; 3. Sol Quist.",
        "Callers should quote reference 4471.",
        "Girls as young as 14 came.",
        "The youngest was a girl of 11.",
        "A man of 43 and a boy of about 7 spoke.",
        "She was a woman of sixty.",
        "The count is six lower than the one that Orm gives.",
        "That is twelve more than the ministry said.",
        "Orm won 3-0 on Sunday.",
        "The scheme is financed up to 2027 by the bank.",
        "He rode a T-72 and a F-16 over the G7.",
        "Call +380 44 123 456 now.",
        "She saw the car and called 911.",
        "In the 1990s she was in her 30s.",
        "Article 5 and Section 12 hold.",
        "It was the 21st day.",
        "A third man spoke.",
        "The picture was supplied by a third party.",
        "A tenth body was found.",
        "She lives at 300 Slater Street.",
        "He was one of them, and no one spoke.",
        "Nobody came, and none stayed.",
        "It happened three years ago.",
        "See @user30 and page 12.",
        "The post of @lisk____1 is gone.",
        "Mara Venn (915605455) was among them.",
        "1. The pier is shut.",
        "The board reports:\n   2. THE PIER IS SHUT.",
        "3) Nobody came.",
        "LISK (RADIO CADENA 1) -- THE PIER IS SHUT.",
        "King Orm XIV and World War II",
    ],
)
def test_it_is_no_figure(text):
    assert intervals_of(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Between four and five people came in the morning.", ["Between four and five"]),
        ("The dead were put at nine by the mayor.", ["nine"]),
        ("Officials put the number of the injured at five.", ["five"]),
        ("The toll remained at six on Friday.", ["six"]),
        ("The count stood at five, the mayor said.", ["five"]),
        ("Gunmen fired at two and fled.", ["two"]),
        ("At five schools the windows broke.", ["five"]),
        ("They waited until five were left.", ["five"]),
        ("The council voted ten to six.", ["ten", "six"]),
        ("The toll rose by five, the mayor said.", ["five"]),
        ("The raid killed about three in the morning.", ["about three"]),
        ("At two, three and five schools the windows broke.", ["two", "three", "five"]),
        ("In gallery 7 men were trapped.", ["7"]),
        ("In the school 12 were hurt.", ["12"]),
        ("In school 12 were hurt.", ["12"]),
        ("In cells 12 died.", ["12"]),
        ("At tent 4 blankets lay.", ["4"]),
        ("A school 12 miles from the town burned.", ["12"]),
        ("On day three people fled.", ["three"]),
        ("In this category 12 people died.", ["12"]),
        ("Killed: 1. Injured: 2. Missing: 3.", ["1", "2", "3"]),
        ("Notes: 3 people were added.", ["3"]),
        ("How many died? 12. The mayor said so.", ["12"]),
    ],
)
def test_what_looks_like_an_hour_or_a_label_may_be_a_count(text, words):
    assert [one[0] for one in intervals_of(text)] == words


def test_a_long_number_of_what_is_counted_is_a_figure():
    assert [one[0] for one in intervals_of("The fund has 20000000 people.")] == ["20000000"]


def test_a_number_that_closes_a_sentence_on_a_line_is_a_count():
    assert [one[0] for one in intervals_of("The dead were\n12. The pier is shut.")] == ["12"]


def test_a_year_is_a_count_where_people_follow():
    (one,) = figures_of("More than 2000 people fled.")
    assert (one.low, one.high) == (2000, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The water stood at 5.40 metres.", "5.40"),
        ("Inflation stood at 5.40 percent.", "5.40 percent"),
        ("The dam was put at 61.45 by the engineers.", "61.45"),
        ("A family of 11 fled.", "11"),
        ("A mother of three spoke.", "three"),
        ("A group of 12 men of the 3rd Brigade left.", "12"),
        ("Twelve more people than last year died.", "Twelve"),
        ("It is 12 percent lower than last year.", "12 percent"),
    ],
)
def test_what_only_looks_like_a_time_an_age_or_a_difference_counts(text, words):
    assert [one.exact.exact for one in figures_of(text)] == [words]


def test_one_counts_before_a_person_and_not_as_a_pronoun():
    assert intervals_of("At Orm one person was killed, and one of the cars burned.") == [
        ("one", 1, 1, "exact")
    ]


def test_another_language_gives_no_figures():
    assert figures_of("Am Montag starben 12 Menschen.", language="de") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The brothers Ivo and Jan Wald, aged 9 and 12, died.",
        "Children aged 4, 7 and 11 died, and so did girls aged 5, 6, and 8.",
        "His name was Ivo Haug and he was 61.",
        "She was 19 when she died.",
        "The part bears the marking 9M-77, and another 12AB-4.",
        "Two ends of a rope hung there. A third said nothing of it.",
    ],
)
def test_ages_in_a_row_markings_and_the_next_who_speaks_count_nobody(text):
    counted = [one for one in intervals_of(text) if one[0] != "Two"]
    assert counted == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Aged 9 and alone, he met 12 soldiers.", "12"),
        ("Aged 9 and 12 soldiers behind him, he ran.", "12"),
        ("He was 61 metres away.", "61"),
        ("It was 19 and rising.", "19"),
        ("Sales of 5m-10m people a year.", "5m-10m"),
        ("A third of the crew said no.", "A third"),
    ],
)
def test_counts_beside_ages_and_markings_stay(text, words):
    assert [one[0] for one in intervals_of(text)] == [words]
