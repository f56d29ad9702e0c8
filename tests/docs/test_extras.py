"""The README's test command installs `.[test]`: the tests must not need more than that brings."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]


def imported(path: Path) -> Iterator[str]:
    """Yield the names of the modules that a file imports when collected, up to where it may skip itself."""
    for statement in ast.parse(path.read_text()).body:
        if "importorskip" in ast.unparse(statement):
            return
        if isinstance(statement, ast.Import):
            yield from (name.name.partition(".")[0] for name in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            yield statement.module.partition(".")[0]


def brought(lines: list[str]) -> set[str]:
    """Return the packages that requirements install, with those that these need in turn."""
    found: set[str] = set()
    seen: set[tuple[str, str]] = set()
    waiting = [(Requirement(line), "") for line in lines]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        for wanted in ["", *requirement.extras]:
            if (name, wanted) in seen:
                continue
            seen.add((name, wanted))
            if name == PROJECT["name"]:
                needed = EXTRAS[wanted] if wanted else PROJECT["dependencies"]
            else:
                found.add(name)
                try:
                    needed = metadata.requires(name) or []
                except metadata.PackageNotFoundError:  # not in this environment: what it needs is unknown
                    needed = []
            waiting += [(Requirement(line), wanted) for line in needed]
    return found


def test_the_test_extra_brings_every_package_that_a_test_imports():
    ours = {path.stem for path in ROOT.glob("tests/**/*.py")} | {
        path.name for path in ROOT.glob("tests/**/") if path.is_dir()
    }
    ours |= {"onrecord", *sys.stdlib_module_names}
    by_module = metadata.packages_distributions()
    there = brought(["onrecord[test]"])
    missing = {
        f"{path.relative_to(ROOT)}: {module}"
        for path in ROOT.glob("tests/**/*.py")
        for module in imported(path)
        if module not in ours
        and there.isdisjoint(canonicalize_name(name) for name in by_module.get(module, [module]))
    }
    assert not missing


@pytest.mark.parametrize("extra", sorted(set(EXTRAS) - {"readers"}))
def test_the_development_environment_has_every_extra(extra):
    assert brought([f"onrecord[{extra}]"]) <= brought(["onrecord[dev]"])
