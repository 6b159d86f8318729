"""Tables that sort by their headers, without script: ``?sort=name``, behind a minus from the other end."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a column: where it leads, and ``ascending`` or ``descending`` where the table is sorted by it."""

    address: str
    direction: str | None = None


def in_order(items: Iterable[Item], by: str, keys: Mapping[str, Callable[[Item], Any]]) -> list[Item]:
    """The items by the key of that name; those that are equal in it keep their order."""
    return sorted(items, key=keys[by.removeprefix("-")], reverse=by.startswith("-"))


def headers(columns: Iterable[str], by: str, here: Callable[..., str]) -> dict[str, Header]:
    """The heads of the columns by name, for a table sorted `by` one; a second look at a column turns it round.

    `here` makes the address of the page with another value in its query.
    """
    found = {}
    for name in columns:
        direction = {name: "ascending", f"-{name}": "descending"}.get(by)
        found[name] = Header(here(sort=f"-{name}" if by == name else name, page=None), direction)
    return found
