"""Who takes part in an event: complements of the trigger first, then the nearest parties around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.extract.clitics import goal_of
from recoupe.extract.fillers import (
    attending,
    doer_of,
    is_named,
    is_private,
    leader_of,
    mention_of,
    nameless_body,
    owner_of,
    owners_of,
    peoples_of,
    possessor_of,
    spokesman_of,
    suffers,
)
from recoupe.extract.lists import lies_across, lies_near, listed_with
from recoupe.extract.nearby import (
    ACTING,
    MUTUAL,
    STRIKING,
    distinct,
    from_nearby,
    hangs_apart,
    is_locating,
    may_play,
    participants_of,
    subject_before,
)
from recoupe.extract.posts import with_posts
from recoupe.extract.seats import is_addressed_seat
from recoupe.extract.slots import addresses_pronoun, slots_of
from recoupe.extract.surroundings import ASKING
from recoupe.extract.tree import TO_PLACES, Tree
from recoupe.extract.triggers import Match
from recoupe.model.mention import Mention, Participant

_PEOPLED = frozenset({"subject", "object", "avec", "contre", "entre", "aupres"})
"""Slots that an unknown name fills as a party, never as a place."""
_MEETING = frozenset({"participant", "party", "signatory", "guest"})
"""Roles that a town after « à » does not play, nor any in a statement: it is where they meet or speak."""
_TOGETHER = frozenset({"meeting", "summit", "negotiation", "mediation", "joint_commission", "agreement_signed"})
"""Types of acts that a capital after « à » takes no part in: it is where they take place."""
_DECIDED = frozenset({"sanction", "sanction_lifted", "entry_ban", "loan", "debt_relief"})
"""Types of acts that a town after « à » does not undergo: it is where they are decided."""
_CONCLUDING = frozenset({"party", "signatory"})
"""Roles that « les ministres » play for the sides that the text names before."""
_GATHERED = frozenset({"participant", "guest"})
"""Roles of those who come together: whoever is by takes part."""
_OWNED = frozenset({"actor", "target", "beneficiary"})
"""Roles that somebody plays through his people and things: « ses forces », « ses ressortissants »."""
_SENDING = frozenset({"military_presence", "arms_delivery"})
"""Types of acts by which soldiers and arms come somewhere."""
_OF_TEXTS = frozenset({"agreement_in_force", "agreement_ratified"})
"""Types of acts whose subject may be the text itself: « l'accord est entré en vigueur »."""
_WITHIN = frozenset({"de", "a", "en"})
"""Slots of words in brackets that say where something lies: « à Y (est de X) »."""
_AIMS = ("contre", "sur")
"""Slots of whom or what is struck."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The participants of a match, and how many of their sides the slots of the trigger gave.

    `is_blocked` holds where a slot of a party is taken by words that stand for none: nobody else may be
    put in its place. `has_actor`: the words of the trigger's own complements name who acts;
    `is_private`: they name people who stand for no state, or who only come home.
    """

    participants: tuple[Participant, ...]
    by_slot: int
    is_blocked: bool = False
    has_actor: bool = False
    is_private: bool = False


def fill(match: Match, tree: Tree, mentions: Sequence[Mention]) -> Filled:
    """The participants of an event from its sentence; `mentions` are those of the sentence."""
    slots = slots_of(match, tree)
    given = _Slots(match, tree, mentions)
    if _GATHERED.isdisjoint(match.frame.roles.values()):
        given.used += attending(tree, mentions)
    given.take_peoples()
    given.gather(slots)
    given.found += goal_of(match, tree, given.found)
    given.leave_across()
    given.leave_home(has_company=bool(slots.get("avec")))
    given.found = with_posts(match, given.found, mentions, tree)
    found, used, is_blocked = given.found, given.used, given.is_blocked
    acting = match.frame.roles.get("subject")
    if match.is_verb and acting is not None and not slots.get("subject") and not tree.is_passive(match.token):
        before = subject_before(match, tree, mentions, used)
        used += before
        found = [p for mention in before for p in participants_of(mention, acting)] + found
    by_slot = len(distinct(found))
    has_actor = any(participant.role == "actor" for participant in found)
    is_voted = match.frame.type == "vote" and any(p.entity is not None and p.state is None for p in found)
    is_closed = is_blocked or is_voted or match.frame.across or addresses_pronoun(match, tree)
    if by_slot < 2 and not is_closed:
        found += from_nearby(match, tree, mentions, used, found)
    return Filled(tuple(_without_repeats(found)), by_slot, is_blocked, has_actor, given.is_private)


