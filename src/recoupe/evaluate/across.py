"""Scores of what accounts amount to together, against ``CLUSTER.together.expected.json``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.evaluate.clusters import Share, Together, expected_account, read_togethers
from recoupe.evaluate.matching import best_pairs, overlap_of_shorter
from recoupe.evaluate.verdicts import VerdictScore, score_verdicts
from recoupe.model.kinds import kinds
from recoupe.model.mention import Account, Claim, Event
from recoupe.model.record import Reconciled, mention_key

__all__ = [
    "AcrossScore",
    "Share",
    "Together",
    "expected_account",
    "map_claims",
    "map_events",
    "read_togethers",
    "score_together",
]


@dataclass(frozen=True, slots=True)
class AcrossScore:
    """Scores of a set of clusters read together; `details` says what went wrong, one line each.

    B-cubed is over the accounts of events that the files name in the texts put in; `unread` counts those that were
    not extracted, of all `accounts` in these texts.
    """

    precision: float
    recall: float
    accounts: int
    unread: int
    traps_kept: Share
    unsure_kept: Share
    copies_found: Share
    copies_false: int
    verdicts: VerdictScore
    details: tuple[str, ...] = field(default=())

    @property
    def f1(self) -> float:
        """The B-cubed F1 in [0, 1]."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def figures(self) -> dict[str, float | None]:
        """The figures by name, shares in [0, 1], None where there was nothing to judge."""
        return {
            "events across accounts B-cubed F1": self.f1 if self.accounts > self.unread else None,
            "different events kept apart": self.traps_kept.value,
            "unsure pairs left to people": self.unsure_kept.value,
            "copies found": self.copies_found.value,
            "agreements across accounts right": self.verdicts.agreed.value,
            "contradictions across accounts right": self.verdicts.contradicted.value,
            "status histories right": self.verdicts.histories.value,
            "commitment histories right": self.verdicts.commitments.value,
            "checked claims right": self.verdicts.checks.value,
        }


def map_events(expected: Sequence[Event], found: Sequence[Event]) -> dict[str, str]:
    """The extracted event for each expected one, by type or family and by overlap of trigger and evidence."""
    pairs = best_pairs(expected, found, _likeness)
    return {expected[left].id: found[right].id for left, right in pairs}


def _likeness(expected: Event, found: Event) -> float:
    if expected.type == found.type:
        weight = 2.0
    elif kinds().family_of(expected.type) == kinds().family_of(found.type):
        weight = 1.0
    else:
        return 0.0
    near = overlap_of_shorter(expected.trigger, found.trigger) + overlap_of_shorter(expected.evidence, found.evidence)
    return weight + near if near else 0.0


def map_claims(expected: Sequence[Claim], found: Sequence[Claim]) -> dict[str, str]:
    """The extracted claim for each expected one that the span of another overlaps most."""
    pairs = best_pairs(expected, found, lambda left, right: overlap_of_shorter(left.span, right.span))
    return {expected[left].id: found[right].id for left, right in pairs}


def score_together(reconciled: Reconciled, togethers: Sequence[Together], accounts: Iterable[Account]) -> AcrossScore:
    """How well the reconciled accounts fit the clusters; `accounts` bear the file names of the cases."""
    by_file = {account.document.file: account for account in accounts if account.document.file}
    keys: dict[tuple[str, str], str] = {}
    for together in togethers:
        for name, case in together.cases.items():
            if name in by_file:
                document = by_file[name].document.id
                mapped = map_events(case.events, by_file[name].events)
                keys.update({(name, old): mention_key(document, new) for old, new in mapped.items()})
    home = {mention_key(a.document, a.event): e.id for e in reconciled.events for a in e.accounts}
    gold = _gold_clusters(togethers)
    named = [item for cluster in gold for item in cluster if item[0] in by_file]
    precision, recall = _b_cubed([[keys[i] for i in cluster if i in keys] for cluster in gold], home)
    traps, trap_details = _kept_apart(_traps(togethers), keys, home)
    unsure, unsure_details = _kept_apart(_unsure(togethers), keys, home)
    found, false, copy_details = _copies(togethers, reconciled, by_file)
    split = _splits(gold, keys, home)
    return AcrossScore(
        precision=precision,
        recall=recall,
        accounts=len(named),
        unread=sum(item not in keys for item in named),
        traps_kept=traps,
        unsure_kept=unsure,
        copies_found=found,
        copies_false=false,
        verdicts=score_verdicts(reconciled, togethers, by_file, keys),
        details=(*split, *trap_details, *unsure_details, *copy_details),
    )


