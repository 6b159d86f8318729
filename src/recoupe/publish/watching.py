"""Watches as readers see them: the question in words, and what came in that answers it."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from recoupe.errors import UsageError
from recoupe.ledger import Arrival, Choice, Ledger, NewsEntry, Wanted, Watch
from recoupe.publish.names import party_code
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.questions import query_of, question_of, question_words

SEARCH, PAIR, STATE = "search", "pair", "state"

Parties = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """A watch with what came in for it: documents that answer a search, or events of parties; `total` of them in all.

    `line` names it; `until` is the instant up to which the ledger was looked at.
    """

    watch: Watch
    line: str
    until: str
    arrivals: tuple[Arrival, ...] = ()
    news: tuple[NewsEntry, ...] = ()
    total: int = 0
    is_more: bool = False


def search_question(wanted: Wanted) -> str:
    """The question of a search: ``search?q=accord&state=TGO``. Raises UsageError where nothing is asked for."""
    if wanted.is_empty:
        raise UsageError("a watch needs words, a state or another choice to watch for")
    return f"{SEARCH}?{urlencode(query_of(wanted))}"


def parties_question(parties: Iterable[str]) -> str:
    """The question of a state or of a pair: ``state/TGO``, ``pair/RUS/TGO``, whatever order they are named in.

    Raises UsageError where no table knows one of them, or there are not one or two.
    """
    codes = sorted({party_code(party) for party in parties})
    if len(codes) not in (1, 2):
        raise UsageError("a watch takes one state or organisation, or a pair of them")
    return "/".join((STATE if len(codes) == 1 else PAIR, *(quote(code, safe="") for code in codes)))


def question_at(address: str) -> str:
    """The question that an address of the application asks; raises UsageError where it asks none to be watched."""
    subject = subject_of(address.removeprefix("/"))
    return search_question(subject) if isinstance(subject, Wanted) else parties_question(subject)


def subject_of(question: str) -> Wanted | Parties:
    """What a question asks about: a search, or one party or two. Raises UsageError for what is no question."""
    address = urlsplit(question)
    kind, *names = address.path.split("/")
    if kind == SEARCH and not names:
        return question_of(parse_qsl(address.query))
    if (kind, len(names)) in ((STATE, 1), (PAIR, 2)) and all(names):
        return tuple(unquote(name) for name in names)
    raise UsageError(f"{question!r} is nothing that can be watched: a search, a pair or a state can")


def watched(
    ledger: Ledger, watch: Watch, phrasing: Phrasing, *, after: str, limit: int, whole: bool = False
) -> Watched:
    """A watch with what came in for it after an instant, the newest first, at most `limit`.

    Events are as lists show them, without their accounts; `whole` with these.
    """
    subject = subject_of(watch.question)
    # Looked up first: what comes in meanwhile is shown now and again, never lost.
    until = ledger.last_added() or watch.seen
    if isinstance(subject, Wanted):
        found = ledger.arrivals(subject, after=after, limit=limit)
        line = watch.name or subject_words(subject, found.chosen, phrasing)
        return Watched(watch, line, until, found.arrivals, (), found.total, found.is_more)
    told = ledger.news_of(*subject, after=after, limit=limit, whole=whole)
    line = watch.name or phrasing.parties(subject)
    return Watched(watch, line, until, (), told.entries, told.total, told.is_more)


def subject_words(subject: Wanted | Parties, chosen: Iterable[Choice], phrasing: Phrasing) -> str:
    """What a question asks about, in a line."""
    return question_words(subject, chosen, phrasing) if isinstance(subject, Wanted) else phrasing.parties(subject)
