"""What people, companies, clubs and universities do and undergo for themselves: « deux X-yens arrêtés pour vol »."""

from collections.abc import Iterable, Sequence

from recoupe.extract.belief import unsure
from recoupe.extract.consolidate import Draft
from recoupe.extract.fillers import is_called
from recoupe.extract.slots import slots_of
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.frames import Frames
from recoupe.model.mention import Mention, Participant

FOR_THEMSELVES = "only people or bodies that stand for no state take part"
"""Why what companies agree on, and what befalls travellers, is unsure."""
_BEFALLING = ("object", "subject", "de", "poss")
"""Slots of those whom an arrest befalls; of the verb in the active voice « subject » tells who arrests."""
_DONE_BY_BODIES = frozenset(
    {
        "agreement_announced",
        "agreement_ratified",
        "agreement_signed",
        "agreement_suspended",
        "agreement_terminated",
        "call",
        "cooperation",
        "invitation",
        "meeting",
        "negotiation",
        "statement",
        "visit",
    }
)
"""Types of acts that bodies and people do among themselves as states do."""
_OF_TWO = _DONE_BY_BODIES - {"statement", "invitation", "agreement_ratified", "agreement_suspended"}
"""Types of acts of which one state with whoever acts for himself makes none."""
_WITH_PEOPLE = 2
"""Words of « groupe X-yen », which unlike « groupe armé X-yen » is a company."""


def is_private_affair(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True where the words tell no act between states, whatever states stand beside them."""
    if match.frame.stance is None and match.is_verb and _is_meanwhile(match.token, tree):
        return True
    if match.frame.type == "agreement_ratified":
        return _is_of_statutes(match, tree)
    if match.frame.type == "visit":
        return _is_own_trip(match, tree)
    is_arrest = match.frame.type == "incident" or match.frame.stance == "accusation"
    return is_arrest and _is_for_crime(match, tree, mentions)


def _is_meanwhile(i: int, tree: Tree) -> bool:
    """True for « en attendant, X a promis… », in which nobody is awaited."""
    if tree.tokens[i].feature("VerbForm") != "Part" or not tree.frames.expecting & tree.keys(i):
        return False
    return tree.preposition(i) == "en" and i + 1 < len(tree.tokens) and tree.tokens[i + 1].text == ","


def _is_of_statutes(match: Match, tree: Tree) -> bool:
    """True where a parliament ratifies what binds nobody abroad: « a ratifié la réforme des retraites »."""
    texts = slots_of(match, tree).get("object", []) if match.is_verb else []
    return bool(texts) and all(_is(k, "statutes", tree) for k in texts)


def _is_own_trip(match: Match, tree: Tree) -> bool:
    """True for « le chanteur X-yen a annulé sa visite », whose state travels nowhere."""
    verb = tree.head(match.token)
    if match.is_verb or verb is None:
        return False
    is_own = any(tree.tokens[k].feature("Poss") == "Yes" for k in tree.children(match.token, "det"))
    return is_own and any(_is(k, "unofficial", tree) for k in tree.children(verb, "nsubj"))


def _is_for_crime(match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for people who answer to the police for what they did: « arrêté deux X-yens soupçonnés de trafic »."""
    slots = slots_of(match, tree)
    wanted = ("object",) if match.is_verb and not tree.is_passive(match.token) else _BEFALLING
    people = [k for slot in wanted for k in slots.get(slot, ()) if k != match.token]
    if match.filler is not None and not tree.is_verb(match.filler):
        people = [match.filler]
    if not people or not all(_is(k, "unofficial", tree) for k in people):
        return False
    clause = tree.subtree(tree.clause_of(people[0]))
    return any(_is(k, "crimes", tree) and k not in people for k in clause)


def has_sides(match: Match, found: Sequence[Participant]) -> bool:
    """True where an act has those it takes besides people who act for themselves: two, where it is between two."""
    takes_two = match.frame.type in _OF_TWO
    return len({p.key for p in found}) >= (2 if takes_two else 1)


def without_private_affairs(drafts: Iterable[Draft], frames: Frames) -> list[Draft]:
    """The drafts, unsure where everybody who acts stands for himself or for a body of his own."""
    return [
        unsure(draft, FOR_THEMSELVES) if draft.event.reason is None and _is_among_private(draft, frames) else draft
        for draft in drafts
    ]


def _is_among_private(draft: Draft, frames: Frames) -> bool:
    event = draft.event
    if draft.is_of_many:
        return False
    sides = [p for p in event.participants if p.role == "actor" or event.type != "statement"]
    return bool(sides) and event.type in _DONE_BY_BODIES and all(_is_private(p, frames) for p in sides)


def _is_private(participant: Participant, frames: Frames) -> bool:
    """True for a body or somebody named after what he does at home: « la société X-yenne », « les évêques de X »."""
    if participant.title is not None:
        return is_called(participant.title, frames, "unofficial") or is_called(participant.title, frames, "clergy")
    if participant.entity is not None and not participant.entity.startswith("state:"):
        return False
    is_group = is_called(participant.name, frames, "groups") and len(participant.name.split()) == _WITH_PEOPLE
    return is_group or is_called(participant.name, frames, "private_bodies")


def _is(k: int, kind: str, tree: Tree) -> bool:
    return not tree.frames.class_words(kind).isdisjoint(tree.frames.noun_keys(tree.tokens[k].text))
