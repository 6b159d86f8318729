"""What a document is about: its salient parties, and the sentences that lead it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.extract.tenor import BODIES, Tenor, party_of, tenors_of
from recoupe.languages.genres import Genres
from recoupe.model.mention import Attribution, Mention, Participant, Quote
from recoupe.model.text import Annotated, Sentence

_LEAD_SENTENCES = 2
"""Sentences of the body that count as the lead."""
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


def context_of(annotated: Annotated, mentions: Sequence[Mention], quotes: Sequence[Quote], genres: Genres) -> Context:
    """The salient parties of a document, most salient first, and its leading sentences."""
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
    return Context(
        salient=tuple(first[state] for state in order),
        trail=tuple((m.span.start, _party(m)) for m in mentions if _is_trail(m)),
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
    )


def _party(mention: Mention) -> Participant:
    return Participant(mention.name, "party", mention.entity, mention.state, None, None, "inferred")


def _voice(speaker: Attribution) -> Participant:
    return Participant(speaker.name or "", "party", speaker.entity, speaker.state, None, None, "inferred")


def _is_trail(mention: Mention) -> bool:
    """True for a state, a person or group of one, or a known body; no place and no adjective."""
    if mention.members or mention.via == "demonym":
        return False
    is_body = bool(mention.entity and mention.entity.startswith(BODIES))
    return is_body or (mention.state is not None and mention.kind in _WEIGHED and mention.kind != "place")
