"""What names stand for: files, folders, globs, addresses, standard input."""

import os
from pathlib import Path

import pytest

from onrecord.capture import captures, count_inputs
from onrecord.capture.inputs import Input, inputs
from onrecord.errors import CaptureError


def found(*names):
    return [each.name if isinstance(each, Input) else each.code for each in inputs(names)]


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b.html",
        "a.txt",
        "notes.pdf",
        ".hidden.html",
        "c.warc.gz",
        "deep/er/d.xhtml",
        ".git/e.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


def test_a_folder_is_walked_in_order_and_only_reports_that_are_not_hidden_are_taken(folder):
    names = [os.path.relpath(name, folder) for name in found(str(folder))]
    assert names == ["a.txt", "b.html", "c.warc.gz", "deep/er/d.xhtml"]


def test_names_keep_their_order_and_kinds():
    kinds = [each.kind for each in inputs(["-", "https://tarrow.example/a", "some.html"])]
    assert kinds == ["stdin", "url", "file"]


def test_links_to_folders_are_not_followed_so_that_a_loop_ends(folder):
    (folder / "deep" / "loop").symlink_to(folder, target_is_directory=True)
    assert len(found(str(folder))) == 4


def test_a_folder_that_is_itself_a_link_is_walked(folder, tmp_path_factory):
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(folder, target_is_directory=True)
    assert len(found(str(link))) == 4


def test_a_glob_matches_in_order_and_a_matching_folder_is_walked(folder):
    names = [os.path.relpath(name, folder) for name in found(str(folder / "*"))]
    assert names == ["a.txt", "b.html", "c.warc.gz", "deep/er/d.xhtml", "notes.pdf"]
    assert found(str(folder / "**" / "*.xhtml")) == [str(folder / "deep" / "er" / "d.xhtml")]


def test_a_file_whose_name_looks_like_a_glob_is_taken_as_it_is(tmp_path):
    odd = tmp_path / "report[1].html"
    odd.write_bytes(b"x")
    (tmp_path / "report1.html").write_bytes(b"x")
    assert found(str(odd)) == [str(odd)]


def test_a_glob_without_match_and_an_impossible_name_are_not_found(tmp_path):
    assert found(str(tmp_path / "*.html"), "a\0b") == ["not-found", "not-found"]


def test_a_folder_without_reports_says_what_it_takes(tmp_path):
    (tmp_path / "notes.pdf").write_bytes(b"x")
    (error,) = inputs([str(tmp_path)])
    assert error.code == "empty"
    assert ".html" in error.advice


def test_a_folder_that_may_not_be_opened_is_named_and_the_others_are_walked(folder, monkeypatch):
    scandir = os.scandir

    def guarded(path):
        if os.fspath(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    results = list(inputs([str(folder)]))
    errors = [each for each in results if isinstance(each, CaptureError)]
    assert [(error.code, Path(error.source).name) for error in errors] == [("forbidden", "deep")]
    assert len(results) == 4


def test_a_name_that_the_system_does_not_even_look_up_is_an_error_of_that_input_alone(folder):
    (error,) = captures([f"{folder}/{'x' * 300}.txt"])
    assert isinstance(error, CaptureError)
    assert error.code == "unreadable"


def test_inputs_are_counted_without_opening_them(folder):
    (folder / "c.warc.gz").unlink()
    assert count_inputs([str(folder), "https://tarrow.example/", "missing*.html"]) == 5


@pytest.mark.parametrize("name", ["-", "a.warc", "a.WARC.GZ", "a.arc", "a.wacz"])
def test_the_number_of_reports_in_an_archive_or_a_stream_is_not_guessed(name):
    assert count_inputs(["a.html", name]) is None
