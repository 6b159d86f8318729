"""The board of commitments: filters, order, and a way to the words of each source."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from recoupe.ledger import Ledger
from recoupe.ledger.boards import Board
from recoupe.model.record import CommitmentRecord, StageStep
from recoupe.publish.i18n import words
from recoupe.publish.names import party_name
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.web.commitments import by_names, entries, kinds_in_words, on_page

PHRASING = Phrasing(words("fr"), lambda code, _: code)
TODAY = date(2026, 1, 1)


def seen(page: str) -> str:
    """What a reader sees of a page: no tags, white space as single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ").split())


def lines(page: str) -> list[str]:
    """What each line of the board begins with."""
    body = page.partition("<tbody>")[2]
    return [seen(line)[:30] for line in re.findall(r"<tr>\s*<td>(.*?)</td>", body, re.DOTALL)]


def test_each_commitment_is_a_line_with_stages_sources_and_age(client):
    page = client.get("/commitments").text
    assert "6 engagements" in seen(page)
    assert len(lines(page)) == 6
    assert "Accord de coopération portuaire prévoit : formation de 120 pilotes Bénin – Uruguay Leur dossier" in seen(
        page
    )
    assert "signé , 12 mars 2025 ALP, 13 mars 2025 ·" in seen(page)
    assert "4 voix" in seen(page)


def test_every_stage_leads_to_its_words(client):
    page = client.get("/commitments").text
    links = re.findall(r'href="(/document/[0-9a-f]{64}\?at=\d+-\d+)#at"', page)
    assert len(links) >= len(lines(page))
    assert all('id="at"' in client.get(link).text for link in dict.fromkeys(links))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("state=BEN", 5),
        ("state=Uruguay", 5),
        ("stage=signed", 1),
        ("state=BEN&stage=signed", 1),
        ("state=TGO", 0),
        ("stage=ratified", 0),
        ("state=&stage=&older=", 6),
    ],
)
def test_filters_leave_out(client, query, count):
    page = client.get(f"/commitments?{query}").text
    assert len(lines(page)) == count
    assert ("Aucun engagement ne répond." in page) == (count == 0)


def test_news_of_late_and_no_known_day_are_not_old(client):
    text = seen(client.get("/commitments?older=90d").text)
    assert "Accord de coopération portuaire" in text
    assert "commission mixte sur la pêche" not in text


def test_a_filter_stays_chosen_and_is_told(client):
    page = client.get("/commitments?state=BEN&stage=signed&older=1y&lang=en").text
    assert '<option value="BEN" selected>Benin</option>' in page
    assert '<option value="signed" selected>' in page
    assert '<option value="1y" selected>for 1 year</option>' in page
    assert "1 commitment of 6 in all" in seen(page)


def test_a_party_without_commitments_stays_chosen(client):
    assert '<option value="TGO" selected>Togo</option>' in client.get("/commitments?state=TGO").text


@pytest.mark.parametrize("column", ["what", "parties", "stage", "heard", "voices"])
def test_a_column_sorts_both_ways_and_keeps_the_filter(client, column):
    down = client.get(f"/commitments?state=BEN&sort={column}").text
    up = client.get(f"/commitments?state=BEN&sort=-{column}").text
    assert sorted(lines(down)) == sorted(lines(up))
    assert lines(down) != lines(up)
    assert f'aria-sort="ascending"><a href="/commitments?state=BEN&amp;sort=-{column}"' in down
    assert f'aria-sort="descending"><a href="/commitments?state=BEN&amp;sort={column}"' in up


@pytest.mark.parametrize("query", ["stage=nonsense", "older=3d", "sort=colour", "page=0", f"state={'x' * 300}"])
def test_what_cannot_be_asked_is_told(client, query):
    answer = client.get(f"/commitments?{query}")
    assert answer.status_code == 400
    assert "Cette adresse demande quelque chose d’impossible" in answer.text


def test_an_unknown_state_gets_a_helpful_page(client):
    answer = client.get("/commitments?state=Urugay&lang=en")
    assert answer.status_code == 404
    assert "Did you mean" in seen(answer.text) or "did you mean" in seen(answer.text)
    assert 'href="/state"' in answer.text


def test_an_empty_ledger_says_so(reader, fill, tmp_path):
    answer = reader(fill(tmp_path / "empty.db", [])).get("/commitments")
    assert answer.status_code == 200
    assert "Ce registre ne contient encore aucun engagement" in seen(answer.text)


def record(name, stage, published, voices=1, told=("a#c1",)):
    steps = tuple(StageStep(stage, None, account, published=published) for account in told)
    return CommitmentRecord(name, "aid", name, (), stage, steps, voices=voices)


RECORDS = [
    record("c", "signed", "2025-06-01"),
    record("a", "announced", None, voices=3),
    record("b", "ratified", "2025-12-01", voices=2),
]


