"""What a plan or an agreement lists is still to come: « le plan prévoit : le retrait de X, l'envoi d'observateurs »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft
from recoupe.extract.moods import words_of
from recoupe.extract.readings import Reading
from recoupe.extract.tree import Tree
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.stems import noun_keys

_BULLETS = frozenset("-–—•*·")
"""Signs that open an item of a list."""


def as_planned(drafts: Sequence[Draft], readings: Sequence[Reading], rules: FactualityRules) -> list[Draft]:
    """The drafts with the status of the programme in which they are listed, where no verb of their own tells one."""
    if not any(_is_open(draft) for draft in drafts):
        return list(drafts)
    trees = {reading.sentence.index: reading.tree for reading in readings}
    led = _led(readings, rules)
    return [_planned(d, trees[d.sentence], led.get(d.sentence), rules) if _is_open(d) else d for d in drafts]


def _is_open(draft: Draft) -> bool:
    return draft.is_nominal and draft.is_bare and draft.event.status == "held" and draft.event.date is None


def _planned(draft: Draft, tree: Tree, led: str | None, rules: FactualityRules) -> Draft:
    end = len([token for token in tree.tokens if token.end <= draft.event.trigger.start])
    status = led if led is not None else _listing(tree, end, rules)
    return draft if status is None else replace(draft, event=replace(draft.event, status=status), is_bare=False)


def _led(readings: Sequence[Reading], rules: FactualityRules) -> dict[int, str]:
    """The status of each item of a list that a programme opens, by the index of its sentence."""
    found: dict[int, str] = {}
    status: str | None = None
    for reading in readings:
        tokens = reading.tree.tokens
        is_item = bool(tokens) and tokens[0].text in _BULLETS
        if is_item and status is not None:
            found[reading.sentence.index] = status
        elif not is_item:
            is_lead = bool(tokens) and tokens[-1].text == ":"
            status = _listing(reading.tree, len(tokens), rules) if is_lead else None
    return found


def _listing(tree: Tree, end: int, rules: FactualityRules) -> str | None:
    """The status of what the words before a token list: the last verb says what a programme holds, or there is none."""
    verbs = [token.i for token in tree.tokens[:end] if tree.is_finite(token.i) or token.dep == "cop"]
    nouns = {key for token in tree.tokens[:end] if token.pos == "NOUN" for key in noun_keys(token.text, rules.code)}
    if rules.programmes.isdisjoint(nouns) or (not verbs and tree.tokens[end - 1].text != ":"):
        return None
    if verbs and not rules.lists(words_of(verbs[-1], tree, rules)):
        return None
    return "planned" if rules.drafts.isdisjoint(nouns) else "hypothetical"
