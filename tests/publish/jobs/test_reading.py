"""A job from its order to the ledger, also where whoever reads it is killed at any moment."""

import json

import pytest

from recoupe.ledger import Ledger
from recoupe.publish.jobs import reading
from recoupe.publish.jobs.order import Line, Piece, progress_of
from recoupe.publish.jobs.spool import Spool


def outcomes(spool, job):
    return [(line.source, line.what, line.code) for line in progress_of(spool.lines(job)).outcomes]


def refusals(path):
    with Ledger.open(path) as ledger:
        return [(refusal.source, refusal.code) for refusal in ledger.refusals()]


def test_what_is_sent_is_read_known_or_refused_and_counted(send, work, spool, texts, ledger_path):
    sent = {
        **texts,
        "again.txt": texts["a.txt"],
        "empty.txt": b"",
        "binary.txt": bytes(range(32)) * 40,
        "none.txt": texts["a.txt"] + b"\xff\x81\x8d\x90" * 60,
        "table.csv": b"a,b\n",
        "file.txt": Piece("large.txt", code="too_large", reason="it has more than 1 MiB"),
        "http://127.0.0.1/": None,
    }
    job = send(sent)
    assert work()
    assert outcomes(spool, job) == [
        ("a.txt", "read", None),
        ("b.txt", "read", None),
        ("c.txt", "read", None),
        ("again.txt", "known", None),
        ("empty.txt", "refused", "empty"),
        ("binary.txt", "refused", "undecodable"),
        ("none.txt", "refused", "undecodable"),
        ("table.csv", "refused", "format"),
        ("large.txt", "refused", "too_large"),
        ("http://127.0.0.1/", "refused", "unreadable"),
    ]
    ending = spool.ending(job)
    assert (ending.what, ending.counts) == ("finished", {"read": 3, "known": 1, "refused": 6})
    with Ledger.open(ledger_path) as ledger:
        (run,) = ledger.runs()
        assert (run.id, run.counts) == (ending.run, ending.counts)
        assert len(ledger.refusals(run.id)) == 6
        assert ledger.document_count() == 3


def test_nothing_that_was_sent_is_left_behind(send, work, spool, texts):
    job = send(texts)
    assert sorted(path.name for path in (spool.folder / job).iterdir()) == ["0", "1", "2", "order.json"]
    work()
    assert sorted(path.name for path in (spool.folder / job).iterdir()) == ["done", "log.jsonl", "order.json"]


def test_what_the_sender_says_holds_for_all_of_it(send, work, texts, ledger_path):
    send(texts, outlet="Portail Info", published="2031-03-11")
    work()
    with Ledger.open(ledger_path) as ledger:
        told = {(entry.outlet, entry.published) for entry in ledger.documents()}
    assert told == {("Portail Info", "2031-03-11")}


def test_jobs_are_done_in_turn(send, work, spool, texts, reader):
    first, second = send({"a.txt": texts["a.txt"]}), send({"b.txt": texts["b.txt"]})
    spool.folder.joinpath(first).rename(spool.folder / "20310312-082900-aaaaaa")
    assert spool.unfinished() == ["20310312-082900-aaaaaa", second]
    work()
    assert (reader.seen, spool.unfinished()) == (["a.txt", "b.txt"], [])


class Killed(BaseException):
    """Stands for a kill at the moment at which a line is to be told."""


@pytest.mark.parametrize("is_told", [False, True])
@pytest.mark.parametrize("moment", range(26))
def test_whoever_is_killed_at_any_moment_nothing_is_lost_told_twice_or_told_wrongly(
    send, work, spool, texts, ledger_path, monkeypatch, moment, is_told
):
    """Before and after each line of the log in turn."""
    records = b"".join(b'{"text": "%s"}\n' % text for text in texts.values()) + b'{"no": 1}\n'
    job = send({"x.jsonl": records, "a.txt": texts["a.txt"], "empty.txt": b""})
    told, left = Spool.tell, moment

    def tell(self, name, line):
        nonlocal left
        left -= 1
        if left == -1 and not is_told:
            raise Killed
        told(self, name, line)
        if left == -1:
            raise Killed

    monkeypatch.setattr(Spool, "tell", tell)
    try:
        is_done = work()
    except Killed:
        is_done = work()
    assert is_done
    assert outcomes(spool, job) == [
        ("x.jsonl#1", "read", None),
        ("x.jsonl#2", "read", None),
        ("x.jsonl#3", "read", None),
        ("x.jsonl#4", "refused", "malformed"),
        ("a.txt", "known", None),
        ("empty.txt", "refused", "empty"),
    ]
    assert refusals(ledger_path) == [("x.jsonl#4", "malformed"), ("empty.txt", "empty")]
    with Ledger.open(ledger_path) as ledger:
        assert ledger.runs()[-1].counts == {"read": 3, "known": 1, "refused": 2}
        assert ledger.verify() == []


