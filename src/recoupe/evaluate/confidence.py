"""How much the confidence of records is worth: how many are right in each band of it."""

from collections.abc import Iterator

from recoupe.evaluate.commitments import commitment_likeness
from recoupe.evaluate.events import likeness
from recoupe.evaluate.gold import GoldCase
from recoupe.evaluate.matching import best_pairs
from recoupe.evaluate.speech import claim_likeness, counts_for_nothing, quote_likeness, speaker_is_right
from recoupe.evaluate.tally import Tallies
from recoupe.model.mention import Account, Claim, Commitment, Event, Quote

KINDS = ("events", "quotes", "commitments", "claims")
BANDS = ("0–.2", ".2–.4", ".4–.6", ".6–.8", ".8–1")
"""Each with its lower end; the last one with both."""

Judged = tuple[str, Event | Quote | Commitment | Claim, bool]


def score_confidence(case: GoldCase, account: Account) -> Tallies:
    """Tallies ``KIND/BAND`` of one document, records right and false."""
    tallies = Tallies()
    for kind, record, is_right in judged(case, account):
        tallies.count(f"{kind}/{band(record.confidence)}", right=int(is_right), false=int(not is_right))
    return tallies


def band(confidence: float) -> str:
    """The band in which a confidence lies."""
    return BANDS[min(int(confidence * len(BANDS)), len(BANDS) - 1)]


def judged(case: GoldCase, account: Account) -> Iterator[Judged]:
    """Every record of an account with its kind and whether it is right, of the kinds that the expected file judges.

    An event, unsure ones among them, is right where an expected one of equal type matches, a quote with the
    right speaker; a commitment and a claim where they match at all.
    """
    if "events" in case.judged:
        yield from _events(case, account)
    if "quotes" in case.judged:
        yield from _quotes(case, account)
    if "commitments" in case.judged:
        met = {column for _, column in best_pairs(case.commitments, account.commitments, commitment_likeness)}
        yield from (("commitments", one, at in met) for at, one in enumerate(account.commitments))
    if "claims" in case.judged:
        met = {column for _, column in best_pairs(case.claims, account.claims, claim_likeness)}
        yield from (("claims", one, at in met) for at, one in enumerate(account.claims))


def _events(case: GoldCase, account: Account) -> Iterator[Judged]:
    found = (*account.events, *account.unsure)
    pairs = best_pairs(case.events, found, likeness)
    met = {column for row, column in pairs if case.events[row].type == found[column].type}
    yield from (("events", one, at in met) for at, one in enumerate(found))


def _quotes(case: GoldCase, account: Account) -> Iterator[Judged]:
    for is_direct in (True, False):
        expected = [quote for quote in case.quotes if quote.direct == is_direct]
        found = [quote for quote in account.quotes if quote.direct == is_direct]
        pairs = {column: expected[row] for row, column in best_pairs(expected, found, quote_likeness)}
        for column, quote in enumerate(found):
            match = pairs.get(column)
            if match.id in case.optional if match else counts_for_nothing(case, quote):
                continue
            yield "quotes", quote, match is not None and speaker_is_right(match.speaker, quote.speaker)
