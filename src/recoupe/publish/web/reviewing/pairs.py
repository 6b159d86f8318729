"""Two accounts that may tell one event, side by side: their words, what was read in them, and what speaks for it."""

from dataclasses import dataclass

from recoupe.errors import UnknownRecord
from recoupe.ledger import Ledger
from recoupe.model.record import EventRecord, document_of
from recoupe.publish.grounds import Ground, grounds
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.told import Line, Told, headline, lines, told_in
from recoupe.publish.web.matrix import Passage, passage
from recoupe.publish.web.reviewing.acts import Act, act_on_pair

PREFIX = "sha256:"
BETWEEN = "~"


class VanishedRecord(UnknownRecord):
    """A record that is to be decided on is told no more: its document, if the ledger has it, was read anew."""

    def __init__(self, key: str, document: str | None) -> None:
        super().__init__(f"the ledger holds no record {key}")
        self.document = document


@dataclass(frozen=True, slots=True)
class Side:
    """One of the tellings that stand side by side, with the event that it belongs to, None before reconciling."""

    told: Told
    heading: str
    passage: Passage
    event: EventRecord | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings to be compared; `ruling` is the decision of a person that stands, None where there is none."""

    left: str
    right: str
    sides: tuple[Side, ...]
    lines: list[Line]
    grounds: list[Ground]
    ruling: Act | None

    @property
    def name(self) -> str:
        """How addresses name the pair."""
        return pair_name(self.left, self.right)

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the events to which the two belong, each once."""
        return tuple(dict.fromkeys(one.event.id for one in self.sides if one.event is not None))

    @property
    def is_vetoed(self) -> bool:
        """True where reconciling holds that the two can never be one event: who joins them must say why."""
        return any(ground.is_veto for ground in self.grounds)


def pair_name(left: str, right: str) -> str:
    """How addresses name a pair of mentions."""
    return BETWEEN.join(key.removeprefix(PREFIX) for key in (left, right))


def keys_of(name: str) -> tuple[str, str]:
    """The keys of the two mentions that an address names, in their order; raises UnknownRecord for anything else."""
    keys = sorted({PREFIX + part.removeprefix(PREFIX) for part in name.split(BETWEEN) if "#" in part})
    if len(keys) != 2:
        raise UnknownRecord(f"the ledger holds no record {name}")
    return keys[0], keys[1]


def pair_case(ledger: Ledger, name: str, phrasing: Phrasing) -> Pair:
    """The pair of that name; raises VanishedRecord where one of the two is told no more."""
    left, right = keys_of(name)
    sides = (side(ledger, left, phrasing), side(ledger, right, phrasing))
    found = ledger.proposal_on(left, right)
    reasons = grounds(found.reasons, phrasing) if found is not None else []
    compared = lines([one.told for one in sides], phrasing)
    return Pair(
        left, right, sides, compared, reasons, act_on_pair(ledger.decision_log(document=document_of(left)), left, right)
    )


def side(ledger: Ledger, key: str, phrasing: Phrasing, event: EventRecord | None = None) -> Side:
    """One telling with its words in their paragraph, of an event that is at hand or looked up.

    Raises VanishedRecord where it is told no more.
    """
    told = told_by(ledger, key)
    words = passage(told.account, told.event.evidence)
    return Side(told, headline(told.event, phrasing), words, event or ledger.event_of(key))


def told_by(ledger: Ledger, key: str) -> Told:
    """The event of that key as the current account tells it; raises VanishedRecord where it does so no more."""
    document = document_of(key)
    try:
        account = ledger.corrected(document).account
    except UnknownRecord as error:
        raise VanishedRecord(key, None) from error
    try:
        return told_in(account, key)
    except UnknownRecord as error:
        raise VanishedRecord(key, document) from error