def test_a_document_that_kills_its_reader_twice_is_left_out_by_name(send, work, spool, texts, reader, died):
    reader.deadly = ("jeudi",)
    job = send(texts)
    for _ in range(2):
        with pytest.raises(died):
            work()
    assert work()
    assert outcomes(spool, job) == [
        ("a.txt", "read", None),
        ("b.txt", "refused", "unreadable"),
        ("c.txt", "read", None),
    ]
    assert progress_of(spool.lines(job)).outcomes[1].reason == reading.DEADLY


def test_a_piece_that_kills_whoever_opens_it_is_left_out(send, work, spool, texts, monkeypatch, died):
    def broken(*_, source, **__):
        if source == "b.txt":
            raise died
        return read(texts[source], source=source)

    read = reading.read_bytes
    monkeypatch.setattr(reading, "read_bytes", broken)
    job = send(texts)
    for _ in range(2):
        with pytest.raises(died):
            work()
    assert work()
    assert [what for _, what, _ in outcomes(spool, job)] == ["read", "refused", "read"]


def test_a_reader_that_stopped_in_good_order_was_not_killed_by_a_document(send, work, spool, texts, reader, died):
    reader.deadly = ("jeudi",)
    job = send(texts)
    for _ in range(4):
        with pytest.raises(died):
            work()
        spool.tell(job, Line("stopped"))
    reader.deadly = ()
    assert work()
    assert [what for _, what, _ in outcomes(spool, job)] == ["read"] * 3


def test_events_that_cannot_be_brought_up_to_date_end_the_job_with_a_word_on_it(
    send, work, spool, texts, monkeypatch, died
):
    def broken(_):
        raise died

    monkeypatch.setattr(reading, "bring_up_to_date", broken)
    job = send(texts)
    for _ in range(2):
        with pytest.raises(died):
            work()
    assert work()
    assert (spool.ending(job).what, spool.ending(job).reason) == ("finished", reading.STALE)


def test_a_vanished_ledger_is_waited_for(send, work, spool, texts, ledger_path):
    job = send(texts)
    away = ledger_path.rename(ledger_path.with_name("away.db"))
    assert not work()
    assert not work()
    progress = progress_of(spool.lines(job))
    assert progress.trouble.startswith("there is no ledger at")
    assert [line.what for line in spool.lines(job)] == ["trouble"]
    away.rename(ledger_path)
    assert work()
    assert spool.ending(job).counts["read"] == 3


def test_a_cancelled_job_keeps_what_was_read(send, work, spool, texts, reader, monkeypatch):
    job = send(texts)

    def account(self, document):
        spool.cancel(job)
        return original(self, document)

    original = reader.account
    monkeypatch.setattr(reader, "account", account)
    assert work()
    ending = spool.ending(job)
    assert (ending.what, ending.counts) == ("cancelled", {"read": 1, "known": 0, "refused": 0})
    assert sorted(path.name for path in (spool.folder / job).iterdir()) == ["done", "log.jsonl", "order.json"]


def test_a_job_that_is_cancelled_while_it_waits_reads_nothing_also_without_a_ledger(
    send, work, spool, texts, ledger_path
):
    job = send(texts)
    ledger_path.unlink()
    spool.cancel(job)
    assert work()
    assert (spool.ending(job).what, spool.ending(job).counts) == ("cancelled", {})


def test_a_piece_of_many_documents_ends_with_the_limit(send, work, spool):
    records = "".join(
        json.dumps({"text": f"{number}e séance du conseil, tenue à la capitale."}) + "\n" for number in range(9)
    )
    job = send({"many.jsonl": records.encode()})
    work()
    assert [(what, code) for _, what, code in outcomes(spool, job)] == [("read", None)] * 5 + [("refused", "too_large")]


def test_a_torn_line_of_the_log_is_as_if_it_had_not_been_told(send, work, spool, texts):
    job = send(texts)
    (spool.folder / job / "log.jsonl").write_bytes(b'\n{"what":"begun","run":')
    assert work()
    assert spool.ending(job).counts["read"] == 3
