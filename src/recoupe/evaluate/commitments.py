"""Commitments, titles and dated expressions of an account against the expected ones."""

from collections.abc import Sequence

from recoupe.evaluate.gold import GoldCase
from recoupe.evaluate.matching import best_pairs, overlap_of_longer
from recoupe.evaluate.miss import Miss, excerpt
from recoupe.evaluate.speech import is_same_name
from recoupe.evaluate.tally import Tallies
from recoupe.model.mention import Commitment, DateRecord, TitleCheck
from recoupe.model.time import parse_edtf


def score_commitments(case: GoldCase, found: Sequence[Commitment]) -> tuple[Tallies, list[Miss]]:
    """Tallies ``commitments`` (by evidence), ``.stage``, ``.kind``, ``.parties``, ``.amount`` among found."""
    tallies, misses = Tallies(), list[Miss]()
    pairs = dict(best_pairs(case.commitments, found, commitment_likeness))
    for row, one in enumerate(case.commitments):
        match = found[pairs[row]] if row in pairs else None
        tallies.count("commitments", right=int(match is not None), missed=int(match is None))
        if match is None:
            misses.append(_commitment_miss(case, one, "missed", ""))
            continue
        left_out = {field for id, field in case.left_out if id == one.id}
        if "stage" not in left_out:
            tallies.share("commitments.stage", one.stage == match.stage)
        if "kind" not in left_out:
            tallies.share("commitments.kind", one.kind == match.kind)
        if "parties" not in left_out:
            tallies.sets("commitments.parties", one.parties, _states(match.parties))
        if one.amount is not None:
            given = match.amount
            tallies.share("commitments.amount", given is not None and given.value == one.amount.value)
        if one.stage != match.stage:
            misses.append(_commitment_miss(case, one, "wrong", f"found {match.kind} {match.stage}"))
    for column in sorted(set(range(len(found))) - set(pairs.values())):
        tallies.count("commitments", false=1)
        misses.append(_commitment_miss(case, found[column], "false", f"{found[column].rule}"))
    return tallies, misses


def commitment_likeness(expected: Commitment, found: Commitment) -> float:
    """How well two commitments match, 0 where they cannot; an equal kind outweighs stage and parties."""
    if not expected.evidence.overlaps(found.evidence):
        return 0.0
    return (
        1.0
        + 4.0 * (expected.kind == found.kind)
        + 2.0 * (expected.stage == found.stage)
        + 1.0 * (set(expected.parties) == set(_states(found.parties)))
        + 1.0 * overlap_of_longer(expected.evidence, found.evidence)
    )


def _states(parties: Sequence[str]) -> tuple[str, ...]:
    return tuple(party for party in parties if not party.startswith("org:"))


def _commitment_miss(case: GoldCase, one: Commitment, outcome: str, detail: str) -> Miss:
    words = excerpt(case.text, one.evidence, margin=40)
    what = f"{one.kind} {one.stage} {','.join(one.parties)}"
    return Miss(case.name, "commitments", outcome, what, one.evidence, words, detail)


def score_titles(case: GoldCase, found: Sequence[TitleCheck]) -> tuple[Tallies, list[Miss]]:
    """Tallies ``titles`` (person and title named) and ``titles.holds`` among found; extra checks count neither way."""
    tallies, misses = Tallies(), list[Miss]()
    pairs = dict(best_pairs(case.titles, found, _title_likeness))
    for row, title in enumerate(case.titles):
        match = found[pairs[row]] if row in pairs else None
        tallies.share("titles", match is not None)
        if match is not None:
            tallies.share("titles.holds", match.holds == title.holds)
        if match is None or match.holds != title.holds:
            got = f"found {match.holds} ({match.why})" if match else ""
            detail = f"{title.title} at {title.at_date}: expected {title.holds} {got}"
            misses.append(Miss(case.name, "titles", "wrong" if match else "missed", title.person, None, "", detail))
    return tallies, misses


def _title_likeness(expected: TitleCheck, found: TitleCheck) -> float:
    if not is_same_name(expected.person, found.person):
        return 0.0
    return 1.0 + 2.0 * is_same_name(expected.title, found.title) + (expected.holds == found.holds)


def score_dates(case: GoldCase, found: Sequence[DateRecord]) -> tuple[Tallies, list[Miss]]:
    """Tallies ``dates`` (span and value) and ``dates.span``, as recall.

    Expected files list only the expressions that date an event, so that others are not errors.
    """
    tallies, misses = Tallies(), list[Miss]()
    pairs = dict(best_pairs(case.dates, found, _date_likeness))
    for row, one in enumerate(case.dates):
        match = found[pairs[row]] if row in pairs else None
        is_right = match is not None and _same_value(one.value, match.value)
        tallies.share("dates.span", match is not None)
        tallies.share("dates", is_right)
        if not is_right:
            got = f"{match.value} «{excerpt(case.text, match.span)}»" if match else "nothing"
            words = excerpt(case.text, one.span, margin=40)
            detail = f"expected {one.value}, found {got}"
            misses.append(Miss(case.name, "dates", "wrong" if match else "missed", "", one.span, words, detail))
    return tallies, misses


def _date_likeness(expected: DateRecord, found: DateRecord) -> float:
    overlap = overlap_of_longer(expected.span, found.span)
    return overlap + _same_value(expected.value, found.value) if overlap else 0.0


def _same_value(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return left == right
    return parse_edtf(left) == parse_edtf(right)
