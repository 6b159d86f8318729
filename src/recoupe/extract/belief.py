"""How likely a draft of an event is one, and what speaks against those that are too unlikely to count."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from recoupe.extract.addressees import is_certain, is_known, is_somebody
from recoupe.extract.completion import is_domestic, struck_in
from recoupe.extract.consolidate import Draft
from recoupe.extract.context import Context

THRESHOLD = 0.34
"""The likelihood below which an event is unsure: chosen between the F1 of press on international relations, which a
lower one serves, and the precision on a mixed stream, which a higher one does."""
_SHORT = 0.01
"""How far below it lies at least what is unsure for a reason of its own."""
_REMOTE = 0.15
"""The part of a document's mentions of states below which a state is too remote to be inferred."""
_COMPANY = 4
"""Fully told events beside a draft from which more do not make it likelier."""

_AT_HOME = frozenset({"crime", "politics"})
"""Genres whose words say nothing against a blow to another state's people or things: « la foule brûle l'ambassade »."""

WEIGHTS: Mapping[str, float] = {
    "one": -2.55,
    "one slot": -0.23,
    "two slots": 0.44,
    "one named": 0.92,
    "remote": -0.22,
    "state": -0.17,
    "pronoun": -0.33,
    "lead": 0.14,
    "title": -2.92,
    "title of two": 1.8,
    "quoted": -1.05,
    "dated": 0.48,
    "speech": 0.91,
    "guessed": -0.52,
    "answer": 1.34,
    "acting": 0.52,
    "asked": -0.4,
    "attack": 0.39,
    "doubtful": -1.26,
    "nobody": -0.4,
    "abroad": 0.42,
    "domestic": -1.15,
    "trigger": 2.48,
    "home": -0.72,
    "between": 1.48,
    "company": 0.53,
    "sport": -3.16,
    "crime": -0.99,
    "politics": -1.33,
    "culture": -1.08,
    "science": -0.69,
    "business": -0.69,
}
"""Weights of a logistic regression over the drafts of annotated texts whose misses are open; those of a mixed stream of
news (articles on sport, crime and home affairs among them) count by their share in it. A headline that names both sides
has its weight by hand, after leads of the press: the annotated texts repeat theirs, so the fit holds them false."""

_CHARGING = frozenset({"accusation", "condemnation"})
"""Stances that courts take as well."""
_COURTEOUS = frozenset({"praise", "thanks", "congratulation", "condolence", "support"})
"""Stances that officers take towards their own people every day."""
_OF_TWO = frozenset({"call", "meeting", "visit", "attack"})
"""Acts of which a name or officer of no known state, alone, tells nothing."""
_OF_NOBODY = "no state or known body takes part"
"""The reason of an event whose parties are all private or unknown."""

REASONS: Mapping[str, str] = {
    "quoted": "told in the words of somebody quoted",
    "title": "told in a headline alone",
    "remote": "a party inferred that the text hardly names",
    "guessed": "a party only inferred from the rest of the text",
    "pronoun": "a party known by a pronoun alone",
    **dict.fromkeys(("sport", "crime", "politics", "culture", "science", "business"), "the text is on another subject"),
    "home": "the text is about one state",
}
"""What is said of an unsure event: the first, in this order, that holds."""


FOR_NOBODY = "who speaks does not speak for a state"
"""Why a statement of mayors, deputies or bodies of sport is unsure."""


