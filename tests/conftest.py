from __future__ import annotations

import uuid

import pytest
import sqlalchemy
from hypothesis import settings

from postgres_server import server

# Deadlines measure the machine's load as much as the code; what must be fast has tests of its own.
settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")


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
