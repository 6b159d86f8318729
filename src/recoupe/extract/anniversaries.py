"""The year of an act by its anniversary: « le 60e anniversaire de l'établissement de leurs relations »."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.folding import fold
from recoupe.model.text import Annotated, DateMention
from recoupe.model.time import parse_edtf

_ORDINAL = "ieme"
"""How an ordinal ends, folded: « soixantième »."""
_REACH = 2
"""Words before the noun in which its ordinal may stand."""


def years_since(match: Match, tree: Tree, number: Callable[[str], int | None]) -> int | None:
    """How many years after an act the anniversary of it is that the words tell of; None where they tell of none."""
    head = None if match.is_verb else _remembering(match.token, tree)
    if head is None:
        return None
    for token in reversed(tree.tokens[max(head - _REACH, 0) : head]):
        word = fold(token.text)
        stem = word.removesuffix(_ORDINAL)
        found = number(word) or (number(stem) or number(stem + "e") if stem != word else None)
        if found:
            return found
    return None


def _remembering(act: int, tree: Tree) -> int | None:
    """The noun for the anniversary above an act: « l'anniversaire de la signature de l'accord », or None."""
    k = act
    for above in tree.ancestors(act):
        if tree.preposition(k) != "de" or tree.tokens[above].pos != "NOUN":
            return None
        if not tree.frames.file.anniversaries.isdisjoint(tree.frames.noun_keys(tree.tokens[above].text)):
            return above
        k = above
    return None


def year_told(match: Match, dates: Sequence[DateMention]) -> int | None:
    """The year of the anniversary itself where its sentence names one: « ont fêté en 2025 le 60e anniversaire ».

    That is the last before the act; a date behind it is most often its own (« de l'accord de 1974 »).
    """
    years = [(d.span.start, parse_edtf(d.value).first) for d in dates if d.value is not None]
    before = [first.year for start, first in years if start < match.span.start and first is not None]
    return next(reversed(before), None)


def is_dated(match: Match, dates: Sequence[DateMention]) -> bool:
    """True where a date stands behind the act, of which it then is: « le 60e anniversaire du traité de 1963 »."""
    return any(d.value is not None and d.span.start > match.span.start for d in dates)


def on_anniversaries(drafts: Sequence[Draft], annotated: Annotated) -> list[Draft]:
    """The drafts of which an anniversary is told, in the year that it gives, as held long ago."""
    published = annotated.document.published
    news = parse_edtf(published).first if published else None
    return [_in_its_year(draft, news.year if news is not None else None) for draft in drafts]


def _in_its_year(draft: Draft, today: int | None) -> Draft:
    base = draft.marked_in or today
    if draft.years is None or base is None:
        return draft
    event = replace(
        draft.event, status="held", negated=False, date=str(base - draft.years), date_from="relative", date_span=None
    )
    return replace(draft, event=event, is_background=True)
