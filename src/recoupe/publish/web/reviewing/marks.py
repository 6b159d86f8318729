"""What people changed in the accounts of an event, beside the cells of its matrix, and the way to change more."""

from dataclasses import dataclass

from recoupe.model.decision import Correction
from recoupe.model.record import EventAccount, EventRecord, mention_key
from recoupe.publish.comparison import Column, Comparison, source_name
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.titles import TITLE_OF
from recoupe.publish.web.addresses import record_address
from recoupe.publish.web.reviewing.facts import correcting_address
from recoupe.publish.web.reviewing.records import correction_words, kind_of

_SIDES = "participants"


@dataclass(frozen=True, slots=True)
class Gaps:
    """What can be added to an event as one account tells it: the fields, with the addresses where that is done.

    `record` is the page of all that was read there.
    """

    source: str
    published: str | None
    record: str
    ways: dict[str, str]


@dataclass(frozen=True, slots=True)
class Marks:
    """For each fact and voice of a comparison: corrections in words, and the addresses of what can be corrected."""

    record: EventRecord
    comparison: Comparison
    phrasing: Phrasing

    def changes(self, fact: str, voice: int) -> list[str]:
        """What people corrected in that cell, and who."""
        keys = _keys(self.comparison.columns[voice])
        return [
            f"{correction_words(kind_of(one.record), one, self.phrasing)} ({one.by})"
            for one in self.record.corrections
            if one.record in keys and _is_about(one, fact)
        ]

    def ways(self, fact: str, voice: int, back: str) -> list[tuple[str, str]]:
        """For each account behind the cell its source and the page on which it is corrected."""
        subject = next((one for one in self.record.facts if one.field == fact), None)
        return [
            (
                source_name(self.comparison.accounts[account.document].document),
                correcting_address(account, subject, self.comparison, back=back),
            )
            for account in self.comparison.columns[voice].accounts
        ]

    def gaps(self, back: str) -> list[Gaps]:
        """For each account what can be added to its telling: what it lacks, and always a participant."""
        return [self._gaps(account, back) for column in self.comparison.columns for account in column.accounts]

    def _gaps(self, account: EventAccount, back: str) -> Gaps:
        held = self.comparison.accounts[account.document]
        key = mention_key(account.document, account.event)
        [event] = [one for one in held.events if one.id == account.event]
        lacking = [name for name in ("date", "place") if getattr(event, name) is None]
        ways = {name: record_address(key, field=name, back=back) + "#correct" for name in (*lacking, _SIDES)}
        return Gaps(source_name(held.document), held.document.published, record_address(key, back=back), ways)

    def elsewhere(self) -> list[str]:
        """What people changed that no cell shows."""
        shown = {fact.field for fact in self.record.facts} | {"topics"}
        return [
            f"{correction_words(kind_of(one.record), one, self.phrasing)} ({one.by})"
            for one in self.record.corrections
            if not any(_is_about(one, fact) for fact in shown)
        ]


def _keys(column: Column) -> set[str]:
    return {mention_key(account.document, account.event) for account in column.accounts}


def _is_about(correction: Correction, fact: str) -> bool:
    """True where a correction concerns a fact: what is corrected of a participant, wherever parties stand."""
    root, _, leaf = (correction.field or "").partition(".")
    if root != _SIDES:
        return root == fact
    if leaf == "title":
        return fact == f"{TITLE_OF}{correction.of}"
    return fact == _SIDES
