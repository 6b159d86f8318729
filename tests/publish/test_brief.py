import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from recoupe.model.mention import Amount
from recoupe.model.record import CommitmentRecord, Evidence, StageStep
from recoupe.model.text import Span
from recoupe.publish.brief import brief
from recoupe.publish.dossier import days_unheard, dossier
from recoupe.publish.holdings import Holdings, from_accounts
from recoupe.publish.render.brief import as_html, as_markdown
from recoupe.reconcile import reconcile

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


def test_a_sentence_tells_only_what_its_own_account_tells(accounts, french):
    """Two accounts of one promise give two sums: each stands with the footnote of the account that gives it."""
    told = [
        replace(
            account,
            commitments=(replace(accounts[0].commitments[0], evidence=event.evidence, amount=Amount(sum_, "EUR")),),
        )
        for account, event, sum_ in (
            (account, account.events[0], 1e6 * (at + 1)) for at, account in enumerate(accounts)
        )
    ]
    steps = tuple(
        StageStep("announced", "2025-02", account.document.id, evidence=Evidence(account.document.id, item.evidence))
        for account in told
        for item in account.commitments
    )
    record = CommitmentRecord(
        "commitment:1", "aid", "aide au port", PAIR, "announced", steps, amount="1000000 EUR", voices=2
    )
    holdings = Holdings({account.document.id: account for account in told}, (), (record,))
    text = as_markdown(brief(dossier(PAIR, holdings), french), french)
    assert "Aide au port : annoncée en février 2025 ; 1\u202f000\u202f000 EUR.[^1]\n" in text
    assert "Aide au port : annoncée en février 2025 ; 2\u202f000\u202f000 EUR.[^2]\n" in text


def test_a_date_that_stands_outside_the_evidence_has_a_footnote_of_its_own(accounts, french):
    told, words = accounts[0], "Un accord sur la pêche"
    start = told.document.text.index(words)
    elsewhere = Span(start, start + len(words))
    meeting = replace(told.events[0], evidence=told.events[0].trigger, date_span=elsewhere)
    one = [replace(told, events=(meeting,), commitments=(), quotes=())]
    text = as_markdown(brief(dossier(PAIR, from_accounts(one, reconcile(one))), french), french)
    assert "« Un accord sur la pêche » (caractères" in text


def test_a_contradiction_cites_the_words_that_tell_the_event(accounts, french):
    shown = brief(dossier(PAIR, from_accounts(differing(accounts), reconcile(differing(accounts)))), french)
    part = next(part for part in shown.parts if part.title == "Où les comptes rendus se contredisent")
    words = {found.words for sentence in part.sentences for found in sentence.proofs}
    assert words == {
        "doit rencontrer mardi 4 mars à Lisbonne",
        "Anselme Tivo a rencontré Duarte Queluz à Lisbonne",
    }


def differing(accounts):
    """The two accounts, with another place in the second: its own words still tell where."""
    first, second = accounts
    meeting = second.events[0]
    elsewhere = replace(meeting, place=replace(meeting.place, name="Porto"))
    return [first, replace(second, events=(elsewhere, *second.events[1:]))]


def test_no_line_of_the_page_can_begin_with_a_closing_mark(pair, french):
    page = as_html(brief(pair, french), french)
    assert "\N{NO-BREAK SPACE}»" in page
    assert " »" not in page
