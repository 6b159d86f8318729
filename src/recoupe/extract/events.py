"""What a document says that states did, will do or are said to have done."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from recoupe.extract.anniversaries import is_dated, on_anniversaries, year_told, years_since
from recoupe.extract.arguments import fill
from recoupe.extract.at_home import is_at_home
from recoupe.extract.attribution import attribution_of
from recoupe.extract.background import background_of
from recoupe.extract.belief import weighed, without_nobodies
from recoupe.extract.bills import status_by_government
from recoupe.extract.bystanders import bystanders, privates
from recoupe.extract.calling_off import is_day_of_calling_off
from recoupe.extract.chronicle import on_entry_days
from recoupe.extract.completion import is_told, is_vague, with_parties, with_setting
from recoupe.extract.consolidate import Draft, consolidate
from recoupe.extract.context import context_of
from recoupe.extract.discontinued import as_ended, is_gap
from recoupe.extract.echoes import Drafting, echoes_of
from recoupe.extract.exchanges import (
    as_calls,
    as_gatherings,
    without_own_hands,
    without_parts,
    without_purposes,
    without_stays,
)
from recoupe.extract.factuality import judge
from recoupe.extract.followers import followers_of
from recoupe.extract.gapping import with_rests
from recoupe.extract.home_fights import as_home_fights
from recoupe.extract.initialled import as_signed
from recoupe.extract.lasting import days_of, stay_since
from recoupe.extract.moods import is_background, looks_back, was_due
from recoupe.extract.multitudes import is_of_kind, is_of_many
from recoupe.extract.negation import CALLED_OFF
from recoupe.extract.occasion_days import on_occasion_days
from recoupe.extract.occasions import occasion_of
from recoupe.extract.own_voices import own_voices, without_own_voices
from recoupe.extract.pacts import is_definite, with_pacts
from recoupe.extract.placing import place_of
from recoupe.extract.programmes import as_planned
from recoupe.extract.pronoun_acts import pronoun_acts
from recoupe.extract.readings import Reading
from recoupe.extract.sectors import with_topics
from recoupe.extract.setting import (
    date_of,
    day_of_telling,
    earlier_act,
    is_on_noun,
    lasts_since,
)
from recoupe.extract.shadows import without_ended, without_shadows
from recoupe.extract.slots import addresses_pronoun
from recoupe.extract.stops import with_stops
from recoupe.extract.territories import without_own_territories
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.extract.unrealised import goes_on
from recoupe.extract.uttering import is_unsaid, refused
from recoupe.extract.voices import answers, condemns_blow, is_of_another, said, spoken, subject_matter
from recoupe.extract.whereabouts import with_whereabouts
from recoupe.extract.withholding import without_doubtful
from recoupe.languages.echoes import Echoes
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.frames import Frames
from recoupe.languages.genres import Genres
from recoupe.languages.topics import Topics
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.mention import Event, Mention, Quote
from recoupe.model.text import Annotated, DateMention, Span

_WISHES = frozenset({"appeal", "demand"})
"""Stances of statements that speak of what has not happened yet."""
_DATED = {"absolute": "text", "range": "text", "relative": "relative", "duration": "relative"}


def _no_number(text: str) -> int | None:
    """None: without a calendar no word is a number."""
    return None


def _no_sums(text: str) -> frozenset[tuple[float, str]]:
    """Nothing: without a language no sum is known."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class EventRules:
    """What the extraction of events knows of a language."""

    frames: Frames
    factuality: FactualityRules
    topics: Topics
    genres: Genres
    sayings: Container[str] = ()
    """Forms of verbs of saying, in lower case."""
    number: Callable[[str], int | None] = _no_number
    """The number that digits or folded numerals say."""
    sums: Callable[[str], frozenset[tuple[float, str]]] = _no_sums
    """The sums of money in a folded stretch: value and unit."""
    echoes: Echoes | None = None
    """Nouns for another event of a kind already told."""
    homes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For each armed group, by its id and its folded names, the states in which it fights as at home."""
    sports: frozenset[str] = frozenset()
    """The ids of bodies of sport."""
    capitals: Mapping[str, str] = field(default_factory=dict)
    """The names of capitals by the code of their state."""


def extract_events(
    annotated: Annotated,
    readings: Sequence[Reading],
    mentions: Sequence[Mention],
    quotes: Sequence[Quote],
    *,
    rules: EventRules,
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events of a document in reading order, one for each act, with ids ``e1``, ``e2``…, then the unsure ones.

    Every event has a trigger and an evidence span; parties that no word of the sentence names are marked
    `inferred`. Unsure ones (``u1``, ``u2``…) speak too weakly for themselves to count; each gives its `reason`.
    """
    drafts = [draft for reading in readings for draft in _sentence_drafts(reading, quotes, rules)]
    if not drafts:
        return (), ()
    drafts = on_anniversaries(on_entry_days(drafts, annotated), annotated)
    drafts = as_planned(drafts, readings, rules.factuality)
    beside = bystanders(annotated, readings, mentions)
    context = context_of(annotated, mentions, quotes, rules.genres, beside, privates(readings, mentions))
    talks = rules.frames.class_words("talks")
    drafts = without_own_hands(without_parts(as_gatherings(with_pacts(drafts, readings, rules.frames))))
    drafts = without_stays(as_calls([d for d in with_parties(drafts, context) if is_told(d, context)], talks))
    drafts = as_home_fights(weighed(drafts, context), context, rules.homes)
    drafts = without_own_voices(drafts, own_voices(mentions, rules.frames, rules.sports))
    drafts = as_signed(drafts, readings, rules.frames)
    told = [with_topics(d, annotated, mentions, rules.topics) for d in drafts]
    drafts = consolidate(told, context.title | context.lead, annotated.document.published)
    drafts = on_occasion_days(drafts)
    drafts = [with_setting(d, drafts, annotated, context) for d in drafts if not is_vague(d, context)]
    drafts = [without_nobodies(without_doubtful(d, context, drafts)) for d in drafts]
    if rules.echoes is not None:
        drafting = _drafting(quotes, rules)
        again = echoes_of(drafts, readings, rules.echoes, drafting)
        named = {d.event.trigger for d in again}
        drafts = [d for d in drafts if d.event.trigger not in named]
        drafts += [with_setting(d, drafts, annotated, context) for d in again]
        drafts += followers_of(drafts, readings, rules.echoes, drafting)
        drafts += pronoun_acts(drafts, readings, rules.echoes, drafting)
    drafts = [without_own_territories(draft) for draft in with_whereabouts(drafts, readings, annotated, context.title)]
    ordered = sorted((draft.event for draft in drafts), key=lambda event: (event.trigger, event.type))
    believed = [event for event in ordered if event.reason is None]
    unsure = [event for event in ordered if event.reason is not None]
    return _numbered(believed, "e"), _numbered(unsure, "u")


