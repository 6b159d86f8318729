"""Further acts told by a verb that stands once: « X l'a ratifié en 2010, Y deux ans plus tard »."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from recoupe.extract.consolidate import Draft
from recoupe.extract.nearby import distinct, participants_of
from recoupe.extract.parse import AT
from recoupe.extract.readings import Reading
from recoupe.extract.tree import Tree
from recoupe.model.mention import Mention, Participant, Place
from recoupe.model.text import DateMention, Span
from recoupe.model.time import day, parse_edtf

_SINGLE = frozenset({"state", "person", "organisation", "group", "armed_body", "place"})
_PEOPLE = frozenset({"person", "group"})
_BEFORE_NAME = frozenset({"ADP", "DET", "NUM", "ADJ", "ADV"})
"""Parts of speech that may stand between what joins two acts and whom the second names."""
_BEFORE_DAY = frozenset({"ADP", "DET", "ADV"})
"""The same between whom it names and its day: « Y seulement en mars »."""
_APART = frozenset({",", ";"})
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is told of a further act: whom it names, its day, behind which preposition, and whether « et » joins it."""

    named: tuple[Mention, ...]
    day: DateMention
    slot: str | None
    is_joined: bool


def with_rests(draft: Draft, reading: Reading, sources: Mapping[str, str]) -> list[Draft]:
    """The draft of a verb and one more for each party that the sentence gives another day, without a verb of its own.

    A rest behind a preposition takes the place of the party behind the same one; a bare one that of the subject
    behind a comma, of the object behind « et » where they are of one sort, of both where it names two.
    """
    first = draft.event.date_span
    days = sorted((d for d in reading.dates if d.value is not None and d.kind in sources), key=lambda d: d.span)
    if first is None or not any(one.span == first for one in days):
        return [draft]
    told_by = frozenset(reading.tree.ancestors(reading.tree.tokens_in(draft.event.trigger)[0]))
    behind = [one for one in days if one.span.start > max(first.start, draft.event.trigger.end)]
    found = [rest for one in behind if (rest := _rest_at(one, first.end, told_by, reading)) is not None]
    named = [rest for rest in found if _parties(rest, draft, reading) is not None]
    if not named:
        return [draft]
    others = {p.key for rest in named for mention in rest.named for p in participants_of(mention, "")}
    own = tuple(p for p in draft.event.participants if p.key not in others or _is_told_before(p, named[0]))
    base = replace(draft, event=replace(draft.event, participants=own))
    told = [(rest, parties) for rest in named if (parties := _parties(rest, base, reading)) is not None]
    return [base, *(_another(base, rest, pairs, sources) for rest, pairs in told)]


def _is_told_before(participant: Participant, rest: _Rest) -> bool:
    return participant.span is None or participant.span.end <= min(m.span.start for m in rest.named)


def _rest_at(when: DateMention, after: int, verbs: frozenset[int], reading: Reading) -> _Rest | None:
    """Whom the words right before a day, or right behind it, name without a verb; None where none are joined on."""
    tree = reading.tree
    tokens = tree.tokens_in(when.span)
    if not tokens or _is_told_on(tokens[-1] + 1, verbs, tree):
        return None
    end = _left_over(tokens[0], _BEFORE_DAY, tree)
    named: list[Mention] = []
    slot: str | None = None
    while len(named) < 2 and (mention := _ending_at(end, reading)) is not None and mention.span.start >= after:
        start = tree.tokens_in(mention.span)[0]
        named.insert(0, mention)
        end = _left_over(start, _BEFORE_NAME, tree)
        slot = _slot_before(end, start, tree)
    if named:
        joint = _joint(end, tree)
        return _Rest(tuple(named), when, slot, joint) if joint is not None else None
    joint = _joint(end, tree)
    mention = _starting_at(tokens[-1] + 1, reading)
    if joint is None or mention is None:
        return None
    start = tree.tokens_in(mention.span)[0]
    is_over = not _is_told_on(tree.tokens_in(mention.span)[-1] + 1, verbs, tree)
    return _Rest((mention,), when, _slot_before(tokens[-1] + 1, start, tree), True) if is_over else None


def _left_over(i: int, skipped: frozenset[str], tree: Tree) -> int:
    """The first of the tokens before one that are only of some parts of speech."""
    while i > 0 and tree.tokens[i - 1].pos in skipped:
        i -= 1
    return i


def _slot_before(start: int, end: int, tree: Tree) -> str | None:
    """The slot of the last preposition among some tokens, one and the same for all that lead to a place."""
    found = next((tree.slot_of(k) for k in range(end - 1, start - 1, -1) if tree.tokens[k].pos == "ADP"), None)
    return min(AT) if found in AT else found


def _joint(i: int, tree: Tree) -> bool | None:
    """True behind a conjunction, False behind a comma, None where nothing joins what begins at a token."""
    if i == 0:
        return None
    before = tree.tokens[i - 1]
    return True if before.pos == "CCONJ" else False if before.text in _APART else None


def _is_told_on(i: int, verbs: frozenset[int], tree: Tree) -> bool:
    """True where a verb follows before the next comma, other than those of the first act: its subject is named."""
    for token in tree.tokens[i:]:
        if token.pos == "PUNCT" or token.pos == "CCONJ" or not verbs.isdisjoint((token.i, token.head)):
            return False
        if token.pos in ("VERB", "AUX") or token.feature("PronType") == "Rel":
            return True
    return False