@dataclass
class _Slots:
    """Who fills the complements of a trigger, gathered slot by slot."""

    match: Match
    tree: Tree
    mentions: Sequence[Mention]
    found: list[Participant] = field(default_factory=list)
    used: list[Mention] = field(default_factory=list)
    is_blocked: bool = False
    is_private: bool = False
    is_between: bool = False
    is_aimed: bool = False

    def take_peoples(self) -> None:
        """Takes those between whom something is by its adjective: then no town is a party to it."""
        roles = self.match.frame.roles
        role = next((role for role in roles.values() if role in MUTUAL), None)
        nouns = [k for k in (self.match.token, self.match.filler) if k is not None and not self.tree.is_verb(k)]
        peoples = [m for k in nouns for m in peoples_of(k, self.tree, self.mentions) if m not in self.used]
        if role is not None and peoples:
            self.is_between = True
            for mention in dict.fromkeys(peoples):
                self._add(mention, role)

    def gather(self, slots: Mapping[str, Sequence[int]]) -> None:
        """Takes whoever fills a slot of the frame, then the body that the trigger's own noun names."""
        aimed = () if self.match.is_verb else self.tree.subtree(self.match.token)
        self.is_aimed = any(self.tree.preposition(k) in _AIMS for k in aimed)
        for slot, role in self.match.frame.roles.items():
            if not _is_settled(slot, role, self.match, self.found) and not self._is_of_another(slot, role, slots):
                for k in _complements(slot, slots, self.match, self.tree, self.mentions):
                    self._take(k, slot, role)
        body = _filling_body(self.match, self.tree, self.mentions)
        if body is not None and body not in self.used:
            self._add(body, self.match.frame.of_bodies[0])

    def _is_of_another(self, slot: str, role: str, slots: Mapping[str, Sequence[int]]) -> bool:
        """True for whoever acts beside the visit of somebody else: « X a parlé après la visite du ministre de Y »."""
        if slot != "subject" or role != "guest" or self.match.is_verb:
            return False
        return any(is_named(mention_of(k, self.tree, self.mentions, slot="de")) for k in slots.get("de", ()))

    def leave_across(self) -> None:
        """Leaves out who lies behind the border to which somebody sends his own: nobody receives them."""
        if self.match.frame.type in _SENDING:
            across = [m for m in self.mentions if lies_across(m, self.tree)]
            self.used += across
            self.is_blocked = self.is_blocked or bool(across)

    def leave_home(self, *, has_company: bool) -> None:
        """Leaves out a traveller who is said to visit his own state: « X a reçu Y, en visite au pays de X ».

        Whoever comes home visits nobody (« il est rentré chez lui à Oran »), unless he has company, who may be guests.
        """
        if self.match.frame.type != "visit":
            return
        hosts = {p.state for p in self.found if p.role == "host" and p.state}
        home = {p.state for p in self.found if p.role == "guest" and p.state in hosts}
        goes = self.match.is_verb and not self.tree.is_infinitive(self.match.token)
        left = "host" if goes and hosts - home else "guest"
        self.found = [p for p in self.found if p.role != left or p.state not in home]
        if home and goes and not has_company and not any(p.role == "guest" for p in self.found):
            self.found = []
            self.is_blocked = self.is_private = True

    def _take(self, k: int, slot: str, role: str) -> None:
        mention = self._mention(k, slot, role)
        if mention is not None and mention in self.used:
            return
        is_seat = is_addressed_seat(mention, k, self.match, self.tree, self.mentions)
        if _is_aside(mention, k, slot, role, self.match, self.tree) and not is_seat:
            return
        if mention is not None and (self._is_only_about(mention, k, slot) or self._is_asked_for(mention, slot, role)):
            return
        if mention is not None and role in ACTING and is_private(mention, self.tree):
            self.used.append(mention)
            self.is_blocked = self.is_private = True
            return
        mention = self._owner(mention, k, role)
        if not is_named(mention) and (nameless := nameless_body(k, self.tree)):
            mention = leader_of(k, self.tree, self.mentions)
            if mention is None:
                self.found.append(_described(nameless, role, self.tree))
            else:
                self._add(mention, role)
        elif mention is None:
            self._take_unnamed(k, slot, role)
        else:
            for one in listed_with(mention, slot, self.tree, self.mentions):
                if one not in self.used and (played := _played(one, role, slot, self.match)):
                    played = "actor" if _is_recalled(one, k, self.match, self.tree) else played
                    self._add(one, self._by_setting(one, slot, played, k))

    def _mention(self, k: int, slot: str, role: str) -> Mention | None:
        mention, frame = mention_of(k, self.tree, self.mentions, slot=slot), self.match.frame
        is_sought = frame.brings_together if frame.stance is None else role == "actor"
        return spokesman_of(k, self.tree, self.mentions) if is_sought and mention is None else mention

    def _take_unnamed(self, k: int, slot: str, role: str) -> None:
        """Takes both states of whose offices a noun tells in one; any other noun may block the place."""
        owners = owners_of(k, self.tree, self.mentions) if role in ACTING else []
        for mention in owners:
            self._add(mention, role)
        self.is_blocked = self.is_blocked or (not owners and _is_stranger(slot, k, self.match, self.tree))

    def _owner(self, mention: Mention | None, k: int, role: str) -> Mention | None:
        """Whose people or things a complement names, where it names no party itself; else the mention given."""
        if not is_named(mention) and role in _OWNED and self.match.frame.stance is None:
            mention = possessor_of(k, self.match.token, self.tree, self.mentions) or mention
        is_beside = mention is not None and not mention.span.contains(self.tree.tokens[k].span)
        if is_beside and role == "actor" and self.match.frame.type in STRIKING:
            mention = owner_of(k, self.tree, self.mentions) or mention
        mention = doer_of(k, self.tree, self.mentions) if mention is None and role == "actor" else mention
        if mention is None and _strikes_owner(role, self.match):
            is_struck = role == "target" and self.match.frame.type in STRIKING
            mention = self._other_owner(k) or (leader_of(k, self.tree, self.mentions) if is_struck else None)
        return mention

    def _add(self, mention: Mention, role: str) -> None:
        is_office = role in _CONCLUDING and mention.title is not None
        self.is_blocked = self.is_blocked or (mention.kind == "group" and not is_named(mention) and not is_office)
        self.used.append(mention)
        self.found += participants_of(mention, role)

    def _is_only_about(self, mention: Mention, k: int, slot: str) -> bool:
        """True for a town beside two peoples, who is named in brackets, and whom a text that is voted on is about.

        So is who suffered what somebody condemns.
        """
        if slot in _WITHIN and is_locating(mention, self.match, self.tree, self.mentions):
            return True
        if slot == "object" and self.match.frame.stance == "condemnation" and suffers(k, mention, self.tree):
            return True
        if self.match.frame.type != "vote" or slot != "a" or mention.state is None:
            return self.is_between and mention.kind == "place"
        is_within = not mention.span.contains(self.tree.tokens[k].span)
        return is_within or any(p.entity is not None and p.state is None for p in self.found)

    def _by_setting(self, mention: Mention, slot: str, role: str, k: int) -> str:
        """The role of a town or thing: « reçu à l'Élysée » tells of a host, « l'attaque de X » of whom it struck."""
        frames = self.tree.frames
        is_thing = not frames.class_words("struck").isdisjoint(frames.noun_keys(self.tree.tokens[k].text))
        is_town = mention.kind == "place" or ((mention.via == "metonym" or is_thing) and self._is_striking())
        if slot == "de" and is_town and self.match.frame.type in STRIKING and not self.is_aimed:
            return self.match.frame.roles.get("object", role)
        has_guest = role == "guest" and slot in TO_PLACES and any(p.role == "guest" for p in self.found)
        return "host" if has_guest else role

    def _is_asked_for(self, mention: Mention, slot: str, role: str) -> bool:
        """True for a person whom others are asked to free or hand over: nobody asks him for it."""
        is_somebody = slot == "de" and role == "recipient" and mention.kind == "person" and not mention.state
        return is_somebody and self.match.frame.stance in ASKING and self.match.is_verb

    def _is_striking(self) -> bool:
        """True for a noun behind which even the seat of a government is what was struck."""
        frames = self.tree.frames
        return not frames.class_words("striking").isdisjoint(frames.noun_keys(self.tree.tokens[self.match.token].text))

    def _other_owner(self, k: int) -> Mention | None:
        """Whose act or thing a noun names; where it is the speaker's own, nobody, and nobody may be guessed."""
        mention = owner_of(k, self.tree, self.mentions)
        if mention is not None and any(p.role == "actor" and p.state == mention.state for p in self.found):
            self.is_blocked = True
            return None
        return mention


