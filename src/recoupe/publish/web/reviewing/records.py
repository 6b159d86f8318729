"""One record of one document as a page for correcting shows it: its words, each field, what people changed in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from recoupe.errors import UnknownRecord
from recoupe.ledger import Ledger
from recoupe.ledger.values import DecisionEntry
from recoupe.model.codec import to_record
from recoupe.model.correctable import Field, correctable
from recoupe.model.corrected import keyed
from recoupe.model.decision import ACCEPT, CORRECT, DISMISS, Correction
from recoupe.model.mention import Account, Claim, Commitment, Event, Quote, TitleCheck
from recoupe.model.record import KINDS, document_of
from recoupe.model.text import Span
from recoupe.publish.matrix_words import speaker_words
from recoupe.publish.phrasing import Phrasing, capitalised
from recoupe.publish.told import headline
from recoupe.publish.values import field_words, value_words
from recoupe.publish.web.matrix import Passage, passage
from recoupe.publish.web.reviewing.pairs import PREFIX, VanishedRecord

PARTICIPANTS, PLACE = "participants", "place"
_WHOLES = frozenset({PLACE, PARTICIPANTS, "attribution", "speaker"})
"""Fields of several parts, which are corrected part by part."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field that can be corrected; `correction` is what a person changed there, `former` what had been read."""

    name: str
    of: str | None
    label: str
    said: str
    value: Any
    field: Field
    correction: Correction | None = None
    former: str = ""

    @property
    def is_absent(self) -> bool:
        """True where nothing was read: a value is added, not corrected."""
        return self.value is None or self.value == []


@dataclass(frozen=True, slots=True)
class RecordCase:
    """A record with its words; `lines` stand apart for each participant, under its name.

    `ruling` is the newest decision about it that stands, `known` the id of the newest of all, 0 for none.
    """

    key: str
    kind: str
    account: Account
    record: Any
    heading: str
    passage: Passage | None
    lines: tuple[Line, ...]
    participants: tuple[tuple[str, tuple[Line, ...]], ...]
    corrections: tuple[Correction, ...]
    verdict: str
    known: int

    @property
    def is_dismissed(self) -> bool:
        """True where somebody has dismissed it: it counts nowhere."""
        return self.verdict == DISMISS

    @property
    def waits(self) -> bool:
        """True for an unsure event that nobody has accepted, corrected or dismissed."""
        return self.kind == "unsure" and not self.verdict

    @property
    def takes_participants(self) -> bool:
        """True for records that have participants, who can be added and taken away."""
        return PARTICIPANTS in correctable(self.kind)

    def line(self, name: str, of: str | None) -> Line:
        """The field of that name; raises UnknownRecord where the record has none."""
        for line in (*self.lines, *(one for _, some in self.participants for one in some)):
            if (line.name, line.of) == (name, of):
                return line
        raise UnknownRecord(f"the ledger holds no record {self.key} {name}")


def record_case(ledger: Ledger, document: str, local: str, phrasing: Phrasing) -> RecordCase:
    """The record of that id in the document; raises VanishedRecord where the present reading has none."""
    key = f"{PREFIX}{document.removeprefix(PREFIX)}#{local}"
    account = _account(ledger, key)
    kind, record = _found(account, key)
    seen = ledger.corrected(document_of(key))
    present = next((one for name in KINDS for at, one in keyed(seen.account, name) if at == key), record)
    applied = tuple(one for one in seen.applied if one.record == key)
    values = to_record(present)
    corrected_by = {(one.field, one.of): one for one in applied}
    lines = list(_lines(kind, values, corrected_by, phrasing))
    return RecordCase(
        key=key,
        kind=kind,
        account=account,
        record=present,
        heading=heading_of(present, phrasing),
        passage=_passage(account, record),
        lines=tuple(line for line in lines if line.of is None),
        participants=_by_participant(lines),
        corrections=applied,
        verdict=_verdict(ledger, key, applied),
        known=max((entry.id for entry in about(ledger, key)), default=0),
    )


def about(ledger: Ledger, key: str) -> list[DecisionEntry]:
    """The rows of the log about a record, alone or with another, oldest first."""
    return [entry for entry in ledger.decision_log(document=document_of(key)) if key in entry.records]


def _account(ledger: Ledger, key: str) -> Account:
    try:
        return ledger.account(document_of(key))
    except UnknownRecord as error:
        raise VanishedRecord(key, None) from error


def _found(account: Account, key: str) -> tuple[str, Any]:
    for name, kind in KINDS.items():
        for at, record in keyed(account, name):
            if at == key:
                return kind, record
    raise VanishedRecord(key, account.document.id)


