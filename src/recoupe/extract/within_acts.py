"""Blows of which a clause only tells whom they struck: « une attaque au cours de laquelle deux hommes ont péri »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.nearby import STRIKING
from recoupe.extract.tree import Tree
from recoupe.model.folding import fold
from recoupe.model.mention import Participant
from recoupe.model.text import Token

_LEADING = 5
"""Tokens before a relative pronoun among which stand its preposition and the comma: « , au cours de laquelle »."""


def without_inner(drafts: Sequence[Draft], tree: Tree) -> list[Draft]:
    """The drafts, of blows that one sentence tells by a noun and by whom they struck, or by two verbs, only one."""
    kept: list[Draft] = []
    for draft in drafts:
        for position, other in enumerate(kept):
            joined = _joined(other, draft, tree)
            if joined is not None:
                kept[position] = joined
                break
        else:
            kept.append(draft)
    return kept


def _joined(first: Draft, second: Draft, tree: Tree) -> Draft | None:
    """One draft of two that tell one blow, else None."""
    if not {first.event.type, second.event.type} <= STRIKING or second.is_nominal is first.is_nominal is True:
        return None
    if first.is_nominal:
        return _told_by(second, first, first.event.participants) if _is_within(second, first, tree) else None
    if second.is_nominal:
        roles = {p.role for p in first.event.participants}
        others = [p for p in second.event.participants if p.role not in roles]
        return _told_by(first, second, others) if _is_course(second, first, tree) else None
    return first if _is_listed(_last_word(second, tree), _last_word(first, tree), tree) else None


def _told_by(struck: Draft, noun: Draft, others: Sequence[Participant]) -> Draft:
    """The act of a verb, which tells whom it struck, with other sides, the place and the day that its noun gives."""
    known = parties(struck.event)
    added = tuple(p for p in others if p.key not in known)
    when = noun.event if noun.event.date is not None else struck.event
    event = replace(
        struck.event,
        participants=struck.event.participants + added,
        place=struck.event.place or noun.event.place,
        date=when.date,
        date_from=when.date_from,
        date_span=when.date_span,
    )
    return replace(struck, event=event, by_slot=struck.by_slot + (noun.by_slot if added else 0))


def _last_word(draft: Draft, tree: Tree) -> Token | None:
    """The verb or noun of a trigger: « tués » of « ont été tués »."""
    inside = tree.tokens_in(draft.event.trigger)
    if draft.is_nominal:
        return tree.tokens[inside[0]] if inside else None
    return next((tree.tokens[k] for k in inside if tree.tokens[k].pos == "VERB"), None)


def _is_within(struck: Draft, noun: Draft, tree: Tree) -> bool:
    """True where a clause that says what happened in the course of the one act tells the other."""
    first, last = tree.tokens_in(noun.event.trigger), tree.tokens_in(struck.event.trigger)
    if not first or not last or first[-1] >= last[0]:
        return False
    between = range(first[-1] + 1, last[0])
    pronoun = next((k for k in reversed(between) if _is_pronoun_within(k, tree)), last[0])
    behind = tree.tokens[pronoun + 1 : last[0]]
    return pronoun < last[0] and all(token.feature("VerbForm") != "Fin" for token in behind)


def _is_pronoun_within(i: int, tree: Tree) -> bool:
    """True for the pronoun of « au cours de laquelle », « durant lequel »."""
    if fold(tree.tokens[i].text) not in tree.frames.file.whichever:
        return False
    before = {fold(token.text) for token in tree.tokens[max(i - _LEADING, 0) : i]}
    return not before.isdisjoint(tree.frames.file.throughout)


def _is_course(noun: Draft, struck: Draft, tree: Tree) -> bool:
    """True for the noun behind « trois soldats de X ont été tués et deux autres blessés dans une attaque »."""
    word, verb = _last_word(noun, tree), _last_word(struck, tree)
    if word is None or verb is None or not verb.i < word.i or not tree.is_passive(verb.i):
        return False
    is_course = tree.preposition(word.i) in tree.frames.file.throughout
    return is_course and tree.head(word.i) in (verb.i, verb.head if verb.dep == "acl" else verb.i)


def _is_listed(word: Token | None, before: Token | None, tree: Tree) -> bool:
    """True for « blessés » of « ont été tués et trois autres blessés », which has no auxiliary of its own."""
    if word is None or before is None or word.dep != "conj" or word.head != before.i:
        return False
    return tree.is_passive(before.i) and not tree.children(word.i, "aux", "aux:tense", "aux:pass")
