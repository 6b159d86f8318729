"""Reconciling: all accounts in, what they amount to together out. Pure, and blind to the accounts' order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.model.codec import encode
from recoupe.model.decision import Ruling
from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord, EventMention, EventRecord, Reconciled, Voice, mention_key
from recoupe.reconcile.checks import with_checks
from recoupe.reconcile.cluster import cluster
from recoupe.reconcile.commitments import commitment_records
from recoupe.reconcile.counts import Counting
from recoupe.reconcile.events import told_events
from recoupe.reconcile.names import Names
from recoupe.reconcile.pairs import add_companions, compare_all
from recoupe.reconcile.profile import Pool, Profile, known_kinds, profile
from recoupe.reconcile.revising import revise
from recoupe.reconcile.rulings import Rulings, binding
from recoupe.reconcile.twins import follow, part
from recoupe.reconcile.verdicts import Verdicts, judge_pairs
from recoupe.reconcile.voices import Copy, document_order, find_copies, find_voices
from recoupe.reconcile.within import Told, with_parents
from recoupe.world import World

_NO_COUNTING: Counting = {}


def reconcile(
    accounts: Sequence[Account],
    *,
    world: World | None = None,
    decisions: Sequence[Ruling] = (),
    counting: Counting = _NO_COUNTING,
) -> Reconciled:
    """Events, commitments, voices and pair decisions of all accounts; the order of the accounts does not matter.

    `world` brings names in several languages together and knows the rank of persons; without it names stand
    for themselves. `counting` reads numbers out of the texts, by language code. Decisions of people bind:
    `same` joins two mentions, anything else on a pair keeps them apart, and corrections change what an account
    says before anything is compared. Decisions of the machine are made anew.
    """
    found = brought_together(accounts, world=world, decisions=decisions, counting=counting)
    return Reconciled(found.events, found.commitments, tuple(found.verdicts.decisions()), found.voices)


@dataclass(frozen=True, slots=True)
class Steps:
    """How the result came about, for whoever keeps it to go on from there.

    `first` and `homes` are the clusters of all mentions after the first pass and at the end, `joined` the twins that
    followers joined; `compared` counts the pairs before those of followers.
    """

    accounts: tuple[Account, ...]
    copies: tuple[Copy, ...]
    standing: Sequence[int]
    joined: Mapping[int, int]
    first: Sequence[int]
    homes: Sequence[int]
    compared: int
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """What `reconcile` gives, with the decisions on pairs still to be put into words: they outweigh all else."""

    events: tuple[EventRecord, ...]
    commitments: tuple[CommitmentRecord, ...]
    verdicts: Verdicts
    voices: tuple[Voice, ...]
    steps: Steps


def brought_together(
    accounts: Sequence[Account],
    *,
    world: World | None = None,
    decisions: Sequence[Ruling] = (),
    counting: Counting = _NO_COUNTING,
) -> Together:
    """The same as `reconcile`, for archives whose decisions do not fit into memory all at once."""
    names = Names(world)
    revised = revise(in_order(accounts), decisions)
    known = tuple(names.resolved(account) for account in revised.accounts)
    copies = find_copies({account.document.id: account.document for account in known})
    voices = find_voices(known, copies)
    profiles = _profiles(known, voice_of(voices), names)
    verdicts, steps = _clustered(profiles, binding(decisions, (item.key for item in profiles)))
    told = told_events(_groups(profiles, steps.homes), voices=voices, waiting=verdicts.waiting(), counting=counting)
    told = with_checks(with_parents(told), counting)
    home = {item.key: event.record.id for event in told for item in event.group}
    commitments = commitment_records(known, voices=voice_of(voices), events=home)
    steps = replace(steps, accounts=known, copies=copies, told=told)
    events = tuple(event.record for event in told)
    return Together(revised.marked(events), revised.marked(commitments), verdicts, voices, steps)


def _clustered(profiles: Sequence[Profile], ruled: Rulings) -> tuple[Verdicts, Steps]:
    """What is said of each pair, and the cluster of each mention, after a second pass that knows the first."""
    standing, followers = part(profiles, pinned={key for pair in ruled for key in pair})
    pairs = compare_all(profiles, standing)
    first, compared = cluster(pairs, ruled), len(pairs)
    add_companions(pairs, first)
    homes = cluster(pairs, ruled)
    joined = follow(pairs, homes, followers)
    verdicts = judge_pairs(pairs, homes, ruled, standing=standing)
    return verdicts, Steps((), (), standing, joined, first, homes, compared)


def _groups(profiles: Sequence[Profile], homes: Sequence[int]) -> Iterable[list[Profile]]:
    groups: dict[int, list[Profile]] = defaultdict(list)
    for item, home in zip(profiles, homes, strict=True):
        groups[home].append(item)
    return groups.values()


def in_order(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """One account for each document, earliest published first; of two readings of one text the same one always."""
    chosen: dict[str, Account] = {}
    for account in accounts:
        held = chosen.get(account.document.id)
        if held is None or (held != account and encode(account) < encode(held)):
            chosen[account.document.id] = account
    return tuple(sorted(chosen.values(), key=lambda account: document_order(account.document)))


def voice_of(voices: Iterable[Voice]) -> Mapping[str, str]:
    """The voice of each document."""
    return {document: voice.id for voice in voices for document in voice.documents}


def _profiles(accounts: Sequence[Account], voices: Mapping[str, str], names: Names) -> list[Profile]:
    pool = Pool()
    found = []
    for account in accounts:
        kinds = known_kinds(account)
        document = account.document.id
        for event in account.events:
            mention = EventMention(mention_key(document, event.id), account, event, voices[document])
            found.append(profile(mention, kinds_by_name=kinds, names=names, pool=pool))
    return sorted(found, key=lambda item: item.order)
