"""Which person a name or a title means, by the text first and the tables at its date second."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from recoupe.link.counterparts import other_state
from recoupe.link.names import inner_names
from recoupe.link.offices import LEADING, be_officer, holds, office_of, rank
from recoupe.link.reading import Draft, Reading
from recoupe.link.scene import Figure, Scene
from recoupe.model.folding import fold
from recoupe.model.mention import Party
from recoupe.world import PRESUMED

_LOCAL = ("military", "official")


@dataclass
class Persons:
    """Resolves persons one after the other; `cast` are the known persons named anywhere in the text."""

    reading: Reading
    scene: Scene
    cast: tuple[str, ...]
    states: list[str] = field(default_factory=list)

    def resolve(self, draft: Draft) -> None:
        """Fills in entity, name, state and office of a person's draft."""
        if draft.states:
            draft.state = self.reading.choose(draft.states).removeprefix("state:")
        elif draft.role == "monarch" and draft.owner is None and draft.title is not None:
            title = fold(draft.title)
            sole = self.reading.world.offices.sole_state
            draft.state = sole(title) or sole(title.split()[0])
        if draft.role == "counterpart":
            self._counterpart(draft)
        if draft.head is not None:
            self._named(draft)
        elif draft.number == "p":
            self._several(draft)
        else:
            self._titled(draft)

    def _named(self, draft: Draft) -> None:
        namesake = self._namesake(draft)
        if namesake is not None and namesake.entity not in draft.persons:
            _copy(draft, namesake)
            return
        person = self._choose(draft)
        if person is not None:
            self._become(draft, person)
            return
        assert draft.head is not None
        draft.state = None if draft.is_former else draft.state
        words = draft.name.split()
        figure = self.scene.recall(words[-1]) or (self.scene.recall(words[0]) if len(words) > 1 else None)
        if figure is not None and _shares(figure.name, draft.name):
            _copy(draft, figure)
            return
        if draft.state is None and draft.role == "ambassador":
            draft.state = self._state_of_unnamed(draft)
        if draft.state is None and draft.office is not None:
            draft.state = self._sending_state(draft)
        if draft.owner and not draft.is_posted:
            draft.state = None if not draft.states else draft.state
        elif (
            draft.state is None
            and not draft.is_former
            and "common" not in draft.bodies
            and (_is_of_state(draft) or self._is_local(draft))
        ):
            of_state = None if self._is_held_by_another(draft) else self._body_state(draft) or self._context_state()
            draft.state = of_state if _is_of_state(draft) else self.reading.dominant()
            draft.unsure = "the state is taken from the context" if draft.state else None
        draft.entity = f"person:{_slug(draft.name)}" if len(words) > 1 else None
        if draft.entity is None:
            draft.unsure = "a family name alone"
        self._enrol(draft)

    def _namesake(self, draft: Draft) -> Figure | None:
        """Who was named in full and is now called by one word; by the first only where a title goes before it."""
        if " " in draft.name or draft.head is None:
            return None
        found = self.scene.recall(draft.name)
        if (found is None or found.entity is None) and draft.start < draft.head.start:
            return self.scene.recall_polite(draft.name) or found
        return found

    def settle(self, drafts: Iterable[Draft]) -> None:
        """Tells who is meant by a family name that stands before the full one."""
        for draft in drafts:
            if draft.kind == "person" and draft.head is not None and draft.entity is None:
                namesake = self._namesake(draft)
                if namesake is not None and namesake.entity is not None:
                    _copy(draft, namesake)
                    draft.unsure = None

    def _state_of_unnamed(self, draft: Draft) -> str | None:
        """The state of somebody who was called by the same title before he is named."""
        figure = self.scene.latest(role=draft.role)
        return figure.state if figure is not None and figure.entity is None else None

    def _sending_state(self, draft: Draft) -> str | None:
        """The state that acts before « son ambassadeur », « sa ministre de la Santé, Y » in the same sentence."""
        if draft.determiner not in self.reading.naming.possessive or self.scene.last_subject is None:
            return None
        here, there = self.reading.sentence(draft.start), self.reading.sentence(self.scene.last_subject.start)
        is_alone = self.scene.last_party == self.scene.last_subject.state
        return self.scene.last_subject.state if here is not None and here is there and is_alone else None

    def _is_local(self, draft: Draft) -> bool:
        """True for a general or an official whose title says nothing of another owner."""
        if draft.role not in _LOCAL or self.reading.match(self.reading.skip(draft.end), self.reading.naming.of):
            return False
        return draft.title is not None

    def _choose(self, draft: Draft) -> str | None:
        """The known person that a name with its title means, None where nobody fits."""
        ids = draft.persons
        if not ids:
            ids = self._by_family_name(draft)
        ids = tuple(i for i in ids if i in self.cast) or ids
        if len(ids) <= 1:
            return ids[0] if ids else None
        ranked = sorted(ids, key=lambda person: rank(self.reading, person, draft))
        return ranked[0]

    def _by_family_name(self, draft: Draft) -> tuple[str, ...]:
        """Holders of the office just named who bear a one-word name."""
        if draft.office is None or " " in draft.name:
            return ()
        ids = self.reading.lexicon.persons_by_word.get(fold(draft.name), ())
        kinds = LEADING if draft.office == "leader" else (draft.office,)
        return tuple(i for i in ids if holds(self.reading, i, kinds, draft.state))

    def _become(self, draft: Draft, person: str) -> None:
        found = self.reading.world.persons[person]
        draft.entity, draft.name = found.id, found.name
        body, kind, is_current = office_of(self.reading, person, draft.state)
        if body is not None and body.startswith("org:"):
            draft.owner = draft.owner or (body if is_current else None)
            draft.state = draft.state if draft.states and not is_current else None
        elif draft.state is None and not draft.owner:
            draft.state = None if (draft.is_former and not is_current) else body
        draft.office = draft.office or (kind if is_current else None)
        self._enrol(draft)

    def _titled(self, draft: Draft) -> None:
        if draft.owner is not None and not draft.is_posted:
            be_officer(self.reading, draft)
            return
        if draft.is_former:
            draft.state, draft.unsure = None, "a former holder, who is not named"
            return
        if draft.office is None or draft.office == "ambassador" or _is_indefinite(draft, self.reading):
            self._unnamed(draft)
            return
        figure = self._figure(draft)
        if figure is not None:
            _copy(draft, figure)
            return
        if draft.state is None:
            draft.state = self._owner_state(draft) or self.reading.fronted_state(draft.start) or self.scene.home
            draft.state = draft.state or self._speaking(draft) or self._context_state()
            draft.unsure = "the state is taken from the context" if draft.state else "no state found"
        if draft.state is not None:
            self._holder(draft)

    def _figure(self, draft: Draft) -> Figure | None:
        if draft.state is None and draft.office is not None:
            return self._usual(draft)
        found = self.scene.latest(office=draft.office, state=draft.state)
        if found is None and draft.office in ("head_of_state", "leader"):
            found = self.scene.latest(office="leader", state=draft.state)
        return found

    def _usual(self, draft: Draft) -> Figure | None:
        """For a bare « le président »: the one of the text's own state, else the one most spoken of.

        Among those spoken of equally often, whoever bears a title in the text, then the first.
        """
        assert draft.office is not None
        office = draft.office
        if draft.determiner in self.reading.naming.possessive:
            return self._own(office)
        if self.scene.home is not None:
            found = self.scene.latest(office=office, state=self.scene.home)
            if found is not None or draft.role == "head_of_state" or draft.title != (draft.title or "").split()[0]:
                return found
        fitting = [
            f
            for f in self.scene.figures
            if f.has_office(office) and _can_be(f, draft) and not self._is_beside(f, draft)
        ]
        if not fitting and office in LEADING:
            fitting = [f for f in self.scene.figures if f.has_office("leader") and f.role == draft.role]
        return max(fitting, key=lambda f: (f.times + f.is_titled, f.is_titled, -f.last), default=None)

    def _is_beside(self, figure: Figure, draft: Draft) -> bool:
        """True for somebody called otherwise earlier in the same sentence: « X a été accueilli par le président »."""
        sentence = self.reading.sentence(draft.start)
        return sentence is not None and sentence.span.start <= figure.last < draft.start

    def _own(self, office: str) -> Figure | None:
        """« son président »: the leader of the state of the person spoken of."""
        owner = self.scene.figures[-1] if self.scene.figures else None
        if owner is None or owner.state is None:
            return None
        return self.scene.latest(office=office, state=owner.state)

    def _holder(self, draft: Draft) -> None:
        """Gives the draft the holder of its office: somebody named in the text, else by the tables."""
        assert draft.state is not None
        assert draft.office is not None
        kind = "head_of_state" if draft.office == "leader" else draft.office
        holders = self.reading.world.holders(draft.state, kind, self.reading.period)
        is_open = draft.office == "leader" or (kind == "head_of_state" and not holders)
        kinds = LEADING if is_open else (kind,)
        for person in self.cast:
            holdings = self.reading.world.titles(person, None)
            if any(h.office.body == draft.state and h.office.kind in kinds for h in holdings) and (
                self.reading.period is None or holds(self.reading, person, kinds, draft.state)
            ):
                self._become(draft, person)
                return
        if not holders:
            return
        given = fold(holders[0].person.name.split()[0])
        if draft.gender == "f" and given not in self.reading.naming.feminine_given_names:
            draft.unsure = "a feminine title, and the tables name a man or do not tell"
            return
        draft.entity, draft.name = holders[0].person.id, holders[0].person.name
        if self.reading.period is None:
            draft.unsure = "the text has no date: the last known holder"
        elif holders[0].standing == PRESUMED:
            draft.unsure = f"holder last confirmed on {holders[0].tenure.confirmed}"

    def _unnamed(self, draft: Draft) -> None:
        """An official whose name nobody gives, or one named before under the same title."""
        if draft.role == "counterpart":
            return
        if draft.state is None and draft.role == "ambassador":
            draft.state = self._sending_state(draft)
        if not _is_indefinite(draft, self.reading) and draft.role not in ("people",):
            figure = self.scene.latest(role=draft.role, state=draft.state) if draft.role else None
            if figure is not None and _agrees(figure, draft):
                _copy(draft, figure)
                return
        if draft.state is None and draft.determiner not in self.reading.naming.indefinite:
            draft.state = self.reading.fronted_state(draft.start) or self._context_state()
            draft.unsure = "the state is taken from the context"

    def _several(self, draft: Draft) -> None:
        draft.kind = "group"
        if draft.listed:
            draft.members = tuple(self._member(targets, draft) for targets in draft.listed)
            draft.state = None
            return
        if draft.state is not None or draft.owner is not None:
            self.scene.people.append(draft)
            return
        if draft.determiner in self.reading.naming.our and self.scene.home is not None:
            draft.state = self.scene.home
            return
        before = next((d for d in reversed(self.scene.people) if self._is_same_people(d, draft)), None)
        if before is not None:
            draft.state, draft.owner = before.state, before.owner
        else:
            draft.unsure = "no state is named with them"

    def _member(self, targets: tuple[str, ...], draft: Draft) -> Party:
        """One of « les présidents russe et turc »: the holder of the office where the tables know him."""
        state = self.reading.choose(targets).removeprefix("state:")
        office = draft.office or self.reading.naming.office_of(draft.role, fold(draft.title or ""))
        known = self.scene.latest(office=office, state=state) if office else None
        if known is not None:
            return Party(known.name, known.entity, state)
        holders = self.reading.world.holders(state, office, self.reading.period) if office else ()
        if holders and self.reading.period is not None:
            return Party(holders[0].person.name, holders[0].person.id, state)
        found = self.reading.world.state(state)
        return Party(found.name if found else state, f"state:{state}", state, "state")

    def _is_same_people(self, before: Draft, draft: Draft) -> bool:
        """« les deux agents » after « deux diplomates espagnols », « les soldats » after « des soldats russes ».

        « Ses soldats » are of whoever acts, not those of whom the text spoke.
        """
        if draft.determiner in self.reading.naming.indefinite | self.reading.naming.possessive:
            return False
        is_again = _head_word(before) == _head_word(draft) != ""
        return (draft.count is not None and draft.count == before.count) or is_again

    def _counterpart(self, draft: Draft) -> None:
        """« son homologue turc »: the holder of the same office in another state."""
        own = self.scene.figures[-1] if self.scene.figures else None
        draft.office = own.office if own else None
        if draft.head is not None:
            return
        if draft.state is None and own is not None:
            other = next((f for f in reversed(self.scene.figures[:-1]) if f.state != own.state), None)
            if other is not None and draft.number == "s":
                _copy(draft, other)
                return
            draft.unsure = "nobody says whose counterpart"
            if own.state is not None and draft.number == "s":
                draft.state = other_state(self.reading, self.states, draft.start, own.state)

    def _owner_state(self, draft: Draft) -> str | None:
        if draft.determiner in self.reading.naming.possessive and self.scene.figures:
            return self.scene.figures[-1].state
        return None

    def _speaking(self, draft: Draft) -> str | None:
        """The state that acts in this sentence or the one before: « Paris a protesté », then « le ministre »."""
        found = self.scene.last_subject
        if found is None or draft.office in LEADING:
            return None
        here, there = self.reading.sentence(draft.start), self.reading.sentence(found.start)
        is_near = here is not None and there is not None and 0 <= here.index - there.index <= 1
        return found.state if is_near else None

    def _is_held_by_another(self, draft: Draft) -> bool:
        """True where the tables know that somebody else holds the office in the state of the context."""
        state = self._context_state()
        if state is None or draft.office not in LEADING:
            return False
        holders = self.reading.world.holders(state, draft.office, self.reading.period)
        mine = set(fold(draft.name).replace("-", " ").split())
        return bool(holders) and all(mine.isdisjoint(fold(h.person.name).replace("-", " ").split()) for h in holders)

    def _body_state(self, draft: Draft) -> str | None:
        """The state of the body told before that the title names again: « le porte-parole du ministère, X »."""
        words = self.reading.folded[draft.start : draft.end].split()
        return next((self.scene.bodies[word] for word in words if word in self.scene.bodies), None)

    def _context_state(self) -> str | None:
        return self.scene.home or self.reading.dominant()

    def _enrol(self, draft: Draft) -> None:
        """Keeps the family name, so that it alone means this person from here on."""
        offices = frozenset({draft.office} if draft.office else ())
        figure = Figure(draft.name, draft.entity, draft.state, offices, draft.role, draft.gender)
        words = fold(draft.name).split()
        for word in inner_names(self.reading, draft.name):
            self.scene.named.setdefault(word, figure)
        self.scene.named[words[-1]] = figure
        if len(words) > 1:
            self.scene.called[words[0]] = figure


