"""Folding keeps every code point in its place."""

import pytest

from recoupe.model.folding import fold, fold_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Été", "ete"), ("L’Île", "l'ile"), ("Yıldırım", "yildirim"), ("Łódź", "lodz"), ("Sørby", "sorby")],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_a_key_writes_ligatures_out() -> None:
    assert fold_key("Cœur  de  Næstved") == "coeur de naestved"
