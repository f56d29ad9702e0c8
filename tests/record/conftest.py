from __future__ import annotations

import itertools

import pytest


@pytest.fixture(scope="session", params=["folder", "postgres"])
def new_place(request, tmp_path_factory):
    """Return a function that gives a place for a record, first a folder, then a schema of a database."""
    numbers = itertools.count()
    if request.param == "postgres":
        address = request.getfixturevalue("database")
        return lambda: f"{address}?schema=place_{next(numbers)}"
    folder = tmp_path_factory.mktemp("places")
    return lambda: folder / f"record-{next(numbers)}"
