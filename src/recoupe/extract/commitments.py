"""What states promise, agree or undertake, at the stage that one document shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.extract.arguments import fill
from recoupe.extract.factuality import judge
from recoupe.extract.readings import Reading
from recoupe.extract.undertakings import find_undertakings
from recoupe.languages.commitments import CommitmentRules
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.stems import noun_keys
from recoupe.languages.topics import Topics
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.mention import Amount, Attribution, Commitment, Event, Participant, Quote
from recoupe.model.text import Annotated, Span

_HELD_STAGE = {
    "agreement_signed": "signed",
    "agreement_announced": "announced",
    "agreement_ratified": "ratified",
    "agreement_in_force": "in_force",
    "agreement_suspended": "suspended",
    "agreement_terminated": "terminated",
    "negotiation": "negotiated",
    "trade_deal": "signed",
    "withdrawal": "terminated",
    "aid": "implemented",
    "loan": "signed",
    "embassy_opening": "implemented",
}
_KIND = {
    "aid": "aid",
    "loan": "loan",
    "embassy_opening": "mission",
    "envoy": "mission",
    "observation": "mission",
    "training": "programme",
}
_ONLY_PLANNED = frozenset({"embassy_opening", "envoy", "observation", "training"})
_NO_AGREEMENT = frozenset({"negotiation", "withdrawal"})
"""Types that make a commitment only where the text names an agreement, or the exit from one."""
_GIVERS, _TAKERS = ("actor", "host"), ("beneficiary", "recipient")


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
    found += [c for reading in readings for c in _pledges(reading, annotated, quotes, rules)]
    if events:
        found += [c for reading in readings for c in _undertakings(reading, annotated, quotes, rules)]
    ordered = sorted(_financed(_merged(found)), key=lambda c: (c.evidence, c.kind))
    return tuple(replace(c, id=f"c{number}") for number, c in enumerate(ordered, 1))


def _from_event(
    event: Event, annotated: Annotated, readings: Sequence[Reading], rules: CommitmentKnowledge
) -> list[Commitment]:
    if event.type not in _HELD_STAGE and event.type not in _KIND:
        return []
    if event.negated or (event.type in _ONLY_PLANNED and event.status != "planned"):
        return []
    reading = next((r for r in readings if r.sentence.span.contains(event.trigger)), None)
    if reading is None:
        return []
    title = _title(event, reading, annotated, rules.rules)
    if event.type in _NO_AGREEMENT and title is None:
        return []
    kind = _KIND.get(event.type, "agreement")
    states = tuple(dict.fromkeys(p.state for p in event.participants if p.state))
    amount = _amount(event, annotated, rules.rules, states)
    if not states:
        return []
    return [
        Commitment(
            id="",
            kind=kind,
            stage=_stage(event, annotated, rules),
            evidence=event.evidence,
            title=title,
            parties=states,
            from_=_side(event.participants, _GIVERS) if kind in ("aid", "loan") else None,
            to=_side(event.participants, _TAKERS) if kind in ("aid", "loan") else None,
            topics=event.topics,
            provides=_provides(reading, annotated, rules) if kind == "agreement" else (),
            amount=amount,
            date=event.date,
            deadline=_last_day(event.evidence, annotated),
            attribution=event.attribution,
            event=event.id,
            rule=event.rule,
            confidence=event.confidence,
        )
    ]


def _stage(event: Event, annotated: Annotated, rules: CommitmentKnowledge) -> str:
    if event.status == "denied":
        return "denied"
    if event.status == "hypothetical":
        return "proposed"
    word = event.trigger.of(annotated.text).split()[-1]
    keys = rules.factuality.keys(word, word)
    if event.status in ("held", "ongoing"):
        if keys & rules.rules.initialled:
            return "initialled"
        return _HELD_STAGE.get(event.type, "announced")
    return "negotiated" if event.type == "agreement_announced" else "announced"


def _side(participants: Sequence[Participant], roles: Sequence[str]) -> str | None:
    return next((p.state or p.name for p in participants if p.role in roles), None)


def _title(event: Event, reading: Reading, annotated: Annotated, rules: CommitmentRules) -> str | None:
    """The agreement's own words: the noun that fills the trigger with what qualifies it, without its article."""
    match = next((m for m in reading.matches if m.span.overlaps(event.trigger) and m.frame.type == event.type), None)
    if match is None or (match.filler is None and match.is_verb):
        return None
    tree = reading.tree
    head = match.token
    if match.filler is not None and (match.is_verb or _is_treaty(match.filler, reading, rules)):
        head = match.filler
    if event.type in _NO_AGREEMENT:
        named = [head, *tree.children(head, "nmod")] if match.filler is None else [head]
        treaty = next(
            (k for k in named if rules.treaties.intersection(noun_keys(tree.tokens[k].text, rules.code))), None
        )
        if treaty is None:
            return None
        head = treaty
    if tree.tokens[head].pos not in ("NOUN", "PROPN"):
        return None
    members, stack = [], [head]
    while stack:
        k = stack.pop()
        members.append(k)
        stack += [
            c
            for c in tree.children(k)
            if c > head and tree.tokens[c].dep.split(":")[0] in ("amod", "nmod", "case", "det", "conj", "cc", "flat")
        ]
    run = [head]
    for k in sorted(members)[1:]:
        if k - run[-1] > 1:
            break
        run.append(k)
    while tree.tokens[run[-1]].pos in ("ADP", "DET", "CCONJ"):
        run.pop()
    return " ".join(tree.span(run).of(annotated.text).split()) if len(run) <= 16 else None


