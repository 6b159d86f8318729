"""What readers ask of a ledger besides its records: searches, watches, persons, sources."""

from collections.abc import Collection, Sequence
from datetime import date

from recoupe.ledger import appellations, news, persons, sources, watches
from recoupe.ledger.facets import find
from recoupe.ledger.session import Session
from recoupe.ledger.values import Arrivals, CreditEntry, Findings, Naming, News, PersonEntry, Saying, SourceEntry, Watch
from recoupe.ledger.wanted import Wanted
from recoupe.model.record import EventRecord
from recoupe.model.text import Outlet, Span


class Enquiries:
    """The part of an open ledger that only reads what is computed for its pages."""

    _session: Session

    def find(self, wanted: Wanted, *, limit: int = 20, offset: int = 0) -> Findings:
        """Documents that answer words and choices, best or else newest first, with the choices that are left.

        Nothing asked for finds nothing; a value that no document has finds nothing.
        """
        with self._session.reading() as connection:
            return find(connection, self._session.dialect, wanted, limit=limit, offset=offset)

    def news(self, since: str, *, limit: int = 20) -> News:
        """What documents added after an instant (ISO 8601, UTC) tell, the document added last first.

        Events stand there as lists show them, without their accounts.
        """
        with self._session.reading() as connection:
            return news.read_news(connection, since, limit=limit)

    def event_days(self) -> dict[date, int]:
        """How many events there are on each day, of those that are dated to the day."""
        with self._session.reading() as connection:
            return news.read_days(connection)

    # Watches

    def watches(self) -> list[Watch]:
        """The watches that stand, oldest first."""
        with self._session.reading() as connection:
            return watches.read_watches(connection)

    def watch(self, number: int) -> Watch:
        """The watch with that number; raises UnknownRecord where none stands."""
        with self._session.reading() as connection:
            return watches.read_watch(connection, number)

    def add_watch(self, question: str, *, name: str = "") -> Watch:
        """A watch on the answers of an address of the application, or the one that stands for it already."""
        with self._session.writing() as connection:
            self._session.dialect.lock(connection)
            return watches.insert_watch(connection, question, name)

    def end_watch(self, number: int) -> Watch:
        """The watch with that number, which stands no more; raises UnknownRecord."""
        with self._session.writing() as connection:
            return watches.end_watch(connection, number)

    def mark_seen(self, number: int, until: str) -> None:
        """Nothing; what was added up to an instant counts as seen by a watch. Raises UnknownRecord."""
        with self._session.writing() as connection:
            watches.mark_seen(connection, number, until)

    def last_added(self) -> str | None:
        """The instant at which the last document was added, None where there is none."""
        with self._session.reading() as connection:
            return watches.last_added(connection)

    def arrivals(self, wanted: Wanted, *, after: str, limit: int) -> Arrivals:
        """The documents added after an instant that answer a search, the one added last first."""
        with self._session.reading() as connection:
            return watches.arrivals(connection, self._session.dialect, wanted, after=after, limit=limit)

    def news_of(self, *parties: str, after: str, limit: int, whole: bool = False) -> News:
        """The events of these parties, all of them, that documents added after an instant tell.

        As lists show them, without their accounts; `whole` with these.
        """
        with self._session.reading() as connection:
            return watches.news_of(connection, parties, after=after, limit=limit, whole=whole)

    # Persons

    def persons(self, *, named: str = "") -> list[PersonEntry]:
        """Every person that documents name, or those with these words in their name; most documents first."""
        with self._session.reading() as connection:
            return persons.read_persons(connection, named=named)

    def persons_of(self, state: str, *, limit: int = 20) -> list[PersonEntry]:
        """The persons who are said to act for a state, with how many documents say so, most first."""
        with self._session.reading() as connection:
            return persons.persons_of(connection, state, limit=limit)

    def person(self, person: str) -> PersonEntry:
        """The person with that id (``person:slug``); raises UnknownRecord where no document names them."""
        with self._session.reading() as connection:
            return persons.read_person(connection, person)

    def called(self, person: str) -> tuple[list[Naming], list[Naming]]:
        """The names that documents give a person, most documents first, and the titles, by the first day of each."""
        with self._session.reading() as connection:
            return appellations.called(connection, person)

    def events_of(self, person: str, *, types: Collection[str], limit: int) -> tuple[list[EventRecord], int]:
        """The newest events of these types in which a person takes part, as lists show them, and how many in all."""
        with self._session.reading() as connection:
            found = persons.events_of(connection, person, types=types, limit=limit)
            return found, persons.count_events_of(connection, person, types=types)

    def titles_in(self, event: str, people: Collection[str]) -> dict[str, dict[str, dict[str, Span]]]:
        """By document of an event and by person the titles that it prints, with where each first stands."""
        with self._session.reading() as connection:
            return persons.titles_in(connection, event, people)

    def sayings_of(self, person: str, *, limit: int) -> list[Saying]:
        """What documents quote a person with, the newest document first."""
        with self._session.reading() as connection:
            return persons.sayings_of(connection, person, limit=limit)

    # Sources

    def sources(self) -> list[SourceEntry]:
        """Every source that documents name, most documents first."""
        with self._session.reading() as connection:
            return sources.read_sources(connection)

    def source(self, name: str) -> SourceEntry:
        """The source with that id, or that name where it has no id; raises UnknownRecord."""
        with self._session.reading() as connection:
            return sources.read_source(connection, name)

    def outlets(self, names: Sequence[str]) -> dict[str, Outlet]:
        """What the document added last says of each of these sources."""
        with self._session.reading() as connection:
            return sources.outlets_of(connection, names)

    def months_of(self, name: str) -> dict[date, int]:
        """How many documents a source published in each month, by the month's first day."""
        with self._session.reading() as connection:
            return sources.months_of(connection, name)

    def events_by(self, name: str, *, standing: str, limit: int) -> list[EventRecord]:
        """The newest events that a source tells ``first``, ``alone``, or ``contradicted``, as lists show them."""
        with self._session.reading() as connection:
            return sources.events_by(connection, name, standing=standing, limit=limit)

    def credits(self) -> list[CreditEntry]:
        """The agencies that texts credit, most documents first."""
        with self._session.reading() as connection:
            return sources.read_credits(connection)

    def nameless(self) -> int:
        """How many documents do not say who publishes them."""
        with self._session.reading() as connection:
            return sources.count_nameless(connection)
