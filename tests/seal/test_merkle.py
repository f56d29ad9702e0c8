"""The tree is that of RFC 6962: by the vectors of others, and by its definitions as the RFC writes them."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ProofError
from onrecord.seal.merkle import (
    EMPTY_ROOT,
    Tree,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
    verify_subtree,
)

VECTORS = Path(__file__).parents[3] / "shared" / "data" / "vectors" / "merkle"


def cases(kind):
    return sorted((VECTORS / kind).rglob("*.json"))


def decoded(value):
    return base64.b64decode(value or "")


def check_case(path, verify):
    case = json.loads(path.read_text())
    if case["wantErr"]:
        with pytest.raises(ProofError):
            verify(case)
    else:
        verify(case)
    return case["wantErr"]


def inclusion(case):
    verify_inclusion(
        case["leafIdx"],
        case.get("treeSize", case.get("end")),
        decoded(case["leafHash"]),
        [decoded(one) for one in case["proof"] or ()],
        decoded(case["root"]),
        start=case.get("start", 0),
    )


def consistency(case):
    verify_consistency(case["size1"], case["size2"], *hashes(case))


def subtree(case):
    verify_subtree(case["start"], case["end"], case["size"], *hashes(case))


def hashes(case):
    return [decoded(one) for one in case["proof"] or ()], decoded(case["root1"]), decoded(case["root2"])


@pytest.mark.skipif(not VECTORS.is_dir(), reason="the vectors of others are not at hand")
@pytest.mark.parametrize(
    ("kind", "verify", "least"),
    [
        ("inclusion", inclusion, 90),
        ("subtreeinclusion", inclusion, 150),
        ("consistency", consistency, 90),
        ("subtreeconsistency", subtree, 90),
    ],
)
def test_every_vector_is_judged_as_its_makers_judge_it(kind, verify, least):
    wanted = [check_case(path, verify) for path in cases(kind)]
    assert len(wanted) >= least
    assert {True, False} == set(wanted)


# The definitions of RFC 6962, section 2.1, as they are written there.


def mth(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    k = split(len(leaves))
    return hashlib.sha256(b"\1" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m, leaves, b):
    if m == len(leaves):
        return [] if b else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], b), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], b=False), mth(leaves[:k])]


def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


leaves_of_some_tree = st.lists(st.binary(max_size=4), min_size=1, max_size=70)


def tree_of(leaves):
    return Tree([leaf_hash(one) for one in leaves])


def test_the_empty_tree_has_the_hash_of_nothing():
    assert Tree([]).root() == EMPTY_ROOT == mth([])


@given(leaves=leaves_of_some_tree, data=st.data())
def test_roots_and_proofs_are_those_of_the_definition_and_hold(leaves, data):
    tree = tree_of(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    first = data.draw(st.integers(1, size))
    root = tree.root(size)
    assert root == mth(leaves[:size])
    assert tree.inclusion(index, size) == path(index, leaves[:size])
    assert tree.consistency(first, size) == subproof(first, leaves[:size], b=True)
    verify_inclusion(index, size, leaf_hash(leaves[index]), tree.inclusion(index, size), root)
    verify_consistency(first, size, tree.consistency(first, size), tree.root(first), root)


@given(leaves=leaves_of_some_tree, data=st.data())
def test_no_other_leaf_index_size_or_root_is_proved(leaves, data):
    tree = tree_of(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    proof, root, leaf = tree.inclusion(index, size), tree.root(size), leaf_hash(leaves[index])
    other = data.draw(st.integers(0, 80).filter(lambda number: number != index))
    with pytest.raises(ProofError):
        verify_inclusion(other, size, leaf_hash(b"another entry"), proof, root)
    with pytest.raises(ProofError):
        verify_inclusion(index, size, leaf_hash(b"another entry"), proof, root)
    with pytest.raises(ProofError):
        verify_inclusion(index, size, leaf, [*proof, root], root)
    at = data.draw(st.integers(0, 31))
    with pytest.raises(ProofError):
        verify_inclusion(index, size, leaf, proof, flipped(root, at))
    for number, one in enumerate(proof):
        with pytest.raises(ProofError):
            verify_inclusion(
                index, size, leaf, [*proof[:number], flipped(one, at), *proof[number + 1 :]], root
            )


@given(
    one=st.integers(-3, 80),
    two=st.integers(-3, 80),
    proof=st.lists(st.binary(min_size=31, max_size=33), max_size=8),
    root=st.binary(min_size=31, max_size=33),
)
def test_no_claim_made_up_is_proved_or_crashes(one, two, proof, root):
    claims = [lambda: verify_inclusion(one, two, leaf_hash(b""), proof, root)]
    if one != two:
        claims.append(lambda: verify_consistency(one, two, proof, leaf_hash(b""), root))
    for claim in claims:
        with pytest.raises(ProofError):
            claim()


def test_a_rewritten_past_has_no_proof():
    before, after = tree_of([b"a", b"b", b"c"]), tree_of([b"a", b"B", b"c", b"d"])
    with pytest.raises(ProofError):
        verify_consistency(3, 4, after.consistency(3, 4), before.root(), after.root())


@pytest.mark.parametrize(("index", "size"), [(-1, 2), (2, 2), (0, 4), (0, 0)])
def test_there_is_no_proof_of_what_is_not_there(index, size):
    with pytest.raises(ProofError):
        tree_of([b"a", b"b", b"c"]).inclusion(index, size)


def flipped(value, at):
    return value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]
