"""A briefing on a pair of parties: sentences, each with footnotes that give outlet, date and the exact words.

A sentence that no words prove is not written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.ledger.lines import first_accounts
from recoupe.model.mention import Account
from recoupe.model.record import CommitmentRecord, EventRecord, Evidence, Fact, StageStep
from recoupe.model.text import Span
from recoupe.publish.comparison import CONTRADICTED, Proof, proof, source_name, told_by
from recoupe.publish.dates import date_phrase
from recoupe.publish.dossier import Dossier, Saying
from recoupe.publish.matrix_words import status_history
from recoupe.publish.phrasing import Phrasing, capitalised
from recoupe.publish.titles import shown_facts

VALUES = 6
"""Values of a contradiction for each of which an account is cited."""
WORDS = 160
"""Characters of a commitment's own words where it has no title."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a briefing and the words that prove it, at least one."""

    text: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A headed part of a briefing."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing: title, a line on what it rests on, its parts, and the sources that it cites."""

    title: str
    basis: str
    parts: tuple[Part, ...]
    language: str

    @property
    def notes(self) -> tuple[Proof, ...]:
        """Every proof once, in the order of first use: the footnote's number is its place, from 1."""
        return tuple(
            dict.fromkeys(found for part in self.parts for sentence in part.sentences for found in sentence.proofs)
        )


def cited(record: EventRecord) -> EventRecord:
    """The event with the accounts that a briefing cites: the first ones, and one for each value of a contradiction."""
    first = {account.document for account in first_accounts(record)}
    disputed = (fact for fact in record.facts if fact.verdict == CONTRADICTED)
    shown = {value.evidence[0].document for fact in disputed for value in fact.values[:VALUES] if value.evidence}
    kept = tuple(account for account in record.accounts if account.document in first | shown)
    return replace(record, accounts=kept)


def brief(dossier: Dossier, phrasing: Phrasing, *, extent: str = "") -> Brief:
    """The briefing that a dossier gives; parts without a provable sentence are left out.

    `extent` says of how much more the dossier is a part.
    """
    say = phrasing.words.say
    copies = {member.document for record in dossier.events for member in record.accounts if member.copy_of}
    originals = {key: account for key, account in dossier.accounts.items() if key not in copies}
    write = _Writer(originals, phrasing)
    parts = [
        Part(say("Meetings and visits"), write.events(dossier.meetings)),
        Part(say("Agreements by stage"), write.commitments(dossier.agreements)),
        Part(say("Missions"), write.commitments(dossier.missions)),
        Part(say("Promises"), write.commitments(dossier.promises)),
        Part(say("Other acts"), write.events(dossier.acts)),
        Part(say("Statements"), write.events(dossier.statements)),
        Part(say("What each side said"), write.sayings(dossier.sayings)),
        Part(say("Where accounts contradict each other"), write.contradictions(dossier.events)),
        Part(say("Claims checked"), write.checks(dossier.events)),
    ]
    return Brief(
        title=say("Briefing: {pair}", pair=phrasing.parties(dossier.parties)),
        basis=" ".join(filter(None, (_basis(dossier, phrasing), extent))),
        parts=tuple(part for part in parts if part.sentences),
        language=phrasing.words.language,
    )


