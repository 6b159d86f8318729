"""What one renewal knows so far: accounts, profiles, pairs and homes, each taken from the shelves once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.model.corrected import corrected
from recoupe.model.decision import Correction
from recoupe.model.mention import Account
from recoupe.model.record import EventMention, mention_key
from recoupe.model.record import document_of as document_id
from recoupe.reconcile.counts import Counting
from recoupe.reconcile.names import Names
from recoupe.reconcile.profile import Pool, Profile, known_kinds, profile
from recoupe.reconcile.renewal.shelves import Shelves, document_of, name_of, short, tail_of, tail_of_key
from recoupe.reconcile.renewal.values import Meeting, Trace, trace, written
from recoupe.reconcile.revising import Record, Revised, keys_of
from recoupe.reconcile.rulings import Rulings

Pair = tuple[str, str]
FIRST, SECOND = 1, 2
"""The two passes of clustering."""


def pair(left: str, right: str) -> Pair:
    """Two names in their order."""
    return (left, right) if left < right else (right, left)


@dataclass(slots=True)
class Work:
    """One renewal. Documents and mentions go by their short names."""

    shelves: Shelves
    names: Names
    counting: Counting
    corrections: Mapping[str, Sequence[Correction]]
    ruled: Rulings = field(default_factory=dict)
    applied: dict[str, list[Correction]] = field(default_factory=lambda: defaultdict(list))
    accounts: dict[str, Account] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    pairs: dict[str, dict[str, Meeting]] = field(default_factory=dict)
    homes: dict[int, dict[str, str]] = field(default_factory=lambda: {FIRST: {}, SECOND: {}})
    pool: Pool = field(default_factory=Pool)

    def load_traces(self, documents: Iterable[str]) -> None:
        """Nothing; afterwards `traces` has those of all the documents that are known."""
        missing = set(documents) - self.traces.keys()
        if missing:
            self.traces.update({key: trace(rows[""]) for key, rows in self.shelves.of("doc", missing).items()})

    def keep_trace(self, document: str, known: Trace) -> None:
        """Nothing; the trace is put on the shelf too."""
        self.traces[document] = known
        self.shelves.put("doc", document, "", written(known))

    def load_accounts(self, documents: Iterable[str]) -> None:
        """Nothing; afterwards `accounts` has those of all the documents."""
        missing = set(documents) - self.accounts.keys()
        if missing:
            self.load_traces(missing)
            ids = {self.traces[document].id: document for document in missing}
            for account in self.shelves.accounts(ids):
                self.take(account)

    def take(self, account: Account) -> None:
        """Nothing; `accounts` has it from now on, as people corrected it and with the names that the tables know."""
        found = corrected(account, self.corrections.get(account.document.id, ()))
        self.accounts[short(account.document.id)] = self.names.resolved(found.account)
        for correction in found.applied:
            self.applied[correction.record].append(correction)

    def marked(self, records: Sequence[Record]) -> tuple[Record, ...]:
        """The records, each with what people corrected in its accounts."""
        about = {document_id(key) for record in records for key in keys_of(record)} & self.corrections.keys()
        self.load_accounts(map(short, about))
        return Revised((), self.applied).marked(records)

    def load_profiles(self, mentions: Iterable[str]) -> None:
        """Nothing; afterwards `profiles` has those of all the mentions."""
        missing: dict[str, set[str]] = defaultdict(set)
        for name in mentions:
            if name not in self.profiles:
                missing[document_of(name)].add(name)
        if missing:
            self.load_accounts(missing)
            self.load_traces(missing)
            for document, names in missing.items():
                self.profiles.update(self.profiled(document, names))

    def profiled(self, document: str, names: Collection[str] | None = None) -> dict[str, Profile]:
        """The profiles of what a document tells, by name: of all of it, or of those alone."""
        account, voice = self.accounts[document], self.traces[document].voice
        kinds = known_kinds(account)
        found = {}
        for event in account.events:
            name = name_of(account.document, event.id)
            if names is None or name in names:
                mention = EventMention(mention_key(account.document.id, event.id), account, event, voice)
                found[name] = profile(mention, kinds_by_name=kinds, names=self.names, pool=self.pool)
        return found

    def load_pairs(self, mentions: Iterable[str]) -> None:
        """Nothing; afterwards `pairs` has all in which the mentions take part."""
        missing = set(mentions) - self.pairs.keys()
        if not missing:
            return
        found = self.shelves.of("pair", missing)
        for name in missing:
            self.pairs[name] = {
                other: self.pairs[other][name] if other in self.pairs else Meeting.read(value)
                for other, value in found.get(name, {}).items()
            }

    def meeting(self, left: str, right: str) -> Meeting:
        """The pair, which must be there."""
        one, other = (left, right) if left in self.pairs else (right, left)
        self.load_pairs((one,))
        return self.pairs[one][other]

    def keep_pair(self, left: str, right: str, meeting: Meeting) -> None:
        """Nothing; both sides of a pair find it from now on."""
        for one, other in ((left, right), (right, left)):
            if one in self.pairs:
                self.pairs[one][other] = meeting
            self.shelves.put("pair", one, other, meeting.written())

    def drop_pair(self, left: str, right: str) -> None:
        """Nothing; neither side finds the pair any more."""
        for one, other in ((left, right), (right, left)):
            if one in self.pairs:
                del self.pairs[one][other]
            self.shelves.drop("pair", one, other)

    def load_homes(self, step: int, mentions: Iterable[str]) -> Mapping[str, str]:
        """The homes of all mentions that have one in that pass, those asked for among them."""
        homes = self.homes[step]
        missing = set(mentions) - homes.keys()
        if missing:
            homes.update({name: rows[""] for name, rows in self.shelves.of(f"home{step}", missing).items()})
        return homes

    def keep_home(self, step: int, mention: str, home: str | None) -> None:
        """Nothing; None forgets it."""
        if home is None:
            self.homes[step].pop(mention, None)
            self.shelves.drop(f"home{step}", mention)
        else:
            self.homes[step][mention] = home
            self.shelves.put(f"home{step}", mention, "", home)

    def pinned(self) -> Collection[str]:
        """The tails of the names of all mentions that people have decided of."""
        return {tail_of_key(key) for ruled in self.ruled for key in ruled}

    def ruled_names(self) -> dict[str, str]:
        """The names of the mentions that people have decided of, by their whole keys, as far as they are known."""
        keys = {key for ruled in self.ruled for key in ruled}
        documents = {tail_of_key(key).partition("#")[0] for key in keys}
        self.load_traces(documents)
        names = {tail_of(name): name for d in documents if d in self.traces for name in self.traces[d].mentions}
        return {key: names[tail_of_key(key)] for key in keys if tail_of_key(key) in names}

    def key_of(self, name: str) -> str:
        """The whole key of a mention."""
        document = document_of(name)
        self.load_traces((document,))
        return mention_key(self.traces[document].id, name.partition("#")[2])
