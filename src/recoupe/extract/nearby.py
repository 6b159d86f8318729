"""The parties around a trigger that its own complements leave out."""

from collections.abc import Iterable, Mapping, Sequence

from recoupe.extract.elsewhere import is_elsewhere
from recoupe.extract.fillers import is_party, is_private, suffers
from recoupe.extract.lists import lies_near, listed_with, preposition_of
from recoupe.extract.tree import TO_PLACES, Tree
from recoupe.extract.triggers import Match
from recoupe.languages.frame_rules import Slot
from recoupe.model.folding import fold
from recoupe.model.mention import Mention, Participant
from recoupe.model.text import Span

_WINDOW = 60
"""Characters on either side of a trigger in which a party counts although the parse does not link it."""
_OPPOSED = frozenset({"condemnation", "accusation"})
STRIKING = frozenset({"attack", "incident"})
"""Types of acts that strike somebody through what is his, and that are told by what lies near."""
_PLAIN: frozenset[Slot] = frozenset({"subject", "object", "poss", "adj", "de"})
"""Slots without a preposition, or with one that other nouns take as well."""
_OF_SIDES = frozenset({"de", "a", "avec", "par", "entre", "contre"})
"""Prepositions behind which a side may stand although the frame has no slot for them."""
_BY = frozenset({"de", "par"})
"""Prepositions of who strikes: nobody else near an attack is told to do it."""
_OF_COURTS = frozenset({"inquiry", "extradition"})
"""Types of acts that befall private people, who never do them."""
_WITH = frozenset({"avec", "par"})
_UNDERGOING = frozenset({"beneficiary", "target", "recipient"})
"""Roles of those to whom something is done: neither who helps in it nor who does it."""
_SMALL = frozenset({"ADV", "PRON", "AUX", "PUNCT", "DET"})
_ADJACENT = 25
"""Characters that may lie between a verb and the party right before it."""
_LISTING = frozenset({"CCONJ", "PUNCT", "DET", "ADP"})
_LISTED = 8
"""Characters that may lie between two parties of a list."""
MUTUAL = frozenset({"participant", "party", "signatory"})
"""Roles of those between whom something is."""
_PEOPLE = frozenset({"person", "group", "anonymous"})
ACTING = frozenset({"actor", "participant", "party", "guest", "host", "signatory", "mediator"})
"""Roles that nobody plays for a state without acting for it."""
_LEFT_SLOTS: tuple[Slot, ...] = ("subject", "poss")
_RIGHT_SLOTS: tuple[Slot, ...] = (
    "object",
    "avec",
    "a",
    "de",
    "contre",
    "entre",
    "par",
    "vers",
    "pour",
    "dans",
    "en",
    "sur",
    "adj",
)


def participants_of(mention: Mention, role: str) -> list[Participant]:
    """A mention as participants in a role: each of its members, or itself."""
    span = mention.head or mention.span
    if mention.members:
        return [
            Participant(p.name, role, p.entity, p.state, None, span, mention.via if mention.via != "named" else "title")
            for p in mention.members
        ]
    return [Participant(mention.name, role, mention.entity, mention.state, mention.title, span, mention.via)]


def distinct(found: Iterable[Participant]) -> set[str]:
    """The states, or else the entities or names, that a list of participants stands for."""
    return {p.key for p in found}


def from_nearby(
    match: Match, tree: Tree, mentions: Sequence[Mention], used: Sequence[Mention], found: Sequence[Participant]
) -> list[Participant]:
    """The parties nearest to the trigger until two sides are known; a role that is filled takes nobody else."""
    roles = match.frame.roles
    taken = {participant.role for participant in found} if len(set(roles.values())) > 1 else set()
    added: list[Participant] = []
    for mention, role in _nearby(match, tree, mentions, used, roles):
        if len(distinct([*found, *added])) >= 2:
            break
        if role not in taken:
            new = [m for m in listed_with(mention, "", tree, mentions) if m not in used and is_party(m)]
            known = distinct([*found, *added])
            added += [one for m in new for one in participants_of(m, role) if one.key not in known]
            taken = taken | {role} if match.frame.type == "attack" else taken
    return added


def may_play(mention: Mention, role: str, match: Match) -> bool:
    """False for an organisation where only a state can act so, the other way round, and where only people can."""
    if role in match.frame.of_people and mention.kind not in _PEOPLE:
        return False
    if role == "actor" and match.frame.type in _OF_COURTS and mention.kind == "person":
        return bool(mention.state or mention.title)
    is_state = mention.state is not None or bool(mention.members)
    return role not in match.frame.of_bodies if is_state else role not in match.frame.of_states


