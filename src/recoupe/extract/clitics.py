"""Whom and what place weak pronouns stand for: « une délégation y viendra », « X l'a reçu », « il en chasse dix »."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from recoupe.extract.fillers import mention_of
from recoupe.extract.lists import preposition_of
from recoupe.extract.tree import TO_PLACES, Tree
from recoupe.extract.triggers import Match
from recoupe.languages.frames import Trigger
from recoupe.model.folding import fold
from recoupe.model.mention import Mention, Participant
from recoupe.model.text import Token

_REACH = 2
"""Sentences before its own in which what a pronoun stands for is sought."""
_PLACES = frozenset({"place", "state"})
_PEOPLE = frozenset({"person", "group", "anonymous"})
_MEANT = frozenset(
    {"meeting", "visit", "summons", "expulsion", "recall", "extradition", "repatriation", "training", "invitation"}
)
"""Types of acts done to people whom a pronoun may name."""
_THERE = frozenset(
    {
        "visit",
        "meeting",
        "summit",
        "negotiation",
        "envoy",
        "embassy_opening",
        "embassy_closing",
        "observation",
        "training",
        "joint_exercise",
        "military_presence",
        "military_withdrawal",
        "staff_reduction",
        "accreditation",
    }
)
"""Types of acts that take place where a pronoun may say."""
_WHERE = frozenset({*TO_PLACES, "chez", "pour", "sur", "de"})
"""Slots that say where somebody goes or comes from, or what he comes to."""


class Referents:
    """The mentions of the sentences read last; fed with each sentence in turn."""

    def __init__(self) -> None:
        self._before: deque[Sequence[Mention]] = deque(maxlen=_REACH)
        self._scenes: deque[Sequence[Mention]] = deque(maxlen=_REACH)
        self._posted: set[str] = set()

    def follow(self, tree: Tree, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions of a sentence with one for each pronoun of place or person in it that stands for somebody.

        Sets the goals of the tree. Pronouns are read only before verbs that may tell an act.
        """
        found = [one for token in tree.tokens if (one := self._meant(token, tree, mentions)) is not None]
        together = sorted([*mentions, *found], key=lambda mention: mention.span)
        tree.goals = self._goals(tree, together)
        self._before.append(tuple(m for m in mentions if m.via != "pronoun"))
        self._scenes.append(tuple(m for m in mentions if _is_scene(m, tree)))
        return together

    def _meant(self, token: Token, tree: Tree, mentions: Sequence[Mention]) -> Mention | None:
        words = tree.frames.file.stand_ins
        verb = tree.head(token.i)
        if token.pos != "PRON" or verb is None or verb < token.i:
            return None
        text = fold(token.text)
        if text in words["there"] and _is_somewhere(verb, tree):
            there = self._place(verb, tree, mentions, token.start)
            return _at(there, token) if there is not None else None
        if text in words["people"] and token.dep == "obj" and _befalls(verb, tree):
            return self._person(token, token, verb, tree, mentions)
        if text in words["counted"] and _befalls(verb, tree) and (number := _number(verb, tree)) is not None:
            return self._person(token, number, verb, tree, mentions)
        return None

    def _goals(self, tree: Tree, mentions: Sequence[Mention]) -> Mapping[int, Mention]:
        """Where those go whose verb does not say it, by the verb: « il reviendra en mai »."""
        self._posted |= {m.entity for m in mentions if m.entity is not None and _is_posted(m, tree)}
        goals: dict[int, Mention] = {}
        for token in tree.tokens:
            is_attending = bool(tree.frames.attending & tree.keys(token.i))
            if not is_attending and not _is_goalless(token.i, tree):
                continue
            doers = [m for m in _doers(token.i, tree, mentions) if _is_people(m, tree) and not _is_posted(m, tree)]
            if not doers or any(m.entity in self._posted for m in doers):
                continue
            own = _moved(token.i, tree, mentions)
            here = [m for m in mentions if _is_scene(m, tree) and (is_attending or m.span.end <= token.start)]
            scenes = [*(m for before in self._scenes for m in before), *here]
            there = next((m for m in reversed(scenes) if m.state not in own), None)
            if there is not None:
                goals[token.i] = there
        return goals

    def _earlier(self, mentions: Sequence[Mention], offset: int) -> Iterable[Mention]:
        """The mentions before an offset, the last first."""
        own = [m for m in mentions if m.span.end <= offset]
        return reversed([*(m for before in self._before for m in before), *own])

    def _place(self, verb: int, tree: Tree, mentions: Sequence[Mention], offset: int) -> Mention | None:
        """The place or state named last before an offset that is not of whoever the verb moves."""
        own = _moved(verb, tree, mentions)
        places = (
            m for m in self._earlier(mentions, offset) if m.kind in _PLACES and m.via not in ("demonym", "pronoun")
        )
        return next((m for m in places if m.state is not None and m.state not in own), None)

    def _person(self, token: Token, head: Token, verb: int, tree: Tree, mentions: Sequence[Mention]) -> Mention | None:
        """Who is meant by an object pronoun, over `head`: those named last whose number and gender agree."""
        own = _moved(verb, tree, mentions)
        for mention in self._earlier(mentions, token.start):
            if mention.state is None or mention.state in own or not _agrees(mention, token, tree):
                continue
            kind = "group" if mention.via == "demonym" else "person" if mention.kind == "organisation" else mention.kind
            return replace(mention, span=head.span, head=None, kind=kind, via="pronoun")
        return None


