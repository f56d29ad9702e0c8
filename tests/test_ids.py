"""Ids are the SHA-256 of canonical JSON, the same on every machine."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entry_ids import figure_id
from onrecord.ids import canonical, content_id, digest, plain_id
from onrecord.model import Figure, Maker, Selector

VECTORS = Path(__file__).parents[2] / "shared" / "data" / "vectors" / "jcs"

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="ascii")), inner, max_size=4)
    ),
    max_leaves=12,
)


def test_a_digest_is_sha256_in_lower_case_hexadecimal():
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_an_id_is_the_digest_of_canonical_json():
    assert (
        content_id({"b": 1, "a": [True, None, "é"]})
        == hashlib.sha256('{"a":[true,null,"é"],"b":1}'.encode()).hexdigest()
    )


@given(
    value=st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), VALUES, max_size=6)
)
def test_the_order_of_fields_does_not_count(value):
    assert content_id(value) == content_id(dict(reversed(value.items())))


@given(value=VALUES)
def test_an_id_survives_being_written_and_read_as_json(value):
    assert content_id(value) == content_id(json.loads(json.dumps(value)))


@given(first=VALUES, second=VALUES)
def test_other_values_have_other_ids(first, second):
    assert (content_id(first) == content_id(second)) == (rfc8785.dumps(first) == rfc8785.dumps(second))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {"a": b""}, {1: 2}, 2**60])
def test_what_json_cannot_hold_has_no_id(value):
    with pytest.raises((rfc8785.CanonicalizationError, UnicodeEncodeError)):
        content_id(value)


@pytest.mark.skipif(not VECTORS.is_dir(), reason="the RFC 8785 vectors are not here")
def test_ids_agree_with_the_vectors_of_rfc_8785():
    inputs = sorted((VECTORS / "input").glob("*.json"))
    assert inputs
    for path in inputs:
        expected = (VECTORS / "output" / path.name).read_bytes()
        assert content_id(json.loads(path.read_bytes())) == digest(expected.rstrip(b"\n")), path.name


@given(VALUES)
def test_the_quick_way_to_the_canonical_form_gives_the_bytes_of_the_reference(value):
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value",
    [
        *(1.0, -0.0, 1e-5, 1e-7, 1e21, 1e16, 0.1 + 0.2, 123456789012345.6, 5e-324, 2**53 - 1),
        {"\ue000": 1, "\U0001f600": 2, "a": 3},
        '\x00\x1f\x7f\u2028"\\/é\b\f\n\r\t',
        [(), {}, "", (1, 2)],
    ],
)
def test_numbers_keys_and_characters_that_encoders_write_differently_are_written_as_the_standard_says(value):
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53, {1: 2}, {"a": {1}}, object()])
def test_what_json_cannot_hold_has_no_canonical_form(value):
    with pytest.raises((rfc8785.CanonicalizationError, UnicodeError)):
        canonical(value)


def test_a_lone_surrogate_has_no_canonical_form():
    with pytest.raises((rfc8785.CanonicalizationError, UnicodeError)):
        canonical({"text": "\ud800"})


@given(PLAIN)
def test_an_id_of_text_and_whole_numbers_is_the_same_by_the_short_way(value):
    try:
        expected = content_id(value)
    except UnicodeEncodeError:
        with pytest.raises(UnicodeEncodeError):
            plain_id(value)
    else:
        assert plain_id(value) == expected


def figure_from(low: float | None) -> str:
    exact = Selector("many", "", "", 0, 4, None)
    one = Figure(
        "", exact, low, None, "at_least", "killed", None, None, None, "none", None, None, 0.5,
        unit=None, counted=None, when=None, whole=None, rule="digits", flags=(),
        made_by=Maker("figures", "1"), place_id=None,
    )  # fmt: skip
    return figure_id(one, "document", whole=None)


def test_the_bounds_of_a_figure_are_in_its_id_as_the_standard_writes_them():
    assert figure_from(3) == figure_from(3.0) != figure_from(3.5)
    assert len({figure_from(low) for low in (None, 0, 3.5, -4, 10**14, 10**15)}) == 6
    assert figure_from(10**15) == figure_from(1e15)
    with pytest.raises(rfc8785.CanonicalizationError):
        figure_from(2**60)
