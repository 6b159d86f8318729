"""The dependency parse of one sentence: governors, dependents, clauses, and what a verb is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from recoupe.extract.meant import Meant
from recoupe.extract.mending.tokens import mended, with_demonyms
from recoupe.languages.frames import Frames
from recoupe.model.folding import fold
from recoupe.model.mention import Mention
from recoupe.model.text import DateMention, Sentence, Span, Token

AT = frozenset({"a", "en"})
"""Slots of the places where one is or goes to: « à Lomé », « au Togo », « en Guinée »."""
_BRACKETS = frozenset({"(", ")"})
_STAY = 8
"""Tokens behind « être » in which the place may stand."""
_NAMED = frozenset({"place", "state"})
_CLAUSES = ("acl:relcl", "acl", "ccomp", "advcl", "parataxis", "ROOT", "csubj")


class Parse:
    """The parse of one sentence; every method takes and returns token numbers."""

    def __init__(
        self,
        sentence: Sentence,
        frames: Frames,
        dates: Sequence[DateMention] = (),
        mentions: Sequence[Mention] = (),
    ) -> None:
        self.sentence = sentence
        self.tokens = mended(
            with_demonyms(sentence.tokens, [m.span for m in mentions if m.via in ("demonym", "title")]),
            frames,
            names=[m.head or m.span for m in mentions if m.kind in _NAMED],
            places=[m.span for m in mentions if m.kind == "place"],
            people=[m.span for m in mentions if m.kind == "person" and m.title is not None],
            dates=[date.span for date in dates],
        )
        self._dates = frozenset(k for date in dates for k in self.tokens_in(date.span))
        self.frames = frames
        self.meant: Mapping[int, Meant] = {}
        """What each pronoun may stand for, by its number."""
        self.posts: Mapping[Span, Mention] = {}
        """Where each named ambassador is sent, by his span."""
        self.private: frozenset[str] = frozenset()
        """The entities of persons who act for themselves."""
        self.goals: Mapping[int, Mention] = {}
        """Where those go whose verb leaves it unsaid, by the number of the verb."""
        self._places = frozenset(k for m in mentions if m.kind in _NAMED for k in self.tokens_in(m.span)[:1])
        people = (m for m in mentions if m.via == "pronoun" and m.kind == "person")
        self._somebody = frozenset(k for m in people for k in self.tokens_in(m.span)[:1])
        self._keys: dict[int, frozenset[str]] = {}
        self._passives: dict[int, bool] = {}
        self._relations = [token.dep.partition(":")[0] for token in self.tokens]
        self._children: dict[int, list[int]] = defaultdict(list)
        for token in self.tokens:
            if token.head != token.i:
                self._children[token.head].append(token.i)

    def children(self, i: int, *relations: str) -> list[int]:
        """Dependents of a token, all or those whose relation (or its part before the colon) is given."""
        found = self._children.get(i, [])
        if not relations:
            return found
        return [k for k in found if self.tokens[k].dep in relations or self._relations[k] in relations]

    def is_of_predicate(self, i: int) -> bool:
        """True for the adjective of « c'est un acte scandaleux »."""
        token = self.tokens[i]
        is_adjective = token.pos == "ADJ" and token.dep in ("amod", "nmod") and token.head < i
        return is_adjective and not self.children(i, "case") and bool(self.children(token.head, "cop"))

    def is_date(self, i: int) -> bool:
        """True for a token of a date expression."""
        return i in self._dates

    def date_in_name(self, i: int) -> int | None:
        """The date by which a noun calls a thing: « l'accord de 2009 »; None where it has none."""
        dates = (k for k in self.children(i, "nmod", "obl") if self.is_date(k))
        return next(
            (k for k in dates if any(self.preposition(n) == "de" for n in (k, *self.children(k, "nummod")))), None
        )

    def head(self, i: int) -> int | None:
        """The governor of a token, None for a root."""
        head = self.tokens[i].head
        return None if head == i else head

    def ancestors(self, i: int) -> Iterable[int]:
        """The governors of a token from the nearest to the root."""
        seen = {i}
        head = self.head(i)
        while head is not None and head not in seen:
            yield head
            seen.add(head)
            head = self.head(head)

    def governors(self, i: int) -> Iterable[int]:
        """The governors of a token up to the border of its relative or finite subordinate clause."""
        below = i
        for ancestor in self.ancestors(i):
            if self.tokens[below].dep in ("acl:relcl", "conj", "parataxis") or (below != i and self.is_finite(below)):
                return
            yield ancestor
            below = ancestor

    def subtree(self, i: int) -> list[int]:
        """A token and all that depends on it, in reading order."""
        stack, found = [i], []
        while stack:
            k = stack.pop()
            found.append(k)
            stack += self._children.get(k, [])
        return sorted(found)

    def span(self, members: Iterable[int]) -> Span:
        """From the first to the last of the tokens."""
        chosen = [self.tokens[k] for k in members]
        return Span(min(token.start for token in chosen), max(token.end for token in chosen))

    def preposition(self, i: int) -> str | None:
        """The slot or folded form of the preposition that introduces a token, or None; « près de » is its own."""
        for child in self.children(i, "case", "mark"):
            before = fold(self.tokens[child - 1].text) if child else ""
            if self.tokens[child - 1].feature("PronType") == "Rel" and self.tokens[child - 1].head == i:
                return None
            return before if before in self.frames.beside else self.slot_of(child)
        return self.slot_of(i - 1) if i and self.tokens[i - 1].pos == "ADP" else None

    def is_preposition(self, i: int) -> bool:
        """True for a preposition, also one that is melted with an article."""
        return self.tokens[i].pos == "ADP" or fold(self.tokens[i].text) in self.frames.slots

    def slot_of(self, i: int) -> str:
        """The slot that a preposition opens, or its folded form."""
        return self.frames.slot_of(self.tokens[i].text)

    def is_verb(self, i: int) -> bool:
        """True for verbs, auxiliaries and participles, also those that the tagger takes for adjectives."""
        token = self.tokens[i]
        is_participle = token.pos == "ADJ" and token.dep == "acl"
        return token.pos in ("VERB", "AUX") or is_participle or token.feature("VerbForm") is not None

    def is_participle(self, i: int) -> bool:
        """True for a form that the tagger takes for a participle."""
        return self.tokens[i].feature("VerbForm") == "Part"

    def is_plural(self, i: int) -> bool:
        """True for a word in the plural by its form or its determiner."""
        own = self.tokens[i].feature("Number") == "Plur"
        return own or any(self.tokens[k].feature("Number") == "Plur" for k in self.children(i, "det"))

    def is_infinitive(self, i: int) -> bool:
        """True for an infinitive, also of the perfect."""
        group = (i, *self.children(i, "aux:tense"))
        return any(self.tokens[k].feature("VerbForm") == "Inf" for k in group)

    def is_passive(self, i: int) -> bool:
        """True where the token is a verb in the passive, or a participle that qualifies a noun."""
        if i not in self._passives:
            self._passives[i] = self._undergoes(i)
        return self._passives[i]

    def _undergoes(self, i: int) -> bool:
        token = self.tokens[i]
        if self._is_let(i):
            return True
        is_reflexive = any(fold(self.tokens[k].text) in self.frames.reflexive for k in self.children(i, "expl"))
        if is_reflexive or self.frames.with_be & self.keys(i):
            return False
        been = bool(self.children(i, "cop")) or not self.children(i, "aux:tense")
        if self.children(i, "aux:pass") or (been and self.children(i, "nsubj:pass")):
            return True
        is_past = token.pos == "ADJ" or (token.feature("VerbForm") == "Part" and token.feature("Tense") != "Pres")
        return is_past and (token.dep == "acl" or (token.dep == "advcl" and not self.children(i, "aux", "cop")))

    def _is_let(self, i: int) -> bool:
        """True for an infinitive that somebody undergoes: « il s'est vu convoquer », « il s'est fait expulser »."""
        if self.tokens[i].feature("VerbForm") != "Inf":
            return False
        around = [self.tokens[i].head, *self.children(i, "dep", "aux")]
        letting = [k for k in around if k != i and self.frames.lets & self.keys(k)]
        clitics = [c for k in (i, *letting) for c in self.children(k, "expl")] if letting else []
        return any(fold(self.tokens[c].text) in self.frames.reflexive for c in clitics)

    def is_helper(self, i: int) -> bool:
        """True for a verb that only gives an infinitive its tense: « il va céder », « il vient de signer »."""
        slots = {self.frames.helpers[key] for key in self.keys(i) if key in self.frames.helpers}
        acts = [k for k in self.children(i, "xcomp") if self._is_open(k)] if slots else []
        return any((self.preposition(k) or "") in slots for k in acts)

    def _is_open(self, i: int) -> bool:
        """True for an infinitive, also of the passive: « être rapatriés »."""
        return any(self.tokens[k].feature("VerbForm") == "Inf" for k in (i, *self.children(i, "aux")))

    def is_impersonal(self, i: int) -> bool:
        """True for « il convient de noter que… », on which nobody agrees."""
        before = self.tokens[i - 1].text.lower() if i else ""
        is_told = self.tokens[i].feature("VerbForm") == "Fin" and before in self.frames.file.impersonal
        return is_told and bool(self.frames.impersonal & self.keys(i))

    def place_of_stay(self, i: int) -> int | None:
        """The place at which a form of « être » says that somebody is: « il était lundi à X », None for any other."""
        is_tense = self.tokens[i].dep == "aux:tense" and self.tokens[i].head not in self._dates
        if not self.frames.being & self.keys(i) or is_tense:
            return None
        if i and fold(self.tokens[i - 1].text) in self.frames.file.stand_ins["there"]:
            return i - 1
        reach = self.tokens[i + 1 : i + 1 + _STAY]
        for token in reach:
            if self.slot_of(token.i) in AT and token.i + 1 < len(self.tokens):
                place = self.tokens[token.i + 1]
                if place.pos == "PROPN" or place.i in self._places:
                    return place.i
            elif not (token.i in self._dates or token.pos in ("ADV", "PUNCT", "ADP", "ADJ", "DET")):
                return None
        return None

    def with_coordinates(self, i: int) -> list[int]:
        """A token and what is coordinated with it."""
        found = [i]
        for k in found:
            found += [c for c in self.children(k, "conj") if c not in found and not self.is_finite(c)]
        return found

    def is_finite(self, i: int) -> bool:
        """True for a verb with a tense of its own or carried by an auxiliary."""
        token = self.tokens[i]
        if token.feature("VerbForm") == "Fin":
            return True
        return any(self.tokens[k].feature("VerbForm") == "Fin" for k in self.children(i, "aux", "cop"))

    def is_apart(self, token: Token) -> bool:
        """True for a present participle behind a comma or « en »: « il a quitté la salle, accusant l'autre camp »."""
        is_present = token.feature("VerbForm") == "Part" and token.feature("Tense") == "Pres"
        before = self.tokens[token.i - 1] if token.i else None
        return is_present and before is not None and (before.text == "," or self.is_preposition(before.i))

    def keys(self, i: int) -> frozenset[str]:
        """The keys under which a token may be a verb of a list."""
        if i not in self._keys:
            token = self.tokens[i]
            self._keys[i] = self.frames.verb_keys(token.text, token.lemma)
        return self._keys[i]

    def clause_of(self, i: int) -> int:
        """The verb (or root) that heads the smallest clause around a token."""
        if self.tokens[i].dep in _CLAUSES or self.is_finite(i):
            return i
        for ancestor in self.ancestors(i):
            if self.tokens[ancestor].dep in _CLAUSES or self.is_finite(ancestor):
                return ancestor
        return i

    def are_beside(self, left: int, right: int) -> bool:
        """True for tokens of two coordinated clauses: « X a voté et Y a menacé »."""
        first, second = self.clause_of(left), self.clause_of(right)
        if first == second:
            return False
        is_second = self.tokens[second].dep == "conj" and self.tokens[second].head == first
        is_first = self.tokens[first].dep == "conj" and self.tokens[first].head == second
        return (is_second or is_first) and bool(self.children(second if is_second else first, "nsubj", "nsubj:pass"))

    def distance(self, left: int, right: int) -> tuple[int, int]:
        """Arcs between two tokens, and how many of them cross into another clause."""
        above = dict(self._path(left))
        for ancestor, (steps, crossings) in self._path(right):
            if ancestor in above:
                return steps + above[ancestor][0], crossings + above[ancestor][1]
        return len(self.tokens), len(self.tokens)

    def is_reported_by(self, i: int, other: int) -> bool:
        """True where `other` hangs on a verb above the clause that holds `i`: « il a annoncé lundi que… »."""
        above = {ancestor for ancestor, _ in self._path(other)}
        below = i
        for ancestor in self.ancestors(i):
            if below in above:
                return False
            if self.tokens[below].dep in ("ccomp", "parataxis", "acl:relcl"):
                return True
            below = ancestor
        return False

    def _path(self, i: int) -> list[tuple[int, tuple[int, int]]]:
        """A token and its governors, each with the arcs and the clause borders on the way up."""
        path = [(i, (0, 0))]
        crossings = 0
        below = i
        for steps, ancestor in enumerate(self.ancestors(i), 1):
            crossings += self.tokens[below].dep in _CLAUSES or (
                self.tokens[below].dep == "conj" and self.is_finite(below)
            )
            path.append((ancestor, (steps, crossings)))
            below = ancestor
        return path

    def opened_before(self, offset: int) -> int | None:
        """The number of the token that opens the brackets around a code point, None outside of any."""
        for token in reversed(self.tokens):
            if token.end <= offset and token.text in _BRACKETS:
                return token.i if token.text == "(" else None
        return None

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a code point, or the first one after it."""
        for token in self.tokens:
            if token.end > offset:
                return token
        return None

    def tokens_in(self, span: Span) -> list[int]:
        """The tokens that lie inside a span."""
        return [token.i for token in self.tokens if span.start <= token.start and token.end <= span.end]
