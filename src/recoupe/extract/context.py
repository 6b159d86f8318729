"""What a document is about: its salient parties, and the sentences that lead it."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.extract.tenor import BODIES, Tenor, party_of, tenors_of
from recoupe.languages.genres import Genres
from recoupe.model.mention import Attribution, Mention, Participant, Quote
from recoupe.model.text import Annotated, Sentence, Span

_LEAD_SENTENCES = 2
"""Sentences of the body that count as the lead."""
_DIGEST = 7
"""States from which a text that speaks of none much more than of the others is a digest."""
_TRAIL = 300
"""Characters over which words still answer to a party named before."""
_SHORT = 40
"""Characters that a sentence of the body exceeds."""
_WEIGHED = frozenset({"person", "state", "group", "organisation", "place"})
_RANKED = {"title": 4, "lead": 2, "body": 1}


@dataclass(frozen=True, slots=True)
class Context:
    """What a document is about: its salient states in order, its organisations, and which sentences lead it.

    `shares` gives for each state its part of all mentions of states, those in headline and lead counting more;
    `leading` are the states and known bodies in headline and lead; `trail` holds the states and known bodies in the
    order in which they are named, with the offset of each mention; `voices` are those whose words the text reports,
    with the offset at which these begin; `tenors` tells for each sentence, by its index, what the text has spoken of
    so far.
    """

    salient: tuple[Participant, ...]
    trail: tuple[tuple[int, Participant], ...]
    voices: tuple[tuple[int, Participant], ...]
    shares: Mapping[str, float]
    bodies: frozenset[str]
    title: frozenset[int]
    lead: frozenset[int]
    leading: frozenset[str]
    tenors: tuple[Tenor, ...]
    idle: frozenset[str] = frozenset()
    """The states of which only people speak for themselves: none is a side that words leave unsaid."""
    parts: "tuple[tuple[int, Context], ...]" = ()
    """Of a digest, which has no state that it is about: where each paragraph begins, with what it is about."""

    def at(self, offset: int) -> "Context":
        """What the text around an offset is about: in a digest its own paragraph, elsewhere the whole document."""
        return next((part for start, part in reversed(self.parts) if start <= offset), self)

    @property
    def acting(self) -> tuple[Participant, ...]:
        """The salient states that may be a side which words leave unsaid."""
        return tuple(party for party in self.salient if party.key not in self.idle)

    def share(self, state: str) -> float:
        """The part of the mentions of states that falls to one state, between 0 and 1."""
        return self.shares.get(state, 0.0)

    def last_before(self, offset: int, known: frozenset[str]) -> Participant | None:
        """The party named last before an offset, not too far, that is none of those known by their keys."""
        for start, party in reversed(self.trail):
            if offset - _TRAIL <= start < offset and party.key not in known:
                return party
        return None

    def last_voice(self, offset: int) -> Participant | None:
        """Whose words the text reported last before an offset, not too far."""
        return next((voice for start, voice in reversed(self.voices) if offset - _TRAIL <= start < offset), None)

    def last_body(self, offset: int) -> tuple[Participant, ...]:
        """The organisation named last before an offset, if there is one."""
        found = (p for start, p in reversed(self.trail) if start < offset and (p.entity or "").startswith("org:"))
        return tuple(found)[:1]


def _tells(sentence: Sentence) -> bool:
    """True for a sentence of the body that tells something: no headline, letterhead or place and date."""
    is_long = sentence.span.end - sentence.span.start > _SHORT
    return is_long and not sentence.is_title and any(t.feature("VerbForm") == "Fin" for t in sentence.tokens)


def context_of(
    annotated: Annotated,
    mentions: Sequence[Mention],
    quotes: Sequence[Quote],
    genres: Genres,
    beside: Container[Span],
    private: Container[Span] = (),
) -> Context:
    """The salient parties of a document, most salient first, and its leading sentences.

    The text is not about those who only say near what something lies; their mentions' spans are `beside`, those of
    people who stand for no state `private`.
    """
    mentions = [mention for mention in mentions if mention.span not in beside]
    bodies = [s for s in annotated.sentences if _tells(s)]
    title = frozenset(
        s.index for s in annotated.sentences[:2] if s.is_title and (not bodies or s.index < bodies[0].index)
    )
    lead = frozenset(s.index for s in bodies[:_LEAD_SENTENCES])

    def weigh(mention: Mention, index: int) -> int:
        if mention.members or mention.kind not in _WEIGHED:
            return 0
        return _RANKED["title" if index in title else "lead" if index in lead else "body"]

    weight: Counter[str] = Counter()
    first: dict[str, Participant] = {}
    for mention in mentions:
        sentence = annotated.sentence_at(mention.span.start)
        counts = weigh(mention, sentence.index if sentence else -1)
        if not mention.state or not counts:
            continue
        weight[mention.state] += counts
        if mention.kind == "state" or mention.state not in first:
            first[mention.state] = Participant(
                mention.name, "party", mention.entity, mention.state, None, None, "inferred"
            )
    order = sorted(weight, key=lambda state: (-weight[state], state))
    whole = sum(weight.values())
    context = Context(
        salient=tuple(first[state] for state in order),
        trail=tuple((m.span.start, _party(m)) for m in mentions if _is_trail(m) and m.span not in private),
        voices=tuple((q.span.start, _voice(q.speaker)) for q in quotes if q.speaker is not None),
        shares={state: weight[state] / whole for state in order},
        bodies=frozenset(m.entity for m in mentions if m.entity and m.entity.startswith(BODIES)),
        title=title,
        lead=lead,
        leading=frozenset(
            key
            for m in mentions
            if (key := party_of(m))
            and (sentence := annotated.sentence_at(m.span.start))
            and sentence.index in title | lead
        ),
        tenors=tenors_of(annotated, mentions, genres, weigh),
        idle=frozenset(order) - {m.state for m in mentions if m.state and m.span not in private},
    )
    is_digest = len(order) >= _DIGEST and max(context.shares.values()) < 2 / _DIGEST
    return replace(context, parts=_parts(context, first, annotated, mentions)) if is_digest else context


def _parts(
    context: Context, first: Mapping[str, Participant], annotated: Annotated, mentions: Sequence[Mention]
) -> tuple[tuple[int, Context], ...]:
    """The paragraphs of a digest, each with the states that it names and who is named in it."""
    found: dict[int, tuple[int, Counter[str]]] = {}
    for sentence in annotated.sentences:
        start, weight = found.setdefault(sentence.paragraph, (sentence.span.start, Counter()))
        here = [m for m in mentions if sentence.span.contains(m.span) and m.kind in _WEIGHED and not m.members]
        weight.update(m.state for m in here if m.state)
    bounds = [start for start, _ in found.values()] + [len(annotated.text)]
    parts: list[tuple[int, Context]] = []
    for (start, weight), end in zip(found.values(), bounds[1:], strict=True):
        order = sorted(weight, key=lambda state: (-weight[state], state))
        one = replace(
            context,
            salient=tuple(first[state] for state in order if state in first),
            shares={state: weight[state] / sum(weight.values()) for state in order},
            trail=tuple(item for item in context.trail if start <= item[0] < end),
        )
        parts.append((start, one))
    return tuple(parts)


def _party(mention: Mention) -> Participant:
    return Participant(mention.name, "party", mention.entity, mention.state, None, None, "inferred")


def _voice(speaker: Attribution) -> Participant:
    return Participant(speaker.name or "", "party", speaker.entity, speaker.state, None, None, "inferred")


def _is_trail(mention: Mention) -> bool:
    """True for a state, a person or group of one, or a known body; no place and no adjective."""
    if mention.members or mention.via == "demonym":
        return False
    is_body = bool(mention.entity and mention.entity.startswith(BODIES))
    is_of_state = mention.state is not None and mention.kind != "place"
    return is_body or (is_of_state and (mention.kind in _WEIGHED or mention.kind == "anonymous"))
