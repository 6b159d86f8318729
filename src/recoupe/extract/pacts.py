"""Between whom an agreement is that words only point to: « X et Y négocient un traité. Sa signature est espérée… »."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.fillers import ACTORS, mention_of, peoples_of
from recoupe.extract.lists import lies_near
from recoupe.extract.nearby import MUTUAL, participants_of
from recoupe.extract.readings import Reading
from recoupe.extract.tenor import BODIES
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.frames import Frames
from recoupe.model.folding import fold
from recoupe.model.mention import Event, Participant
from recoupe.model.text import Token

_ACTING = ACTORS | {"anonymous"}
_REACH = 3
"""Sentences before its own in which an agreement is sought that words point to without its noun."""
_PAIR = 2
"""Sentences before its own that may name the two between whom a thing is whose words name nobody."""
_STEPS = frozenset(
    {
        "agreement_announced",
        "agreement_signed",
        "agreement_ratified",
        "agreement_in_force",
        "agreement_suspended",
        "agreement_terminated",
    }
)
"""Types of what becomes of an agreement."""
_TELLING = _STEPS | {"negotiation"}
"""Types of events whose sides are those of the agreement that their words name."""
_BETWEEN_TWO = frozenset({"negotiation", "joint_commission"})
"""Types of what two have with each other, whose noun alone means theirs: « la commission mixte »."""
_SIDES = 2
"""Sides of what has no doer alone."""
_BETWEEN = ("avec", "entre")
"""Slots of those between whom an agreement is."""


@dataclass(frozen=True, slots=True)
class _Pact:
    """An agreement where a sentence names it: the keys of its noun, and between whom it is."""

    sentence: int
    token: int
    keys: frozenset[str]
    parties: tuple[Participant, ...]


class _Pacts:
    """The agreements that a text names, in reading order, each with its parties."""

    def __init__(self, readings: Sequence[Reading], drafts: Sequence[Draft], frames: Frames) -> None:
        self._frames = frames
        apart = {p.span.start for d in drafts for p in d.event.participants if p.role == "mediator" and p.span}
        named = [one for reading in readings for one in _named_in(reading)]
        states = {p.key: p for _, p in reversed(named) if (p.entity or "").startswith("state:")}
        self._trail = [(start, states.get(p.key, p)) for start, p in named if start not in apart]
        self._pacts = frames.class_words("pacts")
        self._starts = {reading.sentence.index: reading.sentence.span.start for reading in readings}
        self._found: list[_Pact] = []
        telling = [d for d in drafts if d.event.type in _TELLING and not d.frame.of_pact]
        telling = [d for d in telling if len(parties(d.event)) >= _SIDES]
        for reading in readings:
            here = [d for d in telling if d.sentence == reading.sentence.index]
            inside = [(d.event, _objects(match, reading.tree)) for d in here if (match := match_of(d, reading))]
            for token in reading.tree.tokens:
                if _is_word(token, frames):
                    self._add(token, reading, inside)
            self._add_unnamed(reading, inside)

    def _add(self, token: Token, reading: Reading, told: Sequence[tuple[Event, Sequence[int]]]) -> None:
        keys, sentence = frozenset(self._frames.noun_keys(token.text)), reading.sentence.index
        between = _named_between(token.i, reading) or _told_between(token.i, reading, told)
        is_others = _is_of_others(token.i, reading) or _is_by_others(token.i, reading)
        is_vague = self._pacts.isdisjoint(keys)
        if not between and is_definite(token.i, reading.tree) and not (is_vague and _says_of_what(token.i, reading)):
            between = self._named_again(sentence, keys)
        if not between and not is_vague and not is_others:
            between = self.pair(token.i, reading)
        if between:
            self._found.append(_Pact(sentence, token.i, keys, between))

    def _add_unnamed(self, reading: Reading, told: Sequence[tuple[Event, Sequence[int]]]) -> None:
        """Adds the agreement that an act makes without a noun for it: « X et Y se sont entendus sur les prix »."""
        sentence = reading.sentence.index
        made = [event for event, _ in told if event.type in _STEPS]
        if made and not any(p.sentence == sentence for p in self._found):
            token = reading.tree.token_at(made[0].trigger.start)
            between = tuple(p for p in made[0].participants if p.role != "mediator")
            self._found.append(_Pact(sentence, token.i if token is not None else 0, frozenset(), between))

    def _named_again(self, sentence: int, keys: frozenset[str]) -> tuple[Participant, ...]:
        """The parties of the agreement told before that a noun may name again: by its word, or by « le texte »."""
        is_vague = self._pacts.isdisjoint(keys)
        for pact in reversed(self._found):
            is_open = is_vague or not pact.keys
            if not keys.isdisjoint(pact.keys) or (is_open and sentence - pact.sentence <= _REACH):
                return pact.parties
        return ()

    def of_word(self, i: int, reading: Reading) -> tuple[Participant, ...]:
        """The parties of the agreement that a noun names or a pronoun stands for; nothing where none is known."""
        sentence, meant = reading.sentence.index, reading.tree.meant.get(i)
        if meant is None:
            return next((p.parties for p in self._found if (p.sentence, p.token) == (sentence, i)), ())
        before = [p for p in self._found if (p.sentence, p.token) < (sentence, i) and not meant.acts.isdisjoint(p.keys)]
        return before[-1].parties if before and sentence - before[-1].sentence <= _REACH else ()

    def last(self, i: int, reading: Reading) -> tuple[Participant, ...]:
        """The parties of the agreement named last before a token, if the text has named nobody else since."""
        sentence = reading.sentence.index
        before = [p for p in self._found if (p.sentence, p.token) < (sentence, i)]
        if not before or sentence - before[-1].sentence > _REACH:
            return ()
        start, end = self._starts[before[-1].sentence], reading.tree.tokens[i].end
        since = {p.key for offset, p in self._trail if start <= offset < end}
        return before[-1].parties if since <= {p.key for p in before[-1].parties} else ()

    def pair(self, i: int, reading: Reading) -> tuple[Participant, ...]:
        """The two, and no third one, whom the text names last before a token, or else in its sentence."""
        return self._two(reading.tree.tokens[i].end, reading) or self._two(reading.sentence.span.end, reading)

    def _two(self, end: int, reading: Reading) -> tuple[Participant, ...]:
        for back in range(_PAIR + 1):
            start = self._starts.get(reading.sentence.index - back, end)
            named = {p.key: p for offset, p in self._trail if start <= offset < end}
            if len(named) > 1:
                return tuple(named.values()) if len(named) == 2 else ()
        return ()


def _named_in(reading: Reading) -> list[tuple[int, Participant]]:
    """The states and known bodies that a sentence names, also by an adjective, with the offset of each; no places."""
    tree = reading.tree
    named = [m for m in reading.mentions if (m.kind in _ACTING or m.members) and not lies_near(m, tree)]
    found = [(m.span.start, p) for m in named for p in participants_of(m, "party")]
    return [(start, p) for start, p in found if p.state or (p.entity or "").startswith(BODIES)]


def with_pacts(drafts: Sequence[Draft], readings: Sequence[Reading], frames: Frames) -> list[Draft]:
    """The drafts with the parties of the agreement that their words point to.

    Those whose frame asks for such an agreement are left out where none with two parties is known.
    """
    if not any(_is_open(draft) for draft in drafts):
        return list(drafts)
    by_index = {reading.sentence.index: reading for reading in readings}
    pacts = _Pacts(readings, drafts, frames)
    kept: list[Draft] = []
    for draft in drafts:
        found = _of_pact(draft, by_index[draft.sentence], pacts) if _is_open(draft) else draft
        if found.is_of_pact or not draft.frame.of_pact:
            kept.append(found)
    return kept


def _is_open(draft: Draft) -> bool:
    is_lacking = len(parties(draft.event)) < 2
    is_between = draft.event.type in _BETWEEN_TWO and draft.is_nominal and not draft.by_slot
    return draft.frame.of_pact or (is_lacking and (draft.event.type in _STEPS or is_between))


def _of_pact(draft: Draft, reading: Reading, pacts: _Pacts) -> Draft:
    match = match_of(draft, reading)
    between = _meant(match, reading, pacts) if match is not None else ()
    if match is None or not between or _is_of_others_too(draft, match, reading):
        return draft
    draft = _without_things(draft, _objects(match, reading.tree), reading.tree)
    own = parties(draft.event)
    if not own <= {p.key for p in between}:
        return draft
    if own and draft.frame.parties == 1:
        beside = tuple(
            replace(p, role="party") for p in between if p.key not in own and _is_in_objects(p, match, reading)
        )
        event = replace(draft.event, participants=draft.event.participants + beside)
        return replace(draft, event=event, is_of_pact=True)
    role = _role_beside(draft)
    lacking = tuple(replace(p, role=role, span=None, via="inferred") for p in between if p.key not in own)
    event = replace(draft.event, participants=draft.event.participants + lacking)
    return replace(draft, event=event, is_of_pact=True)


def _is_in_objects(participant: Participant, match: Match, reading: Reading) -> bool:
    """True for a side that the words for the agreement name: « X a ratifié l'accord conclu avec Y »."""
    tree = reading.tree
    spans = [tree.span(tree.subtree(k)) for k in _objects(match, tree)]
    return participant.span is not None and any(span.contains(participant.span) for span in spans)


