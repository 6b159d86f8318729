"""ETags save fetching the same again; exports go out while they are read."""

import asyncio
import json

import pytest

from recoupe.ledger import Ledger, listings
from recoupe.ledger.accounts import BATCH
from recoupe.publish.records import event_record
from recoupe.publish.web.app import create_app

ADDRESSES = ["/", "/events", "/commitments", "/documents", "/accounts", "/statements", "/openapi.json", "/waiting"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_content_is_not_sent_twice(ask, address):
    first = ask(address)
    tag = first.headers["etag"]
    assert ask(address).headers["etag"] == tag
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = ask(address, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("known", ['"other"', "", "nonsense", '"'])
def test_other_content_is_sent(ask, known):
    assert ask("/events", headers={"if-none-match": known}).status_code == 200


def test_the_tag_changes_with_the_content(reader, many, more_events):
    client = reader(many)
    tag = client.get("/api/v1/events").headers["etag"]
    other = client.get("/api/v1/events?limit=51").headers["etag"]
    more_events(many, range(2000, 2005))
    answer = client.get("/api/v1/events", headers={"if-none-match": tag})
    assert answer.status_code == 200
    assert len({tag, other, answer.headers["etag"]}) == 3


def lines(answer):
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.text.endswith("\n") or not answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


@pytest.mark.parametrize("name", ["events", "commitments", "accounts"])
def test_an_export_is_the_whole_list(client, name):
    answer = client.get(f"/api/v1/exports/{name}.jsonl")
    assert lines(answer) == client.get(f"/api/v1/{name}?limit=200").json()["items"]
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.jsonl"'


def test_an_export_is_filtered_like_the_list(client):
    found = lines(client.get("/api/v1/exports/events.jsonl?type=meeting"))
    assert {record["type"] for record in found} == {"meeting"}
    assert lines(client.get("/api/v1/exports/events.jsonl?state=TGO")) == []
    assert {one["stage"] for one in lines(client.get("/api/v1/exports/commitments.jsonl?stage=signed"))} == {"signed"}


def watched(many, monkeypatch, *, leave_after=None):
    """How many records were made whenever a line was sent, and how many walks through a ledger were ended."""
    made, sent, ended = [], [], []

    def counted(record):
        made.append(record.id)
        return event_record(record)

    walk = Ledger.walk

    def ending(self, *arguments, **options):
        try:
            yield from walk(self, *arguments, **options)
        finally:
            ended.append(True)

    monkeypatch.setattr("recoupe.publish.web.api.routes.exports.event_record", counted)
    monkeypatch.setattr(Ledger, "walk", ending)

    async def listen():
        left = asyncio.Event()
        requests = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive():
            if requests:
                return requests.pop()
            await left.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            if message.get("body"):
                sent.append(len(made))
                if len(sent) == leave_after:
                    left.set()
                    await asyncio.sleep(0.05)

        path = "/api/v1/exports/events.jsonl"
        scope = {
            **{"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b""},
            **{"headers": [(b"host", b"localhost")], "http_version": "1.1", "scheme": "http", "root_path": ""},
            **{"server": ("localhost", 80), "client": ("localhost", 1), "asgi": {"version": "3.0"}},
        }
        await create_app(str(many))(scope, receive, send)

    asyncio.run(listen())
    return made, sent, ended


def test_each_line_is_sent_before_the_next_is_made(many, monkeypatch):
    made, sent, ended = watched(many, monkeypatch)
    assert len(made) == len(set(made)) == 500
    assert sent == list(range(1, 501))
    assert ended == [True]


def test_who_leaves_early_ends_the_walk(many, monkeypatch):
    made, sent, ended = watched(many, monkeypatch, leave_after=5)
    assert len(sent) < 50
    assert len(made) < 50
    assert ended == [True]


def test_no_more_than_a_batch_of_records_is_held(many, monkeypatch):
    batches = []
    plain = listings.read_record
    monkeypatch.setattr(listings, "read_record", lambda *record: batches.append(1) or plain(*record))
    with Ledger.open(many) as ledger:
        walk = ledger.walk(listings.listed_events(listings.EventFilter()))
        next(walk)
        assert len(batches) <= BATCH
        walk.close()


def test_an_export_is_of_one_state_though_the_ledger_changes(reader, many, more_events, monkeypatch):
    changed = []

    def changing(record):
        if not changed:
            changed.append(True)
            more_events(many, range(3000, 3010))
        return event_record(record)

    monkeypatch.setattr("recoupe.publish.web.api.routes.exports.event_record", changing)
    address = "/api/v1/exports/events.jsonl"
    assert len(lines(reader(many).get(address))) == 500
    assert len(lines(reader(many).get(address))) == 510