def _drafting(quotes: Sequence[Quote], rules: EventRules) -> Drafting:
    """What drafts the event of a match in a sentence, on the day given or that which the sentence gives."""

    def drafting(match: Match, reading: Reading, day: DateMention | None) -> Draft:
        return _on_day(_draft(match, reading, quotes, rules), day)

    return drafting


def _numbered(events: Sequence[Event], letter: str) -> tuple[Event, ...]:
    return tuple(replace(event, id=f"{letter}{number}") for number, event in enumerate(events, 1))


def _sentence_drafts(reading: Reading, quotes: Sequence[Quote], rules: EventRules) -> list[Draft]:
    drafts: list[Draft] = []
    for match in reading.matches:
        is_act = match.frame.is_event and not reading.is_asked(match)
        is_act = is_act and not is_at_home(match, reading.tree, reading.mentions)
        if is_act and not _is_charge(match, reading) and not _is_arranging(match, reading):
            draft = refused(as_ended(_draft(match, reading, quotes, rules), reading.tree, rules.factuality))
            if draft is None or (draft.frame.again and not _tells_again(draft)):
                continue
            drafts += [
                one for stop in with_stops(draft, reading.dates, _DATED) for one in with_rests(stop, reading, _DATED)
            ]
            drafts += background_of(match, drafts[-1], reading.tree, reading.dates, rules.frames)
    for match in said(reading, quotes, rules.frames):
        draft = _draft(match, reading, quotes, rules)
        if draft.has_actor and draft.event.negated == draft.frame.denied:
            drafts.append(_as_said(draft, day_of_telling(match, reading.tree, reading.dates, rules.sayings)))
    drafts = [draft for draft in drafts if not (is_unsaid(draft) or is_gap(draft, reading.tree, rules.factuality))]
    drafts = without_purposes([_asked(draft, reading) for draft in drafts], reading, rules.factuality.purposes)
    drafts = [draft for draft in drafts if not is_of_kind(draft, reading)]
    return without_ended(without_shadows(drafts, reading.tree), reading.tree)


def _tells_again(draft: Draft) -> bool:
    """True for what became of an act told before: « le voyage a été annulé », not « le voyage a duré »."""
    return draft.is_anaphoric and draft.event.status in CALLED_OFF


