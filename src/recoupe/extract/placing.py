"""Where an event takes place, from the words that belong to its clause."""

from collections.abc import Container, Sequence

from recoupe.extract.other_days import is_of_telling
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.frames import Frames
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.mention import Mention, Place
from recoupe.model.text import Span

_ABOUT = frozenset({"sur"})
"""Prepositions behind which a state is what talks are about, and the place of an act of force alone."""
_PLACE_ARCS = 3
"""Arcs within which a place of the clause that qualifies a trigger still places it."""


def place_of(
    match: Match,
    tree: Tree,
    mentions: Sequence[Mention],
    frames: Frames,
    *,
    addressed: Container[Span | None],
    sayings: Container[str],
) -> Place | None:
    """Where an event takes place, or None: a place or state behind a preposition of place near the trigger.

    A part of it will do: « dans le nord de X ». `mentions` are those of the sentence, `addressed` the spans of those
    to whom something is said: « X reproche à Y » is said nowhere in particular. Where a verb behind it, one of
    `sayings`, tells of the event (« …, rappelle-t-on à X »), is not where it takes place.
    """
    ranked = []
    for mention in mentions:
        if mention.kind not in ("place", "state") or mention.via == "demonym" or mention.members:
            continue
        inside = tree.tokens_in(mention.span)
        if not inside:
            continue
        leading = tree.preposition(_whole(inside[0], tree, frames))
        is_topic = leading in _ABOUT and mention.kind == "state" and kinds().family_of(match.frame.type) != "force"
        is_told = mention.kind == "state" and mention.span in addressed
        is_there = mention.via == "pronoun" and mention.kind == "place"
        if (
            (leading not in frames.places and not is_there)
            or is_topic
            or is_told
            or _is_compared(inside[0], tree, frames)
            or is_of_telling(match, tree, inside[0], sayings)
        ):
            continue
        arcs, crossings = tree.distance(match.token, inside[0])
        if crossings == 0 or (crossings == 1 and arcs <= _PLACE_ARCS and match.token in tree.ancestors(inside[0])):
            ranked.append((crossings, mention.kind != "place", arcs, mention.span.distance(match.span), mention))
    if not ranked:
        return None
    best = min(ranked, key=lambda item: item[:4])[4]
    return Place(best.name, best.state, best.span)


def _is_compared(k: int, tree: Tree, frames: Frames) -> bool:
    """True behind « contrairement à », « conformément à », which tell no place."""
    head = tree.head(k)
    return head is not None and fold(tree.tokens[head].text) in frames.comparing


def _whole(k: int, tree: Tree, frames: Frames) -> int:
    """The noun for a part of a place on which its name hangs (« au large de la ville de X »), else the name itself."""
    head = tree.head(k)
    while (
        head is not None and head < k and tree.preposition(k) in frames.bare and frames.is_part(tree.tokens[head].text)
    ):
        k, head = head, tree.head(head)
    return k
