"""The set phrases in which records give their reasons, in the language of the reader.

Records keep reasons as short English phrases, for machines and logs. What is not known here is shown as it is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.model.kinds import kinds
from recoupe.publish.dates import date_since, date_until, date_words, weekday_words
from recoupe.publish.i18n import Words, language_name
from recoupe.publish.quote_marks import between_marks

DATE = r"\d{4}(?:-\d{2}){0,2}"
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
NOT_HELD = ": not held then"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the records: groups that end in ``date`` are dates, in ``weekday`` days of the week.

    ``type`` is an event type, ``names`` say who speaks, ``why`` is another reason, ``language`` a language's code; the
    rest stays.
    """

    pattern: re.Pattern[str]
    message: str


def phrase(message: str, **groups: str) -> Phrase:
    """The phrase whose pattern is its own message, with the values matched as given, by default anything."""
    pattern = re.escape(message)
    for name in re.findall(r"\{(\w+)\}", message):
        pattern = pattern.replace(re.escape(f"{{{name}}}"), f"(?P<{name}>{groups.get(name, '.+')})")
    return Phrase(re.compile(pattern), message)


UNSURE = (
    phrase("told in the words of somebody quoted"),
    phrase("told in a headline alone"),
    phrase("a party inferred that the text hardly names"),
    phrase("a party only inferred from the rest of the text"),
    phrase("a party known by a pronoun alone"),
    phrase("the text is on another subject"),
    phrase("the text is about one state"),
    phrase("who speaks does not speak for a state"),
    phrase("no state or known body takes part"),
    phrase("its words alone are too weak"),
)
"""Why an event is unsure, in the order in which extraction looks for a reason."""

PHRASES = (
    *UNSURE,
    phrase("denied by {names}"),
    phrase("held until some day after {since_date}", since_date=DATE),
    phrase("held until {until_date}", until_date=DATE),
    phrase("held from {since_date} only", since_date=DATE),
    phrase("never held by this person"),
    phrase("the office is held by {name}"),
    phrase("on the document's date"),
    phrase("by the latest known tables"),
    phrase("the document has no date"),
    phrase("on the latest date named in the text"),
    phrase("in office since {since_date}, last confirmed {last_date}", since_date=DATE, last_date=DATE),
    phrase("in office since {since_date}", since_date=DATE),
    phrase("the tables know no such office of this person"),
    phrase("no earlier event of the kind is known, and the accounts do not cover the time before"),
    phrase("neither the event nor the day it is counted from is dated"),
    phrase("no other account tells of such events since {since_date}", since_date=DATE),
    phrase("nothing known in between"),
    phrase("{sources}: {type} of {date}", date=DATE, type="|".join(kinds().event_types)),
    phrase("{title}: not held then ({why})", why=".+"),
    phrase("{title}: not held then"),
)
"""In the order in which they are tried; the whole of a reason, or of a part between semicolons, must match."""


def reason_words(reason: str, words: Words) -> str:
    """A reason in words: its parts between semicolons, each in the language where it is a set phrase.

    Several titles that were not held for the same cause share it.
    """
    return _joined(_with_shared_causes(parts_of(reason)), PHRASES, words)


def phrased(reason: str, phrases: Sequence[Phrase], words: Words) -> str:
    """The same with other set phrases."""
    return _joined(parts_of(reason), phrases, words)


def _joined(parts: Iterable[str], phrases: Sequence[Phrase], words: Words) -> str:
    written = dict.fromkeys(_matched(part, phrases, words) or part for part in parts)
    return words.say("; ").join(written)


def parts_of(reason: str) -> list[str]:
    """The parts between semicolons; those inside brackets belong to the part that opens them."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(reason):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and reason.startswith("; ", at):
            parts.append(reason[start:at])
            start = at + 2
    return [*parts, reason[start:]]


def _with_shared_causes(parts: list[str]) -> list[str]:
    causes: dict[str, list[str]] = {}
    for part in parts:
        subject, found, cause = part.partition(NOT_HELD)
        causes.setdefault(found + cause if found else part, []).extend([subject] if found else [])
    return [", ".join(subjects) + cause for cause, subjects in causes.items()]


def _matched(reason: str, phrases: Sequence[Phrase], words: Words) -> str | None:
    for known in phrases:
        match = known.pattern.fullmatch(reason)
        if match is not None:
            values = {name: _value(name, value, words) for name, value in match.groupdict().items()}
            return words.say(known.message, **values)
    return None


# As reasons group the digits of large numbers.
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
_DATED = {"since_date": date_since, "until_date": date_until}


def _value(name: str, value: str, words: Words) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        # As Python writes what somebody typed.
        return between_marks(value[1:-1], words.language)
    if _GROUPED.fullmatch(value):
        from babel.numbers import format_decimal

        return str(format_decimal(int(value.replace(",", "")), locale=words.locale))
    if name == "names":
        return ", ".join(map(within_sentence, value.split(", ")))
    if name in _DATED:
        return _DATED[name](value, words)
    if name.endswith("date"):
        return date_words(value, words)
    if name.endswith("weekday"):
        return weekday_words(value, words)
    if name == "type":
        return words.term("event_type", value)
    if name == "language":
        return language_name(value, words)
    if name == "why":
        return reason_words(value, words)
    return value


_OPENING = re.compile(r"(?:Une?|Des|Certaine?s|Plusieurs)\b|(?:Les?|La|Cette|Ces?|L['’])(?=\s*[a-zà-ÿ])")
"""How a French phrase opens a sentence; « Le Monde » with a second capital is a name."""


def within_sentence(name: str) -> str:
    """Who is named, without the capital that the phrase had because it opened a sentence of the text."""
    return name[:1].lower() + name[1:] if _OPENING.match(name) else name
