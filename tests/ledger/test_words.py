"""Texts and queries as words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.ledger.words import Marker, Term, form_and_stem, forms_and_stems, parse_query, stem
from recoupe.model.text import Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("accord", "accords"),
        ("signé", "signées"),
        ("négociation", "négociations"),
        ("Sécurité", "sécurité"),
        ("cœur", "coeurs"),
        ("ÉNERGIE", "énergies"),
    ],
)
def test_inflections_share_a_stem(one, other):
    assert stem(one, "fr") == stem(other, "fr")


def test_languages_without_a_stemmer_keep_the_folded_word():
    assert stem("Överenskommelser", "xx") == stem("Överenskommelser", None) == "overenskommelser"


def test_a_text_is_its_folded_words():
    assert forms_and_stems("L’« énergie » du cœur_2 — l'Œuvre", "fr")[0] == [
        "l",
        "energie",
        "du",
        "coeur",
        "2",
        "l",
        "oeuvre",
    ]


def word(form, *stems):
    return Term((form,), stems)


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("accords", (word("accords", "accord"),)),
        ("l’énergie", (word("energie", "energ"),)),
        ("D'ÉNERGIE qu'accord", (word("energie", "energ"), word("accord", "accord"))),
        ("accord accord", (word("accord", "accord"),)),
        ('"accord de pêche"', (Term(("accord", "de", "peche")),)),
        ("« accord de pêche »", (Term(("accord", "de", "peche")),)),
        ("éner*", (Term(("ener",), prefix=True),)),
        ("franco-valdorien*", (word("franco", "franco"), Term(("valdorien",), prefix=True))),
        ("", ()),
        ('" * ( ) AND"', (Term(("and",)),)),
        ('"', ()),
        ('""', ()),
        ("* - ^ : { } ~ ' \\", ()),
        ('accord "pêche', (word("accord", "accord"), word("peche", "pech"))),
    ],
)
def test_queries_are_read(query, terms):
    assert parse_query(query, ["fr"]) == terms


def test_several_languages_give_several_stems():
    (term,) = parse_query("nations", ["en", "fr", None])
    assert set(term.stems) == {"nation", "nations"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("accord", ["accords", "Accord"]),
        ("acco*", ["accords", "Accord"]),
        ('"accord de"', ["Accord de"]),
        ('"accord"', ["Accord"]),
        ("pêche", ["pêche"]),
    ],
)
def test_matches_are_marked_in_the_text(query, found):
    text = "Les accords tiennent. Accord de pêche."
    marks = Marker(parse_query(query, ["fr"])).marks(text, "fr")
    assert [span.of(text) for span, _ in marks] == found


def test_marks_say_which_term_they_answer_in_reading_order():
    text = "L’accord d'énergie, cet accord-là"
    marks = Marker(parse_query('énergies "accord d energie" accord "accord la énergie" "là rien"', ["fr"])).marks(
        text, "fr"
    )
    assert [(span.of(text), index) for span, index in marks] == [
        ("accord", 2),
        ("accord d'énergie", 1),
        ("énergie", 0),
        ("accord", 2),
    ]


@given(st.text("aàb_' -1ﬁ", max_size=30), st.sampled_from(["a", "a*", "ab", '"a b"', '"a a"', "1", "ﬁ", "aa"]))
def test_marks_are_the_words_that_stand_apart(text, query):
    (term,) = parse_query(query, ["fr"])
    words = [(Span(*match.span()), form_and_stem(match.group(), "fr")) for match in re.finditer(r"[^\W_]+", text)]
    size, answering = len(term.forms), []
    for place, (span, (form, root)) in enumerate(words):
        forms = tuple(one for _, (one, _) in words[place : place + size])
        begins = term.prefix and form.startswith(term.forms[0])
        if forms == term.forms or root in term.stems or begins:
            answering.append((Span(span.start, words[place + size - 1][0].end), 0))
    assert Marker([term]).marks(text, "fr") == answering


def test_a_marker_stems_each_text_by_its_own_language():
    marker = Marker(parse_query("nations", ["en", "fr"]))
    assert len(marker.marks("Nation", "en")) == len(marker.marks("Nation", "fr")) == 1
    assert not marker.marks("nationals", None)
