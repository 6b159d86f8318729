"""Drafts that only the whole text shows: family names and acronyms that come again."""

import re
from collections.abc import Iterator

from recoupe.link.names import inner_names
from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold

_ACRONYM = re.compile(r"\s?\(\s?([A-Z][\w-]{1,11})\s?\)")
_CAPITALISED = re.compile(r"[^\W\d_][\w'’-]+")


def add_repeats(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts with further ones where the family name of somebody named in full stands alone."""
    family = _callable(reading, drafts)
    if not family:
        return drafts
    for draft in drafts:
        known = family.get(fold(draft.name)) if draft.kind == "organisation" and draft.entity is None else None
        if known is not None:
            _again(draft, known)
    added = []
    for start, end, word in _free_words(reading.text, drafts):
        if word in family:
            first = _with_initial(reading, start, family[word])
            if first is None:
                continue
            again = Draft(first, end, family[word].kind)
            _again(again, family[word])
            added.append(again)
    return sorted([*drafts, *added], key=lambda draft: draft.start)


def titles_again(drafts: list[Draft]) -> list[Draft]:
    """The drafts without bare titles that nobody bears; others mean who bore the title before: « le vice-président ».

    Several states' bearers of one title leave open who is meant.
    """
    kept: list[Draft] = []
    bearers: dict[str, list[Draft]] = {}
    for draft in drafts:
        before = bearers.get(draft.word, [])
        if draft.is_again and draft.head is None:
            if not before or before[-1].owner or len({one.states for one in before if one.states}) > 1:
                continue
            draft.same_as = draft.same_as or before[-1]
        elif draft.word and draft.number == "s":
            bearers.setdefault(draft.word, []).append(draft)
        kept.append(draft)
    return kept


def _with_initial(reading: Reading, start: int, known: Draft) -> int | None:
    """Where « A. Morel » begins, the place of the family name without an initial, None for another's initial."""
    if known.kind != "person" or reading.left_words(start, 1) != ["."]:
        return start
    begin, end = reading.left(reading.left(start)[0])
    if end - begin != 1 or not reading.text[begin].isupper():
        return start
    return begin if reading.text[begin] == known.name[0] else None


def _callable(reading: Reading, drafts: list[Draft]) -> dict[str, Draft]:
    """Who may come again by one word: persons by family name, unknown organisations by the acronym given."""
    family: dict[str, Draft] = {}
    for draft in drafts:
        if draft.kind == "person" and draft.head is not None and " " in draft.name:
            family.setdefault(fold(draft.name.split()[-1]), draft)
            for word in inner_names(reading, draft.name):
                family.setdefault(word, draft)
        elif draft.kind == "organisation" and draft.entity is None and draft.via == "named" and not draft.role:
            acronym = _ACRONYM.match(reading.text, draft.end)
            if acronym is not None:
                family.setdefault(fold(acronym[1]), draft)
    return family


def _again(draft: Draft, known: Draft) -> None:
    draft.kind, draft.name = known.kind, known.name
    draft.persons, draft.gender, draft.number = known.persons, known.gender, "s"
    draft.head = draft.span if known.kind == "person" else None


def _free_words(text: str, drafts: list[Draft]) -> Iterator[tuple[int, int, str]]:
    """The capitalised words that no draft covers, with their offsets, folded."""
    taken = iter(draft.span for draft in drafts)
    current = next(taken, None)
    for match in _CAPITALISED.finditer(text):
        while current is not None and current.end <= match.start():
            current = next(taken, None)
        is_free = current is None or current.start >= match.end()
        if is_free and match.group()[0].isupper():
            yield match.start(), match.end(), fold(match.group())
