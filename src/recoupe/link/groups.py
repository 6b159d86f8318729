"""Groups of parties (« les deux chefs d'État ») and pronouns: whom the text had in mind."""

import re
from dataclasses import dataclass
from itertools import pairwise

from recoupe.link.offices import LEADING
from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold
from recoupe.model.mention import Party

_OUT_OF_SIGHT = 2
_PAIR = 2
_CLAUSES = frozenset({"CCONJ", "SCONJ"})
"""Parts of speech of words that begin another clause."""
_BREAKS = frozenset(";:()")
_MINISTERS = ("foreign_minister", "defence_minister")


@dataclass
class Groups:
    """Resolves groups and pronouns against the drafts resolved before them."""

    reading: Reading
    done: list[Draft]
    states: list[str]

    def group(self, draft: Draft) -> None:
        """Fills in the members of a group; leaves it unsure where fewer are known."""
        if draft.role == "last":
            self._plural(draft)
            return
        count = draft.count or 2
        named = draft.listed or [(target,) for target in draft.states]
        if named:
            codes = [self.reading.choose(targets).removeprefix("state:") for targets in named]
            draft.members = tuple(self._one_of(code, draft.role) for code in codes)
            return
        at = draft.start
        members = self._states(count, at) if draft.role == "states" else self._people_called(draft.role, count, at)
        if len(members) < count and self._are_of_states(draft):
            found = self._states(count, at)
            members = found if {party.state for party in found} <= set(self.states[: count + 1]) else ()
        elif len(members) < count and draft.role in ("leaders", "ministers"):
            members = self._of_pair(count, at)
        if len(members) == count:
            draft.members = members
            return
        draft.unsure = f"{count} parties are meant, {len(members)} found"

    def pair(self, draft: Draft) -> bool:
        """Fills in « les dirigeants » right behind two of them of two states; False for any other title."""
        is_bare = draft.number == "p" and draft.role == "leader" and not (draft.states or draft.owner or draft.listed)
        words = self.reading.folded[draft.start : draft.end].split()
        if not is_bare or draft.determiner not in self.reading.naming.plural or len(words) != _PAIR:
            return False
        near = [d for d in self._persons_beside() if d.state and d.entity and d.via != "pronoun"]
        found = {d.entity: Party(d.name, d.entity, d.state) for d in near}
        if len(found) != _PAIR or len({party.state for party in found.values()}) != _PAIR:
            return False
        draft.kind, draft.members = "group", tuple(found.values())
        return True

    def _are_of_states(self, draft: Draft) -> bool:
        """True for officers whose own words name the group of their states: « les ministres des deux pays »."""
        words = self.reading.folded[draft.start : draft.end]
        rules = (rule for rule in self.reading.naming.file.groups if rule.members == "states")
        groups = (fold(form).split(" ", 1)[-1] for rule in rules for form in rule.forms)
        return draft.role in ("leaders", "ministers") and any(words.endswith(f" des {group}") for group in groups)

    def _states(self, count: int, at: int) -> tuple[Party, ...]:
        chosen = self._last_states(count, at)
        return tuple(self._state_party(code) for code in chosen)

    def _of_pair(self, count: int, at: int) -> tuple[Party, ...]:
        """The states of officials whom nobody introduces: the two of which the text speaks most."""
        found = self._states(count, at)
        return found if {party.state for party in found} == set(self.states[:2]) else ()

    def _last_states(self, count: int, at: int) -> list[str]:
        told = self._listed_before(count)
        if told is not None:
            return [member.state for member in told.members if member.state]
        beside = self._states_of_persons()
        if count == len(beside) == 2:
            return beside
        seen = list(
            dict.fromkeys(d.state for d in reversed(self.done) if d.state and d.kind in ("state", "person", "group"))
        )
        pair = [state for state in self.reading.pair(at) if state in seen]
        if count == 2 and len(pair) == 2:
            return pair
        main = [state for state in self.states[:count] if state in seen]
        if len(main) == count:
            return sorted(main, key=lambda state: -seen.index(state))
        return list(reversed(seen[:count]))

    def _listed_before(self, count: int, role: str = "") -> Draft | None:
        """The last group whose states or persons the text lists, if they are as many."""
        for draft in reversed(self.done):
            if draft.listed and (not role or _fits(draft, role)):
                bearers = [Party(named.name, named.entity, named.state) for named in draft.bearers if named.entity]
                draft.members = tuple(bearers) if len(bearers) == len(draft.members) else draft.members
                return draft if len(draft.members) == count else None
        return None

    def _states_of_persons(self) -> list[str]:
        """The states of the persons in the sentence last read."""
        return list(dict.fromkeys(d.state for d in self._persons_beside() if d.state))

    def _persons_beside(self) -> list[Draft]:
        """The single persons in the sentence last read."""
        here = self._index(self.done[-1].start) if self.done else 0
        return [d for d in self.done if d.kind == "person" and d.number != "p" and self._index(d.start) == here]

    def _one_of(self, code: str, role: str) -> Party:
        """A state of « les deux présidents du Togo et du Niger », as the person named for it where one is."""
        for draft in reversed(self.done) if role != "states" else ():
            if draft.kind == "person" and draft.state == code and draft.entity and _fits(draft, role):
                return Party(draft.name, draft.entity, code)
        holders = self._holders([code]) if role == "leaders" and self.reading.period is not None else []
        return holders[0] if holders else self._state_party(code)

    def _state_party(self, code: str) -> Party:
        state = self.reading.world.state(code)
        return Party(state.name if state else code, f"state:{code}", code, "state")

    def _people_called(self, role: str, count: int, at: int) -> tuple[Party, ...]:
        """Those meant by « les deux responsables »: the two of the sentence before, whatever they are, else leaders."""
        if role != "anyone":
            return self._people(role, count, at)
        near = [d for d in self._persons_beside() if d.state and d.via != "pronoun"]
        found = {d.entity or d.name: Party(d.name, d.entity, d.state) for d in near}
        is_pair = len(found) == count and len({party.state for party in found.values()}) == count
        return tuple(found.values()) if is_pair else self._people("leaders", count, at)

    def _people(self, role: str, count: int, at: int) -> tuple[Party, ...]:
        told = self._listed_before(count, role)
        if told is not None:
            return told.members
        found: dict[str, Draft] = {}
        taken: set[str | None] = set()
        others = self._of_another_title(role)
        for draft in reversed(self.done):
            is_single = draft.kind == "person" and draft.number != "p" and draft.entity not in others
            if not is_single or draft.state in taken or draft.unsure == "no state found":
                continue
            if not _fits(draft, role) or draft.state is None:
                continue
            key = draft.entity or draft.name
            if key not in found:
                found[key] = draft
                taken.add(draft.state)
            if len(found) == count:
                break
        parties = [Party(d.name, d.entity, d.state) for d in reversed(found.values())]
        if len(parties) < count and role == "leaders":
            parties += self._holders([s for s in self._last_states(3, at) if s not in taken][: count - len(parties)])
        return tuple(parties)

    def _of_another_title(self, role: str) -> frozenset[str]:
        """Persons whom the text gives titles of another kind only: « M. Diop » is the spokesman named before.

        The counterpart of a minister is a minister.
        """
        single = [d for d in self.done if d.kind == "person" and d.number != "p"]
        titled = [d for d in single if d.entity and (d.role or d.office)]
        of_others = [d for first, d in pairwise(single) if d.role == "counterpart" and not _fits(first, role)]
        fitting = {d.entity for d in titled if _fits(d, role) and d not in of_others}
        return frozenset(d.entity for d in titled if d.entity and d.entity not in fitting)

    def _holders(self, states: list[str]) -> list[Party]:
        found = []
        for state in states:
            holders = self.reading.world.holders(state, "head_of_state", self.reading.period)
            if holders:
                found.append(Party(holders[0].person.name, holders[0].person.id, state))
        return found

    def pronoun(self, draft: Draft) -> None:
        """Fills in what a pronoun stands for, or why nobody can say."""
        if draft.number == "p":
            self._plural(draft)
            return
        found = self._antecedent(draft)
        if found is None:
            draft.unsure = "no antecedent that agrees"
            return
        draft.kind, draft.entity, draft.name = found.kind, found.entity, found.name
        draft.state, draft.owner, draft.office = found.state, found.owner, found.office

    def _antecedent(self, draft: Draft) -> Draft | None:
        near = [d for d in self._near(draft) if not (self._is_named_behind(d, draft) or self._is_opposite(d, draft))]
        candidates = [d for d in near if self._agrees(d, draft)]
        if not candidates:
            return None
        beside = candidates[-1]
        if self.reading.folded[beside.end : draft.start].strip() == ",":
            return beside
        if draft.role == "demonstrative":
            return ([d for d in candidates if d.gender or d.kind in ("state", "person")] or candidates)[-1]
        return max(candidates, key=lambda d: self._salience(d, draft))

    def _is_named_behind(self, found: Draft, pronoun: Draft) -> bool:
        """True for a state that the pronoun's own clause names: « elle a remercié la Zembie » is said of another."""
        sentence = self.reading.sentence(pronoun.start)
        if sentence is None or found.kind != "state" or found.via == "pronoun" or not found.name:
            return False
        behind = [t for t in sentence.tokens if t.start >= pronoun.end]
        end = next((t.start for t in behind if t.pos in _CLAUSES or t.text in _BREAKS), sentence.span.end)
        clause = self.reading.folded[pronoun.end : end]
        return re.search(rf"\b{re.escape(fold(found.name))}\b", clause) is not None

    def _is_opposite(self, found: Draft, pronoun: Draft) -> bool:
        """True for whom the opening of the pronoun's sentence sets beside its subject: « avec X, il a évoqué… »."""
        sentence = self.reading.sentence(pronoun.start)
        if sentence is None or not sentence.span.start <= found.start < pronoun.start:
            return False
        opening = self.reading.folded[slice(*self.reading.word(sentence.span.start))]
        first = next((d for d in self.done if d.start >= sentence.span.start and d.via != "demonym"), None)
        return found is first and opening in self.reading.naming.opposite

    def _near(self, draft: Draft) -> list[Draft]:
        here = self._index(draft.start)
        is_quoted = self.reading.is_quoted(draft.start)
        return [
            d
            for d in self.done
            if 0 <= here - self._index(d.start) <= _OUT_OF_SIGHT
            and d.via != "demonym"
            and not (d.unsure and d.via == "pronoun")
            and (is_quoted or not self.reading.is_quoted(d.start))
        ]

    def _index(self, offset: int) -> int:
        sentence = self.reading.sentence(offset)
        return sentence.index if sentence else -10

    def _agrees(self, found: Draft, pronoun: Draft) -> bool:
        if found.kind in ("place", "outlet") or found.members or found.number == "p":
            return False
        if found.kind == "state":
            code = found.state or ""
            gender, number = self.reading.naming.gender_of_state(code, found.name)
            if found.role == "capital":
                return True
            return gender == pronoun.gender and number == "s"
        return found.gender is None or found.gender == pronoun.gender

    def _salience(self, found: Draft, pronoun: Draft) -> tuple[float, int]:
        distance = self._index(pronoun.start) - self._index(found.start)
        score = 3.0 - distance
        if self._is_first(found):
            score += 1.5 if distance or found.via == "named" else 1.0
        if found.kind == "person":
            score += 0.8
        if found.kind in ("organisation", "armed_body"):
            score -= 0.5 if self._is_first(found) and found.gender else 1.5
        if found.via == "pronoun":
            score += 0.7
        if found.gender is None and pronoun.gender == "f":
            score -= 1.5
        if distance == 0 and pronoun.start - found.end < 12:
            score -= 0.5
        return score, found.start

    def _is_first(self, found: Draft) -> bool:
        sentence = self.reading.sentence(found.start)
        if sentence is None or self.reading.is_subject(found):
            return sentence is not None
        return not sentence.tokens and found.start - sentence.span.start < 4

    def _plural(self, draft: Draft) -> None:
        near = [d for d in self._near(draft) if d.number == "p" or d.members or self._is_plural_state(d)]
        listed = self._last_list(draft)
        if listed and (not near or near[-1].start <= listed[-1].start):
            draft.kind = "group"
            draft.members = tuple(Party(d.name, d.entity, d.state, d.kind) for d in listed)
            return
        if near and not self._is_hidden(near[-1], draft):
            found = near[-1]
            draft.members, draft.entity, draft.state, draft.name = found.members, found.entity, found.state, found.name
            draft.kind, draft.owner = found.kind, found.owner
            return
        here = self._index(draft.start)
        for distance in (0, 1, 2):
            parties = self._actors_of(here - distance, draft.start)
            if len(parties) == 2:
                draft.kind, draft.members = "group", parties
                return
        draft.unsure = "no plural antecedent"

    def _is_hidden(self, found: Draft, pronoun: Draft) -> bool:
        """True where a noun for nobody known, subject of the pronoun's own sentence, stands between the two."""
        sentence = self.reading.sentence(pronoun.start)
        between = [t for t in sentence.tokens if found.end <= t.start < pronoun.start] if sentence else []
        return any(
            t.pos == "NOUN"
            and t.dep.startswith("nsubj")
            and t.feature("Number") == "Plur"
            and (t.feature("Gender") or pronoun.gender or "").lower()[:1] == (pronoun.gender or "")
            and not any(d.start <= t.start < d.end for d in self.done)
            for t in between
        )

    def _last_list(self, pronoun: Draft) -> list[Draft]:
        """The states and persons last listed (« X, Y et Z ») who act in their sentence, empty where none are."""
        acting = [d for d in self._near(pronoun) if d.kind in ("state", "person") and not d.members and d.number != "p"]
        if self.reading.folded[pronoun.start : pronoun.end] in self.reading.naming.possessive:
            acting = [d for d in acting if self._index(d.start) == self._index(pronoun.start)]
        found: list[Draft] = []
        for at, draft in enumerate(acting):
            is_next = bool(found) and at > 0 and found[-1] is acting[at - 1] and self._are_listed(found[-1], draft)
            if is_next:
                found.append(draft)
            elif not self._is_whole(found) or self._is_first(draft):
                found = [draft]
        return found if self._is_whole(found) else []

    def _are_listed(self, left: Draft, right: Draft) -> bool:
        """True where only a comma or « et », and an article, stand between two drafts."""
        between = self.reading.folded[left.end : right.start].strip()
        for joint in (",", *self.reading.naming.conjunctions):
            if between.startswith(joint):
                rest = between[len(joint) :].strip()
                return rest in self.reading.naming.determiners | {""} or self._are_joined(rest)
        return False

    def _are_joined(self, words: str) -> bool:
        """True for « et la » after a comma."""
        parts = words.split()
        return parts[0] in self.reading.naming.conjunctions and set(parts[1:]) <= self.reading.naming.determiners

    def _is_whole(self, listed: list[Draft]) -> bool:
        """True for two or more, the first of whom is the subject of the sentence, the last behind « et »."""
        if len(listed) < 2 or not any(self._is_first(draft) for draft in listed):
            return False
        joint = self.reading.folded[listed[-2].end : listed[-1].start].strip(" ,")
        return joint.split(" ")[0] in self.reading.naming.conjunctions

    def _is_plural_state(self, draft: Draft) -> bool:
        return (
            draft.kind == "state"
            and draft.via == "named"
            and (draft.state or "") in self.reading.naming.file.plural_states
        )

    def _actors_of(self, index: int, before: int) -> tuple[Party, ...]:
        found: dict[str, Party] = {}
        here = [d for d in self.done if self._index(d.start) == index and d.start < before]
        persons = [d for d in here if d.kind == "person" and d.number != "p" and not (d.unsure and d.via == "pronoun")]
        states = [d for d in here if d.kind == "state" and d.via != "demonym"]
        for draft in persons if len({d.entity or d.name for d in persons}) >= 2 else states:
            found.setdefault(draft.entity or draft.name, Party(draft.name, draft.entity, draft.state, draft.kind))
        return tuple(found.values())


def _fits(draft: Draft, role: str) -> bool:
    if role == "ministers":
        return draft.office in _MINISTERS or draft.role in ("minister", "foreign_minister", "counterpart")
    return draft.office in LEADING or (draft.office is None and draft.role in ("", "counterpart", "leader"))
