"""The words of an agreement: what it is called, and what it provides."""

from collections.abc import Iterator

from recoupe.extract.fillers import mention_of
from recoupe.extract.readings import Reading
from recoupe.extract.tree import Tree
from recoupe.languages.commitments import CommitmentRules
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.stems import noun_keys
from recoupe.model.folding import fold
from recoupe.model.mention import Event
from recoupe.model.text import Annotated

UNNAMED = frozenset({"negotiation", "withdrawal"})
"""Types that make a commitment only where the text names an agreement, or the exit from one."""

_NAMING = ("amod", "nmod", "case", "det", "conj", "cc", "flat")
"""Relations of what belongs to the name of an agreement."""
_PLACES = frozenset({"state", "place"})
_NAME = 7
"""Tokens behind the noun within which the date of an agreement's name stands."""


def title_of(event: Event, reading: Reading, annotated: Annotated, rules: CommitmentRules) -> str | None:
    """The agreement's own words: the noun that fills the trigger with what qualifies it, without its article."""
    match = next((m for m in reading.matches if m.span.overlaps(event.trigger) and m.frame.type == event.type), None)
    if match is None:
        return None
    tree = reading.tree
    told = _negotiated(match.token, tree) if event.type in UNNAMED else []
    treaty = next((k for k in told if _is_treaty(k, reading, rules)), None)
    if match.filler is None and match.is_verb and treaty is None:
        return None
    head = treaty if treaty is not None and match.filler is None else match.token
    if match.filler is not None and (match.is_verb or _is_treaty(match.filler, reading, rules)):
        head = match.filler
    if event.type in UNNAMED:
        near = tree.children(head, "nmod")
        named = [head, *near, *(c for k in near for c in tree.children(k, "nmod"))] if match.filler is None else [head]
        treaty = next(
            (k for k in named if rules.treaties.intersection(noun_keys(tree.tokens[k].text, rules.code))), None
        )
        if treaty is None:
            return None
        head = treaty
    if not rules.pending.isdisjoint(noun_keys(tree.tokens[head].text, rules.code)):
        return None
    is_place = any(m.kind in _PLACES and m.span.contains(tree.tokens[head].span) for m in reading.mentions)
    if tree.tokens[head].pos not in ("NOUN", "PROPN") or is_place or _is_sum(head, tree, annotated, rules):
        return None
    run = _without_receiver(name_at(head, tree, rules), event, tree)
    matter = _matter(run[-1] + 1, tree, rules)
    run += [] if matter is None else [*range(run[-1] + 1, matter), *name_at(matter, tree, rules)]
    return " ".join(tree.span(run).of(annotated.text).split()) if len(run) <= 16 else None


def _negotiated(verb: int, tree: Tree) -> list[int]:
    """What a verb negotiates: its object, or what its relative clause is of: « le traité que X et Y négocient »."""
    found = list(tree.complements(verb).get("object", ()))
    below = verb
    while tree.tokens[below].dep in ("acl:relcl", "nmod") and (above := tree.head(below)) is not None:
        found.append(above)
        below = above
    return found


def name_at(head: int, tree: Tree, rules: CommitmentRules) -> list[int]:
    """A noun and what follows it without a gap and belongs to its name."""
    members, stack = [], [head]
    while stack:
        k = stack.pop()
        members.append(k)
        stack += [c for c in tree.children(k) if c > head and _belongs(c, k, tree) and _is_named(c, tree, rules)]
    run = [head]
    for k in sorted(members)[1:]:
        if k - run[-1] > 1:
            break
        run.append(k)
    while tree.tokens[run[-1]].pos in ("ADP", "DET", "CCONJ"):
        run.pop()
    return run


def _without_receiver(run: list[int], event: Event, tree: Tree) -> list[int]:
    """The words of a name up to whoever gets what it names: « trois vedettes au Togo » are three boats."""
    got = {k for p in event.participants if p.role == "beneficiary" and p.span for k in tree.tokens_in(p.span)}
    end = next((n for n, k in enumerate(run) if tree.is_preposition(k) and tree.tokens[k].head in got), len(run))
    return run[: max(end, 1)]


def _belongs(c: int, k: int, tree: Tree) -> bool:
    """True for what goes on with a name, also behind its adjective: « accord relatif à la pêche »."""
    relation = tree.tokens[c].dep.split(":")[0]
    return relation in _NAMING or (relation == "obl" and tree.tokens[k].pos == "ADJ")


