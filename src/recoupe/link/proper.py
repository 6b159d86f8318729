"""Every proper name of a text with its exact bounds: what tables, actors, rules and recogniser say, reconciled."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.languages.proper import Proper
from recoupe.link.gazetteer import Entry, Gazetteer
from recoupe.link.proposals import AGAIN, PERSON, PROPOSED, RULE, TABLE, ProperName, Proposals
from recoupe.link.reading import Reading
from recoupe.model.folding import fold
from recoupe.model.mention import Mention
from recoupe.model.text import Span

_AFTER = re.compile(r" ?\( ?([A-Z][\w-]{1,11}) ?\)")
_BEFORE = re.compile(r"([A-Z][\w-]{1,11}) ?\( ?$")
_LONGEST_BEFORE = 16
_SHORTEST_AGAIN = 3


def proper_names(reading: Reading, mentions: Sequence[Mention], proper: Proper) -> list[ProperName]:
    """The names of a text in reading order; only places within organisations overlap another."""
    proposals = Proposals(reading, mentions, proper)
    known = proposals.known()
    found = [_without_party(reading, name, known) for name in [*known, *proposals.others()]]
    found += _in_brackets(reading, found)
    agreed = _Agreement(reading, proposals, proper).settle(found)
    return _choose([*agreed, *_again(reading, agreed)])


def _without_party(reading: Reading, name: ProperName, known: Sequence[ProperName]) -> ProperName:
    """A person's name without the party before it: « EELV Ada Morel »."""
    if name.kind != "person":
        return name
    for one in known:
        is_first = one.span.start == name.span.start and one.span.end < name.span.end
        if is_first and one.kind == "organisation" and one.rank == TABLE:
            return replace(name, span=Span(reading.skip(one.span.end), name.span.end))
    return name


def _in_brackets(reading: Reading, found: Sequence[ProperName]) -> list[ProperName]:
    """Short forms that the text gives an organisation in brackets, wherever they stand."""
    text = reading.text
    short = set()
    for name in found:
        if name.kind != "organisation":
            continue
        after = _AFTER.match(text, name.span.end)
        before = _BEFORE.search(text, max(0, name.span.start - _LONGEST_BEFORE), name.span.start)
        if after is not None:
            short.add(after[1])
        if before is not None and text.startswith(")", reading.skip(name.span.end)):
            short.add(before[1])
    return [
        ProperName(Span(*match.span()), "organisation", RULE)
        for form in sorted(short)
        for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text)
    ]


def _again(reading: Reading, found: Sequence[ProperName]) -> Iterator[ProperName]:
    """Persons named in full, and their family names, wherever they stand again and nothing proposed them."""
    forms: set[str] = set()
    for name in found:
        words = name.span.of(reading.text).split()
        if name.kind == "person" and len(words) > 1:
            forms.update(" ".join(words[n:]) for n in range(len(words)) if words[n][0].isupper())
    again = Gazetteer(Entry(form, "person", "") for form in sorted(forms) if len(form) >= _SHORTEST_AGAIN)
    for hit in again.hits(reading.text, reading.folded):
        if reading.text[hit.start].isupper():
            yield ProperName(Span(hit.start, hit.end), "person", AGAIN)


@dataclass(frozen=True)
class _Agreement:
    reading: Reading
    proposals: Proposals
    proper: Proper

    def settle(self, found: Sequence[ProperName]) -> list[ProperName]:
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
                if name.kind == "person" and not self._is_plausible(name, key in short):
                    continue
            result.append(name)
        return result

    def _is_plausible(self, name: ProperName, is_short: bool) -> bool:
        """False for one word that only the recogniser takes for somebody, unless others bear it or a noun says so."""
        key = self._key(name)
        if is_short or " " in key or key in self.reading.lexicon.persons_by_word:
            return True
        before = self.reading.left_words(name.span.start, 2)
        return (bool(before) and before[0] in self.proper.person_cues) or self.proposals.is_somebody(name.span, before)

    def _key(self, name: ProperName) -> str:
        return fold(name.span.of(self.reading.text))

    def _short_forms(self, found: Iterable[ProperName]) -> dict[str, str]:
        """Family names of those who are named in full."""
        forms: dict[str, str] = {}
        for name in found:
            words = self._key(name).split()
            if name.kind == "person" and len(words) > 1:
                forms[words[-1]] = "person"
                if name.rank >= PERSON:
                    forms.setdefault(words[0], "person")
        return forms


def _choose(found: Sequence[ProperName]) -> list[ProperName]:
    """The longest and surest of those that overlap, in reading order; a person among the actors beats a guess."""
    sure = [one.span for one in found if one.rank == PERSON]
    chosen: list[ProperName] = []
    for name in sorted(found, key=lambda one: (-one.span.end + one.span.start, -one.rank, one.span)):
        is_guess = name.rank == PROPOSED and name.kind == "person"
        if is_guess and any(map(name.span.overlaps, sure)):
            continue
        if all(_may_hold(one, name) for one in chosen if one.span.overlaps(name.span)):
            chosen.append(name)
    return sorted(chosen, key=lambda one: one.span)


def _may_hold(outer: ProperName, inner: ProperName) -> bool:
    """True for a place within the name of an organisation: « université de Lomé »."""
    is_within = outer.span != inner.span and outer.span.contains(inner.span)
    return is_within and (outer.kind, inner.kind) == ("organisation", "place")
