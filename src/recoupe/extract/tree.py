"""A parsed sentence seen as who does what: subjects, objects and complements of a verb or a noun."""

from collections import defaultdict
from collections.abc import Mapping

from recoupe.extract.parse import Parse
from recoupe.model.folding import fold

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_OBJECTS = ("obj", "iobj")
OBLIQUE = ("obl", "nmod", "advcl")
"""Relations of complements that a preposition introduces."""
_WHERE = frozenset({"en", "dans"})
_BY = frozenset({"par", "de"})
"""Prepositions of who does what is told in the passive."""
TO_PLACES = frozenset({"a", "en", "dans", "vers"})
"""Slots that say where as well as to whom."""
_ASIDES = frozenset({"advcl", "parataxis"})
_RELATIVES = frozenset({"acl:relcl", "acl", "dep"})
"""Relations of relative clauses, two of them by mistake."""
_LENT_BY_RELATIVES = ("a", "avec", "contre", "en")
_LENT_APART = ("avec", "entre", "contre", "pour", "par", "sur")
_CLOSING = frozenset({"»", "”", '"'})
_INSERTION = 10
"""Tokens after a verb in which an object may stand behind an inserted date or place."""
_DEPTH = 6
"""How far subjects are sought upwards: deeper chains are parsing accidents."""


