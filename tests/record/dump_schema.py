"""Write the tables of the present schema to `schemas/<version>.sql`, once settled: python dump_schema.py"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy

from onrecord.record import tables

FOLDER = Path(__file__).with_name("schemas")


def dump() -> str:
    """Return the statements that make an empty database of the present schema."""
    engine = sqlalchemy.create_engine("sqlite://")
    with engine.begin() as connection:
        tables.create(connection)
        made = connection.execute(sqlalchemy.text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
        own = [sql for (sql,) in made if not sql.startswith("CREATE TABLE '")]  # parts of full-text search
    engine.dispose()
    return "".join(f"{sql.strip()};\n" for sql in [*own, f"PRAGMA user_version = {tables.SCHEMA}"])


if __name__ == "__main__":
    (FOLDER / f"{tables.SCHEMA}.sql").write_text(dump())
