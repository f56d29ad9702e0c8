"""Amounts: how much was spilled, burnt, seized, by whose account, where not everyone names the thing."""

import pytest

from builders import said
from link.pairs import between, number, report

SPILL = "About 400 tonnes of oil spilled into Sellan Bay on Tuesday, the Lenn Harbour Office said."
FIRST = (said("About 400 tonnes", source="Lenn Harbour Office", cue="said", speaker_kind="organisation"),)


def spill(second: str, words: str, who: str, *, lead=SPILL, of_second=None, kind="person"):
    """Return a report in which somebody gives another amount after the first."""
    return report(
        "Oil in Sellan Bay",
        lead,
        second,
        said=[
            said(
                lead.partition(" of ")[0],
                source="Lenn Harbour Office",
                cue="said",
                speaker_kind="organisation",
            ),
            said(words, source=who, cue="said" if "said" in second else None, speaker_kind=kind),
        ],
        numbers=[
            number(lead.split()[1], measure="other", unit="tonne", of="oil", said=0),
            number(words.split(maxsplit=1)[0], measure="other", unit="tonne", of=of_second, said=1),
        ],
    )


DIFFER = {
    "leaked for spilled": (
        "“Some 700 tonnes have leaked from the tanker,” Mara Venn said.",
        "700 tonnes",
        "Mara Venn",
    ),
    "put the spill at": ("Orrin Lines put the spill at 900 tonnes.", "900 tonnes", "Orrin Lines"),
    "put it at": ("Orrin Lines put it at 900 tonnes.", "900 tonnes", "Orrin Lines"),
    "only so much lost": (
        "An inspector, Tomas Kell, said only 250 tonnes had been lost.",
        "250 tonnes",
        "Tomas Kell",
    ),
}


@pytest.mark.parametrize("name", DIFFER)
def test_how_much_was_spilled_differs_by_who_gives_it(name):
    found = between(spill(*DIFFER[name]))
    assert [it.kind for it in found] == ["differs_in_number"]


ANOTHER_THING = {
    "what the ship carried": ("The tanker carried 900 tonnes, Tomas Kell said.", "900 tonnes", "Tomas Kell"),
    "what was taken out of the water": (
        "Crews had recovered 150 tonnes, Mara Venn said.",
        "150 tonnes",
        "Mara Venn",
    ),
    "what was burnt": ("Another blaze burned 700 tonnes, Mara Venn said.", "700 tonnes", "Mara Venn"),
}


@pytest.mark.parametrize("name", ANOTHER_THING)
def test_an_amount_of_something_else_is_no_other_amount_of_the_spill(name):
    assert between(spill(*ANOTHER_THING[name])) == ()


def test_an_amount_that_names_another_thing_is_of_that():
    second = "Some 700 tonnes of ballast water leaked, Mara Venn said."
    assert between(spill(second, "700 tonnes", "Mara Venn", of_second="ballast water")) == ()


def test_one_who_gives_both_contradicts_nobody():
    second = "Some 700 tonnes had leaked by evening, the Lenn Harbour Office said."
    assert between(spill(second, "700 tonnes", "Lenn Harbour Office", kind="organisation")) == ()


def test_other_units_are_other_things():
    made = report(
        "Oil in Sellan Bay",
        SPILL,
        "Some 700 barrels have leaked, Mara Venn said.",
        said=[*FIRST, said("Some 700 barrels", source="Mara Venn", cue="said")],
        numbers=[
            number("400", measure="other", unit="tonne", of="oil", said=0),
            number("700", measure="other", unit="barrel", said=1),
        ],
    )
    assert between(made) == ()


def test_hectares_burnt_by_two_accounts():
    found = between(
        report(
            "Fire on Mount Orrel",
            "The fire has burned 400 hectares of pine, the forest service said.",
            "Tomas Kell said 900 hectares had been scorched.",
            said=[
                said(
                    "has burned 400 hectares",
                    source="the forest service",
                    cue="said",
                    speaker_kind="organisation",
                ),
                said("900 hectares had been scorched", source="Tomas Kell", cue="said"),
            ],
            numbers=[
                number("400", measure="other", unit="hectare", of="pine", said=0),
                number("900", measure="other", unit="hectare", said=1),
            ],
        )
    )
    assert [it.kind for it in found] == ["differs_in_number"]
