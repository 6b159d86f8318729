"""Towns that are addressed as seats of government: « l'avertissement de X à Y », where X is a capital for its state."""

from collections.abc import Sequence

from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.mention import Mention

_SENDERS = frozenset({"de", "par"})


def is_addressed_seat(mention: Mention | None, k: int, match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for the town behind « à » of a noun of speech whose speaker is a capital too: no place where it is said."""
    is_town = mention is not None and mention.kind == "place" and mention.state is not None
    if not is_town or match.is_verb or match.frame.stance is None or tree.preposition(k) != "a":
        return False
    senders = [c for c in tree.subtree(match.token) if tree.preposition(c) in _SENDERS and c < k]
    capitals = [m for m in mentions if m.kind == "state" and m.via == "metonym"]
    return any(m.span.contains(tree.tokens[c].span) for c in senders for m in capitals)
