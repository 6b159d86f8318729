"""Parties as addresses name them: codes of the tables, or names that a reader typed."""

from functools import lru_cache

from recoupe.errors import UsageError
from recoupe.publish.names import party_code, party_name
from recoupe.world import load_world


class UnknownParty(UsageError):
    """An address names a state or organisation that no table knows; the message offers the nearest names."""


def party_named(text: str) -> str:
    """The code of the state or organisation of that code or name; raises UnknownParty where no table knows it."""
    try:
        return party_code(text)
    except UsageError as error:
        raise UnknownParty(str(error)) from error


def is_known(code: str) -> bool:
    """True where a party of a record has pages of its own: a table knows it, it is more than a name in a text."""
    return _is_in_tables(code)


@lru_cache(maxsize=50_000)
def _is_in_tables(code: str) -> bool:
    world = load_world()
    return world.state(code) is not None or world.organisation(code) is not None


def canonical(first: str, second: str) -> tuple[str, str]:
    """The two codes in the order in which the address of their page has them."""
    return (first, second) if first <= second else (second, first)


def known_names(language: str) -> list[str]:
    """The names of every state that tables know, in the language, in its alphabet: what a field for one offers."""
    return sorted(party_name(code, language) for code in load_world().states)