def match_of(draft: Draft, reading: Reading) -> Match | None:
    """The match from which a draft was made, None where it was made otherwise."""
    return next((m for m in reading.matches if m.span == draft.event.trigger and m.trigger is draft.trigger), None)


def _without_things(draft: Draft, objects: Sequence[int], tree: Tree) -> Draft:
    """The draft without a party that is none: « il sera signé », somebody near the name of a pact."""
    if draft.frame.dated == "name":
        return replace(draft, event=replace(draft.event, participants=()))
    things = {tree.tokens[k].start for k in objects if k in tree.meant}
    kept = tuple(p for p in draft.event.participants if not (p.span is not None and p.span.start in things))
    return replace(draft, event=replace(draft.event, participants=kept))


def _role_beside(draft: Draft) -> str:
    """What those are whom the words leave unsaid: the other side of who acts, else parties like all of them."""
    roles = draft.frame.roles.values()
    mutual = next((role for role in roles if role in MUTUAL), "party")
    taken = {p.role for p in draft.event.participants}
    return next((role for role in roles if role not in taken), mutual) if taken - {mutual} else mutual


def _meant(match: Match, reading: Reading, pacts: _Pacts) -> tuple[Participant, ...]:
    """The parties of the agreement of which a trigger speaks: by its object, else the one told last."""
    tree = reading.tree
    if match.frame.of_pact and match.frame.type not in _TELLING:
        return pacts.pair(match.token, reading) if match.is_verb or is_definite(match.token, tree) else ()
    objects = _objects(match, tree)
    for k in objects:
        if found := pacts.of_word(k, reading):
            return found
    if any(tree.tokens[k].pos in ("NOUN", "PROPN") for k in objects):
        return ()
    return pacts.last(match.token, reading) or (
        pacts.pair(match.token, reading) if match.frame.of_pact or match.frame.type in _BETWEEN_TWO else ()
    )


