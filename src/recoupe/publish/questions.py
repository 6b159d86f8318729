"""A search as it stands in an address: read, written, and said in the reader's words."""

from collections.abc import Iterable, Iterator
from datetime import date

from recoupe.errors import UsageError
from recoupe.ledger import Choice, Wanted
from recoupe.ledger.wanted import FACETS, KIND, OUTLET, PERSON, STATE, STATUS, TOPIC, TYPE
from recoupe.model.time import Period, parse_edtf
from recoupe.publish.phrasing import Phrasing, capitalised
from recoupe.world import load_world

LONGEST = 200
"""Characters of words and values that count."""
MOST_TERMS = 12
"""Choices that one search takes."""

Pairs = Iterable[tuple[str, str]]
"""Names and values as a query has them, in order."""


def question_of(pairs: Pairs) -> Wanted:
    """The search that a query asks for; other names in it are passed over. Raises UsageError for what is no date."""
    every = [(name, value.strip()[:LONGEST]) for name, value in pairs]
    asked = {name: value for name, value in every if name in ("q", "since", "until")}
    terms = dict.fromkeys((name, value) for name, value in every if name in FACETS and value)
    since, until = _period(asked.get("since", "")), _period(asked.get("until", ""))
    return Wanted(asked.get("q", ""), tuple(terms)[:MOST_TERMS], since.first, until.last)


def query_of(wanted: Wanted) -> list[tuple[str, str]]:
    """The query that asks for a search: the same for the same search, whatever order it was typed in."""
    words = [("q", wanted.words)] if wanted.words else []
    terms = sorted(wanted.terms, key=lambda term: (FACETS.index(term[0]), term[1]))
    return [*words, *terms, *_days(wanted)]


def _days(wanted: Wanted) -> Iterator[tuple[str, str]]:
    for name, day in (("since", wanted.since), ("until", wanted.until)):
        if day is not None:
            yield name, day.isoformat()


def _period(text: str) -> Period:
    try:
        return parse_edtf(text) if text else Period(None, None)
    except ValueError:
        raise UsageError(f"{text!r} is no date: write 2025-11-19, 2025-11 or 2025") from None


def choice_words(choice: Choice, phrasing: Phrasing) -> str:
    """What a choice is called: by the tables, else as documents call it."""
    world = load_world()
    if choice.facet == STATE:
        name = phrasing.party(choice.value)
        return choice.label if name == choice.value else name
    if choice.facet == PERSON:
        person = world.persons.get(choice.value)
        return person.name if person else choice.label
    if choice.facet == OUTLET:
        outlet = world.outlets.get(choice.value)
        return outlet.name if outlet else choice.label
    context = {TYPE: "event_type", STATUS: "status", TOPIC: "topic", KIND: "outlet_kind"}[choice.facet]
    return phrasing.words.term(context, choice.value)


def question_words(wanted: Wanted, chosen: Iterable[Choice], phrasing: Phrasing) -> str:
    """A search in a line: ``« accord » · Togo · visite · depuis le 1er mars 2025``."""
    parts = [phrasing.quoted(wanted.words)] if wanted.words else []
    parts += [choice_words(choice, phrasing) for choice in chosen]
    return capitalised(" · ".join([*parts, *days_words(wanted.since, wanted.until, phrasing)]))


def days_words(since: date | None, until: date | None, phrasing: Phrasing) -> list[str]:
    """The days of publication that a search is narrowed to, none where it is not."""
    if since and until:
        return [phrasing.date(f"{since.isoformat()}/{until.isoformat()}")]
    if since:
        return [phrasing.words.say("from {date} on", date=phrasing.date(since.isoformat()))]
    return [phrasing.words.say("up to {date}", date=phrasing.date(until.isoformat()))] if until else []
