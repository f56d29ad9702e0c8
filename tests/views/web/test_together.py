"""Many ask at once, and others write at the same time."""

from concurrent.futures import ThreadPoolExecutor

from onrecord.record import Record

PATHS = ("/reports", "/reports?words=market", "/statements?stance=denies", "/figures", "/proof", "/speakers")


def test_many_read_while_another_process_writes(own_record, serving, client):
    one = client(serving(own_record))
    with Record.open(own_record) as record:
        names = [kept.name.id for kept in record.reports()]
        paths = [*PATHS, *(f"/reports/{name}" for name in names)] * 4
        with ThreadPoolExecutor(16) as threads:
            answers = [threads.submit(one.get, path) for path in paths]
            for number in range(40):
                record.tell_of_export("csv", f"{number:064x}", names[:1])
            assert [answer.result().status_code for answer in answers] == [200] * len(paths)

    assert "40 exports" in one.get("/proof").text
