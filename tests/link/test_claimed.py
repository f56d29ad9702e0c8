"""What is denied must be what is claimed: something said, of the same doer, and the same deed."""

import pytest

from builders import said
from link.pairs import between, report

LOCKS = "Row over the locks at Tarn Mill"


def stating(
    who, content, *, cue="said that", outlet="The Lantern", body="person", title=LOCKS, name=None, **more
):
    return report(
        title,
        f"{who} {cue} {content}. The river rose at Tarn Mill.",
        said=[
            said(
                content,
                source=who,
                cue=cue,
                speaker=name or who.removeprefix("The "),
                speaker_kind=body,
                **more,
            )
        ],
        outlet=outlet,
    )


def denying(content, *, who="Ada Quist", cue="denied that", body="person", title=LOCKS, **more):
    return stating(
        who, content, cue=cue, outlet="Quay Gazette", body=body, title=title, stance="denies", **more
    )


def kinds(*reports):
    return [(it.kind, it.flags) for it in between(*reports)]


DENIED = [("denies", ())]
KEPT = "she kept sealed letters on her private press"

NOT_DENIED = {
    "a thing that is named": "Ada Quist's sealed letters on a private press",
    "another doer": "two clerks kept sealed letters on their private press",
    "the same things, and something else done with them": (
        "two judges would look into the private press of Ada Quist"
    ),
}


def test_what_is_denied_is_the_same_deed_by_the_same_doer():
    assert (
        kinds(stating("Oda Lerch", "Ada Quist kept sealed letters on a private press"), denying(KEPT))
        == DENIED
    )


@pytest.mark.parametrize("name", NOT_DENIED)
def test_what_is_not_claimed_is_not_denied(name):
    assert kinds(stating("Oda Lerch", NOT_DENIED[name]), denying(KEPT)) == []


def test_an_attack_that_is_named_may_be_denied_though_nothing_is_said_of_it():
    one = stating("Oda Lerch", "an alleged attack on the lock keepers of Tarn Mill with hammers")
    two = denying("any attack on the lock keepers of Tarn Mill with hammers", cue="denied")
    assert kinds(one, two) == DENIED


def test_what_is_told_by_the_way_is_not_denied():
    one = stating("Oda Lerch", "a follower of Ada Quist struck a lame ferryman on the stairs")
    two = denying("she would pay the fine of a follower who struck a lame ferryman on the stairs")
    assert kinds(one, two) == []


def test_a_denial_in_several_sentences_denies_with_the_one_that_does():
    speech = (
        "“Every spring we hear the same songs about the mill, the ferry, the herring and the bells. "
        "I have never sold the town's barley to the Kessarin brewers. Let them look at the ledgers.”"
    )
    one = stating("Oda Lerch", "Ada Quist sold the town's barley to the Kessarin brewers")
    assert kinds(one, denying(speech, cue="said:", kind="direct")) == DENIED
    ferry = stating("Oda Lerch", "Ada Quist wrote songs about the mill, the ferry, the herring and the bells")
    assert kinds(ferry, denying(speech, cue="said:", kind="direct")) == []


def test_two_who_both_say_that_it_never_was_agree():
    one = stating("Oda Lerch", "none of the letters was sealed at the time they were sent")
    assert kinds(one, denying("no letter was sealed at the time it was sent", cue="said that")) == []


def test_who_finds_that_it_is_true_denies_nothing():
    one = stating("Oda Lerch", "thousands of barley sacks were burnt in Lennick")
    true = denying("the story of thousands of burnt barley sacks in Lennick is “true”", cue="ruled that")
    assert kinds(one, true) == []
    untrue = denying("the story of thousands of burnt barley sacks in Lennick is not true", cue="ruled that")
    assert kinds(one, untrue) == DENIED


def test_what_one_side_says_of_the_other_is_not_denied_by_who_says_so_too():
    words = "Rurik Dahn had given no sign of wanting peace in the valley"
    one = stating("Oda Lerch", words, stance="accuses", target="Rurik Dahn")
    assert kinds(one, denying(words, cue="said that")) == []


def test_two_opinions_do_not_deny_each_other():
    one = stating("Oda Lerch", "the ferry fare at Tarn Mill should rise before the winter")
    two = denying("the ferry fare at Tarn Mill should never rise before the winter", cue="said that")
    assert kinds(one, two) == []