def _as_said(draft: Draft, day: DateMention | None) -> Draft:
    """A statement that quoted words are: whoever says them makes it on that day, whatever they say of its object."""
    event = replace(draft.event, status="held", negated=False, status_span=None)
    return _on_day(replace(draft, event=event, is_quoted=False, is_told_later=False), day)


def _on_day(draft: Draft, day: DateMention | None) -> Draft:
    """The draft on another day than its sentence gave it, where there is one."""
    if day is None:
        return draft
    event = replace(draft.event, date=day.value, date_from=_DATED.get(day.kind), date_span=day.span)
    return replace(draft, event=event)


def _asked(draft: Draft, reading: Reading) -> Draft:
    """A draft that knows whether it is only what another trigger of its sentence asks for or speaks of."""
    token = reading.tree.token_at(draft.event.trigger.start)
    if token is None or draft.event.type == "statement":
        return draft
    is_carried = token.dep == "obj" and not reading.tree.is_verb(token.i)
    verb = token.head if token.dep.startswith("aux") or is_carried else token.i
    if draft.event.status == "held" and _accuser(verb, reading) is not None:
        draft = replace(draft, event=replace(draft.event, status="unknown"))
    speaking = {match.token: match for match in reading.matches if match.frame.stance is not None}
    above = next((speaking[k] for k in reading.tree.governors(token.i) if k in speaking), None)
    if above is None:
        return draft
    is_wish = above.frame.stance in _WISHES and draft.event.status == "held" and not draft.is_presupposed
    is_wish = is_wish and not any(
        k == token.i or k in reading.tree.ancestors(token.i) for k in reading.tree.children(above.token, "nsubj")
    )
    event = replace(draft.event, status="hypothetical", status_span=above.span) if is_wish else draft.event
    return replace(draft, event=event, is_asked=True)


def _accuser(i: int, reading: Reading) -> int | None:
    """The verb of « X accuse Y d'avoir fermé… » above its infinitive, None for any other token."""
    tree = reading.tree
    first = i
    while tree.tokens[first].dep == "conj" and (head := tree.head(first)) is not None:
        first = head
    above = tree.head(first)
    accusing = {match.token for match in reading.matches if match.frame.stance == "accusation" and match.is_verb}
    return above if tree.tokens[first].dep == "xcomp" and above in accusing else None


def _is_charge(match: Match, reading: Reading) -> bool:
    """True for what somebody is accused of doing all the while: « X accuse Y de soutenir les rebelles ».

    It is what the accusation says, no act of its own as « d'avoir attaqué X » is.
    """
    token = reading.tree.tokens[match.token]
    is_bare = token.feature("VerbForm") == "Inf" and not reading.tree.children(match.token, "aux:tense")
    is_open = is_bare or match.frame.stance is not None
    return match.is_verb and is_open and _accuser(match.token, reading) is not None


def _is_arranging(match: Match, reading: Reading) -> bool:
    """True for « X et Y sont convenus de se revoir »: it is the plan of that meeting, no accord of its own."""
    if match.frame.type != "agreement_announced" or not match.is_verb:
        return False
    tree = reading.tree
    met = [m.token for m in reading.matches if m.frame.brings_together]
    below = {k for k in tree.children(match.token) if tree.tokens[k].feature("VerbForm") == "Inf"}
    return any(k in below or (tree.tokens[k].dep == "obj" and tree.head(k) in below) for k in met)


