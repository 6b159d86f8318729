"""One more document: what changes, worked out from what it touches alone.

The result is exactly what bringing all accounts together anew would give. Each step asks the shelves for the
neighbourhood of what changed before it: copies by shared words, pairs by neighbours in their cells, clusters by what
likely pairs hang together, parents and checks by the keys under which events find one another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.model.codec import encode
from recoupe.model.decision import SAME, Decision, Ruling
from recoupe.model.mention import Account
from recoupe.model.record import Renewed
from recoupe.model.record import document_of as document_id
from recoupe.reconcile.compare import explained
from recoupe.reconcile.counts import Counting
from recoupe.reconcile.names import Names
from recoupe.reconcile.renewal.clusters import Moves, companions_changed, followed, regrouped, within_groups
from recoupe.reconcile.renewal.decisions import Clusters, said
from recoupe.reconcile.renewal.events import remade
from recoupe.reconcile.renewal.places import Shift, Turned, compared, met_otherwise, names_in, shifted
from recoupe.reconcile.renewal.promises import renewed_promises, undertakings
from recoupe.reconcile.renewal.shelves import Shelves, document_of, short
from recoupe.reconcile.renewal.values import Undertaking
from recoupe.reconcile.renewal.voices import renewed_voices
from recoupe.reconcile.renewal.work import FIRST, SECOND, Pair, Work
from recoupe.reconcile.revising import corrections_in
from recoupe.reconcile.rulings import binding
from recoupe.world import World


def renewed(
    accounts: Iterable[Account],
    shelves: Shelves,
    *,
    world: World | None = None,
    decisions: Sequence[Ruling] = (),
    counting: Counting,
) -> Renewed:
    """What changes with the accounts that are new or other than before, and with all decisions as they are now.

    The shelves, filled by `shelved`, know from now on what changed.
    """
    work = Work(shelves, Names(world), counting, corrections_in(decisions))
    fresh = set()
    for account in accounts:
        work.take(account)
        fresh.add(short(account.document.id))
    again = _corrected_otherwise(work) - fresh
    work.load_accounts(again)
    touched = renewed_voices(work, {document: work.accounts[document] for document in fresh | again})
    told = _profiled(work, touched)
    rulings = _ruled_otherwise(work, decisions)
    work.load_traces(rulings.documents)
    told.add(_profiled(work, (rulings.documents - touched) & work.traces.keys()))
    work.load_traces(fresh)
    copies = {trace.id for trace in (work.traces[document] for document in fresh) if trace.original != trace.id}
    return replace(_renewed(work, told, rulings), copies=frozenset(copies))


def _corrected_otherwise(work: Work) -> set[str]:
    """The known documents about which people said something else before."""
    held = work.shelves.of("correcting", [""]).get("", {})
    now = {short(document): encode(found) for document, found in work.corrections.items()}
    changed = {document for document in held.keys() | now.keys() if held.get(document) != now.get(document)}
    for document in changed - now.keys():
        work.shelves.drop("correcting", "", document)
    for document in changed & now.keys():
        work.shelves.put("correcting", "", document, now[document])
    work.load_traces(changed)
    return changed & work.traces.keys()


@dataclass(slots=True)
class _Rulings:
    """Decisions of people on pairs: those that are new, the pairs of which others no longer hold, and the documents."""

    given: list[Decision]
    void: set[Pair]
    documents: set[str]


def _ruled_otherwise(work: Work, decisions: Sequence[Ruling]) -> _Rulings:
    """What changed among people's decisions on pairs; from now on the work is bound by them."""
    pairs = [decision for decision in decisions if isinstance(decision, Decision)]
    about = {short(document_id(key)) for decision in pairs for key in (decision.left, decision.right)}
    work.load_traces(about)
    names = (name for d in about if d in work.traces for name in work.traces[d].mentions)
    work.ruled = binding(decisions, map(work.key_of, names))
    held = work.shelves.of("ruling", [""]).get("", {})
    now = {f"{left} {right}": encode(decision) for (left, right), decision in work.ruled.items()}
    changed = {both for both in held.keys() | now.keys() if held.get(both) != now.get(both)}
    for both in changed - now.keys():
        work.shelves.drop("ruling", "", both)
    for both in sorted(changed & now.keys()):
        work.shelves.put("ruling", "", both, now[both])
    ends = {both: (both.split(" ")[0], both.split(" ")[1]) for both in changed}
    return _Rulings(
        given=[work.ruled[ends[both]] for both in sorted(changed & now.keys())],
        void={ends[both] for both in changed & held.keys()},
        documents={short(document_id(key)) for keys in ends.values() for key in keys},
    )


@dataclass(slots=True)
class _Told:
    """What the touched documents told before and tell now, by names."""

    gone: set[str]
    come: set[str]
    gone_promises: set[str]
    promises: dict[str, Undertaking]

    def add(self, other: "_Told") -> None:
        """Nothing; the documents of both were touched."""
        self.gone |= other.gone
        self.come |= other.come
        self.gone_promises |= other.gone_promises
        self.promises |= other.promises


