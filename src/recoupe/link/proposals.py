"""Stretches that may be proper names, with what they name: from tables, actors, rules and the recogniser."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.languages.proper import Proper
from recoupe.link.boundaries import Bounds
from recoupe.link.gazetteer import Hit
from recoupe.link.places import is_dateline
from recoupe.link.reading import Reading
from recoupe.model.folding import fold
from recoupe.model.mention import Mention
from recoupe.model.text import Span

_OF_HIT = {
    "state": "place",
    "capital": "place",
    "place": "place",
    "organisation": "organisation",
    "armed_body": "organisation",
    "metonym": "organisation",
}
_OF_LABEL = {"PER": "person", "LOC": "place", "ORG": "organisation"}
_BEFORE = 30
"""Characters before a name in which a cue may stand."""

TABLE, PERSON, RULE, PROPOSED, AGAIN = 5, 4, 3, 2, 1
"""How sure a source is: tables, persons among the actors, rules, the recogniser, a name that comes again."""


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name at its exact span; `rank` tells its source, `entity` is a target of the tables."""

    span: Span
    kind: str
    rank: int
    entity: str | None = None
    is_state: bool = False


class Proposals:
    """All that may be a name in a text; the same stretch may come from several sources."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention], proper: Proper) -> None:
        self.reading = reading
        self.mentions = mentions
        self.proper = proper
        self.bounds = Bounds(reading, proper)
        self.candidates = reading.annotated.candidates
        self._starts = [one.span.start for one in self.candidates]

    def known(self) -> list[ProperName]:
        """Names that the tables know."""
        return [*self._from_tables(), *self._from_names()]

    def others(self) -> list[ProperName]:
        """Names of actors, by rule, and of the recogniser."""
        return [*self._from_mentions(), *self._from_rules(), *self._from_recogniser()]

    def _from_tables(self) -> Iterator[ProperName]:
        for hit in self.reading.hits:
            kind = _OF_HIT.get(hit.kind)
            if kind is not None and not self._is_doubtful(hit):
                target = self.reading.choose(hit.targets)
                is_sure = self.reading.folded[hit.start : hit.end] not in self.reading.naming.ambiguous
                rank = TABLE if is_sure else PROPOSED
                yield ProperName(Span(hit.start, hit.end), kind, rank, target, hit.kind == "state")

    def _from_names(self) -> Iterator[ProperName]:
        """Known names that are no actors; those of one word only where the recogniser or the tagger sees a name."""
        reading = self.reading
        for hit in reading.lexicon.names.hits(reading.text, reading.folded):
            if reading.text[hit.start - 1 : hit.start] == "-" or reading.text[hit.end : hit.end + 1] == "-":
                continue
            written = reading.text[hit.start : hit.end]
            if " " in written or "-" in written or written.isupper() or self._is_proposed(hit):
                yield ProperName(Span(hit.start, hit.end), hit.kind, TABLE)

    def _is_proposed(self, hit: Hit) -> bool:
        span = Span(hit.start, hit.end)
        near = self.candidates[max(0, bisect_left(self._starts, hit.start) - 1) :][:2]
        for one in near:
            if one.span.overlaps(span):
                return one.label in _OF_LABEL
        token = self.reading.token(hit.start)
        return token is not None and token.pos == "PROPN" and not self.bounds.opens(hit.start)

    def _is_doubtful(self, hit: Hit) -> bool:
        reading = self.reading
        if not reading.text[hit.start].isupper():
            return True
        if reading.text[hit.start - 1 : hit.start] == "-" or reading.text[hit.end : hit.end + 1] == "-":
            return True
        if reading.folded[hit.start : hit.end] in reading.naming.ambiguous:
            candidate = reading.candidate(hit.start)
            return candidate is None or candidate.label != "LOC" or candidate.span.end != hit.end
        return False

    def _from_mentions(self) -> Iterator[ProperName]:
        for mention in self.mentions:
            if mention.kind == "person" and mention.head is not None:
                yield ProperName(mention.head, "person", PERSON, mention.entity)
            elif mention.kind == "outlet" and mention.entity is not None:
                yield from self._outlet(mention.span, mention.entity)

    def _outlet(self, span: Span, entity: str) -> Iterator[ProperName]:
        """The name of a known outlet within its mention, « Le Miroir » in « le journal Le Miroir »."""
        for start in range(span.start, span.end):
            hit = self.reading.hit(start, ("outlet",))
            if hit is not None and hit.end <= span.end and entity in hit.targets:
                yield ProperName(Span(hit.start, hit.end), "organisation", RULE, entity)
                return

    def _from_rules(self) -> Iterator[ProperName]:
        reading = self.reading
        for match in self.proper.headed.finditer(reading.text):
            if not self._is_apart(match):
                yield ProperName(Span(*match.span()), self.proper.heads[fold(match["head"])], RULE)
        for match in self.proper.of_states.finditer(reading.folded):
            demonym = reading.hit(match.end(), ("demonym",))
            if demonym is not None and reading.text[demonym.start].islower():
                yield ProperName(Span(match.start(), demonym.end), "organisation", RULE)
        if self.proper.road_words.search(reading.folded):
            for match in self.proper.roads.finditer(reading.text):
                yield ProperName(Span(*match.span()), "place", RULE)

    def _is_apart(self, match: re.Match[str]) -> bool:
        """True for « l'agence Reuters », whose noun stands outside a known name, and where the noun is a verb."""
        token = self.reading.token(match.start())
        if token is not None and token.pos in ("VERB", "AUX"):
            return True
        start, end = match.span("run")
        if match.end("head") + 1 != start:
            return False
        hit = self.reading.hit(start, ("outlet", "organisation", "armed_body"))
        is_known = hit is not None and hit.end == end
        return is_known or self.reading.folded[start:end] in self.reading.lexicon.known_names

    def _from_recogniser(self) -> Iterator[ProperName]:
        for candidate in self.candidates:
            label = _OF_LABEL.get(candidate.label)
            for span in self.bounds.mend(candidate.span, label):
                kind = self._kind(span, label)
                if kind is not None:
                    yield ProperName(span, kind, PROPOSED)

    def _kind(self, span: Span, kind: str | None) -> str | None:
        """What a proposed name names, by the words around and in it; None where it names nothing of ours."""
        if kind is None:
            return None
        reading, written = self.reading, span.of(self.reading.text)
        if written.isupper() and written.isalpha():
            return "place" if kind == "place" and is_dateline(reading, span) else "organisation"
        words = fold(written).split()
        before = reading.folded[max(0, span.start - _BEFORE) : span.start]
        if kind == "person" and len(words) == 1 and self._is_at_place(span, before):
            return "place"
        if kind != "organisation" and {words[0], words[-1]} & self.proper.organisation_words:
            return "organisation"
        last = reading.left_words(span.start, 2)
        if kind != "organisation" and last and last[0] in self.proper.organisation_cues:
            return "organisation"
        if kind != "person" and self.is_somebody(span, last):
            return "person"
        return kind

    def _is_at_place(self, span: Span, before: str) -> bool:
        """True after « à », « près de », and before the region in brackets: « Bron (Rhône) »."""
        if self.proper.before_place.search(before):
            return True
        start = self.reading.skip(span.end)
        if not self.reading.folded.startswith("(", start):
            return False
        start = self.reading.skip(start + 1)
        hit = self.reading.hit(start, ("place", "state"))
        return hit is not None and self.reading.folded.startswith(")", self.reading.skip(hit.end))

    def is_somebody(self, span: Span, before: Sequence[str]) -> bool:
        """True in « la Britannique Ada Morel »: the name stands right after a word for one of a people."""
        if len(before) < 2 or before[1] not in self.reading.naming.singular:
            return False
        start = self.reading.left(span.start)[0]
        hit = self.reading.hit(start, ("demonym",))
        return hit is not None and hit.number != "p"
