from dataclasses import replace

import pytest
from rich.console import Console

from recoupe.model.mention import Amount, Claim, Commitment, Mention
from recoupe.model.record import mention_key
from recoupe.model.text import Span
from recoupe.publish.comparison import SIGNS, compare, possible, source_name
from recoupe.publish.holdings import Holdings, from_accounts
from recoupe.publish.output import TIE
from recoupe.publish.render.matrix import render_comparison
from recoupe.reconcile import reconcile


@pytest.fixture
def comparison(holdings):
    record = holdings.main_event()
    return compare(
        record, holdings.accounts, related=holdings.related(record), commitments=holdings.commitments_of(record)
    )


def row_of(comparison, kind, name):
    for row in comparison.rows:
        if row.kind == kind and name in (getattr(row.subject, "field", None), getattr(row.subject, "type", None)):
            return row
    raise AssertionError(f"no {kind} {name}")


def test_the_main_event_is_the_one_that_most_voices_tell(holdings):
    assert (holdings.main_event().type, holdings.main_event().voices) == ("meeting", 2)


def test_columns_stand_in_the_order_of_publication(comparison):
    assert [column.label for column in comparison.columns] == ["Radio Lagune", "Le Courrier du Cap"]


@pytest.mark.parametrize(
    ("kind", "name", "verdicts"),
    [
        ("fact", "date", ["single", "silent"]),
        ("fact", "place", ["agreed", "agreed"]),
        ("event", "military_cooperation", ["silent", "denied"]),
    ],
)
def test_cells_tell_what_each_voice_says(comparison, kind, name, verdicts):
    assert [cell.verdict for cell in row_of(comparison, kind, name).cells] == verdicts


def test_commitments_stand_beside_the_event(comparison):
    row = next(row for row in comparison.rows if row.kind == "commitment")
    assert [cell.verdict for cell in row.cells] == ["single", "silent"]
    assert row.cells[0].values == ("announced",)


def test_topics_are_shared_or_stand_in_one_account_only(comparison):
    preview, report = comparison.columns
    assert comparison.shared_topics == ("energy",)
    assert comparison.topics_only_in(preview) == ("agriculture",)
    assert comparison.topics_only_in(report) == ("health",)


def test_every_line_is_silent_or_told_for_each_voice(comparison):
    for column in comparison.columns:
        at = comparison.columns.index(column)
        silent = set(map(id, comparison.silences(column)))
        told = {id(row) for row in comparison.rows if row.cells[at].verdict != "silent"}
        assert silent | told == {id(row) for row in comparison.rows}
        assert not silent & told


def test_a_line_is_alone_where_all_others_are_silent(comparison):
    preview, report = comparison.columns
    assert row_of(comparison, "fact", "date") in comparison.alone(preview)
    assert row_of(comparison, "fact", "place") not in comparison.alone(preview)
    assert row_of(comparison, "event", "military_cooperation") in comparison.alone(report)


def test_every_proof_equals_the_slice_of_its_text(comparison):
    proofs = [found for row in comparison.rows for cell in row.cells for found in cell.proofs]
    assert proofs
    for found in proofs:
        assert found.words == found.span.of(comparison.accounts[found.document].document.text)


def test_every_verdict_has_a_sign():
    assert set(SIGNS) == {"agreed", "contradicted", "single", "silent", "denied"}


def test_an_event_without_parties_in_common_is_not_related(holdings):
    record = holdings.main_event()
    assert {other.type for other in holdings.related(record)} == {"military_cooperation"}
    stranger = Holdings(holdings.accounts, tuple(e for e in holdings.events if e.id == record.id), ())
    assert stranger.related(record) == ()


def test_a_source_is_called_by_outlet_then_site_then_file(accounts):
    document = accounts[0].document
    assert source_name(document) == "Radio Lagune"
    assert source_name(replace(document, outlet=None, url="https://www.lagune.example/a")) == "lagune.example"
    assert source_name(replace(document, outlet=None, file="folder/preview.txt")) == "preview"
    assert source_name(replace(document, outlet=None, file="folder/all.jsonl#7")) == "all#7"


def test_a_cell_keeps_the_wording_of_its_own_voice(accounts):
    vague, exact = accounts
    told = [
        replace(vague, events=(replace(vague.events[0], date="2025-03", form="entretien"),)),
        replace(exact, events=(replace(exact.events[0], date="2025-03-04", form="entretien de deux heures"),)),
    ]
    found = reconcile(told)
    meeting = from_accounts(told, found).main_event()
    compared = compare(meeting, {account.document.id: account for account in told})
    assert [cell.values for cell in row_of(compared, "fact", "date").cells] == [("2025-03",), ("2025-03-04",)]
    forms = [cell.values for cell in row_of(compared, "fact", "form").cells]
    assert forms == [("entretien",), ("entretien de deux heures",)]


def test_what_may_be_the_same_event_is_shown_with_its_words(holdings, accounts):
    record = holdings.main_event()
    key = mention_key(accounts[1].document.id, "e2")
    (found,) = possible(replace(record, unsure=(key, "sha256:unknown#e1")), holdings.accounts)
    assert found.words == "L'opposition dément qu'un accord de défense existe"


def test_a_long_list_of_silences_is_cut_unless_the_evidence_is_asked_for(comparison, french):
    shown = comparison
    row = next(row for column in shown.columns for row in shown.silences(column) if row.kind == "fact")
    many = tuple(
        replace(row, subject=replace(row.subject, field=f"title of Anselme Tivo {number}")) for number in range(9)
    )
    crowded = replace(shown, rows=many)
    drawn = drawn_lines(render_comparison(crowded, french))
    assert "et 3 autres" in drawn
    assert "Anselme Tivo 5" in drawn.partition("Passé sous silence")[2]
    assert "Anselme Tivo 6" not in drawn.partition("Passé sous silence")[2].partition("Citations")[0]
    assert "et 3 autres" not in drawn_lines(render_comparison(crowded, french, evidence=True))