def test_nobody_in_particular_denies_nothing_in_another_report():
    one = stating("Oda Lerch", "the barley was sold to the Kessarin brewers")
    two = denying("the barley was sold to the Kessarin brewers", who="unspecified", body="unnamed")
    assert kinds(one, two) == []


def test_measures_that_are_blocked_are_not_denied():
    one = stating("Oda Lerch", "the council had passed many barley measures over the years")
    two = denying("a number of barley measures of the council over the years", cue="blocked")
    assert kinds(one, two) == []


def within(before, cue, denied, *, target=None, stance="states", reply="denies", who="Ada Quist"):
    """Return a report in which somebody answers what was said just before."""
    return report(
        LOCKS,
        f"Oda Lerch said {before}. {who} {cue} {denied}.",
        said=[
            said(before, source="Oda Lerch", cue="said", stance=stance, target=target),
            said(denied, source=who, cue=cue, stance=reply, speaker_kind="person"),
        ],
    )


BARE = {
    "guilt, and a charge against them": ("Ada Quist had sold the barley", "any wrongdoing", DENIED),
    "guilt, and a charge against nobody": ("the barley was sold", "any wrongdoing", []),
    "guilt, and a charge against somebody else": ("Tomas Kell had sold the barley", "any wrongdoing", []),
    "a charge of what was said": ("the barley sale was fraud", "the fraud claims", DENIED),
    "a charge of something else": ("the barley sale was late", "the fraud claims", []),
    "what was said just before": ("the barley was sold", "it", DENIED),
    "a thing just before": ("the barley on the quay", "it", []),
    "days, that nobody said": ("the barley was sold on two days", "those days", []),
}


@pytest.mark.parametrize("name", BARE)
def test_a_denial_without_words_of_its_own(name):
    before, denied, expected = BARE[name]
    assert kinds(within(before, "denied", denied)) == expected


def test_who_refuses_to_hand_something_over_does_not_refuse_to_comment():
    charge = "Ada Quist of hiding the ledgers of the mill"
    keeps = within(
        charge,
        "refused",
        "to hand over the ledgers of the mill",
        stance="accuses",
        target="Ada Quist",
        reply="declines",
    )
    assert kinds(keeps) == []
    silent = within(
        charge,
        "refused",
        "to discuss the ledgers of the mill",
        stance="accuses",
        target="Ada Quist",
        reply="declines",
    )
    assert kinds(silent) == [("not_comparable", ("refusal",))]


def test_one_word_in_common_is_no_answer_to_a_charge():
    charge = "Ada Quist of hiding the ledgers of the mill"
    other = "the bells, the ferry and the old ledgers room needed paint before the spring fair"
    assert kinds(within(charge, "denied that", other, stance="accuses", target="Ada Quist")) == []


def test_what_somebody_denied_of_another_matter_is_not_it_elsewhere():
    charge = stating(
        "Oda Lerch",
        "Ada Quist of hiding the ledgers of Tarn Mill",
        cue="accused",
        stance="accuses",
        target="Ada Quist",
    )
    herring = within("Ada Quist had sold spoilt herring", "denied", "it")
    assert [kind for kind, _ in kinds(charge, herring)] == ["denies"], "of the herring, in its own report"


def blaming(one, two, between_them=" ", *, kind="person"):
    """Return a report in which two accuse each other, each of what is given."""
    (first, of), (second, of_other) = one, two
    return report(
        LOCKS,
        f"{first} accused {second} {of}.{between_them}Later, {second} blamed {first} {of_other}.",
        said=[
            said(
                f"{second} {of}",
                source=first,
                cue="accused",
                stance="accuses",
                target=second,
                speaker_kind=kind,
            ),
            said(
                f"{first} {of_other}",
                source=f"Later, {second}",
                speaker=second,
                cue="blamed",
                stance="accuses",
                target=first,
                speaker_kind=kind,
            ),
        ],
    )


COUNTER = {
    "two people, of two things": (
        ("Ada Quist", "of sleeping on the bench"),
        ("Tomas Kell", "of vanity"),
        " ",
        "person",
        [],
    ),
    "two people, of one thing": (
        ("Ada Quist", "of selling the town barley"),
        ("Tomas Kell", "of selling the town barley"),
        " ",
        "person",
        ["counter_accuses"],
    ),
    "two bodies, far apart, of two things": (
        ("Sarrat", "of sleeping at its oars all night"),
        ("Orvenia", "of ruining the herring trade"),
        " The river rose slowly that night." * 20 + " ",
        "government",
        [],
    ),
    "two bodies, of one thing": (
        ("Sarrat", "of shelling the ferry stairs"),
        ("Orvenia", "of shelling the ferry stairs"),
        " ",
        "government",
        ["counter_accuses"],
    ),
    "two bodies, of what is not said": (
        ("Sarrat", "of it"),
        ("Orvenia", "in public"),
        " ",
        "government",
        ["counter_accuses"],
    ),
}


