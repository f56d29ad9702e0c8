"""Quotations that recur: whose they are, what differs, and what was lost."""

from dataclasses import replace

import pytest

from builders import said
from link.pairs import report
from onrecord.link import link
from onrecord.model import Speaker

WORDS = "The harbour wall will not be rebuilt before winter comes"


def quoting(
    words: str, who: str, *, marks="“”", day="2031-05-04", outlet="The Lantern", lead="Talks went on.", **more
):
    quoted = f"{marks[0]}{words}{marks[1]}"
    return report(
        f"News of the day from {outlet}",
        lead,
        f"{quoted} {who} said in {outlet}.",
        said=[said(quoted, source=who, cue="said", kind="direct", **more)],
        outlet=outlet,
        day=day,
    )


def other(words: str, who: str, **more):
    return quoting(words, who, outlet="Quay Gazette", lead="Boats stayed in port.", **more)


def between(one, two):
    return [it for it in link([one, two]).relations if len({member.report for member in it.members}) == 2]


REPEATS = {
    "same words, same speaker": other(WORDS, "Mara Venn"),
    "guillemets for quote marks": other(WORDS, "Mara Venn", marks="«»"),
    "straight for curly marks": other(WORDS, "Mara Venn", marks='""'),
    "an ellipsis where words are left out": other(
        "The harbour wall … will not be rebuilt before winter", "Mara Venn"
    ),
    "words put in brackets": other(
        "The harbour wall [in Lennick] will not be rebuilt before winter comes", "Mara Venn"
    ),
    "another tense": other("The harbour wall would not be rebuilt before winter came", "Mara Venn"),
    "a word changed": other("The harbour wall will not be repaired before winter comes", "Mara Venn"),
    "a given name left out": other(WORDS, "Venn"),
    "a title before the name": other(WORDS, "Mayor Mara Venn"),
    "a body for its spokeswoman": other(WORDS, "Lennick Harbour Office", speaker_kind="organisation"),
    "nobody named": other(WORDS, "a spokeswoman", speaker_kind="unnamed"),
}


@pytest.mark.parametrize("name", REPEATS)
def test_repeats(name):
    found = between(quoting(WORDS, "Mara Venn"), REPEATS[name])
    assert [it.kind for it in found] == ["repeats"]
    assert not found[0].flags


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Olek Brynsky", "Oleck Brynskyy"),
        ("Volodar Zelitsky", "Volodar Zelitskiy"),
        ("Yusuf Harrani", "Yousef Harani"),
        ("A. Tarvik", "Aldo Tarvik"),
    ],
)
def test_repeats_under_another_spelling_of_the_name(one, two):
    assert [it.kind for it in between(quoting(WORDS, one), other(WORDS, two))] == ["repeats"]


OTHER_SPEAKER = {
    "two people": other(WORDS, "Tomas Kell"),
    "one surname, other given names": other(WORDS, "Petra Venn"),
    "a word of the translation differs": other(
        "The harbour wall will not be mended before winter comes", "Tomas Kell"
    ),
    "cut to its middle": other("harbour wall will not be rebuilt before winter", "Tomas Kell"),
}


@pytest.mark.parametrize("name", OTHER_SPEAKER)
def test_same_words_under_another_speaker(name):
    found = between(quoting(WORDS, "Mara Venn"), OTHER_SPEAKER[name])
    assert [it.kind for it in found] == ["same_words_other_speaker"]
    assert {member.speaker for member in found[0].members} == {"Mara Venn", found[0].members[1].speaker}


def test_the_difference_of_two_variants_is_told():
    found = between(
        quoting(WORDS, "Mara Venn"),
        other("The harbour wall will not be mended before winter comes", "Tomas Kell"),
    )
    assert "“rebuilt”" in found[0].reason
    assert "“mended”" in found[0].reason