def _ending_at(i: int, reading: Reading) -> Mention | None:
    """The widest party whose words end right before a token."""
    if i == 0:
        return None
    end = reading.tree.tokens[i - 1].end
    return min((m for m in _names(reading) if m.span.end == end), key=lambda m: m.span.start, default=None)


def _starting_at(i: int, reading: Reading) -> Mention | None:
    """The widest party right behind a day, but for a preposition, an article or a number."""
    tree = reading.tree
    while i < len(tree.tokens) and tree.tokens[i].pos in _BEFORE_NAME:
        found = _opening(tree.tokens[i].start, reading)
        if found is not None:
            return found
        i += 1
    return _opening(tree.tokens[i].start, reading) if i < len(tree.tokens) else None


def _opening(start: int, reading: Reading) -> Mention | None:
    return max((m for m in _names(reading) if m.span.start == start), key=lambda m: m.span.end, default=None)


def _names(reading: Reading) -> Iterator[Mention]:
    return (m for m in reading.mentions if m.kind in _SINGLE and (m.state or m.entity or m.members))


def _parties(
    rest: _Rest, draft: Draft, reading: Reading
) -> list[tuple[tuple[Participant, ...], list[Participant]]] | None:
    """For each of those named the participants whose place they take, with themselves in their role; None: unclear."""
    start, trigger = rest.named[0].span.start, draft.event.trigger
    told = [p for p in draft.event.participants if p.span is not None and p.span.end <= start]
    ahead = tuple(p for p in told if p.span is not None and p.span.end <= trigger.start)
    behind = tuple(p for p in told if p.span is not None and p.span.start >= trigger.end)
    if len(rest.named) > 1:
        places = [ahead, _nearest(behind)] if rest.slot is None else []
    elif rest.slot is not None:
        places = [_nearest(tuple(p for p in behind if _slot_of(p, reading) == rest.slot))]
    else:
        bare = _nearest(tuple(p for p in behind if _slot_of(p, reading) is None))
        is_town = rest.is_joined and not bare and _takes_town(trigger, start, reading)
        ways = [ahead, bare] if not rest.is_joined else [bare, ahead]
        places = [] if is_town else [way for way in ways if way and _are_alike(way[0], rest.named[0])][:1]
    if not places or not all(places):
        return None
    pairs = [(gone, participants_of(m, gone[0].role)) for gone, m in zip(places, rest.named, strict=True)]
    is_new = all(not {p.key for p in gone} & distinct(new) for gone, new in pairs)
    is_fit = all(m.kind != "place" or gone[0].role == "host" for gone, m in zip(places, rest.named, strict=True))
    return pairs if is_new and is_fit else None


def _nearest(found: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The last of some participants in the text, with those of the same words."""
    last = max((p.span for p in found if p.span is not None), default=None)
    return tuple(p for p in found if p.span == last)


def _slot_of(participant: Participant, reading: Reading) -> str | None:
    """The slot of the preposition before a participant's words, None before bare ones."""
    spans = (m.span for m in reading.mentions if participant.span is not None and m.span.contains(participant.span))
    widest = min(spans, default=participant.span)
    tokens = reading.tree.tokens_in(widest) if widest is not None else ()
    return _slot_before(_left_over(tokens[0], _BEFORE_NAME, reading.tree), tokens[0], reading.tree) if tokens else None


def _takes_town(trigger: Span, end: int, reading: Reading) -> bool:
    """True where a bare town is the object: in « X a bombardé Y lundi et Z mardi », Z may be one more."""
    towns = [m for m in reading.mentions if m.kind == "place" and trigger.end <= m.span.start and m.span.end <= end]
    places = [reading.tree.tokens_in(town.span) for town in towns]
    return any(one and reading.tree.tokens[one[0] - 1].pos not in ("ADP", "DET") for one in places)


def _are_alike(participant: Participant, mention: Mention) -> bool:
    """True for two persons, or two states and bodies: only what is like an object shares its place."""
    is_person = participant.title is not None or (participant.entity or "").startswith("person:")
    return is_person == (mention.kind in _PEOPLE)


def _day_behind(base: Draft, told: DateMention) -> str | None:
    """The day told of a further act; that of the next week where a weekday to come would be before the first act."""
    if base.event.date is None or told.value is None or base.event.status != "planned" or told.kind != "relative":
        return told.value
    first, other = parse_edtf(base.event.date).first, parse_edtf(told.value)
    is_late = first is not None and other.first is not None and timedelta() < first - other.first < _WEEK
    return str(day(other.first + _WEEK)) if is_late and other.first and other.days == 1 else told.value


def _another(
    base: Draft,
    rest: _Rest,
    pairs: Sequence[tuple[tuple[Participant, ...], list[Participant]]],
    sources: Mapping[str, str],
) -> Draft:
    gone = {p.key for one, _ in pairs for p in one}
    new = [p for _, found in pairs for p in found]
    kept = [p for p in base.event.participants if p.key not in gone]
    host = next((p for p in new if p.role == "host"), None)
    event = replace(
        base.event,
        participants=(*kept, *(p for p in new if p.key not in {k.key for k in kept})),
        date=_day_behind(base, rest.day),
        date_from=sources[rest.day.kind],
        date_span=rest.day.span,
        place=Place(host.name, host.state) if host is not None else None,
    )
    return replace(base, event=event, by_slot=max(base.by_slot, len(distinct(new))))