@pytest.mark.parametrize("name", COUNTER)
def test_who_throws_an_accusation_back(name):
    one, two, apart, kind, expected = COUNTER[name]
    assert [found for found, _ in kinds(blaming(one, two, apart, kind=kind))] == expected


def test_rivals_who_answer_each_other_by_the_report_s_words_do():
    def rivals(cue):
        return report(
            LOCKS,
            f"Ada Quist called Tomas Kell a sloth. Later, Tomas Kell {cue} Ada Quist a magpie.",
            said=[
                said(
                    "Tomas Kell a sloth",
                    source="Ada Quist",
                    cue="called",
                    stance="accuses",
                    target="Tomas Kell",
                ),
                said(
                    "Ada Quist a magpie",
                    source="Later, Tomas Kell",
                    speaker="Tomas Kell",
                    cue=cue,
                    stance="accuses",
                    target="Ada Quist",
                ),
            ],
        )

    assert [kind for kind, _ in kinds(rivals("hit back by calling"))] == ["counter_accuses"]
    assert kinds(rivals("painted")) == []


def test_namesakes_are_not_one_side():
    one = stating(
        "Ada Quist",
        "Tomas Kell of selling the town barley",
        cue="accused",
        stance="accuses",
        target="Tomas Kell",
    )
    other = stating(
        "Tomas Kell",
        "Rurik Quist of selling the town barley",
        cue="accused",
        stance="accuses",
        target="Rurik Quist",
        outlet="Quay Gazette",
    )
    assert "counter_accuses" not in [kind for kind, _ in kinds(one, other)]
    same = stating(
        "Tomas Kell",
        "Ada Quist of selling the town barley",
        cue="accused",
        stance="accuses",
        target="Ada Quist",
        outlet="Quay Gazette",
    )
    assert [kind for kind, _ in kinds(one, same)] == ["counter_accuses"]


def test_who_speaks_for_its_front_speaks_for_that_front():
    one = report(
        LOCKS,
        "The army accused the Hale Front of forcing the lock gates at Tarn Mill.",
        said=[
            said(
                "the Hale Front of forcing the lock gates at Tarn Mill",
                source="The army",
                cue="accused",
                speaker="army",
                speaker_kind="government",
                stance="accuses",
                target="Hale Front",
            ),
        ],
    )

    def front(sentence, source):
        return report(
            LOCKS,
            f"The Hale Front spoke of Tarn Mill. {sentence} the army of forcing the lock gates.",
            said=[
                said(
                    "of Tarn Mill",
                    source="The Hale Front",
                    cue="spoke",
                    speaker="Hale Front",
                    speaker_kind="organisation",
                ),
                said(
                    "the army of forcing the lock gates",
                    source=source,
                    cue="accused",
                    speaker="Dov Renn",
                    stance="accuses",
                    target="army",
                ),
            ],
            outlet="Quay Gazette",
        )

    its = front("Its spokesman, Dov Renn, accused", "Its spokesman, Dov Renn,")
    assert [kind for kind, _ in kinds(one, its)] == ["counter_accuses"]
    nobodys = front("A passer-by, Dov Renn, accused", "A passer-by, Dov Renn,")
    assert "counter_accuses" not in [kind for kind, _ in kinds(one, nobodys)]


def test_a_general_answers_what_is_laid_to_the_army():
    one = stating(
        "Dov Renn",
        "the army of shelling the mill house at Tarn Mill",
        cue="accused",
        stance="accuses",
        target="army",
    )
    general = denying("his troops had shelled the mill house", who="General Otto Brandl of the army")
    assert kinds(one, general) == DENIED
    assert kinds(one, denying("his friends had shelled the mill house", who="Otto Brandl")) == []


def test_a_water_inspector_does_not_speak_for_the_water_board():
    one = stating(
        "Nils Calder, a water inspector,",
        "the mill had falsified its tests of the lock water",
        name="Nils Calder",
    )
    two = denying(
        "the mill had falsified any tests of the lock water",
        who="The Verrin Water Board",
        body="organisation",
    )
    assert kinds(one, two) == DENIED