def _is_recalled(mention: Mention, k: int, match: Match, tree: Tree) -> bool:
    """True for the ambassador « de X » or « X-ien », whom X recalls; « en Y », « son envoyé de Y » name his post."""
    if any(tree.tokens[d].feature("Poss") == "Yes" for d in tree.children(k, "det")):
        return False
    of = [c for c in tree.children(k, "nmod", "amod") if tree.tokens[c].dep == "amod" or tree.preposition(c) == "de"]
    return match.frame.type == "recall" and any(mention.span.contains(tree.tokens[c].span) for c in of)


def _strikes_owner(role: str, match: Match) -> bool:
    """True where a thing stands for its owner: « condamne la démarche belge », « l'occupation du sol belge »."""
    if match.frame.stance is not None:
        return role != "actor"
    is_entered = role in ("host", "target") and match.frame.type == "military_presence"
    is_entered = is_entered or (match.frame.across and role != "actor")
    return is_entered or (role in ("target", "actor") and match.frame.type in STRIKING)


def _filling_body(match: Match, tree: Tree, mentions: Sequence[Mention]) -> Mention | None:
    """The organisation that the filler of a trigger names, where organisations have a role of their own."""
    if match.filler is None or not match.frame.of_bodies:
        return None
    mention = mention_of(match.filler, tree, mentions, slot="de")
    return mention if mention is not None and not mention.state else None


