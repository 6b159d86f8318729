"""On which fields the voices contradict each other over an event or a commitment that stands beside another event."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from recoupe.model.mention import Commitment
from recoupe.model.record import EventRecord, Fact, FactValue
from recoupe.publish.titles import shown_facts
from recoupe.reconcile.facts import CONTRADICTED
from recoupe.reconcile.terms import amounts_agree, in_euro, written


def disputed_facts(record: EventRecord, voices: Sequence[str]) -> tuple[Fact, ...]:
    """The contradicted facts of an event of which at least one of the voices says something.

    Claims count where several voices make them: what one voice tells and hears denied is in its remark.
    """
    return tuple(
        fact
        for fact in shown_facts(record)
        if fact.verdict == CONTRADICTED and len(speakers(fact) & set(voices)) >= (2 if fact.field == "claims" else 1)
    )


def speakers(fact: Fact) -> set[str]:
    """The voices that affirm or deny a value of a fact."""
    return {voice for value in fact.values for voice in (*value.affirmed_by, *value.denied_by)}


def disputed_amount(told: Mapping[str, Sequence[Commitment]]) -> tuple[Fact, ...]:
    """The amount of a commitment where two voices give different ones, else nothing; `told` is by voice."""
    amounts = {
        voice: tuple(dict.fromkeys(written(item.amount) for item in items if item.amount is not None))
        for voice, items in told.items()
    }
    if not any(_exclude(ours, theirs) for ours, theirs in combinations(amounts.values(), 2)):
        return ()
    every = dict.fromkeys(amount for some in amounts.values() for amount in some)
    values = (FactValue(amount, tuple(voice for voice in amounts if amount in amounts[voice])) for amount in every)
    return (Fact("amount", CONTRADICTED, tuple(values)),)


def values_of(disputes: Sequence[Fact], voice: str) -> tuple[tuple[str, str], ...]:
    """Field and value of all that a voice affirms on what is disputed."""
    return tuple((fact.field, value.value) for fact in disputes for value in fact.values if voice in value.affirmed_by)


def _exclude(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """True where two voices give amounts in units that can be compared, and none of them is the same."""
    comparable = any(in_euro(left)[1] == in_euro(right)[1] for left in ours for right in theirs)
    return comparable and not any(amounts_agree(left, right) for left in ours for right in theirs)
