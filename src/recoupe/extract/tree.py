"""A parsed sentence seen as who does what: subjects, objects and complements of a verb or a noun."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from recoupe.languages.frames import Frames
from recoupe.model.folding import fold
from recoupe.model.text import DateMention, Sentence, Span, Token

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_OBJECTS = ("obj", "iobj")
OBLIQUE = ("obl", "nmod", "advcl")
"""Relations of complements that a preposition introduces."""
_CLAUSES = ("acl:relcl", "acl", "ccomp", "advcl", "parataxis", "ROOT", "csubj")
_WHERE = frozenset({"en", "dans"})
_TO_PLACES = frozenset({"a", "en", "dans", "vers"})
_INSERTION = 10
"""Tokens after a verb in which an object may stand behind an inserted date or place."""
_DEPTH = 6
"""How far subjects are sought upwards: deeper chains are parsing accidents."""


class Tree:
    """The dependency tree of one sentence; every method takes and returns token numbers."""

    def __init__(self, sentence: Sentence, frames: Frames, dates: Sequence[DateMention] = ()) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._dates = frozenset(k for date in dates for k in self.tokens_in(date.span))
        self.frames = frames
        self._children: dict[int, list[int]] = defaultdict(list)
        for token in self.tokens:
            if token.head != token.i:
                self._children[token.head].append(token.i)

    def children(self, i: int, *relations: str) -> list[int]:
        """Dependents of a token, all or those whose relation (or its part before the colon) is given."""
        found = self._children.get(i, [])
        if not relations:
            return found
        return [k for k in found if self.tokens[k].dep in relations or self.tokens[k].dep.split(":")[0] in relations]

    def is_date(self, i: int) -> bool:
        """True for a token of a date expression."""
        return i in self._dates

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
        """The slot or folded form of the preposition that introduces a token, or None."""
        for child in self.children(i, "case", "mark"):
            return self.slot_of(child)
        return self.slot_of(i - 1) if i and self.tokens[i - 1].pos == "ADP" else None

    def is_preposition(self, i: int) -> bool:
        """True for a preposition, also one that is melted with an article."""
        return self.tokens[i].pos == "ADP" or fold(self.tokens[i].text) in self.frames.slot_of

    def slot_of(self, i: int) -> str:
        """The slot that a preposition opens, or its folded form."""
        form = fold(self.tokens[i].text)
        return self.frames.slot_of.get(form, form)

    def is_verb(self, i: int) -> bool:
        """True for verbs, auxiliaries and participles."""
        token = self.tokens[i]
        return token.pos in ("VERB", "AUX") or token.feature("VerbForm") is not None

    def is_passive(self, i: int) -> bool:
        """True where the token is a verb in the passive, or a participle that qualifies a noun."""
        token = self.tokens[i]
        is_reflexive = any(fold(self.tokens[k].text) in self.frames.reflexive for k in self.children(i, "expl"))
        if is_reflexive or self.frames.with_be & self._keys(i):
            return False
        been = bool(self.children(i, "cop")) or not self.children(i, "aux:tense")
        if self.children(i, "aux:pass") or (been and self.children(i, "nsubj:pass")):
            return True
        is_past = token.feature("VerbForm") == "Part" and token.feature("Tense") != "Pres"
        return is_past and (token.dep == "acl" or (token.dep == "advcl" and not self.children(i, "aux", "cop")))

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

    def complements(self, i: int) -> Mapping[str, list[int]]:
        """The arguments of a verb or noun by slot, climbed and with their coordinates."""
        slots: dict[str, list[int]] = defaultdict(list)
        if self.is_verb(i):
            self._verb_slots(i, slots, 0)
        else:
            self._noun_slots(i, slots)
        return {slot: self._expanded(found) for slot, found in slots.items()}

    def _expanded(self, found: list[int]) -> list[int]:
        result: list[int] = []
        for k in found:
            first = self._antecedent(k)
            result += [c for c in self.with_coordinates(first) if c not in result and self._is_alike(first, c)]
        return result

    def _is_alike(self, first: int, other: int) -> bool:
        """False for a coordinate that says where it is: « contre le groupe X en Irak et en Syrie »."""
        own = self.preposition(other) if first != other else None
        return own not in _WHERE or self.preposition(first) in _TO_PLACES

    def _antecedent(self, i: int) -> int:
        """What a relative pronoun stands for; any other token stands for itself.

        Where the verb is singular and the noun before it plural, the parse is wrong: the nearest governor
        of the right number is meant.
        """
        token = self.tokens[i]
        if token.feature("PronType") != "Rel":
            return i
        relative = next((k for k in self.ancestors(i) if self.tokens[k].dep == "acl:relcl"), None)
        if relative is None:
            return i
        head = self.tokens[relative].head
        number = self.tokens[relative].feature("Number")
        if token.dep.startswith("nsubj") and number == "Sing" and self._is_plural(head):
            singular = [k for k in self.ancestors(head) if self.tokens[k].pos in ("NOUN", "PROPN")]
            return next((k for k in singular if not self._is_plural(k)), head)
        return head

    def _is_plural(self, i: int) -> bool:
        own = self.tokens[i].feature("Number") == "Plur"
        return own or any(self.tokens[k].feature("Number") == "Plur" for k in self.children(i, "det"))

    def _verb_slots(self, i: int, slots: dict[str, list[int]], depth: int) -> None:
        passive = self.is_passive(i)
        for k in self.children(i):
            dep = self.tokens[k].dep
            if k in self._dates:
                continue
            if dep in _SUBJECTS:
                slots["object" if passive else "subject"].append(k)
            elif dep.split(":")[0] in _OBJECTS:
                slots["object" if dep == "obj" else "a"].append(k)
            elif dep == "obl:agent":
                slots["subject"].append(k)
            elif dep.split(":")[0] in OBLIQUE and not self.is_verb(k):
                self._add_oblique(k, slots, is_passive=passive)
        if "subject" in slots and "object" not in slots and not passive:
            slots["object"] += self._displaced_object(i)
        if ("object" if passive else "subject") not in slots:
            self._climb(i, slots, passive, depth)

    def _displaced_object(self, i: int) -> list[int]:
        """The object that an inserted date or place hides: « il a rencontré lundi à Lomé son homologue »."""
        inserted = False
        for token in self.tokens[i + 1 : i + 1 + _INSERTION]:
            if token.i in self._dates or token.pos == "ADP" or (inserted and token.pos in ("DET", "ADJ", "ADV")):
                inserted = True
                continue
            if token.pos not in ("NOUN", "PROPN"):
                break
            starts = self.children(token.i, "det")
            if inserted and starts and not self.children(token.i, "case") and self.tokens[starts[0] - 1].pos != "ADP":
                return [token.i]
        return []

    def _add_oblique(self, k: int, slots: dict[str, list[int]], *, is_passive: bool) -> None:
        slot = self.preposition(k)
        if slot is None:
            return
        is_agent = slot == "par" and is_passive and (self.tokens[k].pos != "NOUN" or bool(self.children(k, "det")))
        slots["subject" if is_agent else slot].append(k)

    def _climb(self, i: int, slots: dict[str, list[int]], passive: bool, depth: int) -> None:
        """Seeks the subject of a verb that has none of its own: coordination, infinitives, participles."""
        head = self.head(i)
        if head is None or depth >= _DEPTH:
            return
        token = self.tokens[i]
        wanted = "object" if passive else "subject"
        if token.dep == "acl":
            if token.feature("VerbForm") == "Inf":
                slots[wanted] += self._owner(head)
            elif self.is_apart(token):
                slots[wanted] += self._subject_above(i, depth)
            else:
                slots[wanted].append(self._qualified(i, head))
        elif token.dep in ("advcl", "parataxis") and self.is_finite(i):
            return
        elif token.dep in ("conj", "xcomp", "advcl", "parataxis") or token.dep.startswith("obl"):
            if not self.is_verb(head):
                slots[wanted] += self._subject_above(i, depth) if self.is_apart(token) else []
                return
            upper: dict[str, list[int]] = defaultdict(list)
            self._verb_slots(head, upper, depth + 1)
            controls = self.frames.object_control & self._keys(head)
            source = "subject"
            if token.dep != "conj" and controls:
                source = "object" if upper.get("object") else "a"
            elif not upper.get("subject") and self.is_passive(head):
                source = "object"
            slots[wanted] += upper.get(source, [])

    def _qualified(self, i: int, noun: int) -> int:
        """The noun in a chain that a participle agrees with: « le traité d'amitié conclu » is not friendship."""
        k = noun
        while not self._agree(i, k) and self.tokens[k].dep == "nmod" and (above := self.head(k)) is not None:
            k = above
        return k if self._agree(i, k) else noun

    def _agree(self, i: int, k: int) -> bool:
        """True where nothing is known of two tokens that keeps them from agreeing in gender and number."""
        pairs = [(self.tokens[i].feature(name), self.tokens[k].feature(name)) for name in ("Gender", "Number")]
        return all(left is None or right is None or left == right for left, right in pairs)

    def is_apart(self, token: Token) -> bool:
        """True for a present participle behind a comma or « en »: « il a quitté la salle, accusant l'autre camp »."""
        is_present = token.feature("VerbForm") == "Part" and token.feature("Tense") == "Pres"
        before = self.tokens[token.i - 1] if token.i else None
        return is_present and before is not None and (before.text == "," or self.is_preposition(before.i))

    def _subject_above(self, i: int, depth: int) -> list[int]:
        """Who does what the nearest verb above a token says."""
        verb = next((k for k in self.ancestors(i) if self.is_verb(k)), None)
        if verb is None:
            return []
        upper: dict[str, list[int]] = defaultdict(list)
        self._verb_slots(verb, upper, depth + 1)
        return upper.get("object" if self.is_passive(verb) else "subject", [])

    def _keys(self, i: int) -> frozenset[str]:
        token = self.tokens[i]
        return self.frames.verb_keys(token.text, token.lemma)

    def _owner(self, i: int) -> list[int]:
        """Whose decision, wish or promise a noun names: its complement, or the subject of its verb."""
        own = [k for k in self.children(i, "nmod") if self.preposition(k) == "de"]
        if own:
            return own
        head = self.head(i)
        if head is not None and self.is_verb(head):
            upper: dict[str, list[int]] = defaultdict(list)
            self._verb_slots(head, upper, _DEPTH - 1)
            return upper.get("subject", [])
        return []

    def _noun_slots(self, i: int, slots: dict[str, list[int]]) -> None:
        for k in self.children(i):
            token = self.tokens[k]
            relation = token.dep.split(":")[0]
            if relation in ("nmod", "obl", "acl", "appos") and not self.is_verb(k):
                slot = self.preposition(k)
                if slot is not None:
                    slots[slot].append(k)
                self._add_beyond_amount(k, slots)
            elif relation == "amod" or token.pos == "ADJ":
                slots["adj"].append(k)
            elif relation == "det" and token.feature("Poss") == "Yes":
                slots["poss"].append(k)
            if token.dep == "acl:relcl":
                self._add_relative_subject(i, k, slots)
            if token.dep == "acl" and token.feature("VerbForm") == "Part":
                for c in self.children(k, "obl", "nmod"):
                    self._add_oblique(c, slots, is_passive=False)
        self._support_slots(i, slots)

    def _add_beyond_amount(self, k: int, slots: dict[str, list[int]]) -> None:
        """Adds what the parse hangs on an amount and belongs to its noun: « un prêt de 3 millions d'euros à X »."""
        if self.children(k, "nummod"):
            units = [c for c in self.children(k, "nmod") if self.preposition(c) == "de"]
            slots["a"] += [c for unit in (k, *units) for c in self.children(unit, "nmod") if self.preposition(c) == "a"]

    def _add_relative_subject(self, i: int, verb: int, slots: dict[str, list[int]]) -> None:
        """Adds who does what a noun is the object of: « la visite que X devait entamer »."""
        inner = [verb, *self.children(verb, "xcomp")]
        objects = [k for v in inner for k in self.children(v, "obj")]
        if any(self.tokens[k].feature("PronType") == "Rel" for k in objects):
            slots["subject"] += self.children(verb, "nsubj")

    def _support_slots(self, i: int, slots: dict[str, list[int]]) -> None:
        """Adds what the verb that carries a noun brings: « X a eu un entretien avec Y »."""
        head = self.head(i)
        dep = self.tokens[i].dep
        if head is None or not self.is_verb(head):
            return
        upper: dict[str, list[int]] = defaultdict(list)
        self._verb_slots(head, upper, 0)
        supported = bool(self.frames.support & self._keys(head))
        if supported and dep not in _SUBJECTS:
            slots["subject"] += [k for k in upper.get("subject", []) if k != i]
        for slot in ("avec", "entre", "contre", "a", "pour", "par", "sur"):
            slots[slot] += [k for k in upper.get(slot, []) if k != i and k not in slots[slot]]

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

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a code point, or the first one after it."""
        for token in self.tokens:
            if token.end > offset:
                return token
        return None

    def tokens_in(self, span: Span) -> list[int]:
        """The tokens that lie inside a span."""
        return [token.i for token in self.tokens if span.start <= token.start and token.end <= span.end]