def _nearby(
    match: Match, tree: Tree, mentions: Sequence[Mention], used: Sequence[Mention], roles: Mapping[Slot, str]
) -> list[tuple[Mention, str]]:
    """Parties within reach of the trigger, the nearest first, with the role of their side."""
    left = next((roles[slot] for slot in _LEFT_SLOTS if slot in roles), None)
    right = next((roles[slot] for slot in _RIGHT_SLOTS if slot in roles), left)
    left = left or right
    is_act = match.frame.stance is None
    by_preposition: dict[str, str] = {slot: role for slot, role in roles.items() if is_act and slot not in _PLAIN}
    found: list[tuple[int, Mention, str]] = []
    for mention in mentions:
        if mention in used or mention.span.overlaps(match.span) or not _may_be_meant(mention, match):
            continue
        leading = preposition_of(mention, tree)
        if any(mention.span.overlaps(other.span) for other in used) or leading in tree.frames.sources:
            continue
        is_against = not is_act and (leading == "contre" or _is_struck(mention, match, tree))
        is_against = is_against or _is_against(mention, match, tree)
        if is_against or _is_of_another(mention, match, tree) or is_elsewhere(mention, match, tree):
            continue
        if match.frame.type in STRIKING and _is_bystander(mention, match, tree):
            continue
        is_left = mention.span.end <= match.span.start
        role = by_preposition.get(leading or "") or (left if is_left else right)
        gap = mention.span.distance(match.span)
        if role is None or not may_play(mention, role, match) or (role in ACTING and is_private(mention, tree)):
            continue
        if (
            _names_text(mention, match, tree)
            or _is_outside(leading, role, match)
            or any(_is_part(mention, other, tree) for other in used)
        ):
            continue
        if _is_scene(mention, role, match, tree) or is_locating(mention, match, tree, mentions):
            continue
        if gap <= _WINDOW and not _crosses(match, mention.span, tree):
            found.append((gap, mention, role))
    return [(mention, role) for _, mention, role in sorted(found, key=lambda item: item[0])]


def _is_outside(leading: str | None, role: str, match: Match) -> bool:
    """True for whom a preposition keeps out of an act (« parlent de la crise sur X »), and near an attack for who
    is not said to strike.
    """
    if match.frame.type == "attack" and role == "actor":
        return leading not in _BY
    is_act = match.frame.stance is None
    is_other = leading == "contre" if role in MUTUAL else is_act and leading in _WITH and role in _UNDERGOING
    if is_other and leading not in match.frame.roles:
        return True
    return is_act and leading is not None and leading not in match.frame.roles and leading not in _OF_SIDES


def _is_part(mention: Mention, other: Mention, tree: Tree) -> bool:
    """True for whose people somebody is whom the trigger names: « trois soldats du X ont été tués »."""
    inside, above = tree.tokens_in(mention.span), tree.tokens_in(other.span)
    head = tree.head(inside[0]) if inside else None
    return other.kind not in ("state", "place") and head in above and tree.preposition(inside[0]) == "de"


def _is_against(mention: Mention, match: Match, tree: Tree) -> bool:
    """True for who is against the act that a noun names: « X met en garde contre un tir », « X condamne le tir »."""
    verb = next((k for k in tree.ancestors(match.token) if tree.is_verb(k)), None)
    if match.is_verb or match.frame.stance is not None or verb is None:
        return False
    word = tree.tokens[verb]
    is_opposed = any(t.frame.stance in _OPPOSED for t in tree.frames.verb_triggers(word.text, word.lemma))
    if tree.preposition(match.token) != "contre" and not (is_opposed and tree.head(match.token) == verb):
        return False
    inside = tree.tokens_in(mention.span)
    return any(k in inside for k in tree.complements(verb).get("subject", ()))


def _is_of_another(mention: Mention, match: Match, tree: Tree) -> bool:
    """True for whoever takes part in what came before or after, for whose account it is and at whose request.

    « Déployés après des incidents avec X », « selon un communiqué de l'armée X », « à la demande de X ».
    """
    above = {match.token, *tree.ancestors(match.token)}
    elsewhere = tree.frames.apart | tree.frames.sources
    inside = tree.tokens_in(mention.span)
    for k in (*inside[:1], *(tree.ancestors(inside[0]) if inside else ())):
        if k in above:
            return False
        is_origin = tree.preposition(k) in TO_PLACES and fold(tree.tokens[k].text) in tree.frames.origins
        if k not in inside and (is_origin or tree.preposition(k) in elsewhere):
            return True
    return False


def _is_struck(mention: Mention, match: Match, tree: Tree) -> bool:
    """True for the victims of what somebody condemns: « X condamne l'attaque, qui a tué trois soldats de Y »."""
    inside = tree.tokens_in(mention.span) if match.frame.stance == "condemnation" else ()
    verbs = [tree.tokens[k].head for k in inside if tree.tokens[k].dep == "obj"]
    is_hit = any(verb not in inside and tree.frames.aiming & tree.keys(verb) for verb in verbs)
    above = (k for first in inside[:1] for k in tree.ancestors(first) if k not in inside)
    return is_hit or any(suffers(k, mention, tree) for k in above)