def _complements(
    slot: str, slots: Mapping[str, Sequence[int]], match: Match, tree: Tree, mentions: Sequence[Mention]
) -> Sequence[int]:
    """The words that fill a slot; for a possessive that no mention explains the subject of the verb above."""
    found = slots.get(slot, ())
    if slot != "poss" or not found or mention_of(found[0], tree, mentions, slot=slot) is not None:
        return found
    return tree.possessor(match.token)


def _is_settled(slot: str, role: str, match: Match, found: Sequence[Participant]) -> bool:
    """True where a weaker complement adds nobody to a role that is filled: « au Tchad pour l'accueil de… ».

    An attack on somebody somewhere, or on one of those who fight others, strikes the former; elsewhere « à » and
    « en » tell of further parties as a rule.
    """
    is_extra = slot == "pour" or ((slot in TO_PLACES or slot in _AIMS) and match.frame.type == "attack")
    is_extra = is_extra or (match.frame.stance is not None and role != "actor")
    return is_extra and any(participant.role == role for participant in found)


def _described(members: Sequence[int], role: str, tree: Tree) -> Participant:
    """A party that has no name, by the words for it."""
    name = " ".join(tree.tokens[k].text for k in members)
    return Participant(name, role, span=tree.span(members), via="title")


def _played(mention: Mention, role: str, slot: str, match: Match) -> str | None:
    """The role of a mention in a slot: that of the slot, or where it cannot play it, the one that it can.

    An object is no actor: « ont rejoint X » tells of no joining where X is no organisation.
    """
    others = match.frame.of_states if mention.state else match.frame.of_bodies
    fitting = (other for other in others if not (slot == "object" and other == "actor"))
    return role if may_play(mention, role, match) else next(fitting, None)


