"""One event as one document tells it, field by field: for setting it beside another telling, or correcting it."""

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.errors import UnknownRecord
from recoupe.model.mention import Account, Event
from recoupe.publish.phrasing import Phrasing

FIELDS = ("type", "status", "date", "place", "participants", "titles", "form", "topics", "attribution")
"""What is set side by side, in the order in which people ask for it."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event of one account: `key` names it in the ledger (``sha256:…#e1``)."""

    key: str
    account: Account
    event: Event

    def value(self, field: str, phrasing: Phrasing) -> str:
        """What was read for a field, empty where nothing was."""
        return _VALUES[field](self.event, phrasing)


@dataclass(frozen=True, slots=True)
class Line:
    """One field over several tellings; `differs` where two of them say something and not the same."""

    field: str
    label: str
    values: tuple[str, ...]
    differs: bool


def told_in(account: Account, key: str) -> Told:
    """The event with that key, sure or unsure; raises UnknownRecord where the account tells it no more."""
    local = key.partition("#")[2]
    for event in (*account.events, *account.unsure):
        if event.id == local:
            return Told(key, account, event)
    raise UnknownRecord(f"the ledger holds no record {key}")


def lines(tellings: Sequence[Told], phrasing: Phrasing) -> list[Line]:
    """The fields on which any of the tellings says something."""
    found = []
    for field in FIELDS:
        values = tuple(telling.value(field, phrasing) for telling in tellings)
        # Who is named first is no difference.
        said = {frozenset(value.split(phrasing.words.say("; "))) for value in values if value}
        if said:
            found.append(Line(field, phrasing.field(field), values, len(said) > 1))
    return found


def headline(event: Event, phrasing: Phrasing) -> str:
    """A line that names an event: act, sides, day."""
    parties = phrasing.parties(dict.fromkeys(party.key for party in event.participants))
    when = phrasing.date(event.date) if event.date else ""
    return " · ".join(part for part in (phrasing.kind(event), parties, when) if part)


def _type(event: Event, phrasing: Phrasing) -> str:
    return phrasing.kind(event)


def _status(event: Event, phrasing: Phrasing) -> str:
    return phrasing.signed_status(event)


def _date(event: Event, phrasing: Phrasing) -> str:
    if event.date is None:
        return ""
    origin = phrasing.words.term("date_from", event.date_from) if event.date_from else ""
    return f"{phrasing.date(event.date)} ({origin})" if origin else phrasing.date(event.date)


def _place(event: Event, phrasing: Phrasing) -> str:
    if event.place is None:
        return ""
    state = phrasing.party(event.place.state) if event.place.state else ""
    return event.place.name if state in ("", event.place.name) else f"{event.place.name} ({state})"


def _participants(event: Event, phrasing: Phrasing) -> str:
    sides = []
    for item in event.participants:
        role = phrasing.words.term("role", item.role)
        acts_for = phrasing.party(item.state) if item.state else ""
        within = ", ".join(part for part in (acts_for if acts_for != item.name else "", role) if part)
        sides.append(f"{item.name} ({within})")
    return phrasing.words.say("; ").join(dict.fromkeys(sides))


def _titles(event: Event, phrasing: Phrasing) -> str:
    titles = (phrasing.labelled(item.name, item.title) for item in event.participants if item.title)
    return phrasing.words.say("; ").join(dict.fromkeys(titles))


def _form(event: Event, phrasing: Phrasing) -> str:
    return event.form or ""


def _topics(event: Event, phrasing: Phrasing) -> str:
    return phrasing.topics(event.topics)


def _attribution(event: Event, phrasing: Phrasing) -> str:
    return phrasing.attribution(event.attribution)


_VALUES = {
    "type": _type,
    "status": _status,
    "date": _date,
    "place": _place,
    "participants": _participants,
    "titles": _titles,
    "form": _form,
    "topics": _topics,
    "attribution": _attribution,
}
