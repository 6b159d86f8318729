"""Titles of one person side by side: offices, not wordings."""

from dataclasses import replace

import pytest

from recoupe.model.record import EventRecord, Evidence, Fact, FactValue
from recoupe.model.text import Span
from recoupe.publish.titles import distinct_titles, shown_facts

WHY = " (held until 2024-05)"


def value(title, *voices, silent=()):
    return FactValue(title, voices, (), silent, tuple(Evidence(f"d{voice}", Span(0, 3)) for voice in voices))


def record(verdict, note, *values):
    fact = Fact("title of Anselme Tivo", verdict, values, note)
    return EventRecord("event:1", "meeting", ("CPV",), "held", (), (), 2, 0, (fact,))


def fails(*titles):
    return "; ".join(f"{title}: not held then{WHY}" for title in titles)


@pytest.mark.parametrize(
    ("titles", "kept"),
    [
        (("président portugais", "Président de la République portugaise", "Président"), 1),
        (("Premier ministre", "Première ministre du Portugal"), 1),
        (("président portugais", "Premier ministre"), 2),
        (("ministre de la Mer", "ministre des Ports"), 2),
    ],
)
def test_wordings_of_one_office_are_one_title(titles, kept):
    assert len(distinct_titles(titles)) == kept
    assert set(distinct_titles(titles)) <= set(titles)


def test_a_bare_title_is_told_by_the_full_one_and_never_fails():
    note = fails("Président", "Président de la République portugaise", "président portugais")
    (fact,) = shown_facts(
        record(
            "contradicted",
            note,
            value("Premier ministre", "v1", silent=("v3",)),
            value("Président", "v2", silent=("v3",)),
            value("président portugais", "v2", silent=("v3",)),
            value("Président de la République portugaise", "v2", silent=("v3",)),
        )
    )
    assert [item.value for item in fact.values] == ["Premier ministre", "Président de la République portugaise"]
    assert fact.verdict == "contradicted"
    assert fact.note == fails("Président de la République portugaise")
    assert fact.values[1].affirmed_by == ("v2",)
    assert fact.values[1].silent == ("v3",)


def test_a_bare_title_alone_is_shown_without_a_verdict_on_it():
    (fact,) = shown_facts(
        record("contradicted", fails("Président"), value("Premier ministre", "v1"), value("Président", "v2"))
    )
    assert (fact.verdict, fact.note) == ("single", None)
    assert [item.value for item in fact.values] == ["Premier ministre", "Président"]


def test_other_facts_stay_as_they_are():
    date = Fact("date", "single", (value("2025-03-04", "v1"),))
    held = replace(record("single", None, value("ministre de la Mer", "v1")), facts=(date,))
    assert shown_facts(held) == (date,)