LOST = {
    "negation lost": (
        other("The harbour wall will be rebuilt before winter comes", "Mara Venn"),
        "negation-lost",
    ),
    "never lost": (
        other("The harbour wall will be rebuilt before winter comes", "Mara Venn"),
        "negation-lost",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_a_quotation_cut_so_that_its_sense_turns_is_flagged(name):
    changed, flag = LOST[name]
    first = WORDS.replace("not", "never") if name == "never lost" else WORDS
    found = between(quoting(first, "Mara Venn"), changed)
    assert [(it.kind, it.flags) for it in found] == [("repeats", (flag,))]


def test_a_condition_that_is_lost_is_flagged():
    full = "We will open the northern locks if the water council asks us"
    found = between(quoting(full, "Mara Venn"), other("We will open the northern locks", "Mara Venn"))
    assert [(it.kind, it.flags) for it in found] == [("repeats", ("condition-lost",))]


def test_a_quotation_of_a_quotation_goes_with_either_speaker():
    inner = f"“{WORDS},”"
    told = f"Kell said that Venn had told him: {inner}"
    second_hand = report(
        "What Kell heard",
        f"Tomas Kell was at the quay. {told}",
        said=[
            said(f"that Venn had told him: {inner}", source="Kell", cue="said"),
            said(inner, source="Venn", cue="told", kind="direct", parent=0),
        ],
        outlet="Quay Gazette",
    )
    for who in ("Mara Venn", "Tomas Kell"):
        kinds = {it.kind for it in between(quoting(WORDS, who), second_hand)}
        assert "same_words_other_speaker" not in kinds


def test_a_candidate_for_the_speaker_leaves_room_and_is_no_dispute():
    one, two = quoting(WORDS, "Mara Venn"), other(WORDS, "Tomas Kell")
    venn = Speaker("venn", "Mara Venn", "person", (), ())
    attribution = replace(two.attributions[0], candidates=("venn",))
    doubtful = replace(two, speakers=(*two.speakers, venn), attributions=(attribution,))
    assert [it.kind for it in between(one, doubtful)] == ["repeats"]


NOT_THE_SAME = {
    "a set phrase in both": (
        "At the end of the day we all want peace here",
        "At the end of the day the ferry was late",
    ),
    "few words in common": ("The harbour wall is old", "The harbour is closed"),
    "one subject, other words": (
        WORDS,
        "Nobody can say when the wall of our harbour is going to stand again",
    ),
}


@pytest.mark.parametrize("name", NOT_THE_SAME)
def test_other_words_are_not_related(name):
    first, second = NOT_THE_SAME[name]
    assert between(quoting(first, "Mara Venn"), other(second, "Tomas Kell")) == []


def test_words_repeated_within_one_report_are_not_related():
    quoted = f"“{WORDS}”"
    one = report(
        "Wall stays down",
        f"{quoted} Mara Venn said. Tomas Kell said: “{WORDS}!”",
        said=[
            said(quoted, source="Mara Venn", cue="said", kind="direct"),
            said(f"“{WORDS}!”", source="Tomas Kell", cue="said", kind="direct"),
        ],
    )
    assert link([one]).relations == ()


SPEECH = (
    "The harbour is our pride, so is the old wall that keeps it, and we will not be rebuilt by speeches, as "
    "our fathers said with their hats on, long before the winter that every child has heard of comes"
)
NO_DISPUTE = {
    "words that are strewn over a speech": (WORDS, SPEECH),
    "a slogan": ("make the harbour great again", "make the harbour great again"),
    "the name of a movement in capitals": (
        "THE TARNISH PEOPLE'S RIVER LIBERATION FRONT IS BLIND",
        "THE TARNISH PEOPLE'S RIVER LIBERATION FRONT CAME",
    ),
}


@pytest.mark.parametrize("name", NO_DISPUTE)
def test_what_anybody_may_say_is_not_one_s_words_under_another(name):
    one, two = NO_DISPUTE[name]
    assert between(quoting(one, "Mara Venn"), other(two, "Tomas Kell")) == []
    assert [it.kind for it in between(quoting(WORDS, "Mara Venn"), other(WORDS, "Tomas Kell"))] == [
        "same_words_other_speaker"
    ]


def at_second_hand(*, confidence=0.9):
    """Return a report in which a councillor says what the mayor said, read as if another had."""
    words = "The harbour wall will not be rebuilt before winter comes"
    told = f"the mayor had said “{words}”"
    made = report(
        "News of the day",
        f"Tessa Orme said {told}.",
        said=[
            said(told, source="Tessa Orme", cue="said", kind="mixed"),
            said(
                f"“{words}”",
                source="the mayor",
                cue="had said",
                speaker="Rurik Dahn",
                kind="direct",
                parent=0,
            ),
        ],
        outlet="Quay Gazette",
    )
    outer, inner = made.attributions
    return replace(made, attributions=(outer, replace(inner, confidence=confidence)))


def test_a_quotation_of_a_quotation_is_not_of_who_tells_of_it():
    found = between(quoting(WORDS, "Mara Venn"), at_second_hand())
    assert [{member.speaker for member in it.members} for it in found] == [{"Mara Venn", "Rurik Dahn"}]


def test_words_of_somebody_unsure_are_no_dispute_over_who_said_them():
    one = quoting(WORDS, "Mara Venn")
    assert [it.kind for it in between(one, at_second_hand())] == ["same_words_other_speaker"]
    assert [it.kind for it in between(one, at_second_hand(confidence=0.27))] == ["repeats"]


def test_a_short_phrase_that_comes_back_after_months_is_nobodys():
    phrase = "careful harbour masters never sleep"
    first = quoting(phrase, "Mara Venn")
    assert [it.kind for it in between(first, other(phrase, "Tomas Kell"))] == ["same_words_other_speaker"]
    assert between(first, other(phrase, "Tomas Kell", day="2031-09-04")) == []


def test_a_line_is_somebodys_however_late_it_comes_back():
    found = between(quoting(WORDS, "Mara Venn"), other(WORDS, "Tomas Kell", day="2032-09-04"))
    assert [it.kind for it in found] == ["same_words_other_speaker"]


def test_who_quotes_somebody_by_name_claims_none_of_the_words():
    quoted = f"Venn's absurd claim that “{WORDS}”"
    second = report(
        "Kell replies",
        "Boats stayed in port.",
        f"Tomas Kell denounced {quoted}.",
        said=[said(quoted, source="Tomas Kell", cue="denounced", kind="mixed")],
        outlet="Quay Gazette",
        day="2031-05-05",
    )
    assert "same_words_other_speaker" not in {it.kind for it in between(quoting(WORDS, "Mara Venn"), second)}


def test_a_word_before_the_given_name_makes_nobody_else():
    found = between(quoting(WORDS, "Mara Venn"), other(WORDS, "Icon Mara Venn"))
    assert [it.kind for it in found] == ["repeats"]


NAMING_HER = (
    "Tomas Kell has sold the harbour to his friends and I will not forget it",
    "I would ask Tomas Kell why the harbour wall was never mended in his time",
)


@pytest.mark.parametrize("words", NAMING_HER)
def test_words_about_the_other_speaker_are_not_given_to_him(words):
    found = between(quoting(words, "Mara Venn"), other(words, "Tomas Kell"))
    assert [it.kind for it in found] == ["same_words_other_speaker"]


@pytest.mark.parametrize("words", NAMING_HER)
def test_who_is_named_in_the_words_alone_may_have_been_taken_for_their_speaker(words):
    described = other(words, "the candidate", speaker="Tomas Kell")
    assert [it.kind for it in between(quoting(words, "Mara Venn"), described)] == ["repeats"]


def test_a_line_of_plain_words_is_somebody_s_line():
    line = "You do not win a regatta by how many boats you own"
    assert [it.kind for it in between(quoting(line, "Mara Venn"), other(line, "Tomas Kell"))] == [
        "same_words_other_speaker"
    ]
    cut = "You do not win a regatta by … boats you own"
    assert [it.kind for it in between(quoting(line, "Mara Venn"), other(cut, "Tomas Kell"))] == [
        "same_words_other_speaker"
    ]


SAID_BY_EVERYBODY = {
    "condolences": "Our thoughts and prayers are with the families of the victims",
    "an inquiry that goes on": "We do not comment on an ongoing investigation and we are cooperating fully",
    "allegations taken seriously": "We take these allegations very seriously and will cooperate fully",
}


@pytest.mark.parametrize("name", SAID_BY_EVERYBODY)
def test_what_everybody_says_of_a_disaster_is_nobody_s_line(name):
    words = SAID_BY_EVERYBODY[name]
    assert between(quoting(words, "Mara Venn"), other(words, "Tomas Kell")) == []
    assert [it.kind for it in between(quoting(words, "Mara Venn"), other(words, "Venn"))] == ["repeats"]


SET_PHRASES = {
    "a set phrase in the middle": (
        "wanted the harbour office council to pay for boats",
        "say that the harbour office council be closed",
    ),
    "a set phrase at the end of a longer one": (
        "not fit to sit as warden of the Lenn Harbour Board",
        "nobody I know was ever more ready, I say it gladly, to sit as warden of the Lenn Harbour Board",
    ),
}


@pytest.mark.parametrize("name", SET_PHRASES)
def test_a_phrase_inside_two_sentences_is_no_dispute(name):
    one, two = SET_PHRASES[name]
    assert between(quoting(one, "Mara Venn"), other(two, "Tomas Kell")) == []


def test_a_fragment_is_somebody_s_where_it_is_all_that_one_report_has():
    whole = "By noon our men had freed the town from stubborn harbour battalions at last"
    found = between(
        quoting(whole, "Mara Venn"), other("freed the town from stubborn harbour battalions", "Tomas Kell")
    )
    assert [it.kind for it in found] == ["same_words_other_speaker"]


@pytest.mark.parametrize("marks", ["‘’", "''"])
def test_words_in_marks_inside_a_quotation_go_with_whoever_said_them(marks):
    told = f"Cheating Kell and his men {marks[0]}{WORDS}{marks[1]} Not fit!"
    kinds = [it.kind for it in between(quoting(WORDS, "Mara Venn"), other(told, "Tomas Kell"))]
    assert kinds == ["repeats"]
    plain = f"Cheating Kell and his men, {WORDS} Not fit!"
    kinds = [it.kind for it in between(quoting(WORDS, "Mara Venn"), other(plain, "Tomas Kell"))]
    assert kinds == ["same_words_other_speaker"]


def beside(number: str, outlet: str, who="Mara Venn"):
    """Return a report that gives a number beside the words that it quotes."""
    told = f"that {number} tonnes “had leaked into the northern bay since the spring storm”"
    return report(
        f"The spill, as {outlet} has it",
        f"{who} said {told}, in words to {outlet}.",
        said=[said(told, source=who, cue="said", kind="mixed")],
        outlet=outlet,
    )


def test_a_number_that_was_changed_beside_the_quoted_words_is_told():
    (found,) = between(beside("400", "The Lantern"), beside("700", "Quay Gazette"))
    assert (found.kind, found.flags) == ("repeats", ("number-changed",))
    assert "“400” in the first and “700” in the second; no other word differs" in found.reason
    (found,) = between(beside("400", "The Lantern"), beside("700", "Quay Gazette", "Tomas Kell"))
    assert (found.kind, found.flags) == ("same_words_other_speaker", ("number-changed",))


def test_a_number_that_was_changed_inside_the_quoted_words_is_told():
    line = "We have found {} sacks of flour in the old harbour store"
    (found,) = between(quoting(line.format("forty"), "Mara Venn"), other(line.format("sixty"), "Mara Venn"))
    assert found.flags == ("number-changed",)
    assert "“forty” in the first and “sixty” in the second" in found.reason


def test_a_number_that_one_report_leaves_out_is_not_a_changed_one():
    (found,) = between(beside("5,000", "The Lantern"), beside("5000", "Quay Gazette"))
    assert (found.flags, "no word differs" in found.reason) == ((), True)
    (found,) = between(beside("400", "The Lantern"), beside("many", "Quay Gazette"))
    assert found.flags == ()
