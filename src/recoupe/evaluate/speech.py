"""Quotes and claims of an account against the expected ones.

A quote is found where the common part is at least 0.7 of the longer span, direct and indirect apart.
A claim is found where the common part is at least half of the shorter span.
"""

import re
from collections.abc import Sequence

from recoupe.evaluate.gold import GoldCase
from recoupe.evaluate.matching import best_pairs, overlap_of_longer, overlap_of_shorter
from recoupe.evaluate.miss import Miss, excerpt
from recoupe.evaluate.tally import Tallies
from recoupe.model.folding import fold_key
from recoupe.model.mention import Attribution, Claim, Quote

QUOTE_OVERLAP = 0.7
CLAIM_OVERLAP = 0.5
SHORTEST_TOKEN = 3
_WORD = re.compile(r"[^\W_]+")


def score_quotes(case: GoldCase, found: Sequence[Quote]) -> tuple[Tallies, list[Miss]]:
    """Tallies ``quotes…`` of one document, with what went wrong.

    ``quotes.direct`` and ``quotes.indirect`` count spans, ``….speaker`` those with the right speaker;
    ``quotes.not`` the stretches that nobody says, missed where a speaker was given to one. Optional
    quotes count neither way, nor does a speakerless one on a stretch that nobody says.
    """
    tallies, misses = Tallies(), list[Miss]()
    for is_direct, key in ((True, "quotes.direct"), (False, "quotes.indirect")):
        expected = [quote for quote in case.quotes if quote.direct == is_direct]
        given = [quote for quote in found if quote.direct == is_direct]
        _score_quotes(case, expected, given, key, tallies, misses)
    for span in case.not_quotes:
        spoken = [quote for quote in found if quote.speaker and overlap_of_longer(span, quote.span) >= QUOTE_OVERLAP]
        tallies.share("quotes.not", not spoken)
    return tallies, misses


def _score_quotes(
    case: GoldCase, expected: list[Quote], found: list[Quote], key: str, tallies: Tallies, misses: list[Miss]
) -> None:
    pairs = dict(best_pairs(expected, found, quote_likeness))
    free = set(range(len(found))) - set(pairs.values())
    for row, quote in enumerate(expected):
        if quote.id in case.optional:
            continue
        match = found[pairs[row]] if row in pairs else None
        spoken = match is not None and speaker_is_right(quote.speaker, match.speaker)
        tallies.count(key, right=int(match is not None), missed=int(match is None))
        tallies.count(
            f"{key}.speaker", right=int(spoken), missed=int(not spoken), false=int(bool(match) and not spoken)
        )
        if not spoken:
            outcome = "wrong" if match else "missed"
            misses.append(_quote_miss(case, quote, outcome, key, _speaker_words(match.speaker) if match else ""))
    for column in sorted(free):
        quote = found[column]
        if counts_for_nothing(case, quote):
            continue
        tallies.count(key, false=1)
        tallies.count(f"{key}.speaker", false=1)
        misses.append(_quote_miss(case, quote, "false", key, f"{quote.rule}"))


def quote_likeness(expected: Quote, found: Quote) -> float:
    """How well two quotes match, 0 where they cannot; the right speaker outweighs the span."""
    overlap = overlap_of_longer(expected.span, found.span)
    if overlap < QUOTE_OVERLAP:
        return 0.0
    return overlap + speaker_is_right(expected.speaker, found.speaker)


def counts_for_nothing(case: GoldCase, quote: Quote) -> bool:
    """True for a found quote that is neither right nor false: an optional one, or one that nobody says."""
    if quote.speaker is None and any(quote.span.overlaps(span) for span in case.not_quotes):
        return True
    optional = [one.span for one in case.quotes if one.id in case.optional]
    return any(overlap_of_shorter(span, quote.span) >= QUOTE_OVERLAP for span in optional)


def speaker_is_right(expected: Attribution | None, found: Attribution | None) -> bool:
    """True where both mean the same speaker, or both none.

    A person is right by entity or by name: the words of the shorter name all stand in the longer. Anybody
    else (an office, an organisation, an unnamed source, a document: their names are phrases of the text)
    is right by name too, by the same words in the text, or by kind and state.
    """
    if expected is None or found is None:
        return expected is found
    if expected.entity and found.entity:
        return expected.entity == found.entity
    if is_same_name(expected.name, found.name):
        return True
    if expected.kind == "person" or _at_odds(expected.state, found.state):
        return False
    same_words = expected.span is not None and found.span is not None and expected.span.overlaps(found.span)
    return same_words or (expected.kind == found.kind and expected.state is not None and expected.state == found.state)


def is_same_name(left: str | None, right: str | None) -> bool:
    """True where the words of the shorter name all stand in the longer, case and accents aside."""
    first, second = _tokens(left), _tokens(right)
    return bool(first and second) and (first <= second or second <= first)


def _tokens(name: str | None) -> set[str]:
    return {word for word in _WORD.findall(fold_key(name or "")) if len(word) >= SHORTEST_TOKEN}


def _at_odds(left: str | None, right: str | None) -> bool:
    return left is not None and right is not None and left != right


def _speaker_words(speaker: Attribution | None) -> str:
    return f"{speaker.kind}:{speaker.name}/{speaker.state}" if speaker else "nobody"


def _quote_miss(case: GoldCase, quote: Quote, outcome: str, key: str, found: str) -> Miss:
    detail = f"speaker {_speaker_words(quote.speaker)}" + (f", found {found}" if outcome == "wrong" else f" {found}")
    kind = key.replace("quotes.", "") + "-quotes"
    return Miss(case.name, kind, outcome, key, quote.span, excerpt(case.text, quote.span, margin=50), detail)


def score_claims(case: GoldCase, found: Sequence[Claim]) -> tuple[Tallies, list[Miss]]:
    """Tallies ``claims`` (by span alone), ``claims.stance`` among found, with what went wrong."""
    tallies, misses = Tallies(), list[Miss]()
    pairs = dict(best_pairs(case.claims, found, claim_likeness))
    for row, claim in enumerate(case.claims):
        match = found[pairs[row]] if row in pairs else None
        tallies.count("claims", right=int(match is not None), missed=int(match is None))
        if match is None:
            misses.append(_claim_miss(case, claim, "missed", ""))
            continue
        tallies.share("claims.stance", claim.stance == match.stance)
        if claim.stance != match.stance:
            misses.append(_claim_miss(case, claim, "wrong", f"found {match.stance}"))
    for column in sorted(set(range(len(found))) - set(pairs.values())):
        tallies.count("claims", false=1)
        misses.append(_claim_miss(case, found[column], "false", f"{found[column].rule}"))
    return tallies, misses


def claim_likeness(expected: Claim, found: Claim) -> float:
    """How well two claims match, 0 where they cannot."""
    if overlap_of_shorter(expected.span, found.span) < CLAIM_OVERLAP:
        return 0.0
    return 1.0 + overlap_of_longer(expected.span, found.span) + (expected.stance == found.stance)


def _claim_miss(case: GoldCase, claim: Claim, outcome: str, detail: str) -> Miss:
    words = excerpt(case.text, claim.span, margin=50)
    return Miss(case.name, "claims", outcome, claim.stance, claim.span, words, f"{claim.attribution.kind} {detail}")
