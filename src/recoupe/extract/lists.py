"""Parties that are named in one list: the parse often links only one of them to the verb or noun."""

from collections.abc import Sequence

from recoupe.extract.tree import Tree
from recoupe.model.folding import fold
from recoupe.model.mention import Mention
from recoupe.model.text import Span

_JOINTS = frozenset({"CCONJ", "PUNCT", "DET", "ADP"})
_COMMA = ","
_TO_PLACES = frozenset({"a", "en"})
"""Slots that alternate in one list by the gender of the names: « au Pérou, en Italie »."""
_REPEATED = frozenset({"a", "de", "en"})
"""Slots whose preposition stands before each name of a list that has an article."""
_PEOPLE = frozenset({"group", "organisation"})
"""Kinds of those who may be people of somebody: « des délégations de X »."""
_AGENT = "par"
"""Slot of who acts; « par l'entremise de X » is told as mediation."""
_BARE_LIST = 3
"""Names behind bare commas from which on they are a list even where nothing joins the last one."""


def listed_with(seed: Mention, slot: str, tree: Tree, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of the list in which a mention stands, in reading order, with itself; alone where there is none.

    A name belongs to it where nothing but commas, conjunctions, articles and the list's own preposition lie
    between, the last one behind a conjunction or all of them, three or more, behind commas.
    """
    if seed not in mentions:
        return [seed]
    at = list(mentions).index(seed)
    before, after = _leftwards(at, slot, tree, mentions), _rightwards(at, tree, mentions)
    chain = [*before, seed, *after]
    joined = [k for k in range(1, len(chain)) if _is_joined(chain[k - 1], chain[k], tree)]
    if joined and joined[-1] < len(before):
        return [seed]
    if not joined and len(chain) < _BARE_LIST:
        return [seed]
    return chain[: joined[-1] + 1] if joined else chain


def _leftwards(at: int, slot: str, tree: Tree, mentions: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    here = mentions[at]
    leading = preposition_of(here, tree)
    for left in reversed(mentions[:at]):
        if not _may_follow(left, here, tree) or (slot == "subject" and _is_object_before(left, tree)):
            break
        own = preposition_of(left, tree)
        if not _is_same(own, leading):
            if leading is None and slot not in ("subject", "object", "poss"):
                found.insert(0, left)
            break
        found.insert(0, left)
        here = left
    return found


def _rightwards(at: int, tree: Tree, mentions: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    here = mentions[at]
    leading = preposition_of(here, tree)
    is_subject = _is_subject(here, tree)
    for right in mentions[at + 1 :]:
        own = preposition_of(right, tree)
        is_like = own is None or _is_same(own, leading) or _is_owner_too(here, right, own, tree)
        if not _may_follow(here, right, tree) or not is_like:
            break
        if not is_subject and own is None and (_is_subject(right, tree) or _needs_own(leading, right, tree)):
            break
        found.append(right)
        here = right
    return found


def _is_owner_too(group: Mention, right: Mention, own: str | None, tree: Tree) -> bool:
    """True for the second of those whose people act: « les délégations du gouvernement de X et des rebelles Y »."""
    inside, above = tree.tokens_in(group.span), [tree.head(k) for k in tree.tokens_in(right.span)]
    owners = [k for k in inside if tree.preposition(k) == "de"]
    return own == "de" and group.kind in _PEOPLE and any(k in owners for k in above)


def _may_follow(left: Mention, right: Mention, tree: Tree) -> bool:
    """True for two names of one kind between which only what joins a list stands, or an unknown name of it."""
    gap = tree.tokens_in(Span(left.span.end, max(left.span.end, right.span.start)))
    if not gap or any(tree.tokens[k].pos not in _JOINTS | {"PROPN"} for k in gap):
        return False
    first = tree.tokens[gap[0]]
    last = next((tree.tokens[k] for k in reversed(gap) if tree.tokens[k].pos not in ("DET", "ADP")), first)
    if not all(token.text == _COMMA or token.pos == "CCONJ" for token in (first, last)):
        return False
    if any(tree.tokens[k].pos == "PUNCT" and tree.tokens[k].text != _COMMA for k in gap):
        return False
    return _is_member(left) and _is_member(right) and (left.via == "demonym") == (right.via == "demonym")


def _is_member(mention: Mention) -> bool:
    return bool(mention.state or mention.entity) and not mention.members and mention.kind != "outlet"


def _is_joined(left: Mention, right: Mention, tree: Tree) -> bool:
    gap = tree.tokens_in(Span(left.span.end, right.span.start))
    return any(tree.tokens[k].pos == "CCONJ" for k in gap)


def _needs_own(leading: str | None, mention: Mention, tree: Tree) -> bool:
    """True for a name with an article in a list whose preposition French says again before each."""
    inside = tree.tokens_in(mention.span)
    at = inside[0] if inside else 0
    has_article = tree.tokens[at].pos == "DET" or (at > 0 and tree.tokens[at - 1].pos == "DET")
    return leading in _REPEATED and has_article


def _is_same(own: str | None, other: str | None) -> bool:
    return own == other or (own in _TO_PLACES and other in _TO_PLACES)


def preposition_of(mention: Mention, tree: Tree) -> str | None:
    """The slot of the preposition right before a mention or at its beginning, None where there is none."""
    inside = tree.tokens_in(mention.span)
    if not inside:
        return None
    first = tree.tokens[inside[0]]
    if first.pos == "ADP":
        return tree.slot_of(first.i)
    for k in range(first.i - 1, max(-1, first.i - 3), -1):
        if tree.is_preposition(k):
            return tree.slot_of(k)
        if tree.tokens[k].pos != "DET":
            return None
    return None


def _is_object_before(mention: Mention, tree: Tree) -> bool:
    """True for the object of a verb that stands before it: the list that it ends is of another clause."""
    inside = [tree.tokens[k] for k in tree.tokens_in(mention.span)]
    return any(t.dep == "obj" and t.head < t.i and tree.is_verb(t.head) for t in inside)


def _is_subject(mention: Mention, tree: Tree) -> bool:
    """True for a mention that the parse makes the subject of a verb, or the head of what is."""
    return any(tree.tokens[k].dep in ("nsubj", "nsubj:pass") for k in tree.tokens_in(mention.span))


def lies_near(mention: Mention, tree: Tree) -> bool:
    """True for who only says near what something lies: « près de la frontière avec X », « à dix kilomètres de X ».

    What lies near a town, and not near the border, is of the state of that town.
    """
    inside = tree.tokens_in(mention.span)
    if mention.kind not in ("state", "place", "organisation") or not inside:
        return False
    frames = tree.frames
    is_far = mention.kind != "place"
    for token in reversed(tree.tokens[: inside[0]]):
        keys = {fold(token.text), *frames.noun_keys(token.text)}
        is_border = not keys.isdisjoint(frames.borders)
        if not keys.isdisjoint(frames.beside):
            return is_far or is_border
        if token.pos not in ("DET", "ADP", "ADJ") and not is_border:
            return False
        is_far = is_far or is_border
    return False


def lies_across(mention: Mention, tree: Tree) -> bool:
    """True for who lies behind a border: « sa frontière avec X », « la frontière X-yenne »."""
    inside = tree.tokens_in(mention.span)
    before = reversed(tree.tokens[: inside[0]] if inside else ())
    border = next((token for token in before if token.pos not in ("DET", "ADP")), None)
    if border is None or not (mention.via == "demonym" or preposition_of(mention, tree) == "avec"):
        return False
    return not tree.frames.borders.isdisjoint(tree.frames.noun_keys(border.text))


def lends_itself(mention: Mention, tree: Tree) -> bool:
    """True for who only provides for what others do: « un accord conclu sous l'égide de X »."""
    inside = tree.tokens_in(mention.span)
    head = tree.head(inside[0]) if inside else None
    if head is None or head in inside or preposition_of(mention, tree) != "de":
        return False
    leading = tree.preposition(head)
    return leading in tree.frames.under and leading != _AGENT


def names_part(mention: Mention, tree: Tree) -> bool:
    """True for who only says whose town or region a place is: « à Y, capitale de X »."""
    inside = tree.tokens_in(mention.span)
    head = tree.head(inside[0]) if inside else None
    if head is None or head in inside or preposition_of(mention, tree) != "de":
        return False
    return tree.tokens[head].dep == "appos" and tree.frames.is_part(tree.tokens[head].text)
