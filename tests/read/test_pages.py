"""Web pages. All articles, outlets and addresses are invented."""

import pytest

from recoupe.errors import EmptyDocument
from recoupe.read import read_bytes

PARAGRAPHS = (
    "<p>La ministre des Affaires étrangères a été reçue mardi à Niamey par son homologue, et les deux délégations "
    "ont signé un accord sur la pêche dans le fleuve.</p>"
    "<p>« Nous avançons », a-t-elle déclaré à la presse avant de quitter la capitale voisine, où elle était arrivée "
    "la veille au soir.</p>"
)


def page(head: str = "", before: str = "") -> str:
    return (
        f'<!doctype html><html lang="fr-FR"><head><meta charset="utf-8"><title>Accord à Niamey | La Feuille</title>'
        f"{head}</head>"
        f"<body><nav><a href='/'>Accueil</a> <a href='/monde'>Monde</a></nav><article><h1>Accord à Niamey</h1>{before}"
        f"{PARAGRAPHS}</article><footer>Tous droits réservés 2026</footer></body></html>"
    )


def test_a_page_is_its_title_and_its_paragraphs(read):
    document = read(page(), source="a.html")
    title, blank, *body = document.text.split("\n")
    assert (title, blank, len(body)) == ("Accord à Niamey", "", 2)
    assert body[1].startswith("« Nous avançons »")
    assert document.title_span.of(document.text) == document.title == "Accord à Niamey"
    assert "Accueil" not in document.text
    assert read(page(), source="a.html") == document


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-03-12T08:00:00+01:00">',
        '<meta itemprop="datePublished" content="2024-03-12">',
        '<meta name="DC.date.issued" content="2024-03-12">',
        '<meta name="pubdate" content="20240312">',
        '<meta name="date" content="2024-03-12">',
        '<script type="application/ld+json">{"dateModified":"2024-03-15","datePublished": "2024-03-12T08:00"}</script>',
    ],
)  # fmt: skip
def test_the_head_dates_the_page(read, head):
    document = read(page(head + '<meta property="article:modified_time" content="2024-03-15">'), source="a.html")
    assert (document.published, document.published_from, document.published_span) == ("2024-03-12", "html", None)


def test_a_time_element_dates_the_page(read):
    assert (
        read(page(before='<time class="publication" datetime="2024-03-12">mardi</time>'), source="a.html").published
        == "2024-03-12"
    )


def test_a_date_of_change_alone_is_no_date(read):
    head = (
        '<meta property="article:modified_time" content="2024-03-15"><meta name="last-modified" content="2024-03-15">'
    )
    document = read(page(head, '<time class="updated" datetime="2024-03-15">vendredi</time>'), source="a.html")
    assert (document.published, document.published_from) == (None, None)


def test_the_words_of_the_page_date_it_where_the_head_does_not(read):
    document = read(page(before="<p>Publié le 12 mars 2024 à 10h05</p>"), source="a.html")
    assert (document.published, document.published_from) == ("2024-03-12", "text")
    assert document.published_span.of(document.text) == "12 mars 2024"


@pytest.mark.parametrize(
    ("head", "name", "identity"),
    [
        ('<meta property="og:site_name" content="RFI">', "RFI", "rfi"),
        ('<meta property="og:site_name" content="La Feuille de Tabligbo">', "La Feuille de Tabligbo", None),
        ('<link rel="canonical" href="https://www.rfi.fr/fr/afrique/accord">', "RFI", "rfi"),
        ('<link rel="canonical" href="https://www.feuille.test/accord">', "feuille.test", None),
    ],
)
def test_the_outlet_comes_from_the_site_or_the_address(read, head, name, identity):
    outlet = read(page(head), source="a.html").outlet
    assert (outlet.name, outlet.id) == (name, identity)
    assert read(page(head), source="a.html").outlet_from == "html"


def test_a_page_without_outlet_has_none(read):
    assert read(page(), source="a.html").outlet is None


def test_pages_are_known_by_their_content_as_well(read):
    assert read(page(), source="a").text == read(page(), source="a.txt").text == read(page(), source="a.html").text


@pytest.mark.parametrize("markup", ["", "<", "<html></html>"])
def test_a_page_without_article_is_refused(markup):
    (refusal,) = read_bytes(markup.encode(), source="a.html")
    assert isinstance(refusal, EmptyDocument)
