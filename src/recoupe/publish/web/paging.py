"""Long lists cut into pages."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

PER_PAGE = 50

PageNumber = Annotated[int, Query(alias="page", ge=1, le=1_000_000)]
"""The parameter of a route that shows a list page by page."""


class BeyondTheEnd(Exception):
    """A page was asked for behind the last one; `last` is the number of that."""

    def __init__(self, last: int) -> None:
        super().__init__(f"the last page is {last}")
        self.last = last


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a page stands among all pages of a list; pages count from 1."""

    number: int
    total: int
    size: int = PER_PAGE

    def __post_init__(self) -> None:
        """Raise BeyondTheEnd for a page behind the last one; an empty list has one page."""
        if self.number > self.last:
            raise BeyondTheEnd(self.last)

    @property
    def offset(self) -> int:
        """How many items stand before the page."""
        return (self.number - 1) * self.size

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
