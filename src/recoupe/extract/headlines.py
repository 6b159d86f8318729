"""Headlines that state as a fact what the body gives on somebody's word only, supposes or denies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.extract.arguments import fill
from recoupe.extract.attribution import attribution_of
from recoupe.extract.factuality import Factuality, judge
from recoupe.extract.readings import Reading
from recoupe.extract.triggers import Match
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.stance import Stance
from recoupe.languages.stems import verb_key
from recoupe.model.folding import fold
from recoupe.model.mention import Attribution, Claim, Mention, Quote, Warning
from recoupe.model.text import Annotated, Span

CODE = "headline_states_attributed"
_CONTENT = ("NOUN", "VERB", "PROPN", "NUM")
_SHARED = 0.6
"""The share of a headline's words that a stretch of the body must hold to tell the same without a known event."""
_FEWEST = 3
"""Words that such a headline must have in common with the body."""
_MARKS = frozenset(':?«»"“”')
_DOUBTFUL = frozenset({"hypothetical", "unknown"})
_TOLD = frozenset({"held", "ongoing", "planned"})


@dataclass(frozen=True, slots=True)
class HeadlineRules:
    """What the check of headlines knows of a language."""

    factuality: FactualityRules
    stance: Stance
    code: str


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a headline states: an event of a type, or else words; with the sides that it names, the acting one first."""

    span: Span
    type: str | None
    words: frozenset[str]
    sides: tuple[str, ...]
    is_own_act: bool = False


@dataclass(frozen=True, slots=True)
class _Telling:
    """One place of the body that tells the same: plainly where `reason` is None, else on whose word or how."""

    reason: str | None
    names: tuple[str, ...] = ()


def check_headline(
    annotated: Annotated,
    readings: Sequence[Reading],
    claims: Sequence[Claim],
    quotes: Sequence[Quote],
    *,
    rules: HeadlineRules,
) -> tuple[Warning, ...]:
    """At most one ``headline_states_attributed`` warning, on the words of the headline that state it.

    A headline that names its source, hedges, asks or quotes states nothing by itself; one that the body tells
    plainly anywhere is right.
    """
    title, body = _parts(readings)
    if title is None or not body or not _is_plain(title, annotated, claims, quotes, rules):
        return ()
    for stated in _statements(title, annotated, rules):
        told = [telling for reading in body for telling in _tellings(stated, reading, annotated, claims, quotes, rules)]
        if told and all(telling.reason is not None for telling in told):
            return (Warning(CODE, _detail(told), stated.span),)
    return ()


def _parts(readings: Sequence[Reading]) -> tuple[Reading | None, list[Reading]]:
    """The headline, None where the text opens without one, and the sentences of the body."""
    body = [reading for reading in readings if not reading.sentence.is_title]
    title = next((reading for reading in readings if reading.sentence.is_title), None)
    if title is None or not body or title.sentence.index > body[0].sentence.index:
        return None, body
    return title, body


def _is_plain(
    title: Reading, annotated: Annotated, claims: Sequence[Claim], quotes: Sequence[Quote], rules: HeadlineRules
) -> bool:
    """True for a headline without a source, a quotation, a question, a conditional or a word of doubt."""
    span = title.sentence.span
    text = span.of(annotated.text)
    if _MARKS & set(text) or any(s.overlaps(span) for s in (*(c.span for c in claims), *(q.span for q in quotes))):
        return False
    folded = fold(text)
    if any(pattern.compiled.search(folded) for pattern in rules.stance.rules.patterns if pattern.check is None):
        return False
    doubts, sayings = rules.stance.doubts, rules.stance.reporting.forms
    for token in title.tree.tokens:
        is_saying = token.pos in ("VERB", "AUX", "ADJ") and token.text.lower() in sayings
        # Whatever the tagger takes it for: « X dément… » is no statement of what is denied.
        is_denying = any(one.frame.stance == "denial" for one in title.tree.frames.known_verb_triggers(token.text))
        if is_saying or is_denying or fold(token.text) in doubts or token.feature("Mood") == "Cnd":
            return False
    return True


def _statements(title: Reading, annotated: Annotated, rules: HeadlineRules) -> Iterator[_Stated]:
    """The events that a headline states; where it has none of the lexicon, its words as a whole."""
    sides = _sides(title.mentions)
    words = frozenset(_words(title, title.sentence.span, rules.code))
    is_typed = False
    for match in title.matches:
        if not match.frame.is_event:
            continue
        told = judge(match, title.tree, rules.factuality)
        is_typed = True
        if told.is_negated or told.status not in _TOLD or told.is_presupposed:
            continue
        actors = [p for p in fill(match, title.tree, title.mentions).participants if p.role in ("actor", "host")]
        acting = tuple(p.state or p.entity for p in actors if p.state or p.entity) or sides[:1]
        is_own = told.status == "planned" or match.frame.type in rules.factuality.performative
        ordered = tuple(dict.fromkeys([*(side for side in acting if side), *sides]))
        clause = title.tree.span(title.tree.subtree(title.tree.clause_of(match.token)))
        yield _Stated(clause, match.frame.type, words, ordered, is_own)
    if not is_typed and len(words) >= _FEWEST:
        yield _Stated(title.sentence.span, None, words, sides)


def _sides(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The states, else the entities, that mentions stand for, in reading order."""
    found: list[str] = []
    for mention in mentions:
        keys = [p.state or p.entity for p in mention.members] or [mention.state or mention.entity]
        found += [key for key in keys if key]
    return tuple(dict.fromkeys(found))


