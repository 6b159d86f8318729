"""Names of parties out of the world tables, and the codes and ids that users mean by a name."""

import difflib

from recoupe.errors import UsageError
from recoupe.model.folding import fold_key
from recoupe.world import load_world


def party_name(code: str, language: str) -> str:
    """The name of a state, or the short name of ``org:ID``, in a language; else the code, which may be a name."""
    world = load_world()
    state = world.state(code)
    if state is not None:
        return printed(state.name if language == "fr" else state.name_en or state.name)
    body = world.organisations.get(code) or world.armed_bodies.get(code)
    if body is None:
        return code
    if language == "fr":
        return printed(body.short or body.name)
    return printed(body.short_en or body.name_en or body.short or body.name)


def printed(name: str) -> str:
    """A name of the tables as it is printed: Côte d’Ivoire."""
    return name.replace("'", "’")


def party_code(text: str) -> str:
    """The code of the state or organisation that a user names by code or by name, in French or English.

    Raises UsageError, with the nearest names, where no table knows it.
    """
    world = load_world()
    if text.upper() in world.states:
        return text.upper()
    state = world.state_named(text)
    if state is not None:
        return state.code
    body = world.organisation(text)
    if body is not None:
        return body.id
    raise UsageError(f"no state or organisation is called {text!r}{_nearest(text)}")


def optional_party_code(text: str | None) -> str | None:
    """The same where the option may be left out."""
    return party_code(text) if text is not None else None


def person_code(name: str) -> str | None:
    """The id (``person:slug``) of whom the tables know by that name, None where they know nobody or several."""
    person = load_world().person(name)
    return person.id if person else None


def alphabetical(name: str) -> str:
    """What a name is sorted by: case and accents do not count, so Égypte stands before Espagne."""
    return fold_key(name)


def _nearest(text: str) -> str:
    names = {fold_key(state.name): f"{state.name} ({state.code})" for state in load_world().states.values()}
    near = difflib.get_close_matches(fold_key(text), names, n=3)
    return f"; did you mean {', '.join(names[key] for key in near)}?" if near else ""
