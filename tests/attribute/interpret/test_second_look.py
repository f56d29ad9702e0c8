"""The second look at speakers: what may overturn the rules' first reading, and what not."""

from __future__ import annotations

import dataclasses
import hashlib

import numpy as np
import pytest

from attribute.interpret.looks import look_by, states_of, weights
from attribute.interpret.pages import MAKER, Page
from onrecord.attribute.acts import Act
from onrecord.attribute.decode import Settings, acts
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.interpret.row_names import OF_ACT, OF_AIM, OF_CANDIDATE, OF_TARGET
from onrecord.attribute.interpret.weighing import SPEAKERS, TARGETS, Look, Weights, read_looks
from onrecord.attribute.network.onnx_engine import WEIGHTS, shipped
from onrecord.attribute.network.tokens import tokenize
from onrecord.attribute.network.windows import windows
from onrecord.attribute.word_states import WordStates
from onrecord.errors import ModelError

SHIPPED = WEIGHTS / SPEAKERS
TEXT = "Mara Venn met Ines Karst at the quay. She said it was closed."


def speaker(page: Page, look: Look | None, number: int = 0) -> str:
    attributions, speakers = interpreted(page.document, page.acts, maker=MAKER, look=look)
    return next(one.name for one in speakers if one.id == attributions[number].speaker)


def page_of(text: str, *act: str | None) -> Page:
    page = Page(text)
    page.act(*act)
    return page


@pytest.mark.parametrize(("sign", "name"), [(9.0, "Ines Karst"), (-9.0, "Mara Venn")])
def test_what_was_learned_of_places_decides(sign: float, name: str) -> None:
    page = page_of(TEXT, "She", "said", "it was closed")
    assert speaker(page, look_by(weights(nearest=sign, nobody=-99), states_of(TEXT))) == name


@pytest.mark.parametrize("name", ["Ines Karst", "Mara Venn"])
def test_whoever_stands_for_what_the_sentence_says_is_meant(name: str) -> None:
    page = page_of(TEXT, "She", "said", "it was closed")
    learned = weights(nobody=-99)
    learned.asked[:2] = 9 * np.eye(2)  # the source's words ask
    learned.met[:] = 9 * np.eye(2)
    surnames = {"Karst": (0.0, 1.0), "Venn": (0.0, 1.0)} | {name.split()[1]: (1.0, 0.0)}
    assert speaker(page, look_by(learned, states_of(TEXT, She=(1.0, 0.0), **surnames))) == name


def test_nobody_may_be_meant_where_the_rules_found_somebody_and_the_other_way_round() -> None:
    text = "Mara Venn spoke at the quay. “It was closed for a week.”"
    page = page_of(text, "Mara Venn", "spoke", "at the quay")
    page.act(None, None, "“It was closed for a week.”")
    assert speaker(page, None, 1) == "Mara Venn"
    assert speaker(page, look_by(weights(nobody=9), states_of(text)), 1) == "unspecified"
    text = "Mara Venn left the quay. It is feared to be closed for good."
    page = page_of(text, None, "is feared", "to be closed for good")
    assert speaker(page, None) == "unspecified"
    assert speaker(page, look_by(weights(nobody=-9), states_of(text))) == "Mara Venn"


def test_the_company_is_no_person_and_her_husband_is_not_she() -> None:
    text = "“They had it,” Mara Venn said. The company denied it. “They came,” said her husband."
    page = page_of(text, "Mara Venn", "said", "“They had it,”")
    page.act("The company", "denied", "it")
    page.act("her husband", "said", "“They came,”")
    look = look_by(weights(named=9, nobody=-99), states_of(text))
    assert [speaker(page, look, number) for number in (1, 2)] == ["company", "husband"]


def test_the_speaker_of_i_in_a_quotation_is_not_looked_at_again() -> None:
    text = "Ines Karst came late. “I think it is closed,” said Mara Venn."
    page = Page(text)
    page.act("Mara Venn", "said", "“I think it is closed,”")
    start = text.index("I think")
    page.acts.append(Act(((start, start + 1),), ((start + 2, start + 7),), ((start + 8, start + 20),), 0))
    away = look_by(weights(first_reading=-99), states_of(text))
    attributions, speakers = interpreted(page.document, page.acts, maker=MAKER, look=away)
    assert [one.name for one in speakers] == ["Mara Venn"]
    assert len(attributions) == 2


def test_the_chance_of_whoever_is_chosen_is_the_confidence() -> None:
    page = page_of(TEXT, "She", "said", "it was closed")
    (even,), _ = interpreted(page.document, page.acts, maker=MAKER, look=look_by(weights(), states_of(TEXT)))
    assert even.confidence == pytest.approx(1 / 3, abs=1e-3)
    assert even.candidates


