"""Further givers that share the verb of a promise: « X promet 5 millions d'euros, Y 3 millions et Z 2 »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.readings import Reading
from recoupe.languages.commitments import CommitmentRules
from recoupe.model.folding import fold
from recoupe.model.mention import Amount, Commitment, Mention
from recoupe.model.text import Annotated, Span, Token

_GIVEN = frozenset({"aid", "loan", "pledge"})
_GIVERS = frozenset({"state", "organisation"})
_VERBS = frozenset({"VERB", "AUX"})
_NEAR = 12
"""Characters between the last giver and his sum: « l'Autriche (3 millions) », « l'Autriche près de 3 millions »."""


def shared(commitment: Commitment, reading: Reading, annotated: Annotated, rules: CommitmentRules) -> list[Commitment]:
    """A commitment without those who only share its verb, and theirs: one for each sum, with its givers before it."""
    told = commitment.amount
    if commitment.kind not in _GIVEN or told is None or told.span is None or commitment.from_ is None:
        return [commitment]
    shares: list[tuple[Sequence[Mention], Amount]] = []
    end = told.span.end
    for amount in _sums_behind(told, reading, annotated, rules):
        assert amount.span is not None
        givers = _givers(Span(end, amount.span.start), reading, rules)
        if givers is None:
            break
        end = amount.span.end
        if givers:
            shares.append((givers, amount))
    if not shares:
        return [commitment]
    others = {mention.state for givers, _ in shares for mention in givers if mention.state}
    names = {mention.name for givers, _ in shares for mention in givers}
    own = replace(
        commitment,
        parties=tuple(state for state in commitment.parties if state not in others),
        to=commitment.to if commitment.to not in others | names else None,
    )
    return [own, *(_share(own, givers, amount) for givers, amount in shares)]


def _sums_behind(told: Amount, reading: Reading, annotated: Annotated, rules: CommitmentRules) -> list[Amount]:
    """The sums of a sentence behind one of them, those without a unit in its unit, spans counted in the text."""
    start = told.span.end if told.span else 0
    found = rules.sums_in(fold(annotated.text[start : reading.sentence.span.end]), unit=told.unit)
    return [
        replace(one, span=Span(one.span.start + start, one.span.end + start)) for one in found if one.span is not None
    ]


def _givers(gap: Span, reading: Reading, rules: CommitmentRules) -> list[Mention] | None:
    """Who stands right before a sum as its giver, none for whom another sum goes.

    None where a verb begins anew, or the sum is a part of the one before (« dont le Tchad 1,2 million »).
    """
    tree = reading.tree
    inside = [token for token in tree.tokens if gap.contains(token.span)]
    if any(token.pos in _VERBS or fold(token.text) in rules.containing for token in inside):
        return None
    found = [m for m in reading.mentions if m.kind in _GIVERS and m.via == "named" and gap.contains(m.span)]
    givers = [m for m in found if not _is_introduced(m, inside)]
    return givers if givers and gap.end - givers[-1].span.end <= _NEAR else []


def _is_introduced(mention: Mention, inside: Sequence[Token]) -> bool:
    """True behind a preposition: « 5 millions pour le Tchad »."""
    before = [token for token in inside if token.end <= mention.span.start and token.pos != "DET"]
    return bool(before) and before[-1].pos == "ADP"


def _share(own: Commitment, givers: Sequence[Mention], amount: Amount) -> Commitment:
    assert amount.span is not None
    states = tuple(dict.fromkeys(mention.state for mention in givers if mention.state))
    taking = tuple(state for state in own.parties if state != own.from_)
    return replace(
        own,
        evidence=Span(givers[0].span.start, amount.span.end),
        parties=(*states, *(state for state in taking if state not in states)),
        from_=(givers[0].state or givers[0].name) if len(givers) == 1 else None,
        amount=amount,
        title=None,
        event=None,
    )
