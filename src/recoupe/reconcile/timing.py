"""How the dates of two accounts fit: stated days first, else what publication leaves possible."""

from dataclasses import dataclass
from datetime import date

from recoupe.model.time import Period, parse_edtf
from recoupe.reconcile.acts import ONCE
from recoupe.reconcile.profile import Profile

SLIP_DAYS = 2
"""Accounts of one event often differ by a day: time zones, the evening before, an error worth showing."""
SHIFT_DAYS = 7
"""Beyond a slip: only a plan moves this far."""
EXACT_DAYS = 7
"""An interval up to this long says nearly as much as a day."""
LONG_DAYS = 28
"""A month or more: an account published in it need not tell of the same act."""
FRESH_DAYS = 3
NEWS_DAYS = 10
"""How long after an event accounts still lead with it."""
RECENT_DAYS = 31
"""How long after an event accounts may still tell it in passing without a day."""
PLAN_DAYS = 31
"""How long before its day accounts tell of a plan."""


@dataclass(frozen=True, slots=True)
class DateRelation:
    """`share` of the weight for dates, why, and whether the dates exclude one event altogether."""

    share: float
    detail: str
    excludes: bool = False


def gap_days(left: Period, right: Period) -> int:
    """Days between two periods, 0 where they overlap or touch on an open side."""
    if left.overlaps(right):
        return 0
    early, late = (left, right) if _ends(left) < _starts(right) else (right, left)
    return (_starts(late) - _ends(early)).days


def _starts(period: Period) -> date:
    return period.first or date.min


def _ends(period: Period) -> date:
    return period.last or date.max


def compare_dates(left: Profile, right: Profile) -> DateRelation:
    """How well the dates agree; two stated dates decide, one is held against what the other leaves open."""
    if left.when is not None and right.when is not None:
        return _both_stated(left, right, left.when, right.when)
    if left.when is not None:
        return _one_stated(left.when, right)
    if right.when is not None:
        return _one_stated(right.when, left)
    return _none_stated(left, right)


def exclude(left: Profile, right: Profile) -> bool:
    """True where the dates exclude one event altogether."""
    if left.when is not None and right.when is not None:
        return not left.when.overlaps(right.when) and _are_apart(left, right, gap_days(left.when, right.when))
    if left.when is not None:
        return gap_days(left.when, right.bounds) > SLIP_DAYS
    return right.when is not None and gap_days(right.when, left.bounds) > SLIP_DAYS


def _are_apart(left: Profile, right: Profile, gap: int) -> bool:
    return gap > _tolerance(left, right) and (gap > SHIFT_DAYS or not _moves(left, right))


def _both_stated(left: Profile, right: Profile, ours: Period, theirs: Period) -> DateRelation:
    if ours.overlaps(theirs):
        widest = max(_length(ours), _length(theirs))
        is_month = widest <= 31 or _are_one_term(left, right)
        share = 1.0 if widest == 1 else 0.8 if widest <= EXACT_DAYS else 0.5 if is_month else 0.3
        return DateRelation(share, f"{ours} and {theirs}" if ours != theirs else str(ours))
    gap = gap_days(ours, theirs)
    detail = f"{ours} and {theirs}, {gap} days apart"
    if _are_apart(left, right, gap):
        return DateRelation(-3.0, detail, excludes=True)
    if _is_late_news(left, right):
        return DateRelation(0.1, f"{detail}, one of them only that of the news")
    return DateRelation(-0.25 if gap <= _tolerance(left, right) else -1.0, detail)


def _are_one_term(left: Profile, right: Profile) -> bool:
    """True for two terms that end together: « avant le 31 décembre » and « d'ici à la fin de l'année »."""
    terms = [parse_edtf(one.event.date) for one in (left, right) if one.event.date is not None]
    ends = [term.last for term in terms if term.first is None and term.last is not None]
    return len(ends) == len((left, right)) and abs((ends[0] - ends[1]).days) <= SLIP_DAYS


def _tolerance(left: Profile, right: Profile) -> int:
    weakest = "published" in (left.event.date_from, right.event.date_from)
    return SLIP_DAYS + 1 if weakest else SLIP_DAYS


def _is_late_news(left: Profile, right: Profile) -> bool:
    """True where one account dates what the other tells some days later as news without a day."""
    for dated, news in ((left, right), (right, left)):
        if news.event.date_from == "published" and dated.event.date_from != "published":
            return dated.when is not None and news.when is not None and _ends(dated.when) < _starts(news.when)
    return False


def _length(period: Period) -> int:
    return period.days if period.days is not None else 400


def _moves(left: Profile, right: Profile) -> bool:
    """True where one account tells of a plan and the other of its keeping or putting off, some days later."""
    statuses = {left.event.status, right.event.status}
    return "planned" in statuses and bool(statuses & {"held", "ongoing", "postponed"})


def _one_stated(when: Period, undated: Profile) -> DateRelation:
    if gap_days(when, undated.bounds) > SLIP_DAYS:
        return DateRelation(-3.0, f"{when} is past what an account of {undated.published} can tell", excludes=True)
    if undated.published is None:
        return DateRelation(0.1, f"{when}, the other undated")
    gap = gap_days(when, undated.published)
    if gap <= FRESH_DAYS and _length(when) < LONG_DAYS:
        return DateRelation(0.6, f"{when}, the other published {undated.published}")
    if (gap <= NEWS_DAYS and _length(when) < LONG_DAYS) or (undated.event.status == "planned" and gap <= PLAN_DAYS):
        return DateRelation(0.4, f"{when}, the other published {undated.published}")
    is_recent = gap <= RECENT_DAYS
    is_lasting = undated.event.main or undated.event.type in ONCE or gap <= NEWS_DAYS
    if undated.event.status == "planned" or (is_recent and is_lasting and not _is_news(undated)):
        return DateRelation(0.1, f"{when}, the other published {undated.published}")
    lead = -1.0 if is_recent or not _is_news(undated) else -2.0
    share = lead if undated.event.main else -0.3 if is_recent else -0.5
    return DateRelation(share, f"{when} is {gap} days from {undated.published}")


def _is_news(undated: Profile) -> bool:
    """True where an account leads with what has happened and names no day: then it happened shortly before."""
    return undated.event.main and undated.is_held and undated.event.type not in ONCE


def are_of_one_day(left: Profile, right: Profile) -> bool:
    """True where both state days that meet, or where nobody states one and both are news of the same days."""
    if left.when is not None and right.when is not None:
        return left.when.overlaps(right.when) and max(_length(left.when), _length(right.when)) <= EXACT_DAYS
    if left.when is not None or right.when is not None or left.published is None or right.published is None:
        return False
    return gap_days(left.published, right.published) <= FRESH_DAYS


def is_told_before(left: Profile, right: Profile) -> bool:
    """True where one account tells as over, without a day, what the other dates later than the day after it."""
    for dated, undated in ((left, right), (right, left)):
        if dated.when is not None and undated.when is None and undated.is_held:
            return gap_days(dated.when, undated.bounds) > 1
    return False


def _none_stated(left: Profile, right: Profile) -> DateRelation:
    if left.published is None or right.published is None:
        return DateRelation(0.0, "both undated")
    gap = gap_days(left.published, right.published)
    detail = f"published {gap} days apart"
    if gap <= 3:
        return DateRelation(0.5, detail)
    if gap <= NEWS_DAYS:
        return DateRelation(0.25, detail)
    if _is_news(left) and _is_news(right):
        return DateRelation(-1.5, detail)
    if gap <= 45:
        return DateRelation(-0.5, detail)
    return DateRelation(-1.0, detail)
