"""Reconciling: all accounts in, what they amount to together out. Pure, and blind to the accounts' order."""

from collections.abc import Iterable, Mapping, Sequence

from recoupe.model.codec import encode
from recoupe.model.decision import Decision
from recoupe.model.mention import Account
from recoupe.model.record import EventMention, Reconciled, Voice, mention_key
from recoupe.reconcile.checks import with_checks
from recoupe.reconcile.cluster import binding, cluster
from recoupe.reconcile.commitments import commitment_records
from recoupe.reconcile.compare import compare_all, with_companions
from recoupe.reconcile.counts import Counting
from recoupe.reconcile.events import told_events
from recoupe.reconcile.names import Names
from recoupe.reconcile.profile import Profile, known_kinds, profile
from recoupe.reconcile.twins import part
from recoupe.reconcile.voices import document_order, find_voices
from recoupe.reconcile.within import with_parents
from recoupe.world import World

_NO_COUNTING: Counting = {}


def reconcile(
    accounts: Sequence[Account],
    *,
    world: World | None = None,
    decisions: Sequence[Decision] = (),
    counting: Counting = _NO_COUNTING,
) -> Reconciled:
    """Events, commitments, voices and pair decisions of all accounts; the order of the accounts does not matter.

    `world` brings names in several languages together and knows the rank of persons; without it names stand
    for themselves. `counting` reads numbers out of the texts, by language code. Decisions of people bind:
    `same` joins two mentions, anything else keeps them apart. Those of the machine are made anew.
    """
    names = Names(world)
    known = tuple(names.resolved(account) for account in in_order(accounts))
    voices = find_voices(known)
    profiles = _profiles(known, voice_of(voices), names)
    pinned = {key for pair in binding(decisions) for key in pair}
    standing, followers = part(profiles, pinned=pinned)
    comparisons = compare_all(standing)
    first = cluster(standing, comparisons, decisions=decisions)
    comparisons = with_companions(comparisons, first.clusters)
    clustering = cluster(standing, comparisons, decisions=decisions, followers=followers)
    by_key = {item.key: item for item in profiles}
    groups = [[by_key[key] for key in keys] for keys in clustering.clusters]
    pairs = clustering.decisions()
    told = told_events(groups, voices=voices, decisions=pairs, counting=counting)
    events = tuple(item.record for item in with_checks(with_parents(told), counting))
    home = {mention_key(account.document, account.event): event.id for event in events for account in event.accounts}
    commitments = commitment_records(known, voices=voice_of(voices), events=home)
    return Reconciled(events, commitments, pairs, voices)


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
    kinds = known_kinds(accounts)
    found = []
    for account in accounts:
        document = account.document.id
        for event in account.events:
            mention = EventMention(mention_key(document, event.id), account, event, voices[document])
            found.append(profile(mention, kinds_by_name=kinds, names=names))
    return sorted(found, key=lambda item: item.order)
