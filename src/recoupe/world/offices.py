"""Who held an office on a day, and which titles of a person hold on it.

An open tenure (no end known) is certain up to its last confirmation. After it, its holder is returned as
`presumed` while nobody else is known to have followed; the caller decides whether that is enough.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from recoupe.model.folding import fold
from recoupe.model.time import Period
from recoupe.world.records import Office, Person, Tenure, latest_day

HOLDS = "holds"
PRESUMED = "presumed"
ENDED = "ended"
NOT_YET = "not_yet"

PRESUMED_MONTHS = 18
"""Months after the last confirmation for which its holder is still taken for the one whom an office means."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in an office and how it stands on the day asked for.

    `standing` is holds, presumed (open row, last confirmed before that day), ended or not_yet.
    """

    person: Person
    office: Office
    tenure: Tenure
    standing: str

    @property
    def is_current(self) -> bool:
        """True where the person holds the office, or is presumed to."""
        return self.standing in (HOLDS, PRESUMED)


@dataclass(frozen=True)
class Offices:
    """The offices with their holders; a period None asks for the latest known state of affairs."""

    offices: Mapping[str, Office]
    persons: Mapping[str, Person]
    of_office: Mapping[str, Sequence[Tenure]]
    of_person: Mapping[str, Sequence[Tenure]]
    of_body: Mapping[tuple[str, str], Sequence[Office]]

    def holders(self, body: str, kind: str, on: Period | None) -> tuple[Holding, ...]:
        """Who held offices of that kind of a state or organisation then, the most likely first.

        A day on which the office changed hands gives both, the newcomer first; a period gives all who
        held it on some day of it. Who was last confirmed more than `PRESUMED_MONTHS` ago is left out: somebody else may
        well have followed, of whom the tables do not know.
        """
        found = [
            holding
            for office in self.of_body.get((body, kind), ())
            for tenure in self.of_office.get(office.id, ())
            if (holding := self._holding(tenure, on)).is_current and not _is_stale(holding, on)
        ]
        ranked = sorted(found, key=lambda h: h.tenure.validity.first or "", reverse=True)
        ranked = sorted(ranked, key=lambda h: h.standing != HOLDS)
        return tuple(ranked if on is not None else ranked[:1])

    def sole_state(self, title: str) -> str | None:
        """The state of the one office whose title is that folded word, None where there are several or none."""
        return self._sole.get(title)

    @cached_property
    def _sole(self) -> Mapping[str, str]:
        bodies: dict[str, set[str]] = {}
        for office in self.offices.values():
            for form in (form for title in office.titles for form in title.forms):
                bodies.setdefault(fold(form), set()).add(office.body)
        return {title: min(found) for title, found in bodies.items() if len(found) == 1}

    def titles(self, person: str, on: Period | None) -> tuple[Holding, ...]:
        """Every office that a person held, holds or came to hold, each with its standing then."""
        return tuple(self._holding(tenure, on) for tenure in self.of_person.get(person, ()))

    def _holding(self, tenure: Tenure, on: Period | None) -> Holding:
        return Holding(self.persons[tenure.person], self.offices[tenure.office], tenure, self._standing(tenure, on))

    def _standing(self, tenure: Tenure, on: Period | None) -> str:
        validity = tenure.validity
        if on is None:
            return ENDED if validity.last or self._has_successor(tenure) else HOLDS
        if validity.is_after(on):
            return NOT_YET
        if validity.is_before(on):
            return ENDED
        if validity.last is not None:
            return HOLDS
        confirmed = latest_day(tenure.confirmed or validity.first or "")
        if on.first is None or on.first.isoformat() <= confirmed:
            return HOLDS
        return ENDED if self._has_successor(tenure, on) else PRESUMED

    def _has_successor(self, tenure: Tenure, on: Period | None = None) -> bool:
        """True where another tenure of the office began after this one (and not after the period)."""
        began = latest_day(tenure.validity.first or "")
        return any(
            (other.validity.first or "") > began and not (on is not None and other.validity.is_after(on))
            for other in self.of_office[tenure.office]
            if other is not tenure
        )


def _is_stale(holding: Holding, on: Period | None) -> bool:
    """True for a presumed holder whom nothing has confirmed for so long that the title may mean another."""
    if holding.standing != PRESUMED or on is None or on.first is None:
        return False
    year, month, *_ = latest_day(holding.tenure.confirmed or holding.tenure.validity.first or "").split("-")
    return (on.first.year - int(year)) * 12 + on.first.month - int(month) > PRESUMED_MONTHS
