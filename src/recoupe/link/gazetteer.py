"""All known forms found in one pass over the folded text, at word boundaries and in fitting case."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from recoupe.languages.naming import Naming
from recoupe.model.folding import fold
from recoupe.world import Surface, World

_LONG_ACRONYM = 6
_ARTICLE = 3
"""Letters of the longest article: what a name of two words may begin with (« La Réunion »)."""
_JOINABLE = frozenset({"state", "capital"})
_BODIES = frozenset({"organisation", "armed_body"})
_INITIALS = 2
"""Letters that a name with points between them exceeds: two are the initials of a person."""
_RISKY = frozenset({"outlet", "short_name", "organisation", "armed_body"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a form. `kind` as in the world's surfaces or the naming terms; `target` an id or a rule."""

    text: str
    kind: str
    target: str
    gender: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found in the text with all its meanings of one kind; offsets are the text's."""

    start: int
    end: int
    kind: str
    targets: tuple[str, ...]
    gender: str | None = None
    number: str | None = None

    @property
    def target(self) -> str:
        """The first meaning."""
        return self.targets[0]


class Gazetteer:
    """The forms of the world tables and of one language's naming rules in one automaton."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        by_form: dict[str, dict[Entry, None]] = defaultdict(dict)
        for entry in entries:
            for form in _written(entry):
                by_form[form][entry] = None
        self._meanings = [tuple(meanings) for meanings in by_form.values()]
        self._automaton = AhoCorasick(list(by_form), matchkind=MatchKind.Standard)

    def hits(self, text: str, folded: str) -> list[Hit]:
        """Every form at word boundaries, longest first at each start; overlaps are left in."""
        found: list[Hit] = []
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if _is_inside_word(folded, start, end):
                continue
            written = text[start:end]
            by_kind: dict[str, list[Entry]] = {}
            for entry in self._meanings[number]:
                if _fits_case(entry, written):
                    by_kind.setdefault(entry.kind, []).append(entry)
            found += [_hit(start, end, kind, entries) for kind, entries in by_kind.items()]
        return sorted(found, key=lambda hit: (hit.start, -hit.end))


def _written(entry: Entry) -> Iterable[str]:
    """The ways to write a form: a state's with its words joined or parted, an acronym with points between its letters.

    « Royaume Uni », « Burkina-Faso », « O.T.A.N. ».
    """
    form = fold(entry.text)
    yield form
    if entry.kind in _JOINABLE:
        yield from {form.replace("-", " "), form.replace(" ", "-")} - {form}
    if entry.kind in _BODIES and entry.text.isalpha() and entry.text.isupper() and len(entry.text) > _INITIALS:
        yield from (".".join(form), ".".join(form) + ".")


def _hit(start: int, end: int, kind: str, entries: list[Entry]) -> Hit:
    targets = tuple(dict.fromkeys(entry.target for entry in entries))
    genders = {entry.gender for entry in entries}
    numbers = {entry.number for entry in entries}
    gender = genders.pop() if len(genders) == 1 else None
    return Hit(start, end, kind, targets, gender, numbers.pop() if len(numbers) == 1 else None)


def _is_inside_word(folded: str, start: int, end: int) -> bool:
    if start and folded[start - 1].isalnum() and folded[start].isalnum():
        return True
    return end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum()


_ANY_CASE = frozenset(
    {"demonym", "role", "body", "group", "pronoun", "common", "modifier", "prefix", "anonymous", "adjective"}
)


def _fits_case(entry: Entry, written: str) -> bool:
    if entry.kind in _ANY_CASE:
        return True
    form = entry.text
    if form.isupper() and len(form) <= _LONG_ACRONYM:
        return written.isupper()
    if not form[0].isupper():
        return True
    if written.isupper():
        return len(written) > 3 or form.isupper()
    words, given = form.replace("-", " ").split(), written.replace("-", " ").split()
    if len(words) != len(given):
        return written[0].isupper()
    needs_all = entry.kind in ("person", "outlet", "short_name", "place", "capital")
    first = 2 if len(words[0]) <= _ARTICLE else 1
    checked = list(zip(words, given, strict=True))[: None if needs_all else first]
    return all(not word[0].isupper() or mine[0].isupper() for word, mine in checked)


@dataclass(frozen=True)
class Lexicon:
    """Gazetteer and indexes that depend on the tables and the language, not on a document."""

    world: World
    naming: Naming

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """World and language in one automaton."""
        never = self.naming.never
        world = [
            Entry(s.text, s.kind, s.target, s.gender, s.number)
            for s in self.world.surfaces(self.naming.file.language)
            if (s.kind == "state" or s.text not in never) and len(s.text) > 1
        ]
        terms = [Entry(t.text, t.kind, t.rule, t.gender, t.number) for t in self.naming.terms]
        prefixes = [Entry(form, "prefix", f"state:{code}") for form, code in self.naming.file.demonym_prefixes.items()]
        owners = self.naming.file.organisation_adjectives.items()
        prefixes += [Entry(form, "adjective", f"org:{org}") for form, org in owners]
        bare = [Entry(_without_article(one.text), one.kind, one.target) for one in world if self._is_articled(one)]
        return Gazetteer([*world, *terms, *prefixes, *bare])

    @cached_property
    def articled(self) -> Mapping[str, str]:
        """Names of cities whose article melts into the word before it, by what is left: « au Caire », « du Cap »."""
        surfaces = self.world.surfaces(self.naming.file.language)
        return {fold(_without_article(one.text)): one.text for one in surfaces if self._is_articled(one)}

    def _is_articled(self, one: Entry | Surface) -> bool:
        article, _, rest = one.text.partition(" ")
        return one.kind in ("capital", "place") and bool(rest) and fold(article) in self.naming.contracted.values()

    @cached_property
    def names(self) -> Gazetteer:
        """Names that are no actors, apart: they must not hide an actor's."""
        return Gazetteer(Entry(one.name, one.kind, "") for one in self.world.names)

    @cached_property
    def known_names(self) -> frozenset[str]:
        """The same names, folded."""
        return frozenset(fold(one.name) for one in self.world.names)

    @cached_property
    def outlets_by_name(self) -> Mapping[str, str]:
        """Outlet targets by folded name and alias, also of those too like other words to be sought."""
        return {
            fold(name): f"outlet:{outlet.id}"
            for outlet in reversed(tuple(self.world.outlets.values()))
            for name in (*outlet.aliases, outlet.name)
        }

    @cached_property
    def persons_by_word(self) -> Mapping[str, tuple[str, ...]]:
        """Person ids by each folded word of their names, for titles followed by a family name."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for person in self.world.persons.values():
            for name in (person.name, *person.variants):
                for word in fold(name).replace("-", " ").split():
                    if len(word) > 2:
                        found[word][person.id] = None
        return {word: tuple(ids) for word, ids in found.items()}


def _without_article(name: str) -> str:
    return name.partition(" ")[2]


@lru_cache(maxsize=8)
def lexicon(world: World, naming: Naming) -> Lexicon:
    """The lexicon of these tables and rules, built once."""
    return Lexicon(world, naming)
