"""Where somebody binds himself to an act to come: words that commit, what is announced, the future in one's own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.extract.arguments import fill
from recoupe.extract.factuality import judge
from recoupe.extract.readings import Reading
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.undertakings import Undertaking, Undertakings
from recoupe.model.folding import fold
from recoupe.model.mention import Attribution, Participant, Quote

_OBJECTS = ("obj", "obl:arg", "obl:mod", "nsubj:pass", "xcomp", "nmod")


@dataclass(frozen=True, slots=True)
class Undertaken:
    """One act to which somebody binds himself.

    `act` is the token that names it, `word` the one that commits. `speaker` is who says so, None for the outlet.
    """

    rule: Undertaking
    kind: str
    act: int
    word: int
    participants: tuple[Participant, ...]
    actors: tuple[Participant, ...]
    speaker: Attribution | None = None


def find_undertakings(
    reading: Reading, quotes: Sequence[Quote], rules: Undertakings, factuality: FactualityRules
) -> list[Undertaken]:
    """The undertakings of one sentence, in reading order; headlines have none, for their body tells the same."""
    if reading.sentence.is_title:
        return []
    found = (_judged(*candidate, reading, quotes, rules, factuality) for candidate in _candidates(reading.tree, rules))
    return [one for one in found if one is not None]


def _candidates(tree: Tree, rules: Undertakings) -> Iterator[tuple[Undertaking, int, int]]:
    """Rules with the token that names the act and the one that commits to it."""
    for token in tree.tokens:
        if token.pos not in ("VERB", "NOUN", "AUX", "ADJ"):
            continue
        head = tree.head(token.i)
        if token.feature("VerbForm") == "Inf" and head is not None:
            governor = tree.tokens[head]
            rule = rules.of("infinitive", governor.text, governor.lemma)
            if rule is not None and head < token.i:
                yield rule, token.i, head
            elif rules.is_going(governor.text, governor.lemma) and governor.feature("Tense") == "Pres":
                yield from _future(token.i, head, tree, rules)
        elif token.feature("Tense") == "Fut" or token.feature("Mood") == "Cnd":
            yield from _future(token.i, token.i, tree, rules)
        elif token.pos == "NOUN" and head is not None and rules.is_act(token.text) and token.dep in _OBJECTS:
            governor = tree.tokens[head]
            rule = rules.of("act", governor.text, governor.lemma) if tree.is_verb(head) else None
            if rule is not None:
                yield rule, token.i, head


def _future(act: int, word: int, tree: Tree, rules: Undertakings) -> Iterator[tuple[Undertaking, int, int]]:
    token = tree.tokens[act]
    if token.pos != "AUX" and not tree.children(act, "cop", "aux:pass"):
        rule = rules.of("future", token.text, token.lemma)
        if rule is not None:
            yield rule, act, word


def _judged(
    rule: Undertaking,
    act: int,
    word: int,
    reading: Reading,
    quotes: Sequence[Quote],
    rules: Undertakings,
    factuality: FactualityRules,
) -> Undertaken | None:
    tree = reading.tree
    told_by = word if rule.takes == "act" else act
    match = Match(rule.frame, told_by, tree.tokens[told_by].span, True, act if rule.takes == "act" else None, 1)
    told = judge(match, tree, factuality)
    wanted = {"act": ("held", "planned", "ongoing"), "future": ("planned",)}.get(rule.takes, ("planned", "hypothetical"))
    if told.is_negated or told.status not in wanted or reading.is_asked(match):
        return None
    filled = fill(match, tree, reading.mentions)
    actors = tuple(p for p in filled.participants if p.role == "actor" and (p.state or p.entity))
    if not filled.has_actor or not actors:
        return None
    around = [q for q in quotes if q.speaker is not None and q.span.contains(match.span)]
    speaker = min(around, key=lambda q: q.span.end - q.span.start).speaker if around else None
    if rule.own and not (speaker is not None and any(_is_own(speaker, actor) for actor in actors)):
        return None
    kind = rules.kind_of(_words(act, tree))
    return Undertaken(rule, kind, act, word, filled.participants, actors, speaker)


def _is_own(speaker: Attribution, actor: Participant) -> bool:
    """True where who speaks acts himself, or speaks for the side that acts."""
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
    return [tree.tokens[k].text for k in (*heads, act)]
