"""Noun phrases around titles and bodies: what belongs to them, whose they are, and the name beside them."""

import re
from dataclasses import dataclass

from recoupe.link.gazetteer import Hit
from recoupe.link.names import Name, name_at
from recoupe.link.reading import NAMED, Draft, Reading
from recoupe.model.text import Span

_DEPTH = 3
_BRACKETED = re.compile(r" ?\([A-Z]{2,6}\)")
_HIGH = frozenset({"president", "head_of_state", "head_of_government", "monarch", "minister", "foreign_minister"})


@dataclass(slots=True)
class Right:
    """What follows a head noun: where the phrase ends and whose it is (`owner`: an organisation's id).

    `is_qualified`: an adjective that no table knows says whose it is (« catalanes », « municipales »).
    `is_owned`: a possessive says it already (« ses troupes » of « de X », not « son homologue » of « de X »).
    """

    end: int
    states: tuple[str, ...] = ()
    owner: str | None = None
    has_domain: bool = False
    bodies: tuple[str, ...] = ()
    is_qualified: bool = False
    is_owned: bool = False
    role: str | None = None


def parse_right(reading: Reading, head: Hit, depth: int = 0) -> Right:
    """The phrase to the right of a head noun: adjectives, complements, the domain of a ministry."""
    right = Right(head.end, is_owned=depth == 0 and head.target != "counterpart" and _is_owned(reading, head))
    rule = reading.naming.roles.get(head.target) or reading.naming.bodies.get(head.target)
    takes_domain = bool(rule and rule.portfolio)
    is_office = head.target in reading.naming.roles
    while True:
        before = right.end
        place = reading.skip(right.end)
        _adjective(reading, place, right, is_official=is_office)
        if right.end == before:
            _complement(reading, place, right, takes_domain, depth)
        if right.end == before:
            return right


def is_verb(reading: Reading, hit: Hit) -> bool:
    """True for a word of the tables that is a verb here: « un navire parti d'Ukraine »."""
    token = reading.token(hit.start)
    return token is not None and token.pos == "VERB"


def _is_owned(reading: Reading, head: Hit) -> bool:
    before = reading.left_words(head.start, 1)
    return bool(before) and before[0] in reading.naming.possessive | reading.naming.our


def _adjective(reading: Reading, place: int, right: Right, *, is_official: bool) -> None:
    """Takes in an adjective; behind an office one of a people even with a capital: « le Président Dominicain »."""
    hit = reading.hit(place, ("demonym",))
    is_written = reading.text[place].islower() or reading.text[hit.start : hit.end].isupper() if hit else False
    if hit and (is_written or (is_official and reading.hit(place, ("person", "short_name")) is None)):
        if not right.states:
            right.states = hit.targets
        right.end = hit.end
        return
    hit = reading.hit(place, ("modifier",))
    if hit and reading.text[place].islower():
        right.end = hit.end
        owner = reading.naming.owner_of(reading.folded[hit.start : hit.end])
        if owner is not None and not right.states:
            right.owner = right.owner or f"org:{owner}"
        return
    token = reading.token(place)
    if token is not None and token.pos == "ADJ" and token.text.islower() and token.end - token.start > 3:
        right.end, right.is_qualified = token.end, True


def _complement(reading: Reading, place: int, right: Right, takes_domain: bool, depth: int) -> None:
    naming = reading.naming
    if takes_domain:
        end = _domain(reading, place)
        if end is not None:
            right.end, right.has_domain = end, True
            return
    after = reading.match(place, naming.of)
    if after is None:
        return
    start = reading.skip(after)
    hit = reading.hit(start, NAMED) if not right.is_owned else None
    if hit is not None and hit.kind == "state" and right.states:
        return
    body = reading.hit(start, ("body",))
    if hit is not None and not (hit.kind == "metonym" and depth == 0 and body and body.end >= hit.end):
        right.end = hit.end
        take_owner(right, hit, reading)
        return
    if of_person(reading, start, right) or _of_common(reading, start, right):
        return
    if depth < _DEPTH:
        nested = reading.hit(start, ("body", "role"))
        if nested is not None and (nested.kind == "body" or reading.text[start].islower() or nested.target in _HIGH):
            inner = parse_right(reading, nested, depth + 1)
            right.end = inner.end
            right.bodies = (nested.target, *inner.bodies)
            right.states = right.states or inner.states
            right.owner = right.owner or inner.owner
            if nested.kind == "role":
                _of_named(reading, right)


def _of_named(reading: Reading, right: Right) -> None:
    """Takes in the name that belongs to a title within a title: « un envoyé du président ghanéen X »."""
    start = reading.skip(right.end)
    if of_person(reading, start, right):
        return
    name = name_at(reading, start, after_title=True)
    if name is not None and name.words > 1:
        right.end = name.end