def _verdict(ledger: Ledger, key: str, applied: tuple[Correction, ...]) -> str:
    """Whether somebody has dismissed or accepted it, or corrected it, which accepts the rest."""
    ruled = [one for one in ledger.decisions(document=document_of(key)) if isinstance(one, Correction)]
    said = [one.verdict for one in ruled if one.record == key and one.verdict in (ACCEPT, DISMISS) and not one.field]
    return said[-1] if said else ACCEPT if applied else ""


def _passage(account: Account, record: Any) -> Passage | None:
    span = getattr(record, "evidence", None) or getattr(record, "span", None)
    return passage(account, span) if isinstance(span, Span) else None


def heading_of(record: Any, phrasing: Phrasing) -> str:
    """A line that names a record of whatever kind."""
    if isinstance(record, Event):
        return headline(record, phrasing)
    if isinstance(record, Quote):
        label = phrasing.words.say("Quote") if record.direct else phrasing.words.say("Reported words")
        return f"{label} · {speaker_words(record, phrasing)}"
    if isinstance(record, Commitment):
        return phrasing.commitment_title(record)
    if isinstance(record, Claim):
        return f"{phrasing.words.say('Claim')} · {phrasing.words.term('claim_stance', record.stance)}"
    if isinstance(record, TitleCheck):
        return f"{record.person}, {phrasing.quoted(record.title)}"
    return phrasing.words.say("Remark on the reading")


def _lines(
    kind: str, values: Mapping[str, Any], made: Mapping[tuple[str | None, str | None], Correction], phrasing: Phrasing
) -> Iterator[Line]:
    """Every field that can be corrected with its present value, those of participants once for each of them."""
    for name, field in correctable(kind).items():
        root, _, leaf = name.partition(".")
        # A place that lacks is named with its state at once; one that is there is corrected part by part.
        is_placed = values.get(PLACE) is not None
        if leaf == "entity" or (root == PLACE and is_placed == (name == PLACE)) or name in _WHOLES - {PLACE}:
            continue
        for of, part in _parts(values, root if leaf else ""):
            value = part.get(leaf or name)
            correction = made.get((name, of)) or made.get((root, of))
            former = value_words(kind, correction.field or "", correction.former, phrasing) if correction else ""
            label = capitalised(phrasing.words.term("field", name))
            said = _said(kind, name, value, values, phrasing)
            yield Line(name, of, label, said, value, field, correction, former)


def _parts(values: Mapping[str, Any], root: str) -> list[tuple[str | None, Mapping[str, Any]]]:
    """What holds a field: the record, a part of it, or each participant under its name."""
    if root == PARTICIPANTS:
        return [(part["name"], part) for part in values.get(PARTICIPANTS) or ()]
    return [(None, (values.get(root) or {}) if root else values)]


def _said(kind: str, name: str, value: Any, values: Mapping[str, Any], phrasing: Phrasing) -> str:
    """A value in words; a status in the gender of its act."""
    if name == "status":
        return phrasing.status_of(str(value), values["type"])
    return value_words(kind, name, value, phrasing)


def _by_participant(lines: list[Line]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    named = dict.fromkeys(line.of for line in lines if line.of is not None)
    return tuple((name, tuple(line for line in lines if line.of == name)) for name in named)


def correction_words(kind: str, correction: Correction, phrasing: Phrasing) -> str:
    """What was changed: the field, what had been read, and what stands there now."""
    if correction.verdict != CORRECT or correction.field is None:
        said = phrasing.words.term("decision", correction.verdict)
        return phrasing.labelled(phrasing.field(correction.field), said) if correction.field else said
    former = value_words(kind, correction.field, correction.former, phrasing)
    value = value_words(kind, correction.field, correction.value, phrasing)
    label = field_words(correction.field, correction.of, phrasing)
    return phrasing.labelled(label, f"{former} → {value}")


def changed_by(applied: Iterable[Correction], phrasing: Phrasing) -> dict[str, list[str]]:
    """By the ids of records in their document what people changed in them, and who."""
    found: dict[str, list[str]] = {}
    for one in applied:
        local = one.record.partition("#")[2]
        said = correction_words(kind_of(one.record), one, phrasing)
        found.setdefault(local, []).append(f"{said} ({one.by})")
    return found


def kind_of(key: str) -> str:
    """The kind of record that a key names: their ids begin each with a letter of its own."""
    return _KIND_OF_LETTER.get(key.partition("#")[2][:1], "event")


_KIND_OF_LETTER = {
    "e": "event",
    "u": "unsure",
    "q": "quote",
    "c": "commitment",
    "k": "claim",
    "t": "title",
    "w": "warning",
}