def test_decoding_keeps_what_the_encoder_makes_of_every_word_where_it_is_decided() -> None:
    narrow = np.random.default_rng(0).normal(size=(384, 3)).astype(np.float32)
    text = f"{TEXT}\n\n" * 40
    engine, chosen, kept = shipped(), Settings(), WordStates(narrow)
    acts(text, engine, keep=kept)
    tokens = tokenize(text, engine.tokenizer)
    cuts = windows(tokens, size=chosen.size, overlap=chosen.overlap, convention=chosen.convention)
    own = [engine.encode(cut.ids, cut.heads)[0][low - cut.low : high - cut.low] for cut, low, high in cuts]
    assert len(own) > 1
    assert kept.values == pytest.approx(np.concatenate(own) @ narrow, abs=0.05)
    assert kept.values.any(axis=1).all()
    assert kept.word(text.index("Karst")) == kept.word(text.index("Karst") + 4) == 4


def test_weights_of_other_features_or_damaged_are_refused(tmp_path) -> None:
    assert read_looks(tmp_path) is None
    stored = {one.name: getattr(weights(), one.name) for one in dataclasses.fields(Weights)}
    stored["narrow"] = np.eye(2)
    np.savez(tmp_path / SPEAKERS, features=np.array([*OF_CANDIDATE, *OF_ACT]), **stored)
    assert read_looks(tmp_path).speakers.direct.shape == (len(OF_CANDIDATE),)
    assert read_looks(tmp_path).targets is None
    np.savez(tmp_path / TARGETS, features=np.array([*OF_CANDIDATE, *OF_ACT]), **stored)
    with pytest.raises(ModelError, match=r"targets\.npz was learned from other features"):
        read_looks(tmp_path)
    np.savez(tmp_path / TARGETS, features=np.array([*OF_TARGET, *OF_AIM]), **stored)
    assert read_looks(tmp_path).targets is not None
    (tmp_path / SPEAKERS).write_bytes(b"no archive")
    with pytest.raises(ModelError, match="cannot be read"):
        read_looks(tmp_path)


@pytest.mark.skipif(not SHIPPED.exists(), reason="no second look was learned for this encoder yet")
def test_the_second_look_was_learned_from_the_encoder_beside_it() -> None:
    with np.load(SHIPPED) as stored:
        learned_from = str(stored["encoder"])
    assert learned_from == hashlib.sha256((WEIGHTS / "encoder.onnx").read_bytes()).hexdigest(), (
        "learn it anew: python training/second_look.py --write"
    )


@pytest.mark.skipif(not (WEIGHTS / TARGETS).exists(), reason="nothing was learned of targets yet")
def test_targets_were_learned_beside_the_second_look_that_ships() -> None:
    with np.load(WEIGHTS / TARGETS) as stored:
        learned_beside = str(stored["second_look"])
    assert learned_beside == hashlib.sha256(SHIPPED.read_bytes()).hexdigest(), (
        "learn it anew: python training/targets.py --write"
    )


def test_a_person_of_a_body_is_never_the_body() -> None:
    text = "The Kesh Union said 23 had died. A clinic received 16, its director said."
    page = page_of(text, "The Kesh Union", "said", "23 had died")
    page.act("its director", "said", "A clinic received 16")
    assert speaker(page, look_by(weights(nearest=9, nobody=-99), states_of(text)), 1) == "director"


def plural_of(text: str, cue: str = "said") -> str:
    """Return who "They" are in a text, if those are likeliest who are several."""
    page = page_of(text, "They", cue, "it was safe")
    return speaker(page, look_by(weights(plural=9, met=3, nobody=-99), states_of(text)))


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Mara Venn closed the road for the truck drivers.", "truck drivers"),
        ("Some angry drivers met Mara Venn.", "Some angry drivers"),
        ("Mara Venn told drivers of the fire.", "drivers"),
        ("Mara Venn went to court voters.", "voters"),
        ("Paul Orvo left. Mara Venn looked for Orvo supporters.", "Orvo supporters"),
    ],
)
def test_they_may_be_those_of_whom_only_a_noun_tells(before: str, name: str) -> None:
    assert plural_of(f"{before} They said it was safe.") == name


@pytest.mark.parametrize(
    "before", ["Mara Venn met the drivers' union.", "Mara Venn of the drivers union left."]
)
def test_a_plural_that_only_qualifies_another_noun_is_nobody(before: str) -> None:
    assert "drivers" not in plural_of(f"{before} They said it was safe.").split()[-1:]


def test_a_plural_is_whoever_was_described_so_before() -> None:
    text = "Truck drivers said it rained. Mara Venn met the drivers. They said it was safe. Drivers said no."
    page = Page(text)
    page.act("Truck drivers", "said", "it rained")
    page.act("They", "said", "it was safe")
    look = look_by(weights(plural=9, met=3, nobody=-99), states_of(text))
    assert [speaker(page, look, number) for number in (0, 1)] == ["Truck drivers", "Truck drivers"]


def test_nobody_else_may_be_those_of_whom_only_a_noun_tells() -> None:
    text = "Mara Venn closed the road for the truck drivers. She said it was safe."
    page = page_of(text, "She", "said", "it was safe")
    look = look_by(weights(plural=9, nobody=-99), states_of(text))
    assert speaker(page, look) == "Mara Venn"
