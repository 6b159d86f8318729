"""Reconciling: all accounts in, what they amount to together out. Pure, and blind to the accounts' order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
from recoupe.reconcile.voices import document_order, find_voices
from recoupe.reconcile.within import with_parents
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
class Together:
    """What `reconcile` gives, with the decisions on pairs still to be put into words: they outweigh all else."""

    events: tuple[EventRecord, ...]
    commitments: tuple[CommitmentRecord, ...]
    verdicts: Verdicts
    voices: tuple[Voice, ...]


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
    voices = find_voices(known)
    profiles = _profiles(known, voice_of(voices), names)
    ruled = binding(decisions, (item.key for item in profiles))
    verdicts, homes = _clustered(profiles, ruled)
    told = told_events(_groups(profiles, homes), voices=voices, waiting=verdicts.waiting(), counting=counting)
    told = with_checks(with_parents(told), counting)
    home = {item.key: event.record.id for event in told for item in event.group}
    commitments = commitment_records(known, voices=voice_of(voices), events=home)
    events = tuple(event.record for event in told)
    return Together(revised.marked(events), revised.marked(commitments), verdicts, voices)


def _clustered(profiles: Sequence[Profile], ruled: Rulings) -> tuple[Verdicts, Sequence[int]]:
    """What is said of each pair, and the cluster of each mention, after a second pass that knows the first."""
    standing, followers = part(profiles, pinned={key for pair in ruled for key in pair})
    pairs = compare_all(profiles, standing)
    add_companions(pairs, cluster(pairs, ruled))
    homes = cluster(pairs, ruled)
    follow(pairs, homes, followers)
    return judge_pairs(pairs, homes, ruled, standing=standing), homes


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
