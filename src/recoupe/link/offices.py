"""Who holds which office at a text's date, by the tables."""

from collections.abc import Iterable

from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold
from recoupe.world import HOLDS, PRESUMED

LEADING = ("head_of_state", "head_of_government")
_HOLDS_FIRST = {HOLDS: 0, PRESUMED: 1}


def holds(reading: Reading, person: str, kinds: Iterable[str], state: str | None) -> bool:
    """True where a person holds an office of these kinds when the text was published, in that state if one is given."""
    return any(
        holding.is_current and holding.office.kind in kinds and (state is None or holding.office.body == state)
        for holding in reading.world.titles(person, reading.period)
    )


def rank(reading: Reading, person: str, draft: Draft) -> tuple[int, int, int]:
    """How well a person fits a draft, best first: by state, by office, by how much the text speaks of his states."""
    holdings = reading.world.titles(person, reading.period)
    in_state = draft.state is None or any(h.office.body == draft.state for h in holdings)
    in_office = any(h.is_current and (draft.office in (None, h.office.kind)) for h in holdings)
    prominence = sum(reading.state_weights[f"state:{h.office.body}"] for h in holdings)
    return (not in_state, not in_office, -prominence)


def office_of(reading: Reading, person: str, state: str | None) -> tuple[str | None, str | None, bool]:
    """Body and kind of the office that a person holds at the text's date, else of the last one before."""
    holdings = reading.world.titles(person, reading.period)
    if state is not None:
        holdings = tuple(h for h in holdings if h.office.body == state) or holdings
    ranked = sorted(
        holdings, key=lambda h: (_HOLDS_FIRST.get(h.standing, 2), h.office.kind not in LEADING, _neg(h.tenure))
    )
    if not ranked:
        return None, None, False
    return ranked[0].office.body, ranked[0].office.kind, ranked[0].is_current


def be_officer(reading: Reading, draft: Draft) -> None:
    """Makes a title within an organisation its holder, where the tables know the office."""
    draft.state = draft.state if draft.states else None
    title = fold(draft.title or "")
    for (body, _), offices in reading.world.offices.of_body.items():
        if body != draft.owner and not _is_parent(reading, body, draft.owner):
            continue
        for office in offices:
            if any(title == fold(form) for t in office.titles for form in t.forms):
                holders = reading.world.holders(body, office.kind, reading.period)
                if holders:
                    draft.entity, draft.name = holders[0].person.id, holders[0].person.name
                    draft.office = office.id
                return


def _is_parent(reading: Reading, body: str, owner: str | None) -> bool:
    one = reading.world.organisations.get(body)
    return bool(one and owner and one.parent == owner)


def _neg(tenure: object) -> str:
    first = getattr(getattr(tenure, "validity", None), "first", "") or ""
    return "".join(chr(ord("9") - ord(c) + ord("0")) if c.isdigit() else c for c in first)
