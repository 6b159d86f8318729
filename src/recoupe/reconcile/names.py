"""Names of accounts in all languages brought to the ids of the world tables, as far as those know them."""

from dataclasses import dataclass, replace

from recoupe.model.folding import fold_key
from recoupe.model.mention import Account, Event, Participant, TitleCheck
from recoupe.model.time import Period
from recoupe.world import World

LEADERS = frozenset({"head_of_state", "head_of_government"})
"""Kinds of office that meet as equals: who goes by « chef de l'État » differs from one state to the next."""

OTHER = "other"
"""The rank of every title that is no office of the tables."""


@dataclass(frozen=True)
class Names:
    """Look-ups of names; without a world every name stands for itself."""

    world: World | None = None

    def resolved(self, account: Account) -> Account:
        """The account with entities of participants filled in where the tables know the name and it has none."""
        if self.world is None:
            return account
        events = tuple(self._event(event) for event in account.events)
        titles = tuple(self._title(check) for check in account.titles)
        return replace(account, events=events, titles=titles)

    def _title(self, check: TitleCheck) -> TitleCheck:
        person = self.world.person(check.person) if self.world is not None and check.entity is None else None
        return check if person is None else replace(check, entity=person.id)

    def _event(self, event: Event) -> Event:
        participants = tuple(self._participant(participant) for participant in event.participants)
        return event if participants == event.participants else replace(event, participants=participants)

    def _participant(self, participant: Participant) -> Participant:
        if participant.entity is not None or self.world is None:
            return participant
        entity = self._entity(participant.name, participant.state)
        return participant if entity is None else replace(participant, entity=entity)

    def _entity(self, name: str, state: str | None) -> str | None:
        if self.world is None:
            return None
        named = self.world.state_named(name)
        if named is not None and state == named.code:
            return named.id
        person = self.world.person(name)
        if person is not None:
            return person.id
        body = self.world.organisation(name)
        return body.id if body is not None and body.state == state else None

    def place(self, name: str) -> str:
        """One key for a place in French and English: its French name, folded."""
        key = fold_key(name)
        return self.world.french_places.get(key, key) if self.world is not None else key

    def is_state(self, name: str) -> bool:
        """True where the name is that of a state, not of a town in it."""
        if self.world is None or self.world.state_named(name) is None:
            return False
        return fold_key(name) not in self.world.capitals

    def is_seat(self, name: str) -> bool:
        """True for what stands for a government: « à l'Élysée » says no more than the state."""
        return self.world is not None and fold_key(name) in self.world.seats

    def rank(self, person: str | None, title: str | None, on: Period | None) -> str | None:
        """``leader`` or the kind of office that a person held then, else that of the title; None: unknown."""
        if self.world is None:
            return None
        held = self._held(person, on) if person is not None else None
        return held if held is not None or title is None else self._of_title(title)

    def _of_title(self, title: str) -> str | None:
        if self.world is None or self.world.is_of_any_rank(title):
            return None
        kind = self.world.office_kind(title)
        return OTHER if kind is None else "leader" if kind in LEADERS else kind

    def _held(self, person: str, on: Period | None) -> str | None:
        if self.world is None or not person.startswith("person:"):
            return None
        kinds = [holding.office.kind for holding in self.world.titles(person, on) if holding.is_current]
        if any(kind in LEADERS for kind in kinds):
            return "leader"
        return min(kinds, default=None)