def of_person(reading: Reading, start: int, right: Right) -> bool:
    """Takes in « de Awa Tossou »: what is a person's is his state's."""
    if reading.hit(start, ("person",)) is None and reading.hit(start, ("short_name",)) is None:
        return False
    name = name_at(reading, start)
    if name is None or not name.persons:
        return False
    right.end = name.end
    holdings = reading.world.titles(name.persons[0], reading.period)
    bodies = [h.office.body for h in holdings if h.is_current] or [h.office.body for h in holdings]
    if bodies and not right.states and not bodies[0].startswith("org:"):
        right.states = (f"state:{bodies[0]}",)
    return True


def _of_common(reading: Reading, start: int, right: Right) -> bool:
    hit = reading.hit(start, ("common",))
    if hit is not None:
        right.end = hit.end
        right.bodies = ("common",)
    return hit is not None


def listed(reading: Reading, right: Right, *, takes_domain: bool = False) -> tuple[tuple[str, ...], ...]:
    """The states of a plural phrase that goes on: « russe et turc », « de la France et du Niger »; moves its end.

    Empty where only one state stands there. A domain may follow: « français et malien de la Défense ».
    """
    found = [right.states] if right.states else []
    end = right.end
    while found:
        place = reading.skip(_past_acronym(reading, end))
        after = reading.match(place, reading.naming.conjunctions)
        if after is None and reading.folded.startswith(",", place):
            after = reading.match(reading.skip(place + 1), reading.naming.conjunctions) or place + 1
        start = reading.skip(after) if after is not None else end
        of = reading.match(start, reading.naming.of) if after is not None else None
        kinds = ("demonym",) if of is None else ("state",)
        hit = reading.hit(reading.skip(of) if of is not None else start, kinds)
        if after is None or hit is None or (of is None and reading.text[hit.start].isupper()):
            break
        found.append(hit.targets)
        end = hit.end
    if len(found) < 2:
        return ()
    domain = _domain(reading, reading.skip(end)) if takes_domain and not right.has_domain else None
    right.end = domain or end
    return tuple(found)


def _past_acronym(reading: Reading, end: int) -> int:
    """Where the acronym of a state in brackets ends: « de la République de Zembie (RZ) et du Sarkan »."""
    acronym = _BRACKETED.match(reading.text, end)
    return acronym.end() if acronym is not None else end


def accredited(reading: Reading, right: Right) -> None:
    """Takes in « en Turquie », « auprès de l'ONU » after an ambassador, where his name follows.

    « À l'ambassade du Japon » tells whose he is.
    """
    after = reading.match(reading.skip(right.end), reading.naming.accredited)
    if after is None:
        return
    body = reading.hit(reading.skip(after), ("body",))
    if body is not None and not right.states:
        post = parse_right(reading, body, 1)
        if post.states:
            right.end, right.states, right.bodies = post.end, post.states, (body.target,)
            accredited(reading, right)
        return
    hit = reading.hit(reading.skip(after), NAMED)
    if hit is None:
        return
    place = reading.skip(hit.end)
    start = reading.skip(place + 1) if reading.folded.startswith(",", place) else place
    name = name_at(reading, start, after_title=True)
    if name is not None and (name.words > 1 or name.persons):
        right.end = hit.end


def take_owner(right: Right, hit: Hit, reading: Reading) -> None:
    """Notes whose a phrase is: an organisation's or armed body's, and that of its state, else the states themselves."""
    if hit.kind in ("organisation", "armed_body"):
        right.owner = right.owner or hit.target
        one = reading.world.organisations.get(hit.target) or reading.world.armed_bodies.get(hit.target)
        if one and one.state and not right.states:
            right.states = (f"state:{one.state}",)
    elif not right.states and hit.target:
        right.states = hit.targets


def _domain(reading: Reading, place: int) -> int | None:
    """The end of a ministry's domain (« des Affaires étrangères et de la Coopération »), None if none starts."""
    naming = reading.naming
    end: int | None = None
    offset = place
    while True:
        after = reading.match(offset, naming.of_portfolio)
        if after is None and end is not None and _is_listed(reading, offset):
            after = offset
        if after is None:
            return end
        first = reading.skip(after)
        words = _domain_words(reading, first)
        if words is None:
            return end
        end = words
        offset = reading.skip(words)
        joint = reading.word(offset)
        joined = reading.folded[joint[0] : joint[1]]
        if joined in naming.joints:
            offset = reading.skip(joint[1])
            follows = reading.match(offset, naming.conjunctions)
            offset = reading.skip(follows) if follows else offset


