"""One document as the link step looks at it: folded text, hits by place, words left and right."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from recoupe.languages.naming import Naming
from recoupe.link.gazetteer import Hit, Lexicon
from recoupe.model.folding import fold
from recoupe.model.mention import Party
from recoupe.model.text import Annotated, NameCandidate, Sentence, Span, Token
from recoupe.model.time import Period, parse_edtf
from recoupe.world import World

_WORD = re.compile(r"\w+'?|[^\w\s]")
_LEFT_WORD = re.compile(r"(\w+'?|[^\w\s])\s*$")
_STATES = frozenset({"state", "demonym", "capital"})
_WEIGHING = frozenset({"state", "capital", "demonym", "metonym", "place"})
_COVERING = frozenset({"person", "outlet"})
_JOINT = 3
"""Words that may stand between two states that the text joins: « et de la »."""
NAMED = frozenset({"state", "capital", "metonym", "organisation", "armed_body", "place"})


@dataclass(slots=True)
class Draft:
    """A mention in the making. `start` and `end` bound the whole phrase, `head` the name in it.

    `is_posted`: a title that names the organisation to which somebody is sent, if any, not whose he is.
    `same_as`: the draft that names the person whom this title means; `bearers`: those of a title for several.
    `word`: the bare title; `is_again`: nothing but an earlier one with the same word says whose it is.
    """

    start: int
    end: int
    kind: str
    name: str = ""
    head: Span | None = None
    entity: str | None = None
    state: str | None = None
    title: str | None = None
    via: str = "named"
    role: str = ""
    office: str | None = None
    gender: str | None = None
    number: str | None = None
    members: tuple[Party, ...] = ()
    unsure: str | None = None
    determiner: str = ""
    count: int | None = None
    is_former: bool = False
    states: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    owner: str | None = None
    is_posted: bool = False
    phrase: Span | None = None
    bodies: tuple[str, ...] = ()
    is_contracted: bool = False
    listed: tuple[tuple[str, ...], ...] = ()
    same_as: "Draft | None" = None
    bearers: "tuple[Draft, ...]" = ()
    word: str = ""
    is_again: bool = False

    @property
    def span(self) -> Span:
        """The whole phrase."""
        return Span(self.start, self.end)


@dataclass
class Reading:
    """The text with its hits; `titled` grows with the titles that belong to somebody."""

    annotated: Annotated
    lexicon: Lexicon
    text: str = field(init=False)
    folded: str = field(init=False)
    by_start: dict[int, list[Hit]] = field(init=False)
    hits: list[Hit] = field(init=False)
    state_weights: Counter[str] = field(init=False)
    previous: Draft | None = field(init=False, default=None)
    titled: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.text = self.annotated.text
        self.folded = fold(self.text)
        self.hits = self.lexicon.gazetteer.hits(self.text, self.folded)
        self.by_start = {}
        for hit in self.hits:
            self.by_start.setdefault(hit.start, []).append(hit)
        self._candidates = {c.span.start: c for c in self.annotated.candidates}
        self._ends = [s.span.end for s in self.annotated.sentences]
        self._hit_ends = frozenset(hit.end for hit in self.hits if hit.kind != "modifier")
        self.state_weights = self._weigh()

    @property
    def naming(self) -> Naming:
        """The rules of the language."""
        return self.lexicon.naming

    @property
    def world(self) -> World:
        """The tables."""
        return self.lexicon.world

    @property
    def period(self) -> Period | None:
        """When the document was published, None where nobody knows."""
        published = self.annotated.document.published
        return parse_edtf(published) if published else None

    def skip(self, offset: int) -> int:
        """The next place that is no space on the same line."""
        while offset < len(self.text) and self.folded[offset] == " ":
            offset += 1
        return offset

    def word(self, offset: int) -> tuple[int, int]:
        """The word that starts at an offset, empty where none does."""
        match = _WORD.match(self.folded, offset)
        return match.span() if match else (offset, offset)

    def left(self, offset: int) -> tuple[int, int]:
        """The word that ends before an offset, on the same line; empty where none does."""
        match = _LEFT_WORD.search(self.folded, max(0, offset - 40), offset)
        if match is None or "\n" in self.folded[match.end(1) : offset]:
            return offset, offset
        return match.span(1)

    def left_words(self, offset: int, count: int) -> list[str]:
        """Up to `count` folded words before an offset, nearest first."""
        words = []
        for _ in range(count):
            start, end = self.left(offset)
            if start == end:
                break
            words.append(self.folded[start:end])
            offset = start
        return words

    def is_of_rank(self, hit: Hit) -> bool:
        """True for « État » of « la visite d'État du dirigeant zembien », which says of which rank it is."""
        is_bare = self.folded[max(0, hit.start - 2) : hit.start] in self.naming.of
        return is_bare and self.folded[hit.start : hit.end] in self.naming.nations

    def match(self, offset: int, forms: Iterable[str]) -> int | None:
        """The end of the first of `forms` (longest first) that stands at an offset as whole words."""
        for form in forms:
            if self.folded.startswith(form, offset):
                end = offset + len(form)
                is_whole = form[-1] in "'." or end >= len(self.folded) or not self.folded[end].isalnum()
                if is_whole:
                    return end
        return None

    def hit(self, offset: int, kinds: Iterable[str]) -> Hit | None:
        """The longest hit of one of these kinds at an offset."""
        return next((hit for hit in self.by_start.get(offset, ()) if hit.kind in kinds), None)

    def candidate(self, offset: int) -> NameCandidate | None:
        """The recogniser's proposal that starts at an offset."""
        return self._candidates.get(offset)

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence around an offset."""
        place = bisect_left(self._ends, offset + 1)
        return self.annotated.sentences[place] if place < len(self._ends) else None

    def token(self, offset: int) -> Token | None:
        """The parser's token that starts at an offset, None where none does or the sentence is not parsed."""
        sentence = self.sentence(offset)
        if sentence is None:
            return None
        return next((token for token in sentence.tokens if token.start == offset), None)

    def is_subject(self, draft: Draft, *, is_acting: bool = False) -> bool:
        """True where the parse makes a word of the draft the subject of a verb, of one that tells what he does."""
        sentence = self.sentence(draft.start)
        relations = ("nsubj",) if is_acting else ("nsubj", "nsubj:pass")
        return sentence is not None and any(
            (one.dep in relations or (one.dep == "appos" and _is_named_by(sentence, one, relations)))
            and draft.start <= one.start < draft.end
            for one in sentence.tokens
        )

    def ends_at(self, offset: int) -> bool:
        """True where a known form ends at an offset."""
        return offset in self._hit_ends

    def is_quoted(self, offset: int) -> bool:
        """True between quotation marks."""
        return any(q.inner.start <= offset < q.inner.end for q in self.annotated.quotations)

    def choose(self, targets: tuple[str, ...]) -> str:
        """Among several states the one that the text speaks of most; the first where it speaks of none."""
        if len(targets) == 1:
            return targets[0]
        return max(targets, key=lambda target: (self.state_weights[target], -targets.index(target)))

    def _weigh(self) -> Counter[str]:
        weights: Counter[str] = Counter()
        end = 0
        for hit in self.hits:
            if hit.start < end or (hit.kind in ("capital", "place") and self.names_document(hit)):
                continue
            if hit.kind in _WEIGHING and len(hit.targets) == 1 and hit.target:
                weights[hit.target] += 3 if hit.start < 300 and hit.kind != "place" else 1
                end = hit.end
            elif hit.kind in _COVERING:
                end = hit.end
        return weights

    def fronted_state(self, offset: int) -> str | None:
        """The code of the state in whose town the sentence around an offset opens: « À Lomé, le ministre… »."""
        sentence = self.sentence(offset)
        if sentence is None:
            return None
        first = self.word(sentence.span.start)
        hit = self.hit(self.skip(first[1]), ("capital", "place"))
        is_fronted = hit is not None and hit.end < offset and self.folded.startswith(",", hit.end)
        if hit is None or not hit.target or not is_fronted or self.folded[slice(*first)] not in self.naming.to:
            return None
        return self.choose(hit.targets).removeprefix("state:")

    def state_before(self, offset: int) -> str | None:
        """The code of the one state that the sentence around an offset names before it, None for none or several."""
        sentence = self.sentence(offset)
        start = sentence.span.start if sentence is not None else offset
        named = {h.target for h in self.hits if start <= h.start and h.end <= offset and h.kind in _STATES and h.target}
        return named.pop().removeprefix("state:") if len(named) == 1 else None

    def ends_within_state(self, hit: Hit) -> bool:
        """True for « président de la République » in « président de la République Démocratique de X »."""
        return any(
            other.kind == "state" and other.end > hit.end
            for start in range(hit.start + 1, hit.end)
            for other in self.by_start.get(start, ())
        )

    def is_listed_behind_state(self, hit: Hit) -> bool:
        """True for « Maurice » in « X et Maurice », where X is the state read last."""
        joint, before = self.left(hit.start), self.previous
        is_behind = before is not None and before.kind == "state" and joint[0] - before.end == 1
        return is_behind and self.folded[slice(*joint)] in self.naming.conjunctions

    def water_before(self, hit: Hit) -> int | None:
        """Where « le golfe de Guinée » begins, a water that is named after a state; None for any other name."""
        of = self.left(hit.start)
        noun = self.left(of[0])
        is_water = self.folded[slice(*of)] in self.naming.of and self.folded[slice(*noun)] in self.naming.waters
        return noun[0] if is_water else None

    def names_document(self, hit: Hit) -> bool:
        """True for a place within the name of a treaty or the like: « le statut de Rome »."""
        before = self.left_words(hit.start, 2)
        return len(before) == 2 and before[0] in self.naming.of and before[1] in self.naming.document_nouns

    def pair(self, before: int) -> tuple[str, ...]:
        """Codes of two states that the text joins by « et », empty where it joins none.

        They are those joined last before an offset in its paragraph, in its own sentence only as the subject of a
        verb (not « après une médiation de l'Italie et de l'Espagne, les deux pays »), else the first of the text.
        """
        opening = self.folded.rfind("\n", 0, before) + 1
        sentence = self.sentence(before)
        closing = sentence.span.start if sentence else before
        pairs = self._pairs()
        near = [pair for start, pair in pairs if opening <= start < closing or (start < before and self._acts(start))]
        return near[-1] if near else next((pair for _, pair in pairs), ())

    def _acts(self, start: int) -> bool:
        """True where a token is the subject of a verb."""
        token = self.token(start)
        return token is not None and token.dep.startswith("nsubj")

    def _pairs(self) -> tuple[tuple[int, tuple[str, str]], ...]:
        """The states that the text joins by « et », two by two, with the offset of the first."""
        named = [h for h in self.hits if h.kind in ("state", "capital", "demonym") and len(h.targets) == 1]
        found: list[tuple[int, tuple[str, str]]] = []
        for one, other in pairwise(named):
            between = self.folded[one.end : other.start].split()
            is_joined = bool(between) and between[0] in self.naming.conjunctions and len(between) <= _JOINT
            if is_joined and one.target != other.target:
                found.append((one.start, (one.target.removeprefix("state:"), other.target.removeprefix("state:"))))
        return tuple(found)

    def dominant(self) -> str | None:
        """The code of the state that half of all the text's states are, None where none is."""
        if not self.state_weights:
            return None
        target, weight = self.state_weights.most_common(1)[0]
        return target.removeprefix("state:") if 2 * weight >= self.state_weights.total() else None

    def main_states(self) -> list[str]:
        """Codes of the states the text speaks of, the most prominent first."""
        return [target.removeprefix("state:") for target, _ in self.state_weights.most_common()]


def _is_named_by(sentence: Sentence, name: Token, relations: tuple[str, ...]) -> bool:
    """True for the name of « la cinéaste Ana Rey », the noun of which is a subject and stands right before it."""
    noun = sentence.tokens[name.head]
    between = sentence.tokens[noun.i + 1 : name.i]
    return noun.i < name.i and noun.dep in relations and all(one.pos == "ADJ" for one in between)
