"""Agreements that a sentence lists behind its colon: « Elles ont signé : – un accord … ; – une convention … »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.extract.agreements import name_at
from recoupe.extract.arguments import fill
from recoupe.extract.factuality import judge
from recoupe.extract.readings import Reading
from recoupe.languages.commitments import CommitmentRules
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.stems import noun_keys
from recoupe.model.folding import fold
from recoupe.model.mention import Commitment
from recoupe.model.text import Annotated, Span

LISTED = "agreement.listed"
"""The rule of agreements that stand in a list."""
_MARK = re.compile(r"[-–—•*·]|\d{1,2}\s?[.)°]")
_STAGES = {"held": "signed", "planned": "announced"}
_OPENING = 5
"""Tokens of an item among which the noun stands that says what it is."""


def listed_agreements(
    readings: Sequence[Reading], annotated: Annotated, rules: CommitmentRules, factuality: FactualityRules
) -> Iterator[tuple[Span, Commitment]]:
    """The items of every list that a sentence of signing opens, each with the span of that sentence."""
    for at, reading in enumerate(readings):
        if not reading.sentence.span.of(annotated.text).rstrip().endswith(":"):
            continue
        match = next((m for m in reading.matches if m.frame.type == "agreement_signed"), None)
        told = judge(match, reading.tree, factuality) if match is not None else None
        if match is None or told is None or told.is_negated or told.status not in _STAGES:
            continue
        states = [p.state for p in fill(match, reading.tree, reading.mentions).participants if p.state]
        parties = tuple(dict.fromkeys(states))
        for item in readings[at + 1 :] if parties else ():
            if _MARK.match(item.sentence.span.of(annotated.text)) is None:
                break
            one = _item(item, parties, annotated, rules)
            if one is not None:
                yield reading.sentence.span, replace(one, stage=_STAGES[told.status])


def _item(item: Reading, parties: tuple[str, ...], annotated: Annotated, rules: CommitmentRules) -> Commitment | None:
    """What an item names first, None where that is no text that sides sign."""
    tree = item.tree
    nouns = (token.i for token in tree.tokens[:_OPENING] if token.pos == "NOUN")
    head = next((k for k in nouns if not rules.signable.isdisjoint(noun_keys(tree.tokens[k].text, rules.code))), None)
    if head is None:
        return None
    name = tree.span(name_at(head, tree, rules))
    told = fold(name.of(annotated.text)).split()
    kind = rules.undertakings.kind_of([told[0], *told[-1:]], otherwise="agreement")
    evidence = Span(name.start, item.sentence.span.end)
    amounts = rules.amounts(fold(evidence.of(annotated.text)), states=parties)
    amount = amounts[0] if amounts else None
    if amount is not None and amount.span is not None:
        span = Span(amount.span.start + evidence.start, amount.span.end + evidence.start)
        amount = replace(amount, span=span)
    title = " ".join(name.of(annotated.text).split())
    return Commitment("", kind, "signed", evidence, title, parties, amount=amount, rule=LISTED, confidence=0.6)