def _matter(k: int, tree: Tree, rules: CommitmentRules) -> int | None:
    """The noun of the matter that begins with a token, where the parse hangs it elsewhere: « accord sur la pêche »."""
    if k >= len(tree.tokens) or tree.tokens[k].dep != "case" or fold(tree.tokens[k].text) not in rules.matters:
        return None
    head = tree.head(k)
    return head if head is not None and head > k and tree.tokens[head].pos == "NOUN" else None


def _is_sum(k: int, tree: Tree, annotated: Annotated, rules: CommitmentRules) -> bool:
    """True for a noun of number or money, which names no agreement: « 25 millions d'euros », « à hauteur de … »."""
    if _measures(k, tree, rules):
        return True
    numbers = tree.children(k, "nummod")
    if not numbers:
        return False
    span = tree.span(tree.subtree(k))
    start = min(tree.tokens[c].start for c in numbers)
    found = rules.amounts(fold(annotated.text[start : span.end]), states=())
    return any(a.span is not None and a.span.start <= tree.tokens[k].start - start < a.span.end for a in found)


def _measures(k: int, tree: Tree, rules: CommitmentRules) -> bool:
    return not rules.measures.isdisjoint(noun_keys(tree.tokens[k].text, rules.code))


def _is_named(k: int, tree: Tree, rules: CommitmentRules) -> bool:
    """True for a word of a name: neither a date nor what leads to a sum (« d'un montant de … »)."""
    return not _is_deadline(k, tree) and not _measures(k, tree, rules)


def _is_deadline(k: int, tree: Tree) -> bool:
    """True for a date that says by when, and is no part of a name: « des techniciens d'ici à 2027 »."""
    return tree.is_date(k) and (tree.tokens[k].pos == "ADV" or tree.preposition(k) not in (None, "de"))


def _is_treaty(k: int, reading: Reading, rules: CommitmentRules) -> bool:
    """True for a noun that names what can be negotiated, left or ended."""
    return bool(rules.treaties.intersection(noun_keys(reading.tree.tokens[k].text, rules.code)))


def provisions(reading: Reading, annotated: Annotated, rules: CommitmentRules) -> tuple[str, ...]:
    """What the sentence says that the agreement provides: the coordinated nouns after such a verb."""
    text = reading.sentence.span.of(annotated.text)
    match = rules.provision.search(fold(text))
    if match is None:
        return ()
    start = reading.sentence.span.start + match.end()
    first = next((t for t in reading.tree.tokens if t.start >= start and t.pos in ("NOUN", "PROPN")), None)
    if first is None:
        return ()
    items = [k for k in reading.tree.with_coordinates(first.i) if reading.tree.tokens[k].pos in ("NOUN", "PROPN")]
    return tuple(_item(k, reading, annotated) for k in items)


def _item(k: int, reading: Reading, annotated: Annotated) -> str:
    tree = reading.tree
    members = [k]
    for c in tree.children(k, "amod", "nmod"):
        members += tree.subtree(c) if c > k else []
    return tree.span(members).of(annotated.text)


def _is_told(k: int, tree: Tree) -> bool:
    """True for a verb in a tense, not a participle that only qualifies (« due à »)."""
    return tree.tokens[k].feature("VerbForm") == "Fin" or bool(tree.children(k, "aux:tense"))


def named_agreements(
    reading: Reading, rules: CommitmentRules, factuality: FactualityRules
) -> Iterator[tuple[int, bool, tuple[str, ...]]]:
    """Agreements that a sentence names as standing: the noun, whether its name is dated, the states that it binds.

    Two states must be its parties, or one behind « avec » or in a dated name; what somebody plans, wants or denies
    is none.
    """
    tree = reading.tree
    for token in tree.tokens:
        if token.pos != "NOUN" or rules.pacts.isdisjoint(noun_keys(token.text, rules.code)):
            continue
        above = list(tree.ancestors(token.i))[:2]
        if any(not rules.pending.isdisjoint(noun_keys(tree.tokens[k].text, rules.code)) for k in above):
            continue
        heads = [tree.tokens[k] for k in above if _is_told(k, tree)]
        if any(factuality.governor(factuality.keys(t.text, t.lemma), is_performative=False) for t in heads):
            continue
        slots = tree.complements(token.i)
        found = [
            mention_of(k, tree, reading.mentions, slot="adj" if slot == "adj" else "de")
            for slot in ("avec", "entre", "adj", "de")
            for k in slots.get(slot, ())
        ]
        states = [state for m in found if m is not None for state in (m.state, *(p.state for p in m.members)) if state]
        is_dated = any(tree.is_date(k) for k in tree.subtree(token.i) if token.i < k <= token.i + _NAME)
        if len(set(states)) > 1 or (states and (is_dated or slots.get("avec"))):
            yield token.i, is_dated, tuple(dict.fromkeys(states))
