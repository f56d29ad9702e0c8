"""Notes, keys, checkpoints and proofs are those of C2SP, and say nothing that was not signed."""

from __future__ import annotations

import dataclasses

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NoteError
from onrecord.seal.checkpoint import Checkpoint, Proof, parse_checkpoint, parse_proof
from onrecord.seal.merkle import leaf_hash
from onrecord.seal.note import Key, holds, parse_key, parse_note, sign

# The note with which the documentation of Go's golang.org/x/mod/sumdb/note shows its form.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETERS_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6Ryy"
    "BwJnAM=\n"
).encode()

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = Key("desk.example", PRIVATE.public_key().public_bytes_raw())
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))


def test_a_note_that_others_signed_holds():
    key = parse_key(PETER)
    assert str(key) == PETER
    assert holds(parse_note(PETERS_NOTE), key)
    assert bytes(parse_note(PETERS_NOTE)) == PETERS_NOTE


def test_each_changed_byte_of_a_note_is_noticed():
    key = parse_key(PETER)
    for at in range(len(PETERS_NOTE)):
        for bit in range(8):
            changed = bytearray(PETERS_NOTE)
            changed[at] ^= 1 << bit
            try:
                held = holds(parse_note(bytes(changed)), key)
            except NoteError:
                held = False
            assert not held, (at, bit)


def test_signing_twice_gives_two_signatures_that_both_hold():
    note = sign("one line\n", KEY.name, PRIVATE)
    both = sign("one line\n", "witness.example", OTHER, beside=note.signatures)
    again = parse_note(bytes(both))
    assert holds(again, KEY)
    assert holds(again, Key("witness.example", OTHER.public_key().public_bytes_raw()))


def test_an_unknown_key_is_not_a_broken_note():
    assert not holds(sign("one line\n", "somebody.example", OTHER), KEY)


def test_a_known_key_with_a_signature_of_another_text_is_an_error():
    note = sign("one line\n", KEY.name, PRIVATE)
    with pytest.raises(NoteError, match="does not hold"):
        holds(dataclasses.replace(note, text="another\n"), KEY)


def test_one_signature_that_holds_does_not_excuse_one_that_does_not():
    wrong = sign("another\n", KEY.name, PRIVATE).signatures
    with pytest.raises(NoteError, match="does not hold"):
        holds(sign("one line\n", KEY.name, PRIVATE, beside=wrong), KEY)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "name",
        "a+b",
        PETER[:-4],
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("+AR", "+Ax"),
        PETER.replace("Peter", "Pet er"),
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
)
def test_what_is_not_a_key_is_refused(words):
    with pytest.raises(NoteError):
        parse_key(words)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\tb"])
def test_a_name_that_a_line_could_not_carry_is_refused(name):
    with pytest.raises(NoteError):
        sign("text\n", name, PRIVATE)


@pytest.mark.parametrize("text", ["", "no end", "a\tb\n", "a\r\n"])
def test_a_text_that_a_note_cannot_hold_is_refused(text):
    with pytest.raises(NoteError):
        sign(text, KEY.name, PRIVATE)


def test_a_checkpoint_is_written_and_read_back():
    checkpoint = Checkpoint("record.example/1", 7, leaf_hash(b"x"))
    data = bytes(sign(checkpoint.text(), KEY.name, PRIVATE))
    read, note = parse_checkpoint(data)
    assert (read, bytes(note)) == (checkpoint, data)
    assert holds(note, KEY)


@pytest.mark.parametrize(
    "text",
    [
        "record.example\n7\n",
        "\n7\nO+Sg9iVXvxv0c94VOsqQ0LcX3OlHhgcDKTqAXq0wNkw=\n",
        "record.example\n07\nO+Sg9iVXvxv0c94VOsqQ0LcX3OlHhgcDKTqAXq0wNkw=\n",
        "record.example\n-7\nO+Sg9iVXvxv0c94VOsqQ0LcX3OlHhgcDKTqAXq0wNkw=\n",
        "record.example\n٧\nO+Sg9iVXvxv0c94VOsqQ0LcX3OlHhgcDKTqAXq0wNkw=\n",
        "record.example\n7\nO+Sg\n",
        "record.example\n7\nO+Sg9iVXvxv0c94VOsqQ0LcX3OlHhgcDKTqAXq0wNkw=\nmore\n",
        "record.example\n7\nO+Sg9iVXvxv0c94VOsqQ0LcX3OlHhgcDKTqAXq0wNkx=\n",
    ],
)
def test_a_signed_text_that_is_no_checkpoint_is_refused(text):
    with pytest.raises(NoteError):
        parse_checkpoint(bytes(sign(text, KEY.name, PRIVATE)))


@given(index=st.integers(0, 10**12), path=st.lists(st.binary(min_size=32, max_size=32), max_size=40))
def test_a_proof_is_written_and_read_back(index, path):
    signed = bytes(sign(Checkpoint("record.example", 9, leaf_hash(b"")).text(), KEY.name, PRIVATE))
    made = Proof(index, tuple(path), signed)
    assert parse_proof(bytes(made)) == made


@given(data=st.binary(max_size=300))
def test_no_bytes_are_worse_than_refused(data):
    for parse in (parse_note, parse_checkpoint, parse_proof):
        with pytest.raises(NoteError):
            parse(data)
    with pytest.raises(NoteError):
        parse_key(data.decode("latin-1"))
