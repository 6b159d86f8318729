"""What may be large comes in parts: following them gives the whole, and none is larger than was asked for."""

from itertools import chain

import pytest

from recoupe.ledger import Ledger


@pytest.fixture
def ask(client):
    return lambda address: client.get(f"/api/v1{address}")


@pytest.fixture(scope="module")
def meeting(sample_ledger):
    with Ledger.open(sample_ledger) as ledger:
        return ledger.events(type="meeting")[0]


def followed(ask, address):
    """Every part, as the links lead on."""
    parts = []
    while address:
        answer = ask(address)
        assert answer.status_code == 200, answer.text
        parts.append(answer.json())
        link = answer.links.get("next")
        address = link["url"].removeprefix("/api/v1") if link else None
        assert len(parts) < 200
    return parts


@pytest.mark.parametrize("limit", [1, 3])
def test_the_voices_of_a_comparison(ask, meeting, limit):
    whole = ask(f"/events/{meeting.id}/comparison").json()
    parts = followed(ask, f"/events/{meeting.id}/comparison?limit={limit}")
    voices = [list(dict.fromkeys(one["voice"] for one in part["accounts"])) for part in parts]
    assert max(map(len, voices)) == limit
    assert sorted(chain(*voices)) == sorted({one["voice"] for one in whole["accounts"]})
    told = chain.from_iterable(part["accounts"] for part in parts)
    assert sorted(told, key=str) == sorted(whole["accounts"], key=str)
    assert [part.get("next") is not None for part in parts] == [True] * (len(parts) - 1) + [False]
    for part in parts:
        assert part["voices"] == whole["voices"]
        assert {fact["field"] for fact in part["facts"]} == {fact["field"] for fact in whole["facts"]}


def proofs(event):
    return [str(one) for fact in event["facts"] for value in fact["values"] for one in value["evidence"]]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_the_accounts_of_an_event(ask, meeting, limit):
    whole = ask(f"/events/{meeting.id}").json()
    assert "next" not in whole
    parts = followed(ask, f"/events/{meeting.id}?limit={limit}")
    assert len(parts) == -(-len(meeting.accounts) // limit) > 1
    for name in ("accounts", "status_history", "checks", "aliases", "unsure", "corrections"):
        made = list(chain.from_iterable(part[name] for part in parts))
        assert sorted(made, key=str) == sorted(whole[name], key=str), name
        assert name in ("checks", "status_history") or max(len(part[name]) for part in parts) <= limit
    said = {
        (fact["field"], value["value"], voice)
        for part in parts
        for fact in part["facts"]
        for value in fact["values"]
        for voice in value["affirmed_by"]
    }
    assert said == {
        (fact["field"], value["value"], voice)
        for fact in whole["facts"]
        for value in fact["values"]
        for voice in value["affirmed_by"]
    }
    assert set(chain(*map(proofs, parts))) == {*proofs(whole)}
    for part in parts:
        assert [(fact["field"], fact["verdict"]) for fact in part["facts"]] == [
            (fact["field"], fact["verdict"]) for fact in whole["facts"]
        ]
        assert {name: part[name] for name in ("id", "voices", "copies", "date", "participants", "topics")} == {
            name: whole[name] for name in ("id", "voices", "copies", "date", "participants", "topics")
        }


def test_the_history_of_an_events_accounts(ask, meeting):
    whole = ask(f"/events/{meeting.id}/history").json()
    parts = followed(ask, f"/events/{meeting.id}/history?limit=2")
    assert len(parts) == -(-len(meeting.accounts) // 2)
    assert sorted(chain(*parts), key=str) == sorted(whole, key=str)


@pytest.mark.parametrize("since", ["", "&since=2025-06"])
@pytest.mark.parametrize("limit", [1, 2, 7])
def test_events_and_commitments_of_a_dossier(ask, since, limit):
    whole = ask(f"/dossiers/BEN/URY?limit=100{since}").json()
    parts = followed(ask, f"/dossiers/BEN/URY?limit={limit}{since}")
    assert all(len(part["events"]) + len(part["commitments"]) <= limit for part in parts)
    for kind in ("events", "commitments"):
        ids = [one["id"] for part in parts for one in part[kind]]
        assert len(ids) == len(set(ids))
        assert sorted(ids) == sorted(one["id"] for one in whole[kind])


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_what_waits(ask, limit):
    whole = ask("/waiting?limit=200").json()
    assert whole
    parts = followed(ask, f"/waiting?limit={limit}")
    assert list(chain(*parts)) == whole
    assert max(map(len, parts)) == min(limit, len(whole))


@pytest.mark.parametrize(
    "address", ["/waiting", "/dossiers/BEN/URY", "/events/{event}/history", "/events/{event}/comparison"]
)
def test_a_cursor_of_another_list_is_refused(ask, meeting, address):
    cursor = ask("/events?limit=1").json()["next"].partition("cursor=")[2]
    assert ask(f"{address.format(event=meeting.id)}?cursor={cursor}").status_code == 400
