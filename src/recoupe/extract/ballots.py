"""Who stands apart in a count of votes: « 12 voix et deux abstentions, celles de X et de Y », « une contre (X) »."""

from collections.abc import Iterator

from recoupe.extract.tree import Tree
from recoupe.model.folding import fold

_REACH = 4
"""Words behind ballots within which those begin whose they are: « deux votes contre, ceux de X »."""
_ENDS = frozenset({".", ";", ":", ")", "»"})


def counted(i: int, tree: Tree) -> Iterator[tuple[str, int]]:
    """The names behind the ballots that a verb of voting counts, with the slot that each fills."""
    ballots = tree.frames.class_words("ballots")
    against = tree.frames.class_words("against")
    last = -1
    for k in range(i + 1, len(tree.tokens) - 1):
        if k <= last:
            continue
        keys = tree.frames.noun_keys(tree.tokens[k].text)
        is_against = not against.isdisjoint(keys)
        if not is_against and ballots.isdisjoint(keys):
            continue
        is_against = is_against or not against.isdisjoint(tree.frames.noun_keys(tree.tokens[k + 1].text))
        slot = "contre" if is_against else "par"
        first = _opened(k + 1, tree)
        names = list(_names(first, tree)) if first is not None else []
        yield from ((slot, name) for name in names)
        last = max(names, default=last)


def _opened(k: int, tree: Tree) -> int | None:
    """Where the names begin behind a bracket, or behind « , celles de » some words on."""
    for token in tree.tokens[k : k + _REACH]:
        if token.text == "(" or not tree.frames.class_words("those").isdisjoint(tree.frames.noun_keys(token.text)):
            return token.i + 1
        if token.text != "," and token.pos not in ("ADJ", "ADP", "ADV", "DET"):
            return None
    return None


def _names(k: int, tree: Tree) -> Iterator[int]:
    """The names listed from a token on, without what is set beside them: « X, premier allié de Z, et Y »."""
    is_open = True
    for token in tree.tokens[k:]:
        word = fold(token.text)
        if word in _ENDS or token.pos in ("VERB", "AUX", "SCONJ"):
            return
        if word == "," or token.pos == "CCONJ":
            is_open = True
        elif is_open and token.pos not in ("ADP", "DET"):
            is_open = False
            if token.pos in ("PROPN", "NOUN") and token.text[:1].isupper():
                yield token.i
