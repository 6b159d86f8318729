"""The rules for proper names: the examples of each."""

import pytest

from recoupe.errors import RuleError
from recoupe.languages import language
from recoupe.languages.proper import load_proper
from recoupe.model.folding import fold

PROPER = language("fr").proper
HEADS = PROPER.file.heads


def headed(text: str) -> list[str]:
    return [match.group() for match in PROPER.headed.finditer(text)]


def test_rule_ids_are_unique():
    assert len({rule.id for rule in HEADS}) == len(HEADS)


@pytest.mark.parametrize("rule", HEADS, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_found(rule):
    found = PROPER.headed.search(rule.yes)
    assert found is not None
    assert PROPER.heads[fold(found["head"])] == rule.kind


@pytest.mark.parametrize("rule", HEADS, ids=lambda rule: rule.id)
def test_the_counter_example_of_a_rule_is_not(rule):
    assert headed(rule.no) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le cortège quitte la place de l’Étoile pour la gare Saint-Roch.", ["place de l’Étoile", "gare Saint-Roch"]),
        ("Elle a rejoint l'université Marie-Morel hier.", ["université Marie-Morel"]),
        ("La mise en place de mesures tarde.", []),
        ("Le remplace Ada Morel.", []),
    ],
)
def test_heads_take_the_capitalised_words_after_them(text, expected):
    assert headed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("sur l'A7 et la RN 106", ["A7", "RN 106"]), ("le vol A3200", []), ("un SMS-A7", [])]
)
def test_roads(text, expected):
    assert PROPER.roads.findall(text) == expected


@pytest.mark.parametrize(
    ("before", "is_cue"), [("née près de ", True), ("il vit à", True), ("le voilà ", False), ("avec ", False)]
)
def test_cues_of_places(before, is_cue):
    assert (PROPER.before_place.search(fold(before)) is not None) is is_cue


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(RuleError, match=r"proper\.toml"):
        load_proper(tmp_path)
