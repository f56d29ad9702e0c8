"""The JSON of one report: the field names of the design, in its order, and back again."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import MAKERS, make_report, place, said
from onrecord.contract import from_json, to_json
from onrecord.errors import ContractError
from onrecord.model import (
    Block,
    Dropped,
    Embed,
    Figure,
    Location,
    Moment,
    Picture,
    Post,
    Problem,
    WarcAddress,
)

# As the design prints them. A change here is a change of the contract.
REPORT = ["onrecord", "capture", "document", "speakers", "attributions", "figures", "problems"]
CAPTURE = ["sha256", "bytes", "media_type", "encoding", "location", "retrieved", "warc"]
DOCUMENT = [
    "id", "text", "language", "title", "outlet", "byline", "published", "modified", "url", "section",
    "blocks", "dropped", "pictures", "gaps",
]  # fmt: skip
BLOCK = ["kind", "start", "end", "raw"]
DROPPED = ["text", "reason", "raw"]
PICTURE = ["caption", "credit", "taken", "location", "selector"]
SPEAKER = ["id", "name", "kind", "roles", "mentions"]
ATTRIBUTION = [
    "id", "source", "cue", "content", "parent", "kind", "stance", "negated", "speaker", "target", "venue",
    "flags", "confidence",
]  # fmt: skip
FIGURE = [
    "id", "exact", "low", "high", "comparator", "measure", "of", "place", "as_of", "scope", "attribution",
    "speaker", "confidence",
]  # fmt: skip
SELECTOR = ["exact", "prefix", "suffix", "start", "end", "raw"]
PROBLEM = ["code", "message"]


def full_report():
    """A report in which no field is empty."""
    report = make_report(
        "Mayor admits losses",
        "“We lost,” Ada Brill told Hal Moor at Lennick, who denied it.",
        said=[
            said("“We lost,”", source="Ada Brill", cue="told", stance="admits", target="Hal Moor"),
            said("it", source="who", cue="denied", speaker="Hal Moor", parent=0, flags=("pronoun",)),
        ],
        location=Location(
            kind="url", url="https://post.example/a", final_url="https://post.example/b",
            redirects=("https://post.example/b",), status=200,
        ),
        retrieved="2026-03-15T08:00:00Z",
        problems=(Problem("late", "the report's own"),),
        outlet="The Lennick Post",
        byline=("Una Dale",),
        published="2026-03-15T09:40:00+02:00",
        modified="2026-03-15T10:00:00+02:00",
        url="https://post.example/b",
        section="World",
        gaps=("no picture source",),
        dropped=(Dropped("Read more", "teaser", (3, 12)), Dropped("lost", "menu", None)),
        embeds=(Embed("video", "https://video.example/1", "Watch"),),
        posts=(Post(0, 19, "First", "2026-03-15T09:00:00Z", "Una Dale"),),
        wire="AP",
        access="free",
        corrections=("An earlier version misspelt Lennick.",),
        signals={"title": "og:title"},
    )  # fmt: skip
    picture = Picture(
        "A bridge", "Ilse Ott", "2026-03-14", "file name", "bridge.jpg", place(report.document, "Lennick")
    )
    document = dataclasses.replace(
        report.document,
        pictures=(picture, Picture(None, None, None, None, None, None)),
        problems=(Problem("early", "the reader's"), Problem("late", "the report's own")),
        blocks=(dataclasses.replace(report.document.blocks[0], post=0), *report.document.blocks[1:]),
    )
    capture = dataclasses.replace(
        report.capture, encoding="utf-8", warc=WarcAddress("ab" * 32, 10, 20, "urn:uuid:1", "a.warc.gz")
    )
    first = dataclasses.replace(
        report.attributions[0],
        venue=place(report.document, "at Lennick"),
        candidates=(report.speakers[1].id,),
    )
    day = Moment("2026-03-14", "2026-03-14", "explicit", place(report.document, "Lennick"))
    figure = Figure(
        id="f1",
        exact=place(report.document, "lost"),
        low=12,
        high=15.5,
        comparator="between",
        measure="killed",
        of=place(report.document, "Hal Moor"),
        place=place(report.document, "Lennick"),
        as_of=day,
        scope="incident",
        attribution=first.id,
        speaker=first.speaker,
        confidence=0.9,
        unit="%",
        counted="people",
        when=day,
        whole="f0",
        rule="range",
        flags=("event believed",),
        made_by=MAKERS[0],
    )
    return dataclasses.replace(
        report,
        document=document,
        capture=capture,
        attributions=(first, *report.attributions[1:]),
        figures=(figure, dataclasses.replace(figure, id="f0", low=None, whole=None)),
    )


def test_every_object_has_the_fields_of_the_design_in_its_order():
    value = to_json(full_report())
    document, attribution = value["document"], value["attributions"][0]
    for found, named in (
        (value, REPORT),
        (value["capture"], CAPTURE),
        (document, DOCUMENT),
        (document["blocks"][0], BLOCK),
        (document["dropped"][0], DROPPED),
        (document["pictures"][0], PICTURE),
        (value["speakers"][0], SPEAKER),
        (attribution, ATTRIBUTION),
        (attribution["content"][0], SELECTOR),
        (attribution["venue"], SELECTOR),
        (document["pictures"][0]["selector"], SELECTOR),
        (value["figures"][0], FIGURE),
        (value["problems"][0], PROBLEM),
    ):
        assert list(found)[: len(named)] == named


def test_the_values_are_those_of_the_report():
    report = full_report()
    value = to_json(report)
    assert value["onrecord"] == 1
    assert value["capture"]["bytes"] == len(report.capture.data)
    assert value["capture"]["location"] == {
        "kind": "url",
        "url": "https://post.example/a",
        "final_url": "https://post.example/b",
        "redirects": ["https://post.example/b"],
        "status": 200,
    }
    assert value["capture"]["warc"]["offset"] == 10
    assert value["document"]["pictures"][0]["taken_from"] == "file name"
    assert value["attributions"][1]["parent"] == value["attributions"][0]["id"]
    assert value["attributions"][0]["made_by"] == {"stage": "attribute", "version": "0", "model": "0" * 64}
    assert [maker["stage"] for maker in value["made_by"]] == [maker.stage for maker in MAKERS]
    assert value["problems"] == [
        {"code": "early", "message": "the reader's"},
        {"code": "late", "message": "the report's own"},
    ]
    selector = value["attributions"][0]["content"][0]
    assert value["document"]["text"][selector["start"] : selector["end"]] == selector["exact"]


def test_location_holds_only_what_is_known():
    value = to_json(make_report("Title", location=Location(kind="stdin")))
    assert value["capture"]["location"] == {"kind": "stdin"}
    assert value["capture"]["warc"] is None


def test_a_report_comes_back_from_its_json():
    report = full_report()
    value = json.loads(json.dumps(to_json(report)))
    again = from_json(value, data=report.capture.data)
    assert to_json(again) == value
    assert again.attributions == report.attributions
    assert again.speakers == report.speakers
    assert again.capture == report.capture
    assert dataclasses.replace(again.document, problems=report.document.problems) == report.document


def test_without_its_bytes_a_report_still_tells_how_many_there_were():
    report = full_report()
    again = from_json(to_json(report), data=None)
    assert again.capture.data == b""
    assert again.capture.size == len(report.capture.data)
    assert to_json(again) == to_json(report)


def test_a_report_from_json_has_no_byte_map_and_makes_none_up():
    again = from_json(to_json(full_report()), data=None)
    assert again.document.byte_map.raw(0, 10) is None
    assert place(again.document, "Lennick").raw is None
    assert again.attributions[0].content[0].raw is not None


def test_numbers_of_numpy_become_numbers_of_json():
    report = make_report("Title", "Ada Brill said it.", said=[said("it", source="Ada Brill")])
    (one,) = report.attributions
    one = dataclasses.replace(one, confidence=np.float32(0.5), negated=np.bool_(0))
    blocks = tuple(
        Block(b.kind, np.int64(b.start), np.int64(b.end), (np.int64(0), np.int64(1)))
        for b in report.document.blocks
    )
    report = dataclasses.replace(
        report, attributions=(one,), document=dataclasses.replace(report.document, blocks=blocks)
    )
    value = json.loads(json.dumps(to_json(report)))
    assert value["attributions"][0]["confidence"] == 0.5
    assert value["document"]["blocks"][0]["raw"] == [0, 1]


def test_other_bytes_than_those_of_the_capture_are_refused():
    report = full_report()
    with pytest.raises(ContractError, match=report.capture.sha256):
        from_json(to_json(report), data=report.capture.data + b" ")


@pytest.mark.parametrize("version", [None, 0, 2, "1"])
def test_another_version_of_the_contract_is_refused(version):
    with pytest.raises(ContractError, match="version 1"):
        from_json({**to_json(full_report()), "onrecord": version}, data=None)


def _paths(value, path=()):
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in {"location", "signals", "post"} and path[-1:] != ("location",):
                yield (*path, name)
            yield from _paths(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _paths(inner, (*path, number))


READ = [path for path in _paths(to_json(full_report())) if path != ("onrecord",)
        and not {"signals", "location"} & set(path[:-1])]  # fmt: skip


@pytest.mark.parametrize("path", READ, ids=lambda path: ".".join(map(str, path)))
def test_a_lacking_field_is_named(path):
    value = copy.deepcopy(to_json(full_report()))
    holder = value
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    with pytest.raises(ContractError, match=str(path[-1])):
        from_json(value, data=None)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(path=st.sampled_from(READ), wrong=JSON_VALUES)
def test_hostile_json_is_a_report_or_a_contract_error(path, wrong):
    value = copy.deepcopy(to_json(full_report()))
    holder = value
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = wrong
    with contextlib.suppress(ContractError):
        from_json(value, data=None)


@pytest.mark.parametrize("path", READ, ids=lambda path: ".".join(map(str, path)))
def test_a_value_of_another_kind_is_refused(path):
    value = copy.deepcopy(to_json(full_report()))
    holder = value
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = {"of": "another kind"} if path[-1] in {"confidence", "low", "high"} else 3.5
    with pytest.raises(ContractError):
        from_json(value, data=None)


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_text_comes_back(text):
    report = make_report("Title", text, said=[said(text)])
    value = json.loads(json.dumps(to_json(report)))
    assert from_json(value, data=report.capture.data) == report
