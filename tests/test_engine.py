"""The engine with a pipeline that only counts: what is read, known, refused, and what an interruption leaves."""

import pytest

from recoupe import engine
from recoupe.engine import READ, REFUSED, bring_up_to_date, maker, read_accounts, read_into_ledger
from recoupe.errors import InputError, UnsupportedLanguage
from recoupe.ledger import Ledger
from recoupe.model.mention import Account
from recoupe.read import ReadOptions

TEXTS = {
    "a.txt": "Le ministre de l'Intérieur a reçu mardi la délégation venue du port, dans la capitale.",
    "b.txt": "La délégation venue du port est repartie jeudi sans faire de déclaration à la presse.",
    "c.txt": "Un troisième texte raconte encore la même journée, avec d'autres mots et un autre ton.",
}


class Counting:
    """A pipeline that finds nothing; it refuses texts that hold the word « capitale » where told to."""

    refuses: bool = False
    stops_after: int | None = None
    seen: int = 0

    def account(self, document):
        if Counting.stops_after is not None and Counting.seen >= Counting.stops_after:
            raise KeyboardInterrupt
        Counting.seen += 1
        if Counting.refuses and "capitale" in document.text:
            raise UnsupportedLanguage(document.file, "no rules for it")
        return Account(document)


@pytest.fixture(autouse=True)
def counting(monkeypatch):
    monkeypatch.setattr(engine, "Pipeline", Counting)
    monkeypatch.setattr(Counting, "refuses", False)
    monkeypatch.setattr(Counting, "stops_after", None)
    monkeypatch.setattr(Counting, "seen", 0)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "texts"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "l.db", create=True) as opened:
        yield opened


def test_everything_is_read_once(folder, ledger):
    first = read_into_ledger([folder], ledger, options=ReadOptions(language="fr"))
    second = read_into_ledger([folder], ledger, options=ReadOptions(language="fr"))
    assert (len(first.read), first.known, first.refused) == (3, 0, ())
    assert (second.read, second.known, second.refused) == ((), 3, ())
    assert Counting.seen == 3


def test_progress_hears_of_each_outcome_once_the_ledger_holds_it(folder, ledger):
    heard = []

    def hear(outcome):
        assert ledger.knows(outcome.document, maker=maker())
        heard.append(outcome.kind)

    read_into_ledger([folder], ledger, options=ReadOptions(), progress=hear)
    assert heard == [READ] * 3


def test_bad_input_is_named_with_its_reason_and_the_run_goes_on(folder, ledger):
    Counting.refuses = True
    (folder / "b2.txt").write_bytes(b"")
    missing = folder / "none.txt"
    kinds = []
    counts = read_into_ledger(
        [missing, folder],
        ledger,
        options=ReadOptions(language="fr"),
        progress=lambda outcome: kinds.append(outcome.kind),
    )
    assert sorted(kinds) == [READ, READ, REFUSED, REFUSED, REFUSED]
    assert {error.source.rsplit("/", 1)[-1] for error in counts.refused} == {"none.txt", "a.txt", "b2.txt"}
    assert {refusal.code for refusal in ledger.refusals()} == {"unreadable", "language", "empty"}
    assert ledger.runs()[-1].counts == {"read": 2, "known": 0, "refused": 3}


def test_an_interruption_keeps_what_was_read_and_the_next_run_goes_on(folder, ledger):
    Counting.stops_after = 2
    with pytest.raises(KeyboardInterrupt):
        read_into_ledger([folder], ledger, options=ReadOptions())
    assert len(list(ledger.accounts())) == 2
    assert ledger.verify() == []
    Counting.stops_after = None
    counts = read_into_ledger([folder], ledger, options=ReadOptions())
    assert (len(counts.read), counts.known) == (1, 2)
    assert [run.finished is None for run in ledger.runs()] == [True, False]


def test_what_the_user_says_anew_is_read_anew(folder, ledger):
    read_into_ledger([folder / "a.txt"], ledger, options=ReadOptions())
    restated = read_into_ledger([folder / "a.txt"], ledger, options=ReadOptions(published="2025-03-04"))
    again = read_into_ledger([folder / "a.txt"], ledger, options=ReadOptions(published="2025-03-04"))
    assert (len(restated.read), len(again.read), again.known) == (1, 0, 1)
    assert [account.document.published for account in ledger.accounts()] == ["2025-03-04"]


def test_a_known_text_found_elsewhere_only_adds_the_place(folder, ledger):
    copy = folder / "copy.txt"
    copy.write_text(TEXTS["a.txt"], encoding="utf-8")
    counts = read_into_ledger([folder / "a.txt", copy, copy], ledger, options=ReadOptions())
    assert (len(counts.read), counts.known) == (1, 2)
    seen = ledger.sightings(counts.read[0])
    assert [place.file.rsplit("/", 1)[-1] for place in seen] == ["a.txt", "copy.txt"]


def test_accounts_are_read_without_a_ledger(folder):
    items = list(read_accounts([folder, folder / "none.txt"], Counting(), ReadOptions()))
    assert [isinstance(item, InputError) for item in items] == [False, False, False, True]


def test_an_empty_ledger_is_brought_up_to_date(ledger):
    bring_up_to_date(ledger)
    assert ledger.event_count() == 0
    assert ledger.events() == []
