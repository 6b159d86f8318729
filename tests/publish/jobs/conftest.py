"""Jobs over a pipeline that finds nothing: what is sent, and a worker in this process that reads it."""

from pathlib import Path

import pytest

from recoupe.ledger import Ledger
from recoupe.model.mention import Account
from recoupe.publish.jobs import worker
from recoupe.publish.jobs.order import Limits, Order, Piece
from recoupe.publish.jobs.spool import Spool

TEXTS = (
    "Le ministre de l'Intérieur a reçu mardi la délégation venue du port, dans la capitale.",
    "La délégation venue du port est repartie jeudi sans faire de déclaration à la presse.",
    "Un troisième texte raconte encore la même journée, avec d'autres mots et un autre ton.",
)
CREATED = "2031-03-12T08:30:00+00:00"


class Died(BaseException):
    """Stands for a kill: nothing that reading does catches it."""


class Reader:
    """A pipeline that finds nothing; it dies before the texts that it is told to die of."""

    deadly: tuple[str, ...] = ()
    seen: list[str] = []  # noqa: RUF012  (one list for all readers is the point)

    def account(self, document):
        Reader.seen.append(document.file)
        if any(word in document.text for word in Reader.deadly):
            raise Died
        return Account(document)


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    """The reader that the worker loads."""
    monkeypatch.setattr(worker, "Pipeline", Reader)
    monkeypatch.setattr(Reader, "deadly", ())
    monkeypatch.setattr(Reader, "seen", [])
    return Reader


@pytest.fixture
def ledger_path(tmp_path) -> Path:
    """An empty ledger."""
    Ledger.open(tmp_path / "l.db", create=True).close()
    return tmp_path / "l.db"


@pytest.fixture
def spool(ledger_path) -> Spool:
    """The spool beside it."""
    return Spool(ledger_path.with_name("l.db.jobs"), Limits(documents=5))


@pytest.fixture
def send(spool):
    """The function that makes a job of files by name: ``send({"a.txt": b"..."})``; None stands for an address."""

    def sending(files, **said) -> str:
        incoming, pieces = spool.incoming(), []
        for number, (name, data) in enumerate(files.items()):
            if isinstance(data, Piece):
                pieces.append(data)
            elif data is None:
                pieces.append(Piece(name, "address"))
            else:
                (incoming / str(number)).write_bytes(data)
                pieces.append(Piece(name, "file", str(number)))
        return spool.keep(incoming, Order(CREATED, tuple(pieces), **said))

    return sending


@pytest.fixture
def work(ledger_path, spool):
    """The function that lets a new worker do what waits, as a new process would: True where all is done."""

    def working() -> bool:
        place = worker.Place(str(ledger_path), str(spool.folder), spool.limits)
        return worker.Worker(place).work()

    return working


@pytest.fixture
def texts() -> dict[str, bytes]:
    """Three files to send."""
    return {f"{name}.txt": text.encode() for name, text in zip("abc", TEXTS, strict=True)}


@pytest.fixture
def died():
    """What a killed worker raises in these tests."""
    return Died