def _basis(dossier: Dossier, phrasing: Phrasing) -> str:
    words = phrasing.words
    accounts = words.count("{number} account", "{number} accounts", len(dossier.accounts))
    events = words.count("{number} event", "{number} events", len(dossier.events))
    basis = words.say(
        "Drawn from {accounts} and {events}; every sentence has its footnote.", accounts=accounts, events=events
    )
    if dossier.since is None:
        return basis
    since = words.say("from {date} on", date=phrasing.date(dossier.since.isoformat()))
    return f"{basis} {words.say('Period: {since}.', since=since)}"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns records into sentences with proofs out of the accounts; there are no copies among these."""

    accounts: Mapping[str, Account]
    phrasing: Phrasing

    def events(self, records: Iterable[EventRecord]) -> tuple[Sentence, ...]:
        return self._proven((self._event(record), self._event_proofs(record)) for record in records)

    def commitments(self, records: Iterable[CommitmentRecord]) -> tuple[Sentence, ...]:
        return self._proven(
            (text, self._proofs(evidence)) for record in records for text, evidence in self._stages(record).items()
        )

    def _stages(self, record: CommitmentRecord) -> dict[str, list[Evidence | None]]:
        """The evidence of each sentence on a commitment; accounts that tell a stage alike share the sentence."""
        found: dict[str, list[Evidence | None]] = {}
        for step in record.stages:
            found.setdefault(self._stage(record, step), []).append(step.evidence)
        return found

    def sayings(self, sayings: Iterable[Saying]) -> tuple[Sentence, ...]:
        return self._proven((self._saying(saying), (saying.proof,)) for saying in sayings)

    def contradictions(self, records: Iterable[EventRecord]) -> tuple[Sentence, ...]:
        found = [(record, fact) for record in records for fact in shown_facts(record) if fact.verdict == CONTRADICTED]
        return self._proven(
            (self._contradiction(record, fact), self._told_proofs(record, [e for v in fact.values for e in v.evidence]))
            for record, fact in found
        )

    def _told_proofs(self, record: EventRecord, evidence: Iterable[Evidence]) -> tuple[Proof, ...]:
        """The words of each value within those that tell the event: « deux heures » alone says of nothing."""
        told = {
            member.document: event.evidence
            for member in record.accounts
            if member.document in self.accounts
            for event in self.accounts[member.document].events
            if event.id == member.event
        }
        found = [
            proof(self.accounts[item.document], told[item.document] if _is_within(item, told) else item.span)
            for item in evidence
            if item.span is not None and item.document in self.accounts
        ]
        return tuple(dict.fromkeys(found))

    def checks(self, records: Iterable[EventRecord]) -> tuple[Sentence, ...]:
        judged = [check for record in records for check in record.checks]
        return self._proven(
            (
                self.phrasing.labelled(
                    self.phrasing.quoted(check.claim), f"{self.phrasing.words.term('check_result', check.result)}."
                ),
                self._proofs([Evidence(check.account.partition("#")[0], check.span)] if check.account else []),
            )
            for check in judged
        )

    def _proven(self, written: Iterable[tuple[str, Sequence[Proof]]]) -> tuple[Sentence, ...]:
        return tuple(Sentence(text, tuple(proofs)) for text, proofs in written if proofs)

    def _event(self, record: EventRecord) -> str:
        phrasing = self.phrasing
        place = f", {record.place}" if record.place else ""
        when = f", {date_phrase(record.date, phrasing.words)}" if record.date else f", {phrasing.date(None)}"
        status = status_history(record, phrasing)
        voices = phrasing.words.count("{number} independent voice", "{number} independent voices", record.voices)
        told = phrasing.labelled(f"{phrasing.title(record)}{place}{when}", f"{status} ({voices})")
        if not record.topics:
            return f"{told}."
        return phrasing.words.say("{told}; topics: {topics}.", told=told, topics=phrasing.topics(record.topics))

    def _event_proofs(self, record: EventRecord) -> tuple[Proof, ...]:
        """The evidence of each account of the event, and the words for date and place where they stand elsewhere."""
        found = []
        for member in record.accounts:
            account = self.accounts.get(member.document)
            if account is not None:
                found += [proof(account, event.evidence) for event in account.events if event.id == member.event]
        for field, value in (("date", record.date), ("place", record.place)):
            shown = self._proofs(_evidence_of(record, field, value))
            if not any(_covers(wide, narrow) for wide in found for narrow in shown):
                found += shown[:1]
        return tuple(dict.fromkeys(found))

    def _proofs(self, evidence: Iterable[Evidence | None]) -> tuple[Proof, ...]:
        found = [
            proof(self.accounts[item.document], item.span)
            for item in evidence
            if item is not None and item.span is not None and item.document in self.accounts
        ]
        return tuple(dict.fromkeys(found))

    def _stage(self, record: CommitmentRecord, step: StageStep) -> str:
        """A stage with what the same account says of amount, contents and last day, and nothing of other accounts."""
        phrasing = self.phrasing
        told = told_by(step, self.accounts)
        details = phrasing.commitment_details([told] if told else [])
        stage = f"{phrasing.stage(step.stage, record.kind)} {phrasing.stage_date(step)}".rstrip()
        known = [stage, *([details] if details else [])]
        what = phrasing.commitment_words(record, self.accounts, WORDS)
        return phrasing.labelled(what, f"{phrasing.words.say('; ').join(known)}.")

    def _saying(self, saying: Saying) -> str:
        return self.phrasing.labelled(
            capitalised(self.phrasing.attribution(saying.quote.speaker) or saying.proof.source),
            f"{self.phrasing.quoted(saying.proof.words)}.",
        )

    def _contradiction(self, record: EventRecord, fact: Fact) -> str:
        phrasing = self.phrasing
        values = []
        for value in fact.values:
            said = phrasing.value(fact.field, value.value, record.type)
            who = ", ".join(self._sources(record, value.affirmed_by or value.denied_by))
            denied = "" if value.affirmed_by else f"{phrasing.words.term('verdict', 'denied')}, "
            values.append(f"{said} ({denied}{who})")
        return phrasing.labelled(
            f"{phrasing.title(record)}, {phrasing.field(fact.field).lower()}",
            phrasing.words.say("; ").join(values) + ".",
        )

    def _sources(self, record: EventRecord, voices: Iterable[str]) -> Iterator[str]:
        for voice in voices:
            for member in record.accounts:
                if member.voice == voice and member.document in self.accounts:
                    yield source_name(self.accounts[member.document].document)
                    break


def _evidence_of(record: EventRecord, field: str, value: str | None) -> list[Evidence]:
    """Where one value of a field stands."""
    facts = [fact for fact in record.facts if fact.field == field]
    return [evidence for fact in facts for found in fact.values if found.value == value for evidence in found.evidence]


def _is_within(item: Evidence, told: Mapping[str, Span]) -> bool:
    return item.span is not None and item.document in told and told[item.document].contains(item.span)


def _covers(wide: Proof, narrow: Proof) -> bool:
    return wide.document == narrow.document and wide.span.contains(narrow.span)
