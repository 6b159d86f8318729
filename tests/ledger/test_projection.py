"""What reconciling computed is replaced as a whole and can be asked for."""

from dataclasses import replace
from datetime import date

import pytest

from recoupe.errors import UnknownRecord
from recoupe.model.decision import SAME, UNSURE, Decision
from recoupe.model.record import CommitmentRecord, EventAccount, EventRecord, StageStep


def event(name, day, *states, **fields):
    fields = {"type": "meeting", "status": "held", **fields}
    accounts = (EventAccount(f"sha256:{name}", None, None, "v1", "e1"),)
    return EventRecord(
        id=f"event:{name}", parties=states, status_history=(), accounts=accounts, voices=1, copies=0, facts=(),
        date=day, **fields,
    )  # fmt: skip


def commitment(name, stage, steps, *states):
    stages = tuple(StageStep(stage, day, "sha256:a#c1", published=published) for day, published in steps)
    return CommitmentRecord(f"commitment:{name}", "agreement", None, states, stage, stages)


EVENTS = (
    event("aa11", "2024-03-12", "GHA", "TGO"),
    event("ab22", "2024-03-01/2024-03-20", "CIV", "TGO", type="visit"),
    event("ab33", None, "GHA", "TGO", status="planned"),
    event("cc44", "2024-03-05/..", "GHA", "org:EU"),
    event("dd55", "2023", "CIV", "GHA"),
    event("ee66", "un mardi", "CIV", "GHA"),
)
COMMITMENTS = (
    commitment("a", "signed", [("2023-01", None), ("2024-03-12", None)], "GHA", "TGO"),
    commitment("b", "announced", [(None, "2022-05-01")], "CIV", "TGO"),
    commitment("c", "proposed", [(None, None)], "TGO"),
)


@pytest.fixture
def filled(ledger):
    ledger.replace_projection(EVENTS, COMMITMENTS, (Decision("k1", "k2", UNSURE, by="recoupe 1", score=0.4),))
    return ledger


def names(records):
    return [record.id.partition(":")[2] for record in records]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["ab22", "aa11", "cc44", "dd55", "ab33", "ee66"]),
        ({"state": "TGO"}, ["ab22", "aa11", "ab33"]),
        ({"state": "TGO", "with_state": "GHA"}, ["aa11", "ab33"]),
        ({"with_state": "org:EU"}, ["cc44"]),
        ({"since": date(2024, 3, 13)}, ["ab22", "cc44"]),
        ({"until": date(2024, 3, 4)}, ["ab22", "dd55"]),
        ({"since": date(2023, 6, 1), "until": date(2023, 6, 2)}, ["dd55"]),
        ({"type": "visit"}, ["ab22"]),
        ({"status": "planned"}, ["ab33"]),
        ({"limit": 2}, ["ab22", "aa11"]),
        ({"state": "FRA"}, []),
    ],
)
def test_events_are_filtered_and_newest_first(filled, wanted, found):
    assert names(filled.events(**wanted)) == found


@pytest.mark.parametrize(("limit", "offset"), [(2, 0), (2, 2), (2, 4), (9, 5), (3, 9)])
def test_a_list_is_cut_into_pages(filled, limit, offset):
    every = names(filled.events())
    assert names(filled.events(limit=limit, offset=offset)) == every[offset : offset + limit]


@pytest.mark.parametrize(
    ("wanted", "count"), [({}, 6), ({"since": date(2024, 3, 13)}, 2), ({"until": date(2024, 3, 4)}, 2)]
)
def test_events_are_counted(filled, wanted, count):
    assert filled.event_count(**wanted) == len(filled.events(**wanted)) == count


def test_a_copy_is_known_by_the_events_that_it_tells(ledger):
    accounts = (
        EventAccount("sha256:a", None, None, "v1", "e1"),
        EventAccount("sha256:b", None, None, "v1", "e1", copy_of="sha256:a"),
    )
    ledger.replace_projection([replace(event("aa", "2024"), accounts=accounts)], ())
    assert ledger.copied("sha256:b") == "sha256:a"
    assert ledger.copied("sha256:a") is None
    assert ledger.copied("sha256:") is None


def test_records_come_out_as_they_went_in(filled):
    assert set(filled.events()) == set(EVENTS)
    assert set(filled.commitments()) == set(COMMITMENTS)


def test_an_event_answers_to_its_id_and_to_what_it_begins_with(filled):
    assert filled.event("event:aa11") == filled.event("aa11") == filled.event("aa") == EVENTS[0]
    with pytest.raises(UnknownRecord, match="2 events"):
        filled.event("ab")
    for nobody in ("zz", "", "event:", "%", "AA11"):
        with pytest.raises(UnknownRecord):
            filled.event(nobody)


def test_a_whole_id_wins_over_a_longer_one(ledger):
    ledger.replace_projection((event("ab", None), event("abc", None)), ())
    assert ledger.event("ab").id == "event:ab"


def test_an_alias_leads_to_the_event(ledger):
    ledger.replace_projection((event("ab12", None, aliases=("event:ff99",)), event("ff", None)), ())
    assert ledger.event("event:ff99").id == ledger.event("ff9").id == "event:ab12"


def test_a_mention_leads_to_its_event(filled):
    assert filled.event_of("sha256:aa11#e1") == EVENTS[0]
    assert filled.event_of("sha256:aa11#e2") is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["a", "b", "c"]),
        ({"state": "GHA"}, ["a"]),
        ({"state": "TGO", "with_state": "CIV"}, ["b"]),
        ({"stage": "announced"}, ["b"]),
        ({"older_than": date(2024, 3, 13)}, ["a", "b"]),
        ({"older_than": date(2024, 3, 12)}, ["b"]),
    ],
)
def test_commitments_are_filtered_and_newest_first(filled, wanted, found):
    assert names(filled.commitments(**wanted)) == found


def test_proposals_are_kept_apart_from_decisions(filled):
    assert [proposal.left for proposal in filled.proposals(verdict=UNSURE)] == ["k1"]
    assert filled.proposals(verdict=SAME) == []
    assert filled.decisions() == ()


def test_a_new_projection_takes_the_place_of_the_old(filled):
    filled.replace_projection(EVENTS[1:2], ())
    assert names(filled.events()) == ["ab22"]
    assert filled.commitments() == []
    assert filled.proposals() == []
    filled.replace_projection((), ())
    assert filled.counts()["events"] == 0


def test_verify_names_accounts_that_are_not_there(filled):
    assert len(filled.verify()) == len(EVENTS)
    assert "reconcile again" in filled.verify()[0]


def test_the_history_of_an_event_is_that_of_its_accounts(ledger, visit_account):
    account = visit_account()
    ledger.add(account, maker="recoupe 1")
    told = (EventAccount(account.document.id, None, None, "v1", "e1"),)
    ledger.replace_projection(
        (EventRecord("event:x", "visit", (), "planned", (), told, voices=1, copies=0, facts=()),), ()
    )
    assert [entry.what for entry in ledger.history("x")] == ["read"]


def test_parties_and_pairs_are_counted(filled):
    assert filled.party_counts() == {"GHA": 5, "TGO": 3, "CIV": 3, "org:EU": 1}
    pairs = {("GHA", "TGO"): 2, ("CIV", "TGO"): 1, ("GHA", "org:EU"): 1, ("CIV", "GHA"): 2}
    assert filled.pair_counts() == pairs
