"""What is sealed, verifying, sealing and bundles in the browser."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.record.proof.key_files import key_folder, make_first_key, new_key, signing_key


@pytest.fixture
def keys(own_record, monkeypatch) -> Path:
    """The folder of keys that a server over `own_record` uses."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own_record.parent / f"{own_record.name}-config"))
    return key_folder()


@pytest.fixture
def sealed(own_record, keys) -> Path:
    make_first_key(keys)
    with Record.open(own_record) as record:
        record.seal(signing_key(keys))
    return own_record


def test_what_is_not_sealed_is_said_with_what_to_do(own_record, keys, serving, client):
    shown = client(serving(own_record)).get("/proof").text

    assert "Nothing is sealed yet: 13 events" in shown
    assert "6 captures seen" in shown
    assert "There is no key yet" in shown
    assert 'action="/proof/seal"' not in shown
    assert 'action="/proof/bundle"' not in shown


def test_sealing_covers_all_and_what_happens_later_is_counted(own_record, keys, serving, client):
    make_first_key(keys)
    one = client(serving(own_record))

    answer = one.post("/proof/seal", data={"csrf": one.csrf})
    assert "14 events are sealed now." in answer.text
    assert "14 events of 14" in answer.text
    again = one.post("/proof/seal", data={"csrf": one.csrf})
    assert "Nothing happened since the last seal" in again.text

    with Record.open(own_record) as record:
        record.tell_of_export("csv", "0" * 64, [])
    assert "1 event since then" in one.get("/proof").text
    assert "Not sealed: 1 export." in one.get("/proof").text


def test_a_key_with_a_passphrase_is_left_to_the_terminal(own_record, keys, serving, client):
    new_key(keys, passphrase=b"long enough")
    one = client(serving(own_record))

    shown = one.get("/proof").text
    assert "wants its passphrase" in shown
    assert '<form method="post" action="/proof/seal"' not in shown
    answer = one.post("/proof/seal", data={"csrf": one.csrf})
    assert answer.status_code == 409
    assert "Password was not given" in answer.text


def test_a_key_that_others_can_read_is_refused_in_words(own_record, keys, serving, client):
    make_first_key(keys)
    (keys / "signing-key.pem").chmod(0o644)
    one = client(serving(own_record))

    answer = one.post("/proof/seal", data={"csrf": one.csrf})

    assert answer.status_code == 409
    assert "chmod 600" in answer.text


def test_verifying_says_what_it_shows_and_what_not(sealed, serving, client):
    one = client(serving(sealed))

    shown = _when_over(one, one.post("/proof/verify", data={"csrf": one.csrf}))

    assert "VERIFIED: " in shown
    assert "are byte for byte what the key" in shown
    assert "What no seal can show" in shown
    assert "No trusted time-stamp says when" in shown


def test_verifying_names_the_capture_that_was_changed(sealed, serving, client):
    capture = next(path for path in (sealed / "captures").rglob("*") if path.is_file())
    capture.chmod(0o644)
    capture.write_bytes(capture.read_bytes() + b" ")
    one = client(serving(sealed))

    shown = _when_over(one, one.post("/proof/verify", data={"csrf": one.csrf}))

    assert "FAILED: " in shown
    assert capture.name in shown
    assert "This is not what was sealed" in shown


def test_a_bundle_of_one_report_is_downloaded_and_verifies(sealed, keys, serving, client, tmp_path):
    one = client(serving(sealed))
    with Record.open(sealed) as record:
        name = record.report_id("At least 23")

    answer = one.post("/proof/bundle", data={"csrf": one.csrf, "which": "chosen", "report": name})

    assert answer.headers["content-type"] == "application/zip"
    assert "attachment" in answer.headers["content-disposition"]
    bundle = tmp_path / "b.zip"
    bundle.write_bytes(answer.content)
    said = subprocess.run(
        [sys.executable, "-m", "onrecord", "verify", str(bundle)], capture_output=True, text=True, check=False
    )
    assert said.stdout.startswith("VERIFIED"), said
    assert "1 report" in said.stdout
    assert "Not sealed: 1 export." in one.get("/proof").text


def test_a_bundle_without_a_choice_or_a_seal_is_refused_in_words(own_record, keys, serving, client):
    make_first_key(keys)
    one = client(serving(own_record))

    assert "No report was chosen" in one.post("/proof/bundle", data={"csrf": one.csrf}).text
    answer = one.post("/proof/bundle", data={"csrf": one.csrf, "which": "all"})
    assert answer.status_code == 409
    assert "no seal covers all" in answer.text


def test_the_pages_are_accessible_and_work_without_scripts(
    sealed, serving, opened, assert_accessible, assert_no_sideways
):
    room = serving(sealed)
    page = opened(room, "/proof", width=360)
    assert_no_sideways(page)
    assert_accessible(page)
    page.click("text=Verify now")
    page.wait_for_selector(".verdict", timeout=60_000)
    assert_no_sideways(page)
    assert_accessible(page)

    page = opened(room, "/proof", java_script_enabled=False)
    page.click("text=Verify now")
    page.wait_for_selector(".verdict", timeout=60_000)
    page.goto(f"{room.base}/proof")
    with page.expect_download() as download:
        page.click("text=Make and download")
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"


def _when_over(one, answer) -> str:
    for _ in range(300):
        assert answer.status_code == 200, answer.text
        if "hx-trigger" not in answer.text:
            return answer.text
        time.sleep(0.1)
        answer = one.get(answer.url)
    raise AssertionError(answer.text)
