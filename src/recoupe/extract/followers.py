"""Who does as another has done: « X a rappelé son ambassadeur. Y a fait de même mardi »."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.echoes import STRONG, Drafting
from recoupe.extract.fillers import is_party, is_private, mention_of
from recoupe.extract.nearby import participants_of
from recoupe.extract.readings import Reading
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.languages.echoes import Echoes, Likewise
from recoupe.model.folding import fold
from recoupe.model.mention import Mention, Participant
from recoupe.model.time import parse_edtf

_SHARE = 0.9
"""How far an act is believed as the one that it follows."""
_GROUP = 5
"""Tokens before a verb among which its clitics stand."""
_LINE = frozenset({"xcomp", "ccomp", "conj", "obj", "obl:arg", "nsubj:pass", "parataxis"})
"""Relations by which an act hangs on the main verb of a sentence that tells it."""
_LIGHT = frozenset({"ADV", "ADP", "DET", "NUM", "PRON"})
_BREAKS = frozenset({"PUNCT", "CCONJ", "SCONJ"})


@dataclass(frozen=True, slots=True)
class _Act:
    """An act told: the match that tells it, its sentence, and the event that it became."""

    match: Match
    reading: Reading
    told: Draft


def followers_of(
    drafts: Sequence[Draft], readings: Sequence[Reading], echoes: Echoes, drafting: Drafting
) -> list[Draft]:
    """What others do as the text has told of somebody before; nothing that it also tells in words of its own.

    `drafting` drafts the event of a match as its sentence tells it, on the day given or that which the sentence gives.
    """
    strong = [d for d in drafts if d.event.reason is None and d.event.confidence >= STRONG and not d.event.negated]
    if not strong:
        return []
    found: list[Draft] = []
    verbs = readings[0].tree.frames.verb_set(verb for rule in echoes.file.likewise for verb in rule.verbs)
    for before, reading in zip([None, *readings], readings, strict=False):
        if not any(verbs & reading.tree.keys(t.i) for t in reading.tree.tokens if reading.tree.is_verb(t.i)):
            continue
        for draft in _likewise(reading, before, strong, echoes, drafting):
            if not any(_is_told(draft, other) for other in (*drafts, *found)):
                found.append(draft)
    return found


def _likewise(
    reading: Reading, before: Reading | None, strong: Sequence[Draft], echoes: Echoes, drafting: Drafting
) -> Iterator[Draft]:
    """The acts of those who do the same by a verb: « Y a fait de même », « imité par Y »."""
    tree = reading.tree
    for token in tree.tokens:
        rule = next((r for r in echoes.file.likewise if _is_verb_of(token.i, r, tree, echoes)), None)
        doers = _doers(token.i, rule, reading) if rule is not None else []
        if rule is None or not doers:
            continue
        for act in _acts_before(token.i, reading, before, strong):
            match = Match(act.match.trigger, token.i, token.span, is_verb=True, filler=None, specificity=0)
            draft = drafting(match, reading, None)
            if draft.event.negated and draft.frame.stance is not None:
                continue
            if (followed := _followed(draft, act, doers, rule.id)) is not None:
                yield followed


def _is_verb_of(i: int, rule: Likewise, tree: Tree, echoes: Echoes) -> bool:
    """True for a verb by which, with the words around it, somebody does the same."""
    if not (tree.is_verb(i) and tree.frames.verb_set(rule.verbs) & tree.keys(i)):
        return False
    if rule.by:
        return tree.is_participle(i) and not tree.is_finite(i)
    around = {fold(t.text) for t in tree.tokens[max(0, i - _GROUP) : i] if t.head == i and t.pos == "PRON"}
    if rule.before and around.isdisjoint(map(fold, rule.before)):
        return False
    if rule.after:
        return any(behind.startswith(fold(words) + " ") for behind in _behind(i, tree) for words in rule.after)
    is_clear = rule.before or not any(t.dep in ("obj", "iobj") and t.head == i for t in tree.tokens)
    last = max([i, *(k for noun in _subjects_behind(i, rule, tree) for k in tree.subtree(noun) if not tree.is_date(k))])
    return bool(is_clear) and _is_alone(last + 1, tree, echoes.file.aside)


def _behind(i: int, tree: Tree) -> Iterator[str]:
    """The folded words right behind a verb, also behind its adverbs: « ne fera pas de même »."""
    for start in range(i + 1, len(tree.tokens)):
        yield " ".join(fold(t.text) for t in tree.tokens[start : start + _GROUP]) + " "
        if tree.tokens[start].pos != "ADV":
            return


def _subjects_behind(i: int, rule: Likewise, tree: Tree) -> list[int]:
    """The subject behind a verb that has its object before it: « comme l'a fait Y », to the parse another one."""
    if not rule.before or any(k < i for k in tree.children(i, "nsubj")):
        return []
    return [k for k in tree.children(i, "nsubj", "obj") if k > i and tree.tokens[k].pos == "PROPN"]


def _is_alone(start: int, tree: Tree, aside: Iterable[str] = ()) -> bool:
    """True where nothing but days and adverbs stand from a token to the end of its clause."""
    nouns = frozenset(map(fold, aside))
    for token in tree.tokens[start:]:
        if token.pos in _BREAKS:
            return True
        if not (tree.is_date(token.i) or token.pos in _LIGHT or fold(token.text) in nouns):
            return False
    return True


