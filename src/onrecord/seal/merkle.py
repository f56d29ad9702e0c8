"""The Merkle tree of RFC 6962 and RFC 9162, section 2.1, over SHA-256: roots, proofs, and their verification.

Hashes are 32 bytes. A proof is a list of hashes from the bottom of the tree upwards. What a proof is verified
against comes from whoever wants something believed, so the two `verify` functions take any bytes and integers
and raise `ProofError` for everything but a proof that holds.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from onrecord.errors import ProofError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HASH_BYTES = 32

EMPTY_ROOT = sha256(b"").digest()
"""The root of the tree without leaves."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf: the zero byte keeps it from being taken for a node."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node over two hashes."""
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree over leaf hashes. `levels[h][i]` is the hash over 2**h leaves; only full subtrees are there."""

    def __init__(self, leaf_hashes: Iterable[bytes]) -> None:
        level = list(leaf_hashes)
        self.levels = [level]
        while len(level) > 1:
            level = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
            self.levels.append(level)

    @property
    def size(self) -> int:
        """The number of leaves."""
        return len(self.levels[0])

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the tree over the first `size` leaves; of all of them if that is not said.

        Raises `ProofError` if there are not as many.
        """
        size = self.size if size is None else size
        if not 0 <= size <= self.size:
            raise ProofError(f"a tree of {self.size} leaves has no root over {size}")
        return self._hash(0, size) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """Return the proof that leaf `index` is in the tree over the first `size` leaves.

        PATH of RFC 9162, section 2.1.3.1. Raises `ProofError` if there is no such leaf.
        """
        if not 0 <= index < size <= self.size:
            raise ProofError(f"there is no leaf {index} in a tree of {size} out of {self.size}")
        proof, low, high = [], 0, size
        while high - low > 1:
            middle = low + _split(high - low)
            if index < middle:
                proof.append(self._hash(middle, high))
                high = middle
            else:
                proof.append(self._hash(low, middle))
                low = middle
        return proof[::-1]

    def consistency(self, first: int, second: int) -> list[bytes]:
        """Return the proof that the tree over `first` leaves is the beginning of that over `second`.

        PROOF of RFC 9162, section 2.1.4.1. Raises `ProofError` unless 0 < first <= second <= size.
        """
        if not 0 < first <= second <= self.size:
            raise ProofError(f"there is no proof from {first} to {second} in a tree of {self.size} leaves")
        proof, low, high = [], 0, second
        while high != first:
            middle = low + _split(high - low)
            if first <= middle:
                proof.append(self._hash(middle, high))
                high = middle
            else:
                proof.append(self._hash(low, middle))
                low = middle
        if low:
            proof.append(self._hash(low, high))
        return proof[::-1]

    def _hash(self, low: int, high: int) -> bytes:
        """Return the hash of the subtree over leaves [low, high), `low` being a multiple of its span."""
        span = high - low
        height = (span - 1).bit_length()
        if span == 1 << height:
            return self.levels[height][low >> height]
        middle = low + _split(span)
        return node_hash(self._hash(low, middle), self._hash(middle, high))


def verify_inclusion(
    index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes, *, start: int = 0
) -> None:
    """Raise `ProofError` unless `proof` shows the leaf hash at `index` of the tree of `size` under `root`.

    RFC 9162, section 2.1.3.2. With `start`, `root` is that of the subtree over leaves [start, size).
    """
    _check_lengths(leaf, root, *proof)
    _check_subtree(start, size, size)
    if not start <= index < size:
        raise ProofError(f"there is no leaf {index} among those from {start} to {size}")
    node, last, result = index - start, size - 1 - start, leaf
    for sibling in proof:
        if last == 0:
            raise ProofError("the proof goes on beyond the root")
        if node & 1 or node == last:
            result = node_hash(sibling, result)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        node, last = node >> 1, last >> 1
    if last or result != root:
        raise ProofError(f"leaf {index} is not in the tree of {size} under this root")


def verify_consistency(first: int, second: int, proof: Sequence[bytes], root1: bytes, root2: bytes) -> None:
    """Raise `ProofError` unless `proof` shows the tree of `first` leaves to be the beginning of the second.

    RFC 9162, section 2.1.4.2. Trees of one size are consistent if their roots are the same and the proof is
    empty. From an empty tree nothing follows, and no proof is taken.
    """
    if first < 1:
        raise ProofError("nothing follows from a tree without leaves")
    verify_subtree(0, first, second, proof, root1, root2)


def verify_subtree(
    start: int, end: int, size: int, proof: Sequence[bytes], root1: bytes, root2: bytes
) -> None:
    """Raise `ProofError` unless `proof` shows leaves [start, end) with `root1` to be in the tree of `size`.

    As the IETF's draft of Merkle Tree Certificates widens the method of RFC 9162 to subtrees; a subtree
    without leaves is in every tree.
    """
    _check_lengths(*proof)
    if start == end and 0 <= start <= size and root1 == EMPTY_ROOT and not proof:
        return
    _check_subtree(start, end, size)
    low, node, last, path = start, end - 1, size - 1, list(proof)
    while low != node and (node == last or node & 1):
        low, node, last = low >> 1, node >> 1, last >> 1
    if low != node and not path:
        raise ProofError("the proof is empty")
    one = two = root1 if low == node else path.pop(0)
    for sibling in path:
        if last == 0:
            raise ProofError("the proof goes on beyond the root")
        if node & 1 or node == last:
            if low < node:
                one = node_hash(sibling, one)
            two = node_hash(sibling, two)
            while not node & 1:
                low, node, last = low >> 1, node >> 1, last >> 1
        else:
            two = node_hash(two, sibling)
        low, node, last = low >> 1, node >> 1, last >> 1
    if last or one != root1 or two != root2:
        raise ProofError(f"leaves {start} to {end} are not those of the tree of {size}")


def _check_subtree(start: int, end: int, size: int) -> None:
    """Raise unless leaves [start, end) of `size` are what a node of a tree stands over, or its beginning."""
    if not 0 <= start < end <= size or start % (1 << (end - start - 1).bit_length()):
        raise ProofError(f"leaves {start} to {end} are not a subtree of a tree of {size}")


def _split(span: int) -> int:
    """Return the largest power of two below `span`, which is at least 2."""
    return 1 << (span - 1).bit_length() - 1


def _check_lengths(*hashes: bytes) -> None:
    if any(len(one) != HASH_BYTES for one in hashes):
        raise ProofError(f"a hash of SHA-256 has {HASH_BYTES} bytes")
