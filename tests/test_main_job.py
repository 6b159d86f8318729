"""The main job on the two real articles: read by the pipeline, in either order, one checked event comes out."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from recoupe.engine import bring_together
from recoupe.evaluate import evaluate
from recoupe.model.mention import Account
from recoupe.model.record import EventRecord, Fact
from recoupe.publish.quality import Reader

_WHOLE = (
    "events",
    "events.all",
    "events.main",
    "events.states",
    "events.status",
    "quotes.direct.speaker",
    "quotes.indirect.speaker",
    "quotes.not",
    "commitments",
    "commitments.stage",
    "claims",
    "claims.stance",
    "titles",
    "titles.holds",
)


@cache
def read(folder: Path) -> tuple[Account, ...]:
    reader = Reader()
    return tuple(reader(path) for path in sorted(folder.glob("*.txt")))


def test_every_expected_record_is_read_and_none_besides(shared_cases: Path) -> None:
    folder = shared_cases / "seeds"
    accounts = {account.document.file: account for account in read(folder)}
    report = evaluate(folder, lambda path, _: next(a for name, a in accounts.items() if name and path.name in name))
    tallies = report.tallies["all"]
    assert {kind: tallies[kind] for kind in _WHOLE if tallies[kind].missed or not tallies[kind].right} == {}
    assert (tallies["events"].false, tallies["quotes.not"].false) == (0, 0)
    assert not report.failed


@pytest.fixture(params=["in order", "in reverse"])
def events(request: pytest.FixtureRequest, shared_cases: Path) -> Sequence[EventRecord]:
    accounts = read(shared_cases / "seeds")
    return bring_together(accounts if request.param == "in order" else accounts[::-1]).events


def fact(event: EventRecord, field: str) -> Fact:
    return next(f for f in event.facts if f.field == field)


def test_both_accounts_make_one_meeting_within_one_visit(events: Sequence[EventRecord]) -> None:
    meeting = next(e for e in events if e.type == "meeting" and len(e.accounts) == 2)
    visit = next(e for e in events if e.type == "visit")
    assert (meeting.date, meeting.status, meeting.voices) == ("2025-11-19", "held", 2)
    assert [step.status for step in meeting.status_history] == ["planned", "held"]
    assert (len(visit.accounts), visit.date) == (2, "2025-11-19")
    assert meeting.part_of == visit.id


def test_the_date_comes_from_the_account_that_knows(events: Sequence[EventRecord]) -> None:
    meeting = next(e for e in events if e.type == "meeting" and len(e.accounts) == 2)
    (value,) = fact(meeting, "date").values
    assert fact(meeting, "date").verdict == "single"
    assert (len(value.affirmed_by), len(value.silent)) == (1, 1)


def test_the_out_of_date_title_is_contradicted(events: Sequence[EventRecord]) -> None:
    meeting = next(e for e in events if e.type == "meeting" and len(e.accounts) == 2)
    titles = [f for f in meeting.facts if f.field.startswith("title of") and f.verdict == "contradicted"]
    assert len(titles) == 1
    assert len({voice for value in titles[0].values for voice in value.affirmed_by}) == 2


def test_what_both_and_what_only_one_puts_on_the_agenda(events: Sequence[EventRecord]) -> None:
    meeting = next(e for e in events if e.type == "meeting" and len(e.accounts) == 2)
    by_voices = {value.value: len(value.affirmed_by) for value in fact(meeting, "topics").values}
    assert {topic for topic, voices in by_voices.items() if voices == 2} == {"security", "energy"}
    assert {"technology", "economy", "food_security", "trade", "agriculture"} <= set(by_voices)


def test_the_hypothesis_stays_one_and_is_denied(events: Sequence[EventRecord]) -> None:
    presence = next(e for e in events if e.type == "military_presence")
    assert presence.status == "hypothetical"
    assert any(value.denied_by for f in presence.facts for value in f.values)
