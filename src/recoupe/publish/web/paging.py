"""Long lists cut into pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Query

Item = TypeVar("Item")

PER_PAGE = 50

PageNumber = Annotated[int, Query(alias="page", ge=1, le=1_000_000)]
"""The parameter of a route that shows a list page by page."""
PartNumber = Annotated[int, Query(ge=1, le=1_000_000)]
"""The parameter for the pages of one of several lists; it bears the name of that list."""


class BeyondTheEnd(Exception):
    """A page was asked for behind the last one; `last` is the number of that, `name` what it is asked for by."""

    def __init__(self, last: int, name: str = "page") -> None:
        super().__init__(f"the last page is {last}")
        self.last = last
        self.name = name


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a page stands among all pages of a list; pages count from 1."""

    number: int
    total: int
    size: int = PER_PAGE
    name: str = "page"

    def __post_init__(self) -> None:
        """Raise BeyondTheEnd for a page behind the last one; an empty list has one page."""
        if self.number > self.last:
            raise BeyondTheEnd(self.last, self.name)

    @property
    def offset(self) -> int:
        """How many items stand before the page."""
        return (self.number - 1) * self.size

    @property
    def shown(self) -> range:
        """The places of the items on the page, from 1."""
        return range(self.offset + 1, min(self.offset + self.size, self.total) + 1)

    def of(self, items: Sequence[Item]) -> Sequence[Item]:
        """Those of all items of the list that stand on the page."""
        return items[self.offset : self.offset + self.size]

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def before(self) -> int | None:
        """The number of the page before, None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The number of the next page, None on the last."""
        return self.number + 1 if self.number < self.last else None