def test_guilt_is_denied_to_nobody_who_lays_none_to_the_one_who_denies():
    one = report(
        LOCKS,
        "Tomas Kell said the barley was sold. Ada Quist denied any wrongdoing.",
        said=[
            said("the barley was sold", source="Tomas Kell", cue="said"),
            said("any wrongdoing", source="Ada Quist", cue="denied", stance="denies", target="Tomas Kell"),
        ],
    )
    assert kinds(one) == []


def test_firing_rockets_is_what_was_fired_though_from_where_and_at_what_is_said_otherwise():
    one = stating(
        "The army",
        "the Hale Front of firing the rockets from the far bank of the Orsa",
        cue="accused",
        stance="accuses",
        target="Hale Front",
        body="organisation",
        title="Rockets hit the lock house at Tarn Mill",
    )
    two = denying(
        "firing rockets at the lock house of Tarn Mill",
        who="The Hale Front",
        cue="denied",
        body="organisation",
        title="Hale Front speaks on the lock house at Tarn Mill",
    )
    assert kinds(one, two) == DENIED


def test_that_which_a_person_turned_down_is_no_charge_in_another_report():
    charge = stating(
        "Oda Lerch",
        "Ada Quist of hiding the ledgers of Tarn Mill",
        cue="accused",
        stance="accuses",
        target="Ada Quist",
    )
    assert kinds(charge, denying("that", cue="rejected")) == []


def test_half_of_what_is_denied_is_not_enough_in_another_report_though_it_is_laid_to_the_speaker():
    charge = stating(
        "Oda Lerch",
        "Ada Quist of printing sealed letters",
        cue="accused",
        stance="accuses",
        target="Ada Quist",
    )
    assert kinds(charge, denying("she had sealed sacks with printing wax")) == []
    assert kinds(charge, denying("she had printed sealed letters on wax")) == DENIED


def rivals(one, two, *, title="Lennick votes in June", outlets=("The Lantern", "Quay Gazette")):
    """Return two reports, in each of which somebody does to another what the words and the cue say."""
    return [
        report(
            title,
            f"{who} {cue} {content}. The count at Lennick begins on Monday.",
            said=[
                said(content, source=who, cue=cue, stance="accuses", target=whom, speaker_kind="person"),
            ],
            outlet=outlet,
        )
        for (who, cue, whom, content), outlet in zip((one, two), outlets, strict=True)
    ]


FAULT_FOUND = {
    "two are criticised in one matter": (
        ("Ada Quist", "criticised", "Tomas Kell", "Tomas Kell for raising the ferry tolls at Lennick quay"),
        ("Rurik Dahn", "slammed", "Oda Lerch", "Oda Lerch for raising the ferry tolls at Lennick quay"),
    ),
    "two are called names": (
        ("Ada Quist", "called", "Tomas Kell", "Tomas Kell a ferry thief of Lennick quay"),
        ("Rurik Dahn", "called", "Oda Lerch", "Oda Lerch a ferry thief of Lennick quay"),
    ),
    "one of the two only is accused": (
        ("Ada Quist", "accused", "Tomas Kell", "Tomas Kell of raising the ferry tolls at Lennick quay"),
        ("Rurik Dahn", "was critical of", "Oda Lerch", "Oda Lerch over the ferry tolls at Lennick quay"),
    ),
}


@pytest.mark.parametrize("name", FAULT_FOUND)
def test_who_is_found_fault_with_is_not_held_responsible(name):
    assert kinds(*rivals(*FAULT_FOUND[name])) == []


def test_one_deed_that_is_laid_to_two_people_is():
    one = ("Ada Quist", "accused", "Tomas Kell", "Tomas Kell of raising the ferry tolls at Lennick quay")
    two = ("Rurik Dahn", "blamed", "Oda Lerch", "Oda Lerch for raising the ferry tolls at Lennick quay")
    assert [kind for kind, _ in kinds(*rivals(one, two))] == ["different_responsibility"]


def test_an_office_in_common_makes_no_deed_in_common():
    one = ("Ada Quist", "accused", "Tomas Kell", "Tomas Kell of mocking the former harbour secretary")
    two = ("Rurik Dahn", "accused", "Oda Lerch", "Oda Lerch, the former secretary, of hoarding salt")
    assert kinds(*rivals(one, two)) == []


