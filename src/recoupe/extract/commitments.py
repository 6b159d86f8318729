"""What states promise, agree or undertake, at the stage that one document shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.extract.agreements import UNNAMED, named_agreements, provisions, title_of
from recoupe.extract.binding import KIND, OFFICIAL, TYPES, binds, stage_of
from recoupe.extract.listed import listed_agreements
from recoupe.extract.readings import Reading
from recoupe.extract.shares import shared
from recoupe.extract.undertakings import find_undertakings
from recoupe.languages.commitments import CommitmentRules
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.topics import Topics
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.mention import Amount, Attribution, Commitment, Event, Participant, Quote
from recoupe.model.text import Annotated, Span
from recoupe.model.time import parse_edtf

_ENDED, _OPEN = frozenset({"suspended", "terminated"}), frozenset({"proposed", "negotiated", "announced"})
NAMED = "agreement.named"
"""The rule of agreements that no event tells."""
_GIVERS, _TAKERS = ("actor", "host"), ("beneficiary", "recipient")
_SUMS = frozenset({"aid", "loan", "debt_relief", "investment"})
_DAY = len("2025-11-19")
_REACH = 300
"""Characters before a sum without unit within which the sum stands that it goes on from."""
_TALKED = frozenset({"negotiation", "agreement_announced"})
"""Types of events that a promise told in the same words outweighs."""


@dataclass(frozen=True, slots=True)
class CommitmentKnowledge:
    """What the extraction of commitments knows of a language."""

    rules: CommitmentRules
    factuality: FactualityRules
    topics: Topics


def extract_commitments(
    annotated: Annotated,
    readings: Sequence[Reading],
    events: Sequence[Event],
    quotes: Sequence[Quote],
    *,
    rules: CommitmentKnowledge,
) -> tuple[Commitment, ...]:
    """The commitments of a document in reading order, ids ``c1``…; one for each agreement, aid or pledge."""
    found = [c for event in events for c in _from_event(event, annotated, readings, rules)]
    officers = frozenset(m.entity for r in readings for m in r.mentions if m.title and m.entity)
    told = [c for r in readings for c in _undertakings(r, annotated, events, quotes, officers, rules)]
    found = [c for c in found if not _is_future_talk(c, told, events)]
    told = [c for c in told if not any(_is_part_of(c, other) for other in told)]
    found += [c for c in told if not any(_is_told_by(c, other) for other in found)]
    if events:
        acts = [event.evidence for event in events if kinds().family_of(event.type) == "agree" or event.type in _TALKED]
        named = [c for r in readings for c in _named(r, annotated, rules)]
        named = [c for c in named if not any(c.evidence.overlaps(act) for act in acts)]
        found += [c for c in named if not any(c.evidence.overlaps(o.evidence) or c.kind == o.kind for o in found)]
    listed = list(listed_agreements(readings, annotated, rules.rules, rules.factuality))
    found = [c for c in found if not any(span.overlaps(c.evidence) or _is_one(c, one) for span, one in listed)]
    found += [one for _, one in listed]
    found = [c for c in found if not any(_is_content(c, other) for other in found)]
    found = [share for c in found for share in _shared(c, annotated, readings, rules)]
    ordered = sorted(_financed(_merged(found)), key=lambda c: (c.evidence, c.kind))
    return tuple(replace(c, id=f"c{number}") for number, c in enumerate(ordered, 1))


def _is_one(told: Commitment, item: Commitment) -> bool:
    """True for what an item of a list tells already."""
    return told.evidence.overlaps(item.evidence)


def _shared(
    commitment: Commitment, annotated: Annotated, readings: Sequence[Reading], rules: CommitmentKnowledge
) -> list[Commitment]:
    """A commitment, and those of who shares its verb in its sentence."""
    reading = next((r for r in readings if r.sentence.span.contains(commitment.evidence)), None)
    return [commitment] if reading is None else shared(commitment, reading, annotated, rules.rules)


def _from_event(
    event: Event, annotated: Annotated, readings: Sequence[Reading], rules: CommitmentKnowledge
) -> list[Commitment]:
    if event.type not in TYPES:
        return []
    reading = next((r for r in readings if r.sentence.span.contains(event.trigger)), None)
    if reading is None or not binds(event, reading, annotated, rules.rules, rules.factuality):
        return []
    title = title_of(event, reading, annotated, rules.rules)
    kind = KIND.get(event.type, "agreement")
    if event.type in UNNAMED and title is None:
        if event.type != "withdrawal" or event.status != "planned" or event.attribution.kind not in OFFICIAL:
            return []
        kind = "pledge"
    if event.type == "military_presence":
        kind = rules.rules.undertakings.kind_of(_nouns(event.trigger, reading), otherwise=kind)
        kind = kind if kind == "pledge" else "mission"
    states = tuple(dict.fromkeys(p.state for p in event.participants if p.state))
    if kind == "mission" and event.place is not None and event.place.state:
        states = tuple(dict.fromkeys([*states, event.place.state]))
    last = _last_day(event.evidence, annotated, is_plan=event.status == "planned")
    amount = _amount(event, annotated, rules.rules, states)
    if not states and not _is_between_bodies(event):
        return []
    return [
        Commitment(
            id="",
            kind=kind,
            stage=stage_of(event, reading, annotated, rules.rules, rules.factuality),
            evidence=event.evidence,
            title=title,
            parties=states,
            from_=_side(event.participants, _GIVERS) if kind in ("aid", "loan") else None,
            to=_side(event.participants, _TAKERS) if kind in ("aid", "loan") else None,
            topics=event.topics,
            provides=provisions(reading, annotated, rules.rules) if kind == "agreement" else (),
            amount=amount,
            date=event.date or last,
            deadline=last,
            attribution=event.attribution,
            event=event.id,
            rule=event.rule,
            confidence=event.confidence,
        )
    ]


def _nouns(trigger: Span, reading: Reading) -> list[str]:
    """The nouns that a trigger governs: what is sent."""
    tree = reading.tree
    at = next((token.i for token in tree.tokens if trigger.overlaps(token.span)), None)
    below = [] if at is None else tree.subtree(at)
    return [tree.tokens[k].text for k in below if tree.tokens[k].pos == "NOUN"]


def _is_between_bodies(event: Event) -> bool:
    """True for an agreement that organisations sign without any state: « la banque et le fonds ont signé … »."""
    bodies = [p for p in event.participants if p.span is not None and (p.entity or "").startswith("org:")]
    return event.type == "agreement_signed" and bool(bodies) and len(event.participants) > 1


def _side(participants: Sequence[Participant], roles: Sequence[str]) -> str | None:
    return next((p.state or p.name for p in participants if p.role in roles), None)


def _amount(event: Event, annotated: Annotated, rules: CommitmentRules, states: Sequence[str]) -> Amount | None:
    """The sum in an event's evidence that stands nearest to its trigger."""
    start = event.evidence.start
    folded = fold(event.evidence.of(annotated.text))
    found = [_moved(a, start) for a in rules.amounts(folded, states=states)]
    if not found and event.type in _SUMS:
        found = _elliptic(event, annotated, rules, states)
    return min(found, key=lambda a: a.span.distance(event.trigger) if a.span else 0, default=None)


