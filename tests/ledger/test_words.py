"""Texts and queries as words."""

import pytest

from recoupe.ledger.words import Term, matches, parse_query, stem, words_of


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


def test_words_stand_where_they_stand():
    text = "L’« énergie » du cœur_2 — l'Œuvre"
    assert [(word.span.of(text), word.form) for word in words_of(text, "fr")] == [
        ("L", "l"),
        ("énergie", "energie"),
        ("du", "du"),
        ("cœur", "coeur"),
        ("2", "2"),
        ("l", "l"),
        ("Œuvre", "oeuvre"),
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
    (term,) = parse_query(query, ["fr"])
    assert [span.of(text) for span in matches(term, list(words_of(text, "fr")))] == found
