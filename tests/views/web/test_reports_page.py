"""The list of reports, and adding to it."""

import datetime as dt
import re
import time
from pathlib import Path

import pytest

from onrecord.record import Record

EXAMPLES = Path(__file__).parents[3] / "examples"
TEXT = """River falls in Draum

DRAUM, 4 March 2026 - The mayor of Draum, Anna Sollen, said the river had fallen by two metres since Sunday.
She denied that the mill had been left without guards. Police said more than 60 people were still missing.
"""


def titles(page) -> list[str]:
    return page.locator("tbody th a").all_text_contents()


def test_every_report_is_listed_with_its_counts_and_gaps(room, opened, examples_record):
    page = opened(room, "/reports")
    with Record.open(examples_record) as record:
        kept = list(record.reports())

    assert len(titles(page)) == len(kept) == 6
    row = page.locator("tbody tr", has_text="At least 23 killed")
    one = next(one for one in kept if one.name.title and one.name.title.startswith("At least 23"))
    cells = row.locator("td").all_text_contents()
    assert cells[:2] == [one.name.outlet, "2026-03-15"]
    assert cells[2:4] == [str(one.statements), str(one.speakers)]
    gap = next(one.gaps[0] for one in kept if one.gaps)
    folded = page.locator("td li", has_text=gap).first
    assert not folded.is_visible()
    page.locator("td summary").first.click()
    assert page.locator("td li").first.is_visible()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("words=ammunition+kept", {"At least 23"}),
        ("words=%22any+part+in+it%22", {"At least 23"}),
        ("outlet=courier", {"At least 23"}),
        ("since=2026-04-01&until=2026-05-31", {"Anselm dam", "Port director"}),
        ("words=nothing+of+the+kind", set()),
        ("words=%22%27)%3B--%00", set()),
        ("since=yesterday&after=%5B%7B%7D%5D&order=x", {"At least 23", "Port director", "Minister knew"}),
    ],
)
def test_reports_are_found_by_words_outlet_and_day(room, client, asked, found):
    answer = client(room).get(f"/reports?{asked}")

    assert answer.status_code == 200
    listed = re.findall(r'<th scope="row"><a[^>]*><bdi>(.*?)</bdi>', answer.text)
    assert all(any(title.startswith(one) for title in listed) for one in found)
    if len(found) < 3:
        assert len(listed) == len(found)


@pytest.mark.parametrize("order", ["kept", "published"])
def test_pages_of_the_list_hold_every_report_once(examples_record, order):
    with Record.open(examples_record) as record:
        seen, after = [], None
        while True:
            page = record.report_page(order=order, after=after, most=2)
            assert page.total == 6
            seen += page.reports
            if (after := page.following) is None:
                break
        everything = list(record.reports())

    assert {one.name.id for one in seen} == {one.name.id for one in everything}
    assert len(seen) == len(everything)
    if order == "published":
        days = [one.name.published or "" for one in seen]
        assert days == sorted(days, reverse=True)
    else:
        assert seen == everything[::-1]


def test_the_count_of_figures_is_that_of_the_report(examples_record):
    with Record.open(examples_record) as record:
        page = record.report_page(since=dt.date(2026, 3, 15), until=dt.date(2026, 3, 15))
        for one, count in zip(page.reports, page.figures, strict=True):
            assert count == len(record.report(one.name.id).figures) > 0


def test_a_dropped_file_is_read_while_the_page_tells_how_far(serving, tmp_path, opened, assert_accessible):
    room = serving(tmp_path / "record")
    page = opened(room, "/reports")
    assert page.locator("details.add").get_attribute("open") is not None  # an empty record asks for reports

    page.set_input_files("#file", EXAMPLES / "harbour-radio.txt")
    page.click("button:text-is('Read')")
    page.wait_for_selector("text=1 report read.", timeout=60_000)

    assert page.errors == []
    assert_accessible(page)
    page.click("#job a >> nth=0")
    assert page.locator("article h1").text_content()
    assert "harbour-radio.txt" in page.locator(".more").text_content()
    with Record.open(tmp_path / "record") as record:
        (kept,) = record.reports()
        report = record.report(kept.name.id)
    assert report.capture.data == (EXAMPLES / "harbour-radio.txt").read_bytes()
    assert (report.capture.location.kind, report.capture.location.path) == ("memory", "harbour-radio.txt")


