"""Which documents speak with another voice once some are new or dated otherwise."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from recoupe.model.mention import Account
from recoupe.model.text import Document
from recoupe.reconcile.renewal.values import Trace
from recoupe.reconcile.renewal.work import Work
from recoupe.reconcile.voices import STAR, enough, is_copy, sample, shingles, voice_id


def renewed_voices(work: Work, changed: Mapping[str, Account]) -> set[str]:
    """The documents that are new, changed, or have another voice; their traces say which."""
    work.load_traces(changed)
    known = set(work.traces) & set(changed)
    work.accounts.update(changed)
    for short, account in changed.items():
        document, held = account.document, work.traces.get(short)
        work.traces[short] = Trace(
            document.id,
            document.published,
            len(document.text),
            *((held.voice, held.original, held.mentions, held.promises) if held else ("", "")),
        )
    touched: set[str] = set()
    for short in sorted(changed):
        touched |= _linked(work, short, is_new=short not in known)
    return set(changed) | _spoken(work, touched)


def _linked(work: Work, short: str, *, is_new: bool) -> set[str]:
    """The documents whose copies changed with this one, and itself."""
    document = work.accounts[short].document
    if not document.text.strip():
        return {short}
    hashes = shingles(document.text)
    sampled = [str(value) for value in sample(hashes)]
    if is_new:
        for value in sampled:
            work.shelves.put("shingle", value, short, str(len(hashes)))
    counts, sizes, demoted = _shared(work, short, sampled)
    likely = {other for other, count in counts.items() if count >= enough(len(hashes), sizes[other])}
    work.load_accounts(likely)
    copies = {other for other in likely if _are_copies(document, work.accounts[other].document, hashes)}
    held = work.shelves.of("copy", [short]).get(short, {}).keys()
    _link(work, short, copies - held, held - copies)
    parted = _parted(work, demoted) if is_new else set()
    return {short, *copies, *held, *parted}


def _are_copies(left: Document, right: Document, ours: frozenset[int]) -> bool:
    theirs = shingles(right.text)
    one, other = (left, right) if left.id < right.id else (right, left)
    return is_copy(one, other, len(ours & theirs) / min(len(ours), len(theirs)))


def _link(work: Work, short: str, added: Iterable[str], gone: Iterable[str]) -> None:
    for other in added:
        work.shelves.put("copy", short, other)
        work.shelves.put("copy", other, short)
    for other in gone:
        work.shelves.drop("copy", short, other)
        work.shelves.drop("copy", other, short)


def _shared(work: Work, short: str, sampled: Iterable[str]) -> tuple[Counter[str], dict[str, int], set[str]]:
    """How often others share the sample in a way that counts, their sizes, and who is no longer among the first."""
    counts: Counter[str] = Counter()
    sizes: dict[str, int] = {}
    demoted = set()
    heads = work.shelves.first("shingle", list(sampled), STAR + 1)
    crowded = [v for v, rows in heads.items() if len(rows) > STAR and short in {name for name, _ in rows[:STAR]}]
    every = work.shelves.of("shingle", crowded) if crowded else {}
    for value, rows in heads.items():
        holders = list(every[value].items()) if value in every else rows[:STAR]
        if value in every:
            demoted.add(holders[STAR][0])
        for name, size in holders:
            if name != short:
                counts[name] += 1
                sizes[name] = int(size)
    return counts, sizes, demoted


def _parted(work: Work, demoted: Iterable[str]) -> set[str]:
    """Documents that are no copies any more since one of them is not among the first that share its words."""
    parted = set()
    for short in sorted(demoted):
        for other in work.shelves.of("copy", [short]).get(short, {}):
            if not _still_meet(work, *sorted((short, other))):
                _link(work, short, (), (other,))
                parted |= {short, other}
    return parted


def _still_meet(work: Work, left: str, right: str) -> bool:
    work.load_accounts((left, right))
    ours, theirs = (shingles(work.accounts[short].document.text) for short in (left, right))
    shared = {str(value) for value in set(sample(ours)) & set(sample(theirs))}
    heads = work.shelves.first("shingle", shared, STAR)
    count = sum(left in {name for name, _ in rows} for rows in heads.values())
    return count >= enough(len(ours), len(theirs))


def _spoken(work: Work, touched: Iterable[str]) -> set[str]:
    """Those in the groups of the touched documents that have another voice now."""
    moved: set[str] = set()
    done: set[str] = set()
    for short in sorted(touched):
        if short in done:
            continue
        group = _group(work, short)
        done |= group
        work.load_traces(group)
        traces = [work.traces[member] for member in group]
        original = min(traces, key=lambda item: (item.published or "9999", -item.length, item.id)).id
        for member in group:
            if work.traces[member].original != original:
                work.traces[member] = replace(work.traces[member], voice=voice_id(original), original=original)
                moved.add(member)
    return moved


def _group(work: Work, short: str) -> set[str]:
    group, edge = {short}, {short}
    while edge:
        edge = {other for others in work.shelves.of("copy", edge).values() for other in others} - group
        group |= edge
    return group
