"""Records in the words of a reader: titles of events, values of facts, names of parties."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Protocol

from recoupe.model.kinds import kinds
from recoupe.model.mention import Account, Attribution, Commitment, Event, Participant
from recoupe.model.record import CommitmentRecord, EventRecord, Fact, StageStep
from recoupe.publish.comparison import SIGNS
from recoupe.publish.dates import date_phrase, date_words
from recoupe.publish.i18n import Words
from recoupe.publish.overheard import RULED_OUT, told_status
from recoupe.publish.quote_marks import between_marks
from recoupe.publish.reasons import reason_words, within_sentence
from recoupe.publish.titles import TITLE_OF

DASH = " – "
NUMBER_OF = "number:"
DENIED_BY = "denied by "
"""Set phrases with which records begin a field or a note."""

STATUS_SIGNS = {
    "planned": "→",
    "ongoing": "►",
    "held": "✓",
    "cancelled": "✗",
    "postponed": "↷",
    "denied": "✕",
    RULED_OUT: "↛",
    "hypothetical": "?",
    "unknown": "·",
}
"""Statuses at a glance in a list; the word stands beside the sign."""


_HELD = {"meet": "held", "invitation": "made", "speak": "made"}
"""What « held » is called of the events of a type or family; of others « done »."""


class PartyNames(Protocol):
    """What parties are called: `World` behind an adapter, a table in tests."""

    def __call__(self, code: str, language: str) -> str:
        """The name of a state's code or of ``org:ID``; the code itself where no table knows it."""
        ...


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One language's words together with the names of parties."""

    words: Words
    names: PartyNames

    def party(self, code: str) -> str:
        """A state or organisation by its name."""
        return self.names(code, self.words.language)

    def parties(self, codes: Iterable[str]) -> str:
        """Several parties, ``Russie – Togo``."""
        return DASH.join(self.party(code) for code in codes)

    def date(self, edtf: str | None) -> str:
        """A date as it stands in a table."""
        return date_words(edtf, self.words)

    def topics(self, names: Iterable[str]) -> str:
        """Topics by their words, comma-separated."""
        return ", ".join(self.words.term("topic", name) for name in names)

    def kind(self, record: EventRecord | Event) -> str:
        """The type of an event with a capital, and its stance where it is a statement with one."""
        word = capitalised(self.words.term("event_type", record.type))
        if record.stance is None:
            return word
        return f"{word} ({self.words.term('statement_stance', record.stance)})"

    def status(self, record: EventRecord | Event) -> str:
        """The status of an event in the gender of its type; a plan that its accounts rule out is told as such."""
        return self.status_of(told_status(record), record.type)

    def signed_status(self, record: EventRecord | Event) -> str:
        """The status of an event by sign and word."""
        return f"{STATUS_SIGNS[told_status(record)]} {self.status(record)}"

    def status_of(self, status: str, event_type: str) -> str:
        """A status in the gender of an event type: meetings are held, statements and invitations made, acts done."""
        family = kinds().family_of(event_type)
        name = _HELD.get(event_type, _HELD.get(family, "done")) if status == "held" else status
        return self.words.agreeing("status", name, f"event_type.{event_type}")

    def stage(self, stage: str, kind: str) -> str:
        """A stage in the gender of a kind of commitment."""
        return self.words.agreeing("stage", stage, f"commitment_kind.{kind}")

    def stage_date(self, step: StageStep) -> str:
        """When a stage was reached, as it stands behind its name; a last day by which it is to be, as one."""
        if step.date is None:
            return ""
        phrase = date_phrase(step.date, self.words)
        return f"({phrase})" if ".." in step.date else phrase

    def verdict(self, verdict: str) -> str:
        """A verdict by sign and word."""
        return f"{SIGNS[verdict]} {self.words.term('verdict', verdict)}"

    def persons(self, record: EventRecord) -> str:
        """The persons of an event where two or more are named, else nothing."""
        named = [item.name for item in record.participants if (item.entity or "").startswith("person:")]
        people = list(dict.fromkeys(named))
        return DASH.join(people[:4]) if len(people) >= 2 else ""

    def who(self, record: EventRecord) -> str:
        """The persons of an event where two or more are named, else its parties."""
        return self.persons(record) or self.parties(record.parties) or DASH.join(_names(record.participants))

    def title(self, record: EventRecord) -> str:
        """A line that names an event: ``Rencontre · Togo – Russie``."""
        who = self.who(record)
        return f"{self.kind(record)} · {who}" if who else self.kind(record)

    def briefly(self, record: EventRecord, known: Iterable[str]) -> str:
        """A line that names an event beside another of the `known` parties: act, other parties, date."""
        others = [code for code in record.parties if code not in set(known)]
        when = [self.date(record.date)] if record.date else []
        return " · ".join([self.kind(record), *([self.parties(others)] if others else []), *when])

    def commitment_title(self, item: CommitmentRecord | Commitment) -> str:
        """The title that the text gives, else the kind with the parties.

        To readers of another language than the text's, which is French so far, it is given as the words that it is.
        """
        kind = capitalised(self.words.term("commitment_kind", item.kind))
        if item.title and self.words.language == "fr":
            return capitalised(item.title)
        if item.title:
            return f"{kind} {self.quoted(item.title)}"
        parties = self.parties(item.parties)
        return f"{kind} · {parties}" if parties else kind

    def commitment_words(self, item: CommitmentRecord, accounts: Mapping[str, Account], length: int) -> str:
        """The title of a commitment; where the texts give none, its kind and the words that make it, shortened."""
        if item.title:
            return self.commitment_title(item)
        kind = capitalised(self.words.term("commitment_kind", item.kind))
        for step in item.stages:
            shown = step.evidence
            if shown is not None and shown.span is not None and shown.document in accounts:
                said = shown.span.of(accounts[shown.document].document.text)
                return f"{kind} {self.quoted(shorten(said, length, placeholder=' …'))}"
        return self.commitment_title(item)

    def commitment_details(self, told: Iterable[Commitment]) -> str:
        """Amounts, contents and last days of a commitment as accounts give them; different ones side by side."""
        every = list(told)
        amounts = [self.amount(f"{item.amount.value:.12g} {item.amount.unit}") for item in every if item.amount]
        contents = [content for item in every for content in item.provides]
        days = [self.date(item.deadline) for item in every if item.deadline]
        details = [" / ".join(dict.fromkeys(amounts))] if amounts else []
        if contents and self.words.language != "fr":
            contents = [self.quoted(content) for content in contents]
        if contents:
            details.append(self.words.say("provides: {contents}", contents=", ".join(dict.fromkeys(contents))))
        if days:
            details.append(self.words.say("due: {date}", date=" / ".join(dict.fromkeys(days))))
        return self.words.say("; ").join(details)

    def attribution(self, attribution: Attribution | None) -> str:
        """Who says it, empty where the outlet speaks itself."""
        if attribution is None or attribution.kind == "outlet":
            return ""
        if attribution.kind == "anonymous" and attribution.name:
            return attribution.name[:1].lower() + attribution.name[1:]  # « Une source » opened a sentence
        return within_sentence(attribution.name or "") or self.words.term("attribution_kind", attribution.kind)

    def field(self, name: str) -> str:
        """The label of a fact's field."""
        if name.startswith(TITLE_OF):
            return self.words.say("Title: {name}", name=name.removeprefix(TITLE_OF))
        if name.startswith(NUMBER_OF):
            return capitalised(self.words.term("number", name.removeprefix(NUMBER_OF)))
        return capitalised(self.words.term("field", name))

    def value(self, name: str, value: str, event_type: str) -> str:
        """One value of a fact in words; what the texts say in their own words stays as it is."""
        if name == "date":
            return self.date(value)
        if name == "status":
            return self.status_of(value, event_type)
        if name == "topics":
            return self.words.term("topic", value)
        if name == "amount":
            return self.amount(value)
        if name == "claims":
            return self.quoted(value)
        if name == "participants" or name in kinds().roles:
            return self.party(value)
        return value

    def alternatives(self, fact: Fact, event_type: str) -> str:
        """The values of a fact side by side; amounts in one unit with the unit once."""
        values = [self.value(fact.field, value.value, event_type) for value in fact.values]
        units = {value.rpartition(" ")[2] for value in values}
        if fact.field == "amount" and len(units) == 1:
            values = [*(value.rpartition(" ")[0] for value in values[:-1]), *values[-1:]]
        return " / ".join(dict.fromkeys(values))

    def amount(self, written: str) -> str:
        """An amount such as ``25000000 EUR`` with its digits grouped as the language groups them."""
        from babel.numbers import format_decimal

        number, _, unit = written.partition(" ")
        return f"{format_decimal(number, locale=self.words.locale)} {unit}".rstrip()

    def reason(self, reason: str) -> str:
        """The remark of a fact or the grounds of a check, its set phrases in the language."""
        written = reason_words(reason, self.words)
        return f"{SIGNS['denied']} {written}" if reason.startswith(DENIED_BY) else written

    def labelled(self, label: str, text: str) -> str:
        """A label and what it introduces, with the colon as the language sets it."""
        return self.words.say("{label}: {text}", label=label, text=text)

    def quoted(self, words_said: str) -> str:
        """Exact words between the marks of the language, white space on one line; marks that they hold lie within."""
        return between_marks(words_said, self.words.language)


def _names(participants: Sequence[Participant]) -> list[str]:
    return list(dict.fromkeys(item.name for item in participants))


def capitalised(text: str) -> str:
    """The text as it opens a sentence."""
    return text[:1].upper() + text[1:]
