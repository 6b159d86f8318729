"""What the documents of a job tell together: the events that several of them share, before those that one tells."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from recoupe.ledger import Ledger
from recoupe.model.record import EventRecord, mention_key
from recoupe.publish.holdings import main_event_of

SHOWN = 12
"""Events of each kind that are named."""
_LOOKED_AT = 2000
"""Documents whose events are looked up."""


def told_by(ledger: Ledger, documents: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of events that several of the documents tell, the one to look at first; and those that one tells."""
    records: dict[str, EventRecord] = {}
    tellers: Counter[str] = Counter()
    for document in islice(dict.fromkeys(documents), _LOOKED_AT):
        found = (ledger.event_of(mention_key(document, event.id)) for event in ledger.account(document).events)
        told = {record.id: record for record in found if record is not None}
        records |= told
        tellers.update(told.keys())
    shared = [record for record in records.values() if tellers[record.id] > 1]
    alone = [record for record in records.values() if tellers[record.id] == 1]
    return _named(shared), _named(alone)


def _named(records: list[EventRecord]) -> tuple[str, ...]:
    """The ids of the weightiest, in that order."""
    left = list(records)
    names: list[str] = []
    while left and len(names) < SHOWN:
        main = main_event_of(left)
        names.append(main.id)
        left.remove(main)
    return tuple(names)
