"""The guard against mended parses in which words hang on themselves."""

from recoupe.extract.mending.tokens import _hung_as, _is_circular
from recoupe.model.text import Token


def words(*heads: int) -> list[Token]:
    return [Token(i, 2 * i, 2 * i + 1, "x", "x", "NOUN", "nmod", head) for i, head in enumerate(heads)]


def test_a_token_that_hangs_on_itself_by_way_of_others_is_seen():
    assert _is_circular(words(0, 2, 3, 1))
    assert not _is_circular(words(0, 0, 1, 1))


def test_governors_of_the_parser_come_back():
    assert [token.head for token in _hung_as(words(0, 2, 1), words(0, 0, 1))] == [0, 0, 1]
