"""Kinds of text known by their words."""

import pytest

from recoupe.languages import language
from recoupe.languages.genres import Genre

GENRES = language("fr").genres


@pytest.mark.parametrize("genre", GENRES.file.genres, ids=lambda genre: genre.id)
def test_a_genre_knows_its_own_sentence_and_no_other(genre: Genre) -> None:
    assert GENRES.shares_so_far([genre.yes])[0][genre.id] == 1.0
    assert GENRES.shares_so_far([genre.no]) == [{other.id: 0.0 for other in GENRES.file.genres}]


def test_shares_are_parts_of_the_sentences_so_far() -> None:
    shares = GENRES.shares_so_far(["Le match a eu lieu.", "La ministre est partie.", "Le podium est complet.", "Rien."])
    assert [round(share["sport"], 2) for share in shares] == [1.0, 0.5, 0.67, 0.5]
    assert {share["crime"] for share in shares} == {0.0}
