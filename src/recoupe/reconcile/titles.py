"""Titles of persons across accounts: which the offices table bears out, and which it contradicts."""

from collections.abc import Iterator, Sequence

from recoupe.model.folding import fold_key
from recoupe.model.mention import TitleCheck
from recoupe.model.record import Fact
from recoupe.reconcile.facts import AGREED, CONTRADICTED, Saying, fact
from recoupe.reconcile.profile import Profile, person_key


def title_facts(group: Sequence[Profile], voices: Sequence[str]) -> Iterator[Fact]:
    """One fact for each person of the event to whom an account gives a title, by name."""
    for person, name in sorted(_persons(group).items()):
        sayings: list[Saying] = []
        fails: list[TitleCheck] = []
        bearers: set[str] = set()
        for item in group:
            for check in _checks(item, person):
                sayings.append(_saying(item, check))
                if check.holds is False:
                    fails.append(check)
                elif check.holds:
                    bearers.add(item.mention.voice)
        found = fact(f"title of {name}", sayings, voices=voices, same=_agree, excludes=lambda left, right: False)
        if found is not None:
            yield Fact(found.field, _verdict(found, fails, bearers), found.values, _note(fails))


def _verdict(found: Fact, fails: Sequence[TitleCheck], bearers: set[str]) -> str:
    """Contradicted where one title fails and another that does not stands beside it; two that hold agree."""
    failed = {fold_key(check.title) for check in fails}
    if failed and any(fold_key(value.value) not in failed for value in found.values):
        return CONTRADICTED
    return AGREED if len(bearers) > 1 else found.verdict


def _persons(group: Sequence[Profile]) -> dict[str, str]:
    """Names of the persons of an event by key, each in its longest form."""
    names: dict[str, str] = {}
    known = {person for item in group for _, person in item.persons}
    for item in group:
        for participant in item.event.participants:
            key = person_key(participant) or fold_key(participant.name)
            if key in known and len(participant.name) > len(names.get(key, "")):
                names[key] = participant.name
    return names


def _checks(item: Profile, person: str) -> Iterator[TitleCheck]:
    """The account's titles for a person; one that a participant bears without a check counts as not judged."""
    checks = [check for check in item.mention.account.titles if person in (check.entity, fold_key(check.person))]
    yield from checks
    if checks:
        return
    for participant in item.event.participants:
        if participant.title and (person_key(participant) or fold_key(participant.name)) == person:
            yield TitleCheck(participant.name, participant.title, None, None, participant.span)


def _saying(item: Profile, check: TitleCheck) -> Saying:
    return Saying(
        value=check.title,
        voice=item.mention.voice,
        document=item.document,
        span=check.span if check.span is not None else item.event.evidence,
        order=item.order,
        weight=2.0 if check.holds else 0.0 if check.holds is False else 1.0,
    )


def _agree(left: str, right: str) -> bool:
    return fold_key(left) == fold_key(right)


def _note(fails: Sequence[TitleCheck]) -> str | None:
    if not fails:
        return None
    said = sorted({f"{check.title}: not held then" + (f" ({check.why})" if check.why else "") for check in fails})
    return "; ".join(said)