def _pairs(accounts: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    return [(entry[0], entry[1]) for entry in accounts]


def _gold_clusters(togethers: Iterable[Together]) -> list[list[tuple[str, str]]]:
    """Every account of an event that the files name, in its cluster or alone."""
    clusters: list[list[tuple[str, str]]] = []
    for together in togethers:
        same = [_pairs(entry["accounts"]) for entry in together.entries("same_event")]
        placed = {item for cluster in same for item in cluster}
        others = [
            *together.entries("different_events"),
            *({"accounts": [e["account"]]} for e in together.entries("unsure")),
        ]
        single = {item for entry in others for item in _pairs(entry["accounts"])} - placed
        clusters.extend([*same, *([item] for item in sorted(single))])
    return clusters


def _traps(togethers: Iterable[Together]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    found = []
    for together in togethers:
        for entry in together.entries("different_events"):
            items = _pairs(entry["accounts"])
            found.extend([(items[i], other) for i in range(len(items)) for other in items[i + 1 :]])
    return found


def _unsure(togethers: Iterable[Together]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    return [
        ((entry["account"][0], entry["account"][1]), candidate)
        for together in togethers
        for entry in together.entries("unsure")
        for candidate in _pairs(entry["candidates"])
    ]


def _b_cubed(gold: Sequence[Sequence[str]], home: Mapping[str, str]) -> tuple[float, float]:
    """B-cubed precision and recall (Bagga and Baldwin 1998) over the keys in `gold`."""
    cluster_of = {key: at for at, cluster in enumerate(gold) for key in cluster}
    held: dict[str, list[str]] = {}
    for key in cluster_of:
        held.setdefault(home[key], []).append(key)
    precisions, recalls = [], []
    for key, at in cluster_of.items():
        mates = held[home[key]]
        right = sum(cluster_of[mate] == at for mate in mates)
        precisions.append(right / len(mates))
        recalls.append(right / len(gold[at]))
    count = len(cluster_of)
    return (sum(precisions) / count, sum(recalls) / count) if count else (1.0, 1.0)


def _kept_apart(
    pairs: Iterable[tuple[tuple[str, str], tuple[str, str]]],
    keys: Mapping[tuple[str, str], str],
    home: Mapping[str, str],
) -> tuple[Share, tuple[str, ...]]:
    kept, details = Share(), []
    for left, right in pairs:
        if left not in keys or right not in keys:
            continue
        is_apart = home[keys[left]] != home[keys[right]]
        kept += Share(int(is_apart), 1)
        if not is_apart:
            details.append(f"merged: {':'.join(left)} with {':'.join(right)}")
    return kept, tuple(details)


def _splits(
    gold: Iterable[Sequence[tuple[str, str]]], keys: Mapping[tuple[str, str], str], home: Mapping[str, str]
) -> tuple[str, ...]:
    found = []
    for cluster in gold:
        parts: dict[str, list[str]] = {}
        for item in cluster:
            if item in keys:
                parts.setdefault(home[keys[item]], []).append(":".join(item))
        if len(parts) > 1:
            found.append("split: " + " | ".join(", ".join(part) for part in parts.values()))
    return tuple(found)


def _copies(
    togethers: Iterable[Together], reconciled: Reconciled, by_file: Mapping[str, Account]
) -> tuple[Share, int, tuple[str, ...]]:
    """Groups of copies that share one voice, and how many other pairs of files do so."""
    voice = {document: item.id for item in reconciled.voices for document in item.documents}
    of_file = {name: voice[account.document.id] for name, account in by_file.items()}
    found, details = Share(), list[str]()
    wanted = set[tuple[str, str]]()
    for together in togethers:
        for entry in together.entries("copies"):
            files = [name for name in entry["files"] if name in of_file]
            wanted.update((a, b) for a in files for b in files)
            is_one = len({of_file[name] for name in files}) == 1
            found += Share(int(is_one), 1)
            if not is_one:
                details.append(f"copies not found: {', '.join(files)}")
    names = sorted(of_file)
    false = [
        (a, b)
        for at, a in enumerate(names)
        for b in names[at + 1 :]
        if of_file[a] == of_file[b] and (a, b) not in wanted
    ]
    return found, len(false), (*details, *(f"taken for copies: {a}, {b}" for a, b in false))
