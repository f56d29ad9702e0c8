"""Denials, admissions, refusals, blame: what each is held against."""

import pytest

from builders import said
from link.pairs import between, report
from onrecord.link import disputes

LOCKS = "Lock gates forced at Tarn Mill"


def accusing(
    day="2031-05-04", outlet="The Lantern", target="Sarrat", title=LOCKS, *, cue="accused", content=None
):
    content = content or f"{target} of forcing the lock gates at Tarn Mill"
    return report(
        title,
        f"The river council {cue} {content}. The damage is great.",
        said=[
            said(
                content,
                source="The river council",
                cue=cue,
                speaker="river council",
                speaker_kind="organisation",
                stance="accuses",
                target=target,
            ),
        ],
        outlet=outlet,
        day=day,
    )


def denying(
    content="its men had forced the lock gates",
    *,
    who="The Sarrati harbour ministry",
    day="2031-05-05",
    stance="denies",
    cue="denied that",
    negated=False,
    title="Sarrat answers over Tarn Mill",
    outlet="Quay Gazette",
):
    return report(
        title,
        f"{who} {cue} {content}. It spoke of the locks at Tarn Mill on Thursday.",
        said=[
            said(
                content,
                source=who,
                cue=cue,
                speaker=who.removeprefix("The "),
                speaker_kind="organisation",
                stance=stance,
                negated=negated,
            )
        ],
        outlet=outlet,
        day=day,
    )


def kinds(*reports):
    return [(it.kind, it.flags) for it in between(*reports)]


