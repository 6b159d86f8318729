"""A ledger that an older Recoupe wrote opens, holds all that it held, and is like a new one from then on.

`ledgers/schema-1.*` were written by the last version that knew schema 1, on each database: two invented accounts of a
visit, the second read twice, decisions, an undo. `ledgers/schema-8.db.gz` is such a file as schema 8 had it, with one
more account, whose words say by which names a person is called.
"""

import gzip
import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from recoupe.errors import LedgerTooOld
from recoupe.ledger import Ledger, Wanted, migrations
from recoupe.ledger.boards import Board
from recoupe.ledger.schema import SCHEMA_VERSION, meta
from recoupe.ledger.session import connected, open_session
from recoupe.model.decision import CORRECT, SAME, Correction
from recoupe.model.kinds import kinds

LEDGERS = Path(__file__).parent / "ledgers"
PLANNED = "sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d"
ARRIVED = "sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285"


def put_sqlite(place):
    Path(place).write_bytes(gzip.decompress((LEDGERS / "schema-1.db.gz").read_bytes()))


def put_postgresql(place):
    import psycopg

    with psycopg.connect(place, autocommit=True) as connection:
        connection.execute((LEDGERS / "schema-1.sql").read_text(encoding="utf-8"))


# What is answered out of computed tables.
ASKED = (Ledger.sources, Ledger.persons, Ledger.credits, Ledger.nameless, lambda ledger: ledger.persons_of("TGO"))


@pytest.fixture
def old(place) -> str:
    """The place of a ledger of schema 1."""
    put_postgresql(place) if "://" in place else put_sqlite(place)
    return place


@pytest.fixture
def upgraded(old):
    """That ledger, upgraded and open."""
    assert Ledger.upgrade(old)
    with Ledger.open(old) as ledger:
        yield ledger


def test_all_that_it_held_is_there(upgraded):
    assert upgraded.verify() == []
    assert upgraded.counts() == {
        "documents": 2, "superseded_accounts": 1, "event_statements": 3, "quote_statements": 1,
        "commitment_statements": 1, "claim_statements": 1, "events": 2, "commitments": 1, "decisions": 2, "refusals": 1,
    }  # fmt: skip
    assert [(run.command, run.counts) for run in upgraded.runs()] == [("read articles", {"read": 2, "refused": 1})]
    assert [refusal.source for refusal in upgraded.refusals()] == ["perdu.txt"]
    assert [hit.document for hit in upgraded.search("officielle")] == [ARRIVED]
    assert sorted(account.document.id for account in upgraded.accounts()) == [ARRIVED, PLANNED]
    assert len(upgraded.commitments()) == 1


def test_what_is_computed_of_it_is_there(upgraded, places):
    """A ledger of the same accounts, events and decisions made anew answers alike."""
    with Ledger.open(places(), create=True) as new:
        for account in upgraded.accounts():
            new.add(account, maker="recoupe/2")
        new.replace_projection(upgraded.events(), upgraded.commitments())
        assert len(upgraded.sources()) == 2
        for ask in ASKED:
            assert ask(upgraded) == ask(new)


def test_decisions_find_their_records_though_these_were_numbered_anew(upgraded):
    """The newer reading found another event before the visit, which was `e1` when somebody decided."""
    visit, nowhere = upgraded.decisions()
    assert (visit.left, visit.right, visit.verdict, visit.note) == (
        f"{ARRIVED}#e2",
        f"{PLANNED}#e1",
        SAME,
        "même visite",
    )
    assert nowhere.left == "sha256:nulle-part#e1"
    assert [entry.decision for entry in upgraded.stranded()] == [nowhere]


def test_the_log_and_the_history_go_on(upgraded):
    log = upgraded.decision_log()
    assert [(entry.id, entry.decision.by, entry.undoes, entry.undone_by) for entry in log] == [
        (1, "A. Relecteur", None, None), (2, "B. Relectrice", None, 3), (3, "B. Relectrice", 2, None),
        (4, "A. Relecteur", None, None),
    ]  # fmt: skip
    assert log[0].decision.left == f"{ARRIVED}#e1"
    # It was decided without an instant.
    assert log[1].decision.at == log[1].recorded
    assert [entry.what for entry in upgraded.history(f"{PLANNED}#e1")] == ["decided", "undone", "read", "decided"]
    [made] = upgraded.decide(Correction(f"{PLANNED}#e1", CORRECT, by="C. Relecteur", field="date", value="2024-03-13"))
    assert made == 5
    assert [entry.id for entry in upgraded.undo(1, by="C. Relecteur")] == [1]
    assert [type(ruling).__name__ for ruling in upgraded.decisions()] == ["Decision", "Correction"]


def shape(place):
    """The tables of a ledger as its database knows them."""
    session = open_session(place)
    with session.reading() as connection:
        found = inspect(connection)
        return {
            table: (
                sorted(
                    (column["name"], str(column["type"]), column["nullable"], column.get("autoincrement"))
                    for column in found.get_columns(table)
                ),
                found.get_pk_constraint(table)["constrained_columns"],
                sorted((index["name"], *index["column_names"]) for index in found.get_indexes(table)),
                sorted((*key["constrained_columns"], key["referred_table"]) for key in found.get_foreign_keys(table)),
                sorted(tuple(unique["column_names"]) for unique in found.get_unique_constraints(table)),
            )
            for table in found.get_table_names()
            if not table.startswith("search")
        }


