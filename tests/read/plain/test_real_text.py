"""Against real text that is not part of the repository; skipped where it is not at hand."""

from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).parents[4] / "shared" / "data"
SEED = DATA / "seed" / "forces-net-peskov.txt"
DEV = DATA / "polnear" / "dev"


@pytest.mark.skipif(not SEED.exists(), reason="the seed document is not at hand")
def test_the_seed_document_is_told_from_its_furniture(copy):
    _, document = copy(SEED.read_bytes())
    assert document.title.startswith("Putin spokesman admits")
    assert Counter(item.reason for item in document.dropped) == {
        "picture file name": 2,
        "repeated caption": 1,
        "section label": 1,
        "help line": 1,
        "label of related reports": 1,
        "newsletter call": 1,
        "share buttons": 1,
        "headline of another report": 3,
    }
    assert not {item.text for item in document.dropped if "repeated" not in item.reason} & set(
        document.text.splitlines()
    )
    (picture,) = document.pictures
    assert picture.credit == "Emile Ghessen"
    assert (picture.taken, picture.taken_from) == ("2022-04-06", "file name")
    assert [block.kind for block in document.blocks if block.kind == "caption"] == ["caption"] * 2


@pytest.mark.skipif(not DEV.exists(), reason="PolNeAR is not at hand")
def test_hardly_anything_that_annotators_marked_is_left_out(copy):
    kept = total = 0
    for path in sorted((DEV / "text").glob("*.txt"))[:30]:
        annotated = min((DEV / "attributions").glob(f"{path.stem}_*.ann")).read_text("utf-8")
        text = path.read_bytes().decode("utf-8")
        _, document = copy(path.read_bytes())
        for line in annotated.splitlines():
            if line.startswith("T") and "\tContent " in line and ";" not in line.split("\t")[1]:
                _, start, end = line.split("\t")[1].split()
                words = text[int(start) : int(end)]
                total += len(words)
                kept += len(words) * (words in document.text)
    assert total > 50_000
    assert kept >= 0.995 * total
