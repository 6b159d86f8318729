"""Who makes a statement: whoever the reading of quotes found to speak the words that it introduces or that it is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.arguments import Filled
from recoupe.extract.fillers import is_unofficial, mention_of
from recoupe.extract.nearby import STRIKING, distinct, participants_of
from recoupe.extract.readings import Reading
from recoupe.extract.speech.interview import INTERVIEW
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match, find_said
from recoupe.languages.frame_rules import Slot
from recoupe.languages.frames import Frames
from recoupe.model.mention import Attribution, Mention, Participant, Quote
from recoupe.model.text import Span

_SPEAKERS = frozenset({"person", "office", "organisation", "anonymous"})
"""Kinds of speakers that can stand for a state or a body."""
_BY_TITLE = frozenset({"office", "anonymous"})
_ARTICLE = 3
"""Letters of the longest article."""


def spoken(match: Match, filled: Filled, tree: Tree, mentions: Sequence[Mention], quotes: Sequence[Quote]) -> Filled:
    """The participants of a statement, with the speaker of the words that its verb introduces, or is part of.

    `mentions` are those of the sentence. Anything but a statement, and one whose own complements name who acts,
    stays as it is.
    """
    if match.frame.stance is None:
        return _with_us(match, filled, tree, quotes)
    if match.frame.said:
        speaker = _holder(match, tree, mentions, quotes)
    else:
        speaker = _own_words(match, tree, quotes) or (None if filled.has_actor else _introduced(match, quotes))
    if speaker is None or speaker.entity in tree.private or is_unofficial(speaker.name or "", tree.frames):
        return filled
    actors = _as_participants(speaker, mentions)
    keys = distinct(actors)
    speaks_of = match.frame.said and "subject" in match.frame.roles
    if speaks_of and any(p.key in keys and not _is_in(p, actors) for p in filled.participants):
        return filled
    others = [p for p in filled.participants if p.role != "actor" and p.key not in keys and not _is_in(p, actors)]
    return replace(
        filled,
        participants=(*actors, *others),
        by_slot=min(filled.by_slot, len(distinct(others))) + 1,
        is_blocked=match.frame.said and (filled.is_blocked or _is_said_of_pronoun(match, tree)),
        has_actor=True,
    )


def is_of_another(match: Match, filled: Filled, quotes: Sequence[Quote]) -> bool:
    """True for an act in words given as somebody's own, but for the stance that their speaker takes for his state."""
    around = [q for q in quotes if q.direct and q.rule != INTERVIEW and q.span.contains(match.span)]
    own = {q.speaker.state for q in around if q.speaker is not None and q.speaker.state}
    actors = {p.state for p in filled.participants if p.role == "actor"}
    return bool(around) and not (match.frame.stance is not None and actors and actors <= own)


def _with_us(match: Match, filled: Filled, tree: Tree, quotes: Sequence[Quote]) -> Filled:
    """The participants of an act with the side that speaks of itself, or that an interview addresses.

    « Nous avons rappelé notre ambassadeur », « La Zembie vous a livré deux suspects ».
    """
    own = _around(match, [quote for quote in quotes if quote.direct])
    asked = None if own else next((q.speaker for q in quotes if q.rule == INTERVIEW), None)
    found = list(filled.participants)
    for k in tree.children(match.token):
        token = tree.tokens[k]
        speaker = {"1": own, "2": asked}.get(token.feature("Person") or "")
        is_subject = list(tree.children(match.token, "nsubj")) == [k]
        slots: Sequence[Slot] = ("subject",) if is_subject else ("a", "object")
        role = next((match.frame.roles[slot] for slot in slots if slot in match.frame.roles), None)
        is_meant = token.pos == "PRON" and token.feature("Number") == "Plur" and token.feature("Reflex") != "Yes"
        if not is_meant or role is None or speaker is None or speaker.state is None or speaker.kind not in _SPEAKERS:
            continue
        if all(p.state != speaker.state for p in found):
            found.append(
                Participant(speaker.name or "", role, speaker.entity, speaker.state, None, token.span, "pronoun")
            )
    added = len(found) - len(filled.participants)
    return replace(filled, participants=tuple(found), by_slot=filled.by_slot + added) if added else filled


def said(reading: Reading, quotes: Sequence[Quote], frames: Frames) -> list[Match]:
    """What quoted words of a sentence hold of somebody, where the verb that introduces them does not say it yet."""
    stances = [m for m in reading.matches if m.frame.stance is not None and not m.frame.denied]
    found: list[Match] = []
    for quote in quotes:
        is_here = quote.speaker is not None and quote.span.overlaps(reading.sentence.span)
        if not is_here or any(_is_told_by(match, quote) for match in stances):
            continue
        match = find_said(reading.tree, frames, reading.mentions, quote.span)
        if match is not None and match not in found:
            found.append(match)
    return found


def _is_told_by(match: Match, quote: Quote) -> bool:
    """True for the verb that introduces a quote, or one within it."""
    return match.is_verb and any(words and words.overlaps(match.span) for words in (quote.cue, quote.span))