def test_without_scripts_a_pasted_text_is_read_and_the_page_refreshes_itself(serving, tmp_path, opened):
    room = serving(tmp_path / "record")
    page = opened(room, "/reports", java_script_enabled=False)

    page.fill("#text", TEXT)
    page.click("button:text-is('Read')")
    page.wait_for_selector("text=1 report read.", timeout=60_000)
    page.click("#job a >> nth=0")

    assert "had fallen by two metres" in page.locator("article").text_content()
    with Record.open(tmp_path / "record") as record:
        assert record.report("River falls").capture.data == TEXT.strip().encode()


def test_the_same_bytes_again_are_known(own_room, client):
    one = client(own_room)
    with (EXAMPLES / "harbour-radio.txt").open("rb") as file:
        answer = one.post("/reports/add", data={"csrf": one.csrf}, files={"file": ("again.txt", file)})

    assert "was in the record already" in _when_over(one, answer).text


def test_several_files_of_which_one_is_none_are_told_of_one_by_one(own_room, client):
    one = client(own_room)
    files = [
        ("file", ("<b>river.txt", TEXT.encode())),
        ("file", ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(500))),
        ("file", ("../../etc/passwd", b"The mayor said the road was open again after the flood. " * 9)),
    ]
    answer = _when_over(one, one.post("/reports/add", data={"csrf": one.csrf}, files=files))

    assert "2 reports read, 1 could not be" in answer.text
    assert "picture.png is a PNG picture" in answer.text
    assert "<b>river" not in answer.text
    assert "etc" not in answer.text


@pytest.mark.parametrize(
    "address",
    ["/etc/passwd", "file:///etc/passwd", "-", "*.html", "ftp://draum.example/x", "https://a b", "examples"],
)
def test_only_a_web_address_is_taken_for_one(own_room, client, address):
    one = client(own_room)

    answer = one.post("/reports/add", data={"csrf": one.csrf, "url": address}, files={"file": ("", b"")})

    assert answer.status_code == 400
    assert "is not a web address" in answer.text


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/x", "http://localhost/x", "http://[::1]:9/"])
def test_addresses_on_this_machine_are_not_fetched(own_room, client, address):
    one = client(own_room)

    answer = one.post("/reports/add", data={"csrf": one.csrf, "url": address}, files={"file": ("", b"")})

    assert "it was not fetched" in _when_over(one, answer).text


def test_nothing_sent_is_said_in_words(own_room, client):
    one = client(own_room)

    answer = one.post("/reports/add", data={"csrf": one.csrf, "text": " "}, files={"file": ("", b"")})

    assert answer.status_code == 400
    assert "Nothing was sent" in answer.text


def test_a_form_that_is_cut_short_or_garbled_is_refused(own_room, client):
    one = client(own_room)
    head = f'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{one.csrf}\r\n'
    for body in (head, head + "--b\r\nContent-Disposition: x\r\n", head + "--c", head + "x" * 9000):
        answer = one.post(
            "/reports/add", content=body, headers={"Content-Type": "multipart/form-data; boundary=b"}
        )
        assert answer.status_code == 400, body
    assert one.get("/reports").status_code == 200


def test_a_job_that_nobody_knows_is_no_page(room, client):
    assert client(room).get("/reports/added/0").status_code == 404


def test_adding_goes_on_while_another_process_writes(own_room, client):
    one = client(own_room)
    answer = one.post("/reports/add", data={"csrf": one.csrf, "text": TEXT}, files={"file": ("", b"")})
    with Record.open(own_room.folder) as record:
        record.tell_of_export("csv", "0" * 64, [])

    assert "1 report read" in _when_over(one, answer).text
    with Record.open(own_room.folder) as record:
        assert len(list(record.reports())) == 7


def test_files_that_came_are_gone_when_they_were_read_and_their_folder_with_the_server(
    own_record, serving, client, tmp_path
):
    place = tmp_path / "incoming"
    place.mkdir()
    room = serving(own_record, TMPDIR=str(place))
    one = client(room)
    (folder,) = place.glob("onrecord-*")

    _when_over(one, one.post("/reports/add", data={"csrf": one.csrf}, files={"file": ("a.txt", TEXT)}))
    assert list(folder.iterdir()) == []
    one.post("/reports/add", data={"csrf": one.csrf, "url": "x"}, files={"file": ("a.txt", TEXT)})
    assert list(folder.iterdir()) == []
    room.process.terminate()
    room.process.wait(timeout=20)

    assert list(place.glob("onrecord-*")) == []


def _when_over(one, answer):
    for _ in range(600):
        assert answer.status_code == 200, answer.text
        if "hx-trigger" not in answer.text:
            return answer
        time.sleep(0.1)
        answer = one.get(answer.url)
    raise AssertionError(answer.text)
