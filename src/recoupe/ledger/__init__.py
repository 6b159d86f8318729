"""The store of accounts, decisions and what was reconciled from them.

`Ledger` is loaded when it is first asked for, so that commands without a ledger do not pay for the
database library. The plain values that it returns cost nothing.
"""

from typing import TYPE_CHECKING, Any

from recoupe.ledger.values import (
    Arrival,
    Arrivals,
    Choice,
    CreditEntry,
    DecisionEntry,
    DocumentEntry,
    Findings,
    HistoryEntry,
    Naming,
    News,
    NewsEntry,
    PersonEntry,
    Refusal,
    Run,
    Saying,
    SearchHit,
    Sighting,
    SourceEntry,
    Statement,
    Telling,
    Watch,
)
from recoupe.ledger.wanted import Wanted

if TYPE_CHECKING:
    from recoupe.ledger.store import Ledger

__all__ = [
    "Arrival",
    "Arrivals",
    "Choice",
    "CreditEntry",
    "DecisionEntry",
    "DocumentEntry",
    "Findings",
    "HistoryEntry",
    "Ledger",
    "Naming",
    "News",
    "NewsEntry",
    "PersonEntry",
    "Refusal",
    "Run",
    "Saying",
    "SearchHit",
    "Sighting",
    "SourceEntry",
    "Statement",
    "Telling",
    "Wanted",
    "Watch",
]


def __getattr__(name: str) -> Any:
    if name == "Ledger":
        from recoupe.ledger.store import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
