"""Whether agreements, contradictions, histories and checks across sources come out as expected."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from recoupe.evaluate.clusters import Share, Together
from recoupe.model.folding import fold_key
from recoupe.model.kinds import kinds
from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord, EventRecord, Fact, Reconciled
from recoupe.model.time import parse_edtf

MODELLED = ("date", "place", "status", "title", "amount", "topic", "number", "actor", "host", "guest", "beneficiary")
"""Fields of which the records hold facts; others in the expected files (a duration, who put it off) have none."""
_SAME_FIELD = {"held": "status"}


_NONE = Share()


@dataclass(frozen=True, slots=True)
class VerdictScore:
    """Shares of expected verdicts that the records hold; `unmodelled` counts fields that no record can hold.

    `contradicted_extra` counts contradictions in date, place, status, amount and titles that no file expects.
    """

    agreed: Share = _NONE
    contradicted: Share = _NONE
    contradicted_extra: int = 0
    unmodelled: int = 0
    histories: Share = _NONE
    commitments: Share = _NONE
    checks: Share = _NONE
    details: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Scene:
    """What judging needs: the records by mention, and what stands in which file."""

    reconciled: Reconciled
    by_file: Mapping[str, Account]
    keys: Mapping[tuple[str, str], str]
    events: Mapping[str, EventRecord]

    def event(self, file: str, local: str) -> EventRecord | None:
        key = self.keys.get((file, local))
        return self.events.get(key) if key else None

    def document(self, file: str) -> str | None:
        account = self.by_file.get(file)
        return account.document.id if account else None

    def voice(self, file: str, record: EventRecord) -> str | None:
        document = self.document(file)
        return next((account.voice for account in record.accounts if account.document == document), None)


def score_verdicts(
    reconciled: Reconciled,
    togethers: Sequence[Together],
    by_file: Mapping[str, Account],
    keys: Mapping[tuple[str, str], str],
) -> VerdictScore:
    """The score of all verdicts; `keys` gives the mention key of each expected event."""
    events = {f"{account.document}#{account.event}": e for e in reconciled.events for account in e.accounts}
    scene = _Scene(reconciled, by_file, keys, events)
    details: list[str] = []
    agreed, contradicted, unmodelled, hit = Share(), Share(), 0, set[tuple[str, str]]()
    for together in togethers:
        for entry in together.entries("agreed"):
            if len(_read(entry["files"], scene)) < 2:
                continue
            agreed += _noted(
                _is_agreed(entry, together, scene), f"not agreed: {together.name} {_short(entry)}", details
            )
        for entry in together.entries("contradicted"):
            if not _is_modelled(entry):
                unmodelled += 1
                continue
            if len(_read(entry["values"], scene)) < min(2, len(entry["values"])):
                continue
            found = _contradictions(entry, together, scene)
            hit.update(found)
            contradicted += _noted(bool(found), f"not contradicted: {together.name} {_short(entry)}", details)
    extra = _extra(togethers, scene, hit)
    histories = _sum(
        _history(entry, together, scene, details) for together, entry in _every(togethers, "status_history")
    )
    commitments = _sum(_life(entry, scene, details) for _, entry in _every(togethers, "commitment_history"))
    checks = _sum(_check(entry, together, scene, details) for together, entry in _every(togethers, "checks"))
    return VerdictScore(
        agreed, contradicted, len(extra), unmodelled, histories, commitments, checks, (*details, *extra)
    )


def _every(togethers: Iterable[Together], kind: str) -> Iterator[tuple[Together, Any]]:
    for together in togethers:
        for entry in together.entries(kind):
            yield together, entry


def _noted(is_right: bool, detail: str, details: list[str]) -> Share:
    if not is_right:
        details.append(detail)
    return Share(int(is_right), 1)


def _short(entry: Mapping[str, Any]) -> str:
    return f"{entry.get('event', '')} {entry.get('field', '')} {entry.get('value', entry.get('values', ''))}"


def _sum(shares: Iterable[Share]) -> Share:
    total = Share()
    for share in shares:
        total += share
    return total


def _is_modelled(entry: Mapping[str, Any]) -> bool:
    name = _field(entry)
    if name.startswith("topic:"):
        return name.removeprefix("topic:") in kinds().topics
    return name.startswith(("title of", "stage")) or name.split("_")[0] in MODELLED


def _read(files: Iterable[str], scene: _Scene) -> list[str]:
    """The files of which there is an account at all: nothing can be asked of the others."""
    return [file for file in files if file in scene.by_file]


def _field(entry: Mapping[str, Any]) -> str:
    name = str(entry.get("field", ""))
    about = str(entry.get("event", ""))
    if about.startswith("title of "):
        return about
    return _SAME_FIELD.get(name, name)


def _records(entry: Mapping[str, Any], files: Sequence[str], together: Together, scene: _Scene) -> list[EventRecord]:
    """The records that an entry speaks of, likeliest first: by event id, type or the words for it."""
    label = fold_key(str(entry.get("event", "")))
    votes: dict[str, float] = {}
    by_id: dict[str, EventRecord] = {}
    for file in files:
        account = scene.by_file.get(file)
        case = together.cases.get(file)
        if account is None or case is None:
            continue
        for event in case.events:
            record = scene.event(file, event.id)
            if record is not None:
                by_id[record.id] = record
                weight = 1.0 if event.id == label else 0.6 if event.type in label else 0.0
                votes[record.id] = votes.get(record.id, 0.0) + weight
    is_any = not label or label.startswith("title of ")
    chosen = [by_id[key] for key in sorted(votes, key=lambda key: -votes[key]) if votes[key] > 0 or is_any]
    return chosen if is_any else chosen[:1]


def _facts(records: Iterable[EventRecord], name: str) -> Iterator[tuple[EventRecord, Fact]]:
    wanted = "topics" if name.startswith("topic:") else name
    for record in records:
        for fact in record.facts:
            is_number = wanted.startswith("number_") and fact.field.startswith("number")
            is_title = wanted.startswith("title of") and fold_key(fact.field) == fold_key(wanted)
            if fact.field == wanted or is_number or is_title:
                yield record, fact


def _is_agreed(entry: Mapping[str, Any], together: Together, scene: _Scene) -> bool:
    """True where one value fits the expected one and every file's voice affirms it."""
    name = _field(entry)
    value = name.removeprefix("topic:") if name.startswith("topic:") else str(entry["value"])
    for record, fact in _facts(_records(entry, entry["files"], together, scene), name):
        voices = {scene.voice(file, record) for file in _read(entry["files"], scene)}
        for held in fact.values:
            if voices <= set(held.affirmed_by) and (name == "title" or _fits(name, held.value, value)):
                return True
    return False