class Tree(Parse):
    """The parse of one sentence with the complements of its verbs and nouns, by slot."""

    def complements(self, i: int) -> Mapping[str, list[int]]:
        """The arguments of a verb or noun by slot, climbed and with their coordinates."""
        slots: dict[str, list[int]] = defaultdict(list)
        if (place := self.place_of_stay(i)) is not None:
            stays = i if self.is_finite(i) and self.children(i, "nsubj") else self.tokens[i].head
            slots["subject"] += [k for k in self.children(stays, "nsubj", "expl:subj") if k < i]
            slots[self.preposition(place) or "a"].append(place)
        elif self.is_verb(i):
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
        return own not in _WHERE or self.preposition(first) in TO_PLACES

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
        if token.dep.startswith("nsubj") and number == "Sing" and self.is_plural(head):
            singular = [k for k in self.ancestors(head) if self.tokens[k].pos in ("NOUN", "PROPN")]
            return next((k for k in singular if not self.is_plural(k)), head)
        return head

    def _verb_slots(self, i: int, slots: dict[str, list[int]], depth: int) -> None:
        passive = self.is_passive(i)
        for k in self.children(i):
            dep = self.tokens[k].dep
            if k in self._dates:
                continue
            if dep in _SUBJECTS or (dep == "expl:subj" and k in self._somebody):
                slots["object" if passive else "subject"].append(k)
            elif dep.split(":")[0] in _OBJECTS:
                slots["object" if dep == "obj" else "a"].append(k)
            elif dep == "obl:agent" and self.preposition(k) in _BY and (passive or not self._is_active(i)):
                slots["subject"].append(k)
            elif dep.split(":")[0] in OBLIQUE and not self.is_verb(k):
                self._add_oblique(k, slots, is_passive=passive)
        self._mend(i, slots, passive)
        if ("object" if passive else "subject") not in slots:
            self._climb(i, slots, passive, depth)

    def _is_active(self, i: int) -> bool:
        """True for a verb without a passive, and an infinitive that nobody lets happen: nobody else does these."""
        head = self.head(i)
        is_let = (head is not None and self.frames.lets & self.keys(head)) or self.children(i, "aux", "aux:pass")
        return bool(self.frames.with_be & self.keys(i)) or (not is_let and self.is_infinitive(i))

    def _mend(self, i: int, slots: dict[str, list[int]], passive: bool) -> None:
        """Adds the subject or object of a verb where the parse is known to misplace it."""
        if passive and "subject" not in slots:
            slots["subject"] += self._agent_beside(i)
        wanted = "object" if passive else "subject"
        if passive and wanted not in slots and self.is_finite(i) and (bare := self._bare_before(i)):
            slots[wanted] += bare
        if "object" in slots and "subject" not in slots and self._is_aside(i):
            slots["subject"] = slots.pop("object")
        if "subject" in slots and "object" not in slots and not passive:
            slots["object"] += self._displaced_object(i)

    def _agent_beside(self, i: int) -> list[int]:
        """The agent of a participle that the parse hangs on its noun: « une décision jugée illégale par X ».

        Of two that are joined, on the second: « trois sont morts, tués ou blessés par X ».
        """
        noun = self.head(i)
        if noun is None or self.tokens[i].dep not in ("acl", "amod"):
            beside = [k for k in self.children(i, "conj") if self.is_participle(k) and not self.is_finite(k)]
            return [k for verb in beside for k in self.children(verb, "obl:agent")]
        behind = [k for k in self.children(noun, "acl", "amod") if k > i and self.is_verb(k)]
        agents = [k for k in self.children(noun, "nmod", "obl") if k > i and self.preposition(k) == "par"]
        return [k for k in agents if not any(other < k for other in behind)]

    def _bare_before(self, i: int) -> list[int]:
        """The subject that the parse takes for an adverb: « l'ambassade, ouverte en 2004, sera fermée »."""
        bare = [k for k in self.children(i, "obl:mod") if k < i and k not in self._dates]
        return [k for k in bare if self.children(k, "det") and not self.preposition(k)][:1]

    def _is_aside(self, i: int) -> bool:
        """True for a verb whose subject the parse takes for its object: « …, a averti mardi le ministre »."""
        token, first = self.tokens[i], min([i, *self.children(i, "aux")])
        is_behind_words = token.dep == "conj" and first > 1 and self.tokens[first - 2].text in _CLOSING
        return (
            (token.dep in _ASIDES or is_behind_words)
            and self.is_finite(i)
            and not self.is_passive(i)
            and not self.children(i, "mark", "expl", "obl:arg", "xcomp", "ccomp", "conj")
            and not any(k > i and self.is_finite(k) for k in self.children(token.head, "conj"))
            and first > 0
            and self.tokens[first - 1].text == ","
        )

    def _displaced_object(self, i: int) -> list[int]:
        """The object that an inserted date or place hides: « il a rencontré lundi à Lomé son homologue »."""
        inserted = False
        for token in self.tokens[i + 1 : i + 1 + _INSERTION]:
            small = ("DET", "ADJ", "ADV", "NUM")
            if token.i in self._dates or token.pos == "ADP" or (inserted and token.pos in small):
                inserted = True
                continue
            if token.text == "," and (inserted or token.i + 1 in self._dates):
                continue
            if token.pos not in ("NOUN", "PROPN"):
                break
            starts = self.children(token.i, "det", "nummod")
            if inserted and starts and not self.children(token.i, "case") and self.tokens[starts[0] - 1].pos != "ADP":
                return [token.i]
        return []

    def _add_oblique(self, k: int, slots: dict[str, list[int]], *, is_passive: bool) -> None:
        slot = self.preposition(k)
        if slot is None or (slot in TO_PLACES and fold(self.tokens[k].text) in self.frames.origins):
            return
        if slot in _WHERE and not self.frames.company.isdisjoint(self.frames.noun_keys(self.tokens[k].text)):
            slots["avec"] += [c for c in self.children(k, "nmod") if self.preposition(c) == "de"]
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
        if token.feature("VerbForm") == "Inf" and (token.dep == "acl" or not self.is_verb(head)):
            slots[wanted] += [head, *self._sender(head)] if self._is_controlled(head) else self._owner(head)
        elif token.dep == "acl":
            if self.is_apart(token):
                slots[wanted] += self._subject_above(i, depth)
            else:
                slots[wanted].append(self._qualified(i, head))
        elif token.dep in ("advcl", "parataxis") and self.is_finite(i):
            return
        elif passive and token.dep == "advcl" and (noun := self._noun_before_comma(i)) is not None:
            slots[wanted].append(self._qualified(i, noun))
        elif token.dep in ("conj", "xcomp", "advcl", "parataxis") or token.dep.startswith("obl"):
            is_own = self.is_verb(head) and not (self.is_apart(token) and self._is_governed(head))
            if is_own:
                slots[wanted] += self._of_governor(i, head, depth)
            elif self.is_apart(token):
                slots[wanted] += self._subject_above(i, depth)

    def _of_governor(self, i: int, head: int, depth: int) -> list[int]:
        """Who does what a verb without a subject says, by the verb above it: its subject, or whom it makes do it."""
        upper: dict[str, list[int]] = defaultdict(list)
        self._verb_slots(head, upper, depth + 1)
        source = "subject"
        is_opening = self.tokens[i].dep == "advcl" and i < head and self.is_participle(i)
        is_beside = self.tokens[i].dep == "conj" or self._is_present_participle(i) or is_opening
        if not is_beside and self.frames.object_control & self.keys(head):
            source = "object" if upper.get("object") else "a"
            sent = upper.get(source, [])
            return [*sent, *upper.get("subject", ())] if self.frames.sending & self.keys(head) else sent
        elif self.is_passive(head) and (self.tokens[i].dep == "conj" or is_opening or not upper.get("subject")):
            source = "object"
        return upper.get(source, [])

    def _sender(self, i: int) -> list[int]:
        """Who sends those who do what an infinitive says: « X enverra des instructeurs former des soldats »."""
        verb = self.head(i)
        is_sent = verb is not None and not self.frames.sending.isdisjoint(self.keys(verb))
        return self.complements(verb).get("subject", []) if verb is not None and is_sent else []

    def _is_present_participle(self, i: int) -> bool:
        """True for « voyant là une menace, X convainc Y de partir »: whoever convinces sees it."""
        return self.tokens[i].feature("VerbForm") == "Part" and self.tokens[i].feature("Tense") == "Pres"

    def _is_governed(self, i: int) -> bool:
        """True for an infinitive that says what the object of a verb does: « il appelle X à partir »."""
        head = self.head(i)
        if self.tokens[i].dep == "xcomp" and head is not None and self.frames.object_control & self.keys(head):
            return True
        return self.tokens[i].feature("VerbForm") == "Inf" and head is not None and self._is_controlled(head)

    def _is_controlled(self, i: int) -> bool:
        """True for the object of a verb whose object does what its infinitive says, where the parse parts the two."""
        verb = self.head(i)
        return verb is not None and self.tokens[i].dep == "obj" and bool(self.frames.object_control & self.keys(verb))

    def _qualified(self, i: int, noun: int) -> int:
        """The noun in a chain that a participle agrees with: « le traité d'amitié conclu » is not friendship."""
        k = noun
        while not self.agree(i, k) and self.tokens[k].dep == "nmod" and (above := self.head(k)) is not None:
            k = above
        return k if self.agree(i, k) else noun

    def _noun_before_comma(self, i: int) -> int | None:
        """The noun before the comma that a participle behind it qualifies, though the parse may say otherwise."""
        if i < 2 or self.tokens[i - 1].text != "," or (i - 2) in self._dates:
            return None
        k: int | None = i - 2
        while k is not None and self.tokens[k].pos not in ("NOUN", "PROPN"):
            k = self.head(k) if self.tokens[k].dep in ("amod", "flat:name", "nmod") else None
        return k if k is not None and self.agree(i, k) else None

    def agree(self, i: int, k: int) -> bool:
        """True where nothing is known of two tokens that keeps them from agreeing in gender and number."""
        pairs = [(self.tokens[i].feature(name), self.tokens[k].feature(name)) for name in ("Gender", "Number")]
        return all(left is None or right is None or left == right for left, right in pairs)

    def _subject_above(self, i: int, depth: int) -> list[int]:
        """Who does what the nearest verb above a token says that no other verb governs as its infinitive."""
        verb = next((k for k in self.ancestors(i) if self.is_verb(k) and not self._is_governed(k)), None)
        if verb is None:
            return []
        upper: dict[str, list[int]] = defaultdict(list)
        self._verb_slots(verb, upper, depth + 1)
        return upper.get("object" if self.is_passive(verb) else "subject", [])

    def possessor(self, i: int) -> list[int]:
        """Who is meant by « sa » in « au terme de sa visite, X annonce… »: the subject of the verb above.

        Of an object it is whom the verb acts on: « X reproche à Y son séjour ».
        """
        head = self.head(i)
        if head is not None and self.tokens[i].dep == "obj" and self.frames.object_control & self.keys(head):
            acted_on = [k for k in self.children(head) if k != i and self.preposition(k) == "a" and not self.is_verb(k)]
            if acted_on:
                return self._expanded(acted_on)
        return self._expanded(self._subject_above(i, 0))

    def _owner(self, i: int) -> list[int]:
        """Whose decision, wish or promise a noun names: its complement, or the subject of its verb or its own.

        Its own where a copula says it of somebody: « X est prêt à … ».
        """
        if self.children(i, "cop"):
            return self.children(i, "nsubj")
        own = [k for k in self.children(i, "nmod") if self.preposition(k) == "de"]
        if own and self.frames.asking.isdisjoint(self.frames.noun_keys(self.tokens[i].text)):
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
            if token.dep in _RELATIVES and self.is_finite(k):
                self._add_relative_subject(i, k, slots)
                self._add_opposed(k, slots)
            if token.dep in ("acl", "acl:relcl") and self.frames.aiming & self.keys(k) and not self.is_passive(k):
                slots["contre"] += [c for v in (k, *self.children(k, "conj")) for c in self.children(v, "obj")]
            if token.dep == "acl" and token.feature("VerbForm") == "Part":
                self._add_of_participle(k, slots)
        self._support_slots(i, slots)

    def _add_of_participle(self, verb: int, slots: dict[str, list[int]]) -> None:
        """Adds the complements of a participle to those of its noun: « une frappe menée par X », « attribuée à X »."""
        is_laid = bool(self.frames.attributing & self.keys(verb))
        for k in self.children(verb, "obl", "nmod"):
            if is_laid and self.preposition(k) == "a":
                slots["par"].append(k)
            else:
                self._add_oblique(k, slots, is_passive=False)

    def _add_beyond_amount(self, k: int, slots: dict[str, list[int]]) -> None:
        """Adds what the parse hangs on an amount and belongs to its noun: « un prêt de 3 millions d'euros à X »."""
        if self.children(k, "nummod"):
            units = [c for c in self.children(k, "nmod") if self.preposition(c) == "de"]
            slots["a"] += [c for unit in (k, *units) for c in self.children(unit, "nmod") if self.preposition(c) == "a"]

    def _add_relative_subject(self, i: int, verb: int, slots: dict[str, list[int]]) -> None:
        """Adds who does what a noun is the object of (« la visite que X devait entamer »), and to whom he does it.

        A subject behind its verb the parse may take for a second object: « l'appel qu'a lancé X à Y ».
        """
        inner = [verb, *self.children(verb, "xcomp")]
        objects = [k for v in inner for k in self.children(v, "obj")]
        marks = [self.slot_of(k) for v in inner for k in self.children(v, "mark")]
        others = [k for k in objects if not self._is_relative(k)]
        if len(others) == len(objects) and (objects or not self.frames.object_relatives.intersection(marks)):
            return
        bare = [k for k in self.children(verb, "obl", "obl:mod") if k not in self._dates and not self.preposition(k)]
        subjects = self.children(verb, "nsubj") or [k for k in (*others, *bare) if k > verb]
        slots["subject"] += subjects
        carrying = [v for v in inner if self.frames.support & self.keys(v)]
        for v in (*carrying, *(subjects if carrying else ())):
            for k in self.children(v, "obl", "obl:arg", "nmod"):
                slot = self.preposition(k)
                if k > verb and k not in self._dates and slot in _LENT_BY_RELATIVES:
                    slots[slot].append(k)

    def _is_relative(self, i: int) -> bool:
        """True for a relative pronoun, whatever the tagger takes « que » for."""
        token = self.tokens[i]
        return token.feature("PronType") == "Rel" or self.slot_of(i) in self.frames.object_relatives

    def _add_opposed(self, verb: int, slots: dict[str, list[int]]) -> None:
        """Adds between whom a fight is: « la guerre qui oppose X à Y »."""
        subjects = self.children(verb, "nsubj")
        if self.frames.opposing & self.keys(verb) and any(
            self.tokens[k].feature("PronType") == "Rel" for k in subjects
        ):
            inner: dict[str, list[int]] = defaultdict(list)
            self._verb_slots(verb, inner, 0)
            slots["entre"] += [*inner.get("object", []), *inner.get("a", [])]

    def _is_owned(self, i: int, verb: int, slots: dict[str, list[int]]) -> bool:
        """True for « X nie toute frappe contre Y »: whoever denies an act of which nobody else is named did it."""
        is_its = bool(self.frames.owning & self.keys(verb)) and self.tokens[i].dep == "obj"
        return is_its and not any(slots[slot] for slot in ("de", "par", "adj", "poss"))

    def _support_slots(self, i: int, slots: dict[str, list[int]]) -> None:
        """Adds what the verb that carries a noun brings: « X a eu un entretien », not « a pris note de l'envoi ».

        Whoever acts after « l'entretien entre X et Y » took no part in it.
        """
        head = self.head(i)
        dep = self.tokens[i].dep
        if head is not None and dep in _SUBJECTS and self.children(head, "cop"):
            for k in self.children(head, "obl", "nmod"):
                self._add_oblique(k, slots, is_passive=False)
        if head is None or not self.is_verb(head):
            return
        upper: dict[str, list[int]] = defaultdict(list)
        self._verb_slots(head, upper, 0)
        is_of_object = self.preposition(i) == "de" and bool(self.children(head, "obj"))
        is_told = bool(slots["entre"] or upper.get("entre"))
        supported = bool(self.frames.support & self.keys(head)) and not (is_of_object or is_told)
        if self.preposition(i) in self.frames.under:
            slots["entre"] += upper.get("subject", [])
        elif (supported and dep not in _SUBJECTS) or self._is_owned(i, head, slots):
            slots["subject"] += [k for k in upper.get("subject", []) if k != i]
        if dep in _SUBJECTS and self.frames.opposing & self.keys(head) and upper.get("object"):
            slots["entre"] += [*upper["object"], *upper.get("a", [])]
        if dep in _SUBJECTS and not self.is_passive(head) and self.frames.aiming & self.keys(head):
            slots["contre"] += upper.get("object", [])
        is_apart = self.preposition(i) in self.frames.apart
        for slot in _LENT_APART if is_apart else (*_LENT_APART, "a"):
            slots[slot] += [k for k in upper.get(slot, []) if k != i and k not in slots[slot]]