def _is_aside(mention: Mention | None, k: int, slot: str, role: str, match: Match, tree: Tree) -> bool:
    """True for where parties meet or something is said (« le sommet de X », « le discours à X »), and good offices."""
    is_seat = mention is not None and mention.via == "metonym" and match.frame.type in _TOGETHER
    is_seat = is_seat and slot in TO_PLACES and not hangs_apart(k, match, tree)
    is_place = mention is not None and (mention.kind == "place" or is_seat)
    is_decided = match.frame.type in _DECIDED and tree.tokens[k].dep != "conj" and not tree.children(k, "conj")
    is_scene = is_place and slot in TO_PLACES and (role in _MEETING or is_decided or match.frame.stance is not None)
    if mention is not None and match.frame.type in STRIKING and lies_near(mention, tree):
        return True
    is_scene = is_scene or (is_place and slot in ("subject", "object") and tree.preposition(k) in TO_PLACES)
    is_scene = is_scene or (is_place and slot == "de" and role in MUTUAL and not match.is_verb)
    return is_scene or _is_mediation(k, match, tree)


def _is_mediation(k: int, match: Match, tree: Tree) -> bool:
    """True for the good offices by which others come to act: « réconciliés par l'entremise de X »."""
    if match.frame.type == "mediation" or tree.preposition(k) not in tree.frames.under:
        return False
    triggers = tree.frames.noun_triggers(tree.tokens[k].text)
    return any(trigger.frame.type == "mediation" and not trigger.words for trigger in triggers)


def _is_stranger(slot: str, k: int, match: Match, tree: Tree) -> bool:
    """True for a common noun that fills the slot of a party without standing for one, or « il » who acts unknown."""
    points = any(tree.tokens[c].feature("PronType") == "Dem" for c in tree.children(k, "det"))
    if tree.tokens[k].pos == "PROPN" and slot in _PEOPLED:
        return True
    if tree.tokens[k].pos == "PRON" and slot == "subject" and match.frame.roles.get("subject") == "actor":
        token = tree.tokens[k]
        return match.is_verb and token.feature("Person") == "3" and token.feature("Gender") is not None
    if tree.tokens[k].pos not in ("NOUN", "ADV") or k == match.filler or points:
        return False
    keys = tree.frames.noun_keys(tree.tokens[k].text)
    if match.frame.type in _OF_TEXTS and not tree.frames.agreements.isdisjoint(keys):
        return False
    is_met = slot == "object" and match.frame.type == "meeting"
    is_asked = slot == "a" and match.is_verb and match.filler is not None and match.frame.stance in ASKING
    return slot == "avec" or is_met or is_asked or (slot == "subject" and (match.is_verb or match.frame.said))


def _without_repeats(found: Sequence[Participant]) -> list[Participant]:
    persons = {p.state for p in found if p.entity and p.entity.startswith("person:")}
    officers = [p for p in found if p.title is not None and not (p.state or p.entity)]
    kept: list[Participant] = []
    seen: set[str] = set()
    for participant in found:
        is_bare = participant.entity is None or participant.entity.startswith("state:")
        key = participant.state if is_bare and participant.state else participant.entity or participant.name
        if key in seen or (is_bare and participant.state in persons):
            continue
        if participant in officers and any(p.role == participant.role and p.state for p in found):
            continue
        seen.add(key)
        kept.append(participant)
    return kept
