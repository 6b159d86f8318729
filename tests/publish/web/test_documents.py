"""Documents: the list, what could not be used, and one with what was read in it."""

import re
from html import unescape

import pytest

from recoupe.errors import EmptyDocument, UnsupportedFormat
from recoupe.ledger import Ledger
from recoupe.model.mention import Account, Attribution, Event, Quote
from recoupe.model.text import Document, Outlet, Span, Warning, text_id
from recoupe.publish.web.reading import Paragraph, Reading, paragraphs

HOSTILE = (
    "<script>alert('titre')</script>\n"
    "<img src=x onerror=alert(1)> Le Bénin & l'Uruguay signent.\n"
    "\u202eTexte renversé\u202c, un \u200bespace nul, e\u0301crit décomposé, 𝒇antaisie 🕊️, ﷽.\n" + "mot" * 40_000
)


def seen(page: str) -> str:
    """What a reader sees of a page: no tags, white space as single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ").split())


def address(document: str) -> str:
    return f"/document/{document.removeprefix('sha256:')}"


@pytest.fixture(scope="module")
def dispatch(sample_accounts):
    return next(one for one in sample_accounts if (one.document.file or "").endswith("2-depeche-alp.txt"))


def hostile() -> Account:
    document = Document(
        id=text_id(HOSTILE),
        text=HOSTILE,
        title="<script>alert('titre')</script>\u202e",
        title_span=Span(0, 31),
        file='"><svg onload=alert(2)>.txt',
        url="javascript:alert(3)",
        language='fr" onload="alert(4)',
        outlet=Outlet("<b>Gazette</b>"),
        published="2025-03-12",
        published_from="text",
        warnings=(Warning("cut_off", "<i>cut</i>"),),
    )
    place = HOSTILE.index("signent")
    event = Event(
        "e1", "meeting", Span(place, place + 7), Span(32, place + 8), rule="<u>rule</u>", place=None, confidence=0.5
    )
    speaker = Attribution("person", "<em>Someone</em>")
    return Account(document, events=(event,), quotes=(Quote("q1", Span(0, 40), speaker=speaker),))


def test_documents_are_listed_with_their_copies(client):
    page = seen(client.get("/documents").text)
    assert "5 documents lus" in page
    assert (
        "13 mars 2025 Bénin-Uruguay : un accord portuaire signé à Montevideo Copie de ALP La Feuille de Tossa" in page
    )
    assert "5 documents read" in seen(client.get("/documents?lang=en").text)


def listed(client, query):
    """The titles and names of files in the list, in its order."""
    table = re.search(r"<tbody>.*?</tbody>", client.get(f"/documents?{query}").text, re.DOTALL)
    return re.findall(r'<td><a href="/document/\w+"><bdi>(.*?)</bdi></a>', table[0]) if table else []


def test_documents_are_narrowed_and_sorted_by_the_address(client):
    assert listed(client, "outlet=ALP") == ["2-depeche-alp.txt"]
    assert listed(client, "outlet=none") == []
    assert listed(client, "doubtful=true") == []
    assert listed(client, "read=2001-01-01") == []
    assert len(listed(client, "sort=added")) == 5
    assert listed(client, "sort=added") == listed(client, "sort=-added")[::-1]
    assert listed(client, "sort=title")[0].startswith("Afiavi Tohoué à Montevideo")
    page = client.get("/documents?outlet=ALP&sort=title").text
    assert "1 document lu sur 5" in seen(page)
    assert '<option value="ALP" selected>ALP (1)</option>' in page
    assert 'aria-sort="ascending"' in page
    assert "sort=-title" in page


@pytest.mark.parametrize("query", ["sort=colour", "read=yesterday", "read=2031-02-30", "doubtful=perhaps", "page=0"])
def test_a_filter_that_cannot_be_meant_is_told(client, query):
    assert client.get(f"/documents?{query}").status_code == 400


def test_copies_stand_under_what_they_copy(client):
    page = client.get("/documents?outlet=ALP").text
    assert "repris par 1 document La Feuille de Tossa , 13 mars 2025" in seen(page)


def test_refusals_are_listed_with_reasons_in_the_readers_language(reader, own_ledger):
    with Ledger.open(own_ledger) as ledger:
        ledger.refuse(UnsupportedFormat("<b>notes</b>.csv", "tables (.csv) cannot be read yet"))
    client = reader(own_ledger)
    page = client.get("/refusals").text
    assert "&lt;b&gt;notes&lt;/b&gt;.csv" in page
    assert "les tableaux (.csv) ne peuvent pas encore être lus" in seen(page)
    assert "tables (.csv) cannot be read yet" in seen(client.get("/refusals?lang=en").text)
    assert "1 refusé" in seen(client.get("/documents?lang=fr").text)


def test_refusals_are_narrowed_by_the_kind_of_reason(reader, own_ledger):
    with Ledger.open(own_ledger) as ledger:
        ledger.refuse(UnsupportedFormat("notes.csv", "tables (.csv) cannot be read yet"))
        ledger.refuse(EmptyDocument("vide.txt", "nothing in it"))
    client = reader(own_ledger)
    page = seen(client.get("/refusals?code=empty").text)
    assert "1 refusé sur 2" in page
    assert "vide.txt" in page
    assert "notes.csv" not in page
    assert "Rien n’a été refusé pour ce motif." in seen(client.get("/refusals?code=none").text)


def test_nothing_refused_is_said(client):
    assert "Rien n’a été refusé." in seen(client.get("/refusals").text)


@pytest.mark.parametrize("where", ["/documents", "/refusals"])
def test_a_page_behind_the_last_is_told(client, where):
    assert client.get(f"{where}?page=2").status_code == 404


def test_the_whole_text_stands_in_the_reading_column(client, dispatch):
    page = client.get(address(dispatch.document.id)).text
    article = re.search(r"<article.*?</article>", page, re.DOTALL)[0]
    shown = [
        unescape(re.sub(r"<[^>]+>", "", line)) for line in re.findall(r'<p class="text.*?</p>', article, re.DOTALL)
    ]
    assert shown == [line for line in dispatch.document.text.split("\n") if line.strip()]


def test_what_was_read_stands_in_reading_order_with_rule_confidence_and_source(client, dispatch):
    page = client.get(address(dispatch.document.id)).text
    starts = [int(at) for at in re.findall(r'href="[^"]*\bat=(\d+)-\d+#at"', page)]
    assert starts == sorted(starts)
    assert len(starts) == len(dispatch.events) + len(dispatch.quotes) + len(dispatch.commitments)
    text = seen(page)
    assert "selon Ernesto Balcázar · Sûr à 79 % · fr.meeting.entretien · ce qu’en disent les autres" in text


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("", {"events", "quotes", "commitments"}),
        ("?show=names", {"names"}),
        ("?show=names&show=dates", {"names", "dates"}),
        ("?show=none", set()),
        ("?show=bogus", set()),
    ],
)
def test_what_is_marked_is_chosen_by_the_address(client, dispatch, query, marked):
    page = client.get(address(dispatch.document.id) + query).text
    article = re.search(r"<article.*?</article>", page, re.DOTALL)[0]
    assert set(re.findall(r"mark-(\w+)", article)) == marked


def test_switches_turn_one_kind_and_leave_the_others(client, dispatch):
    page = client.get(address(dispatch.document.id)).text
    switch = re.search(r'<a class="mark-quotes" href="([^"]+)"', page)[1]
    assert unescape(switch).partition("?")[2] == "show=events&show=commitments"
    assert "○ Citations" in seen(client.get(unescape(switch)).text)


def test_a_stretch_named_by_the_address_is_lit(client, dispatch):
    start = dispatch.document.text.index("signé")
    page = client.get(f"{address(dispatch.document.id)}?at={start}-{start + 5}").text
    assert re.findall(r'<span class="[^"]*\blit" id="at">(.*?)</span>', page) == ["signé"]


@pytest.mark.parametrize(("at", "status"), [("5-2", 200), ("0-99999999", 200), ("a-b", 400), ("1", 400)])
def test_a_stretch_that_is_not_there_lights_nothing(client, dispatch, at, status):
    answer = client.get(f"{address(dispatch.document.id)}?at={at}")
    assert answer.status_code == status
    assert 'id="at"' not in answer.text


@pytest.mark.parametrize("name", ["0" * 64, "none", "%3Cscript%3E", "..%2F..%2Fetc", "x" * 3000])
def test_an_unknown_document_gets_a_helpful_page(client, name):
    answer = client.get(f"/document/{name}")
    assert answer.status_code == 404
    assert "<script>" not in answer.text.replace('<script src="/static/', "")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_hostile_article_is_text_and_nothing_else(reader, fill, tmp_path, language):
    account = hostile()
    client = reader(fill(tmp_path / "hostile.db", [account]), language=language)
    pages = [client.get(where) for where in ("/", "/documents", "/search?q=signent", address(account.document.id))]
    assert [page.status_code for page in pages] == [200] * 4
    for page in pages:
        rest = page.text.replace('<script src="/static/', "")
        assert not re.search(r"<(script|img|svg|b|i|u|em)\b", rest)
        assert "javascript:" not in re.sub(r">[^<]*<", "><", rest)
        assert not re.search(r'<[^>]*" on\w+="', rest)
        assert "\u202e" not in rest
    article = re.search(r"<article.*?</article>", pages[-1].text, re.DOTALL)[0]
    shown = [
        unescape(re.sub(r"<[^>]+>", "", line)) for line in re.findall(r'<p class="text.*?</p>', article, re.DOTALL)
    ]
    # What would turn the words behind it has a sign in its place, of the same length.
    assert shown == re.sub("[\u202c\u202e]", "\ufffd", HOSTILE).split("\n")


def reading(kind: str, start: int, end: int) -> Reading:
    return Reading(kind, Span(start, end), kind, "")


@pytest.mark.parametrize(
    ("marks", "lit", "cut"),
    [
        ([], None, [("un accord signé", ())]),
        ([("events", 0, 15)], None, [("un accord signé", ("events",))]),
        (
            [("events", 0, 9), ("quotes", 3, 15)],
            None,
            [("un ", ("events",)), ("accord", ("events", "quotes")), (" signé", ("quotes",))],
        ),
        ([("names", 3, 3)], None, [("un ", ()), ("accord signé", ())]),
        ([], Span(3, 9), [("un ", ()), ("accord", ()), (" signé", ())]),
    ],
)
def test_a_paragraph_is_cut_where_marks_begin_and_end(marks, lit, cut):
    text = "un accord signé"
    account = Account(Document(id=text_id(text), text=text))
    found: list[Paragraph] = paragraphs(account, [reading(*mark) for mark in marks], lit)
    assert [(piece.text, piece.kinds) for piece in found[0].pieces] == cut


def test_a_mark_across_lines_marks_each_line():
    text = "un accord\n\nsigné"
    account = Account(Document(id=text_id(text), text=text))
    found = paragraphs(account, [reading("quotes", 3, len(text))], None)
    assert [[piece.text for piece in one.pieces if piece.kinds] for one in found] == [["accord"], ["signé"]]


def test_a_document_with_an_unsure_event_has_a_page(client, sample_accounts):
    unsure = [account.document.id for account in sample_accounts if account.unsure]
    assert unsure
    assert {client.get(address(document)).status_code for document in unsure} == {200}


def test_a_document_says_on_demand_why_nothing_was_read_in_a_sentence(client, sample_accounts):
    address = f"/document/{sample_accounts[1].document.id.removeprefix('sha256:')}"
    page = client.get(address).text
    assert "Phrases où rien n’a été lu" not in page
    assert f'href="{address}?why=true#unread"' in page
    asked = seen(client.get(f"{address}?why=true").text)
    assert "Phrases où rien n’a été lu" in asked
    assert "Mme Tohoué a quitté Montevideo jeudi matin." in asked
    assert "peut dire un acte" in asked
