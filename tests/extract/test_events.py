"""Events read by the whole pipeline from invented sentences; the cases are data."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from recoupe.model.mention import Event
from recoupe.model.text import Document, freeze, text_id
from recoupe.pipeline import Pipeline

CASES = [
    case
    for name in (
        "events.toml",
        "mixed.toml",
        "force.toml",
        "press.toml",
        "status.toml",
        "leads.toml",
        "everyday.toml",
        "dated.toml",
        "gapping.toml",
        "pronoun_acts.toml",
        "diplomacy.toml",
        "movements.toml",
        "parties.toml",
        "statements.toml",
        "means.toml",
        "deeds.toml",
        "bystanders.toml",
        "at_home.toml",
        "instruments.toml",
        "protocol.toml",
        "places.toml",
        "topics.toml",
        "blows.toml",
    )
    for case in tomllib.loads((Path(__file__).parent / "cases" / name).read_text(encoding="utf-8"))["cases"]
]


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def events_of(text: str) -> tuple[Event, ...]:
    frozen = freeze(text)
    document = Document(text_id(frozen), frozen, language="fr", published="2025-03-12", published_from="metadata")
    return pipeline().account(document).events


def told(event: Event, wanted: dict[str, Any]) -> dict[str, Any]:
    """An event in the terms of a case: only what the case asks for."""
    whole = {
        "type": event.type,
        "status": event.status,
        "stance": event.stance,
        "negated": event.negated,
        "date": (event.date if event.date_from != "published" else None) or "",
        "place": event.place.name if event.place else "",
        "states": sorted({p.state for p in event.participants if p.state}),
        "topics": sorted(event.topics),
        "names": sorted(p.name for p in event.participants),
        "roles": {p.state: p.role for p in event.participants if p.state},
    }
    return {key: whole[key] for key in wanted}


def test_case_ids_are_unique() -> None:
    ids = [case["id"] for case in CASES]
    assert len(ids) == len(set(ids))


def marked(case: dict[str, Any]) -> Any:
    """The case as a parameter, expected to fail where it says why."""
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
    return pytest.param(case, id=case["id"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_events_of_a_case(case: dict[str, Any]) -> None:
    found = events_of(case["text"])
    assert sorted(event.type for event in found) == sorted(wanted["type"] for wanted in case["events"])
    rest = list(found)
    for wanted in case["events"]:
        match = next((e for e in rest if told(e, wanted) == wanted), None)
        assert match is not None, f"{wanted} not in {[told(e, wanted) for e in found]}"
        rest.remove(match)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_spans_lie_inside_the_text_and_evidence_holds_the_trigger(case: dict[str, Any]) -> None:
    text = freeze(case["text"])
    for event in events_of(text):
        assert event.trigger.of(text).strip()
        assert event.evidence.contains(event.trigger)
        for participant in event.participants:
            assert (participant.span is None) == (participant.via == "inferred")


@pytest.mark.parametrize(
    ("text", "date_from"),
    [
        ("Le Ghana a bombardé le port de Lomé au Togo.", "published"),
        ("Le Ghana a bombardé le port de Lomé au Togo, a affirmé l'ONU mardi.", None),
        ("L'ONU a annoncé mardi que le Ghana avait bombardé le port de Lomé au Togo.", None),
    ],
)
def test_the_day_of_the_telling_is_not_that_of_the_act(text: str, date_from: str | None) -> None:
    assert [event.date_from for event in events_of(text) if event.type == "attack"] == [date_from]