def test_its_tables_are_those_of_a_new_ledger(old, places):
    Ledger.upgrade(old)
    Ledger.open(new := places(), create=True).close()
    assert shape(old) == shape(new)


def test_its_words_are_indexed_as_in_a_new_ledger(upgraded, tmp_path):
    assert {hit.document for hit in upgraded.search("v*")} == {ARRIVED, PLANNED}
    put_sqlite(old := tmp_path / "ancien.db")
    Ledger.open(old).close()
    Ledger.open(new := tmp_path / "neuf.db", create=True).close()
    assert index_of(old) == index_of(new)


def index_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT sql FROM sqlite_master WHERE name IN ('search', 'cards_last')").fetchall()


def test_what_searches_and_sources_need_is_computed(upgraded):
    found = upgraded.find(Wanted(terms=(("type", "visit"),)))
    assert {hit.document for hit in found.hits} == {ARRIVED, PLANNED}
    assert all(item.record for items in found.tellings.values() for item in items)
    assert sum(entry.told for entry in upgraded.sources()) + upgraded.nameless() > 0
    assert upgraded.news("0001-01-01").total == 2
    assert upgraded.watches() == []


def test_a_file_is_upgraded_when_it_is_opened(tmp_path):
    put_sqlite(place := tmp_path / "ancien.db")
    with Ledger.open(place) as ledger:
        assert len(ledger.decision_log()) == 4
    assert not Ledger.upgrade(place)
    assert int.from_bytes(place.read_bytes()[60:64]) == SCHEMA_VERSION


def test_reading_into_an_old_file_upgrades_it_too(tmp_path, plain_account):
    put_sqlite(place := tmp_path / "ancien.db")
    with Ledger.open(place, create=True) as ledger:
        ledger.add(plain_account("Un texte."), maker="recoupe/3")
        assert ledger.counts()["documents"] == 3


def test_a_ledger_on_a_server_waits_until_it_is_asked_for(new_database):
    put_postgresql(place := new_database())
    for create in (False, True):
        with pytest.raises(LedgerTooOld, match="recoupe ledger upgrade"):
            Ledger.open(place, create=create)
    assert Ledger.upgrade(place)
    assert not Ledger.upgrade(place)
    Ledger.open(place).close()


def test_an_upgrade_that_fails_leaves_all_as_it_was(old, monkeypatch):
    steps = migrations.STEPS
    last = max(steps)

    def cut_short(connection, tally):
        steps[last](connection, tally)
        raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "STEPS", {**steps, last: cut_short})
    with pytest.raises(KeyboardInterrupt):
        Ledger.upgrade(old)
    session, version = connected(old)
    session.close()
    assert version == 1
    monkeypatch.setattr(migrations, "STEPS", steps)
    assert Ledger.upgrade(old)
    with Ledger.open(old) as ledger:
        assert (ledger.verify(), len(ledger.decision_log())) == ([], 4)


def test_of_many_at_once_one_upgrades(old):
    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(Ledger.upgrade, [old] * 4)) == [False, False, False, True]


def test_a_backup_of_an_older_schema_is_restored_and_left_alone(tmp_path, place):
    put_sqlite(backup := tmp_path / "copie.db")
    before = backup.read_bytes()
    Ledger.restore(backup, place)
    with Ledger.open(place) as ledger:
        assert (ledger.verify(), len(ledger.decision_log()), ledger.document_count()) == ([], 4, 2)
    session, version = connected(backup)
    with session.reading() as connection:
        assert connection.execute(select(meta.c.value).where(meta.c.name == "schema_version")).scalar() == "1"
    session.close()
    assert (version, backup.read_bytes()) == (1, before)


def test_there_is_a_step_from_each_older_schema():
    assert sorted(migrations.STEPS) == list(range(1, SCHEMA_VERSION))


def test_what_pages_count_by_is_computed_from_the_records_that_were_there(upgraded):
    events, commitments = upgraded.events(), upgraded.commitments()
    assert upgraded.party_counts() == Counter(party for event in events for party in event.parties)
    assert [record.id for record in upgraded.board(Board(), limit=9)] == [record.id for record in commitments]
    told = {account.document: account.copy_of for event in events for account in event.accounts if account.copy_of}
    assert {document: upgraded.copied(document) for document in told} == told


def test_the_last_step_makes_what_is_computed_otherwise_today(tmp_path):
    """What it fills out of the former tables is what a new ledger of the same accounts and records holds."""
    old = tmp_path / "huit.db"
    old.write_bytes(gzip.decompress((LEDGERS / "schema-8.db.gz").read_bytes()))
    with Ledger.open(old) as ledger, Ledger.open(new := tmp_path / "neuf.db", create=True) as other:
        assert ledger.verify() == []
        for account in sorted(ledger.accounts(), key=lambda one: one.document.text):
            other.add(account, maker="recoupe/2")
        other.replace_projection(ledger.events(), ledger.commitments())
        person = ledger.persons()[0].id
        meetings = kinds().event_types
        assert all(ledger.called(person))
        for ask in ASKED:
            assert ask(ledger) == ask(other)
        for ask in (
            lambda one: one.called(person),
            lambda one: one.sayings_of(person, limit=9),
            lambda one: one.events_of(person, types=meetings, limit=9),
            lambda one: one.events(state="TGO"),
            lambda one: one.board(Board(order="what"), limit=9),
        ):
            assert ask(ledger) == ask(other) != []
    assert shape(old) == shape(new)
