from dataclasses import replace

import pytest

from recoupe.model.mention import Amount, Attribution


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("date", "2025", "2025"),
        ("status", "held", "tenue"),
        ("topics", "food_security", "sécurité alimentaire"),
        ("amount", "25000000 EUR", "25\u202f000\u202f000 EUR"),
        ("amount", "2.5 USD", "2,5 USD"),
        ("host", "DEU", "Allemagne"),
        ("place", "Berlin", "Berlin"),
        ("title of Anselme Tivo", "ministre", "ministre"),
    ],
)
def test_values_of_facts_are_put_in_words(french, field, value, words):
    assert french.value(field, value, "meeting") == words


def test_only_meetings_are_held(french):
    assert french.status_of("held", "visit") == "tenue"
    assert french.status_of("held", "agreement_signed") == "effective"
    assert french.status_of("held", "loan") == "effectif"


@pytest.mark.parametrize(
    ("attribution", "words"),
    [
        (None, ""),
        (Attribution("outlet", "Radio Lagune"), ""),
        (Attribution("anonymous"), "source anonyme"),
        (Attribution("agency", "Agence du Cap"), "Agence du Cap"),
    ],
)
def test_an_outlet_that_speaks_itself_is_not_named_again(french, attribution, words):
    assert french.attribution(attribution) == words


def test_an_event_beside_another_names_only_what_differs(french, holdings):
    record = next(event for event in holdings.events if event.type == "military_cooperation")
    assert french.briefly(record, ("CPV", "PRT")) == "Coopération militaire"
    assert french.briefly(record, ("PRT",)) == "Coopération militaire · Cap-Vert"


def test_exact_words_stand_on_one_line_between_the_marks_of_the_language(phrasing):
    assert phrasing.quoted("deux\n  mots") in ("« deux mots »", "“deux mots”")


def test_what_accounts_tell_of_a_commitment_stands_side_by_side(french, accounts):
    bare = accounts[0].commitments[0]
    one = replace(bare, amount=Amount(12e6, "EUR"), provides=("formation", "exercices"), deadline="../2026-12-31")
    other = replace(bare, amount=Amount(1.5e7, "EUR"), provides=("formation",))
    assert french.commitment_details([bare]) == ""
    assert french.commitment_details([one, bare, other]) == (
        "12\u202f000\u202f000 EUR / 15\u202f000\u202f000 EUR ; prévoit : formation, exercices ; "
        "échéance : au plus tard le 31 décembre 2026"
    )


@pytest.mark.parametrize(
    ("event_type", "word"),
    [("meeting", "tenue"), ("statement", "faite"), ("invitation", "faite"), ("agreement_signed", "effective")],
)
def test_what_is_held_made_or_done(french, event_type, word):
    assert french.status_of("held", event_type) == word
