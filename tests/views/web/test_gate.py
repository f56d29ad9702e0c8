"""Nobody but who opened the printed address reads or changes anything."""

import subprocess
import sys

import httpx
import pytest

PATHS = (
    "/",
    "/reports",
    "/statements",
    "/speakers",
    "/figures",
    "/disputes",
    "/review",
    "/proof",
    "/static/app.css",
    "/nope",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_page_and_no_file_is_shown_without_the_cookie(room, path):
    answer = httpx.get(room.base + path)

    assert answer.status_code == 403
    assert "OnRecord keeps" not in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("token", ["", "wrong", "ä", "x" * 5000])
def test_a_wrong_token_is_refused(room, token):
    assert httpx.get(room.base, params={"token": token}).status_code == 403


def test_the_token_leaves_the_address_and_gives_a_cookie_that_scripts_and_other_sites_do_not_get(room):
    answer = httpx.get(room.base + "/proof", params={"token": room.token, "a": "ä&b"})

    assert answer.status_code == 303
    assert answer.headers["location"] == "/proof?a=%C3%A4%26b"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert room.token not in cookie


def test_the_way_without_the_token_never_leads_to_another_host(room):
    answer = httpx.get(room.base + "//evil.example/x", params={"token": room.token})

    assert answer.headers["location"] == "/evil.example/x"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "localhost@evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_host_or_page_gets_nothing_even_with_the_cookie(room, client, headers, method):
    one = client(room)
    content = {"csrf": one.csrf} if method == "POST" else None

    answer = one.request(method, "/reports", headers=headers, data=content)

    assert answer.status_code == 403
    assert "another site" in answer.text


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_this_machine_may_be_asked_by_any_of_its_names(room, client, name):
    one = client(room)

    answer = one.get("/reports", headers={"Host": f"{name}:9000", "Origin": f"http://{name}:9000"})

    assert answer.status_code == 200


@pytest.mark.parametrize("content", [{}, {"csrf": "0" * 64}, {"words": "x", "csrf": "right"}, {"csrf": ""}])
@pytest.mark.parametrize("coding", ["data", "files"])
def test_a_form_without_its_word_as_the_first_field_is_refused(room, client, content, coding):
    one = client(room)
    fields = {name: one.csrf if value == "right" else value for name, value in content.items()}
    if coding == "files":
        answer = one.post("/reports/add", data=fields, files={"file": b"x"})
    else:
        answer = one.post("/reports/add", data=fields)

    assert answer.status_code == 403
    assert "not from a page that is open here now" in answer.text


@pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
def test_other_bodies_are_refused_without_the_word_in_a_header(room, client, kind):
    one = client(room)

    answer = one.post("/reports/add", content=f"csrf={one.csrf}", headers={"Content-Type": kind})

    assert answer.status_code == 403


def test_every_answer_forbids_scripts_frames_sniffing_storing_and_telling_where_from(room, client):
    one = client(room)
    for answer in (one.get("/reports"), one.get("/nope"), httpx.get(room.base), one.post("/reports")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/..\\app.py",
        "/reports/..%2f..%2fjournal.jsonl",
        "/reports/%2e%2e/journal.jsonl",
        "/static/%00",
    ],
)
def test_no_path_leads_out_of_what_is_served(room, client, path):
    answer = client(room).get(path)

    assert answer.status_code in {404, 400}
    assert "import annotations" not in answer.text
    assert "root:" not in answer.text


def test_it_listens_on_the_loopback_interface_and_refuses_to_elsewhere(room, tmp_path):
    said = subprocess.run(
        [sys.executable, "-m", "onrecord", "serve", "--record", str(tmp_path / "r"), "--host", "0.0.0.0"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert said.returncode == 2
    assert "other machines" in said.stderr
    assert not (tmp_path / "r").exists()
