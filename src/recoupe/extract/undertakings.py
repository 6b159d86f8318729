"""Where somebody binds himself to an act to come: words that commit, acts announced, the future in his own words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.extract.arguments import fill
from recoupe.extract.factuality import judge
from recoupe.extract.moods import words_of
from recoupe.extract.negation import CALLED_OFF
from recoupe.extract.readings import Reading
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.extract.unbinding import is_unbinding
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.undertakings import Takes, Undertaking, Undertakings
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.mention import Attribution, Event, Participant, Quote
from recoupe.model.text import Span, Token

_OBJECTS = ("obj", "obl:arg", "obl:mod", "nsubj:pass", "xcomp", "nmod")
_GOVERNED = ("xcomp", "ccomp", "acl", "obl:arg", "obj")
_STATUSES: Mapping[Takes, frozenset[str]] = {
    "act": frozenset({"held", "planned", "ongoing"}),
    "object": frozenset({"held", "planned", "ongoing"}),
    "future": frozenset({"planned"}),
    "clause": frozenset({"planned"}),
    "infinitive": frozenset({"planned", "hypothetical", "held"}),
}
"""What a rule's word must be told as."""


@dataclass(frozen=True, slots=True)
class Undertaken:
    """One act to which somebody binds himself: kind, stage, and who takes part as what.

    `act` is the token that names it; `speaker` who says so, None for the outlet.
    """

    rule: str
    kind: str
    stage: str
    weight: float
    act: int
    participants: tuple[Participant, ...]
    speaker: Attribution | None = None

    @property
    def actors(self) -> tuple[Participant, ...]:
        """Those who bind themselves."""
        return tuple(p for p in self.participants if p.role == "actor" and (p.state or p.entity))


def find_undertakings(
    reading: Reading,
    events: Sequence[Event],
    quotes: Sequence[Quote],
    rules: Undertakings,
    factuality: FactualityRules,
) -> list[Undertaken]:
    """The undertakings of one sentence in reading order, those of the events' lexicon first.

    Headlines have none, for their body tells the same; nor has talk of an election campaign, nor what an event
    of `events` tells as done.
    """
    if reading.sentence.is_title or any(rules.is_campaign(token.text) for token in reading.tree.tokens):
        return []
    done = _done(reading, events, factuality)
    found = [_promised(match, reading, rules, factuality) for match in reading.matches if not match.frame.is_event]
    taken = {one.act for one in found if one is not None}
    for rule, act, word in _candidates(reading.tree, rules, factuality):
        is_open = rule.stage == "proposed"
        is_done = not is_open and any(span.overlaps(reading.tree.tokens[act].span) for span in done)
        if not is_done and taken.isdisjoint((act, word)):
            found.append(_judged((rule, act, word), reading, quotes, rules, factuality))
    spoken = [replace(one, speaker=_speaker(one.act, reading, quotes)) for one in found if one is not None]
    return [one for one in spoken if _is_of_states(one) and (events or _is_public(one, reading))]


def _done(reading: Reading, events: Sequence[Event], factuality: FactualityRules) -> list[Span]:
    """Where acts that are done by being decided stand: those of the events, and those that a sentence only repeats."""
    told = [(event.type, event.trigger) for event in events]
    told += [(match.frame.type, match.span) for match in reading.matches if match.frame.is_event and match.is_verb]
    return [at for name, at in told if name in factuality.performative and kinds().family_of(name) != "speak"]


def _is_public(one: Undertaken, reading: Reading) -> bool:
    """True for what concerns others in a text without events: a state or body promises, or others are named."""
    is_body = any((actor.entity or "").startswith(("state:", "org:")) for actor in one.actors)
    return is_body or _is_abroad(one.actors, reading)


def _promised(match: Match, reading: Reading, rules: Undertakings, factuality: FactualityRules) -> Undertaken | None:
    """The pledge of a trigger of the lexicon, where it says to what."""
    tree = reading.tree
    told = judge(match, tree, factuality)
    if reading.is_asked(match) or told.is_negated or told.status in ("hypothetical", "denied", "unknown"):
        return None
    if not _has_content(match.token, tree) or is_unbinding(match.token, tree, rules, factuality):
        return None
    filled = fill(match, tree, reading.mentions)
    frame = match.frame
    return Undertaken(frame.id, frame.type, "announced", frame.weight, match.token, filled.participants)


def _has_content(word: int, tree: Tree) -> bool:
    """True where a verb of promise says what is promised: « s'engager à… », not « s'engager dans un parti ».

    Who swears to have done or to be nothing promises no act, nor who swears that something is, or that others will
    do something. What serves to warrant something is no promise.
    """
    slots = tree.complements(word)
    if tree.tokens[word].feature("VerbForm") == "Inf" and tree.preposition(word) == "pour":
        return False
    if any(tree.children(k, "cop", "aux:tense") and not tree.is_finite(k) for k in tree.children(word, "xcomp")):
        return False
    states = [c for k in tree.children(word, "ccomp") for c in tree.children(k, "cop")]
    if any(tree.tokens[c].feature("Tense") == "Pres" and tree.tokens[c].feature("Mood") == "Ind" for c in states):
        return False
    of_clause = [c for k in tree.children(word, "ccomp") for c in tree.children(k, "nsubj", "nsubj:pass")]
    if any(tree.tokens[c].pos in ("NOUN", "PROPN") and not _is_own_thing(c, tree) for c in of_clause):
        return False
    return bool(slots.get("object") or slots.get("a") or tree.children(word, "xcomp", "ccomp", "obl:arg", "advcl"))


