"""Sentences by our own rules, on invented text and on any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.annotate.quotations import find_quotations
from recoupe.annotate.sentences import split_sentences
from recoupe.languages import language

FRENCH = language("fr").abbreviations
CASES = {
    "plain": ("Il part. Elle reste.", ["Il part.", "Elle reste."]),
    "title before a name": ("M. Diallo part. Mme Sow reste.", ["M. Diallo part.", "Mme Sow reste."]),
    "excellency": ("S.E.M. Jean Kone arrive. Il repart.", ["S.E.M. Jean Kone arrive.", "Il repart."]),
    "initials": ("J.-P. Kone et A. Sow parlent. Ils rient.", ["J.-P. Kone et A. Sow parlent.", "Ils rient."]),
    "acronym goes on": ("Le navire de l’U.S. Navy part.", ["Le navire de l’U.S. Navy part."]),
    "acronym ends": ("Il parle à l’O.N.U. Le conseil écoute.", ["Il parle à l’O.N.U.", "Le conseil écoute."]),
    "month before year": ("Le 3 sept. 2024, il part. Fin.", ["Le 3 sept. 2024, il part.", "Fin."]),
    "decimal": ("Le taux est de 3.5 points. Il baisse.", ["Le taux est de 3.5 points.", "Il baisse."]),
    "ellipsis then lower case": ("Il hésite... puis il part. Fin.", ["Il hésite... puis il part.", "Fin."]),
    "question then lower case": ("« Pourquoi ? » demande-t-il. Fin.", ["« Pourquoi ? » demande-t-il.", "Fin."]),
    "inside a quotation": (
        "« Il part. Elle reste. » Le juge écoute.",
        ["« Il part. Elle reste. »", "Le juge écoute."],
    ),
    "elision in brackets": ("Nous voulons [...] Partir. Fin.", ["Nous voulons [...] Partir.", "Fin."]),
    "dateline with agency": (
        "Lomé, le 3 mai 2024 (ABC) - Le port rouvre. Il pleut.",
        ["Lomé, le 3 mai 2024 (ABC) -", "Le port rouvre.", "Il pleut."],
    ),
    "dateline of a wiki": ("3 mai 2024 . – Le port rouvre.", ["3 mai 2024 . –", "Le port rouvre."]),
    "date first": ("date 2024-05-03 Le port rouvre. Fin.", ["date 2024-05-03", "Le port rouvre.", "Fin."]),
    "numbered": ("1. Le port rouvre. 2. La route suit.", ["1. Le port rouvre.", "2. La route suit."]),
    "lines": ("Un titre\nLe port rouvre.\n\nFin.", ["Un titre", "Le port rouvre.", "Fin."]),
    "broken to a width": (
        "Le ministre a visité le port de la capitale avec\n"
        "ses conseillers, puis il a regagné la présidence\nhier. Fin.",
        [
            "Le ministre a visité le port de la capitale avec\nses conseillers, puis il a regagné la présidence\nhier.",
            "Fin.",
        ],
    ),
}


def sentences(text: str):
    return split_sentences(text, find_quotations(text), abbreviations=FRENCH)


@pytest.mark.parametrize("name", CASES)
def test_splits(name: str) -> None:
    text, expected = CASES[name]
    assert [sentence.span.of(text) for sentence in sentences(text)] == expected


def test_headings_are_titles_and_datelines_are_not() -> None:
    text = "Le port rouvre\nLomé, le 3 mai 2024\nLe port rouvre lundi.\nUne cérémonie attendue\nElle aura lieu mardi."
    assert [sentence.is_title for sentence in sentences(text)] == [True, False, False, True, False]


def test_paragraphs_are_numbered() -> None:
    assert [sentence.paragraph for sentence in sentences("Un. Deux.\n\nTrois.")] == [0, 0, 1]


@given(st.text(alphabet='aM .,!?…:«»"()-–\n123', max_size=160))
def test_every_mark_lies_in_exactly_one_sentence(text: str) -> None:
    found = sentences(text)
    covered = [offset for sentence in found for offset in range(*sentence.span)]
    assert len(covered) == len(set(covered))
    assert {offset for offset, mark in enumerate(text) if not mark.isspace()} <= set(covered)
    assert all(sentence.span.of(text).strip() == sentence.span.of(text) for sentence in found)
    assert [sentence.index for sentence in found] == list(range(len(found)))
