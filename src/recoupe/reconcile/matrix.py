"""All facts of an event in the order in which a reader asks for them: when, where, whether, who, what."""

from collections.abc import Iterator, Sequence

from recoupe.model.kinds import kinds
from recoupe.model.record import Fact
from recoupe.reconcile.claims import claim_facts
from recoupe.reconcile.counts import Counting, count_facts
from recoupe.reconcile.fields import (
    date_fact,
    form_fact,
    participants_fact,
    place_fact,
    role_facts,
    status_fact,
    topics_fact,
)
from recoupe.reconcile.profile import Profile
from recoupe.reconcile.terms import amount_fact, title_fact
from recoupe.reconcile.titles import title_facts


def event_facts(group: Sequence[Profile], counting: Counting) -> tuple[Fact, ...]:
    """The facts of a cluster; only voices that have an account of the event count, as speakers or as silent."""
    voices = sorted({item.mention.voice for item in group})
    family = kinds().family_of(group[0].event.type)
    return tuple(found for found in _facts(group, voices, family, counting) if found is not None)


def _facts(group: Sequence[Profile], voices: Sequence[str], family: str, counting: Counting) -> Iterator[Fact | None]:
    yield date_fact(group, voices)
    yield place_fact(group, voices)
    yield status_fact(group, voices)
    yield participants_fact(group, voices)
    yield from role_facts(group, voices)
    yield from title_facts(group, voices)
    yield form_fact(group, voices)
    yield topics_fact(group, voices)
    yield title_fact(group, voices, family)
    yield amount_fact(group, voices, family)
    yield from count_facts(group, voices, counting)
    yield from claim_facts(group, voices)
