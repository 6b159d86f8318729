"""Of whom or to whom a statement speaks where its own words do not say it."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.context import Context
from recoupe.extract.surroundings import ASKING
from recoupe.extract.tenor import BODIES
from recoupe.model.mention import Participant

_ANSWER = 400
"""Characters within which a statement answers another, or speaks of an act just told."""
_CENTRAL = 0.3
"""The part of a document's mentions of states from which a state is likely meant where nobody is named."""
_OTHER = 0.15
"""The same in a document that speaks of two states alone: then there is nobody else."""
_SECOND = 0.2
"""The same for the second of the states of which a document speaks."""
_PAIR = 2
_DOERS = frozenset({"actor", "guest"})
"""Roles of those who did what a statement speaks of."""

_TALKS = frozenset({"meeting", "visit", "call", "negotiation", "mediation", "summit"})
"""Acts in which whoever speaks next spoke to the other side."""

_FRIENDLY = frozenset({"thanks", "praise", "congratulation", "condolence", "apology"})
"""Stances that nobody takes towards an armed body without naming it; nor does anybody ask it for something so."""

_HOSTILE = frozenset(
    {
        "relations_suspended",
        "relations_broken",
        "recall",
        "summons",
        "expulsion",
        "staff_reduction",
        "sanction",
        "entry_ban",
        "border_closure",
        "aid_suspended",
        "agreement_suspended",
        "agreement_terminated",
        "protest_note",
        "incident",
    }
)
"""Acts against somebody that give the accusation told beside them its author."""