def _objects(match: Match, tree: Tree) -> list[int]:
    """The words for what a trigger is done with: « signer un texte », « il expire », « la signature du traité »."""
    if not match.is_verb:
        own = [k for k in tree.children(match.token, "nmod") if tree.preposition(k) == "de" and not tree.is_date(k)]
        is_known = is_definite(match.token, tree) and _is_word(tree.tokens[match.token], tree.frames)
        if match.frame.dated == "name" or is_known:
            return [match.token]
        return _bearers(match.token, tree) if match.frame.of_pact else own
    slots = tree.complements(match.token)
    found = [*slots.get("object", ()), *tree.children(match.token, "obj", "nsubj:pass")]
    found += [match.filler] if match.filler is not None else []
    if match.frame.of_pact and match.frame.by is None and not tree.is_passive(match.token):
        found += slots.get("subject", ())
    above = tree.head(match.token)
    if above is not None and tree.tokens[match.token].dep.split(":")[0] in ("acl", "amod"):
        found.append(above)
    if not found and tree.is_participle(match.token):
        found += [t.i for t in tree.tokens[: match.token] if _is_before_comma(t, match.token, tree)]
    return list(dict.fromkeys(found))


def _is_before_comma(token: Token, participle: int, tree: Tree) -> bool:
    """True for the agreement of « du protocole sur les prix, signé en 2004, X n'a rien respecté »."""
    is_aside = participle > 0 and tree.tokens[participle - 1].text == ","
    return is_aside and _is_word(token, tree.frames)


def _is_word(token: Token, frames: Frames) -> bool:
    """True for a noun that names an agreement, or its text."""
    words = frames.class_words("pacts") | frames.class_words("writings")
    return token.pos == "NOUN" and not words.isdisjoint(frames.noun_keys(token.text))


def _bearers(i: int, tree: Tree) -> list[int]:
    """What a noun behind « en » is told of: « l'accord est en vigueur », « le traité, en vigueur depuis mai »."""
    head = tree.head(i)
    if head is None:
        return tree.children(i, "nsubj")
    return list(tree.complements(head).get("subject", ())) if tree.is_verb(head) else [head]


