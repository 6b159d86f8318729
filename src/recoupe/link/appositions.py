"""Titles beside names and apart from them: whose they are."""

import re
from itertools import pairwise

from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold
from recoupe.model.text import Token

_IN_BRACKETS = re.compile(r"\([^()\n]*\)")
_JOINT = re.compile(r"\s*,\s*|\s*\(\s*")
_CLOSED = re.compile(r"\s*[,.;:)»\n—–-]|\s*$")
_APART = 120
"""Characters that may stand between a title and the name that it goes with."""
_TITLES = frozenset({"person", "anonymous"})
_LINKS = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM", "ADV", "PUNCT", "X"})
_MARKS = frozenset("()-–’'\"«»")


def join_appositions(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts with « X, ministre de Y » made one: the title goes to the name before it."""
    result: list[Draft] = []
    for draft in drafts:
        before = result[-1] if result else None
        if before is not None and before.is_former and draft.via == "title" and not draft.determiner:
            draft.is_former = draft.is_former or _is_joined(reading, before, draft)
        if before is not None and (_is_apposition(reading, before, draft) or _is_peer(reading, result, before, draft)):
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
    """True for « X, ministre de Y »."""
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
    is_further = is_further or between in reading.naming.as_what
    if not is_further and not _JOINT.fullmatch(reading.folded, name.end, title.start):
        return False
    is_closed = bool(_CLOSED.match(reading.folded, title.end)) or not title.determiner
    is_sent = title.role == "ambassador" and bool(title.states or title.owner)
    return is_closed or (is_sent and reading.match(reading.skip(title.end), reading.naming.accredited) is not None)


def _is_peer(reading: Reading, told: list[Draft], named: Draft, title: Draft) -> bool:
    """True for « (A a reçu) B, son homologue turc, »; `told` are the drafts up to the name.

    « B, son homologue turc, et C » lists three where nobody stands before B, or the tables know B in another state.
    """
    if named.kind != "person" or named.head is None or named.title is not None or named.states:
        return False
    if title.role != "counterpart" or not title.states or title.determiner not in reading.naming.possessive:
        return False
    if title.head is not None or not _JOINT.fullmatch(reading.folded, named.end, title.start):
        return False
    if not _CLOSED.match(reading.folded, title.end):
        return False
    sentence = reading.sentence(named.start)
    is_second = any(d.kind == "person" and reading.sentence(d.start) == sentence for d in told[:-1])
    bodies = {h.office.body for person in named.persons for h in reading.world.titles(person, reading.period)}
    return is_second and (not bodies or any(state.removeprefix("state:") in bodies for state in title.states))


def join_apart(reading: Reading, drafts: list[Draft]) -> None:
    """Ties names to titles that more than a comma parts from them: « l'ambassadeur de X auprès de Y, Z, »."""
    for number, named in enumerate(drafts):
        if named.kind != "person" or named.head is None or named.title is not None or named.states:
            continue
        title = _title_before(reading, drafts[:number], named) or _title_after(reading, drafts[number + 1 :], named)
        if title is None:
            continue
        named.title, named.role, named.office = title.title, title.role, title.office
        named.states, named.owner, named.bodies = title.states, title.owner, title.bodies
        named.gender, named.is_former = named.gender or title.gender, title.is_former
        title.same_as = named


def _title_before(reading: Reading, before: list[Draft], named: Draft) -> Draft | None:
    """The title whose complements end at the comma before a name that a comma or full stop closes."""
    if not _CLOSED.match(reading.folded, named.end):
        return None
    for title in reversed(before):
        if title.kind in ("person", "group", "anonymous"):
            is_his = title.via == "title" and _is_title(reading, title) and _goes_on(reading, title.end, named.start)
            return title if is_his else None
    return None


def _goes_on(reading: Reading, start: int, end: int) -> bool:
    """True where nothing but complements of one noun stands between two offsets, and a comma after them."""
    between = reading.text[start:end]
    inner = between.rstrip()[:-1]
    if end - start > _APART or not between.rstrip().endswith(",") or "\n" in inner or between.startswith("-"):
        return False
    sentence = reading.sentence(start)
    if sentence is None or not sentence.tokens:
        return False
    tokens = [t for t in sentence.tokens if start <= t.start < start + len(inner)]
    return all(_is_complement(token) for token in tokens)


def _is_complement(token: Token) -> bool:
    if token.pos == "PUNCT":
        return token.text in _MARKS
    return token.pos in _LINKS or token.feature("VerbForm") == "Part"


def _is_title(reading: Reading, title: Draft) -> bool:
    """True for one person's title that says whose it is, and is nobody else's."""
    if title.head is not None or title.number == "p" or title.role == "counterpart" or title.same_as is not None:
        return False
    if title.kind == "anonymous" and reading.naming.always_anonymous & set(reading.folded[slice(*title.span)].split()):
        return False
    return bool(title.states or title.owner) and title.determiner not in reading.naming.possessive


def _title_after(reading: Reading, after: list[Draft], named: Draft) -> Draft | None:
    """The title after a name and a comma where words stand before it: « X, un porte-parole de Y, »."""
    title = after[0] if after else None
    if title is None or title.kind not in _TITLES or title.via != "title" or not _is_title(reading, title):
        return None
    between = reading.folded[named.end : title.start]
    if "\n" in between or not between.startswith(",") or not _CLOSED.match(reading.folded, title.end):
        return None
    if len(after) > 1 and reading.folded[title.end : after[1].start].strip() == "," and after[1].head is not None:
        return None
    sentence = reading.sentence(named.end)
    words = [t for t in sentence.tokens if named.end < t.start < title.start] if sentence is not None else []
    return title if all(t.pos in ("DET", "ADJ", "ADV") for t in words) else None


def join_bracketed(reading: Reading, drafts: list[Draft]) -> None:
    """Gives persons the state in brackets behind their names: « Clara Diaz (Argentine) ».

    Likewise a body that the tables do not know so, or its people, the known one that is short for it.
    """
    for named, short in pairwise(drafts):
        if named.entity or named.states or named.owner:
            continue
        if reading.folded[named.end : short.start].strip() != "(":
            continue
        is_single = reading.folded.startswith(")", short.end)
        if named.kind == "person" and named.head is not None and short.kind == "state":
            if is_single or reading.folded.startswith(",", short.end):
                named.states = short.states
        elif is_single and short.kind == "organisation" and short.entity and short.via == "named":
            if named.kind == "organisation":
                named.entity = short.entity
            elif named.kind == "group" or (named.kind == "person" and named.via == "title"):
                named.owner = short.entity


def join_several(reading: Reading, drafts: list[Draft]) -> None:
    """Gives a title for several to those named after it: « les ministres français et allemand, X et Y »."""
    for number, group in enumerate(drafts):
        if group.kind != "person" or group.number != "p" or group.via != "title" or group.head is not None:
            continue
        found = _bearers(reading, group, drafts[number + 1 :])
        if len(found) < 2:
            continue
        in_order = group.listed if len(group.listed) == len(found) else ()
        has_own = any(states for _, states in found)
        for place, (named, states) in enumerate(found):
            shared = group.states if not has_own or place == 0 else ()
            named.states = states or (in_order[place] if in_order else shared)
            named.title, named.role, named.owner = group.title, group.role, group.owner
            named.office = reading.naming.office_of(group.role, fold(group.title or ""))
        group.bearers = tuple(named for named, _ in found)


def _bearers(reading: Reading, group: Draft, after: list[Draft]) -> list[tuple[Draft, tuple[str, ...]]]:
    """Those named right after a plural title, each with the states of the adjective before his name."""
    found: list[tuple[Draft, tuple[str, ...]]] = []
    states: tuple[str, ...] = ()
    reached, joints = group.end, reading.naming.conjunctions
    is_joined = False
    for draft in after:
        between = _IN_BRACKETS.sub(" ", reading.folded[reached : draft.start])
        if "(" in between:
            continue
        word = between.strip(" ,")
        if "\n" in between or (word and word not in joints):
            break
        is_joined = is_joined or word in joints
        if draft.via == "demonym":
            states = draft.states
        elif draft.kind == "person" and draft.head is not None and draft.title is None:
            found.append((draft, states))
            states = ()
            if is_joined and len(found) > 1:
                return found
            is_joined = False
        else:
            break
        reached = draft.end
    return []
