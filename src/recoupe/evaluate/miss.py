"""What went wrong in one place: the unit of the lists that a maintainer reads."""

from dataclasses import dataclass

from recoupe.model.text import Span


@dataclass(frozen=True, slots=True)
class Miss:
    """One record that was missed, false or wrong in a field.

    `kind`: events, status, date, states, quotes, commitments, stage, claims, titles, dates, person…;
    `outcome`: ``missed``, ``false`` or ``wrong``; `what` the type of record; `excerpt` the words.
    """

    document: str
    kind: str
    outcome: str
    what: str
    span: Span | None
    excerpt: str
    detail: str = ""


def excerpt(text: str, span: Span | None, *, margin: int = 0, limit: int = 240) -> str:
    """The words at a span with `margin` characters on either side, on one line, cut at `limit`."""
    if span is None:
        return ""
    words = " ".join(text[max(0, span.start - margin) : span.end + margin].split())
    return words if len(words) <= limit else words[: limit - 1] + "…"
