"""Acts for which a pronoun stands that says of its own whose they are: « la visite suit celle que Y a faite à X »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.echoes import STRONG, Drafting
from recoupe.extract.followers import event_told
from recoupe.extract.readings import Reading
from recoupe.extract.triggers import Match
from recoupe.languages.echoes import Echoes
from recoupe.model.folding import fold
from recoupe.model.mention import Participant
from recoupe.model.text import DateMention, Token
from recoupe.model.time import parse_edtf

_SHARE = 0.9
"""How far an act is believed as the one of which a pronoun names another."""
_TELLING = frozenset({"acl", "acl:relcl", "nmod", "obl:agent", "obl:arg"})
"""Relations of what a pronoun says of its act."""
_BREAKS = frozenset({",", ";", ".", ":"})
_TOLD = frozenset({"held", "ongoing", "planned"})
"""Statuses of an act that a pronoun may name."""
_SIDES = 2
"""How many its own words must name."""
_RULE = "fr.echo.pronoun"


def pronoun_acts(
    drafts: Sequence[Draft], readings: Sequence[Reading], echoes: Echoes, drafting: Drafting
) -> list[Draft]:
    """The acts that such pronouns name beside the drafts, each by other sides, in other parts or on another day.

    `drafting` drafts the event of a match as its sentence tells it, on the day given or that which the sentence gives.
    """
    strong = [d for d in drafts if d.event.reason is None and d.event.confidence >= STRONG]
    found: list[Draft] = []
    for before, reading in zip([None, *readings], readings if strong else (), strict=False):
        for token in reading.tree.tokens:
            if not (echoes.is_demonstrative(token.text) and _says_of_its_own(token.i, reading, echoes)):
                continue
            for match in _acts_before(token, reading, before):
                draft = _draft(match, token, strong, reading, drafting)
                if draft is not None and all(_is_apart(draft, other) for other in (*strong, *found)):
                    found.append(draft)
    return found


def _says_of_its_own(i: int, reading: Reading, echoes: Echoes) -> bool:
    """True where the words behind a pronoun tell of its act.

    None of « deux votes, ceux de X et de Y », nor of « comme celle de Y », is another one.
    """
    tree = reading.tree
    before = fold(tree.tokens[i - 1].text) if i else ""
    is_beside = before in map(fold, echoes.file.comparing) or (
        before == "," and not tree.tokens[i].dep.startswith("nsubj")
    )
    return not is_beside and any(k > i and tree.tokens[k].dep in _TELLING for k in tree.children(i))


def _acts_before(pronoun: Token, reading: Reading, before: Reading | None) -> list[Match]:
    """The act of the last noun of the gender and number of a pronoun before it, if it is one.

    Of the sentence before only where its own has no such noun: « Elle suit celle de Y ».
    """
    for one, tokens in ((reading, reading.tree.tokens[: pronoun.i]), (before, before.tree.tokens if before else ())):
        nouns = [t for t in tokens if t.pos == "NOUN" and t.dep != "case" and _agrees(t, pronoun)]
        if one is not None and nouns:
            named = [m for m in one.matches if not m.is_verb and m.span.contains(nouns[-1].span)]
            return [m for m in named if m.frame.is_event and m.frame.stance is None][:1]
    return []


def _agrees(noun: Token, pronoun: Token) -> bool:
    return all(noun.feature(name) == pronoun.feature(name) for name in ("Gender", "Number"))


def _draft(match: Match, pronoun: Token, strong: Sequence[Draft], reading: Reading, drafting: Drafting) -> Draft | None:
    """The act of a pronoun, where its own words name both sides of it."""
    like = event_told(match, strong)
    again = Match(match.trigger, pronoun.i, pronoun.span, is_verb=False, filler=None, specificity=0)
    draft = drafting(again, reading, _day_behind(pronoun, reading))
    if like is None or draft.is_blocked or draft.is_private or draft.by_slot < 1:
        return None
    if draft.event.negated or draft.event.status not in _TOLD:
        return None
    own = (*draft.event.participants, *_host(draft))
    if len({p.key for p in own}) != _SIDES:
        return None
    event = replace(
        draft.event,
        status="held" if draft.is_bare or draft.event.status == "ongoing" else draft.event.status,
        participants=own,
        rule=_RULE,
        confidence=round(like.event.confidence * _SHARE, 2),
        main=False,
        reason=None,
    )
    return replace(draft, event=event, is_background=True)


def _day_behind(pronoun: Token, reading: Reading) -> DateMention | None:
    """The first day behind a pronoun, before the next comma."""
    comma = next((t.start for t in reading.tree.tokens[pronoun.i :] if t.text in _BREAKS), pronoun.start)
    days = (d for d in reading.dates if d.value is not None and pronoun.end < d.span.start < comma)
    return min(days, key=lambda day: day.span, default=None)


def _host(draft: Draft) -> list[Participant]:
    """The state of the town where a visit goes whose words name no host."""
    place, own = draft.event.place, draft.event.participants
    is_open = draft.event.type == "visit" and not any(p.role == "host" for p in own)
    if not is_open or place is None or place.state is None or place.state in {p.key for p in own}:
        return []
    return [Participant(place.name, "host", f"state:{place.state}", place.state, None, place.span)]


def _is_apart(draft: Draft, other: Draft) -> bool:
    """True for another type, other sides, the same ones in other parts, and days that are not the same."""
    a, b = draft.event, other.event
    if a.type != b.type or parties(a) != parties(b):
        return not (a.type == b.type and a.trigger.overlaps(b.trigger))
    if {(p.key, p.role) for p in a.participants} != {(p.key, p.role) for p in b.participants}:
        return True
    return a.date is not None and b.date is not None and not parse_edtf(a.date).overlaps(parse_edtf(b.date))
