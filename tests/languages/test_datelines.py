"""Every dateline, letterhead, credit and self-reference rule against its own examples."""

import re
from importlib import resources
from typing import Any

import pytest
from pydantic import ValidationError

from recoupe.languages import available, language
from recoupe.languages.calendar import parse_absolute, parse_month
from recoupe.languages.datelines import DatelineRule, Datelines, LetterheadRule, TextRule
from recoupe.languages.loading import load_rules
from recoupe.model.folding import fold


def rules_of(code: str) -> list[tuple[Datelines, TextRule]]:
    rules = language(code).datelines
    return [(rules, rule) for rule in rules.rules]


ALL = [pytest.param(rules, rule, id=rule.id) for code in available() for rules, rule in rules_of(code)]
DATED = [parameter for parameter in ALL if isinstance(parameter.values[1], DatelineRule)]


def matched(rules: Datelines, rule: TextRule, example: str) -> re.Match[str] | None:
    pattern, folded = rules.patterns[rule.id], fold(example.strip())
    if isinstance(rule, LetterheadRule) or (isinstance(rule, DatelineRule) and rule.whole_line):
        return pattern.fullmatch(folded)
    return pattern.match(folded) if isinstance(rule, DatelineRule) else pattern.search(folded)


@pytest.mark.parametrize(("rules", "rule"), ALL)
def test_a_rule_matches_its_examples_and_not_its_counter_examples(rules: Datelines, rule: TextRule) -> None:
    assert [example for example in rule.yes if not matched(rules, rule, example)] == []
    assert [example for example in rule.no if matched(rules, rule, example)] == []


@pytest.mark.parametrize(("rules", "rule"), DATED)
def test_the_date_of_every_example_is_a_day_or_a_month(rules: Datelines, rule: DatelineRule) -> None:
    for example in rule.yes:
        match = matched(rules, rule, example)
        assert match is not None
        written = example.strip()[slice(*match.span("date"))]
        calendar = language("fr").calendar
        is_month = rule.id.endswith("_month") and parse_month(written, calendar=calendar) is not None
        is_short = rule.id.endswith("prefix_month")
        assert is_short or is_month or parse_absolute(written, calendar=calendar) is not None, written


def shipped() -> dict[str, Any]:
    path = resources.files("recoupe.languages").joinpath("fr/datelines.toml")
    return load_rules(path, Datelines).model_dump()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"pattern": "(?P<date>{date}"}, "does not compile"),
        ({"pattern": "{no_such_shape}"}, "does not compile"),
        ({"pattern": "le ?(?P<date>{date})"}, r"write \\s for the space"),
        ({"pattern": "[a-z ]+(?P<date>{date})"}, r"write \\s for the space"),
        ({"yes": ()}, "needs a positive and a negative example"),
        ({"id": "fr.dateline.agency"}, "ids must be unique"),
        ({"where": "nowhere"}, "Input should be"),
    ],
)
def test_a_wrong_rule_is_refused_when_it_is_loaded(change: dict[str, object], complaint: str) -> None:
    rules = shipped()
    first, *others = rules["datelines"]
    with pytest.raises(ValidationError, match=complaint):
        Datelines.model_validate({**rules, "datelines": [{**first, **change}, *others]})


def test_a_letterhead_has_an_outlet_kind() -> None:
    rules = shipped()
    first, *others = rules["letterheads"]
    with pytest.raises(ValidationError, match="outlet kind"):
        Datelines.model_validate({**rules, "letterheads": [{**first, "kind": "ministry"}, *others]})