def _fits(name: str, held: str, expected: str) -> bool:
    if name == "date":
        return parse_edtf(held).overlaps(parse_edtf(expected))
    if name.startswith("number"):
        return re.findall(r"\d+", held)[:1] == re.findall(r"\d+", expected)[:1]
    return fold_key(held) == fold_key(expected) or fold_key(expected) in fold_key(held)


def _contradictions(entry: Mapping[str, Any], together: Together, scene: _Scene) -> set[tuple[str, str]]:
    """The contradicted facts in which at least two of the expected values stand with their voices."""
    name = _field(entry)
    if name.startswith("stage"):
        return {(record.id, "stage") for record in _undercut(entry, scene)}
    found = set()
    for record, fact in _facts(_records(entry, list(entry["values"]), together, scene), name):
        seen = set()
        for file, value in entry["values"].items():
            voice = scene.voice(file, record)
            for held in fact.values:
                is_told = voice in held.affirmed_by or voice in held.denied_by
                if is_told and (name == "status" or _fits(name, held.value, str(value))):
                    seen.add(held.value)
        if fact.verdict == "contradicted" and len(seen) > 1:
            found.add((record.id, fact.field))
    return found


def _undercut(entry: Mapping[str, Any], scene: _Scene) -> Iterator[CommitmentRecord]:
    """The commitments of all the files in which one file's stage is flagged."""
    documents = {scene.document(file) for file in entry["values"]}
    for record in scene.reconciled.commitments:
        is_whole = documents <= {step.account for step in record.stages}
        if is_whole and any(step.flag and step.account in documents for step in record.stages):
            yield record


def _extra(togethers: Sequence[Together], scene: _Scene, hit: set[tuple[str, str]]) -> tuple[str, ...]:
    files = {file for together in togethers for file in together.cases}
    found = []
    for record in scene.reconciled.events:
        if not any(scene.document(file) == account.document for file in files for account in record.accounts):
            continue
        for fact in record.facts:
            is_judged = fact.field.split(":")[0].split(" ")[0] not in ("claims", "form")
            if fact.verdict == "contradicted" and is_judged and (record.id, fact.field) not in hit:
                told = [f"{a.file}:{a.event}" for a in record.accounts]
                values = [(v.value, len(v.affirmed_by)) for v in fact.values]
                found.append(f"contradicted beyond the files: {record.type} {fact.field} {values} {told}")
    return tuple(found)


def _history(entry: Mapping[str, Any], together: Together, scene: _Scene, details: list[str]) -> Share:
    """Right where the record's history holds the expected steps in their order."""
    told = [step for step in entry["steps"] if step["account"][0] in scene.by_file]
    if not told:
        return Share()
    wanted = [(step["status"], step["as_of"], scene.document(step["account"][0])) for step in told]
    first = told[0]["account"]
    record = scene.event(first[0], first[1])
    steps = [(step.status, step.as_of, step.account) for step in record.status_history] if record else []
    is_right = [step for step in steps if step in wanted] == wanted
    return _noted(is_right, f"history: {together.name} {entry['event']}", details)


def _life(entry: Mapping[str, Any], scene: _Scene, details: list[str]) -> Share:
    """Right where one record holds every expected step: stage and document."""
    told = [step for step in entry["steps"] if step["account"][0] in scene.by_file]
    if not told:
        return Share()
    wanted = {(step["stage"], scene.document(step["account"][0])) for step in told}
    best = max((len(wanted & _steps(record)) for record in scene.reconciled.commitments), default=0)
    return _noted(best == len(wanted), f"commitment: {entry['title']} {best} of {len(wanted)} steps", details)


def _steps(record: CommitmentRecord) -> set[tuple[str, str | None]]:
    return {(step.stage, step.account) for step in record.stages}


def _check(entry: Mapping[str, Any], together: Together, scene: _Scene, details: list[str]) -> Share:
    """Right where a check on the expected claim's words has the expected result."""
    file, local = entry["claim"]
    document = scene.document(file)
    if document is None:
        return Share()
    span = next((claim.span for claim in together.cases[file].claims if claim.id == local), None)
    results = {
        check.result
        for record in scene.reconciled.events
        for check in record.checks
        if check.account == document and span is not None and check.span is not None and check.span.overlaps(span)
    }
    return _noted(
        results == {entry["result"]}, f"check: {file} {local} {entry['result']}, got {sorted(results)}", details
    )
