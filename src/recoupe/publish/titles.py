"""Titles of a person as a reader compares them: wordings of one office are one value, a bare « Président » is none."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from recoupe.model.folding import fold_key
from recoupe.model.mention import Account
from recoupe.model.record import EventRecord, Evidence, Fact, FactValue
from recoupe.model.text import Span
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


def fullest(titles: Iterable[str]) -> tuple[str, ...]:
    """Those titles of one voice that do not stand, word for word, within a longer one of its titles."""
    every = tuple(dict.fromkeys(titles))
    return tuple(title for title in every if not any(_extends(other, title) for other in every))


Printed = Callable[[str, frozenset[str]], Mapping[str, Span]]
"""Gives for a document, and what a person is known by there, the titles that it prints with where each first stands."""


def with_printed_titles(record: EventRecord, accounts: Mapping[str, Account]) -> EventRecord:
    """The event with every title that its accounts print for its persons, wherever in their texts it stands.

    A voice that gives a title further up, with another event, does not pass it over.
    """
    return with_titles(
        record, lambda document, keys: _titles_in(accounts[document], keys) if document in accounts else {}
    )


def with_titles(record: EventRecord, printed: Printed) -> EventRecord:
    """The event with every title that documents print by that table."""
    facts = (_printed(fact, record, printed) if fact.field.startswith(TITLE_OF) else fact for fact in record.facts)
    return replace(record, facts=tuple(facts))


def _printed(fact: Fact, record: EventRecord, printed: Printed) -> Fact:
    person = fact.field.removeprefix(TITLE_OF)
    known = _keys_of(person, record)
    values = list(fact.values)
    for member in record.accounts:
        found = printed(member.document, known)
        said = [value.value for value in values if member.voice in (*value.affirmed_by, *value.denied_by)]
        for title in fullest([*found, *said]):
            if title in found and (not said or any(_extends(title, other) for other in said)):
                values = _with(values, title, member.voice, Evidence(member.document, found[title]))
    if values == list(fact.values):
        return fact
    told_twice = fact.verdict == "single" and not fact.note and _unjudged(_by_office(values)) == "agreed"
    return replace(fact, values=tuple(values), verdict="agreed" if told_twice else fact.verdict)


def _keys_of(person: str, record: EventRecord) -> frozenset[str]:
    """By what mentions of a person are known: the name, folded, and the entity."""
    name = fold_key(person)
    return frozenset(
        {name, *(item.entity for item in record.participants if item.entity and fold_key(item.name) == name)}
    )


def _titles_in(account: Account, person: frozenset[str]) -> dict[str, Span]:
    """Every title that an account gives a person, with where it first does."""
    found: dict[str, Span] = {}
    for mention in account.mentions:
        if mention.title and person & {mention.entity, fold_key(mention.name)}:
            found.setdefault(mention.title, mention.span)
    for check in account.titles:
        if check.span is not None and person & {check.entity, fold_key(check.person)}:
            found.setdefault(check.title, check.span)
    return found


def _with(values: Sequence[FactValue], title: str, voice: str, shown: Evidence) -> list[FactValue]:
    """The values with a title that a voice gives; it is silent on none of them any more."""
    heard = [replace(value, silent=tuple(other for other in value.silent if other != voice)) for value in values]
    for at, value in enumerate(heard):
        if fold_key(value.value) == fold_key(title):
            affirmed = tuple(sorted({*value.affirmed_by, voice}))
            heard[at] = replace(value, affirmed_by=affirmed, evidence=(*value.evidence, shown))
            return heard
    silent = heard[0].silent if heard else ()
    return [*heard, FactValue(title, affirmed_by=(voice,), silent=silent, evidence=(shown,))]


def _extends(longer: str, shorter: str) -> bool:
    return set(fold_key(shorter).split()) < set(fold_key(longer).split())


def _by_office(values: Sequence[FactValue]) -> list[FactValue]:
    return [_gathered(title, values) for title in distinct_titles(value.value for value in values)]


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
