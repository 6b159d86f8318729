"""Every proper name of a text with its exact bounds: what tables, mentions, rules and recogniser say, reconciled."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.languages.proper import Proper
from recoupe.link.boundaries import Bounds
from recoupe.link.gazetteer import Hit
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
_NESTS = frozenset({("organisation", "place")})


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name at its exact span; `rank` is higher the surer its source, `entity` a target of the tables."""

    span: Span
    kind: str
    rank: int
    entity: str | None = None
    is_state: bool = False


TABLE, PERSON, RULE, PROPOSED, WEAK = 5, 4, 3, 2, 1


def proper_names(reading: Reading, mentions: Sequence[Mention], proper: Proper) -> list[ProperName]:
    """The names of a text in reading order; only places within organisations overlap another."""
    finder = _Finder(reading, mentions, proper)
    return finder.names()


class _Finder:
    def __init__(self, reading: Reading, mentions: Sequence[Mention], proper: Proper) -> None:
        self.reading = reading
        self.mentions = mentions
        self.proper = proper
        self.bounds = Bounds(reading, proper)
        self.candidates = reading.annotated.candidates
        self._starts = [one.span.start for one in self.candidates]

    def names(self) -> list[ProperName]:
        found = [
            *self._from_tables(),
            *self._from_names(),
            *self._from_mentions(),
            *self._from_rules(),
        ]
        found += self._from_recogniser(found)
        return _choose(self._agree(found))

    def _from_tables(self) -> Iterator[ProperName]:
        for hit in self.reading.hits:
            kind = _OF_HIT.get(hit.kind)
            if kind is not None and not self._is_doubtful(hit):
                target = self.reading.choose(hit.targets)
                yield ProperName(Span(hit.start, hit.end), kind, TABLE, target, hit.kind == "state")

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
        if any(one.span.overlaps(span) and one.label in _OF_LABEL for one in near):
            return True
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
            elif mention.kind == "outlet" and mention.entity is not None and mention.via == "named":
                yield ProperName(mention.span, "organisation", RULE, mention.entity)

    def _from_rules(self) -> Iterator[ProperName]:
        reading = self.reading
        for match in self.proper.headed.finditer(reading.text):
            yield ProperName(Span(*match.span()), self.proper.heads[fold(match["head"])], RULE)
        for match in self.proper.of_states.finditer(reading.folded):
            demonym = reading.hit(match.end(), ("demonym",))
            if demonym is not None and reading.text[demonym.start].islower():
                yield ProperName(Span(match.start(), demonym.end), "organisation", RULE)
        if self.proper.road_words.search(reading.folded):
            for match in self.proper.roads.finditer(reading.text):
                yield ProperName(Span(*match.span()), "place", RULE)

    def _from_recogniser(self, known: Iterable[ProperName]) -> Iterator[ProperName]:
        for candidate in self.candidates:
            label = _OF_LABEL.get(candidate.label)
            for span in self.bounds.mend(candidate.span, label):
                kind = self._kind(span, label)
                if kind is not None:
                    yield ProperName(span, kind, PROPOSED)

    def _kind(self, span: Span, kind: str | None) -> str | None:
        reading, written = self.reading, span.of(self.reading.text)
        is_acronym = written.isupper() and written.isalpha() and len(written) > 1
        if is_acronym:
            return "organisation"
        if kind is None:
            return None
        words = written.split()
        before = reading.folded[max(0, span.start - 30) : span.start]
        if kind == "person" and len(words) == 1 and self.proper.before_place.search(before):
            return "place"
        if kind != "organisation" and any(word in self.proper.organisation_words for word in (fold(words[0]), fold(words[-1]))):
            return "organisation"
        last = reading.left_words(span.start, 1)
        if kind != "organisation" and last and last[0] in self.proper.organisation_cues:
            return "organisation"
        return kind

    def _agree(self, found: list[ProperName]) -> list[ProperName]:
        """The names with one kind for one surface, as tables and most of the text have it."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for name in found:
            votes[self._key(name)][name.kind] += 10**name.rank if name.rank >= PERSON else name.rank
        short = self._short_forms(found)
        result = []
        for name in found:
            key = self._key(name)
            if name.rank <= PROPOSED:
                kind = votes[key].most_common(1)[0][0]
                name = replace(name, kind=short.get(key, kind))
            result.append(name)
        return result

    def _key(self, name: ProperName) -> str:
        return fold(name.span.of(self.reading.text))

    def _short_forms(self, found: Iterable[ProperName]) -> dict[str, str]:
        """Family names of those who are named in full."""
        forms: dict[str, str] = {}
        for name in found:
            words = self._key(name).split()
            if name.kind == "person" and len(words) > 1:
                forms[words[-1]] = "person"
        return forms


def _choose(found: Sequence[ProperName]) -> list[ProperName]:
    """The surest and longest of those that overlap, in reading order."""
    chosen: list[ProperName] = []
    sure = [one.span for one in found if one.rank == PERSON]
    kept = [one for one in found if one.rank > PROPOSED or one.kind != "person" or not any(map(one.span.overlaps, sure))]
    for name in sorted(kept, key=lambda one: (-one.span.end + one.span.start, -one.rank)):
        others = [one for one in chosen if one.span.overlaps(name.span)]
        if all(one.span != name.span and one.span.contains(name.span) and (one.kind, name.kind) in _NESTS for one in others):
            chosen.append(name)
    return sorted(chosen, key=lambda one: one.span)
