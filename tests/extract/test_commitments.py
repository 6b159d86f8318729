"""Commitments read by the whole pipeline from invented sentences; the cases are data."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from recoupe.extract.readings import read_sentences
from recoupe.extract.speech.cues import lay_out
from recoupe.extract.speech.quotes import extract_quotes
from recoupe.extract.undertakings import find_undertakings
from recoupe.languages import language
from recoupe.languages.undertakings import Undertaking
from recoupe.link.actors import link_mentions
from recoupe.model.mention import Commitment
from recoupe.model.text import Document, freeze, text_id
from recoupe.pipeline import Pipeline

CASES = tomllib.loads((Path(__file__).parent / "cases" / "commitments.toml").read_text(encoding="utf-8"))["cases"]
RULES = language("fr").commitments.undertakings.rules


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def commitments_of(text: str) -> tuple[Commitment, ...]:
    frozen = freeze(text)
    document = Document(text_id(frozen), frozen, language="fr", published="2025-03-12", published_from="metadata")
    return pipeline().account(document).commitments


def told(found: Commitment, wanted: dict[str, Any]) -> dict[str, Any]:
    """A commitment in the terms of a case: only what the case asks for."""
    whole = {
        "kind": found.kind,
        "stage": found.stage,
        "title": found.title,
        "parties": sorted(found.parties),
        "from": found.from_,
        "to": found.to,
        "amount": found.amount.value if found.amount else None,
        "unit": found.amount.unit if found.amount else None,
        "date": found.date,
        "deadline": found.deadline,
        "by": found.attribution.kind,
    }
    return {key: whole[key] for key in wanted}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_commitments_of_a_case(case: dict[str, Any]) -> None:
    found = commitments_of(case["text"])
    assert [told(one, wanted) for one, wanted in zip(found, case["commitments"], strict=True)] == case["commitments"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_spans_are_words_of_the_text(case: dict[str, Any]) -> None:
    text = freeze(case["text"])
    for one in commitments_of(text):
        assert one.evidence.of(text).strip()
        assert one.amount is None or (one.amount.span is not None and one.amount.span.of(text)[-1].strip())


def test_a_number_of_people_is_no_sum() -> None:
    """Behind a sum « 2 millions de » counts whatever follows, not money."""
    text = "Le Koweït offre 500 millions de dollars au Togo. Le Japon promet une aide à 2 millions de Togolais."
    assert [one.amount.value if one.amount else None for one in commitments_of(text)] == [5e8, None]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_undertaking_reads_its_example_and_leaves_its_counter_example(rule: Undertaking) -> None:
    assert _rules_in(rule.yes, rule.id)
    assert not _rules_in(rule.no, rule.id)


def _rules_in(text: str, wanted: str) -> bool:
    """True where the rule finds an undertaking, even one that an event tells too."""
    rules = language("fr")
    frozen = freeze(text)
    document = Document(text_id(frozen), frozen, language="fr", published="2025-03-12")
    annotated = pipeline().annotate(document, rules)
    mentions = link_mentions(annotated, world=pipeline().world, naming=rules.naming)
    quotes = extract_quotes(lay_out(annotated, mentions, rules.reporting))
    found = [
        one.rule
        for reading in read_sentences(annotated, mentions, rules.frames)
        for one in find_undertakings(reading, (), quotes, rules.commitments.undertakings, rules.factuality)
    ]
    return wanted in found
