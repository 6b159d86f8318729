"""Further events of a kind that the text has told: « la deuxième session aura lieu en mai », « l'étape de X »."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.moods import is_pluperfect
from recoupe.extract.readings import Reading
from recoupe.extract.triggers import Match
from recoupe.languages.echoes import Echoes
from recoupe.model.folding import fold
from recoupe.model.mention import Mention, Participant, Place
from recoupe.model.text import DateMention, Span, Token
from recoupe.model.time import parse_edtf

STRONG = 0.5
"""The confidence from which an event lends its type and parties."""
_SHARE = 0.9
"""How far an echo is believed as the event that it echoes."""
_NEAR = 2
"""Sentences over which an event lends its parties where others of the kind have other ones."""
_BEFORE = 4
"""Tokens before a trigger among which its rank stands."""
_DATE_GAP = 8
"""Characters between a pronoun and its date: « celle du », « la première, début »."""
_AHEAD = frozenset({"planned", "hypothetical", "postponed", "cancelled"})

Drafting = Callable[[Match, Reading, DateMention | None], Draft]


@dataclass(frozen=True, slots=True)
class _Found:
    """The event told of which another one is named, and by which rule; `is_stop`: as a stop of the same journey."""

    like: Draft
    rule: str
    is_stop: bool = False
    day: DateMention | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    """What tells the event of a noun from the one told."""

    is_other: bool
    rank: int | None


def echoes_of(drafts: Sequence[Draft], readings: Sequence[Reading], echoes: Echoes, drafting: Drafting) -> list[Draft]:
    """What such nouns name beside the drafts, each on another day, of another rank or at another place than all others.

    `drafting` drafts the event of a match as the sentence tells it, on the day given or that which the sentence gives.
    """
    strong = [d for d in drafts if d.event.reason is None and d.event.confidence >= STRONG]
    strong = [d for d in strong if len(parties(d.event)) >= 2]
    if not strong:
        return []
    types = {d.event.type for d in strong}
    ranks = {d.event.trigger: _rank_of(d, readings, echoes) for d in drafts if d.event.type in types}
    told = list(drafts)
    for before, reading in zip([None, *readings], readings, strict=False):
        for token in reading.tree.tokens:
            found = _named_again(token.i, reading, strong, echoes) or _pronoun(token.i, reading, before, strong, echoes)
            found = found or _of_nobody(token.i, reading, strong, echoes)
            draft = _draft(token.i, found, reading, drafting) if found is not None else None
            if draft is None:
                continue
            mark = _mark(token.i, reading, echoes)
            if _is_another(draft, mark, told, ranks, reading):
                told.append(draft)
                ranks[draft.event.trigger] = mark.rank
    return told[len(drafts) :]


def _named_again(i: int, reading: Reading, strong: Sequence[Draft], echoes: Echoes) -> _Found | None:
    """The event of which a noun may name another one: the last before it, where it is clear which is meant."""
    token, tree = reading.tree.tokens[i], reading.tree
    known = echoes.of(token.text) if token.pos in ("NOUN", "PROPN") else []
    is_matched = any(m.span.overlaps(token.span) for m in reading.matches)
    if not known or (is_matched and not _is_open(token, reading, strong, echoes)):
        return None
    if any(m.kind not in ("place", "state", "group") and m.span.contains(token.span) for m in reading.mentions):
        return None
    if any(echoes.is_pointing(tree.tokens[k].text) for k in tree.children(i, "det")) or _is_of_another(i, reading):
        return None
    words = {fold(tree.tokens[k].text) for k in tree.subtree(tree.clause_of(i))}
    for echo in known:
        before = [d for d in strong if d.event.type in echo.types and d.event.trigger.end <= token.start]
        if before and words.isdisjoint(map(fold, echo.not_with)):
            last = max(before, key=lambda d: d.event.trigger)
            is_clear = all(parties(d.event) == parties(last.event) for d in before)
            if is_clear or reading.sentence.index - last.sentence <= _NEAR:
                return _Found(last, echo.id, echo.visits)
    return None


def _of_nobody(i: int, reading: Reading, strong: Sequence[Draft], echoes: Echoes) -> _Found | None:
    """The event told last of the kind that a noun names by itself, with its rank and nobody: « la deuxième frappe »."""
    tree, token = reading.tree, reading.tree.tokens[i]
    known = tree.frames.noun_triggers(token.text) if token.pos == "NOUN" and not echoes.of(token.text) else []
    types = {t.frame.type for t in known if t.frame.stance is None and not (t.words or t.is_doubtful)}
    types |= {m.frame.type for m in reading.matches if m.token == i and not m.is_verb and m.frame.stance is None}
    if not types or not _is_open(token, reading, strong, echoes) or _is_of_another(i, reading):
        return None
    if any(fold(tree.tokens[k].text) in tree.frames.apart for k in tree.children(i, "case")):
        return None
    before = [d for d in strong if d.event.type in types and d.event.trigger.end <= token.start]
    last = max(before, key=lambda d: d.event.trigger, default=None)
    is_clear = last is not None and all(parties(d.event) == parties(last.event) for d in before)
    if last is None or not (is_clear or reading.sentence.index - last.sentence <= _NEAR):
        return None
    return _Found(last, "fr.echo.noun")


def _is_open(token: Token, reading: Reading, strong: Sequence[Draft], echoes: Echoes) -> bool:
    """True for a noun with a rank, or « autre », that tells no event by itself."""
    mark = _mark(token.i, reading, echoes)
    is_told = any(d.event.trigger.overlaps(token.span) for d in strong)
    return (mark.is_other or mark.rank is not None) and not is_told


def _is_of_another(i: int, reading: Reading) -> bool:
    """True for « la deuxième vague de l'épidémie »: the noun says of what it is, and that is no act, place or state.

    Likewise behind a comma: « une deuxième expulsion, celle d'un locataire ».
    """
    tree = reading.tree
    behind = tree.tokens[i + 1 : i + 3]
    if len(behind) > 1 and behind[0].text == "," and behind[1].feature("PronType") == "Dem":
        return not any(tree.is_date(k) for k in tree.children(behind[1].i, "nmod"))
    for k in tree.children(i, "nmod"):
        token = tree.tokens[k]
        is_told = tree.is_date(k) or tree.frames.names_act(token.text)
        is_told = is_told or any(m.kind in ("place", "state") and m.span.overlaps(token.span) for m in reading.mentions)
        if tree.preposition(k) == "de" and not is_told:
            return True
    return False


def _pronoun(
    i: int, reading: Reading, before: Reading | None, strong: Sequence[Draft], echoes: Echoes
) -> _Found | None:
    """The event of which « celle de mars » or « la précédente, en mai, » is another one: its noun stands before."""
    token, tree = reading.tree.tokens[i], reading.tree
    day = next((d for d in reading.dates if 0 < d.span.start - token.end <= _DATE_GAP), None)
    if day is None:
        return None
    is_rank = echoes.rank(token.text) is not None or echoes.is_other(token.text)
    is_rank = is_rank and token.dep != "amod" and bool(tree.children(i, "det"))
    if not (is_rank or echoes.is_demonstrative(token.text)):
        return None
    nouns = [(reading, k) for k in tree.tokens[:i]]
    if is_rank and before is not None and not any(_is_like(t, token) for _, t in nouns):
        nouns = [(before, k) for k in before.tree.tokens]
    noun = next(((r, t) for r, t in reversed(nouns) if _is_like(t, token)), None)
    if noun is None:
        return None
    types = {m.frame.type for m in noun[0].matches if m.span.contains(noun[1].span)}
    held = next((d for d in reversed(strong) if d.event.type in types and d.event.trigger.start < token.start), None)
    found = _Found(held, "") if held is not None else _named_again(noun[1].i, noun[0], strong, echoes)
    return replace(found, rule="fr.echo.pronoun", day=day) if found is not None else None


def _is_like(noun: Token, pronoun: Token) -> bool:
    """True for a noun of the gender and number of a pronoun."""
    return noun.pos == "NOUN" and all(noun.feature(name) == pronoun.feature(name) for name in ("Gender", "Number"))


def _mark(i: int, reading: Reading, echoes: Echoes) -> _Mark:
    words = [reading.tree.tokens[k].text for k in reading.tree.children(i, "amod", "nummod", "det")]
    rank = next((rank for word in words if (rank := echoes.rank(word)) is not None), None)
    return _Mark(any(echoes.is_other(word) for word in words), rank)


def _rank_of(draft: Draft, readings: Sequence[Reading], echoes: Echoes) -> int | None:
    """The rank of an event told: « la deuxième session des pourparlers »."""
    trigger = draft.event.trigger
    reading = next((r for r in readings if r.sentence.index == draft.sentence), None)
    first = reading.tree.token_at(trigger.start) if reading else None
    if reading is None or first is None:
        return None
    near = [t for t in reading.tree.tokens[max(0, first.i - _BEFORE) :] if t.start < trigger.end]
    return next((rank for t in near if (rank := echoes.rank(t.text)) is not None), None)


def _draft(i: int, found: _Found, reading: Reading, drafting: Drafting) -> Draft | None:
    """The event that a noun names, with the parties of the one told; None where its words name others."""
    tree, like = reading.tree, found.like
    match = Match(like.trigger, i, tree.tokens[i].span, is_verb=False, filler=None, specificity=0)
    draft = drafting(match, reading, found.day)
    if draft.is_blocked or draft.is_private or _is_with_others(i, reading):
        return None
    inside = tree.span(tree.subtree(i))
    named = [m for m in reading.mentions if m.state and inside.contains(m.span) and not m.members]
    if found.is_stop:
        beside = [m for m in named if any(tree.tokens[k].head == i for k in tree.tokens_in(m.span))]
        sides = _journey(like, draft.event.place, beside)
    else:
        own = parties(draft.event) | {m.state for m in named if m.kind != "place"}
        sides = like.event.participants if own <= parties(like.event) else None
    if sides is None:
        return None
    event = replace(
        draft.event,
        participants=tuple(replace(p, span=None, via="inferred") if p.span in _spans(like) else p for p in sides),
        rule=found.rule,
        confidence=round(like.event.confidence * _SHARE, 2),
        main=False,
    )
    return replace(draft, event=event, is_background=True)


def _is_with_others(i: int, reading: Reading) -> bool:
    """True for « un autre accord a été trouvé entre les syndicats »: it is of people of whom nothing is known."""
    tree = reading.tree
    slots = [tree.complements(k) for k in (i, tree.clause_of(i))]
    beside = [tree.tokens[k] for found in slots for name in ("entre", "avec") for k in found.get(name, ())]
    return any(t.pos == "NOUN" and not any(m.span.overlaps(t.span) for m in reading.mentions) for t in beside)


def _spans(draft: Draft) -> set[object]:
    return {p.span for p in draft.event.participants}


def _journey(found: Draft, place: Place | None, beside: Sequence[Mention]) -> tuple[Participant, ...] | None:
    """Who travels, and the host whose land the words name: none who travels, nor the host of the visit told."""
    guests = tuple(p for p in found.event.participants if p.role == "guest" and p.state)
    known = {p.state for p in found.event.participants}
    hosts = [Place(m.name, m.state, m.span) for m in beside if m.kind in ("place", "state") or m.via == "demonym"]
    hosts += [place] if place is not None else []
    host = next((h for h in hosts if h.state is not None and h.state not in known), None)
    if not guests or host is None:
        return None
    return (*guests, Participant(host.name, "host", f"state:{host.state}", host.state, None, host.span))


def _is_another(
    draft: Draft,
    mark: _Mark,
    told: Sequence[Draft],
    ranks: Mapping[Span, int | None],
    reading: Reading,
) -> bool:
    """True where an event is none of those told, each of which it must differ from."""
    event = draft.event
    is_stop = event.type == "visit"
    if not (mark.is_other or mark.rank is not None or event.date is not None or is_stop):
        return False
    rivals = [d for d in told if d.event.type == event.type and parties(d.event) & parties(event)]
    rivals = [d for d in rivals if not d.event.trigger.overlaps(event.trigger)]
    if is_stop:
        return all(parties(d.event) != parties(event) for d in rivals)
    head = reading.tree.clause_of(reading.tree.tokens_in(event.trigger)[0])
    is_earlier = is_pluperfect(head, reading.tree)
    return all(_is_apart(draft, mark, d, ranks.get(d.event.trigger), is_earlier=is_earlier) for d in rivals)


def _is_apart(draft: Draft, mark: _Mark, rival: Draft, rank: int | None, *, is_earlier: bool) -> bool:
    """True where an event cannot be another one told: by its day, its rank, or as it lies ahead of it or behind."""
    a, b = draft.event, rival.event
    if mark.rank is not None and rank is not None:
        return mark.rank != rank
    is_ahead = a.status in _AHEAD and b.status not in _AHEAD
    if is_ahead and (mark.is_other or (mark.rank is not None and mark.rank > 1)):
        return True
    if a.date is not None and b.date is not None:
        return not parse_edtf(a.date).overlaps(parse_edtf(b.date))
    is_marked = mark.is_other or mark.rank is not None
    if (a.status in _AHEAD) != (b.status in _AHEAD) or (a.date is not None and b.date is None):
        return is_marked
    return b.main and (mark.is_other or (mark.rank == 1 and is_earlier))