def _profiled(work: Work, touched: Iterable[str]) -> _Told:
    touched = sorted(touched)
    work.load_accounts(touched)
    found = _Told(set(), set(), set(), {})
    for document in touched:
        known = work.traces[document]
        profiles = work.profiled(document)
        promises = dict(undertakings(work.accounts[document], known.voice))
        work.profiles.update(profiles)
        found.gone.update(known.mentions)
        found.gone_promises.update(known.promises)
        found.come |= profiles.keys()
        found.promises |= promises
        work.keep_trace(document, replace(known, mentions=tuple(sorted(profiles)), promises=tuple(sorted(promises))))
    return found


def _renewed(work: Work, told: _Told, rulings: _Rulings) -> Renewed:
    shift = shifted(work, told.gone, told.come)
    turned = compared(work, met_otherwise(work, shift), told.come & shift.entering.keys())
    moves, flipped, follow = _settled(work, told, shift, turned)
    homes = work.homes[SECOND]
    rewritten = {*shift.leaving, *shift.entering, *told.come}
    changed = {home for ends in moves.values() for home in ends if home is not None}
    changed |= {homes[name] for name in rewritten if name in homes}
    _stand(work, moves, rewritten)
    clusters = Clusters(
        changed=changed,
        shaken=_shaken(work, moves, told, shift),
        moved=set(moves),
        members=work.shelves.of("in", changed),
    )
    words = said(work, clusters, turned.compared | flipped, turned.lost)
    work.load_homes(SECOND, words.waiting)
    waiting = {homes[name] for name in words.waiting if name in homes}
    if waiting - changed:
        clusters.members = {**clusters.members, **work.shelves.of("in", waiting - changed)}
    made, gone = remade(work, changed | waiting, clusters.members)
    following, void_following = _words_for_followers(work, follow, told.come)
    resettled = {document_of(name) for name in moves}
    promised = renewed_promises(work, told.gone_promises, told.promises, resettled)
    return Renewed(
        events=work.marked([one.record for one in made]),
        gone_events=frozenset(gone),
        commitments=work.marked(promised.records),
        gone_commitments=frozenset(promised.gone),
        decisions=(*words.decisions, *following, *rulings.given),
        void_decisions=frozenset(rulings.void | _keys(work, words.void | void_following)),
    )


def _settled(
    work: Work, told: _Told, shift: Shift, turned: Turned
) -> tuple[Moves, set[Pair], Mapping[str, tuple[str, str]]]:
    """Who moves, which pairs found or lost a companion, and the twins of those that follow."""
    out = shift.leaving.keys() - shift.entering.keys()
    work.load_homes(FIRST, shift.leaving)
    before = {name: home for name, home in work.load_homes(SECOND, told.gone).items() if name in told.gone}
    for name in out:
        work.keep_home(FIRST, name, None)
    first = regrouped(work, FIRST, _touched(work, FIRST, shift, turned) - out)
    flipped = companions_changed(work, turned.compared | turned.lost.keys(), first)
    moves = regrouped(work, SECOND, (_touched(work, SECOND, shift, turned) - out) | names_in(flipped))
    moves |= {name: (home, None) for name, home in before.items() if name not in told.come}
    for name in told.gone - told.come:
        work.keep_home(SECOND, name, None)
    unsettled = shift.unsettled | (shift.entering.keys() | out) - (told.gone - told.come)
    follow = followed(work, unsettled, moves, {document_of(name) for name in (*told.gone, *told.come)})
    for name, (old, home) in follow.moves.items():
        moves[name] = (moves[name][0] if name in moves else old, home)
    return moves, flipped, follow.twins


def _touched(work: Work, step: int, shift: Shift, turned: Turned) -> set[str]:
    """Mentions of all the groups that may be others now, at least one of each."""
    firm, loose = turned.split(work, step, shift.entering)
    return firm | within_groups(work, step, loose) | shift.entering.keys()


def _stand(work: Work, moves: Moves, rewritten: Iterable[str]) -> None:
    """Nothing; the shelves know who stands in which home, and who only follows."""
    homes = work.homes[SECOND]
    for name, (old, _) in moves.items():
        if old is not None:
            work.shelves.drop("in", old, name)
    due = {name for name in (*moves, *rewritten) if name in homes}
    following = {name for d in {document_of(n) for n in due} for name in work.shelves.of("follow", [d]).get(d, {})}
    for name in due:
        work.shelves.put("in", homes[name], name, "f" if name in following else "s")


def _shaken(work: Work, moves: Moves, told: _Told, shift: Shift) -> set[str]:
    """Homes that lost somebody or hold somebody who says other things now: vetoes may have gone."""
    homes = work.homes[SECOND]
    lost = {old for old, _ in moves.values() if old is not None}
    return lost | {homes[name] for name in {*(told.gone & told.come), *shift.leaving} if name in homes}


def _words_for_followers(
    work: Work, follow: Mapping[str, tuple[str, str]], come: set[str]
) -> tuple[list[Decision], set[Pair]]:
    void, pairs = set(), []
    for name, (old, new) in follow.items():
        if old == new and name not in come:
            continue
        if old:
            void.add((old, name))
        if new:
            pairs.append((new, name))
    work.load_profiles(names_in(pairs))
    made = [explained(work.profiles[twin], work.profiles[name], verdict=SAME) for twin, name in sorted(pairs)]
    return made, void


def _keys(work: Work, pairs: Iterable[Pair]) -> set[Pair]:
    """The same pairs by their whole keys, the lower first."""
    found = set()
    for one, other in pairs:
        left, right = sorted((work.key_of(one), work.key_of(other)))
        found.add((left, right))
    return found
