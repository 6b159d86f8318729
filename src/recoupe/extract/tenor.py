"""What a text has spoken of up to each of its sentences: one state or several, relations or sport."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.languages.genres import Genres
from recoupe.model.mention import Mention
from recoupe.model.text import Annotated

BODIES = ("org:", "armed:")
"""How the entities of known organisations and armed bodies begin."""


@dataclass(frozen=True, slots=True)
class Tenor:
    """The text up to a sentence and with it; all numbers lie between 0 and 1.

    `home` is the part of the mentions of states that falls to the one most mentioned, `between` the part of the
    sentences that name two parties, `genres` for each kind of text that tells little of relations between states the
    part of the sentences that speak so. What follows a sentence changes nothing.
    """

    home: float
    between: float
    genres: Mapping[str, float]


def party_of(mention: Mention) -> str | None:
    """The state or known body that a mention stands for, by its key."""
    is_body = mention.entity is not None and mention.entity.startswith(BODIES)
    return mention.state or (mention.entity if is_body else None)


def tenors_of(
    annotated: Annotated, mentions: Sequence[Mention], genres: Genres, weigh: Callable[[Mention, int], int]
) -> tuple[Tenor, ...]:
    """The tenor at each sentence; `weigh` gives what a mention of a state counts in the sentence of that index."""
    inside: list[list[Mention]] = [[] for _ in annotated.sentences]
    for mention in mentions:
        sentence = annotated.sentence_at(mention.span.start)
        if sentence is not None:
            inside[sentence.index].append(mention)
    shares = genres.shares_so_far(s.span.of(annotated.text) for s in annotated.sentences)
    weights: Counter[str] = Counter()
    found: list[Tenor] = []
    pairs = 0
    for index, here in enumerate(inside):
        for mention in here:
            if mention.state:
                weights[mention.state] += weigh(mention, index)
        pairs += len(_parties(here)) >= 2
        whole = weights.total() or 1
        home = max(weights.values(), default=0) / whole
        found.append(Tenor(home, pairs / (index + 1), shares[index]))
    return tuple(found)


def _parties(mentions: Sequence[Mention]) -> set[str]:
    keys = [party.state for m in mentions for party in m.members] + [party_of(m) for m in mentions if not m.members]
    return {key for key in keys if key}