def _elliptic(event: Event, annotated: Annotated, rules: CommitmentRules, states: Sequence[str]) -> list[Amount]:
    """« 500 millions de dollars (…), et Y a promis 380 millions »: a sum in the unit of the one told last."""
    start = event.evidence.start
    before = fold(annotated.text[max(0, start - _REACH) : start])
    told = rules.amounts(before, states=states)
    one = rules.in_the_unit_of(told[-1], fold(event.evidence.of(annotated.text))) if told else None
    return [_moved(one, start)] if one is not None else []


def _moved(amount: Amount, start: int) -> Amount:
    """An amount whose span counts from the beginning of the text."""
    return replace(amount, span=Span(amount.span.start + start, amount.span.end + start)) if amount.span else amount


def _undertakings(
    reading: Reading,
    annotated: Annotated,
    events: Sequence[Event],
    quotes: Sequence[Quote],
    officers: frozenset[str],
    rules: CommitmentKnowledge,
) -> list[Commitment]:
    """What a sentence promises, announces or plans, with the topics, sum and last day that its clause tells."""
    found: list[Commitment] = []
    for one in find_undertakings(reading, events, quotes, rules.rules.undertakings, rules.factuality):
        evidence = _clause(one.act, reading)
        states = tuple(dict.fromkeys(p.state for p in one.participants if p.state))
        folded = fold(evidence.of(annotated.text))
        amounts = rules.rules.amounts(folded, states=states)
        last = _last_day(evidence, annotated)
        actors = [p for p in one.participants if p.role == "actor"]
        if all(p.span is None or _is_private(p, officers) for p in actors):
            continue
        found.append(
            Commitment(
                id="",
                kind=one.kind,
                stage=one.stage,
                evidence=evidence,
                parties=states,
                from_=actors[0].state or actors[0].name if len(actors) == 1 else None,
                topics=tuple(dict.fromkeys(topic for topic, _ in rules.topics.find(folded))),
                amount=_moved(amounts[0], evidence.start) if amounts else None,
                date=last,
                deadline=last,
                attribution=one.speaker or Attribution(),
                rule=one.rule,
                confidence=one.weight,
            )
        )
    return found


