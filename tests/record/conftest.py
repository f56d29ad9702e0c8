from __future__ import annotations

import itertools
import uuid

import pytest
import sqlalchemy

from postgres_server import server


@pytest.fixture(scope="session")
def postgres():
    """Return the address of a PostgreSQL server, as its administrator; skip where there is none."""
    with server() as address:
        yield address


@pytest.fixture(scope="session")
def database(postgres):
    """Return the address of a database for this session: records are schemas of it."""
    psycopg = pytest.importorskip("psycopg")
    name = f"onrecord_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    yield sqlalchemy.make_url(postgres).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="session", params=["folder", "postgres"])
def new_place(request, tmp_path_factory):
    """Return a function that gives a place for a record, first a folder, then a schema of a database."""
    numbers = itertools.count()
    if request.param == "postgres":
        address = request.getfixturevalue("database")
        return lambda: f"{address}?schema=place_{next(numbers)}"
    folder = tmp_path_factory.mktemp("places")
    return lambda: folder / f"record-{next(numbers)}"
