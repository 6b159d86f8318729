"""Where a text was written: « AMMAN (Reuters) – … » names Jordan without speaking of it."""

import re
from collections.abc import Iterable

from recoupe.model.mention import Mention
from recoupe.model.text import Annotated, Span

_HEAD = re.compile(r"^[^\W\d_][^\n.:;!?«»\"]{0,60}?(?:(?P<dash>\s[–—-]{1,2}(?=\s))|\([^)\n]{2,30}\))", re.MULTILINE)
"""The head of a dispatch: a town, a day, and a dash or an agency in brackets."""
_PLACES = frozenset({"place", "outlet"})
_ARTICLE = 3
"""Characters of an article before a town or a day: « LE CAIRE », « le 3 mai »."""


def in_datelines(annotated: Annotated, mentions: Iterable[Mention]) -> set[Span]:
    """The spans of towns, of the states in brackets behind them and of agencies at the heads of paragraphs."""
    mentions = list(mentions)
    found = {m.span for m in mentions if m.kind == "place" and _is_before_day(m, annotated)}
    for head in _HEAD.finditer(annotated.text):
        stretch = Span(head.start(), head.end())
        inside = [m for m in mentions if stretch.contains(m.span)]
        is_headed = any(m.span.start <= stretch.start + _ARTICLE and m.kind == "place" for m in inside)
        if is_headed and (head["dash"] or any(m.kind == "outlet" for m in inside)):
            bracketed = {m for m in inside if annotated.text[m.span.start - 1 : m.span.start] == "("}
            found |= {m.span for m in inside if m.kind in _PLACES or m in bracketed}
    return found


def _is_before_day(mention: Mention, annotated: Annotated) -> bool:
    """True for « Oran, le 3 mai. » and « La Havane, 9 juin. » at the head of a paragraph."""
    text, start, end = annotated.text, mention.span.start, mention.span.end
    line = text.rfind("\n", 0, start) + 1
    days = (d.span for d in annotated.dates if 0 <= d.span.start - end - len(", ") <= _ARTICLE)
    return (
        start - line <= _ARTICLE
        and text.startswith(", ", end)
        and any(text.startswith((".", ":"), day.end) for day in days)
    )
