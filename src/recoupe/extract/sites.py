"""The places that a sentence names, each with the word before it that makes it one: « dans le nord de la Zembie »."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recoupe.extract.readings import Reading
from recoupe.extract.tree import Tree
from recoupe.model.folding import fold
from recoupe.model.mention import Mention
from recoupe.model.text import Span

_LYING = frozenset({"place", "state"})
"""Kinds of mentions that are places by themselves."""


@dataclass(frozen=True, slots=True)
class Site:
    """A name of a place with its tokens, and what makes it one.

    `whole` is the noun for the part of it that is meant (« le nord » of « dans le nord de X »), else its first token;
    `leading` the slot or form of the preposition before that.
    """

    mention: Mention
    inside: Sequence[int]
    whole: int
    leading: str | None

    @property
    def is_town(self) -> bool:
        """True for what lies in a state: it says more than the state."""
        return self.mention.kind == "place"


def sites_in(reading: Reading, capitals: Mapping[str, str]) -> Iterator[Site]:
    """The places, states and palaces of a sentence; of two that overlap the longer.

    `capitals` are the names of capitals by the code of their state, for « dans la capitale zembienne ».
    """
    tree = reading.tree
    meant = [(_described(m, tree, capitals), m) for m in reading.mentions if m.kind == "state"]
    yield from (site for site, _ in meant if site is not None)
    yield from _borders(reading)
    described = {mention.span for site, mention in meant if site is not None}
    named = [m for m in reading.mentions if _is_somewhere(m) and m.via != "demonym" and not m.members]
    named = [_as_town(m, tree, capitals) for m in named if m.span not in described]
    taken = [m.head or m.span for m in reading.mentions if m.kind not in _LYING]
    others = [p for p in reading.places if not any(span.overlaps(p.span) for span in taken)]
    others = [p for p in others if not any(m.span.contains(p.span) for m in named)]
    others = [replace(p, state=p.state or _state_within(p, named)) for p in others]
    for mention in sorted([*named, *others], key=lambda m: m.span):
        inside = tree.tokens_in(mention.span)
        if inside and not any(other is not mention and other.span.contains(mention.span) for other in others):
            whole = _whole(inside[0], tree)
            yield Site(mention, inside, whole, tree.preposition(whole))


def _borders(reading: Reading) -> Iterator[Site]:
    """What lies between two states that are named with it: « à la frontière entre X et Y »."""
    tree = reading.tree
    for token in tree.tokens:
        if fold(token.text) not in tree.frames.borders:
            continue
        below = [m for m in reading.mentions if m.kind == "state" and _hangs_on(m, token.i, tree)]
        if len({m.state for m in below}) > 1:
            span = Span(token.start, max(m.span.end for m in below))
            inside = tree.tokens_in(span)
            whole = _whole(token.i, tree)
            yield Site(Mention(span, "place", _written(inside, tree)), inside, whole, tree.preposition(whole))


def _hangs_on(mention: Mention, noun: int, tree: Tree) -> bool:
    inside = tree.tokens_in(mention.span)
    above = list(tree.ancestors(inside[0])) if inside else []
    return noun in above and all(k >= noun for k in above[: above.index(noun)])


def _state_within(place: Mention, named: Sequence[Mention]) -> str | None:
    """The state that a name itself bears: « l'île de X »."""
    return next((m.state for m in named if place.span.contains(m.span)), None)


def _as_town(mention: Mention, tree: Tree, capitals: Mapping[str, str]) -> Mention:
    """A capital that stands for its state, as the town that it is where something takes place; any other mention."""
    name = capitals.get(mention.state or "")
    words = _written(tree.tokens_in(mention.span), tree)
    is_capital = mention.kind == "state" and mention.via == "metonym" and name is not None
    is_named = bool(words) and fold(words) in fold(name or "")
    return replace(mention, kind="place", name=words) if is_capital and is_named else mention


def _described(mention: Mention, tree: Tree, capitals: Mapping[str, str]) -> Site | None:
    """The capital of « dans la capitale zembienne », the state of « dans les eaux zembiennes »; else None."""
    inside = tree.tokens_in(mention.span)
    noun = tree.head(inside[0]) if inside else None
    if noun is None or (mention.via != "demonym" and tree.preposition(inside[0]) != "de"):
        return None
    is_alone = all(k in inside for k in tree.children(noun, "amod"))
    name = capitals.get(mention.state or "") if is_alone else None
    span = Span(min(tree.tokens[noun].start, mention.span.start), max(tree.tokens[noun].end, mention.span.end))
    if name is not None and fold(tree.tokens[noun].text) in tree.frames.capitals:
        where = replace(mention, span=span, kind="place", name=name, via="named")
    elif mention.via == "demonym" and tree.frames.is_part(tree.tokens[noun].text):
        where = replace(mention, span=span, via="named")
    else:
        return None
    whole = _whole(noun, tree)
    return Site(where, tree.tokens_in(span), whole, tree.preposition(whole))


def _is_somewhere(mention: Mention) -> bool:
    return mention.kind in _LYING or (mention.kind == "organisation" and mention.via == "metonym")


def _whole(k: int, tree: Tree) -> int:
    """The noun for a part of a place on which its name hangs (« au large de la ville de X »), else the name itself."""
    head, frames = tree.head(k), tree.frames
    while (
        head is not None and head < k and tree.preposition(k) in frames.bare and frames.is_part(tree.tokens[head].text)
    ):
        k, head = head, tree.head(head)
    return k


def _written(inside: Sequence[int], tree: Tree) -> str:
    """The words at some tokens, as the text has them."""
    tokens = [tree.tokens[k] for k in inside]
    spaces = ["", *(" " if left.end < right.start else "" for left, right in pairwise(tokens))]
    return "".join(space + token.text for space, token in zip(spaces, tokens, strict=False))