def _doers(i: int, rule: Likewise, reading: Reading) -> list[Mention]:
    """Who does the same: states and known bodies, and people who act for them."""
    tree = reading.tree
    if rule.by:
        inside = [k for k in tree.subtree(i) if k > i and tree.preposition(k) in ("par", "de")]
        agents = [c for k in inside for c in tree.with_coordinates(k)]
    else:
        behind = [c for k in _subjects_behind(i, rule, tree) for c in tree.with_coordinates(k)]
        agents = behind or list(tree.complements(i).get("subject", ()))
    found = [mention_of(k, tree, reading.mentions, slot="subject") for k in agents if tree.tokens[k].pos != "PRON"]
    return [m for m in dict.fromkeys(found) if m is not None and _is_doer(m, tree)]


def _is_doer(mention: Mention, tree: Tree) -> bool:
    is_known = bool(mention.state or mention.entity or mention.members)
    return is_known and is_party(mention) and mention.via != "pronoun" and not is_private(mention, tree)


def _acts_before(i: int, reading: Reading, before: Reading | None, strong: Sequence[Draft]) -> list[_Act]:
    """The acts told last before a verb: in a clause of its sentence, else by the main verbs of the sentence before."""
    tree = reading.tree
    own = [m for m in reading.matches if m.span.end <= tree.tokens[i].start and tree.clause_of(m.token) != i]
    if found := _acts(own, reading, strong):
        return found
    told = any(_tells(k, tree) for k in range(i) if k not in tree.children(i))
    if before is None or before.sentence.is_title or told:
        return []
    return _acts(before.matches, before, strong)


def _tells(i: int, tree: Tree) -> bool:
    """True for the verb of a clause of its own: what it tells is what is followed, even if it is no act."""
    return tree.tokens[i].pos == "VERB" and (tree.is_finite(i) or bool(tree.children(i, "aux:tense")))


def _acts(matches: Iterable[Match], reading: Reading, strong: Sequence[Draft]) -> list[_Act]:
    """The acts that are told by main verbs, each with its event; not what another of them is about."""
    main = [m for m in matches if m.frame.is_event and _is_main(m.token, reading.tree)]
    above = {m.token for m in main}
    tops = [m for m in main if above.isdisjoint(reading.tree.ancestors(m.token)) or _is_beside(m, above, reading.tree)]
    pairs = [(m, event_told(m, strong)) for m in tops]
    return [_Act(m, reading, told) for m, told in pairs if told is not None]


def _is_beside(match: Match, above: set[int], tree: Tree) -> bool:
    """True for the second of two acts that one sentence tells: « a rappelé son ambassadeur et fermé sa frontière »."""
    return tree.tokens[match.token].dep == "conj" and tree.tokens[match.token].head in above


def _is_main(i: int, tree: Tree) -> bool:
    return all(tree.head(k) is None or tree.tokens[k].dep in _LINE for k in (i, *tree.ancestors(i)))


def event_told(match: Match, strong: Sequence[Draft]) -> Draft | None:
    """The event that a match became, if only by being told again: the last one of its type before its end."""
    told = [d for d in strong if d.event.type == match.frame.type and d.event.trigger.start <= match.span.start]
    return max(told, key=lambda d: d.event.trigger, default=None)


def _followed(draft: Draft, act: _Act, doers: Sequence[Mention], rule: str) -> Draft | None:
    """The draft with those who follow in the place of who acted; who underwent his act may answer in kind."""
    told = act.told.event
    acting = _acting(act)
    new = [p for m in doers for p in participants_of(m, acting[0].role)] if acting else []
    keys = {p.key for p in new}
    others = [p for p in told.participants if p not in acting]
    if not new or keys & {p.key for p in acting}:
        return None
    answered = next((p for p in others if p.key in keys), None)
    kept = [p for p in others if p.key not in keys]
    kept += [replace(p, role=answered.role) for p in acting] if answered is not None else []
    if len({p.key for p in (*new, *kept)}) < len(parties(told)):
        return None
    event = replace(
        draft.event,
        participants=(*new, *(replace(p, span=None, via="inferred") for p in kept)),
        rule=rule,
        confidence=round(told.confidence * _SHARE, 2),
        main=False,
        reason=None,
    )
    return replace(draft, event=event, is_background=True)


def _acting(act: _Act) -> list[Participant]:
    """Who did what is followed: by its subject, else by the role of one."""
    tree, told = act.reading.tree, act.told.event.participants
    subjects = tree.complements(act.match.token).get("subject", ())
    named = [mention_of(k, tree, act.reading.mentions, slot="subject") for k in subjects]
    keys = {p.key for m in named if m is not None for p in participants_of(m, "")}
    role = act.match.frame.roles.get("subject", "actor")
    return [p for p in told if p.key in keys] or [p for p in told if p.role == role]


def _is_told(draft: Draft, other: Draft) -> bool:
    """True where an event is the one told by other words: the same act of the same doer, on no other day."""
    a, b = draft.event, other.event
    if a.type != b.type or parties(a) != parties(b):
        return False
    roles = [{p.key for p in event.participants if p.role == a.participants[0].role} for event in (a, b)]
    is_apart = a.date is not None and b.date is not None and not parse_edtf(a.date).overlaps(parse_edtf(b.date))
    return roles[0] == roles[1] and not is_apart
