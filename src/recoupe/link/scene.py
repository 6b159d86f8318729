"""What is known so far while a text is read: who was named, and how to call them again."""

from dataclasses import dataclass, field

from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold


@dataclass(slots=True)
class Figure:
    """Somebody of the text: all drafts with the same key are the same person."""

    name: str
    entity: str | None
    state: str | None
    office: str | None = None
    role: str = ""
    gender: str | None = None
    last: int = 0
    times: int = 1
    owner: str | None = None


@dataclass
class Scene:
    """The persons of a text in the order of their last mention, and the state it speaks for."""

    reading: Reading
    home: str | None
    figures: list[Figure] = field(default_factory=list)
    named: dict[str, Figure] = field(default_factory=dict)
    last_state: str | None = None
    people: list[Draft] = field(default_factory=list)

    def learn(self, draft: Draft) -> None:
        """Remembers a resolved person, or the state just named."""
        if draft.kind == "state" and draft.via in ("named", "metonym"):
            self.last_state = draft.state
        if draft.kind != "person" or draft.via == "pronoun" or draft.members or draft.number == "p":
            return
        key = draft.entity or fold(draft.name)
        figure = next((f for f in self.figures if (f.entity or fold(f.name)) == key), None)
        if figure is None:
            figure = Figure(draft.name, draft.entity, draft.state, draft.office, draft.role, draft.gender)
            figure.owner = draft.owner
        else:
            self.figures.remove(figure)
            figure.times += 1
            figure.state = figure.state or draft.state
            figure.office = figure.office or draft.office
            figure.role = figure.role or draft.role
            figure.gender = figure.gender or draft.gender
        figure.last = draft.start
        self.figures.append(figure)

    def recall(self, word: str) -> Figure | None:
        """The named person whose family name ends in that word, the latest."""
        return self.named.get(fold(word))

    def latest(self, *, office: str | None = None, state: str | None = None, role: str | None = None) -> Figure | None:
        """The person last mentioned with that office, state and role; None asks for any."""
        for figure in reversed(self.figures):
            if office is not None and not _same_office(figure.office, office):
                continue
            if state is not None and figure.state != state:
                continue
            if role is not None and figure.role != role:
                continue
            return figure
        return None


def _same_office(one: str | None, other: str) -> bool:
    if other == "leader":
        return one in ("head_of_state", "head_of_government")
    return one == other


def home_state(reading: Reading) -> str | None:
    """The code of the state whose outlet or office issues the text, None where nothing tells."""
    outlet = reading.annotated.document.outlet
    if outlet is None:
        return None
    if outlet.country:
        return outlet.country
    named = reading.lexicon.gazetteer.hits(outlet.name, fold(outlet.name))
    return next((hit.target.removeprefix("state:") for hit in named if hit.kind in ("state", "demonym")), None)
