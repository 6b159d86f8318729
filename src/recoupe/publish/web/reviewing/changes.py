"""What people decided, as lines of a history: who, when, what, why, what stood before, and whether it still stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from recoupe.errors import UnknownRecord
from recoupe.ledger import Ledger
from recoupe.ledger.values import DecisionEntry
from recoupe.model.corrected import keyed
from recoupe.model.decision import Correction, Decision
from recoupe.model.mention import Account
from recoupe.model.record import KINDS
from recoupe.model.text import Span
from recoupe.publish.comparison import source_name
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.web.addresses import document_address, event_address
from recoupe.publish.web.reviewing.acts import Act, act_of, acts
from recoupe.publish.web.reviewing.records import correction_words, heading_of, kind_of

SHOWN = 4
"""Records of one act that are named; of more than that, the others are counted."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that was decided on: what it tells, who tells it, where that is shown; no addresses where it is gone."""

    label: str
    source: str
    document: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One act; `undone` is the act that takes it back, `former` what had been decided of the same before."""

    id: int
    at: str
    by: str
    what: tuple[str, ...]
    subjects: tuple[Subject, ...]
    more: int
    why: str
    former: str
    is_undo: bool
    stands: bool
    undone: "Change | None" = None


def last_change(ledger: Ledger, number: int | None, phrasing: Phrasing) -> Change | None:
    """The act to which the row of that number belongs in words, None where the log has none."""
    log = ledger.decision_log() if number is not None else ()
    found = act_of(log, number)
    return Changes(ledger, phrasing, acts(log)).of(found) if found else None


@dataclass(frozen=True, slots=True)
class Changes:
    """Puts acts into words; `log` is the whole log, in which what undoes them and what stood before is looked up."""

    ledger: Ledger
    phrasing: Phrasing
    log: Sequence[Act]
    _known: dict[str, Subject] = field(default_factory=dict)
    _accounts: dict[str, Account | None] = field(default_factory=dict)

    def of(self, act: Act) -> Change:
        """The act in words."""
        taken = self._with_row(act.first.undoes)
        told = taken or act
        undoing = self._with_row(act.first.undone_by)
        made = act.first.decision
        keys = told.records
        return Change(
            id=act.id,
            at=made.at or act.first.recorded,
            by=made.by,
            what=self.what(told),
            subjects=tuple(self._subject(key) for key in keys[:SHOWN]),
            more=max(0, len(keys) - SHOWN),
            why=made.note or "",
            former=self._former(told),
            is_undo=act.is_undo,
            stands=act.stands,
            undone=self.of(undoing) if undoing is not None and not act.is_undo else None,
        )

    def what(self, act: Act) -> tuple[str, ...]:
        """What was decided, each thing once."""
        return tuple(dict.fromkeys(self._said(entry) for entry in act.entries))

    def _said(self, entry: DecisionEntry) -> str:
        made = entry.decision
        if isinstance(made, Decision):
            return self.phrasing.words.term("decision", made.verdict)
        return correction_words(kind_of(made.record), made, self.phrasing)

    def _with_row(self, number: int | None) -> Act | None:
        if number is None:
            return None
        return next((act for act in self.log if any(entry.id == number for entry in act.entries)), None)

    def _former(self, act: Act) -> str:
        """What had been decided of the same pair or field before, empty where nothing had."""
        before = [entry for other in self.log if other.id < act.id for entry in other.entries if not entry.is_undo]
        stood = [entry for entry in before if entry.undone_by is None or entry.undone_by > act.id]
        same = [entry for entry in stood if _about(entry) == _about(act.first)]
        return self._said(same[-1]) if same else ""

    def _subject(self, key: str) -> Subject:
        if key not in self._known:
            self._known[key] = self._look_up(key)
        return self._known[key]

    def _account(self, document: str) -> Account | None:
        if document not in self._accounts:
            try:
                self._accounts[document] = self.ledger.account(document)
            except UnknownRecord:
                self._accounts[document] = None
        return self._accounts[document]

    def _look_up(self, key: str) -> Subject:
        document, _, local = key.partition("#")
        account = self._account(document)
        if account is None:
            return Subject(f"{document[:19]}#{local}", "")
        source = f"{source_name(account.document)}, {self.phrasing.date(account.document.published)}"
        record = next((one for name in KINDS for at, one in keyed(account, name) if at == key), None)
        if record is None:
            return Subject(local, source, document_address(document))
        span = getattr(record, "evidence", None) or getattr(record, "span", None)
        event = self.ledger.event_of(key)
        return Subject(
            heading_of(record, self.phrasing),
            source,
            document_address(document, span if isinstance(span, Span) else None),
            event_address(event.id) if event else None,
        )


def _about(entry: DecisionEntry) -> tuple[str | None, ...]:
    made = entry.decision
    if isinstance(made, Correction):
        return made.record, made.field, made.of
    return made.left, made.right