def _is_bystander(mention: Mention, match: Match, tree: Tree) -> bool:
    """True for who neither strikes nor is struck: where it is, who tells of it, « X : deux morts dans un raid »."""
    inside = tree.tokens_in(mention.span)
    is_label = inside[:1] == [0] and tree.tokens[min(inside[-1] + 1, len(tree.tokens) - 1)].text == ":"
    return is_label or lies_near(mention, tree) or _is_teller(mention, match, tree)


def _is_teller(mention: Mention, match: Match, tree: Tree) -> bool:
    """True for who tells of a blow in a clause of its own: « X a annoncé que deux soldats sont morts dans un raid »."""
    below, inside = match.token, tree.tokens_in(mention.span)
    for verb in tree.ancestors(match.token):
        if tree.tokens[below].dep == "ccomp" and any(k in inside for k in tree.children(verb, "nsubj")):
            return True
        below = verb
    return False


def _is_scene(mention: Mention, role: str, match: Match, tree: Tree) -> bool:
    """True for « en X », « au X » where the state only says where something happens.

    So does the town where people come together, and the adjective of « port saoudien » where that lies.
    """
    leading, inside = preposition_of(mention, tree), tree.tokens_in(mention.span)
    noun = tree.head(inside[0]) if inside else None
    is_of_part = noun is not None and tree.frames.is_part(tree.tokens[noun].text)
    if noun is not None and is_of_part and (match.frame.stance == "condemnation" or role in MUTUAL):
        return mention.via == "demonym" or tree.preposition(noun) in tree.frames.places
    is_seat = mention.via == "metonym" and bool(inside) and not hangs_apart(inside[0], match, tree)
    is_town = role in MUTUAL and (mention.kind == "place" or is_seat)
    return leading in TO_PLACES and (is_town or (mention.kind == "state" and leading not in match.frame.roles))


def hangs_apart(k: int, match: Match, tree: Tree) -> bool:
    """True for a town on a verb that may address it: « permettra à Oran de… », « propose un accord à Oran »."""
    verb = tree.head(k)
    return verb is not None and verb != match.token and tree.is_verb(verb) and not tree.frames.support & tree.keys(verb)


def _names_text(mention: Mention, match: Match, tree: Tree) -> bool:
    """True for the body that a text is called after: « conformément à la convention des Y ratifiée en mai »."""
    inside = tree.tokens_in(mention.span)
    noun = tree.head(inside[0]) if inside and mention.state is None else None
    if noun is None or not match.frame.type.startswith("agreement_") or preposition_of(mention, tree) != "de":
        return False
    return not tree.frames.agreements.isdisjoint(tree.frames.noun_keys(tree.tokens[noun].text))


def is_locating(mention: Mention, match: Match, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True for the only party in brackets, where it says where something lies: « la ville de X (est de Y) »."""
    opened = tree.opened_before(mention.span.start)
    if mention.kind not in ("state", "place") or opened is None or opened == tree.opened_before(match.span.start):
        return False
    return sum(tree.opened_before(other.span.start) == opened for other in mentions if is_party(other)) == 1


def _crosses(match: Match, span: Span, tree: Tree) -> bool:
    """True where another clause begins between the trigger and the span."""
    inside = tree.tokens_in(span)
    if not inside:
        return True
    return tree.distance(match.token, inside[0])[1] > 1 or tree.are_beside(match.token, inside[0])


def _may_be_meant(mention: Mention, match: Match) -> bool:
    """True for a party that is somebody; no unknown name fights or is struck: « près de la mosquée Abou X »."""
    is_body = bool(mention.entity) and not str(mention.entity).startswith("person:")
    is_somebody = bool(mention.state or mention.members) or is_body
    is_person = mention.entity is not None and (match.frame.type != "attack" or mention.title is not None)
    return is_party(mention) and (is_somebody or is_person)


def subject_before(match: Match, tree: Tree, mentions: Sequence[Mention], used: Sequence[Mention]) -> list[Mention]:
    """The party right before a verb for which the parse found no subject, with those that are listed before it."""
    found: list[Mention] = []
    after, small, reach = _start_of_chain(match, tree), _SMALL, _ADJACENT
    for mention in reversed(mentions):
        if mention.span.end > after or not is_party(mention) or mention in used:
            continue
        between = [tree.tokens[k] for k in tree.tokens_in(Span(mention.span.end, after))]
        breaks = ":()" if found else ":"
        if after - mention.span.end > reach or not all(t.pos in small and t.text not in breaks for t in between):
            break
        found.insert(0, mention)
        after, small, reach = mention.span.start, _LISTING, _LISTED
    return found


def _start_of_chain(match: Match, tree: Tree) -> int:
    """Where a verb begins with those that carry it: « continuent de plaider »."""
    first = match.token
    while tree.tokens[first].dep == "xcomp" and tree.is_verb(tree.tokens[first].head):
        first = tree.tokens[first].head
    return min(match.span.start, tree.tokens[first].start)
