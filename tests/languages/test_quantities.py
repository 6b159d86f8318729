"""Every rule of quantities.toml against its own examples."""

import pytest

from recoupe.errors import RuleError
from recoupe.languages import available, language
from recoupe.languages.quantities import Quantities, QuantityFile, load_quantities

RULES = [
    (code, thing)
    for code in available()
    if (found := language(code).quantities) is not None
    for thing in found.file.things
]


@pytest.mark.parametrize(("code", "thing"), RULES, ids=lambda value: getattr(value, "id", value))
def test_a_thing_is_counted_where_its_examples_say(code, thing):
    quantities = language(code).quantities
    for event_type in thing.types:
        for example in thing.yes:
            found = [count for count in quantities.counts(example.text, event_type) if count.thing == thing.id]
            assert [count.value for count in found] == [example.value]
            assert found[0].span.of(example.text)
        for text in thing.no:
            assert [count for count in quantities.counts(text, event_type) if count.thing == thing.id] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("pour la troisième fois", 3), ("leur second entretien", 2), ("une fois de plus", None)],
)
def test_ordinals(text, value):
    assert language("fr").quantities.ordinal(text) == value


@pytest.mark.parametrize(
    ("text", "days"),
    [("en six semaines", 42), ("depuis un an", 366), ("en moins de 18 mois", 558), ("depuis longtemps", None)],
)
def test_spans_of_time(text, days):
    assert language("fr").quantities.days(text) == days


def test_numbers_of_several_digits_are_read_whole():
    (count,) = language("fr").quantities.counts("Quelque 1 200 soldats sont partis.", "military_withdrawal")
    assert count.value == 1200


def test_a_language_without_the_file_counts_nothing(tmp_path):
    assert load_quantities(tmp_path) is None


def test_an_unknown_event_type_stops_the_start():
    thing = {"id": "x", "words": ("mot",), "types": ("nothing",), "yes": (), "no": ()}
    file = QuantityFile(schema_version=1, bare=(), numerals={"deux": 2}, ordinals={}, days={}, things=(thing,))
    with pytest.raises(RuleError, match="nothing"):
        Quantities(file)
