"""Statements of those who speak for no state: « le député X en appelle au pape », « la Fédération s'inquiète »."""

from collections.abc import Sequence

from recoupe.extract.belief import FOR_NOBODY, unsure
from recoupe.extract.consolidate import Draft
from recoupe.extract.fillers import is_called, people_called
from recoupe.languages.frames import Frames
from recoupe.model.mention import Mention
from recoupe.model.text import Span

_LOCAL = "local"
"""The class of words for those who are elected or appointed within a state."""
_OF_TOWN = "townsfolk"
"""The class of those among them who speak for a town or a team, whatever state it is in."""


def own_voices(mentions: Sequence[Mention], frames: Frames, sports: frozenset[str]) -> frozenset[str | Span]:
    """Who of a text speaks for no state, by entity or span: bodies of sport, and deputies or mayors told of no state.

    « Le sénateur X-yen » is one told with his state: it is his as much as a minister's is.
    """
    local = people_called(mentions, frames, _LOCAL)
    told = [m for m in mentions if m.title is not None and m.state and not m.unsure]
    placed = {m.entity for m in told if m.title is not None and not is_called(m.title, frames, _OF_TOWN)}
    lone = {m.span for m in mentions if m.title and _is_of_town(m.title, m.unsure, frames)}
    return frozenset({*(local - placed), *lone, *sports})


def _is_of_town(title: str, unsure: str | None, frames: Frames) -> bool:
    return is_called(title, frames, _OF_TOWN) or (unsure is not None and is_called(title, frames, _LOCAL))


def without_own_voices(drafts: Sequence[Draft], voices: frozenset[str | Span]) -> list[Draft]:
    """The drafts, statements unsure where only such speak."""
    found: list[Draft] = []
    for draft in drafts:
        actors = [p for p in draft.event.participants if p.role == "actor"]
        is_own = draft.event.type == "statement" and draft.event.reason is None
        if is_own and actors and all(p.entity in voices or p.span in voices for p in actors):
            draft = unsure(draft, FOR_NOBODY)
        found.append(draft)
    return found