def _is_treaty(k: int, reading: Reading, rules: CommitmentRules) -> bool:
    """True for a noun that names what can be negotiated, left or ended."""
    return bool(rules.treaties.intersection(noun_keys(reading.tree.tokens[k].text, rules.code)))


def _provides(reading: Reading, annotated: Annotated, rules: CommitmentKnowledge) -> tuple[str, ...]:
    """What the sentence says that the agreement provides: the coordinated nouns after such a verb."""
    text = reading.sentence.span.of(annotated.text)
    match = rules.rules.provision.search(fold(text))
    if match is None:
        return ()
    start = reading.sentence.span.start + match.end()
    first = next((t for t in reading.tree.tokens if t.start >= start and t.pos in ("NOUN", "PROPN")), None)
    if first is None:
        return ()
    items = [k for k in reading.tree.with_coordinates(first.i) if reading.tree.tokens[k].pos in ("NOUN", "PROPN")]
    return tuple(_item(k, reading, annotated) for k in items)


def _item(k: int, reading: Reading, annotated: Annotated) -> str:
    tree = reading.tree
    members = [k]
    for c in tree.children(k, "amod", "nmod"):
        members += tree.subtree(c) if c > k else []
    return tree.span(members).of(annotated.text)


def _amount(event: Event, annotated: Annotated, rules: CommitmentRules, states: Sequence[str]) -> Amount | None:
    """The sum in an event's evidence that stands nearest to its trigger."""
    start = event.evidence.start
    found = [_moved(a, start) for a in rules.amounts(fold(event.evidence.of(annotated.text)), states=states)]
    return min(found, key=lambda a: a.span.distance(event.trigger) if a.span else 0, default=None)


def _moved(amount: Amount, start: int) -> Amount:
    """An amount whose span counts from the beginning of the text."""
    return replace(amount, span=Span(amount.span.start + start, amount.span.end + start)) if amount.span else amount


def _pledges(
    reading: Reading, annotated: Annotated, quotes: Sequence[Quote], rules: CommitmentKnowledge
) -> list[Commitment]:
    found: list[Commitment] = []
    for match in reading.matches:
        if match.frame.is_event or reading.is_asked(match):
            continue
        filled = fill(match, reading.tree, reading.mentions)
        told = judge(match, reading.tree, rules.factuality)
        actors = [p for p in filled.participants if p.role == "actor"]
        if not actors or told.is_negated or told.status in ("hypothetical", "denied"):
            continue
        speaker = next((q.speaker for q in quotes if q.span.contains(match.span) and q.speaker), None)
        pledge = Commitment(
            id="",
            kind=match.frame.type,
            stage="announced",
            evidence=_clause(match.token, reading),
            attribution=speaker or Attribution(),
            rule=match.frame.id,
            confidence=match.frame.weight,
        )
        found.append(_told(pledge, filled.participants, reading, annotated, rules))
    return found


def _undertakings(
    reading: Reading, annotated: Annotated, quotes: Sequence[Quote], rules: CommitmentKnowledge
) -> list[Commitment]:
    """What is undertaken by words that are no trigger of the events' lexicon."""
    found: list[Commitment] = []
    for one in find_undertakings(reading, quotes, rules.rules.undertakings, rules.factuality):
        pledge = Commitment(
            id="",
            kind=one.kind,
            stage=one.rule.stage,
            evidence=_clause(one.act, reading),
            attribution=one.speaker or Attribution(),
            rule=one.rule.id,
            confidence=one.rule.weight,
        )
        found.append(_told(pledge, one.participants, reading, annotated, rules))
    return found


def _told(
    pledge: Commitment,
    participants: Sequence[Participant],
    reading: Reading,
    annotated: Annotated,
    rules: CommitmentKnowledge,
) -> Commitment:
    """A pledge with its parties and with the topics, sum and day that its clause tells."""
    states = tuple(dict.fromkeys(p.state for p in participants if p.state))
    actors = [p for p in participants if p.role == "actor"]
    folded = fold(pledge.evidence.of(annotated.text))
    amounts = rules.rules.amounts(folded, states=states)
    last = _last_day(pledge.evidence, annotated)
    return replace(
        pledge,
        parties=states,
        from_=actors[0].state or actors[0].name if len(actors) == 1 else None,
        topics=tuple(dict.fromkeys(topic for topic, _ in rules.topics.find(folded))),
        amount=_moved(amounts[0], pledge.evidence.start) if amounts else None,
        date=last,
        deadline=last,
    )


def _last_day(evidence: Span, annotated: Annotated) -> str | None:
    """The open end (`../2026`) of the expression in a stretch that says by when, or None."""
    within = (date.value for date in annotated.dates if evidence.contains(date.span))
    return next((value for value in within if value is not None and value.startswith("../")), None)


def _clause(token: int, reading: Reading) -> Span:
    tree = reading.tree
    span = tree.span(tree.subtree(tree.clause_of(token)))
    last = tree.token_at(span.end - 1)
    return Span(span.start, last.start) if last is not None and last.pos == "PUNCT" else span


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
    if a.kind != b.kind or set(a.parties) != set(b.parties):
        return False
    if a.kind == "pledge":
        return a.evidence.overlaps(b.evidence)
    if a.amount and b.amount and a.amount.value != b.amount.value:
        return False
    return not (a.title and b.title and _head(a.title) != _head(b.title) and set(a.topics).isdisjoint(b.topics))


def _head(title: str) -> str:
    return fold(title).split()[0]
