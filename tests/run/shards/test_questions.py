"""SQL over shards: documented views, one question at a time, and nothing else within reach."""

from __future__ import annotations

import json

import pytest

from onrecord.errors import ShardError
from run.shards.archives import into, warc

duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install 'onrecord[sql]'")

from onrecord.run.shards.questions import VIEWS, Questions  # noqa: E402 - after the check above


@pytest.fixture(scope="module")
def shards(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asked")
    for number in range(2):
        warc(folder / f"{number}.warc.gz", range(3 * number, 3 * number + 3), bad={3 * number + 1})
    into(folder / "shards", folder)
    return folder / "shards"


@pytest.fixture
def questions(shards):
    with Questions([str(shards)]) as opened:
        yield opened


def answer(questions, sql):
    columns, rows = questions.ask(sql)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_the_views_hold_what_the_reports_say(questions):
    reports = {
        row["report"]: json.loads(row["json"])
        for row in answer(questions, "SELECT report, json FROM reports")
    }
    assert len(reports) == 4
    for view in ("speakers", "attributions", "figures"):
        found = answer(questions, f"SELECT report, id FROM {view}")
        expected = [(report, one["id"]) for report, value in reports.items() for one in value[view]]
        assert expected
        assert sorted((row["report"], row["id"]) for row in found) == sorted(expected)
    assert {row["text"] for row in answer(questions, "SELECT text FROM reports")} == {
        value["document"]["text"] for value in reports.values()
    }


def test_failures_are_asked_like_the_rest(questions):
    found = answer(questions, "SELECT code, count(*) AS number FROM failures GROUP BY code")
    assert found == [{"code": "binary", "number": 2}]


def test_a_question_across_views(questions):
    sql = """
        SELECT speaker_name, count(*) AS number FROM attributions
        WHERE stance = 'denies' AND published IS NULL GROUP BY ALL ORDER BY number DESC, speaker_name"""
    assert answer(questions, sql)[0]["speaker_name"] == "Tomas Orm"


@pytest.mark.parametrize(
    "sql", ["DESCRIBE attributions", "SHOW TABLES", "FROM reports LIMIT 1", "EXPLAIN FROM reports"]
)
def test_what_a_person_asks_to_find_their_way(questions, sql):
    assert answer(questions, sql)


HOSTILE = (
    "SELECT * FROM read_text('{secret}')",
    "SELECT * FROM '{secret}'",
    "SELECT * FROM read_csv('{secret}')",
    "SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM read_parquet('{shard}')",
    "SELECT * FROM sniff_csv('{secret}')",
    "COPY (SELECT 1) TO '{folder}/out.csv'",
    "COPY reports TO '{shard}' (FORMAT parquet)",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{folder}/out.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "ATTACH '{folder}/out.db'",
    "ATTACH '{folder}/out.db' AS x; CREATE TABLE x.t AS SELECT 1",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "RESET enable_external_access",
    "PRAGMA database_list",
    "SELECT * FROM secret_of_this_process",
    "SELECT 1; SELECT 2",
    "DROP VIEW reports",
    "INSERT INTO reports SELECT * FROM reports",
    "DELETE FROM pages",
    "CREATE SECRET (TYPE s3)",
    "CREATE TABLE t AS SELECT 1",
    "WITH gone AS (DELETE FROM pages RETURNING *) SELECT * FROM gone",
    "SELECT getenv('HOME')",
    "",
    "SELEC 1",
)


@pytest.mark.parametrize("sql", HOSTILE)
def test_a_hostile_query_reaches_no_file_no_address_no_setting_and_changes_nothing(
    questions, shards, tmp_path, sql
):
    secret_of_this_process = __import__("pyarrow").table({"a": [1]})
    assert secret_of_this_process.num_rows == 1
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n")
    before = {path: path.read_bytes() for path in shards.iterdir()}
    shard = min(before)
    with pytest.raises(ShardError):
        answer(questions, sql.format(secret=secret, folder=tmp_path, shard=shard))
    assert {path: path.read_bytes() for path in shards.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_the_locks_hold_by_themselves_without_the_check_of_the_statement(questions, tmp_path):
    """Were a way found to pass a writing statement for a question, it would still reach nothing."""
    for sql in HOSTILE[:15]:
        with pytest.raises(duckdb.Error):
            questions._connection.execute(
                sql.format(secret="/etc/passwd", folder=tmp_path, shard="x.parquet")
            ).fetchall()
    assert list(tmp_path.iterdir()) == []


def test_every_view_and_its_columns_are_in_the_documentation(questions):
    from pathlib import Path  # noqa: PLC0415

    told = (Path(__file__).parents[3] / "docs" / "shards.md").read_text(encoding="utf-8")
    for view in VIEWS:
        assert f"`{view}`" in told
        for row in answer(questions, f"DESCRIBE {view}"):
            assert f"`{row['column_name']}`" in told, (view, row["column_name"])