ANSWERS = {
    "a denial of what is laid to its side": (denying(), [("denies", ())]),
    "a denial without words of its own": (denying("it", cue="denied"), [("denies", ())]),
    "a denial of any part in it": (denying("any part in it", cue="denied"), [("denies", ())]),
    "an admission by the one to whom it is laid": (
        denying("its men had forced the gates", stance="admits", cue="admitted that"),
        [("compatible", ("admission",))],
    ),
    "a refusal to comment": (
        denying("comment on the gates", stance="declines", cue="declined to"),
        [("not_comparable", ("refusal",))],
    ),
    "a denial of a plan": (denying("a plan to force the lock gates", cue="denied"), [("denies", ())]),
    "a denial the same day": (denying(day="2031-05-04"), [("denies", ())]),
    "a denial in a report without a day": (denying(day=None), [("denies", ())]),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_across_reports(name):
    reply, expected = ANSWERS[name]
    assert kinds(accusing(), reply) == expected
    assert kinds(reply, accusing()) == expected, "whichever was kept first"


NO_ANSWER = {
    "another matter": denying("it had raised the price of herring", title="Herring dearer in Sarrat"),
    "somebody else's matter": denying(
        "its men had stolen the bell", who="The Orvenian guard", title="Bell gone in Kessarin"
    ),
    "sixty days later": denying(day="2031-07-04"),
    "it is said that nothing was denied": denying(negated=True),
    "a refusal by one to whom nothing is laid": denying(
        "comment on the gates", who="The Lantern society", stance="declines", cue="declined to"
    ),
    "a proposal that is turned down": denying(
        "any proposal about the lock gates at Tarn Mill", cue="rejected"
    ),
    "somebody's proposal that is turned down": denying(
        "the council's lock-gate proposal for Tarn Mill, for it would break the lock gates", cue="rejected"
    ),
    "an initiative that is turned down": denying(
        "such an initiative about the lock gates at Tarn Mill", cue="rejected"
    ),
    "a result that will not be recognised": denying(
        "it would never recognise what was done at the lock gates of Tarn Mill", cue="said"
    ),
    "nothing": denying("nothing", cue="denied"),
    "people who are rejected": denying("them", cue="rejected"),
    "a deed that is condemned": denying("the attack on the lock gates at Tarn Mill", cue="rejected"),
    "a promise": denying("to mend the lock gates", stance="promises", cue="promised"),
}


@pytest.mark.parametrize("name", NO_ANSWER)
def test_what_answers_nothing(name):
    assert kinds(accusing(), NO_ANSWER[name]) == []


def test_a_denial_within_a_report_is_held_against_what_went_before():
    one = report(
        LOCKS,
        "The river council blamed Sarrat. Sarrat denied any part in it.",
        said=[
            said(
                "Sarrat",
                source="The river council",
                cue="blamed",
                stance="accuses",
                target="Sarrat",
                speaker="river council",
                speaker_kind="organisation",
            ),
            said(
                "any part in it",
                source="Sarrat",
                nth=0,
                cue="denied",
                stance="denies",
                speaker_kind="government",
            ),
        ],
    )
    assert kinds(one) == [("denies", ())]


def test_nobody_denies_what_they_say_themselves():
    one = report(
        LOCKS,
        "Mara Venn said the gates at Tarn Mill were shut. "
        "Mara Venn denied that the gates at Tarn Mill were open.",
        said=[
            said("the gates at Tarn Mill were shut", source="Mara Venn", cue="said"),
            said("that the gates at Tarn Mill were open", source="Mara Venn", cue="denied", stance="denies"),
        ],
    )
    assert kinds(one) == []


def test_who_is_said_to_deny_is_not_held_against_that_saying():
    one = report(
        LOCKS,
        "A friend said that Tomas Kell denied forcing the lock gates.",
        said=[
            said("that Tomas Kell denied forcing the lock gates", source="A friend", cue="said"),
            said("forcing the lock gates", source="Tomas Kell", cue="denied", stance="denies", parent=0),
        ],
    )
    assert kinds(one) == []


def test_a_denial_of_somebodys_claims_goes_to_that_somebody_only():
    council = report(
        LOCKS,
        "The river council said that the lock gates at Tarn Mill were forced.",
        said=[
            said(
                "that the lock gates at Tarn Mill were forced",
                source="The river council",
                cue="said",
                speaker="river council",
                speaker_kind="organisation",
            )
        ],
    )
    reply = denying(
        "Orvenian claims that the lock gates at Tarn Mill were forced", who="Mara Venn", cue="denied"
    )
    assert kinds(council, reply) == []


def test_two_who_both_say_it_is_not_so_agree():
    council = report(
        LOCKS,
        "The river council said that the lock gates at Tarn Mill were not forced.",
        said=[
            said(
                "that the lock gates at Tarn Mill were not forced",
                source="The river council",
                cue="said",
                speaker="river council",
                speaker_kind="organisation",
            )
        ],
    )
    assert kinds(council, denying("the lock gates at Tarn Mill were forced", who="Mara Venn")) == []


def blaming(
    who,
    whom,
    *,
    title=LOCKS,
    day="2031-05-05",
    of="of forcing the lock gates at Tarn Mill",
    outlet="Quay Gazette",
):
    return report(
        title,
        f"{who} accused {whom} {of}. The damage is great.",
        said=[
            said(
                f"{whom} {of}",
                source=who,
                cue="accused",
                stance="accuses",
                target=whom,
                speaker_kind="organisation",
            )
        ],
        outlet=outlet,
        day=day,
    )


BLAME = {
    "one deed laid to two": (
        blaming("Orvenia", "Sarrat"),
        blaming("Mirandol", "Kessarin", outlet="Lenn Wire"),
        ["different_responsibility"],
    ),
    "each lays it to the other": (
        blaming("Orvenia", "Sarrat"),
        blaming("Sarrat", "Orvenia", outlet="Lenn Wire"),
        ["counter_accuses"],
    ),
    "both lay it to the same": (
        blaming("Orvenia", "Sarrat"),
        blaming("Mirandol", "Sarrat", outlet="Lenn Wire"),
        [],
    ),
    "both lay it to one side": (
        blaming("Orvenia", "Sarrat"),
        blaming("Mirandol", "Sarrati guards", outlet="Lenn Wire"),
        [],
    ),
    "another deed elsewhere": (
        blaming("Orvenia", "Sarrat"),
        blaming(
            "Mirandol",
            "Kessarin",
            title="Bell stolen in Draum",
            of="of stealing the bell of Draum",
            outlet="Lenn Wire",
        ),
        [],
    ),
    "the same speaker": (
        blaming("Orvenia", "Sarrat"),
        blaming("Orvenia", "Kessarin", outlet="Lenn Wire"),
        [],
    ),
    "a month later": (
        blaming("Orvenia", "Sarrat"),
        blaming("Mirandol", "Kessarin", day="2031-06-20", outlet="Lenn Wire"),
        [],
    ),
}


@pytest.mark.parametrize("name", BLAME)
def test_blame(name):
    one, two, expected = BLAME[name]
    assert [kind for kind, _ in kinds(one, two)] == expected


def test_who_fired_is_read_from_the_words_of_a_statement():
    def stating(who, content, outlet):
        return report(
            "Shells fall on Lisk",
            f"{who} said that {content}. The market of Lisk burnt.",
            said=[said(content, source=who, cue="said")],
            outlet=outlet,
        )

    one = stating("Rurik Dahn", "four shells came from Sarrati positions", "The Lantern")
    two = stating(
        "Oda Lerch", "the shells came from the quarry, in the hands of the Vale Guard", "Quay Gazette"
    )
    assert [kind for kind, _ in kinds(one, two)] == ["different_responsibility"]


def test_a_denial_that_lays_it_elsewhere_denies_and_blames():
    def about(who, content, outlet, **more):
        return report(
            "Shells fall on Lisk",
            f"{who} spoke of it: {content}. The market of Lisk burnt.",
            said=[said(content, source=who, cue="spoke", **more)],
            outlet=outlet,
        )

    one = about("Rurik Dahn", "four shells came from Sarrati positions", "The Lantern")
    words = "the shells came not from Sarrati positions but from the quarry, in the hands of the Vale Guard"
    two = about("Oda Lerch", words, "Quay Gazette", stance="denies")
    assert {kind for kind, _ in kinds(one, two)} == {"denies", "different_responsibility"}


def stating(who, content, *, cue="said that", outlet="The Lantern", body="person", title=LOCKS, **more):
    return report(
        title,
        f"{who} {cue} {content}. The river rose at Tarn Mill.",
        said=[
            said(content, source=who, cue=cue, speaker=who.removeprefix("The "), speaker_kind=body, **more)
        ],
        outlet=outlet,
    )


def test_one_deed_in_other_words_is_what_is_denied():
    turned = stating("Oda Lerch", "surveyors had been turned back at a checkpoint near Tarn Mill")
    kept = denying("surveyors had been prevented from reaching Tarn Mill", who="A ministry source")
    assert kinds(turned, kept) == [("denies", ())]
    assert "“turned back” and “prevented”" in between(turned, kept)[0].reason
    heard = stating("Oda Lerch", "surveyors had been seen at a checkpoint near Tarn Mill")
    assert kinds(heard, kept) == []


def test_what_others_report_may_be_denied_without_a_name_in_common():
    turned = stating("Oda Lerch", "surveyors had been turned back at a checkpoint", title="Rain")
    of_reports = denying(
        "reports that foreign surveyors had been prevented from seeing the village",
        who="A ministry source", cue="denied", title="Sun",
    )  # fmt: skip
    assert kinds(turned, of_reports) == [("denies", ())]


def test_rockets_supplied_are_not_a_rocket_that_fell_short():
    rocket = stating("Oda Lerch", "a rebel rocket had fallen short")
    supplied = denying("having supplied the rebels with rockets", cue="denied")
    assert kinds(rocket, supplied) == []
    arming = stating("Oda Lerch", "Sarrat was supplying the gang with rockets", outlet="Lenn Wire")
    assert kinds(arming, supplied) == [("denies", ())]


@pytest.mark.parametrize(
    "claim", ["Sarrati artillery had shelled Lisk", "the coast guard of Sarrat had shelled Lisk"]
)
def test_who_shelled_a_town_is_denied_in_as_few_words(claim):
    shelled = stating("Oda Lerch", claim, title="Shells on Lisk")
    denial = denying("shelling Lisk", cue="denied", title="Sarrat on Lisk and the shells")
    assert kinds(shelled, denial) == [("denies", ())]
    elsewhere = denying("shelling Harrow", cue="denied", title="Sarrat on Harrow and the shells")
    assert kinds(shelled, elsewhere) == []


def test_it_is_nothing_that_was_said_weeks_before():
    assert kinds(accusing(), denying("it", cue="denied", day="2031-05-10")) == [("denies", ())]
    assert kinds(accusing(), denying("it", cue="denied", day="2031-05-24")) == []


def test_one_weapon_that_hit_something_is_not_another_that_hit_something_else():
    one = stating("Oda Lerch", "two Sarrati missiles hit the ferry Alder in the northern sea", title="Ferry")
    two = denying("an Orvenian missile hit Lisk", title="Lisk in ruins")
    assert kinds(one, two) == []


def test_what_is_told_of_by_the_way_is_not_what_is_denied():
    claim = stating("Oda Lerch", "the guild stored powder in the school at Tarn Mill before it was struck")
    struck = denying("hitting the school at Tarn Mill", who="The Vale army", cue="denied")
    assert kinds(claim, struck) == []
    stored = denying("storing powder in the school at Tarn Mill", who="The guild of Lenn", cue="denied")
    assert kinds(claim, stored) == [("denies", ())]


def test_who_admits_what_they_denied_is_held_to_it():
    words = "of its men had been in the lock house at Tarn Mill"
    before = denying(f"any {words}", who="The Vale Guard", day="2031-05-04")
    after = denying(
        f"three {words}", who="The Vale Guard", stance="admits", cue="admitted that", outlet="Lenn Wire"
    )
    (found,) = between(before, after)
    assert (found.kind, found.flags) == ("denies", ("admission", "same-side"))
    assert [member.stance for member in found.members] == ["denies", "admits"]
    assert found.reason.startswith("Vale Guard both denies and admits it")
    (dispute,) = disputes([found], {})
    assert (dispute.kind, dispute.grade) == ("denial", "admitted")


def test_what_is_admitted_of_another_matter_takes_nothing_back():
    before = denying("any of its men had been in the lock house", who="The Vale Guard", day="2031-05-04")
    after = denying("it had sold herring in Lisk", who="The Vale Guard", stance="admits", cue="admitted that")
    assert kinds(before, after) == []


def test_a_quotation_taken_for_a_denial_denies_nothing_that_has_its_own_words():
    words = "“They had the letter, the drawings and the time”"
    one = stating("Oda Lerch", words, cue="said:", title="Letter to the guild of Lenn", kind="direct")
    two = stating(
        "Rurik Dahn",
        words,
        cue="told us:",
        title="Letter to the guild of Lenn",
        kind="direct",
        stance="denies",
        outlet="Quay Gazette",
    )
    assert "denies" not in [kind for kind, _ in kinds(one, two)]


@pytest.mark.parametrize("target", ["Sarrat", None])
def test_whom_a_charge_names_in_passing_does_not_admit_it(target):
    charge = "Sarrat of supplying the harbour gang with rockets"
    one = report(
        LOCKS,
        f"Oda Lerch accused {charge}. Two of the gang admitted to firing the rockets.",
        said=[
            said(charge, source="Oda Lerch", cue="accused", stance="accuses", target=target),
            said("to firing the rockets", source="Two of the gang", cue="admitted", stance="admits",
                 speaker_kind="group"),
        ],
    )  # fmt: skip
    assert kinds(one) == []


def test_a_minister_is_no_ministry():
    charge = stating(
        "Oda Lerch", "the guild and the ministry of forcing the lock gates", cue="accused", stance="accuses"
    )
    office = denying(
        "to comment on the lock gates", who="The minister's office", stance="declines", cue="refused"
    )
    assert kinds(charge, office) == []


def test_reasons_show_whole_words_of_the_reports():
    turned = stating("Oda Lerch", "engineers had drafted a treatise about liberties at Tarn Mill")
    denial = denying("any treatise about liberties was drafted by engineers", who="The guild of Lenn")
    (found,) = between(turned, denial)
    for word in ("“engineers”", "“liberties”", "“treatise”", "“drafted”"):
        assert word in found.reason


def test_a_word_that_names_a_deed_is_shown_once():
    one = blaming("Orvenia", "Sarrat", of="of shelling the market of Tarn Mill", outlet="Lenn Wire")
    (found,) = between(one, denying("shelling the market of Tarn Mill", cue="denied"))
    assert found.reason.count("“shelling”") == 1


SIDES = {
    "two sides in arms, each by its kind": (
        ("The army", "a rebel rocket had hit the sluice"),
        ("The Vale League", "an army drone had hit the sluice"),
        ["different_responsibility"],
    ),
    "each by the other's weapon": (
        ("The Orvenian army", "a Sarrati missile had hit the sluice"),
        ("Sarrat", "the sluice had been hit by an Orvenian drone"),
        ["counter_accuses"],
    ),
    "rebels may be those who are named": (
        ("The army", "a rebel rocket had hit the sluice"),
        ("Mara Venn", "a League rocket had hit the sluice"),
        [],
    ),
    "the army is the other's army": (
        ("The Vale League", "an army drone had hit the sluice"),
        ("Mara Venn", "an Orvenian army drone had hit the sluice"),
        [],
    ),
    "a weapon that did nothing": (
        ("The army", "a rebel rocket had hit the sluice"),
        ("The Vale League", "an army drone had circled over the sluice"),
        [],
    ),
    "a weapon that did not do it": (
        ("The army", "a rebel rocket had hit the sluice"),
        ("The Vale League", "an army drone had never hit the sluice"),
        [],
    ),
    "a make of weapon is no side": (
        ("The Orvenian army", "a Sarrati missile had hit the sluice"),
        ("Mara Venn", "a Grad missile had hit the sluice"),
        [],
    ),
    "something else was hit elsewhere": (
        ("The army", "a rebel rocket had hit the sluice"),
        ("The Vale League", "an army drone had hit a bakery in Lisk"),
        [],
    ),
}


@pytest.mark.parametrize("name", SIDES)
def test_a_side_is_blamed_by_its_weapon(name):
    (who, content), (other, theirs), expected = SIDES[name]
    one = stating(who, content, body="government", title="Sluice of Tarn Mill hit")
    elsewhere = "Lisk" in theirs
    two = stating(
        other, theirs, body="organisation", outlet="Quay Gazette",
        title="Bakery in ruins" if elsewhere else "Sluice of Tarn Mill hit",
    )  # fmt: skip
    assert [kind for kind, _ in kinds(one, two)] == expected


def test_what_is_turned_down_is_not_denied():
    toll = stating("Oda Lerch", "the guild wanted a higher bridge fare at the ferry stairs of Lennick")
    words = "a higher bridge fare at the ferry stairs of Lennick"
    against = denying(words, who="The guild of Lenn", cue="rejected")
    assert kinds(toll, against) == []
    asked = denying(f"that it had asked for {words}", who="The guild of Lenn", cue="denied")
    assert kinds(toll, asked) == [("denies", ())]


def test_names_and_common_verbs_are_no_matter_in_common():
    one = stating("Oda Lerch", "the film shows Mara Venn at the ferry stairs")
    two = denying("the ledger shows Mara Venn as owner", who="Tomas Kell")
    assert kinds(one, two) == []


def test_two_who_find_fault_with_two_people_lay_no_deed_to_either():
    title = "Candidates trade barbs at the Lennick debate"
    one = stating(
        "Oda Lerch", "Mara Venn as unfit", cue="described", stance="accuses", target="Mara Venn", title=title
    )
    two = stating(
        "Rurik Dahn", "Tomas Kell as a disgrace", cue="described", stance="accuses", target="Tomas Kell",
        title=title, outlet="Quay Gazette",
    )  # fmt: skip
    assert kinds(one, two) == []


def in_capitals(who, content, *, stance, cue, outlet, day="2031-05-05"):
    return report(
        "",
        f"{who} {cue} {content} ON THURSDAY.",
        said=[said(content, source=who, cue=cue, stance=stance, speaker_kind="organisation")],
        outlet=outlet,
        day=day,
    )


SMASHED = in_capitals(
    "THE HARBOUR MASTER",
    "THE TARNISH PEOPLE'S RIVER FRONT SMASHED THE LOCK GATES WITH CROWBARS, CHISELS AND HAMMERS",
    stance="states", cue="SAID", outlet="The Lantern",
)  # fmt: skip


def test_a_name_that_two_texts_in_capitals_share_is_no_answer():
    links = "ANY LINKS WITH THE TARNISH PEOPLE'S RIVER FRONT GUERRILLAS"
    reply = in_capitals("THE REFUGEES", links, stance="denies", cue="DENIED", outlet="Quay Gazette")
    assert kinds(SMASHED, reply) == []


def test_what_one_says_and_the_other_denies_is_one_in_capitals_too():
    gates = "THAT THE LOCK GATES WERE SMASHED WITH HAMMERS, CHISELS OR CROWBARS AT TARN MILL"
    reply = in_capitals("THE MILLERS", gates, stance="denies", cue="DENIED", outlet="Quay Gazette")
    assert kinds(SMASHED, reply) == [("denies", ())]


def test_a_deed_that_is_condemned_and_laid_to_nobody_is_not_what_is_denied():
    deed = "the attack on the lock gates at Tarn Mill by the harbour men"
    denial = denying("its men had carried out the attack on the lock gates")
    assert not between(accusing(target=None, cue="condemned", content=deed), denial)
    assert between(accusing(), denying())


def test_a_whole_release_is_no_claim_that_is_denied():
    words = "Sarrat of forcing the lock gates at Tarn Mill"
    assert between(accusing(content=words), denying())
    assert not between(accusing(content=words + " and of leaving the mill to the river" * 40), denying())
