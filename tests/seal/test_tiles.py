"""A tree is cut into tiles as C2SP cuts it."""

from __future__ import annotations

import hashlib

import pytest

from onrecord.seal.merkle import Tree, leaf_hash
from onrecord.seal.tiles import tile_bytes, tile_path, tile_paths


def made(size, since=0):
    entries = [number.to_bytes(4, "big") for number in range(size)]
    tree = Tree([leaf_hash(one) for one in entries])
    return {path: tile_bytes(path, tree, entries) for path in tile_paths(size, since=since)}


def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_specification():
    paths = made(70_000)
    hashes = [path for path in paths if not path.startswith("tile/entries/")]
    assert len(hashes) == 273 + 1 + 1 + 1 + 1
    assert "tile/0/x000/273.p/112" not in hashes  # elements are added only where three digits do not do
    assert {
        "tile/0/000",
        "tile/0/272",
        "tile/0/273.p/112",
        "tile/1/000",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    } <= {*hashes}
    assert all(len(paths[path]) == 8192 for path in hashes if ".p/" not in path)


def test_a_full_tile_and_the_one_hash_above_it():
    paths = made(256)
    assert sorted(paths) == ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]
    assert paths["tile/1/000.p/1"] == Tree([leaf_hash(n.to_bytes(4, "big")) for n in range(256)]).root()


def test_an_entry_stands_after_its_length_and_hashes_to_its_leaf():
    paths = made(3)
    assert paths["tile/entries/000.p/3"][:6] == b"\x00\x04\x00\x00\x00\x00"
    assert paths["tile/0/000.p/3"][32:64] == hashlib.sha256(b"\x00" + b"\x00\x00\x00\x01").digest()


def test_an_empty_tree_has_no_tiles():
    assert made(0) == {}


@pytest.mark.parametrize(
    ("number", "width", "path"),
    [
        (0, 256, "tile/0/000"),
        (999, 3, "tile/0/999.p/3"),
        (1_000, 256, "tile/0/x001/000"),
        (1_234_067, 256, "tile/0/x001/x234/067"),
    ],
)
def test_paths_are_those_of_the_specification(number, width, path):
    assert tile_path("0", number, width) == path


@pytest.mark.parametrize("since", [1, 255, 256, 257, 600, 66_000])
def test_tiles_that_were_full_before_are_not_made_again(since):
    everything, fresh = made(70_000), made(70_000, since)
    left_out = set(everything) - set(fresh)
    assert all(everything[path] == fresh[path] for path in fresh)
    assert left_out <= set(made(since))
    assert not any(".p/" in path for path in left_out)


@pytest.mark.parametrize(
    "path",
    ["tile/0/001", "tile/0/000.p/4", "tile/0/000.p/0", "tile/0/000.p/256", "tile/00/000.p/3",
     "tile/9/000.p/1", "tile/0/x000/000.p/3", "tile/entries/000", "tile/0/000.p/03", "checkpoint",
     "tile/0/../0/000.p/3"],
)  # fmt: skip
def test_a_log_has_no_tile_that_it_does_not_have(path):
    entries = [b"a", b"b", b"c"]
    tree = Tree([leaf_hash(one) for one in entries])
    assert tile_bytes("tile/0/000.p/3", tree, entries) is not None
    assert tile_bytes(path, tree, entries) is None
