"""What an event's agreement or pledge says: its title and its amount, taken from the account's commitments."""

from collections.abc import Iterator, Sequence

from recoupe.model.mention import Amount, Commitment
from recoupe.model.record import Fact
from recoupe.reconcile.facts import Saying, fact
from recoupe.reconcile.profile import Profile, title_words

PEGGED = {"XAF": 655.957, "XOF": 655.957, "KMF": 491.96775}
"""Units of each currency to the euro: parities fixed since 1999 (Council decisions 98/683/EC and 98/744/EC)."""
ROUNDING = 0.02
"""Amounts within two per cent of each other are one amount, rounded."""

COMMITMENT_OF = {"agree": ("agreement", "programme"), "help": ("aid", "loan", "programme", "pledge", "agreement")}


def commitments_of(item: Profile, family: str) -> Iterator[Commitment]:
    """The commitments that the account itself ties to the event, else those whose evidence overlaps its own."""
    every = item.mention.account.commitments
    linked = [commitment for commitment in every if commitment.event == item.event.id]
    near = [
        commitment
        for commitment in every
        if commitment.event is None
        and commitment.kind in COMMITMENT_OF.get(family, ())
        and commitment.evidence.overlaps(item.event.evidence)
    ]
    yield from linked or near


def title_fact(group: Sequence[Profile], voices: Sequence[str], family: str) -> Fact | None:
    """The title of the agreement; titles that share half their words are one title, others differ without verdict."""
    sayings = [
        _saying(item, commitment, commitment.title)
        for item in group
        for commitment in commitments_of(item, family)
        if commitment.title and commitment.kind in COMMITMENT_OF["agree"]
    ]
    return fact("title", sayings, voices=voices, same=_titles_agree, excludes=lambda left, right: False)


def _titles_agree(left: str, right: str) -> bool:
    ours, theirs = title_words(left), title_words(right)
    if not ours or not theirs:
        return left == right
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def amount_fact(group: Sequence[Profile], voices: Sequence[str], family: str) -> Fact | None:
    """The amount; currencies are compared where a fixed parity binds them, else left side by side."""
    sayings = [
        _saying(item, commitment, written(commitment.amount))
        for item in group
        for commitment in commitments_of(item, family)
        if commitment.amount is not None
    ]
    return fact("amount", sayings, voices=voices, same=amounts_agree, excludes=amounts_differ)


def written(amount: Amount) -> str:
    """``25000000 EUR``; decimals only where there are any."""
    value = int(amount.value) if float(amount.value).is_integer() else amount.value
    return f"{value} {amount.unit}"


def in_euro(amount: str) -> tuple[float, str]:
    """Value and unit of a written amount, in euro where the currency is pegged to it."""
    value, _, unit = amount.partition(" ")
    if unit in PEGGED:
        return float(value) / PEGGED[unit], "EUR"
    return float(value), unit


def amounts_agree(left: str, right: str) -> bool:
    """True for one amount, rounded or in a pegged currency."""
    (ours, our_unit), (theirs, their_unit) = in_euro(left), in_euro(right)
    return our_unit == their_unit and abs(ours - theirs) <= ROUNDING * max(abs(ours), abs(theirs))


def amounts_differ(left: str, right: str) -> bool:
    """True for two amounts of comparable currencies or one unit that are not one."""
    return in_euro(left)[1] == in_euro(right)[1] and not amounts_agree(left, right)


def _saying(item: Profile, commitment: Commitment, value: str) -> Saying:
    return Saying(value, item.mention.voice, item.document, commitment.evidence, (*item.order, commitment.id))
