"""Denials without words of their own: each belongs to one statement of its report, or to none."""

import pytest

from builders import said
from link.pairs import between, report

MILL = "Sluice fails at Tarn Mill"


def denials(*reports):
    return [(it.members[0].exact, it.members[1].exact) for it in between(*reports) if it.kind == "denies"]


def column(denial):
    return report(
        MILL,
        "As Oda Lerch put it, a warden who reads nothing is to blame for every flood. "
        "Rurik Dahn, the union man, had stopped counting the letters. "
        f"The wardens insist that {denial}.",
        said=[
            said("a warden who reads nothing is to blame for every flood", source="Oda Lerch", cue="put it",
                 stance="accuses"),
            said("had stopped counting the letters", source="Rurik Dahn", cue="had"),
            said(denial, source="The wardens", cue="insist", stance="denies", speaker="Wardens of Tarn Mill",
                 speaker_kind="government"),
        ],
    )  # fmt: skip


def test_a_denial_with_a_deed_of_its_own_is_not_held_to_whatever_names_the_speaker():
    assert denials(column("they never received one")) == []


def test_nobody_at_all_is_not_named_by_a_word_for_people():
    one = report(
        MILL,
        "The judge said the people had a right to know. They knew nothing of it, insist people of the town.",
        said=[
            said("the people had a right to know", source="The judge", cue="said"),
            said("They knew nothing of it", source="people of the town", cue="insist", stance="denies",
                 speaker="people", speaker_kind="group"),
        ],
    )  # fmt: skip
    assert denials(one) == []


def inquiry(*, target=None, denied="the allegation", cue="denies"):
    """Return a report in which a company denies what a minister said, before others speak."""
    return report(
        MILL,
        "Ilse Varn told the assembly that wardens had warned the Lerch works of cracks. "
        f"The company {cue} {denied}. "
        'Its head, Tomas Kell, said the company was "heartbroken". '
        "Rurik Dahn accused both the company and the guild of sleeping.",
        said=[
            said("wardens had warned the Lerch works of cracks", source="Ilse Varn", cue="told the assembly"),
            said(denied, source="The company", cue=cue, stance="denies", speaker="company",
                 speaker_kind="organisation", target=target),
            said('the company was "heartbroken"', source="Tomas Kell", cue="said"),
            said("both the company and the guild of sleeping", source="Rurik Dahn", cue="accused",
                 stance="accuses"),
        ],
    )  # fmt: skip


CRACKS = "wardens had warned the Lerch works of cracks"


def test_a_denial_of_the_allegation_is_one_of_what_was_said_just_before():
    assert denials(inquiry()) == [("the allegation", CRACKS)]


def test_a_denial_belongs_to_the_one_at_whom_it_is_aimed():
    assert denials(inquiry(target="Ilse Varn")) == [("the allegation", CRACKS)]
    one = report(
        MILL,
        "Ilse Varn said the gates were rotten. Rurik Dahn spoke of the herring. They denied her claim.",
        said=[
            said("the gates were rotten", source="Ilse Varn", cue="said"),
            said("of the herring", source="Rurik Dahn", cue="spoke"),
            said("her claim", source="They", cue="denied", stance="denies", speaker="company",
                 speaker_kind="organisation", target="Ilse Varn"),
        ],
    )  # fmt: skip
    assert denials(one) == [("her claim", "the gates were rotten")]


def test_a_denial_far_from_what_was_said_answers_nothing():
    one = report(
        MILL,
        "Ilse Varn said the gates were rotten. " + "The river rose slowly that night. " * 15,
        "The company denies all of it.",
        said=[
            said("the gates were rotten", source="Ilse Varn", cue="said"),
            said("all of it", source="The company", cue="denies", stance="denies", speaker="company",
                 speaker_kind="organisation"),
        ],
    )  # fmt: skip
    assert denials(one) == []


def accusation(content="Sarrat of forcing the lock gates at Tarn Mill"):
    return report(
        "Lock gates forced at Tarn Mill",
        f"The river council accused {content}. The damage is great.",
        said=[
            said(content, source="The river council", cue="accused", speaker="river council",
                 speaker_kind="organisation", stance="accuses", target="Sarrat"),
        ],
        outlet="Quay Gazette",
    )  # fmt: skip


def answering(before, denied):
    return report(
        "Sarrat answers over Tarn Mill",
        f"Oda Lerch accused {before}. Its envoy denied {denied}. He spoke of the locks at Tarn Mill.",
        said=[
            said(before, source="Oda Lerch", cue="accused", stance="accuses", target="Sarrat"),
            said(denied, source="Its envoy", cue="denied", stance="denies", speaker="Sarrat",
                 speaker_kind="government"),
        ],
        day="2031-05-05",
    )  # fmt: skip


def test_what_its_own_report_says_it_answers_is_what_it_answers_elsewhere():
    gates = answering("Sarrat of breaking the lock gates with hammers", "the accusation")
    herring = answering("Sarrat of selling spoilt herring", "the accusation")
    assert len(denials(gates, accusation())) == 2, "there, and in the other report"
    assert denials(herring, accusation()) == [("the accusation", "Sarrat of selling spoilt herring")]


def test_responsibility_is_denied_whoever_lays_it_to_one_in_whatever_words():
    one = answering("Sarrat of selling spoilt herring", "responsibility")
    assert len(denials(one, accusation())) == 2


def test_an_account_that_is_dismissed_is_by_whom_the_denial_says():
    one = report(
        MILL,
        "The army said the sluice broke by itself. "
        "The Vale League said a drone had killed three at Tarn Mill. "
        "Tarn residents dismissed the government’s account.",
        said=[
            said("the sluice broke by itself", source="The army", cue="said", speaker="army",
                 speaker_kind="government"),
            said("a drone had killed three at Tarn Mill", source="The Vale League", cue="said"),
            said("the government’s account", source="Tarn residents", cue="dismissed", stance="denies",
                 speaker_kind="group"),
        ],
    )  # fmt: skip
    assert denials(one) == [("the government’s account", "the sluice broke by itself")]


def test_a_figure_that_is_dismissed_is_the_one_just_given():
    one = report(
        MILL,
        "The Vale League said that over 100 had died. Oda Lerch said that figure was not one she recognised.",
        said=[
            said("over 100 had died", source="The Vale League", cue="said"),
            said("that figure was not one she recognised", source="Oda Lerch", stance="denies"),
        ],
    )
    assert denials(one) == [("that figure was not one she recognised", "over 100 had died")]


@pytest.mark.parametrize("what", ["his earlier comments", "that out", "them", "out of hand"])
def test_what_is_no_charge_is_not_denied(what):
    assert denials(inquiry(denied=what, cue="rejected")) == []
    assert denials(inquiry(denied="the suggestion", cue="rejected")) == [("the suggestion", CRACKS)]