def test_a_long_remark_stands_numbered_under_the_matrix(comparison, french):
    shown = comparison
    remark = "held until 2024-05-03; the office is held by Duarte Queluz; by the latest known tables"
    noted = replace(shown, rows=(replace(shown.rows[0], note=remark), *shown.rows[1:]))
    drawn = drawn_lines(render_comparison(noted, french))
    assert "(1)" in drawn.partition("Remarques")[0]
    assert "(1) exercée jusqu’au 3 mai 2024 ; la fonction est exercée par Duarte Queluz" in drawn


def test_no_line_begins_with_a_mark_that_belongs_to_the_word_before(comparison, french):
    for width in range(70, 120, 5):
        lines = drawn_lines(render_comparison(comparison, french, evidence=True), width).splitlines()
        assert [line for line in lines if line.strip().startswith(("»", ";", ":"))] == []


def drawn_lines(parts, width=110):
    console = Console(width=width, color_system=None, highlight=False)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return captured.get().replace(TIE, " ")


def compared_with_aid(accounts, *amounts):
    """The two accounts, each telling also of an aid for so many million euros."""
    told = []
    for account, amount in zip(accounts, amounts, strict=True):
        meeting = account.events[0]
        aid = replace(meeting, id="e9", type="aid", main=False, status="planned", place=None, date=None, topics=())
        promise = Commitment(
            "c9", "aid", "announced", meeting.evidence, amount=Amount(amount, "EUR"), parties=("CPV", "PRT"), event="e9"
        )
        told.append(replace(account, events=(meeting, aid), commitments=(promise,)))
    held = from_accounts(told, reconcile(told))
    record = held.main_event()
    return compare(record, held.accounts, related=held.related(record), commitments=held.commitments_of(record))


@pytest.mark.parametrize("kind", ["event", "commitment"])
def test_a_companion_takes_the_worst_verdict_of_its_facts(accounts, french, kind):
    compared = compared_with_aid(accounts, 12e6, 15e6)
    row = next(row for row in compared.rows if row.kind == kind)
    assert row.verdict == "contradicted"
    assert [cell.verdict for cell in row.cells] == ["contradicted", "contradicted"]
    assert [cell.details for cell in row.cells] == [(("amount", "12000000 EUR"),), (("amount", "15000000 EUR"),)]
    drawn = drawn_lines(render_comparison(compared, french), 220).replace("\u202f", " ")
    assert "▲ contredit : montant (12 000 000 / 15 000 000 EUR)" in drawn
    assert "prévue : 12 000 000 EUR" in drawn


@pytest.mark.parametrize("kind", ["event", "commitment"])
def test_amounts_that_are_one_when_rounded_contradict_nothing(accounts, kind):
    compared = compared_with_aid(accounts, 12e6, 12.1e6)
    assert next(row for row in compared.rows if row.kind == kind).verdict == "agreed"


def without_title(account):
    """The account with no title for its participants."""
    meeting = account.events[0]
    bare = tuple(replace(item, title=None) for item in meeting.participants)
    return replace(account, events=(replace(meeting, participants=bare),), titles=())


@pytest.mark.parametrize(
    ("title", "verdicts"),
    [("Premier ministre", ["agreed", "agreed"]), ("négociateur", ["single", "single"]), (None, ["single", "silent"])],
)
def test_a_title_printed_outside_the_event_is_no_silence(accounts, title, verdicts):
    first, second = accounts[0], without_title(accounts[1])
    told = Mention(Span(0, 12), "person", "Anselme Tivo", "person:anselme-tivo", title=title)
    both = [first, replace(second, mentions=(told,))]
    held = from_accounts(both, reconcile(both))
    row = row_of(compare(held.main_event(), held.accounts), "fact", "title of Anselme Tivo")
    assert [cell.verdict for cell in row.cells] == verdicts
    assert row.verdict == verdicts[0]
    assert row.cells[1].values == ((title,) if title else ())


def test_documents_without_an_account_of_the_event_are_named(accounts, phrasing):
    stranger = replace(accounts[1], document=replace(accounts[1].document, id="sha256:9", file="in/c.txt"), events=())
    held = from_accounts([*accounts, stranger], reconcile(accounts))
    record = held.main_event()
    assert held.without(record) == (stranger.document,)
    drawn = drawn_lines(render_comparison(compare(record, held.accounts, left_out=held.without(record)), phrasing))
    expected = {"fr": "1 document sans compte rendu de cet événement : c.txt"}
    assert expected.get(phrasing.words.language, "1 document without an account of this event: c.txt") in drawn


@pytest.mark.parametrize(
    ("words", "stance", "cell"),
    [
        ("un accord de défense existe", "denies", ("denied", ("denied",))),
        ("un accord de défense existe", "doubts", ("single", ("unknown",))),
        ("Une étape utile", "denies", ("silent", ())),
    ],
)
def test_a_voice_that_denies_or_claims_something_is_not_silent_on_it(accounts, words, stance, cell):
    first, second = accounts
    promise = replace(first.commitments[0], title="accord de défense")
    text = second.document.text
    claim = Claim("k1", Span(text.index(words), text.index(words) + len(words)), stance)
    both = [replace(first, commitments=(promise,)), replace(second, events=second.events[:1], claims=(claim,))]
    held = from_accounts(both, reconcile(both))
    record = held.main_event()
    compared = compare(record, held.accounts, commitments=held.commitments_of(record))
    row = next(row for row in compared.rows if row.kind == "commitment")
    assert row.verdict == "single"
    assert (row.cells[1].verdict, row.cells[1].values) == cell
