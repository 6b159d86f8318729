"""States, organisations, bodies, places and unnamed sources: whose they are."""

from dataclasses import dataclass

from recoupe.link.reading import Draft, Reading
from recoupe.link.scene import Scene
from recoupe.model.folding import fold
from recoupe.model.mention import Party

FROM_CONTEXT = "the state is taken from the context"


@dataclass
class Parties:
    """Resolves everything that is no person, group of parties or pronoun."""

    reading: Reading
    scene: Scene
    states: list[str]

    def resolve(self, draft: Draft) -> None:
        """Fills in entity, name and state."""
        if draft.states:
            draft.state = self.reading.choose(draft.states).removeprefix("state:")
        if draft.listed:
            self._listed(draft)
            return
        if draft.role == "common":
            self._common(draft)
        if draft.kind == "state":
            self._state(draft)
        elif draft.kind in ("organisation", "armed_body") and draft.role in ("", "palace") and draft.entity:
            self._organisation(draft)
        elif draft.kind in ("organisation", "armed_body"):
            self._body(draft)
        elif draft.kind == "group":
            draft.unsure = draft.unsure or (None if draft.state or draft.owner else "no state is named with them")
        elif draft.kind == "anonymous" and draft.role == "inside" and draft.state is None:
            draft.state = self.scene.home or self.reading.dominant()
            draft.unsure = FROM_CONTEXT if draft.state else "no state is named with them"

    def _listed(self, draft: Draft) -> None:
        """« les armées russe et syrienne »: one member for each state."""
        draft.kind, draft.state = "group", None
        codes = [self.reading.choose(targets).removeprefix("state:") for targets in draft.listed]
        states = [(code, self.reading.world.state(code)) for code in codes]
        draft.members = tuple(Party(s.name if s else code, f"state:{code}", code, "state") for code, s in states)

    def _state(self, draft: Draft) -> None:
        seat = self.reading.naming.seat_of(draft.name) if draft.role == "capital" else None
        if seat is not None and not self._is_named(draft.state):
            draft.kind, draft.entity, draft.state = "organisation", f"org:{seat}", None
            self._organisation(draft)
            return
        state = self.reading.world.state(draft.state)
        if state is not None:
            draft.entity, draft.name = state.id, state.name

    def _is_named(self, code: str | None) -> bool:
        """True where the text names the state itself, not only its capital."""
        return any(h.target == f"state:{code}" and h.kind in ("state", "demonym") for h in self.reading.hits)

    def _organisation(self, draft: Draft) -> None:
        world = self.reading.world
        one = world.organisations.get(draft.entity or "") or world.armed_bodies.get(draft.entity or "")
        if one is not None:
            draft.name, draft.state = one.name, one.state or draft.state

    def _body(self, draft: Draft) -> None:
        """A ministry, government or force: of the state or organisation named with it, else of the text's."""
        if draft.owner is not None:
            draft.entity = draft.owner
            one = self.reading.world.organisations.get(draft.owner) or self.reading.world.armed_bodies.get(draft.owner)
            draft.state = draft.state or (one.state if one else None)
            return
        if draft.state is None and draft.determiner in self.reading.naming.our and self.scene.home is None:
            draft.unsure = "the speaker's own, and nobody says whose"
            return
        before = self.scene.bodies.get(fold(draft.name.split()[0]))
        if draft.state is None and self._is_owned(draft):
            draft.state = self.scene.last_party
        elif draft.state is None and draft.role and (there := self.reading.fronted_state(draft.start)) is not None:
            draft.state = there
        elif draft.state is None and draft.role and before is not None:
            draft.state = before
        elif draft.state is None and draft.name in self.reading.naming.file.needs_owner:
            draft.unsure = "nothing says whose it is"
        elif draft.state is None and draft.role:
            main = self.states[0] if self.states else None
            draft.state = self.scene.home or self.reading.state_before(draft.start) or main
            draft.unsure = FROM_CONTEXT
        if draft.state is not None and draft.role:
            draft.entity = f"state:{draft.state}"

    def _is_owned(self, draft: Draft) -> bool:
        """True for « son armée », and for « X, dont l'armée »."""
        if draft.determiner in self.reading.naming.possessive:
            return True
        before = self.reading.left_words(draft.start, 1)
        return bool(before) and before[0] in self.reading.naming.whose

    def _common(self, draft: Draft) -> None:
        """« le pays »: the state last spoken of, else the text's."""
        known = self.reading.naming.states_called(self.reading.folded[slice(*(draft.phrase or draft.span))])
        if known:
            draft.state = next((state for state in [self.scene.last_state, *self.states] if state in known), None)
            draft.unsure = None if draft.state else "no such state is named"
            return
        figure = self.scene.figures[-1].state if self.scene.figures else None
        if draft.determiner in self.reading.naming.our and self.scene.home is not None:
            figure = self.scene.home
        elif draft.determiner in self.reading.naming.possessive:
            figure = figure or self.scene.last_actor or self.scene.last_state
        else:
            figure = self.scene.last_state
        draft.state = figure or self.scene.home or (self.states[0] if self.states else None)
        if draft.state is None:
            draft.unsure = "no state found"
            draft.name = self.reading.text[draft.start : draft.end]