def test_one_word_in_common_lays_nothing_to_two_people_of_one_report():
    one = report(
        "Lennick votes in June",
        "Ada Quist accused Tomas Kell of hiding from abortion. "
        "Later Rurik Dahn accused Oda Lerch of harping on abortion.",
        said=[
            said("Tomas Kell of hiding from abortion", source="Ada Quist", cue="accused", stance="accuses",
                 target="Tomas Kell"),
            said("Oda Lerch of harping on abortion", source="Rurik Dahn", cue="accused", stance="accuses",
                 target="Oda Lerch"),
        ],
    )  # fmt: skip
    assert kinds(one) == []


def test_what_somebody_is_said_by_the_way_to_have_claimed_is_not_laid_to_them():
    one = ("Tomas Kell", "accused", "Oda Lerch", "Oda Lerch of smashing the ferry lantern at Lennick quay")
    by_the_way = (
        "Rurik Dahn, who alleged that Lerch was smashing the ferry lantern at Lennick quay, of perjury"
    )
    assert kinds(*rivals(one, ("A jury", "accused", "Rurik Dahn", by_the_way))) == []


SAID_OTHERWISE = {
    "never a penny": ("he had never accepted a penny from the ferrymen", "taking bribes from the ferrymen"),
    "not a cent": ("he had taken so much as a single cent", "having been bribed by the ferrymen"),
    "never a hand on her": ("he had ever laid a hand on the clerk", "assaulting the clerk Petra Sand"),
}


def charged(deed, *, whom="Tomas Kell"):
    content = f"{whom} of {deed}"
    return report(
        "Tomas Kell charged at Lennick quay",
        f"The auditor Petra Orme accused {content}. The quay at Lennick was calm.",
        said=[said(content, source="Petra Orme", cue="accused", stance="accuses", target=whom)],
    )


def denied(words, *, who="Tomas Kell"):
    return report(
        "Tomas Kell answers at Lennick quay",
        f"{who} denied that {words}. The quay at Lennick was calm.",
        said=[said(words, source=who, cue="denied", stance="denies")],
        outlet="Quay Gazette",
        day="2031-05-05",
    )


@pytest.mark.parametrize("name", SAID_OTHERWISE)
def test_a_charge_is_denied_in_a_turn_of_speech_for_it(name):
    words, deed = SAID_OTHERWISE[name]
    assert kinds(charged(deed), denied(words)) == [("denies", ())]
    assert kinds(charged("selling the town barley"), denied(words)) == []
    assert kinds(charged(deed, whom="Oda Lerch"), denied(words)) == []


@pytest.mark.parametrize("words", ["the harbour toll had risen by a penny", "the clerk had raised a finger"])
def test_a_penny_and_a_finger_are_no_charge(words):
    assert kinds(charged("taking bribes"), denied(words)) == []
    assert kinds(charged("assaulting the guard"), denied(words)) == []


def refused(spokesman, *, stance="declines", words="to comment", cue="declined"):
    """Return a report in which two bodies are accused, one after the other, and then a spokesman answers."""
    return report(
        LOCKS,
        "The river council accused the Lenn Board of forcing the lock gates. "
        f"It also accused the Orrel Mill of paying for it. {spokesman} {cue} {words}.",
        said=[
            said("the Lenn Board of forcing the lock gates", source="The river council", cue="accused",
                 speaker="river council", speaker_kind="organisation", stance="accuses", target="Lenn Board"),
            said("the Orrel Mill of paying for it", source="It", cue="accused", speaker="river council",
                 speaker_kind="organisation", stance="accuses", target="Orrel Mill"),
            said(words, source=spokesman, cue=cue, stance=stance, speaker_kind="unnamed"),
        ],
    )  # fmt: skip


def answered(made):
    return {it.members[1].exact for it in between(made) if "refusal" in it.flags}


def test_a_spokesman_of_two_bodies_refuses_to_comment_on_what_is_laid_to_either():
    both = {"the Lenn Board of forcing the lock gates", "the Orrel Mill of paying for it"}
    assert answered(refused("A spokesman for the Lenn Board and the Orrel Mill")) == both
    assert answered(refused("A spokesman for the Orrel Mill")) == {"the Orrel Mill of paying for it"}
    assert answered(refused("A spokesman for the Lenn Board")) == {"the Lenn Board of forcing the lock gates"}
    assert answered(refused("A spokesman for the Herring Guild")) == set()
