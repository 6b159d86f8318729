"""How a language names actors: titles, bodies, groups, unnamed sources, pronouns, places."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable

from recoupe.errors import RuleError
from recoupe.languages.loading import load_rules
from recoupe.languages.naming_rules import NamingFile, RoleRule
from recoupe.languages.naming_words import NamingWords
from recoupe.model.folding import fold

_AGREEMENT = (("m", "s"), ("f", "s"), ("m", "p"), ("f", "p"))


@dataclass(frozen=True, slots=True)
class Term:
    """One form of the lexicon, folded. `kind`: role, body, group, pronoun, common, modifier.

    `rule` is the id of the rule; gender ``m``/``f`` and number ``s``/``p`` are None where the form leaves
    them open.
    """

    text: str
    kind: str
    rule: str
    gender: str | None = None
    number: str | None = None


class Naming(NamingWords):
    """The naming rules of one language, folded and ready for look-ups."""

    def __init__(self, file: NamingFile) -> None:
        self.file = file
        self.roles = {rule.id: rule for rule in file.roles}
        self.bodies = {rule.id: rule for rule in file.bodies}
        self.conjunctions = frozenset(map(fold, file.conjunctions))
        self.of = _longest_first(file.of)
        self.capitalised = frozenset(map(fold, file.capitalised))
        self.not_complements = frozenset(map(fold, file.not_complements))
        self.letterhead = tuple(map(fold, file.letterhead))
        self.accredited = _longest_first(file.accredited)
        self.of_portfolio = _longest_first(file.of_portfolio)
        self.determiners = frozenset(map(fold, (*file.articles_singular, *file.articles_plural)))
        self.singular = frozenset(map(fold, file.articles_singular))
        self.feminine_articles = frozenset(map(fold, file.feminine_articles))
        self.masculine_articles = frozenset(map(fold, file.masculine_articles))
        self.feminine_endings = tuple(map(fold, file.feminine_endings))
        self.indefinite = frozenset(map(fold, file.indefinite))
        self.possessive = frozenset(map(fold, file.possessive))
        self.numerals = frozenset(map(fold, file.numerals))
        self.before_noun = frozenset(map(fold, file.before_noun))
        self.former = frozenset(map(fold, file.former))
        self.honorifics = _longest_first(file.honorifics)
        self.feminine_honorifics = frozenset(map(fold, file.feminine_honorifics))
        self.particles = frozenset(map(fold, file.name_particles))
        self.feminine_given_names = frozenset(map(fold, file.feminine_given_names))
        self.place_prepositions = frozenset(map(fold, file.place_prepositions))
        self.document_nouns = frozenset(map(fold, file.document_nouns))
        self.place_nouns = frozenset(map(fold, file.place_nouns))
        self.dative = tuple(map(fold, file.dative_stems))
        self.anonymous = frozenset(map(fold, file.anonymous))
        self.anonymous_links = _longest_first(file.anonymous_links)
        self.anonymous_adjectives = _longest_first(file.anonymous_adjectives)
        self.portfolio_words = frozenset(map(fold, file.portfolio_words))
        self.press_nouns = frozenset(map(fold, file.press_nouns))
        self.ambiguous = frozenset(map(fold, file.ambiguous))
        self.alone = frozenset(map(fold, file.alone))
        self.always_anonymous = frozenset(map(fold, file.always_anonymous))
        self.not_names = frozenset(map(fold, file.not_names))
        self._called = {fold(form): rule.states for rule in file.common for form in rule.forms}
        self._owners = {fold(form): org for form, org in file.organisation_adjectives.items()}
        self.never = frozenset(file.never)

    @cached_property
    def honorific_ends(self) -> frozenset[str]:
        """The last folded words of honorifics of several: none of them names a body."""
        return frozenset(fold(form).split()[-1] for form in self.file.honorifics if " " in form)

    @cached_property
    def contracted(self) -> dict[str, str]:
        """Folded prepositions with the folded article that they hold."""
        return {fold(form): fold(article) for form, article in self.file.contracted.items()}

    def seat_of(self, city: str) -> str | None:
        """The organisation that a city as an actor stands for rather than its state (« Bruxelles »), else None."""
        return next((org for name, org in self.file.seats.items() if fold(name) == fold(city)), None)

    @cached_property
    def joints(self) -> frozenset[str]:
        """Conjunctions, comma and dash: what joins the members of a list."""
        return self.conjunctions | {",", "-"}

    @cached_property
    def impersonal(self) -> re.Pattern[str]:
        """What follows a pronoun that stands for nobody, on folded text."""
        rule = self.file.impersonal
        being, adjectives = _either(rule.being), _either(rule.adjectives)
        return re.compile(rf"(?:(?:{_either(rule.after)})|(?:{being})(?: \w+){{0,2}} (?:{adjectives}))(?!\w)")

    def gender_of_state(self, code: str, name: str) -> tuple[str, str]:
        """Gender and number that the name of a state takes in the grammar."""
        number = "p" if code in self.file.plural_states else "s"
        is_feminine = fold(name).rstrip("s").endswith("e") and code not in self.file.masculine_in_e
        return ("f" if is_feminine else "m"), number

    def owner_of(self, adjective: str) -> str | None:
        """The organisation that a folded adjective stands for (« onusien »: UN), None for any other."""
        return self._owners.get(adjective)

    def gender_of_article(self, article: str = "") -> str | None:
        """``m`` or ``f`` where a folded article shows it, else None."""
        return "f" if article in self.feminine_articles else "m" if article in self.masculine_articles else None

    def gender_of_noun(self, noun: str, article: str) -> str:
        """``m`` or ``f``, by the folded article, else by the ending of the noun's first word."""
        shown = self.gender_of_article(article)
        return shown or ("f" if noun.split()[0].endswith(self.feminine_endings) else "m")

    def states_called(self, noun: str) -> tuple[str, ...]:
        """The states that a folded common noun may stand for (« émirat »), empty where any may."""
        return self._called.get(noun, ())

    def office_of(self, role: str, title: str) -> str | None:
        """The kind of office that a title names, from its role and its folded domain; None where unknown."""
        rule = self.roles.get(role)
        if rule is None:
            return None
        if role == "minister":
            if any(word in title for word in self.file.foreign_affairs):
                return "foreign_minister"
            return "defence_minister" if any(word in title for word in self.file.defence) else None
        return rule.office

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Every form of the lexicon, to be matched in one pass."""
        return tuple(dict.fromkeys(self._terms()))

    def _terms(self) -> Iterator[Term]:
        for role in self.file.roles:
            yield from _role_terms(role)
        for body in self.file.bodies:
            yield from (Term(fold(form), "body", body.id) for form in body.forms)
        for position, group in enumerate(self.file.groups):
            forms = [fold(form).removeprefix("les ") for form in group.forms]
            yield from (Term(form, "group", str(position), None, "p") for form in forms)
        for pronoun in self.file.pronouns:
            for form in pronoun.forms:
                yield Term(fold(form), "pronoun", "pronoun", pronoun.gender, pronoun.number)
        for common in self.file.common:
            yield from (Term(fold(form), "common", common.kind) for form in common.forms)
        yield from (Term(fold(form), "modifier", "modifier") for form in self.file.modifiers)
        yield from (Term(fold(form), "anonymous", "anonymous") for form in self.file.anonymous)


def _role_terms(role: RoleRule) -> Iterator[Term]:
    for entry in role.forms:
        for form, (gender, number) in zip(entry.split("|"), _AGREEMENT, strict=True):
            if form:
                is_both = entry.split("|").count(form) > 1
                yield Term(fold(form), "role", role.id, None if is_both else gender, number)


def _either(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, _longest_first(forms)))


def _longest_first(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(map(fold, forms)), key=lambda form: (-len(form), form)))


def load_naming(folder: Traversable) -> Naming:
    """The naming rules of a language folder; raises RuleError naming what is wrong."""
    path = folder.joinpath("names.toml")
    file = load_rules(path, NamingFile)
    for rule in file.roles:
        for entry in rule.forms:
            if len(entry.split("|")) != len(_AGREEMENT):
                raise RuleError(f"{path}: roles.{rule.id}: {entry!r} needs four forms between |")
    ids = [*(rule.id for rule in file.roles), *(rule.id for rule in file.bodies)]
    twice = [rule_id for rule_id in ids if ids.count(rule_id) > 1]
    if twice:
        raise RuleError(f"{path}: rule {twice[0]!r} stands there twice")
    return Naming(file)
