"""Numbers that accounts give for one event: how many were expelled, signed, killed, for how long they spoke."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from recoupe.languages.quantities import Quantities
from recoupe.model.record import Fact
from recoupe.model.text import Span
from recoupe.reconcile.claims import DENYING
from recoupe.reconcile.facts import Saying, fact
from recoupe.reconcile.profile import Profile

Counting = Mapping[str, Quantities]
"""The counts of each language by its code; a document in another language gives no numbers."""


def count_facts(group: Sequence[Profile], voices: Sequence[str], counting: Counting) -> Iterator[Fact]:
    """One fact ``number:THING`` for each kind of thing that some account counts; other numbers contradict."""
    sayings: dict[str, dict[tuple[str, str, bool], Saying]] = defaultdict(dict)
    for item in group:
        quantities = counting.get(item.mention.account.document.language or "")
        if quantities is None:
            continue
        for thing, said in _sayings(item, quantities):
            sayings[thing].setdefault((item.key, said.value, said.denies), said)
    for thing in sorted(sayings):
        found = fact(f"number:{thing}", sayings[thing].values(), voices=voices)
        if found is not None:
            yield found


def _sayings(item: Profile, quantities: Quantities) -> Iterator[tuple[str, Saying]]:
    """Counts in the event's evidence, in the words for its parties, and in what is claimed of it."""
    account = item.mention.account
    parties = (participant.span for participant in item.event.participants)
    stretches = [(span, False) for span in (item.event.evidence, *parties) if span is not None]
    stretches += [(claim.span, claim.stance in DENYING) for claim in account.claims if claim.about == item.event.id]
    for stretch, denies in stretches:
        for count in quantities.counts(stretch.of(account.document.text), item.event.type):
            span = Span(stretch.start + count.span.start, stretch.start + count.span.end)
            said = Saying(str(count.value), item.mention.voice, item.document, span, item.order, denies=denies)
            yield count.thing, said
