import pytest

from recoupe.extract.belief import FOR_NOBODY, REASONS
from recoupe.publish import i18n
from recoupe.publish.reasons import PHRASES, UNSURE, reason_words

FR, EN = i18n.words("fr"), i18n.words("en")


@pytest.mark.parametrize(
    ("reason", "french"),
    [
        ("denied by l'opposition", "démenti par l'opposition"),
        ("denied by Une source à Lomé, Le Matin", "démenti par une source à Lomé, Le Matin"),
        ("denied by La présidence", "démenti par la présidence"),
        ("held until 2025-05-03", "exercée jusqu’au 3 mai 2025"),
        (
            "no other account tells of such events since 2019",
            "aucun autre compte rendu ne rapporte de tels événements depuis 2019",
        ),
        ("in office since 2021-02-01", "en fonction depuis le 1er février 2021"),
        (
            "ministre: not held then (held until 2024-05; the office is held by Anselme Tivo; on the document's date)",
            "ministre : fonction non exercée alors (exercée jusqu’en mai 2024 ; "
            "la fonction est exercée par Anselme Tivo ; à la date du document)",
        ),
        (
            "Radio Lagune: meeting of 2019; nothing known in between",
            "Radio Lagune : rencontre, 2019 ; rien de connu entre les deux",
        ),
        (
            "ministre: not held then (held until 2024-05); le ministre: not held then (held until 2024-05)",
            "ministre, le ministre : fonction non exercée alors (exercée jusqu’en mai 2024)",
        ),
        ("something else; nothing known in between", "something else ; rien de connu entre les deux"),
    ],
)
def test_set_phrases_are_said_in_the_language(reason, french):
    assert reason_words(reason, FR) == french


def test_english_keeps_the_phrase_with_dates_in_words():
    assert reason_words("held until 2024-05-01; the document has no date", EN) == (
        "held until 1 May 2024; the document has no date"
    )


def test_no_phrase_hides_a_later_one():
    for at, phrase in enumerate(PHRASES):
        for earlier in PHRASES[:at]:
            assert earlier.message != phrase.message


def test_every_reason_of_unsure_events_has_words():
    known = [phrase.message for phrase in UNSURE]
    assert known[:-2] == [*dict.fromkeys(REASONS.values()), FOR_NOBODY]
    assert known[-2:] == ["no state or known body takes part", "its words alone are too weak"]
    assert all(reason_words(reason, FR) != reason for reason in known)
