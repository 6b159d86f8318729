"""How likely a draft of an event is one, and what speaks against those that are too unlikely to count."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from recoupe.extract.consolidate import Draft
from recoupe.extract.context import Context

THRESHOLD = 0.38
"""The likelihood below which an event is unsure: there more annotators' misses are avoided than events lost."""
_REMOTE = 0.15
"""The part of a document's mentions of states below which a state is too remote to be inferred."""
_COMPANY = 4
"""Fully told events beside a draft from which more do not make it likelier."""

WEIGHTS: Mapping[str, float] = {
    "one": -1.56,
    "trigger": 1.85,
    "company": 1.21,
    "home": -0.85,
    "lead": 0.47,
    "title": -2.25,
    "one slot": -0.16,
    "two slots": 0.44,
    "one named": 1.35,
    "both named": -0.35,
    "inferred": -0.22,
    "remote": -0.79,
    "state": 0.27,
    "states": 0.33,
    "body": 0.28,
    "pronoun": -0.26,
    "quoted": -0.72,
    "blocked": -0.36,
    "dated": 0.47,
    "not held": 0.08,
    "speech": 1.09,
    "asked": -0.99,
    "guessed": -0.83,
    "unaddressed": -0.08,
    "attack": 0.12,
    "doubtful": -1.71,
}
"""Weights of a logistic regression over the drafts of the annotated texts whose misses are open (`docs/quality.md`)."""

REASONS: Mapping[str, str] = {
    "quoted": "told in the words of somebody quoted",
    "title": "told in a headline alone",
    "remote": "a party inferred that the text hardly names",
    "inferred": "a party only inferred from the rest of the text",
    "pronoun": "a party known by a pronoun alone",
    "home": "the text is about one state",
}
"""What is said of an unsure event: the first, in this order, that holds."""


def traits(draft: Draft, context: Context, company: int) -> dict[str, float]:
    """What is weighed of a draft, by name; every value lies in [0, 1].

    `company` counts the other drafts of the document whose own words name both sides.
    """
    event = draft.event
    named = [p for p in event.participants if p.span is not None]
    inferred = [p for p in event.participants if p.span is None]
    states = {p.state for p in event.participants if p.state}
    sides = {p.key for p in named}
    shares = [context.share(p.state) if p.state else 0.0 for p in inferred]
    holds = {
        "one": True,
        "one slot": draft.by_slot >= 1,
        "two slots": draft.by_slot >= 2,
        "one named": len(sides) >= 1,
        "both named": len(sides) >= 2,
        "inferred": bool(inferred),
        "remote": bool(inferred) and min(shares) < _REMOTE,
        "state": len(states) >= 1,
        "states": len(states) >= 2,
        "body": any(p.entity and not p.state for p in event.participants),
        "pronoun": any(p.via == "pronoun" for p in named),
        "lead": draft.sentence in context.lead,
        "title": draft.sentence in context.title,
        "quoted": draft.is_quoted,
        "blocked": draft.is_blocked,
        "dated": event.date is not None,
        "not held": event.status != "held",
        "speech": event.type == "statement",
        "unaddressed": event.type == "statement" and bool(inferred),
        "guessed": bool(inferred) and not draft.frame.implied,
        "asked": draft.is_asked,
        "attack": event.type == "attack",
        "doubtful": draft.trigger.is_doubtful,
    }
    graded = {
        "trigger": draft.frame.weight,
        "home": context.home_share,
        "company": min(company, _COMPANY) / _COMPANY,
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