def traits(draft: Draft, context: Context, company: int) -> dict[str, float]:
    """What is weighed of a draft, by name; every value lies in [0, 1].

    `company` counts the other drafts of the document whose own words name both sides.
    """
    event, tenor = draft.event, context.tenors[draft.sentence]
    named = [p for p in event.participants if p.span is not None]
    inferred = [p for p in event.participants if p.span is None]
    states = {p.state for p in event.participants if p.state}
    sides = {p.key for p in named}
    met = sides | struck_in(event) if sides else sides
    at_home = _AT_HOME if met != sides else frozenset()
    shares = [context.share(p.state) if p.state else 0.0 for p in inferred]
    holds = {
        "one": True,
        "one slot": draft.by_slot >= 1,
        "two slots": draft.by_slot >= 2,
        "one named": len(sides) >= 1 or draft.is_of_many or draft.is_of_pact,
        "remote": bool(inferred) and min(shares) < _REMOTE and not draft.is_of_pact,
        "state": len(states) >= 1,
        "pronoun": any(p.via == "pronoun" for p in named),
        "lead": draft.sentence in context.lead,
        "title": draft.sentence in context.title,
        "title of two": draft.sentence in context.title and (len(met) >= 2 or draft.is_of_many),
        "quoted": draft.is_quoted,
        "dated": event.date is not None,
        "speech": event.type == "statement",
        "guessed": bool(inferred) and not draft.frame.implied and not draft.is_answer,
        "answer": draft.is_answer,
        "acting": draft.has_actor,
        "asked": draft.is_asked,
        "attack": event.type == "attack",
        "doubtful": draft.trigger.is_doubtful and not draft.is_of_pact,
        "nobody": any(p.entity is None and p.title is None and p.via != "title" for p in named),
        "abroad": len(context.leading) >= 2,
        "domestic": is_domestic(draft, context),
    }
    graded = {
        "trigger": draft.frame.weight,
        "home": tenor.home,
        "between": tenor.between,
        "company": min(company, _COMPANY) / _COMPANY,
        **{genre: 0.0 if genre in at_home else min(1.0, 2 * share) for genre, share in tenor.genres.items()},
    }
    return {name: float(value) for name, value in (holds | graded).items()}


def weighed(drafts: Iterable[Draft], context: Context) -> list[Draft]:
    """The drafts with their likelihood as confidence, and a reason where it lies below the threshold."""
    drafts = list(drafts)
    full = sum(draft.by_slot >= 2 for draft in drafts)
    return [_weighed(draft, traits(draft, context, full - (draft.by_slot >= 2))) for draft in drafts]


def _weighed(draft: Draft, found: Mapping[str, float]) -> Draft:
    confidence = round(1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in found.items()))), 2)
    reason = None
    if confidence < THRESHOLD:
        reason = next((text for name, text in REASONS.items() if found[name] >= 0.5), "its words alone are too weak")
    return replace(draft, event=replace(draft.event, confidence=confidence, reason=reason))


def without_nobodies(draft: Draft) -> Draft:
    """The draft, unsure where neither a state nor a known body takes part."""
    event = draft.event
    if event.reason is not None or not _is_of_nobody(draft):
        return draft
    return unsure(draft, _OF_NOBODY)


def unsure(draft: Draft, reason: str) -> Draft:
    """A draft that waits for review, whatever its weight, for a reason of its own."""
    confidence = min(draft.event.confidence, THRESHOLD - _SHORT)
    return replace(draft, event=replace(draft.event, confidence=confidence, reason=reason))


def _is_of_nobody(draft: Draft) -> bool:
    """True where mere names take part, of which nothing tells a state or an office: « Ana Rey a signé son contrat ».

    Nor do papers and companies speak for a state (« Le Miroir déplore cette loi »), or courts to one when they charge
    somebody of whom only the name is known.
    """
    parties = draft.event.participants
    if draft.is_of_many or draft.is_of_pact or not parties:
        return False
    if draft.event.type != "statement":
        is_alone = draft.event.type in _OF_TWO and len(parties) == 1 and parties[0].via == "named"
        return all(is_somebody(p) or (is_alone and not is_certain(p)) for p in parties)
    others = [p for p in parties if p.role != "actor"]
    if others:
        return draft.event.stance in _CHARGING and all(is_somebody(p) for p in others)
    is_unplaced = draft.event.stance in _COURTEOUS and all(p.via == "named" for p in parties)
    return not any(is_certain(p) or is_somebody(p) or (is_known(p) and not is_unplaced) for p in parties)
