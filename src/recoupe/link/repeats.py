"""Drafts that only the whole text shows: titles beside names, family names that come again."""

import re
from collections.abc import Iterator

from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold

_JOINT = re.compile(r"\s*,\s*|\s*\(\s*")
_CLOSED = re.compile(r"\s*[,.;:)»\n—–-]|\s*$")
_ACRONYM = re.compile(r"\s?\(\s?([A-Z][\w-]{1,11})\s?\)")
_CAPITALISED = re.compile(r"[^\W\d_][\w'’-]+")


def join_appositions(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts with « X, ministre de Y » made one: the title goes to the name before it."""
    result: list[Draft] = []
    for draft in drafts:
        before = result[-1] if result else None
        if before is not None and before.is_former and draft.via == "title" and not draft.determiner:
            draft.is_former = draft.is_former or _is_joined(reading, before, draft)
        if before is not None and _is_apposition(reading, before, draft):
            _take_title(reading, before, draft)
        elif before is not None and _is_first_title(reading, before, draft):
            _take_first_title(reading, before, draft)
            result[-1] = draft
        elif before is not None and _is_acronym(reading, before, draft):
            draft.states, draft.owner = before.states, before.owner
            result.append(draft)
        else:
            result.append(draft)
    return result


def _is_joined(reading: Reading, before: Draft, draft: Draft) -> bool:
    return reading.folded[before.end : draft.start].strip() in reading.naming.conjunctions


def _take_title(reading: Reading, named: Draft, title: Draft) -> None:
    """Gives somebody the title after his name; a second one that still holds makes him no former officer."""
    named.is_former = title.is_former and (named.is_former or named.title is None)
    named.title = reading.text[named.head.end if named.head else named.end : title.end].strip(" ,(\n")
    named.end = title.end
    named.states = named.states or title.states
    named.owner = named.owner or title.owner
    named.role, named.office = title.role, named.office or title.office
    named.gender = named.gender or title.gender


def _is_acronym(reading: Reading, name: Draft, short: Draft) -> bool:
    """True for an unknown acronym in brackets after the body that it is short for."""
    is_body = name.kind == short.kind == "organisation" or name.kind == "armed_body"
    if not is_body or short.kind != "organisation" or short.entity or not short.name.isupper():
        return False
    return reading.folded[name.end : short.start].strip() == "(" and reading.folded.startswith(")", short.end)


def _is_first_title(reading: Reading, first: Draft, named: Draft) -> bool:
    """True for « le ministre d'État » before « , ministre de la Santé, M. X »."""
    if first.kind != "person" or first.head is not None or first.via != "title" or first.number == "p":
        return False
    if named.kind != "person" or named.head is None or named.determiner or named.title is None:
        return False
    is_before = named.start < named.head.start and named.phrase is not None and named.phrase.start <= named.start
    between = reading.folded[first.end : named.start].strip()
    return is_before and (between == "," or between in reading.naming.conjunctions)


def _take_first_title(reading: Reading, first: Draft, named: Draft) -> None:
    start = first.phrase.start if first.phrase else first.start
    if named.phrase is not None:
        named.title = reading.text[start : named.phrase.end].replace("\n", " ")
    named.start, named.states = first.start, named.states or first.states


def _is_apposition(reading: Reading, name: Draft, title: Draft) -> bool:
    if name.kind != "person" or name.head is None or name.end < name.head.end:
        return False
    if name.end > name.head.end and title.determiner:
        return False
    if title.kind != "person" or title.head is not None or title.number == "p" or title.via != "title":
        return False
    if (
        title.role == "counterpart"
        or title.determiner not in (reading.naming.singular | {""}) - reading.naming.possessive
    ):
        return False
    between = reading.folded[name.end : title.start].strip(" ,")
    is_further = name.end > name.head.end and between in reading.naming.conjunctions
    if not is_further and not _JOINT.fullmatch(reading.folded, name.end, title.start):
        return False
    is_closed = bool(_CLOSED.match(reading.folded, title.end)) or not title.determiner
    is_sent = title.role == "ambassador" and bool(title.states or title.owner)
    return is_closed or (is_sent and reading.match(reading.skip(title.end), reading.naming.accredited) is not None)


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
