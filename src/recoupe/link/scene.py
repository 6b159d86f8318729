"""What is known so far while a text is read: who was named, and how to call them again."""

from dataclasses import dataclass, field

from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold

_LETTERHEAD = 6
_SHORT_LINE = 110
_ACTING = frozenset({"person", "state", "organisation", "armed_body", "group"})


@dataclass(slots=True)
class Figure:
    """Somebody of the text: all drafts with the same key are the same person."""

    name: str
    entity: str | None
    state: str | None
    offices: frozenset[str] = frozenset()
    role: str = ""
    gender: str | None = None
    last: int = 0
    times: int = 1
    owner: str | None = None
    is_titled: bool = False

    def has_office(self, office: str) -> bool:
        """True where the text gives or implies that office; ``leader`` is any head of state or government."""
        if office == "leader":
            return not self.offices.isdisjoint(("head_of_state", "head_of_government"))
        return office in self.offices

    @property
    def office(self) -> str | None:
        """One of the offices, the first by name; None where none is known."""
        return min(self.offices, default=None)


_REACH = 3
"""Words before a state among which one of nearness stands: « près de la Zembie »."""


@dataclass
class Scene:
    """The persons of a text in the order of their last mention, and the state it speaks for."""

    reading: Reading
    home: str | None
    figures: list[Figure] = field(default_factory=list)
    named: dict[str, Figure] = field(default_factory=dict)
    called: dict[str, Figure] = field(default_factory=dict)
    last_state: str | None = None
    last_actor: str | None = None
    last_party: str | None = None
    last_subject: Draft | None = None
    people: list[Draft] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)

    def _is_aside(self, draft: Draft) -> bool:
        """True for a state near which something only lies: « une attaque près de la frontière de Z »."""
        before = self.reading.left_words(draft.start, _REACH)
        return any(fold(word) in before for word in self.reading.naming.file.aside)

    def learn(self, draft: Draft) -> None:
        """Remembers a resolved person, or the state just named."""
        if draft.kind in ("organisation", "armed_body") and draft.states and draft.state:
            self.bodies[fold(draft.name.split()[0])] = draft.state
        if draft.kind in ("person", "organisation", "armed_body", "group") and draft.state and draft.via != "pronoun":
            self.last_actor = draft.state
        if draft.kind == "state" and draft.via in ("named", "metonym") and not self._is_aside(draft):
            self.last_state = draft.state
        if draft.state and draft.kind in _ACTING and draft.via != "demonym":
            self.last_party = draft.state
            if self.reading.is_subject(draft, is_acting=True):
                self.last_subject = draft
        if draft.kind != "person" or draft.members or draft.number == "p":
            return
        key = draft.entity or fold(draft.name)
        figure = next((f for f in self.figures if (f.entity or fold(f.name)) == key), None)
        if draft.via == "pronoun":
            if figure is not None:
                figure.times += 1
            return
        if figure is None:
            offices = frozenset({draft.office} if draft.office else ())
            figure = Figure(draft.name, draft.entity, draft.state, offices, draft.role, draft.gender)
            figure.owner = draft.owner
        else:
            self.figures.remove(figure)
            figure.times += 1
            figure.state = figure.state or draft.state
            figure.offices |= {draft.office} if draft.office else frozenset()
            figure.role = figure.role or draft.role
            figure.gender = figure.gender or draft.gender
        figure.last = draft.start
        figure.is_titled = figure.is_titled or draft.title is not None
        self.figures.append(figure)

    def recall(self, word: str) -> Figure | None:
        """The named person whose family name ends in that word, the latest."""
        return self.named.get(fold(word))

    def recall_polite(self, word: str) -> Figure | None:
        """The named person whose name begins with that word, as Asian family names do: « M. Li »."""
        return self.called.get(fold(word))

    def latest(self, *, office: str | None = None, state: str | None = None, role: str | None = None) -> Figure | None:
        """The person last mentioned with that office, state and role; None asks for any."""
        for figure in reversed(self.figures):
            if office is not None and not figure.has_office(office):
                continue
            if state is not None and figure.state != state:
                continue
            if role is not None and figure.role != role:
                continue
            return figure
        return None


def home_state(reading: Reading) -> str | None:
    """The code of the state whose outlet or office issues the text, None where nothing tells."""
    outlet = reading.annotated.document.outlet
    if outlet is None:
        return None
    if outlet.country:
        return outlet.country
    named = reading.lexicon.gazetteer.hits(outlet.name, fold(outlet.name))
    return next((hit.target.removeprefix("state:") for hit in named if hit.kind in ("state", "demonym")), None)


def letterhead_states(reading: Reading) -> list[tuple[str, ...]]:
    """The states whose official name ends a line of the first few: « Présidence de la République togolaise »."""
    found: list[tuple[str, ...]] = []
    offset = 0
    for line in reading.folded.split("\n")[:_LETTERHEAD]:
        end = offset + len(line.rstrip())
        if len(line) < _SHORT_LINE and not line.rstrip().endswith("."):
            found += [
                hit.targets
                for hit in reading.hits
                if offset <= hit.start
                and hit.end == end
                and hit.kind in ("state", "demonym")
                and any(word in line for word in reading.naming.letterhead)
            ]
        offset += len(line) + 1
    return found
