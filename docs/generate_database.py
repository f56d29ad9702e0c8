"""Write `docs/database.md` from the tables of the record's database.

python docs/generate_database.py            write the page
python docs/generate_database.py --check    exit with 1 if the page says something else
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.record.tables import SCHEMA, metadata

if TYPE_CHECKING:
    from sqlalchemy import Column

PAGE = Path(__file__).with_name("database.md")

HEAD = """# The database of a record

`record.sqlite` is a plain SQLite file. It is an index of the captures, the reports and the journal:
nothing is in it alone, and `onrecord rebuild` makes it again, row for row. Read it with any tool, such as
`sqlite3` or [Datasette](https://datasette.io); write to it with none.

```sh
datasette record/record.sqlite --metadata datasette.json
sqlite3 record/record.sqlite "SELECT name, count(*) FROM speakers GROUP BY name ORDER BY 2 DESC LIMIT 10"
```

With [`datasette.json`](datasette.json), Datasette searches `statements`, `figures` and `blocks`, counts by
stance, outlet or measure, hides the tables that only comparing needs, and answers three ready questions:
who said it, all that a speaker said, what reports counted. It follows keys of one column only; a speaker's
key is two, `report` and `id`.

Full-text search is in `blocks_words`, `statements_words` and `figures_words` (FTS5; a `rowid` is the key of
`blocks`, `statements` or `figures`). A statement has its own `words`, the folded words of its `speaker`, its
`target`, of `place`s and of the `outlet`, and `facets`: its stance, its kind, and the day of publication from
the century on, as `20 202 2026 20260 202604 2026040 20260406`; a figure has its measure there. One query may
ask for all of them together, and is answered at once:

```sql
SELECT speakers.name, statements.stance, statements.words
FROM statements_words
JOIN statements ON statements.number = statements_words.rowid
LEFT JOIN speakers ON speakers.report = statements.report AND speakers.id = statements.speaker
WHERE statements_words MATCH 'words : bridge AND speaker : "mara venn" AND facets : (denies AND 2026)'
ORDER BY statements_words.rowid LIMIT 50;
```

`statements_parts` has every three characters of the statements one after the other, for parts of words. Only
the readings that are `current` are in any of them. Numbers of statements and figures rise with the reports
and with the places in them, so that a list goes on after the last number of the page before.

`PRAGMA user_version` tells the schema; this page is of schema {schema}. A record with a database of an
earlier schema gets a new one when it is opened. Columns that end in `_folded` hold words for comparing:
without case and diacritics. Offsets count code points of the report's text. A capture may have several
reports, by several versions: `current` marks the one that OnRecord shows.
"""


def page() -> str:
    """Return the whole page."""
    parts = [HEAD.format(schema=SCHEMA)]
    for _, table in sorted(metadata.tables.items()):
        parts.append(f"## {table.name}\n")
        if table.comment:
            parts.append(f"{table.comment}\n")
        rows = [_row(column) for column in table.columns]
        parts.append("| column | type | |\n| --- | --- | --- |\n" + "".join(rows))
    return "\n".join(parts)


def _row(column: Column[object]) -> str:
    notes = []
    if column.primary_key:
        notes.append("key")
    notes.extend(f"→ [{name}](#{name})" for name in _referred(column))
    if column.nullable:
        notes.append("may be null")
    if column.comment:
        notes.append(column.comment)
    return f"| `{column.name}` | {str(column.type).lower()} | {'; '.join(notes)} |\n"


def _referred(column: Column[object]) -> list[str]:
    """Return the names of the tables that foreign keys lead to from `column`."""
    keys = [key for one in column.table.foreign_key_constraints for key in one.elements]
    return sorted({key.column.table.name for key in keys if key.parent is column})


def run(arguments: list[str]) -> int:
    """Write or check the page; return the exit code."""
    if arguments == ["--check"]:
        if PAGE.read_text(encoding="utf-8") == page():
            return 0
        print(f"{PAGE.name} does not say what the tables are: run python docs/{Path(__file__).name}")
        return 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