def _words(reading: Reading, span: Span, code: str) -> Iterator[str]:
    for token in reading.tree.tokens:
        if token.pos in _CONTENT and span.contains(token.span) and not reading.tree.is_date(token.i):
            yield verb_key(token.text, code)


def _tellings(
    stated: _Stated,
    reading: Reading,
    annotated: Annotated,
    claims: Sequence[Claim],
    quotes: Sequence[Quote],
    rules: HeadlineRules,
) -> Iterator[_Telling]:
    if stated.type is None:
        yield from _alike(stated, reading, claims, quotes, rules)
        return
    known = _sides(reading.mentions)
    if stated.sides and known and set(known).isdisjoint(stated.sides):
        return
    for match in reading.matches:
        if match.frame.type != stated.type:
            continue
        told = judge(match, reading.tree, rules.factuality)
        sayings = rules.stance.reporting.forms
        source = attribution_of(match, reading.tree, reading.mentions, quotes, sayings)
        yield _telling(stated, match, told, source, claims)


def _telling(stated: _Stated, match: Match, told: Factuality, source: Attribution, claims: Sequence[Claim]) -> _Telling:
    over = [c for c in claims if c.check is None and c.stance != "demands" and c.span.overlaps(match.span)]
    denials = [claim for claim in over if claim.stance == "denies"]
    if denials or told.status == "denied":
        return _Telling("denied", _named(claim.attribution for claim in denials))
    is_own = source.state is not None and source.state in stated.sides[:1] and stated.is_own_act
    if source.kind != "outlet":
        return _Telling(None) if is_own else _Telling("attributed", _named([source]))
    spoken = [claim.attribution for claim in over if claim.attribution.kind != "outlet"]
    if spoken:
        return _Telling("attributed", _named(spoken))
    return _Telling("supposed") if over or told.status in _DOUBTFUL else _Telling(None)


def _alike(
    stated: _Stated, reading: Reading, claims: Sequence[Claim], quotes: Sequence[Quote], rules: HeadlineRules
) -> Iterator[_Telling]:
    """Tellings by common words: within what somebody claims or says, and in what is left of the sentence."""
    span = reading.sentence.span
    if not _is_like(stated, frozenset(_words(reading, span, rules.code))):
        return
    stretches = [(c.span, c.stance, c.attribution) for c in claims if c.check is None and c.stance != "demands"]
    stretches += [(q.span, "affirms", q.speaker) for q in quotes if not q.direct and q.speaker is not None]
    held = False
    for stretch, stance, source in stretches:
        if span.contains(stretch) and _is_like(stated, frozenset(_words(reading, stretch, rules.code))):
            held = True
            reason = "denied" if stance == "denies" else "supposed" if source.kind == "outlet" else "attributed"
            yield _Telling(reason, _named([source]))
    if not held:
        yield _Telling(None)


def _is_like(stated: _Stated, words: frozenset[str]) -> bool:
    common = len(stated.words & words)
    return common >= _FEWEST and common >= _SHARED * len(stated.words)


def _named(sources: Iterator[Attribution] | Sequence[Attribution]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.name for source in sources if source.name))


def _detail(told: Sequence[_Telling]) -> str:
    """The warning in a set phrase, in the order: denied, on somebody's word, supposed."""
    names = ", ".join(dict.fromkeys(name for telling in told for name in telling.names))
    reasons = {telling.reason for telling in told}
    if "denied" in reasons:
        return (
            f"the headline states as a fact what the body says is denied by {names}"
            if names
            else ("the headline states as a fact what the body says is denied")
        )
    if "attributed" in reasons and names:
        return f"the headline states as a fact what the body has on the word of {names}"
    return "the headline states as a fact what the body only supposes"