def _is_own_thing(i: int, tree: Tree) -> bool:
    """True for « son gouvernement », « notre pays »: those who promise that it will act bind themselves."""
    return any(tree.tokens[k].feature("Poss") == "Yes" for k in tree.children(i, "det"))


def _is_of_states(one: Undertaken) -> bool:
    """True where a state, an organisation or somebody in their name binds himself."""
    return any(not (actor.entity or "").startswith("outlet:") for actor in one.actors)


def _speaker(act: int, reading: Reading, quotes: Sequence[Quote]) -> Attribution | None:
    """Who says the words around an act, or the clause that goes on in marks: « annonce que X va agir pour « … » »."""
    tree = reading.tree
    span = tree.tokens[act].span
    around = [q for q in quotes if q.speaker is not None and q.span.contains(span)]
    if around:
        return min(around, key=lambda q: q.span.end - q.span.start).speaker
    above = [tree.tokens[k].span for k in tree.ancestors(act)]
    told = (q.speaker for q in quotes if q.cue is not None and any(one.overlaps(q.cue) for one in above))
    return next((speaker for speaker in told if speaker is not None), None)


def _candidates(tree: Tree, rules: Undertakings, factuality: FactualityRules) -> Iterator[tuple[Undertaking, int, int]]:
    """Rules with the token that names the act and the one that commits to it."""
    for token in tree.tokens:
        if token.pos not in ("VERB", "NOUN", "AUX", "ADJ"):
            continue
        head = tree.head(token.i)
        if token.feature("VerbForm") == "Inf" and head is not None:
            head, rule = _binding(token.i, head, tree, rules)
            governor = tree.tokens[head]
            if rule is not None and head < token.i and token.dep in _GOVERNED:
                if rule.abroad and rules.of("future", token.text, token.lemma) is None:
                    continue
                yield rule, token.i, head
            elif _leads_to_come(governor, rules, factuality):
                yield from _future(token.i, head, tree, rules)
        elif token.pos == "VERB" and _is_to_come(token, factuality):
            yield from _agreed(token.i, tree, rules) or _future(token.i, token.i, tree, rules)
        elif token.pos == "NOUN" and head is not None and token.dep in _OBJECTS and tree.is_verb(head):
            governor = tree.tokens[head]
            rule = rules.of("act", governor.text, governor.lemma) if rules.is_act(token.text) else None
            rule = rule or rules.of("object", governor.text, governor.lemma)
            if rule is not None:
                yield rule, token.i, head


def _agreed(act: int, tree: Tree, rules: Undertakings) -> list[tuple[Undertaking, int, int]]:
    """A future behind a verb that binds: « il a été décidé que X livrera », « ils ont convenu que Y livrerait »."""
    head = tree.head(act)
    if tree.tokens[act].dep != "ccomp" or head is None or tree.children(act, "cop", "aux:pass"):
        return []
    governor = tree.tokens[head]
    rule = rules.of("clause", governor.text, governor.lemma, is_reflexive=_is_reflexive(head, tree))
    return [(rule, act, act)] if rule is not None else []


def _leads_to_come(token: Token, rules: Undertakings, factuality: FactualityRules) -> bool:
    """True for « va envoyer » and « continuera d'envoyer »."""
    if rules.is_going(token.text, token.lemma):
        return token.feature("Tense") in ("Pres", "Imp")
    return rules.is_continuing(token.text, token.lemma) and _is_to_come(token, factuality)


def _binding(act: int, head: int, tree: Tree, rules: Undertakings) -> tuple[int, Undertaking | None]:
    """The noun before an infinitive or the verb above it that commits to it, with its rule; else that verb."""
    for word in (_noun_before(act, head, tree), head):
        token = tree.tokens[word]
        rule = rules.of("infinitive", token.text, token.lemma, is_reflexive=_is_reflexive(word, tree))
        if rule is not None:
            return word, rule
    return head, None


def _noun_before(act: int, head: int, tree: Tree) -> int:
    """The noun right before an infinitive and its preposition where that is the object of its head, else the head.

    « Réaffirmer son engagement à … » commits, « appeler à respecter ses engagements à … » does not.
    """
    noun = act - 2
    if noun <= head or tree.tokens[noun].pos != "NOUN" or tree.head(noun) != head:
        return head
    is_asked = tree.tokens[head].feature("VerbForm") == "Inf"
    return noun if tree.tokens[act - 1].pos == "ADP" and not is_asked else head


def _is_to_come(token: Token, factuality: FactualityRules) -> bool:
    """True for a future, or a conditional, which is the future of what somebody said; by the ending at the latest."""
    is_marked = token.feature("Tense") == "Fut" or token.feature("Mood") == "Cnd"
    return is_marked or factuality.mood(token.text.lower(), token.lemma) is not None


