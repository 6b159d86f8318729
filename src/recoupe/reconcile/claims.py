"""What sources claim of an event beside its bare telling, who affirms it and who denies."""

from collections.abc import Iterator, Sequence

from recoupe.model.mention import Claim
from recoupe.model.record import Fact
from recoupe.reconcile.facts import CONTRADICTED, SINGLE, Saying, fact
from recoupe.reconcile.profile import Profile

ASSERTING = frozenset({"affirms", "hypothesises"})
DENYING = frozenset({"denies", "doubts"})


def claim_facts(group: Sequence[Profile], voices: Sequence[str]) -> Iterator[Fact]:
    """One fact ``claims`` with every claim about the event in its own words, save those that a check judges.

    Whether an assertion and a denial mean the same thing is for the reader: the verdict is *contradicted*
    where both stand there, with a note that names who says what.
    """
    sayings, stances, notes = [], set(), []
    for item in group:
        account = item.mention.account
        for claim in account.claims:
            if claim.about != item.event.id or claim.check is not None:
                continue
            words = " ".join(claim.span.of(account.document.text).split())
            denies = claim.stance in DENYING
            sayings.append(Saying(words, item.mention.voice, item.document, claim.span, item.order, denies=denies))
            stances.add(claim.stance)
            notes.append(f"{claim.attribution.name or claim.attribution.kind} {claim.stance}")
    found = fact("claims", sayings, voices=voices, excludes=lambda left, right: False)
    if found is not None:
        is_answered = bool(stances & ASSERTING) and "denies" in stances
        verdict = CONTRADICTED if is_answered else SINGLE
        yield Fact(found.field, verdict, found.values, "; ".join(notes))


def denials_of(item: Profile) -> Iterator[Claim]:
    """The claims of the account that deny something of its event."""
    return (c for c in item.mention.account.claims if c.about == item.event.id and c.stance == "denies")
