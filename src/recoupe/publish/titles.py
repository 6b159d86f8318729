"""Titles of a person as a reader compares them: wordings of one office are one value, a bare « Président » is none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from recoupe.model.folding import fold_key
from recoupe.model.record import EventRecord, Fact, FactValue
from recoupe.publish.reasons import NOT_HELD, parts_of
from recoupe.world import load_world

TITLE_OF = "title of "
"""How the field of a person's title begins."""


def shown_facts(record: EventRecord) -> tuple[Fact, ...]:
    """The facts of an event as they are shown: each office that a person is given stands once.

    A title of one word names neither state nor body: it stands for the full title beside it, and where there is
    none it is not told to fail.
    """
    return tuple(_told_once(fact) if fact.field.startswith(TITLE_OF) else fact for fact in record.facts)


def distinct_titles(titles: Iterable[str]) -> tuple[str, ...]:
    """One wording for each office, the one that says most; in the order in which the offices come."""
    by_office: dict[str, str] = {}
    for title in titles:
        office = _office(title)
        if len(title) > len(by_office.get(office, "")):
            by_office[office] = title
    return tuple(by_office.values())


def _office(title: str) -> str:
    return load_world().office_kind(title) or fold_key(title)


def _told_once(fact: Fact) -> Fact:
    kept = distinct_titles(value.value for value in fact.values)
    values = tuple(_gathered(title, fact.values) for title in kept)
    failing = [part for part in parts_of(fact.note) if NOT_HELD in part] if fact.note else []
    told = list(_failures(failing, kept))
    if failing and not told:
        return replace(fact, values=values, note=None, verdict=_unjudged(values))
    return replace(fact, values=values, note="; ".join(told) if told else fact.note)


def _gathered(title: str, values: Sequence[FactValue]) -> FactValue:
    """All that is said in other wordings of the same office, under one of them."""
    same = [value for value in values if _office(value.value) == _office(title)]
    affirmed = {voice for value in same for voice in value.affirmed_by}
    return FactValue(
        value=title,
        affirmed_by=tuple(sorted(affirmed)),
        denied_by=tuple(sorted({voice for value in same for voice in value.denied_by})),
        silent=same[0].silent,
        evidence=tuple(dict.fromkeys(evidence for value in same for evidence in value.evidence)),
    )


def _failures(failing: Sequence[str], kept: Sequence[str]) -> Iterator[str]:
    """The parts of a note by which a title fails, one for each office; those of bare titles are left out."""
    seen = set()
    for title in kept:
        for part in failing:
            subject, _, cause = part.partition(NOT_HELD)
            if " " in subject.strip() and _office(subject) == _office(title) and (title, cause) not in seen:
                seen.add((title, cause))
                yield f"{title}{NOT_HELD}{cause}"


def _unjudged(values: Sequence[FactValue]) -> str:
    return "agreed" if any(len(value.affirmed_by) > 1 for value in values) else "single"
