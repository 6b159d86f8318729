"""Searching knows French, marks the original words, and never fails on a query."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from recoupe.ledger.search import WINDOW
from recoupe.ledger.session import open_session

TEXTS = {
    "pêche": "Deux accords de pêche ont été signés mardi à Portbrume.",
    "énergie": "La coopération sur l’énergie progresse. Un accord suivra, dit-on à Portbrume.",
    "sécurité": "Le Conseil de sécurité s'est réuni au cœur de la nuit.",
    "english": "Both ministers agreed to sign agreements on fishing.",
}


@pytest.fixture
def filled(ledger, plain_account):
    for name, text in TEXTS.items():
        language = "en" if name == "english" else "fr"
        account = plain_account(text, title=f"Titre {name}", language=language, published="2024-03-12")
        ledger.add(account, maker="recoupe 1")
    return ledger


def found(ledger, query, **options):
    return {hit.title.removeprefix("Titre ") for hit in ledger.search(query, **options)}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("accord", {"pêche", "énergie"}),
        ("accords", {"pêche", "énergie"}),
        ("ACCORD", {"pêche", "énergie"}),
        ("accord Portbrume coopération", {"énergie"}),
        ("énergie", {"énergie"}),
        ("l’énergie", {"énergie"}),
        ("energie", {"énergie"}),
        ("securite", {"sécurité"}),
        ("coeur", {"sécurité"}),
        ("peche", {"pêche"}),
        ("signer", {"pêche", "english"}),
        ("agreement", {"english"}),
        ("coopér*", {"énergie"}),
        ("P*", {"pêche", "énergie"}),
        ("pr*", {"énergie"}),
        ("x*", set()),
        ('"accords de pêche"', {"pêche"}),
        ('"accord de pêche"', set()),
        ("« conseil de sécurité »", {"sécurité"}),
        ('"sécurité de conseil"', set()),
        ("Titre", {"pêche", "énergie", "sécurité", "english"}),
        ("absent", set()),
        ("accord absent", set()),
        ("", set()),
        ('"""', set()),
    ],
)
def test_what_a_query_finds(filled, query, titles):
    assert found(filled, query) == titles


def test_marks_are_the_words_of_the_original_text(filled):
    (hit,) = filled.search("energie accords")
    text = filled.document(hit.document).text
    assert hit.snippet == hit.span.of(text)
    assert [mark.of(text) for mark in hit.marks] == ["énergie", "accord"]
    assert (hit.language, hit.published) == ("fr", "2024-03-12")


def test_a_match_in_the_title_alone_shows_the_beginning(filled):
    (hit,) = filled.search("titre pêche")
    assert [mark.of(TEXTS["pêche"]) for mark in hit.marks] == ["pêche"]
    (hit,) = filled.search("titre english")
    assert hit.marks == ()
    assert hit.snippet == TEXTS["english"]


def test_words_are_stemmed_by_every_language_of_the_ledger(filled, plain_account):
    filled.add(plain_account("Zwei Verträge gelten.", title="Titre deutsch", language="de"), maker="recoupe 1")
    filled.add(plain_account("Agreements: xyz.", title="Titre nulle", language=None), maker="recoupe 1")
    assert found(filled, "Vertrag") == {"deutsch"}
    assert found(filled, "signer") == {"pêche", "english"}
    assert found(filled, "agreements") == {"english", "nulle"}
    assert found(filled, "agreement") == {"english"}


def test_a_language_limits_the_search(filled):
    assert found(filled, "titre", language="en") == {"english"}
    assert found(filled, "accord", language="en") == set()


def test_the_limit_keeps_the_best(ledger, plain_account):
    for number in range(5):
        text = "Accord. " * (number + 1) + "Autre mot. " * (5 - number)
        ledger.add(plain_account(text, title=str(number)), maker="recoupe 1")
    hits = ledger.search("accord", limit=2)
    assert [hit.title for hit in hits] == ["4", "3"]
    assert hits[0].score >= hits[1].score
    assert ledger.search("accord", limit=0) == []


def test_a_long_text_shows_where_most_words_stand(ledger, plain_account):
    filler = "Rien de neuf sous le soleil de Portbrume. " * 40
    text = f"Un accord. {filler}\n\n{filler}Cet accord de coopération porte sur l’énergie. {filler}"
    ledger.add(plain_account(text), maker="recoupe 1")
    (hit,) = ledger.search("accord coopération énergie")
    assert [mark.of(text) for mark in hit.marks] == ["accord", "coopération", "énergie"]
    assert len(hit.snippet) <= WINDOW
    assert not hit.snippet.startswith(" ")
    assert text[hit.span.start - 1].isspace()
    assert text[hit.span.end].isspace()


def test_verify_sees_an_index_out_of_step_and_rebuilding_mends_it(place, ledger, plain_account):
    for text in TEXTS.values():
        ledger.add(plain_account(text), maker="recoupe 1")
    assert ledger.verify() == []
    session = open_session(place)
    with session.writing() as connection:
        session.dialect.clear_index(connection)
        session.dialect.index(connection, 1, (["autre"], ["autre"]))
    session.close()
    assert len(ledger.verify()) == len(TEXTS)
    ledger.rebuild_search()
    assert ledger.verify() == []
    assert len(ledger.search("accord")) == 2


def test_verify_sees_a_changed_text(place, ledger, plain_account):
    account = plain_account(TEXTS["pêche"])
    ledger.add(account, maker="recoupe 1")
    session = open_session(place)
    with session.writing() as connection:
        connection.execute(sql("UPDATE documents SET text = :text"), {"text": b"Aucun accord."})
    session.close()
    problems = ledger.verify()
    assert f"{account.document.id}: the text was changed, it does not have this hash" in problems
    assert f"{account.document.id}: the search index does not fit the text" in problems


def test_a_very_long_text_is_found(ledger, plain_account):
    text = " ".join(f"mot{number % 7000}" for number in range(40_000)) + " aiguille"
    ledger.add(plain_account(text), maker="recoupe 1")
    (hit,) = ledger.search("aiguille mot12")
    assert "aiguille" in hit.snippet or "mot12" in hit.snippet
    assert ledger.verify() == []


def test_a_table_of_numbers_and_encoded_data_can_be_searched(ledger, plain_account):
    data = "aW1hZ2U" * 3000
    text = f"Aiguille. {data} " + " ".join(f"{number:050}" for number in range(20_000))
    ledger.add(plain_account(text), maker="recoupe 1")
    (hit,) = ledger.search(f"aiguille {data}")
    assert hit.marks[0].of(text) == "Aiguille"
    assert ledger.verify() == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text() | st.text(alphabet="accord \"'*()-:^+ANDORé«»\0\\{}"))
def test_no_query_is_an_error(filled, query):
    for hit in filled.search(query):
        text = filled.document(hit.document).text
        assert hit.snippet == hit.span.of(text)
        assert all(hit.span.contains(mark) for mark in hit.marks)


def test_an_account_with_another_title_is_shown_by_it(filled, plain_account):
    account = plain_account(TEXTS["pêche"], title="Nouveau titre")
    filled.add(dataclasses.replace(account), maker="recoupe 2")
    assert found(filled, "pêche") == {"Nouveau titre"}