def _named(reading: Reading, annotated: Annotated, rules: CommitmentKnowledge) -> list[Commitment]:
    """Agreements that stand already and are named in passing: signed where their name is dated, else in force."""
    found = []
    for noun, is_dated, states in named_agreements(reading, rules.rules, rules.factuality):
        evidence = _clause(noun, reading)
        topics = tuple(dict.fromkeys(topic for topic, _ in rules.topics.find(fold(evidence.of(annotated.text)))))
        stage = "signed" if is_dated else "in_force"
        one = Commitment("", "agreement", stage, evidence, parties=states, topics=topics, rule=NAMED, confidence=0.4)
        found.append(one)
    return [] if reading.sentence.is_title else found


def _is_private(actor: Participant, officers: frozenset[str]) -> bool:
    """True for a person to whom neither the document nor the tables give an office."""
    is_person = actor.entity is not None and actor.entity.startswith("person:") and actor.state is None
    return is_person and actor.title is None and actor.via != "title" and actor.entity not in officers


def _last_day(evidence: Span, annotated: Annotated, *, is_plan: bool = True) -> str | None:
    """The open end (`../2026`) of the expression in a stretch that says by when, or None.

    A stretch that begins today ends one as well (« dans les six mois »). The last day of a plan lies ahead: a
    month without a year is the next one; otherwise a day that is over is no term (« ces derniers mois »).
    """
    published = annotated.document.published
    today = parse_edtf(published).last if published else None
    for date in annotated.dates:
        if date.value is None or not evidence.contains(date.span):
            continue
        first, _, last = date.value.partition("/")
        is_open = first == ".." or (date.kind in ("relative", "duration") and first == published)
        end = parse_edtf(last).last if is_open and last not in ("", "..") else None
        if end is None:
            continue
        if today is None or end > today:
            return f"../{last}"
        words = date.span.of(annotated.text)
        if is_plan and end < today and end.year == today.year - 1 and not any(map(str.isdigit, words)):
            return f"../{today.year}{last[4:]}"
    return None


def _clause(token: int, reading: Reading) -> Span:
    tree = reading.tree
    span = tree.span(tree.subtree(tree.clause_of(token)))
    last = tree.token_at(span.end - 1)
    return Span(span.start, last.start) if last is not None and last.pos == "PUNCT" else span


def _is_future_talk(commitment: Commitment, told: Sequence[Commitment], events: Sequence[Event]) -> bool:
    """True for an agreement that somebody only promises to negotiate, or to act by: « ils ont convenu d'ouvrir… »."""
    is_talk = any(event.id == commitment.event and event.type in _TALKED for event in events)
    return is_talk and any(one.evidence.overlaps(commitment.evidence) for one in told)


def _is_part_of(one: Commitment, pledge: Commitment) -> bool:
    """True for what is only the content of a pledge: « s'engager à créer une commission » is one commitment."""
    is_pledge = pledge.kind == "pledge" and one.kind == "mission"
    return is_pledge and pledge.evidence.overlaps(one.evidence) and set(one.parties) == set(pledge.parties)


def _is_content(pledge: Commitment, agreement: Commitment) -> bool:
    """True for what an agreement is about: « convenir de rétablir leurs relations » is one commitment."""
    is_pair = pledge.kind == "pledge" and agreement.kind == "agreement" and pledge.event is not None
    return is_pair and pledge.evidence.overlaps(agreement.evidence) and set(pledge.parties) == set(agreement.parties)


def _is_told_by(pledge: Commitment, other: Commitment) -> bool:
    """True where an event of the same words already says to what somebody binds himself."""
    return (
        other.event is not None
        and other.evidence.overlaps(pledge.evidence)
        and (_is_by_the_same(pledge, other) or bool(set(pledge.parties) & set(other.parties)) or not pledge.parties)
    )


