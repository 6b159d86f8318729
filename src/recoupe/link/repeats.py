"""Drafts that only the whole text shows: titles beside names, family names that come again."""

import re
from dataclasses import replace

from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold
from recoupe.model.text import Span

_JOINT = re.compile(r"\s*,\s*|\s*\(\s*")
_CLOSED = re.compile(r"\s*[,.;:)»\n—–-]|\s*$")
_CAPITALISED = re.compile(r"[^\W\d_][\w'’-]+")


def join_appositions(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts with « X, ministre de Y » made one: the title goes to the name before it."""
    result: list[Draft] = []
    for draft in drafts:
        before = result[-1] if result else None
        if before is not None and _is_apposition(reading, before, draft):
            before.end = draft.end
            before.title = draft.title
            before.states = before.states or draft.states
            before.owner = before.owner or draft.owner
            before.role, before.office = draft.role, before.office or draft.office
            before.is_former = before.is_former or draft.is_former
            before.gender = before.gender or draft.gender
        else:
            result.append(draft)
    return result


def _is_apposition(reading: Reading, name: Draft, title: Draft) -> bool:
    if name.kind != "person" or name.head is None or name.end != name.head.end:
        return False
    if title.kind != "person" or title.head is not None or title.number == "p" or title.via != "title":
        return False
    if title.role == "counterpart" or title.determiner not in ("", "le", "la", "l'", "un", "une"):
        return False
    if not _JOINT.fullmatch(reading.folded, name.end, title.start):
        return False
    return bool(_CLOSED.match(reading.folded, title.end)) or not title.determiner


def add_repeats(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts with further ones where the family name of somebody named in full stands alone."""
    family: dict[str, Draft] = {}
    for draft in drafts:
        if draft.kind == "person" and draft.head is not None and " " in draft.name:
            family.setdefault(fold(draft.name.split()[-1]), draft)
    if not family:
        return drafts
    taken = [draft.span for draft in drafts]
    added: list[Draft] = []
    place = 0
    for match in _CAPITALISED.finditer(reading.text):
        word = match.group()
        if not word[0].isupper():
            continue
        known = family.get(fold(word))
        if known is None:
            continue
        while place < len(taken) and taken[place].end <= match.start():
            place += 1
        if place < len(taken) and taken[place].start < match.end():
            continue
        again = Draft(match.start(), match.end(), "person", known.name, Span(*match.span()))
        again.persons, again.gender, again.number = known.persons, known.gender, "s"
        added.append(again)
    return sorted([*drafts, *(replace(draft) for draft in added)], key=lambda draft: draft.start)
