"""Schema of ``names.toml``: how a language names actors."""

from typing import Literal

from recoupe.languages.loading import RuleModel
from recoupe.languages.people import PeopleRule
from recoupe.languages.pronoun_rules import ImpersonalRule, PronounRule


class RoleRule(RuleModel):
    """What people are; `yes` holds one, `no` none.

    `office` is a kind of office of the world tables, ``leader`` or ``ambassador``; a `portfolio` title takes
    a domain (« de la Défense »).
    """

    id: str
    yes: str
    no: str
    forms: tuple[str, ...]
    office: str | None = None
    portfolio: bool = False


class BodyRule(RuleModel):
    """Parts of a state or organisation, and what belongs to it, with an example of each side.

    `is_stateless` bodies stand alone and act for no single state (« la communauté internationale »).
    """

    id: str
    yes: str
    no: str
    forms: tuple[str, ...]
    kind: Literal["organisation", "armed_body", "group", "outlet"] = "organisation"
    portfolio: bool = False
    is_stateless: bool = False


class GroupRule(RuleModel):
    """Phrases for several parties at once: states, leaders, ministers, `anyone`, or the last group (`last`)."""

    forms: tuple[str, ...]
    members: Literal["states", "leaders", "ministers", "anyone", "last"]
    count: int
    states: tuple[str, ...] = ()
    """Codes of the states that are meant whatever the text speaks of: « les deux Corées »."""


class CommonRule(RuleModel):
    """Common nouns that stand for the state a text speaks of; `states`: only one of these, empty for any."""

    forms: tuple[str, ...]
    states: tuple[str, ...] = ()
    kind: Literal["state"]


class NamingFile(RuleModel):
    """``names.toml``."""

    schema_version: int
    language: str
    two: str
    done_at: str
    day_article: str
    to: tuple[str, ...]
    figurative: tuple[str, ...]
    needs_owner: tuple[str, ...]
    aside: tuple[str, ...]
    """Words before a state that only say near what something lies or whence somebody is: « près du Z »."""
    outlet_needs_name: tuple[str, ...]
    times: tuple[str, ...]
    seats: dict[str, str]
    contracted: dict[str, str]
    not_contracted_after: tuple[str, ...]
    articles_singular: tuple[str, ...]
    articles_plural: tuple[str, ...]
    feminine_articles: tuple[str, ...]
    masculine_articles: tuple[str, ...]
    feminine_endings: tuple[str, ...]
    indefinite: tuple[str, ...]
    not_agents: tuple[str, ...]
    demonstrative: tuple[str, ...]
    not_demonyms_after: tuple[str, ...]
    distributive: tuple[str, ...]
    nations: tuple[str, ...]
    possessive: tuple[str, ...]
    whose: tuple[str, ...]
    as_what: tuple[str, ...]
    our: tuple[str, ...]
    numerals: tuple[str, ...]
    conjunctions: tuple[str, ...]
    of: tuple[str, ...]
    of_portfolio: tuple[str, ...]
    not_complements: tuple[str, ...]
    not_contracted: tuple[str, ...]
    letterhead: tuple[str, ...]
    capitalised: tuple[str, ...]
    accredited: tuple[str, ...]
    before_noun: tuple[str, ...]
    former: tuple[str, ...]
    modifiers: tuple[str, ...]
    honorifics: tuple[str, ...]
    feminine_honorifics: tuple[str, ...]
    name_particles: tuple[str, ...]
    alone: tuple[str, ...]
    always_anonymous: tuple[str, ...]
    not_names: tuple[str, ...]
    demonym_prefixes: dict[str, str]
    organisation_adjectives: dict[str, str]
    organisation_acts: tuple[str, ...]
    feminine_given_names: tuple[str, ...]
    titles_as_given_names: tuple[str, ...]
    people: PeopleRule
    masculine_in_e: tuple[str, ...]
    feminine_besides: tuple[str, ...]
    plural_states: tuple[str, ...]
    towns_of_states: tuple[str, ...]
    """States with an article whose name without one is their capital: « à Luxembourg »."""
    place_prepositions: tuple[str, ...]
    document_nouns: tuple[str, ...]
    waters: tuple[str, ...]
    opposite: tuple[str, ...]
    """Prepositions that open a sentence with somebody other than its subject: « avec X, il a évoqué… »."""
    capital_nouns: tuple[str, ...]
    """Nouns for the capital of a state: « la capitale zembienne, Oran »."""
    neighbouring: tuple[str, ...]
    """Adjectives by which a country is another one: « le pays voisin »."""
    place_nouns: tuple[str, ...]
    dative_stems: tuple[str, ...]
    anonymous: tuple[str, ...]
    anonymous_links: tuple[str, ...]
    anonymous_adjectives: tuple[str, ...]
    portfolio_words: tuple[str, ...]
    foreign_affairs: tuple[str, ...]
    defence: tuple[str, ...]
    press_nouns: tuple[str, ...]
    ambiguous: tuple[str, ...]
    never: tuple[str, ...]
    pronouns: tuple[PronounRule, ...]
    impersonal: ImpersonalRule
    groups: tuple[GroupRule, ...]
    roles: tuple[RoleRule, ...]
    bodies: tuple[BodyRule, ...]
    common: tuple[CommonRule, ...]
