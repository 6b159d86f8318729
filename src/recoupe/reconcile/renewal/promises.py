"""The commitments that changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord
from recoupe.reconcile.blocking import Standing
from recoupe.reconcile.commitments import (
    REACH,
    SAME_AT,
    cells_of,
    grouped,
    likeness,
    linked_event,
    promise_of,
    record_of,
)
from recoupe.reconcile.renewal.places import Cells, turned
from recoupe.reconcile.renewal.shelves import document_of, name_of
from recoupe.reconcile.renewal.values import Undertaking, promised, undertaking, written
from recoupe.reconcile.renewal.work import SECOND, Pair, Work, pair
from recoupe.reconcile.stages import Promise

PROMISES = Cells("pcell", REACH)


def undertakings(account: Account, voice: str) -> Iterator[tuple[str, Undertaking]]:
    """What an account promises, by name."""
    for commitment in account.commitments:
        linked = linked_event(account, commitment)
        event = name_of(account.document, linked.id) if linked is not None else None
        yield name_of(account.document, commitment.id), undertaking(promise_of(account, commitment, voice, None), event)


def standing_for(told: Undertaking) -> Standing:
    """Where a promise stands: its cells alone count, and its place in the order of names."""
    return Standing(tuple(cells_of(told.commitment.kind, told.parties)), (0,), 0, 0, "promise")


def met(meets: int, score: float) -> str:
    """What the shelf keeps of two promises: in how many cells they meet, and how alike they are."""
    return f"{meets} {score!r}"


@dataclass(slots=True)
class Promised:
    """Commitments to put, and the ids of those that are no more."""

    records: list[CommitmentRecord] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Promises:
    """The promises that one renewal looks at, by name, and how they meet."""

    work: Work
    told: dict[str, Undertaking] = field(default_factory=dict)
    made: dict[str, Promise] = field(default_factory=dict)
    pairs: dict[str, dict[str, tuple[int, float]]] = field(default_factory=dict)

    def load(self, names: Iterable[str]) -> None:
        """Nothing; afterwards `made` has all of them."""
        missing = set(names) - self.made.keys()
        if missing:
            asked = missing - self.told.keys()
            self.told.update({n: promised(rows[""]) for n, rows in self.work.shelves.of("promise", asked).items()})
            homes = self.work.load_homes(SECOND, {e for name in missing if (e := self.told[name].event) is not None})
            for name in missing:
                event = self.told[name].event
                self.made[name] = self.told[name].promise(homes[event] if event is not None else None)

    def load_pairs(self, names: Iterable[str]) -> None:
        """Nothing; afterwards `pairs` has all in which they take part."""
        missing = set(names) - self.pairs.keys()
        if missing:
            found = self.work.shelves.of("ppair", missing)
            for name in missing:
                rows = found.get(name, {})
                self.pairs[name] = {other: (int(v.split()[0]), float(v.split()[1])) for other, v in rows.items()}

    def keep(self, both: Pair, meets: int, score: float) -> None:
        """Nothing; both sides find the pair, or neither where it does not meet any more."""
        self.load_pairs(both)
        for one, other in (both, both[::-1]):
            if meets:
                self.pairs[one][other] = (meets, score)
                self.work.shelves.put("ppair", one, other, met(meets, score))
            else:
                self.pairs[one].pop(other, None)
                self.work.shelves.drop("ppair", one, other)


def renewed_promises(
    work: Work, gone: Iterable[str], come: Mapping[str, Undertaking], resettled: Iterable[str]
) -> Promised:
    """What changes among commitments as promises go and come, and in documents that have mentions in other homes."""
    held = {name: promised(rows[""]) for name, rows in work.shelves.of("promise", set(gone)).items()}
    for name in held:
        work.shelves.drop("promise", name)
    for name, told in come.items():
        work.shelves.put("promise", name, "", written(told))
    promises = Promises(work, dict(come))
    leaving = {name: standing_for(told) for name, told in held.items()}
    entering = {name: standing_for(told) for name, told in come.items()}
    changed = turned(work, PROMISES, leaving, entering)
    work.load_traces(resettled)
    again = {n for d in resettled if d in work.traces for n in work.traces[d].promises} | come.keys()
    touched = _rescored(promises, changed, again) - (held.keys() - come.keys())
    return _regrouped(promises, touched, held.keys() - come.keys())


def _rescored(promises: Promises, changed: Mapping[Pair, int], again: set[str]) -> set[str]:
    """All promises in pairs that changed, and those looked at again."""
    promises.load_pairs({name for both in changed for name in both} | again)
    due = {pair(name, other): 0 for name in again for other in promises.pairs[name]}
    promises.load_pairs({name for both in due for name in both})
    lasting = []
    for both, more in {**due, **changed}.items():
        meets, score = promises.pairs[both[0]].get(both[1], (0, 0.0))
        promises.keep(both, meets + more, score)
        if meets + more:
            lasting.append(both)
    promises.load({name for both in lasting for name in both})
    told = _homes_told(promises.work, {document_of(name) for both in lasting for name in both})
    for both in lasting:
        left, right = (promises.made[name] for name in both)
        shared = told[document_of(both[0])] & told[document_of(both[1])]
        promises.keep(both, promises.pairs[both[0]][both[1]][0], likeness(left, right, shared_events=len(shared)))
    return {name for both in (*due, *changed) for name in both} | again


def _homes_told(work: Work, documents: Iterable[str]) -> Mapping[str, frozenset[str]]:
    documents = set(documents)
    work.load_traces(documents)
    homes = work.load_homes(SECOND, {name for d in documents for name in work.traces[d].mentions})
    return {d: frozenset(homes[name] for name in work.traces[d].mentions) for d in documents}


def _regrouped(promises: Promises, touched: set[str], gone: Iterable[str]) -> Promised:
    """The commitments of everything that hangs together with the touched promises."""
    members, edge = set(touched), set(touched)
    while edge:
        promises.load_pairs(edge)
        edge = {o for name in edge for o, (_, score) in promises.pairs[name].items() if score >= SAME_AT} - members
        members |= edge
    promises.load(members)
    names = sorted(members)
    likely = [
        (score, promises.made[name], promises.made[other])
        for name in names
        for other, (_, score) in promises.pairs[name].items()
        if name < other and score >= SAME_AT
    ]
    shelves = promises.work.shelves
    former = {record for rows in shelves.of("pgroup", {*members, *gone}).values() for record in rows.values()}
    for name in gone:
        shelves.drop("pgroup", name)
    found = Promised()
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_key[promises.made[name].key].append(name)
    for group in grouped([promises.made[name] for name in names], likely):
        record = record_of(group)
        found.records.append(record)
        for promise in group:
            for name in by_key[promise.key]:
                shelves.put("pgroup", name, "", record.id)
    found.gone = former - {record.id for record in found.records}
    return found
