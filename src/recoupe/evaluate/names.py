"""Names in running text against a corpus whose annotators marked persons, places and organisations."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from recoupe.errors import CodecError, GoldError, InputError
from recoupe.evaluate.tally import Tallies
from recoupe.model.codec import decode
from recoupe.model.mention import Account
from recoupe.model.text import Span

LABELS = {"Person": "person", "Location": "place", "Organization": "organisation"}
KINDS = {"person": "person", "place": "place", "state": "place", "organisation": "organisation"} | {
    "armed_body": "organisation",
    "outlet": "organisation",
}


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the corpus with its names, each by label; only persons, places and organisations stay."""

    id: str
    text: str
    published: str | None
    names: frozenset[tuple[str, Span]]


def read_articles(path: Path) -> Iterator[Article]:
    """The articles of a file of JSON Lines, compressed or not; raises GoldError naming the line at fault."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                data = decode(line)
                entities = (
                    (LABELS[label], Span(start, end)) for start, end, label in data["entities"] if label in LABELS
                )
                yield Article(data["id"], data["text"], data.get("published"), frozenset(entities))
            except (CodecError, KeyError, TypeError, ValueError) as error:
                raise GoldError(f"{path}, line {number}: {error}") from error


def score_names(articles: Iterator[Article], read_account: Callable[[Article], Account]) -> Tallies:
    """Tallies ``person``, ``place``, ``organisation`` by exact span and label, and ``any`` by exact span alone.

    Only names count: mentions with a `head`, the exact span of the name. Articles that `read_account` refuses
    with InputError count as read without a name.
    """
    tallies = Tallies()
    for article in articles:
        found = _names(article, read_account)
        for kind in sorted(set(KINDS.values())):
            tallies.sets(
                kind,
                (span for label, span in article.names if label == kind),
                (span for label, span in found if label == kind),
            )
        tallies.sets("any", (span for _, span in article.names), (span for _, span in found))
    return tallies


def _names(article: Article, read_account: Callable[[Article], Account]) -> set[tuple[str, Span]]:
    try:
        mentions = read_account(article).mentions
    except InputError:
        return set()
    return {(KINDS[one.kind], one.head) for one in mentions if one.head is not None and one.kind in KINDS}