def _is_listed(reading: Reading, offset: int) -> bool:
    """True for a known word of a domain that stands there without « de »: « de la Communication et médias »."""
    is_joined = reading.left_words(offset, 1) and reading.left_words(offset, 1)[0] in reading.naming.joints
    return bool(is_joined) and reading.folded[slice(*reading.word(offset))] in reading.naming.portfolio_words


def _domain_words(reading: Reading, offset: int) -> int | None:
    """The end of the words of one domain: capitalised at first or in the list, then what agrees with it."""
    if reading.hit(offset, ("state", "capital", "place", "metonym", "organisation", "person", "short_name", "role")):
        return None
    end: int | None = None
    while True:
        start, stop = reading.word(offset)
        word = reading.folded[start:stop]
        if start == stop or not word[0].isalpha():
            return end
        is_listed = word in reading.naming.portfolio_words
        is_capital = end is None and reading.text[start].isupper()
        token = reading.token(start) if end is not None and not is_listed else None
        is_adjective = token is not None and token.pos == "ADJ" and reading.hit(start, ("demonym",)) is None
        if not (is_listed or is_capital or is_adjective):
            return end
        end = _past_hyphens(reading, stop) if is_capital else stop
        offset = reading.skip(end)


def _past_hyphens(reading: Reading, stop: int) -> int:
    """The end of a name that hyphens join: « députée du Pas-de-Calais »."""
    while reading.folded.startswith("-", stop) and (following := reading.word(stop + 1))[1] > stop + 1:
        stop = following[1]
    return stop


def parse_left(reading: Reading, draft: Draft) -> None:
    """Takes in determiner, numerals and adjectives before a head noun."""
    naming = reading.naming
    offset = draft.start
    for _ in range(5):
        start, end = reading.left(offset)
        word = reading.folded[start:end]
        if word == "-" and end == offset:
            before = reading.left(start)
            if reading.folded[before[0] : before[1]] in naming.former and before[1] == start:
                draft.is_former = True
                draft.start = offset = before[0]
                continue
            return
        if word in naming.numerals or word.isdigit():
            draft.number = "p"
            draft.count = 2 if word == naming.file.two else draft.count
            draft.determiner = draft.determiner or word
        elif word in naming.determiners:
            draft.determiner = word
            draft.start = start
            return
        elif word in naming.before_noun:
            draft.is_former = draft.is_former or word in naming.former
        else:
            _contracted(reading, word, draft)
            return
        draft.start = offset = start


def _contracted(reading: Reading, word: str, draft: Draft) -> None:
    article = reading.naming.contracted.get(word)
    draft.is_contracted = word in reading.naming.file.not_contracted_after
    if article is not None:
        draft.determiner = draft.determiner or article


def attach_name(reading: Reading, draft: Draft) -> None:
    """Takes in the name right after a title, or after a comma."""
    place = reading.skip(draft.end)
    has_comma = reading.folded.startswith(",", place)
    if has_comma and stands_beside_name(reading, draft):
        return
    start = reading.skip(place + 1) if has_comma else place
    name = name_at(reading, start, after_title=True)
    if name is None or name.end <= draft.end:
        return
    if has_comma and not (name.persons or name.words > 1):
        return
    set_name(draft, name, reading)
    draft.end = name.end
    _attach_state(reading, draft)


def _attach_state(reading: Reading, draft: Draft) -> None:
    """Takes in the state behind the name where the title tells none: « le président Jean Phiri du Malawi »."""
    is_whole = draft.head is not None and " " in draft.head.of(reading.text)
    if draft.states or draft.owner or draft.determiner in reading.naming.possessive or not is_whole:
        return
    after = reading.match(reading.skip(draft.end), reading.naming.of)
    hit = reading.hit(reading.skip(after), ("state",)) if after is not None else None
    if hit is not None and hit.targets:
        draft.states, draft.end = hit.targets, hit.end


def stands_beside_name(reading: Reading, draft: Draft) -> bool:
    """True where the title already follows a name and a comma: « X, président de Y, Z… »."""
    before = reading.previous
    if before is None or before.head is None or before.end != before.head.end:
        return False
    if before.title is not None and draft.determiner:
        return False
    return reading.folded[before.end : draft.start].strip() == ","


def set_name(draft: Draft, name: Name, reading: Reading) -> None:
    """Gives a draft the name found beside it."""
    draft.head = Span(name.start, name.end)
    draft.name = name.text
    draft.persons = name.persons
    draft.via = "named"
    draft.number = "s"
    draft.gender = draft.gender or name.gender