def _is_by_the_same(pledge: Commitment, other: Commitment) -> bool:
    return pledge.from_ is not None and pledge.from_ == other.from_ and pledge.kind == other.kind


def _merged(found: Sequence[Commitment]) -> list[Commitment]:
    """One commitment for each agreement: the furthest stage told, with the title and sum that any telling gives."""
    order = {stage: number for number, stage in enumerate(kinds().stages)}
    kept: list[Commitment] = []
    for commitment in found:
        twin = next((k for k, other in enumerate(kept) if _is_same(other, commitment)), None)
        if twin is None:
            kept.append(commitment)
            continue
        other = kept[twin]
        best, rest = (commitment, other) if order[commitment.stage] > order[other.stage] else (other, commitment)
        kept[twin] = replace(
            best,
            title=best.title or rest.title,
            parties=best.parties if len(best.parties) >= len(rest.parties) else rest.parties,
            amount=best.amount or rest.amount,
            provides=best.provides or rest.provides,
            topics=tuple(dict.fromkeys([*best.topics, *rest.topics])),
        )
    return kept


def _financed(found: Sequence[Commitment]) -> list[Commitment]:
    """Aid that an agreement grants is one commitment, at the stage of the agreement."""
    kept = list(found)
    for agreement in [c for c in found if c.kind == "agreement" and c.stage == "signed"]:
        aid = next((c for c in kept if c.kind == "aid" and _is_of(c, agreement)), None)
        if aid is not None:
            kept[kept.index(aid)] = replace(aid, stage="signed", date=agreement.date, title=agreement.title)
            kept.remove(agreement)
    return kept


def _is_of(aid: Commitment, agreement: Commitment) -> bool:
    """True for aid told with an agreement by the same words, between no others."""
    return aid.evidence.overlaps(agreement.evidence) and set(aid.parties) <= set(agreement.parties)


def _is_same(a: Commitment, b: Commitment) -> bool:
    if a.kind != b.kind:
        return False
    if _is_one_sum(a, b):
        return True
    if set(a.parties) != set(b.parties) and not _is_of_one_side(a, b) and not _is_of_one_side(b, a):
        return False
    if a.kind in ("pledge", "visit"):
        return a.evidence.overlaps(b.evidence)
    if {a.stage, b.stage} & _ENDED and {a.stage, b.stage} & _OPEN:
        return False
    if a.amount and b.amount and a.amount.value != b.amount.value:
        return False
    if _ended_before(a, b) or _ended_before(b, a):
        return False
    return not (a.title and b.title and _head(a.title) != _head(b.title) and set(a.topics).isdisjoint(b.topics))


def _is_of_one_side(one: Commitment, whole: Commitment) -> bool:
    """True for an agreement of which one side alone is named again: « lors de la signature, X a dit… »."""
    is_again = one.kind == "agreement" and len(one.parties) == 1 and set(one.parties) < set(whole.parties)
    is_bare = one.title is None or whole.title is None or fold(one.title) == fold(whole.title)
    is_one_day = one.date is None or whole.date is None or one.date == whole.date
    return is_again and is_bare and is_one_day and one.stage == whole.stage


def _is_one_sum(a: Commitment, b: Commitment) -> bool:
    """True for one sum of one giver, and for two currencies in which the same words tell a sum."""
    if a.amount is None or b.amount is None:
        return False
    if a.amount.unit != b.amount.unit:
        return a.evidence.overlaps(b.evidence) and a.parties == b.parties
    is_one_way = a.from_ is not None and a.from_ == b.from_ and (a.to == b.to or None in (a.to, b.to))
    return is_one_way and a.amount.value == b.amount.value


def _ended_before(old: Commitment, new: Commitment) -> bool:
    """True for an agreement that was over before the other was made: « le précédent accord avait expiré en mars ».

    One that is signed on a day is not the one of which only the end is told, without any day.
    """
    if old.stage not in _ENDED or new.stage in _ENDED or new.date is None:
        return False
    if old.date is None:
        return new.stage == "signed" and len(new.date) == _DAY
    end, beginning = parse_edtf(old.date).last, parse_edtf(new.date).first
    return end is not None and beginning is not None and end < beginning


def _head(title: str) -> str:
    return fold(title).split()[0]