def _draft(match: Match, reading: Reading, quotes: Sequence[Quote], rules: EventRules) -> Draft:
    tree, mentions = reading.tree, reading.mentions
    filled = spoken(match, fill(match, tree, mentions), tree, mentions, quotes)
    told = judge(match, tree, rules.factuality)
    is_given = told.is_presupposed and bool(match.frame.given)
    is_apart = is_given or (told.status == "ongoing" and goes_on(match, tree, rules.factuality))
    until = rules.factuality.until if told.status == "held" else frozenset()
    submitted = status_by_government(match, tree)
    years = None if is_dated(match, reading.dates) else years_since(match, tree, rules.number)
    date = stay_since(match, tree, reading.dates) if not is_given else None
    if date is None and not (is_apart or submitted or years):
        date = date_of(match, tree, reading.dates, rules.frames, rules.sayings, until)
    date = None if date is not None and is_day_of_calling_off(match, tree, date, told) else date
    told_on = day_of_telling(match, tree, reading.dates, rules.sayings)
    is_plain = told.status == "held" or (told.status == "ongoing" and match.is_verb)
    of_frame = submitted or match.frame.status
    status = of_frame if of_frame and is_plain else told.status
    if status == "held" and date is not None and lasts_since(match, tree, date):
        status = "ongoing"
    event = Event(
        id="",
        type=match.frame.type,
        trigger=match.span,
        evidence=_evidence(match, tree),
        status=status,
        negated=told.is_negated != match.frame.undone,
        date=days_of(
            match,
            reading,
            date,
            rules.number,
            is_known=told.is_presupposed and status == "held",
            is_held=told.status == "held",
        ),
        date_from=_DATED.get(date.kind) if date else None,
        place=place_of(match, reading, filled.participants, rules.sayings, rules.capitals),
        participants=filled.participants,
        stance=match.frame.stance,
        attribution=attribution_of(match, tree, mentions, quotes, rules.sayings),
        rule=match.frame.id,
        form=_form(match, tree),
        status_span=told.span,
        date_span=date.span if date else None,
    )
    return Draft(
        event=event,
        trigger=match.trigger,
        by_slot=filled.by_slot,
        sentence=reading.sentence.index,
        is_background=date is not None and (match.frame.dated == "name" or _is_earlier(match, tree, date)),
        is_nominal=not match.is_verb,
        is_anaphoric=not match.is_verb and _points_back(match, tree, rules.frames),
        is_bare=told.is_bare,
        is_blocked=filled.is_blocked,
        is_private=filled.is_private and not filled.participants,
        has_actor=filled.has_actor,
        is_presupposed=told.is_presupposed,
        is_told_later=date is None and told_on is not None,
        is_dated=date is not None and is_on_noun(match, tree, date),
        is_past=is_background(match, tree),
        was_due=told.status == "planned" and was_due(match, tree, rules.factuality),
        is_quoted=is_of_another(match, filled, quotes),
        is_title=reading.sentence.is_title,
        is_of_many=is_of_many(match, tree),
        is_reply=match.frame.stance == "denial" and answers(match, tree),
        is_to_pronoun=addresses_pronoun(match, tree),
        years=years,
        marked_in=year_told(match, reading.dates) if years is not None else None,
        about=subject_matter(match, tree),
        is_of_blow=condemns_blow(match, tree),
        sums=_sums(match, reading, rules),
        occasion=occasion_of(match, tree) if date is None else None,
    )


def _sums(match: Match, reading: Reading, rules: EventRules) -> frozenset[tuple[float, str]]:
    """The sums of an act that gives, in its clause or of the noun that it qualifies: « les 12 millions promis »."""
    if kinds().family_of(match.frame.type) != "help":
        return frozenset()
    tree = reading.tree
    head = tree.head(match.token) if tree.tokens[match.token].dep == "acl" else None
    stretch = tree.span(tree.subtree(tree.clause_of(match.token) if head is None else head))
    inside = [tree.tokens[k] for k in tree.tokens_in(stretch)]
    gaps = [" " if left.end < right.start else "" for left, right in pairwise(inside)]
    return rules.sums(fold("".join(token.text + gap for token, gap in zip(inside, [*gaps, ""], strict=True))))


def _is_earlier(match: Match, tree: Tree, date: DateMention) -> bool:
    """True for an act that the sentence only points back to from the one that it tells."""
    return earlier_act(date, tree) is not None or (match.frame.stance is None and looks_back(match.token, tree))


def _points_back(match: Match, tree: Tree, frames: Frames) -> bool:
    """True for « cette visite », « leur entretien », « c'est la première visite »."""
    if is_definite(match.token, tree):
        return True
    subjects = tree.children(match.token, "nsubj", "expl")
    return bool(tree.children(match.token, "cop")) and any(
        fold(tree.tokens[k].text) in frames.pointing for k in subjects
    )


def _evidence(match: Match, tree: Tree) -> Span:
    """The clause around a trigger; the whole sentence where the parse does not bound it."""
    clause = tree.span(tree.subtree(tree.clause_of(match.token)))
    start, end = min(clause.start, match.span.start), max(clause.end, match.span.end)
    text_end = end
    last = tree.token_at(end - 1)
    if last is not None and last.pos == "PUNCT" and last.start > match.span.end:
        text_end = last.start
    return Span(start, text_end)


def _form(match: Match, tree: Tree) -> str | None:
    """The words for manner or rank: the noun with its adjective or its bare complement."""
    if not match.frame.form or match.is_verb:
        return None
    token = tree.tokens[match.token]
    words = [token.i]
    for k in tree.children(match.token):
        child = tree.tokens[k]
        bare = child.dep == "nmod" and not tree.children(k, "det") and k <= match.token + 3 and child.pos == "NOUN"
        if (child.dep == "amod" and k > match.token) or bare:
            words += tree.subtree(k) if bare else [k]
    last = max(words)
    return " ".join(t.text for t in tree.tokens[match.token : last + 1]) if last - match.token <= 4 else token.text
