import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from recoupe.publish.brief import brief
from recoupe.publish.dossier import days_unheard, dossier
from recoupe.publish.render.brief import as_html, as_markdown

PAIR = ("CPV", "PRT")
VOID = {"meta", "link", "br"}


@pytest.fixture
def pair(holdings):
    return dossier(PAIR, holdings)


def test_the_dossier_puts_every_event_and_commitment_in_one_place(pair, holdings):
    assert {record.id for record in pair.events} == {record.id for record in holdings.events}
    assert len(pair.events) == len(holdings.events)
    assert [item.kind for item in pair.agreements] == ["agreement"]


def test_sectors_are_counted_by_year(pair):
    assert pair.sectors["energy"] == {"2025": 1}
    assert pair.sectors["agriculture"] == {"2025": 2}


def test_sides_are_told_apart(pair):
    assert {(saying.side, saying.proof.words) for saying in pair.sayings} == {
        ("CPV", "Une étape utile"),
        ("PRT", "Nous signerons vite"),
    }


def test_since_leaves_out_what_is_older_but_not_what_is_undated(holdings):
    later = dossier(PAIR, holdings, since=date(2025, 3, 10))
    assert [record.date for record in later.events] == [None]
    assert later.agreements == ()


def test_silence_counts_from_the_last_account(pair):
    assert days_unheard(pair.agreements[0], date(2025, 3, 13)) == 10


def test_every_sentence_has_words_that_prove_it(pair, phrasing, accounts):
    texts = {account.document.id: account.document.text for account in accounts}
    written = brief(pair, phrasing)
    sentences = [sentence for part in written.parts for sentence in part.sentences]
    assert len(sentences) == 5
    for sentence in sentences:
        assert sentence.proofs, sentence.text
        assert all(found.words == found.span.of(texts[found.document]) for found in sentence.proofs)


def test_what_no_words_prove_is_not_written(pair, french):
    bare = replace(pair, accounts={})
    written = brief(bare, french)
    assert [part.title for part in written.parts] == ["Ce que chaque partie a dit"]  # a saying carries its own proof


def test_footnotes_give_outlet_date_and_exact_words(pair, french):
    text = as_markdown(brief(pair, french), french)
    assert (
        "- Rencontre · Anselme Tivo – Duarte Queluz, Lisbonne, le 4 mars 2025 : prévue → tenue "
        "(2 voix indépendantes) ; sujets : agriculture, énergie, santé.[^1][^2]\n" in text
    )
    assert "[^1]: Radio Lagune, 3 mars 2025 : « doit rencontrer mardi 4 mars à Lisbonne » (caractères 46–85).\n" in text


def test_every_mark_has_its_footnote_and_every_footnote_a_mark(pair, phrasing):
    text = as_markdown(brief(pair, phrasing), phrasing)
    marks = re.findall(r"\[\^(\d+)\](?!:)", text)
    notes = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert set(marks) == set(notes)
    assert notes == [str(number) for number in range(1, len(notes) + 1)]


def test_signs_of_markdown_in_a_text_stay_text(pair, french):
    written = brief(pair, french)
    odd = replace(written, title="a*b [c] <d> #e")
    assert as_markdown(odd, french).startswith("# a\\*b \\[c\\] \\<d\\> \\#e\n")


class Outline(HTMLParser):
    """Open tags, ids and inner links of a page; fails on tags that do not nest."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links = [], [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_nests_and_its_links_lead_inside_it(pair, phrasing):
    page = as_html(brief(pair, phrasing), phrasing)
    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.links
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    assert f'lang="{phrasing.words.language}"' in page
    assert "http" not in page


def test_the_page_escapes_what_texts_say(pair, french):
    written = replace(brief(pair, french), title="<script>alert(1)</script>")
    assert "<script" not in as_html(written, french)
