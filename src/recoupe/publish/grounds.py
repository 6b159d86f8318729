"""Why two accounts may or may not tell one event, in the language of the reader.

Decisions keep the grounds of a comparison as short English phrases with a weight; a phrase unknown here is shown as is.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from recoupe.model.decision import Reason
from recoupe.publish.phrasing import Phrasing, capitalised
from recoupe.publish.reasons import Phrase, phrase

_EDTF = r"[\d./-]+"
_CODES = r"[^,]+(?:, [^,]+)*"
_A_DAY_APART = "{left_date} and {right_date}, a day apart"
_A_DAY_FROM = "{left_date} is a day from {right_date}"
_PUBLISHED_A_DAY_APART = "published a day apart"
_PUBLISHED_TOGETHER = "published on one day"
VETO = "veto"
"""The feature of a ground that nothing outweighs."""

GROUNDS = (
    Phrase(re.compile(rf"(?P<left_date>{_EDTF}) and (?P<right_date>{_EDTF}), 1 days apart"), _A_DAY_APART),
    Phrase(re.compile(rf"(?P<left_date>{_EDTF}) is 1 days from (?P<right_date>{_EDTF})"), _A_DAY_FROM),
    Phrase(re.compile("published 1 days apart"), _PUBLISHED_A_DAY_APART),
    Phrase(re.compile("published 0 days apart"), _PUBLISHED_TOGETHER),
    phrase("{left_date} and {right_date}, {days} days apart", left_date=_EDTF, right_date=_EDTF),
    phrase("{left_date} and {right_date}", left_date=_EDTF, right_date=_EDTF),
    phrase("{left_date} is past what an account of {right_date} can tell", left_date=_EDTF, right_date=_EDTF),
    phrase("{left_date}, the other undated", left_date=_EDTF),
    phrase("{left_date}, the other published {right_date}", left_date=_EDTF, right_date=_EDTF),
    phrase("{left_date} is {days} days from {right_date}", left_date=_EDTF, right_date=_EDTF),
    phrase("both undated"),
    phrase("published {days} days apart"),
    phrase("none shared"),
    phrase("the same persons"),
    phrase("the same person"),
    phrase("other persons for {codes}", codes=_CODES),
    phrase("other persons on both sides"),
    phrase("same actors"),
    phrase("other actors"),
    phrase("other receivers"),
    phrase("other topics"),
    phrase("other titles"),
    phrase("nothing but the parties joins them"),
    phrase("one names a third party"),
    phrase("one names a single party"),
    phrase("both lead with it"),
    phrase("one is told as background"),
    phrase("both planned"),
    phrase("one denied, on other topics"),
    phrase("seldom happens twice"),
    phrase("two copies of one text"),
    phrase("both accounts tell another event that is the same"),
    phrase("other type"),
    phrase("a meeting on the margins of a summit"),
    phrase("same document"),
    phrase("stances {left_stance} and {right_stance}"),
    phrase("other receiver"),
    phrase("other speaker"),
    phrase("opposite direction"),
    phrase("no party in common"),
    phrase("another pair of parties"),
    phrase("still to come when the other was over"),
)
"""In the order in which they are tried; the whole of a ground must match."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground in words: what was compared, what was found, and whether it speaks for one event."""

    label: str
    found: str
    speaks_for: bool
    is_veto: bool = False


def grounds(reasons: Iterable[Reason], phrasing: Phrasing) -> list[Ground]:
    """The grounds of a decision: vetoes, then what speaks for one event, then what against, the weightiest first."""
    ordered = sorted(reasons, key=lambda reason: (reason.feature != VETO, reason.weight < 0, -abs(reason.weight)))
    return [_ground(reason, phrasing) for reason in ordered]


def _ground(reason: Reason, phrasing: Phrasing) -> Ground:
    label = capitalised(phrasing.words.term("feature", reason.feature))
    return Ground(label, ground_words(reason, phrasing), reason.weight > 0, reason.feature == VETO)


def ground_words(reason: Reason, phrasing: Phrasing) -> str:
    """What was found on one feature."""
    if reason.feature in _LISTED and not _matched(reason.detail, phrasing):
        return _LISTED[reason.feature](reason.detail, phrasing)
    return _matched(reason.detail, phrasing) or _alone(reason, phrasing)


def _alone(reason: Reason, phrasing: Phrasing) -> str:
    is_date = reason.feature == "date" and re.fullmatch(_EDTF, reason.detail)
    return phrasing.date(reason.detail) if is_date else reason.detail


def _matched(detail: str, phrasing: Phrasing) -> str | None:
    for known in GROUNDS:
        match = known.pattern.fullmatch(detail)
        if match is not None:
            values = {name: _value(name, value, phrasing) for name, value in match.groupdict().items()}
            return phrasing.words.say(known.message, **values)
    return None


def _value(name: str, value: str, phrasing: Phrasing) -> str:
    if name.endswith("date"):
        return phrasing.date(value)
    if name.endswith("stance"):
        return phrasing.words.term("statement_stance", value)
    return phrasing.words.listed([phrasing.party(code) for code in value.split(", ")]) if name == "codes" else value


def _parties(detail: str, phrasing: Phrasing) -> str:
    return ", ".join(phrasing.party(code) for code in detail.split(", "))


def _terms(context: str, separator: str) -> Callable[[str, Phrasing], str]:
    def put(detail: str, phrasing: Phrasing) -> str:
        return " / ".join(phrasing.words.term(context, name) for name in detail.split(separator))

    return put


def _topics(detail: str, phrasing: Phrasing) -> str:
    return phrasing.topics(detail.split(", "))


def _both(detail: str, phrasing: Phrasing) -> str:
    return " / ".join(capitalised(name) for name in detail.split(" and "))


def _amounts(detail: str, phrasing: Phrasing) -> str:
    return " / ".join(phrasing.amount(written) for written in detail.split(" and "))


_LISTED: dict[str, Callable[[str, Phrasing], str]] = {
    "type": _terms("event_type", " and "),
    "stance": _terms("statement_stance", " and "),
    "parties": _parties,
    "topics": _topics,
    "place": _both,
    "amount": _amounts,
}
