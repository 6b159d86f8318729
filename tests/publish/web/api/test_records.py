"""The API gives what the command line gives, and takes the same filters."""

import json
from urllib.parse import quote

import pytest

from recoupe.errors import UnsupportedFormat
from recoupe.ledger import Ledger
from recoupe.model.codec import account_record, to_record
from recoupe.publish.cli import run


@pytest.fixture
def printed(capsys, sample_ledger):
    """The function that gives what a command prints with ``--json``."""

    def record(*arguments):
        assert run([*arguments, "--ledger", str(sample_ledger), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return record


@pytest.mark.parametrize(
    ("address", "params", "command"),
    [
        ("/events", {}, ["events"]),
        ("/events", {"state": "BEN"}, ["events", "--state", "BEN"]),
        ("/events", {"state": "Uruguay", "with": "bénin"}, ["events", "--state", "URY", "--with", "BEN"]),
        ("/events", {"type": "meeting"}, ["events", "--type", "meeting"]),
        ("/events", {"status": "planned"}, ["events", "--status", "planned"]),
        ("/events", {"since": "2025-04"}, ["events", "--since", "2025-04"]),
        ("/events", {"until": "2024"}, ["events", "--until", "2024"]),
        ("/commitments", {}, ["commitments"]),
        ("/commitments", {"stage": "signed", "with": "BEN"}, ["commitments", "--stage", "signed", "--with", "BEN"]),
        ("/commitments", {"older_than": "1y"}, ["commitments", "--older-than", "1y"]),
    ],
)
def test_lists_hold_what_the_command_prints(ask, printed, address, params, command):
    answer = ask(address, limit=200, **params)
    assert answer.status_code == 200
    assert answer.json() == {"items": printed(*command), "next": None}
    assert answer.json()["items"]


@pytest.mark.parametrize("params", [{"state": "TGO"}, {"status": "postponed"}, {"type": "loan"}])
def test_a_filter_that_nothing_passes_gives_an_empty_list(ask, params):
    assert ask("/events", **params).json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("address", "command"),
    [
        ("/events/{event}", ["event", "{event}"]),
        ("/events/{event}/comparison", ["compare", "{event}"]),
        ("/search?q=accords", ["search", "accords"]),
        ("/search?q=accords&limit=1", ["search", "accords", "--limit", "1"]),
        ("/waiting?limit=3", ["review", "--limit", "3"]),
        ("/dossiers/BEN/Uruguay", ["dossier", "BEN", "URY"]),
        ("/dossiers/BEN/URY?since=2025-06", ["dossier", "BEN", "URY", "--since", "2025-06"]),
        ("/states/b%C3%A9nin", ["state", "BEN"]),
    ],
)
def test_single_things_are_what_the_command_prints(client, printed, samples, address, command):
    event = samples.events(type="meeting")[0].id
    expected = printed(*(part.format(event=event) for part in command))
    assert client.get("/api/v1" + address.format(event=event)).json() == expected
    assert expected


def test_an_event_answers_to_the_beginning_of_its_id_and_to_its_aliases(ask, samples):
    event = max(samples.events(), key=lambda record: len(record.aliases))
    for name in (event.id, event.id[6:], event.id[:16], *event.aliases):
        assert ask(f"/events/{name}").json()["id"] == event.id
    assert event.aliases


def test_the_history_of_an_event_says_who_read_it(ask, samples):
    event = samples.events(type="meeting")[0]
    history = ask(f"/events/{event.id}/history").json()
    assert history == [to_record(entry) for entry in samples.history(event.id)]
    assert {entry["what"] for entry in history} == {"read"}


def test_one_commitment_with_or_without_its_prefix(ask, samples):
    record = samples.commitments()[0]
    found = ask(f"/commitments/{record.id}").json()
    assert (found["schema"], found["id"], found["stage"]) == ("recoupe.commitment/1", record.id, record.stage)
    assert ask(f"/commitments/{record.id.removeprefix('commitment:')}").json() == found


def test_documents_are_listed_without_text_and_given_with_it(ask, samples):
    listed = ask("/documents").json()["items"]
    assert listed == [to_record(entry) for entry in samples.documents()]
    copy = next(entry for entry in listed if entry["copy_of"])
    found = ask(f"/documents/{copy['id'].removeprefix('sha256:')}").json()
    assert found["schema"] == "recoupe.document/1"
    assert found["text"] == samples.document(copy["id"]).text
    assert found["copy_of"] == copy["copy_of"]
    assert [sighting["file"] for sighting in found["sightings"]] == [copy["file"]]


def test_accounts_are_those_of_the_ledger(ask, samples):
    expected = [json.loads(json.dumps(account_record(account))) for account in samples.accounts()]
    assert ask("/accounts").json()["items"] == expected
    assert ask(f"/accounts/{expected[0]['document']['id']}").json() == expected[0]


@pytest.mark.parametrize(
    "wanted", [{}, {"kind": "quote"}, {"kind": "event", "type": "meeting"}, {"kind": "event", "state": "URY"}]
)
def test_statements_are_those_of_the_ledger(ask, samples, wanted):
    found = ask("/statements", limit=200, **wanted).json()["items"]
    assert found == [to_record(one) for one in samples.statements(**wanted)]
    assert found


def test_runs_and_refusals_are_listed_the_newest_first(reader, own_ledger):
    with Ledger.open(own_ledger) as ledger:
        for number in (1, 2):
            run_id = ledger.begin_run(f"read {number}")
            ledger.refuse(UnsupportedFormat(f"{number}.csv", "tables (.csv) cannot be read yet"), run_id)
            ledger.finish_run(run_id, {"read": number})
    client = reader(own_ledger)
    runs = client.get("/api/v1/runs").json()["items"]
    assert [(one["command"], one["counts"]) for one in runs] == [("read 2", {"read": 2}), ("read 1", {"read": 1})]
    refusals = client.get("/api/v1/refusals").json()["items"]
    assert [(one["source"], one["code"]) for one in refusals] == [("2.csv", "format"), ("1.csv", "format")]
    of_one = client.get("/api/v1/refusals", params={"run": runs[1]["id"]}).json()["items"]
    assert of_one == refusals[1:]


def test_the_index_leads_to_every_list(ask, client, samples):
    index = ask("/").json()
    assert index["counts"] == samples.counts()
    assert client.get("/api/v1").json() == index
    assert set(index["links"]) > {"events", "commitments", "documents", "accounts", "exports/events.jsonl"}
    statuses = {name: client.get(address).status_code for name, address in index["links"].items()}
    assert {name for name, status in statuses.items() if status != 200} == {"search"}


@pytest.mark.parametrize("name", ["<script>", "../../etc/passwd", "é" * 100, "event:", "%", "🕊️"])
def test_whatever_stands_in_an_address_is_a_name(client, name):
    for kind in ("events", "commitments", "documents", "accounts"):
        assert client.get(f"/api/v1/{kind}/{quote(name, safe='')}").status_code == 404
