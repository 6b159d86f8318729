"""Pages go from the first record to the last, whatever comes in meanwhile, and cursors cannot be bent."""

from base64 import urlsafe_b64encode

import pytest

from recoupe.errors import EmptyDocument
from recoupe.ledger import Ledger
from recoupe.ledger.listings import listed_runs
from recoupe.publish.web.api import cursors
from recoupe.publish.web.api.cursors import seal, unseal
from recoupe.publish.web.api.problems import BrokenCursor


def pages(client, address, between=lambda number: None):
    """The items of every page in turn; `between` is called with the number of each page read."""
    number = 0
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        found = answer.json()
        link = answer.headers.get("link")
        assert link == (f'<{found["next"]}>; rel="next"' if found["next"] else None)
        yield found["items"]
        number += 1
        between(number)
        address = found["next"]


def ids(found):
    return [item["id"] for items in found for item in items]


@pytest.mark.parametrize("limit", [1, 3, 7, 200])
@pytest.mark.parametrize(
    "name",
    ["events", "commitments", "documents", "accounts", "statements", "events?state=BEN", "statements?kind=event"],
)
def test_pages_together_are_the_whole_list(client, name, limit):
    sign = "&" if "?" in name else "?"
    whole = client.get(f"/api/v1/{name}{sign}limit=200").json()["items"]
    found = list(pages(client, f"/api/v1/{name}{sign}limit={limit}"))
    assert [item for items in found for item in items] == whole
    assert [len(items) for items in found[:-1]] == [limit] * (len(found) - 1)
    assert whole


def test_inserts_between_two_pages_lose_and_repeat_nothing(reader, many, more_events):
    client = reader(many)
    before = ids(pages(client, "/api/v1/events?limit=200"))
    found = ids(
        pages(
            client,
            "/api/v1/events?limit=37",
            lambda number: more_events(many, range(1000 * number, 1000 * number + 10)) if number < 4 else None,
        )
    )
    assert len(before) == len(set(before)) == 500
    assert len(found) == len(set(found))
    assert set(before) <= set(found)
    assert [name for name in found if name in set(before)] == before


def test_what_comes_to_the_front_between_two_pages_repeats_nothing(reader, many):
    client = reader(many)
    refusals = list(pages(client, "/api/v1/refusals?limit=4", lambda number: refuse(many, f"new {number}")))
    assert [one["source"] for items in refusals for one in items] == [f"{number}.csv" for number in range(29, -1, -1)]


def refuse(path, source):
    with Ledger.open(path) as ledger:
        ledger.refuse(EmptyDocument(source, "no text in it"))


def test_the_record_at_which_a_page_ended_may_vanish(reader, many):
    client = reader(many)
    first = client.get("/api/v1/events?limit=10").json()
    whole = ids(pages(client, "/api/v1/events?limit=200"))
    with Ledger.open(many) as ledger:
        kept = [record for record in ledger.events() if record.id != first["items"][-1]["id"]]
        ledger.replace_projection(kept, ())
    assert ids(pages(client, first["next"])) == whole[10:]


def test_a_page_may_have_another_size_than_the_one_before(reader, many):
    client = reader(many)
    following = client.get("/api/v1/events?limit=2").json()["next"]
    longer = client.get(following.replace("limit=2", "limit=200")).json()["items"]
    assert len(longer) == 200


def test_the_default_page_holds_fifty(reader, many):
    assert len(reader(many).get("/api/v1/events").json()["items"]) == 50


SCOPE = '["/api/v1/events",{}]'
SHAPE = tuple[str | None, str]


def forged(payload: bytes) -> str:
    """A cursor with a right sum around whatever is in it."""
    return urlsafe_b64encode(cursors._sum(payload, SCOPE) + payload).decode().rstrip("=")


@pytest.mark.parametrize("place", [("2025-03-12", "event:1"), (None, "event:é"), ("", "")])
def test_a_cursor_gives_its_place_back(place):
    assert unseal(seal(place, SCOPE), SCOPE, SHAPE) == place


@pytest.mark.parametrize(
    "cursor",
    [
        *("", "abc", "é", "====", "a" * 2000, "-_-_", " ", "\x00"),
        seal(("2025", "event:1"), '["/api/v1/events",{"state":"TGO"}]'),
        seal(("2025", "event:1"), SCOPE)[:-2],
        seal(("2025", "event:1"), SCOPE) + "AAAA",
        *map(forged, (b"", b"[]", b"[1,2]", b'["2025"]', b'[null,"a\\u0000"]', b"\xff", b'{"a":1}', b"[" * 1200)),
    ],
)
def test_a_cursor_that_was_not_made_for_the_list_is_told(ask, cursor):
    with pytest.raises(BrokenCursor):
        unseal(cursor, SCOPE, SHAPE)
    answer = ask("/events", cursor=cursor)
    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:recoupe:problem:broken-cursor"


def test_a_cursor_is_good_for_its_own_filters_alone(client):
    following = client.get("/api/v1/events?limit=1&state=BEN").json()["next"]
    assert client.get(following).status_code == 200
    assert client.get(following.replace("state=BEN", "state=URY")).status_code == 400
    assert client.get(following.replace("/events", "/commitments")).status_code == 400


def test_a_made_up_number_beyond_all_rows_is_told():
    for number in (-1, 2**31, 2**70, 1.5):
        with pytest.raises(BrokenCursor):
            unseal(seal((number,), SCOPE), SCOPE, listed_runs().shape)
