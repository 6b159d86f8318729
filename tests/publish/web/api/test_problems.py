"""Whatever goes wrong has one shape, and says what to do."""

import sqlite3

import pytest

from recoupe.publish.web.security import HEADERS


def problem(answer, status, name):
    """The problem in an answer, once it is certain that it is one of that kind."""
    assert answer.headers["content-type"] == "application/problem+json"
    assert {key: answer.headers[key] for key in HEADERS} == HEADERS
    found = answer.json()
    assert set(found) - {"errors"} == {"type", "title", "status", "detail"}
    assert (answer.status_code, found["status"]) == (status, status)
    assert found["type"] == f"urn:recoupe:problem:{name}"
    assert "etag" not in answer.headers
    return found


@pytest.mark.parametrize(
    "address", ["/no-such", "/events/", "/events/a/b", "/../../etc", "/docs", "/exports/events.csv"]
)
def test_an_address_that_is_none(client, address):
    answer = client.get(f"/api/v1{address}")
    if answer.headers["content-type"].startswith("text/html"):
        assert not answer.url.path.startswith("/api/"), "resolved away from the API"
    else:
        assert "/api/v1/ names those there are" in problem(answer, 404, "unknown-address")["detail"]


@pytest.mark.parametrize("address", ["/events/zzzz", f"/documents/{'0' * 64}", "/accounts/x", "/commitments/x"])
def test_a_record_that_is_not_there(ask, address):
    assert problem(ask(address), 404, "unknown-record")["detail"]


def test_an_id_that_begins_several(ask, samples):
    assert "events answer to 'event:'" not in problem(ask("/events/event:"), 404, "unknown-record")["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ["/events", "/events/x", "/exports/events.jsonl", "/"])
def test_it_only_reads(client, method, address):
    answer = client.request(method, f"/api/v1{address}")
    assert method in problem(answer, 405, "wrong-method")["detail"]
    assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("address", "parameter", "told"),
    [
        ("/events?state=Atlantide", "state", "no state or organisation is called 'Atlantide'"),
        ("/events?with=Tongo", "with", "did you mean"),
        ("/events?since=hier", "since", "'hier' is no date: write 2025-11-19, 2025-11 or 2025"),
        ("/events?until=2025-13", "until", "'2025-13' is no date"),
        ("/events?type=rencontre", "type", "'rencontre' is none of visit, meeting"),
        ("/events?status=done", "status", "'done' is none of planned, ongoing"),
        ("/events?status=", "status", "'' is none of"),
        ("/events?limit=0", "limit", "greater than or equal to 1"),
        ("/events?limit=201", "limit", "less than or equal to 200"),
        ("/events?limit=many", "limit", "valid integer"),
        ("/events?sate=TGO", "sate", "there is no such parameter here"),
        ("/events/x?since=2025", "since", "there is no such parameter here"),
        ("/commitments?stage=sealed", "stage", "'sealed' is none of proposed"),
        ("/commitments?older_than=long", "older_than", "'long' is no age: write 90d, 12w, 6m or 1y"),
        ("/commitments?older_than=99999y", "older_than", "before all calendars"),
        ("/statements?kind=rumour", "kind", "'rumour' is none of event, quote"),
        ("/statements?type=%00", "type", "match pattern"),
        ("/refusals?run=-1", "run", "greater than or equal to 1"),
        ("/refusals?run=99999999999999999999", "run", "less than or equal"),
        ("/search", "q", "Field required"),
        (f"/search?q={'a' * 201}", "q", "at most 200 characters"),
        ("/dossiers/TGO/Atlantide", "second", "no state or organisation"),
        ("/states/Atlantide", "party", "no state or organisation"),
        ("/dossiers/TGO/RUS?since=x", "since", "'x' is no date"),
        ("/exports/events.jsonl?type=x", "type", "'x' is none of"),
        ("/exports/accounts.jsonl?limit=3", "limit", "there is no such parameter here"),
        ("/events/%00", "id", "match pattern"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_could_have_been_meant(client, address, parameter, told):
    found = problem(client.get(f"/api/v1{address}"), 422, "wrong-parameter")
    assert [one["parameter"] for one in found["errors"]] == [parameter]
    assert told in found["errors"][0]["detail"]
    assert found["errors"][0]["detail"] in found["detail"]


def test_every_wrong_parameter_is_named_at_once(ask):
    found = problem(ask("/events", since="x", type="y", limit="z"), 422, "wrong-parameter")
    assert {one["parameter"] for one in found["errors"]} == {"since", "type", "limit"}


def test_a_party_has_no_dossier_with_itself(ask):
    assert "are one party" in problem(ask("/dossiers/TGO/togo"), 422, "wrong-parameter")["detail"]


@pytest.mark.parametrize("address", ["/", "/events", "/events/x", "/search?q=a", "/exports/events.jsonl"])
def test_a_ledger_that_is_gone_is_told_and_read_again_when_back(reader, own_ledger, address):
    client = reader(own_ledger)
    aside = own_ledger.rename(own_ledger.with_suffix(".aside"))
    answer = client.get(f"/api/v1{address}")
    assert "there is no ledger" in problem(answer, 503, "ledger-unavailable")["detail"]
    assert answer.headers["retry-after"] == "5"
    aside.rename(own_ledger)
    assert client.get(f"/api/v1{address}").status_code in (200, 404)


@pytest.mark.parametrize("address", ["/events", "/exports/events.jsonl"])
def test_a_locked_ledger_is_told_by_the_status(reader, own_ledger, address):
    holder = sqlite3.connect(own_ledger)
    try:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("PRAGMA journal_mode = DELETE")
        holder.execute("BEGIN EXCLUSIVE")
        found = problem(reader(own_ledger).get(f"/api/v1{address}"), 503, "ledger-unavailable")
    finally:
        holder.close()
    assert found["detail"]


def test_something_else_in_the_place_of_the_ledger_is_told(reader, tmp_path):
    other = tmp_path / "letters.txt"
    other.write_text("Not a ledger at all.")
    found = problem(reader(other).get("/api/v1/events"), 503, "ledger-unavailable")
    assert "is not a Recoupe ledger" in found["detail"]


def test_a_password_in_the_address_of_a_ledger_is_never_told(reader):
    answer = reader("postgresql://desk:secret@127.0.0.1:1/none").get("/api/v1/events")
    assert "secret" not in answer.text
    problem(answer, 503, "ledger-unavailable")


def test_a_defect_says_nothing_of_itself(client, monkeypatch):
    monkeypatch.setattr("recoupe.publish.web.api.routes.events.event_record", lambda record: 1 / 0)
    answer = client.get("/api/v1/events")
    assert "ZeroDivision" not in answer.text
    problem(answer, 500, "defect")


def test_pages_beside_the_api_keep_their_own_errors(client):
    answer = client.get("/no-such-page")
    assert answer.headers["content-type"].startswith("text/html")
    assert client.get("/event/zzzz").headers["content-type"].startswith("text/html")


def test_another_name_for_this_machine_reads_nothing(client):
    assert client.get("/api/v1/events", headers={"host": "evil.example"}).status_code == 421


def test_another_name_for_this_machine(client):
    problem(client.get("/api/v1/events", headers={"host": "evil.example"}), 421, "wrong-host")


def test_a_form_of_another_site(client):
    problem(client.post("/api/v1/events", headers={"sec-fetch-site": "cross-site"}), 403, "foreign-form")