def with_accuser(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """An accusation without an author (« X expulse deux diplomates accusés d'espionnage ») with who acts on it."""
    accused = {p.key for p in draft.event.participants if p.role == "target" and p.span is not None and is_certain(p)}
    if draft.event.stance != "accusation" or draft.has_actor or not accused:
        return draft
    for other in drafts:
        if other.sentence != draft.sentence or other.event.type not in _HOSTILE:
            continue
        acting = [p for p in other.event.participants if p.role == "actor" and p.span is not None and is_certain(p)]
        against = {p.key for p in other.event.participants if p.role != "actor"}
        if acting and accused <= against and accused.isdisjoint(p.key for p in acting):
            known = {p.key for p in draft.event.participants if p.role == "actor"}
            extra = tuple(replace(p, span=None, via="inferred") for p in acting if p.key not in known)
            event = replace(draft.event, participants=(*extra, *draft.event.participants))
            return replace(draft, event=event, has_actor=True)
    return draft


def with_answered(draft: Draft, before: Sequence[Draft], context: Context) -> Draft:
    """A statement with the party whose words, just before, it answers: those against the speaker.

    A denial of what others said answers whoever spoke last, where nobody spoke against the speaker.
    """
    own = parties(draft.event)
    roles = [role for role in draft.frame.roles.values() if role != "actor"]
    is_closed = draft.is_blocked or draft.is_of_blow or not draft.has_actor
    if len(own) != 1 or not roles or is_closed or any(p.role != "actor" for p in draft.event.participants):
        return draft
    for earlier in reversed(before):
        event = earlier.event
        if event.type != "statement" or draft.event.trigger.start - event.trigger.start > _ANSWER:
            continue
        spoken = [p for p in event.participants if p.role == "actor" and is_certain(p) and p.key not in own]
        if spoken and any(p.role != "actor" and p.key in own for p in event.participants):
            extra = tuple(replace(p, role=roles[0], span=None, via="inferred") for p in spoken)
            event = replace(draft.event, participants=(*draft.event.participants, *extra))
            return replace(draft, event=event, is_answer=True)
    voice = context.last_voice(draft.event.trigger.start) if draft.is_reply else None
    if voice is None or not is_certain(voice) or voice.key in own:
        return draft
    event = replace(draft.event, participants=(*draft.event.participants, replace(voice, role=roles[0])))
    return replace(draft, event=event, is_answer=True)


def with_target(draft: Draft, before: Sequence[Draft], drafts: Sequence[Draft], context: Context) -> Draft:
    """A statement with the party that it is about.

    It is who did the act of which the words speak, or what was told last, else whoever was named last, else
    whom the document is about; the last two only where the document speaks much of them, else the statement stays
    open. `before` are the drafts told before with their parties, `drafts` all.
    """
    own = parties(draft.event)
    role = _open_role(draft)
    if role is None:
        return draft
    if draft.is_to_pronoun:
        named = context.last_before(draft.event.trigger.start, own)
        return _with_addressed(draft, [named] if named is not None else [], role, has_doer=True)
    doers = _doers(draft, before, drafts, own) if draft.about else []
    if not doers and draft.is_of_blow:
        return replace(draft, is_open=True)
    return _with_likeliest(draft, doers, role, before, context)


def _with_likeliest(
    draft: Draft, doers: Sequence[Participant], role: str, before: Sequence[Draft], context: Context
) -> Draft:
    """The statement with who did the act of which it speaks, else with whoever else it is likeliest to be about."""
    own, found = parties(draft.event), list(doers)
    has_doer = bool(found)
    points_back = not draft.is_blocked if draft.about else draft.frame.said
    if not found and points_back:
        found = _last_doers(draft, before, own)
        has_doer = bool(found) and before[-1].sentence >= draft.sentence - 1
    if not found and not draft.is_blocked and not draft.frame.said:
        found = _met(draft, before, own)
        has_doer = bool(found)
    if not found and not draft.is_blocked:
        named, is_slight = _spoken_of(draft, own, context)
        if is_slight:
            return replace(draft, is_open=True)
        found = [named] if named is not None else []
    elif not found and draft.frame.said and draft.event.stance == "condemnation":
        named = context.last_before(draft.event.trigger.start, own)
        is_meant = named is not None and named.state and context.share(named.state) >= _CENTRAL
        found = [named] if named is not None and is_meant else []
    elif not found and draft.event.stance in ASKING:
        return replace(draft, is_open=True)
    if draft.event.stance in _FRIENDLY | ASKING:
        found = [p for p in found if not (p.entity or "").startswith("armed:")]
    return _with_addressed(draft, found, role, has_doer=has_doer)


def _with_addressed(draft: Draft, found: Sequence[Participant], role: str, *, has_doer: bool) -> Draft:
    extra = tuple(replace(p, role=role, span=None, via="inferred") for p in found)
    event = replace(draft.event, participants=(*draft.event.participants, *extra))
    return replace(draft, event=event, has_doer=has_doer)


def central(context: Context, named: Participant | None) -> float:
    """The part of a document's mentions of states from which a statement may be about a state that it does not name.

    Less is asked of the second of two states alone, where it is `named` shortly before, and of the second of several.
    """
    if named is None or named.key not in {p.key for p in context.salient[:_PAIR]}:
        return _CENTRAL
    return _OTHER if len(context.salient) == _PAIR else _SECOND


def _open_role(draft: Draft) -> str | None:
    """The role that a statement of known speakers leaves empty, None where it leaves none."""
    speakers = [p for p in draft.event.participants if p.role == "actor"]
    is_open = bool(speakers) and len(speakers) == len(draft.event.participants)
    is_open = is_open and draft.frame.parties > 1 and draft.has_actor and not _is_mutual(draft)
    if not is_open or not any(is_certain(p) or is_known(p) for p in speakers):
        return None
    return next((r for r in draft.frame.roles.values() if r != "actor"), None)


def _doers(draft: Draft, before: Sequence[Draft], drafts: Sequence[Draft], own: frozenset[str]) -> list[Participant]:
    """Who did the act that a statement speaks of: by its own words, else by an earlier telling of its kind."""
    act = next((d for d in drafts if draft.about is not None and d.event.trigger.overlaps(draft.about)), None)
    if act is None or act.event.type == "statement":
        return []
    for told in (act, *(d for d in reversed(before) if d.event.type == act.event.type)):
        found = _acting(told, own)
        if found:
            return found
    return []


def _spoken_of(draft: Draft, own: frozenset[str], context: Context) -> tuple[Participant | None, bool]:
    """Whoever was named last, else whom the document is about, and whether it speaks too little of them."""
    of_states = any(p.state for p in draft.event.participants)
    last = context.last_before(draft.event.trigger.start, own if of_states else own | context.bodies)
    named = last or next((p for p in context.acting if p.key not in own), None)
    is_slight = named is not None and bool(named.state) and context.share(named.state or "") < central(context, last)
    return named, is_slight


def _last_doers(draft: Draft, before: Sequence[Draft], own: frozenset[str]) -> list[Participant]:
    """Who did what was told last, shortly before; the target of another statement of the same kind is shared."""
    for told in reversed(before):
        if draft.event.trigger.start - told.event.trigger.start > _ANSWER or told.event.status == "hypothetical":
            break
        if told.event.type != "statement":
            found = _acting(told, own)
        elif told.event.stance == draft.event.stance:
            found = [p for p in told.event.participants if p.role != "actor" and p.key not in own and is_certain(p)]
        else:
            continue
        if found:
            return found
    return []


def _met(draft: Draft, before: Sequence[Draft], own: frozenset[str]) -> list[Participant]:
    """Whom the speaker met in the act told last, shortly before: « X s'est rendu en Y. Il a présenté ses excuses »."""
    if not before or draft.event.trigger.start - before[-1].event.trigger.start > _ANSWER:
        return []
    event = before[-1].event
    if event.type not in _TALKS or event.status not in ("held", "ongoing") or not own <= parties(event):
        return []
    return [p for p in event.participants if p.key not in own and is_certain(p)]


def _acting(told: Draft, own: frozenset[str]) -> list[Participant]:
    """The doers of an act that the words name; none where one of those known by their keys acted with them."""
    doers = [p for p in told.event.participants if p.role in _DOERS and p.span is not None and is_certain(p)]
    return doers if own.isdisjoint(p.key for p in doers) else []


def is_addressed(draft: Draft, context: Context) -> bool:
    """True for a statement whose words say who speaks, and to or of whom; of a lone denial, where others stand near."""
    if not draft.has_actor:
        return False
    if any(p.role != "actor" for p in draft.event.participants) or _is_mutual(draft):
        return True
    if draft.is_open:
        return draft.is_of_blow or not _is_at_home(draft, context)
    answers = context.last_before(draft.event.trigger.start, parties(draft.event)) is not None
    return draft.frame.parties < 2 and answers


def _is_at_home(draft: Draft, context: Context) -> bool:
    """True for who speaks, to nobody in particular, of affairs of the state of which the document speaks most."""
    home = next((p.key for p in context.salient), None)
    return home is not None and parties(draft.event) == {home}


def _is_mutual(draft: Draft) -> bool:
    """True where several speak to one another: « les deux capitales s'accusent », « échangent des accusations »."""
    is_between = draft.trigger.is_reflexive or set(draft.frame.roles.values()) == {"actor"}
    return is_between and len({p.key for p in draft.event.participants if p.role == "actor"}) >= 2


def is_certain(participant: Participant) -> bool:
    """True for somebody of a known state or body: only they are lent to another event."""
    return bool(participant.state or (participant.entity and participant.entity.startswith(BODIES)))


def is_known(participant: Participant) -> bool:
    """True for an organisation of the tables, an armed body, or the holder of a title."""
    is_body = bool(participant.entity and participant.entity.startswith(BODIES))
    return is_body or participant.via == "title" or bool(participant.title)


def is_somebody(participant: Participant) -> bool:
    """True for a person of whom nothing but the name is known."""
    is_person = (participant.entity or "").startswith("person:")
    return is_person and not (participant.state or participant.title)
