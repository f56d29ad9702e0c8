"""Each form of export is read by a reader that is not ours, and says what the report says."""

from __future__ import annotations

import io
import json

import pytest

from builders import make_report, said
from onrecord.export.forms import ENDINGS, exported

REPORT = make_report(
    "=HYPERLINK(1) says the mayor",
    "“=1+1 and 🛥🛥 we crossed,” Zoë Märten said, “and never came back.”",
    "Hal Moor denied that @SUM was paid. \x0bA break.",
    said=[
        said(
            "“=1+1 and 🛥🛥 we crossed,”",
            "“and never came back.”",
            source="Zoë Märten",
            cue="said",
            kind="direct",
        ),
        said("@SUM was paid", source="Hal Moor", cue="denied", stance="denies", target="Zoë Märten"),
        said("we crossed", source="Zoë Märten", cue="said", confidence=0.25, negated=True),
    ],
    outlet="-The Lennick Post",
    published="2026-03-15T09:40:00+02:00",
    byline=("Ana Rell",),
    url="https://post.example/1",
)
EMPTY = make_report("Nobody spoke", "It rained.", path="/news/rain.txt")


def text(form):
    return exported(form, [REPORT, EMPTY]).decode()


def lines(form):
    return [json.loads(line) for line in text(form).splitlines()]


def test_every_form_is_made_and_of_nothing_too():
    for form in ENDINGS:
        assert exported(form, [REPORT])
        assert isinstance(exported(form, []), bytes)


def test_openpyxl_reads_the_workbook_and_finds_no_formula():
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", [REPORT, EMPTY])))
    assert book.sheetnames == ["statements", "speakers", "reports"]
    rows = [[cell.value for cell in row] for row in book["statements"]]
    assert len(rows) == 4
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["content"] == "“=1+1 and 🛥🛥 we crossed,” … “and never came back.”"
    assert (first["outlet"], first["title"]) == ("'-The Lennick Post", "'=HYPERLINK(1) says the mayor")
    second = dict(zip(rows[0], rows[2], strict=True))
    assert (second["content"], second["stance"]) == ("'@SUM was paid", "denies")
    types = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert types <= {"s", "n"}
    assert [row[0].value for row in book["reports"]] == ["report", "/news/report.txt", "/news/rain.txt"]
    assert {row[1].value: row[3].value for row in list(book["speakers"])[1:]} == {
        "Zoë Märten": 2,
        "Hal Moor": 1,
    }


def test_words_too_long_for_a_cell_are_cut_and_what_xml_cannot_hold_is_replaced():
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    long = make_report(
        "Long", "🛥" * 40_000 + "\x01", said=[said("🛥" * 40_000 + "\x01", source="Long", cue=None)]
    )
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", [long])))
    content = [cell.value for cell in book["statements"][2]][11]
    assert content.endswith("…")
    assert len(content.encode("utf-16-le")) // 2 <= 32_767


def test_pyarrow_reads_the_table_with_types_and_exact_words():
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(exported("parquet", [REPORT, EMPTY])))
    rows = table.to_pylist()
    assert [row["content"] for row in rows][1] == "@SUM was paid"
    assert [row["negated"] for row in rows] == [False, False, True]
    assert str(table.schema.field("start").type) == "int64"
    for row in rows:
        words = REPORT.capture.data[row["raw_start"] : row["raw_end"]].decode()
        assert words == REPORT.document.text[row["start"] : row["end"]]
    assert parquet.read_table(io.BytesIO(exported("parquet", []))).num_rows == 0


def test_annotations_select_the_words_in_code_points_and_in_utf16():
    page = lines("annotations")[0]
    units = REPORT.document.text.encode("utf-16-le")
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == 3
    for item in page["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert REPORT.document.text[start:end] == quote["exact"]
            low, high = 2 * position["utf16Start"], 2 * position["utf16End"]
            assert units[low:high].decode("utf-16-le") == quote["exact"]
            assert REPORT.document.text[:start].endswith(quote["prefix"])


CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "id": "@id",
        "type": "@type",
        "Annotation": "oa:Annotation",
        "AnnotationPage": "as:OrderedCollectionPage",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "exact": "oa:exact",
        "items": {"@id": "as:items", "@container": "@list"},
        "target": {"@id": "oa:hasTarget"},
        "selector": {"@id": "oa:hasSelector"},
    },
    "https://schema.org": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"},
}
"""As much of the published contexts as the test asks of; no test fetches anything."""


def expanded(value):
    jsonld = pytest.importorskip("pyld").jsonld

    def load(address, _options):
        return {
            "contextUrl": None,
            "documentUrl": address,
            "document": {"@context": CONTEXTS[address.rstrip("/")]},
        }

    return jsonld.expand(value, {"documentLoader": load})


def test_pyld_reads_the_annotations():
    (page,) = expanded(lines("annotations")[0])
    items = page["https://www.w3.org/ns/activitystreams#items".replace("https", "http")][0]["@list"]
    assert len(items) == 3
    assert items[0]["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
    assert "@value" in json.dumps(items[0])


def test_pyld_reads_schema_org_and_no_verdict_is_in_it():
    graph = expanded(lines("schema-org")[0])
    types = [node["@type"][0].removeprefix("https://schema.org/") for node in graph if "@type" in node]
    assert types.count("NewsArticle") == 1
    assert types.count("Quotation") == 1
    assert types.count("ClaimReview") == 3
    assert "reviewRating" not in text("schema-org")
    names = {node["@id"] for node in graph}
    for node in graph:
        for reference in node.get("https://schema.org/isPartOf", []):
            assert reference["@id"] in names


@pytest.mark.filterwarnings("ignore")  # theirs, when they are imported
def test_followthemoney_takes_the_entities():
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    found = [model.get_proxy(value) for value in lines("ftm")]
    assert [entity.schema.name for entity in found][:3] == ["Article", "Person", "Mention"]
    for value, entity in zip(lines("ftm"), found, strict=True):
        entity.schema.validate(value)
        assert {name: sorted(entity.get(name)) for name in value["properties"]} == {
            name: sorted(values) for name, values in value["properties"].items()
        }
    mention = next(entity for entity in found if entity.schema.name == "Mention")
    assert mention.get("document") == [found[0].id]
    assert mention.get("resolved") == [found[1].id]