@pytest.mark.parametrize(
    ("by", "order"),
    [("heard", "bca"), ("-heard", "acb"), ("stage", "acb"), ("-stage", "bca"), ("voices", "abc"), ("-voices", "cba")],
)
def test_the_ledger_orders_boards_by_what_has_no_words(by, order, tmp_path):
    with Ledger.open(tmp_path / "board.db", create=True) as ledger:
        ledger.replace_projection((), RECORDS)
        board = Board(order=by, today=TODAY)
        assert "".join(item.id for item in ledger.board(board, limit=9)) == order
        assert "".join(item.id for item in ledger.board(board, limit=1, offset=1)) == order[1]
        assert ledger.board_count(board) == len(RECORDS)


def promise(name, title, *parties, kind="agreement", day="2025-06-01"):
    return replace(record(name, "signed", day), title=title, kind=kind, parties=parties)


TITLED = [
    promise("e", "école commune", "TGO"),
    promise("a", "Accord de pêche", "TGO", "EGY"),
    promise("n", None, "TGO", "EGY", kind="pledge", day="2025-07-01"),
    promise("z", "zone franche", "FRA"),
]


@pytest.fixture
def titled(tmp_path):
    with Ledger.open(tmp_path / "titled.db", create=True) as ledger:
        ledger.replace_projection((), TITLED)
        yield ledger


@pytest.mark.parametrize(
    ("language", "by", "order"),
    [("fr", "what", "aenz"), ("fr", "-what", "znea"), ("en", "what", "aezn"), ("en", "-what", "nzea")],
)
def test_titles_are_ordered_as_the_reader_sees_them(titled, language, by, order):
    """In French a kind stands for a title that lacks; in English a title stands behind its kind."""
    board = Board(order=by, **kinds_in_words(Phrasing(words(language), party_name)))
    assert "".join(one.id for one in titled.board(board, limit=9)) == order
    assert "".join(one.id for one in titled.board(board, limit=2, offset=1)) == order[1:3]


@pytest.mark.parametrize(
    ("board", "falling", "order"),
    [(Board(order="parties"), False, "zena"), (Board(order="-parties"), True, "naez"),
     (Board(("EGY", None), order="parties"), False, "na")],
)  # fmt: skip
@pytest.mark.parametrize("size", [1, 2, 9])
def test_parties_are_ordered_by_their_names_page_by_page(titled, board, falling, order, size):
    """Of the same parties the newest step comes first, whichever way round."""
    counted = titled.board_parties(board)
    ordered = by_names(counted, Phrasing(words("fr"), party_name), is_falling=falling)
    found = []
    for offset in range(0, len(order), size):
        shown, before = on_page(ordered, counted, size, offset)
        found += titled.board_of_parties(board, shown, limit=size, offset=before)
    assert "".join(one.id for one in found) == order


def test_names_are_ordered_without_their_accents():
    parties = {(code,): 1 for code in ("ESP", "EGY", "FRA", "DZA")}
    ordered = by_names(parties, Phrasing(words("fr"), party_name), is_falling=False)
    assert ordered == [[("DZA",)], [("EGY",)], [("ESP",)], [("FRA",)]]


def test_a_document_that_repeats_itself_is_one_source():
    repeated = record("c", "signed", "2025-06-01", told=("a#c1", "a#c2", "b#c1"))
    (entry,) = entries([repeated], {}, PHRASING, TODAY)
    assert [[source.document for source in stage.sources] for stage in entry.stages] == [["a", "b"]]
    assert (entry.unheard, entry.age) == (214, "7 mois")


@pytest.mark.parametrize(
    ("told", "stages"),
    [
        ([("signed", "2025-03-12", "a"), ("signed", None, "b")], [("2025-03-12", "a", "b")]),
        ([("signed", None, "b"), ("signed", "2025-03-12", "a")], [("2025-03-12", "a", "b")]),
        ([("signed", "2025-03-12", "a"), ("signed", None, "a")], [("2025-03-12", "a", "")]),
        (
            [("signed", "2025-03", "a"), ("signed", "2025-04", "b"), ("signed", None, "c")],
            [("2025-03", "a", "c"), ("2025-04", "b", "")],
        ),
        ([("announced", None, "a"), ("signed", "2025-03-12", "b")], [(None, "a", ""), ("2025-03-12", "b", "")]),
    ],
)
def test_a_stage_told_without_a_day_is_no_second_step(told, stages):
    steps = tuple(StageStep(stage, day, account) for stage, day, account in told)
    (entry,) = entries([CommitmentRecord("c", "aid", "c", (), "signed", steps)], {}, PHRASING, TODAY)
    assert [
        (stage.date, *("".join(one.document for one in group) for group in (stage.sources, stage.undated)))
        for stage in entry.stages
    ] == stages
