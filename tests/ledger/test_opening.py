"""A ledger is opened, made, or refused without touching what is not one."""

import hashlib
import os
import sqlite3
import subprocess
import sys

import pytest
from sqlalchemy import update

from recoupe.errors import LedgerError, LedgerTooNew, MissingComponent, NotALedger
from recoupe.ledger import Ledger
from recoupe.ledger.schema import APPLICATION_ID, SCHEMA_VERSION, meta
from recoupe.ledger.session import open_session


def foreign_database(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (id TEXT)")
    connection.close()


def damaged_database(path):
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)


FOREIGN = {
    "noise": lambda path: path.write_bytes(hashlib.shake_256(b"x").digest(5000)),
    "text": lambda path: path.write_text("Ceci n'est pas un registre.\n", encoding="utf-8"),
    "one byte": lambda path: path.write_bytes(b"S"),
    "a database of something else": foreign_database,
    "a damaged database": damaged_database,
}


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_no_ledger_is_refused_and_left_alone(tmp_path, kind, create):
    path = tmp_path / "autre.db"
    FOREIGN[kind](path)
    before = path.read_bytes()
    with pytest.raises(NotALedger, match=r"autre\.db"):
        Ledger.open(path, create=create)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["autre.db"]


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_is_no_ledger(tmp_path, create):
    with pytest.raises(NotALedger, match="folder"):
        Ledger.open(tmp_path, create=create)


def test_nothing_is_made_unless_asked_for(place, tmp_path):
    with pytest.raises(NotALedger, match="there is no ledger"):
        Ledger.open(place)
    assert os.listdir(tmp_path) == []


def test_an_empty_file_can_become_a_ledger(tmp_path):
    path = tmp_path / "vide.db"
    path.touch()
    with pytest.raises(NotALedger):
        Ledger.open(path)
    with Ledger.open(path, create=True) as ledger:
        assert ledger.verify() == []


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(LedgerError, match="create it first"):
        Ledger.open(tmp_path / "nulle" / "part.db", create=True)


def test_names_with_spaces_and_signs_are_paths_like_others(tmp_path):
    path = tmp_path / "l'été ? 100 % #1.db"
    Ledger.open(path, create=True).close()
    with Ledger.open(path) as ledger:
        assert ledger.counts()["documents"] == 0
    assert path.is_file()


def test_creating_where_a_ledger_is_opens_it(place, plain_account):
    with Ledger.open(place, create=True) as ledger:
        ledger.add(plain_account("Un texte."), maker="recoupe 1")
    with Ledger.open(place, create=True) as ledger:
        assert ledger.counts()["documents"] == 1


def test_a_ledger_of_a_newer_schema_is_refused(place):
    session = open_session(place, create=True)
    with session.writing() as connection:
        connection.execute(update(meta).where(meta.c.name == "schema_version").values(value=str(SCHEMA_VERSION + 1)))
    session.close()
    with pytest.raises(LedgerTooNew, match="upgrade Recoupe"):
        Ledger.open(place)


def test_the_file_says_what_it_is(tmp_path):
    Ledger.open(tmp_path / "r.db", create=True).close()
    assert int.from_bytes((tmp_path / "r.db").read_bytes()[68:72]) == APPLICATION_ID


def test_a_database_with_other_tables_is_no_ledger(new_database):
    import psycopg

    place = new_database()
    with psycopg.connect(place, autocommit=True) as connection:
        connection.execute("CREATE TABLE documents (id TEXT)")
    for create in (False, True):
        with pytest.raises(NotALedger, match="other tables"):
            Ledger.open(place, create=create)


def test_a_server_that_does_not_answer_is_an_error_without_the_password(tmp_path):
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as caught:
        Ledger.open(f"postgresql://recoupe:geheim@/ledger?host={tmp_path}")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("address", ["mysql://recoupe@localhost/ledger", "sqlite:///r.db", "https://exemple.test/r.db"])
def test_other_addresses_are_refused(address):
    with pytest.raises(LedgerError, match="no place for a ledger"):
        Ledger.open(address, create=True)


@pytest.mark.parametrize("address", ["postgresql://recoupe@localhost:porte/ledger", "postgresql+psycopg://[::1/ledger"])
def test_a_malformed_address_is_an_error(address):
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError, match="no address of a database"):
        Ledger.open(address)


def test_without_psycopg_the_message_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingComponent, match=r"recoupe\[postgres\]"):
        Ledger.open("postgresql://recoupe@localhost/ledger")


def test_naming_the_package_does_not_load_the_database_library():
    code = "import sys, recoupe.ledger; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_name_of_the_package_is_an_attribute_error():
    import recoupe.ledger

    with pytest.raises(AttributeError, match="Leger"):
        recoupe.ledger.Leger  # noqa: B018  (asking for it is the test)