def _is_of_state(draft: Draft) -> bool:
    """True for titles that a state gives: leaders, ministers, spokesmen of its government."""
    return (
        draft.office in (*LEADING, "foreign_minister", "defence_minister")
        or draft.role in ("minister", "vice_president")
        or any(body in ("government", "ministry", "parliament") for body in draft.bodies)
    )


def _can_be(figure: Figure, draft: Draft) -> bool:
    """False for a president called a king, or a king a president."""
    return "monarch" not in (figure.role, draft.role) or figure.role in (draft.role, "")


def _head_word(draft: Draft) -> str:
    return draft.title.split()[0] if draft.title else ""


def _is_indefinite(draft: Draft, reading: Reading) -> bool:
    return draft.determiner in reading.naming.indefinite


def _agrees(figure: Figure, draft: Draft) -> bool:
    return not (figure.gender and draft.gender and figure.gender != draft.gender)


def _copy(draft: Draft, figure: Figure) -> None:
    draft.entity, draft.name = figure.entity, figure.name
    draft.state = draft.state or figure.state
    figure.state = draft.state
    figure.offices |= {draft.office} if draft.office else frozenset()
    draft.office = draft.office or figure.office
    draft.gender = draft.gender or figure.gender
    draft.owner = draft.owner or figure.owner


def _shares(full: str, short: str) -> bool:
    """True where every word of the short form stands in the full one, or is the initial of one: « E. Morel »."""
    words = fold(full).replace("-", " ").split()
    initials = {word[0] + "." for word in words}
    return all(word in words or word in initials for word in fold(short).replace("-", " ").split())


def _slug(name: str) -> str:
    letters = [c if c.isalnum() and c.isascii() else "-" for c in fold(name)]
    return "-".join(part for part in "".join(letters).split("-") if part)