def _is_of_others_too(draft: Draft, match: Match, reading: Reading) -> bool:
    """True where words for somebody unknown stand in the place of a party: « des rebelles ont signé ».

    Not where one acts alone: « ratifié par les deux parlements ».
    """
    if match.frame.parties < _SIDES:
        return False
    tree, objects = reading.tree, _objects(match, reading.tree)
    slots = tree.complements(match.token)
    filling = [k for slot in match.frame.roles for k in slots.get(slot, ()) if k not in objects]
    filling = [k for k in filling if tree.tokens[k].pos == "NOUN" and not _is_word(tree.tokens[k], tree.frames)]
    councils = tree.frames.class_words("councils")
    filling = [k for k in filling if not tree.frames.names_act(tree.tokens[k].text)]
    filling = [k for k in filling if councils.isdisjoint(tree.frames.noun_keys(tree.tokens[k].text))]
    unknown = [k for k in filling if _is_unknown(k, reading)]
    return bool(unknown) or (draft.is_blocked and bool(filling))


def is_definite(i: int, tree: Tree) -> bool:
    """True for a noun that speaks of what is known: « l'accord », « cette convention »."""
    return any(fold(tree.tokens[k].text) in tree.frames.definite for k in tree.children(i, "det"))


def _named_between(i: int, reading: Reading) -> tuple[Participant, ...]:
    """The parties of an agreement by its own complements: « l'accord entre X et Y », « X … un accord avec Y »."""
    tree, mentions = reading.tree, reading.mentions
    slots = tree.complements(i)
    found = [mention_of(k, tree, mentions, slot=slot) for slot in _BETWEEN for k in slots.get(slot, ())]
    named = [*peoples_of(i, tree, mentions), *(m for m in found if m is not None)]
    verb = tree.head(i)
    if len(named) == 1 and slots.get("avec") and verb is not None and tree.is_verb(verb):
        subjects = tree.complements(verb).get("subject", ())
        named += [m for k in subjects if (m := mention_of(k, tree, mentions, slot="subject")) is not None]
    between = {p.key: p for mention in named for p in participants_of(mention, "party") if p.state or p.entity}
    return tuple(between.values()) if len(between) > 1 else ()


def _told_between(i: int, reading: Reading, told: Sequence[tuple[Event, Sequence[int]]]) -> tuple[Participant, ...]:
    """The sides of an act of the sentence that is done with an agreement, or within whose words it is named."""
    span = reading.tree.tokens[i].span
    around = [event for event, _ in told if event.evidence.contains(span)]
    around = [event for event, objects in told if i in objects] or around
    event = min(around, key=lambda e: e.evidence.end - e.evidence.start, default=None)
    return tuple(p for p in event.participants if p.role != "mediator") if event is not None else ()


def _is_of_others(i: int, reading: Reading) -> bool:
    """True for an agreement that bears a name: « les accords de Z », « la Convention de 1951 » is of many."""
    tree = reading.tree
    token = tree.tokens[i]
    inside = [tree.tokens[k] for k in tree.children(i, "nmod", "flat", "appos", "amod")]
    is_named = any(t.pos == "PROPN" or any(m.span.contains(t.span) for m in reading.mentions) for t in inside)
    apart = tree.frames.class_words("pacts_apart")
    is_apart = any(not apart.isdisjoint(tree.frames.noun_keys(t.text)) for t in inside)
    return is_named or is_apart or (token.text[0].isupper() and i > 0)


def _is_by_others(i: int, reading: Reading) -> bool:
    """True for an agreement that somebody unknown makes: « les syndicats ont conclu un accord »."""
    tree = reading.tree
    above = tree.head(i)
    verbs = [k for k in tree.children(i, "acl") if tree.tokens[k].dep == "acl"]
    verbs += [above] if above is not None and tree.is_verb(above) and tree.tokens[i].dep == "obj" else []
    doers = [k for verb in verbs for k in tree.complements(verb).get("subject", ()) if k != i]
    doers += [k for verb in verbs for k in tree.children(verb, "obl:agent")]
    return any(_is_unknown(k, reading) for k in doers)


def _is_unknown(k: int, reading: Reading) -> bool:
    """True for a noun for somebody of whom neither a state nor a name is known, and for no agreement."""
    token = reading.tree.tokens[k]
    known = [m.span for m in reading.mentions if m.kind == "person" or m.state or m.entity or m.members]
    is_known = any(span.contains(token.span) for span in known) or _is_word(token, reading.tree.frames)
    return token.pos == "NOUN" and not is_known


def _says_of_what(i: int, reading: Reading) -> bool:
    """True for « le texte de la résolution », which speaks of no agreement told before."""
    tree = reading.tree
    return any(tree.preposition(k) == "de" and not tree.is_date(k) for k in tree.children(i, "nmod"))
