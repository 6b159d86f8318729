"""The calendar's rules: every example of every rule, and dates read from short strings."""

import re
from importlib import resources

import pytest

from recoupe.annotate.dates import find_dates
from recoupe.annotate.meanings import MEANINGS
from recoupe.errors import RuleError
from recoupe.languages import available, language
from recoupe.languages.calendar import Calendar, CalendarFile, DateRule, date_span, parse_absolute, parse_month
from recoupe.languages.loading import load_rules
from recoupe.model.folding import fold
from recoupe.model.text import Sentence, Span

_CODES = [
    code for code in available() if resources.files("recoupe.languages").joinpath(code, "calendar.toml").is_file()
]
_RULES = [(code, rule) for code in _CODES for rule in language(code).calendar.file.rules]


def _sentences(text: str) -> list[Sentence]:
    ends = [match.end() for match in re.finditer(r"(?<!fév)[.!?](?= [A-ZÀ-Ý]|$)", text)] or [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [Sentence(i, Span(start, end), 0) for i, (start, end) in enumerate(zip(starts, ends, strict=True))]


@pytest.mark.parametrize(("code", "rule"), _RULES, ids=[rule.id for _, rule in _RULES])
def test_positive_examples_are_found_with_their_value(code: str, rule: DateRule) -> None:
    calendar = language(code).calendar
    for example in rule.yes:
        dates = find_dates(
            example.text, _sentences(example.text), calendar=calendar, reference=calendar.file.example_day
        )
        found = {date.span.of(example.text): date.value for date in dates}
        assert found.get(example.found) == example.value, f"{example.text}: {found}"


@pytest.mark.parametrize(("code", "rule"), _RULES, ids=[rule.id for _, rule in _RULES])
def test_rules_match_their_positive_and_spare_their_negative_examples(code: str, rule: DateRule) -> None:
    calendar = language(code).calendar
    compiled = next(one for one in calendar.rules if one.rule.id == rule.id)

    def matches(text: str) -> bool:
        folded = fold(text)
        triggers = calendar.triggers(folded)
        classes = frozenset(name for _, name, _ in triggers)
        words = frozenset(word for _, _, word in triggers)
        return compiled.can_match(classes, words) and any(
            not compiled.is_blocked(folded, *match.span())
            and not compiled.is_name(text, folded, date_span(match), sentence_start=0)
            for match in compiled.pattern.finditer(folded)
        )

    assert all(matches(example.text) for example in rule.yes)
    assert [text for text in rule.no if matches(text)] == []


def test_every_rule_has_both_examples_its_own_id_and_a_known_meaning() -> None:
    assert len({rule.id for _, rule in _RULES}) == len(_RULES)
    for _, rule in _RULES:
        assert rule.yes, rule.id
        assert rule.no, rule.id
        assert rule.means in MEANINGS, rule.id


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("FERROL, le 19 novembre 2025", "19 novembre 2025", "2025-11-19"),
        ("6 FÉV 2024 – Communiqué", "6 FÉV 2024", "2024-02-06"),
        ("Publié le : 14/10/2024 - 12:06", "14/10/2024", "2024-10-14"),
        ("2025-11-19", "2025-11-19", "2025-11-19"),
        ("Fait à Kirunde, le 1er\u00a0mars\u00a02024", "1er\u00a0mars\u00a02024", "2024-03-01"),
        ("10 janvier 2016 . – Le sommet", "10 janvier 2016", "2016-01-10"),
        ("Mercredi 11 sept. 2024", "Mercredi 11 sept. 2024", "2024-09-11"),
        ("le 18 août 1978 puis le 3 mai 1980", "18 août 1978", "1978-08-18"),
    ],
)
def test_parse_absolute_takes_the_first_full_date(text: str, found: str, value: str) -> None:
    assert parse_absolute(text, calendar=language("fr").calendar) == (
        Span(text.index(found), text.index(found) + len(found)),
        value,
    )


@pytest.mark.parametrize("text", ["", "Dakar", "le 19 novembre", "novembre 2025", "30 février 2024", "31/11/2024"])
def test_parse_absolute_gives_nothing_without_day_month_and_year(text: str) -> None:
    assert parse_absolute(text, calendar=language("fr").calendar) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12", 12),
        ("1er", 1),
        ("vingt et un", 21),
        ("soixante-dix-sept", 77),
        ("quatre-vingt-dix", 90),
        ("deux mille dix-huit", 2018),
        ("mille neuf cent quatre-vingt-quatre", 1984),
        ("cent", 100),
    ],
)
def test_numerals_are_read(words: str, number: int) -> None:
    assert language("fr").calendar.number(words) == number


def test_a_rule_that_needs_an_unknown_table_stops_the_start() -> None:
    folder = resources.files("recoupe.languages").joinpath("fr", "calendar.toml")
    file = load_rules(folder, CalendarFile)
    wrong = file.rules[0].model_copy(update={"needs": ("mois",)})
    with pytest.raises(RuleError, match="'mois', which is no table"):
        Calendar(file.model_copy(update={"rules": (wrong,)}))


def test_a_pattern_with_an_unknown_slot_stops_the_start() -> None:
    folder = resources.files("recoupe.languages").joinpath("fr", "calendar.toml")
    file = load_rules(folder, CalendarFile)
    wrong = file.rules[0].model_copy(update={"pattern": "{jour} {month}"})
    with pytest.raises(RuleError, match="jour"):
        Calendar(file.model_copy(update={"rules": (wrong,)}))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mars 2016", "2016-03"),
        ("Août 2031", "2031-08"),
        ("12 mars 2016", None),
        ("printemps 2016", None),
        ("mars", None),
    ],
)
def test_parse_month_takes_a_month_and_nothing_else(text: str, value: str | None) -> None:
    assert parse_month(text, calendar=language("fr").calendar) == value