def goal_of(match: Match, tree: Tree, found: Sequence[Participant]) -> list[Participant]:
    """The host to whom somebody goes whose verb leaves it unsaid: « il viendra mardi »; empty for anybody else."""
    goal = tree.goals.get(match.token) if match.frame.goal else None
    if goal is None or not found or any(p.role == "host" for p in found):
        return []
    return [Participant(goal.name, "host", None, goal.state, via="inferred")]


def _triggers(verb: int, tree: Tree) -> Sequence[Trigger]:
    token = tree.tokens[verb]
    return tree.frames.verb_triggers(token.text, token.lemma)


def _is_somewhere(verb: int, tree: Tree) -> bool:
    """True for a verb that may tell an act at a place.

    Not « rien ne l'y attend », by which nobody comes, nor « il pourrait y avoir », which names no place.
    """
    above = tree.head(verb) if tree.is_infinitive(verb) else None
    if tree.children(verb, "expl:subj") or (above is not None and tree.children(above, "expl:subj")):
        return False
    is_awaited = bool(tree.frames.expecting & tree.keys(verb)) and not tree.is_passive(verb)
    return not is_awaited and any(t.frame.type in _THERE for t in _triggers(verb, tree))


def _befalls(verb: int, tree: Tree) -> bool:
    """True for a verb that may tell an act done to people."""
    return any(t.frame.type in _MEANT and "object" in t.frame.roles for t in _triggers(verb, tree))


def _doers(verb: int, tree: Tree, mentions: Sequence[Mention]) -> list[Mention]:
    """Those whom a verb is about: its subject, or its object in the passive."""
    doers = tree.complements(verb).get("object" if tree.is_passive(verb) else "subject", ())
    found = [mention_of(k, tree, mentions, slot="subject") for k in doers]
    return [m for m in found if m is not None]


def _moved(verb: int, tree: Tree, mentions: Sequence[Mention]) -> frozenset[str]:
    """The states of those whom a verb is about."""
    return frozenset(m.state for m in _doers(verb, tree, mentions) if m.state)


def _is_posted(mention: Mention, tree: Tree) -> bool:
    """True for an envoy who lives where he is sent: « l'ambassadeur américain en Pologne »."""
    words = {key for word in (mention.title or mention.name).split() for key in tree.frames.noun_keys(word)}
    return not tree.frames.class_words("ambassadors").isdisjoint(words)


def _is_people(mention: Mention, tree: Tree) -> bool:
    """True for people, and for a body of those who are sent: « une délégation norvégienne »."""
    envoys = tree.frames.class_words("envoys")
    is_sent = mention.kind == "organisation" and not envoys.isdisjoint(tree.frames.noun_keys(mention.name.split()[0]))
    return (mention.kind in _PEOPLE and mention.via != "demonym") or is_sent


def _at(mention: Mention, token: Token) -> Mention:
    """A place as a pronoun names it."""
    return replace(mention, span=token.span, head=None, kind="place", entity=None, via="pronoun")


def _number(verb: int, tree: Tree) -> Token | None:
    """The bare number of « en a chassé trois cents »."""
    for k in tree.children(verb, "obj"):
        is_number = tree.tokens[k].pos == "NUM" or bool(tree.children(k, "nummod"))
        if k > verb and is_number and all(tree.is_date(c) for c in tree.children(k, "nmod")):
            return tree.tokens[k]
    return None


def _agrees(mention: Mention, token: Token, tree: Tree) -> bool:
    """True for people whom a pronoun may stand for; several are counted, one has its number and gender."""
    frames = tree.frames
    if fold(token.text) in frames.file.stand_ins["counted"]:
        return mention.kind in ("group", "anonymous") or mention.via == "demonym"
    if not _is_people(mention, tree):
        return False
    is_plural = token.feature("Number") == "Plur"
    if is_plural != (mention.number == "p" or bool(mention.members) or mention.kind == "group"):
        return False
    gender = {"Fem": "f", "Masc": "m"}.get(token.feature("Gender") or "")
    return is_plural or None in (gender, mention.gender) or gender == mention.gender


def _is_scene(mention: Mention, tree: Tree) -> bool:
    """True for a town, and for a state behind a preposition of place."""
    if mention.kind not in _PLACES or mention.state is None or mention.via in ("demonym", "pronoun"):
        return False
    return mention.kind == "place" or mention.via == "metonym" or preposition_of(mention, tree) in TO_PLACES


def _is_goalless(verb: int, tree: Tree) -> bool:
    """True for a verb of coming behind which nothing stands but a day: « il est attendu mercredi »."""
    if tree.frames.arriving.isdisjoint(tree.keys(verb)):
        return False
    slots = tree.complements(verb)
    if any(slots.get(slot) for slot in _WHERE) or tree.children(verb, "xcomp", "ccomp", "expl:comp", "expl:pv"):
        return False
    if tree.tokens[verb].feature("VerbForm") == "Inf" or tree.is_helper(verb):
        return False
    is_expected = not tree.frames.expecting.isdisjoint(tree.keys(verb))
    return tree.is_passive(verb) if is_expected else tree.tokens[verb].feature("Tense") == "Fut" or _has_day(verb, tree)


def _has_day(verb: int, tree: Tree) -> bool:
    return any(tree.is_date(k) for k in tree.children(verb))