def _is_reflexive(verb: int, tree: Tree) -> bool:
    return any(
        tree.tokens[k].feature("Reflex") == "Yes" or tree.tokens[k].dep.startswith("expl") for k in tree.children(verb)
    )


def _future(act: int, word: int, tree: Tree, rules: Undertakings) -> Iterator[tuple[Undertaking, int, int]]:
    token = tree.tokens[act]
    if token.pos != "AUX" and not tree.children(act, "cop", "aux:pass"):
        rule = rules.of("future", token.text, token.lemma, is_reflexive=_is_reflexive(act, tree))
        if rule is not None:
            yield rule, act, word


def _judged(
    candidate: tuple[Undertaking, int, int],
    reading: Reading,
    quotes: Sequence[Quote],
    rules: Undertakings,
    factuality: FactualityRules,
) -> Undertaken | None:
    rule, act, word = candidate
    tree = reading.tree
    is_noun = rule.takes in ("act", "object")
    told_by = word if is_noun else act
    match = Match(rule.trigger, told_by, tree.tokens[told_by].span, True, act if is_noun else None, 1)
    told = judge(match, tree, factuality)
    if told.is_negated or told.status not in _STATUSES[rule.takes] or reading.is_asked(match):
        return None
    if is_unbinding(told_by, tree, rules, factuality):
        return None
    filled = fill(match, tree, reading.mentions)
    speaker = _speaker(act, reading, quotes)
    taking = filled.participants
    if not filled.has_actor and speaker is not None and _is_we(act, tree):
        taking = (
            Participant(speaker.name or "", "actor", speaker.entity, speaker.state, None, speaker.span, "pronoun"),
        )
    elif not filled.has_actor:
        return None
    kind = rules.kind_of(_words(act, tree))
    if kind == "visit" and factuality.governor(words_of(act, tree, factuality), is_performative=False) in CALLED_OFF:
        return None
    one = Undertaken(rule.id, kind, rule.stage, rule.weight, act, taking)
    if not one.actors or (rule.abroad and not _is_abroad(one.actors, reading)):
        return None
    if not _is_subject(told_by, reading):
        return None
    is_own = speaker is not None and any(_is_own(speaker, actor) for actor in one.actors)
    if not is_own and (rule.own or (speaker is not None and tree.children(word, "cop"))):
        return None
    if rule.own and tree.tokens[act].dep == "acl:relcl":
        return None
    return one if not rule.kinds or kind in rule.kinds else None


def _is_subject(verb: int, reading: Reading) -> bool:
    """True where those who bind themselves are the subject, not only named in it (« l'élection au Parlement »)."""
    tree = reading.tree
    heads = tree.complements(verb).get("subject", [])
    nouns = [k for k in heads if tree.tokens[k].pos == "NOUN"]
    if len(nouns) < len(heads) or not nouns:
        return True
    owners = [k for noun in nouns for k in tree.subtree(noun) if tree.preposition(k) == "de"]
    return any(m.span.contains(tree.tokens[k].span) for k in (*nouns, *owners) for m in reading.mentions)


def _is_we(act: int, tree: Tree) -> bool:
    """True for a verb whose subject is the first person plural: a side that speaks of itself."""
    subjects = (tree.tokens[k] for k in tree.complements(act).get("subject", ()))
    return any(token.feature("Person") == "1" and token.feature("Number") == "Plur" for token in subjects)


def _is_abroad(actors: Sequence[Participant], reading: Reading) -> bool:
    """True where an organisation or several states act, or the sentence names another one than those that act."""
    if any((actor.entity or "").startswith("org:") and actor.state is None for actor in actors):
        return True
    if len({actor.state for actor in actors if actor.state}) > 1:
        return True
    own = {key for actor in actors for key in (actor.state, actor.entity) if key}
    return any(
        (mention.state is not None and mention.state not in own)
        or (mention.kind == "organisation" and mention.state is None and mention.entity not in (None, *own))
        for mention in reading.mentions
    )


def _is_own(speaker: Attribution, actor: Participant) -> bool:
    """True where who speaks acts himself, or speaks openly for the side that acts, as a joint statement does."""
    if speaker.kind in ("anonymous", "communique"):
        return speaker.kind == "communique"
    if speaker.state is not None and speaker.state == actor.state:
        return True
    if speaker.entity is not None and speaker.entity == actor.entity:
        return True
    return speaker.name is not None and fold(speaker.name) == fold(actor.name)


def _words(act: int, tree: Tree) -> list[str]:
    """The words that tell what kind of act it is: its object and what that is made of, then itself."""
    objects = [k for k in tree.children(act, "obj", "nmod", "obl:arg") if not tree.is_verb(k)]
    inner = [c for k in objects for c in tree.children(k, "nmod")]
    heads = [*objects, *inner] if tree.is_verb(act) else [act, *objects, *inner]
    return [*(tree.tokens[k].text for k in heads), tree.tokens[act].lemma]