def subject_matter(match: Match, tree: Tree) -> Span | None:
    """The word for the act that a statement speaks of: the noun in the place of the one who is addressed."""
    noun = _matter(match, tree) if match.frame.stance is not None else None
    return tree.span([noun]) if noun is not None else None


def _matter(match: Match, tree: Tree) -> int | None:
    slots = tree.complements(match.token)
    for slot, role in match.frame.roles.items():
        for k in slots.get(slot, ()) if role != "actor" else ():
            if tree.tokens[k].pos == "NOUN" and k != match.filler:
                return k
    return None


def condemns_blow(match: Match, tree: Tree) -> bool:
    """True for a condemnation of what a noun tells as a blow: « X a condamné l'attentat », not « cet attentat »."""
    noun = _matter(match, tree) if match.frame.stance == "condemnation" else None
    if noun is not None and _is_shown(noun, tree):
        return False
    triggers = tree.frames.noun_triggers(tree.tokens[noun].text) if noun is not None else []
    return any(trigger.frame.type in STRIKING and not trigger.words for trigger in triggers)


def answers(match: Match, tree: Tree) -> bool:
    """True for words about what somebody else said: « dément », « ce que nie X », « dément cette information »."""
    if tree.children(match.token, "xcomp", "ccomp"):
        return False
    return all(tree.tokens[k].pos == "PRON" or _is_shown(k, tree) for k in tree.children(match.token, "obj"))


def _is_shown(i: int, tree: Tree) -> bool:
    """True for « cette information »."""
    return any(tree.tokens[k].feature("PronType") == "Dem" for k in tree.children(i, "det"))


def _is_said_of_pronoun(match: Match, tree: Tree) -> bool:
    """True for « c'est une honte »: only what was told last can be meant."""
    return any(tree.tokens[k].pos == "PRON" for k in tree.children(match.token, "nsubj", "expl"))


def _introduced(match: Match, quotes: Sequence[Quote]) -> Attribution | None:
    """The speaker of the quote to which a verb leads: « …», a dénoncé un porte-parole."""
    if not match.is_verb:
        return None
    found = (q.speaker for q in quotes if q.cue is not None and q.cue.overlaps(match.span))
    return next((s for s in found if s is not None and s.kind in _SPEAKERS), None)


def _own_words(match: Match, tree: Tree, quotes: Sequence[Quote]) -> Attribution | None:
    """The speaker of the quote in which somebody says of himself what he states: « nous condamnons »."""
    if not match.is_verb or not _is_first_person(match.token, tree):
        return None
    return _around(match, [quote for quote in quotes if quote.direct])


def _holder(match: Match, tree: Tree, mentions: Sequence[Mention], quotes: Sequence[Quote]) -> Attribution | None:
    """Who says the words of a match, None where nobody known does, or they tell what a third party will do."""
    speaker = _around(match, quotes)
    if speaker is None or not (speaker.state or speaker.entity):
        return None
    if "subject" not in match.frame.roles:
        for k in tree.complements(match.token).get("subject", ()):
            subject = mention_of(k, tree, mentions, slot="subject")
            if subject is None and tree.tokens[k].pos in ("NOUN", "PROPN"):
                return None
            own = (speaker.state, speaker.entity)
            if subject is not None and not any(known and known in own for known in (subject.state, subject.entity)):
                return None
    return speaker


def _around(match: Match, quotes: Sequence[Quote]) -> Attribution | None:
    around = [q for q in quotes if q.span.contains(match.span) and q.speaker is not None]
    speaker = min(around, key=lambda q: q.span.end - q.span.start).speaker if around else None
    return speaker if speaker is not None and speaker.kind in _SPEAKERS else None


def _is_first_person(i: int, tree: Tree) -> bool:
    words = [i, *tree.children(i, "aux", "nsubj")]
    return any(tree.tokens[k].feature("Person") == "1" for k in words)


def _as_participants(speaker: Attribution, mentions: Sequence[Mention]) -> list[Participant]:
    over = [m for m in mentions if speaker.span is not None and m.span.overlaps(speaker.span)]
    whole = [m for m in over if m.name == speaker.name and m.state == speaker.state]
    if whole:
        return participants_of(whole[0], "actor")
    via = "title" if speaker.kind in _BY_TITLE and not _is_name(speaker.name or "") else "named"
    return [Participant(speaker.name or "", "actor", speaker.entity, speaker.state, None, speaker.span, via)]


def _is_name(words: str) -> bool:
    """True for « Le Miroir du soir », which names a paper; « le ministre » is called by his office."""
    first = next((word for word in re.split(r"[\s'’]+", words) if len(word) > _ARTICLE), "")
    return first[:1].isupper()


def _is_in(participant: Participant, actors: Sequence[Participant]) -> bool:
    """True for a participant whose words are part of the speaker's name."""
    own = participant.span
    return own is not None and any(a.span is not None and a.span.overlaps(own) for a in actors)
