"""What a pronoun may stand for, and which acts may find it there."""

from typing import NamedTuple

_OF_THINGS = frozenset(
    {"aid", "loan", "debt_relief", "investment", "trade_deal", "arms_delivery", "border_closure", "border_opening"}
)
"""Types of acts whose objects are things, sums and ways: « les avions… X les a livrés à Y »."""


class Meant(NamedTuple):
    """The keys of the acts and agreements that a pronoun may stand for, and of all else that it may as an object."""

    acts: frozenset[str]
    things: frozenset[str]

    def keys_for(self, event_type: str) -> frozenset[str]:
        """The keys that a trigger of a type of event may find there."""
        return self.things if event_type in _OF_THINGS else self.acts
