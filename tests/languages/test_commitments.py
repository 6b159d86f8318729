"""Sums of money in French."""

import pytest

from recoupe.languages import language
from recoupe.model.folding import fold

RULES = language("fr").commitments


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("150 milliards de FCFA", 150e9, "XOF"),
        ("12 milliards de francs CFA", 12e9, "XOF"),
        ("2,5 M€", 2.5e6, "EUR"),
        ("200 Md€", 200e9, "EUR"),
        ("une centaine de millions de dollars", 1e8, "USD"),
        ("un milliard et demi d'euros", 1.5e9, "EUR"),
        ("cent millions supplémentaires d'euros", 1e8, "EUR"),
        ("vingt-cinq millions de dollars", 25e6, "USD"),
        ("$100 millions", 1e8, "USD"),
        ("2 millions de dollars canadiens", 2e6, "CAD"),
        ("1 500 000 dollars", 1.5e6, "USD"),
        ("40 tonnes", 40, "tonnes"),
    ],
)
def test_amounts(text: str, value: float, unit: str) -> None:
    (found,) = RULES.amounts(fold(text), states=["SEN"])
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize("text", ["3 M", "le 12 mars", "dix pays", "l'article 25", "euro"])
def test_what_is_no_amount(text: str) -> None:
    assert RULES.amounts(fold(text), states=[]) == []


def test_the_franc_cfa_of_nobody_keeps_its_name() -> None:
    (found,) = RULES.amounts(fold("3 millions de FCFA"), states=["FRA"])
    assert found.unit == "franc CFA"
