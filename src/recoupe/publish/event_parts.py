"""An event as a record, some of its accounts at a time: all that grows with them is cut; all parts make the whole."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from recoupe.model.record import EventAccount, EventRecord, Fact, FactValue, document_of, mention_key

Item = TypeVar("Item")


def account_keys(record: EventRecord) -> list[str]:
    """The keys of the accounts of an event, in the order in which its parts have them."""
    return sorted({_key(account) for account in record.accounts})


def event_part(record: EventRecord, first: int, size: int) -> EventRecord:
    """The event with so many of its accounts from the one at `first` on, and what else these say of it.

    Verdicts, counts, days, parties and participants are of all accounts. Values and evidence are those of the voices
    and documents of the part; of aliases and keys that may belong here too it has as many as of accounts, the last
    part the rest.
    """
    keys = account_keys(record)
    if not first and size >= max(len(keys), len(record.aliases), len(record.unsure)):
        return record
    shown = {*keys[first : first + size]}
    accounts = tuple(account for account in record.accounts if _key(account) in shown)
    documents = {account.document for account in accounts}
    voices = {account.voice for account in accounts}
    end = first + size if first + size < len(keys) else None
    return replace(
        record,
        accounts=accounts,
        status_history=tuple(step for step in record.status_history if document_of(step.account) in documents),
        facts=tuple(_fact(fact, voices, documents) for fact in record.facts),
        checks=tuple(
            check
            for check in record.checks
            if (document_of(check.account) in documents if check.account is not None else not first)
        ),
        unsure=_slice(record.unsure, first, end),
        aliases=_slice(record.aliases, first, end),
        corrections=tuple(one for one in record.corrections if document_of(one.record) in documents),
    )


def _key(account: EventAccount) -> str:
    return mention_key(account.document, account.event)


def _slice(items: Sequence[Item], first: int, end: int | None) -> tuple[Item, ...]:
    return tuple(items[first:end])


def _fact(fact: Fact, voices: Collection[str], documents: Collection[str]) -> Fact:
    """The fact with the values that these voices affirm or deny, and who of them does."""
    cut = (_value(value, voices, documents) for value in fact.values)
    return replace(fact, values=tuple(value for value in cut if value.affirmed_by or value.denied_by))


def _value(value: FactValue, voices: Collection[str], documents: Collection[str]) -> FactValue:
    said, denied, silent = (
        tuple(voice for voice in every if voice in voices)
        for every in (value.affirmed_by, value.denied_by, value.silent)
    )
    evidence = tuple(one for one in value.evidence if one.document in documents)
    return replace(value, affirmed_by=said, denied_by=denied, silent=silent, evidence=evidence)
