"""The names that other programs may build on."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

import onrecord


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_there(name):
    assert getattr(onrecord, name) is not None


def test_other_names_are_not_there():
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = onrecord.nothing_like_it


def test_every_lazy_name_is_public():
    assert set(onrecord._HOME_OF) | {"__version__", "attribute"} == set(onrecord.__all__)
    for name, home in onrecord._HOME_OF.items():
        assert name in vars(importlib.import_module(home))


def test_help_loads_nothing_heavy():
    script = (
        "import sys\n"
        "from onrecord.views.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'numpy', 'sqlalchemy', 'onnxruntime', 'trafilatura', 'rich', 'httpx', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_reading_without_keeping_loads_no_database_and_no_seals(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("The ferry is safe, Ana Rell, the harbour minister, said on Tuesday.\n")
    script = (
        "import sys\n"
        "from onrecord.views.cli import main\n"
        f"main(['read', '--no-save', {str(page)!r}], standalone_mode=False)\n"
        "heavy = {'sqlalchemy', 'cryptography', 'onrecord.record', 'onrecord.link'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Ana Rell" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"
