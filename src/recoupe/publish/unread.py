"""Why nothing was read in a sentence: which of the things that an act between states needs its words lack."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recoupe.languages import Language
from recoupe.model.mention import Account, Mention
from recoupe.model.text import Span
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.sentences import language_of, sentences_of

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST = 3
"""Words from which a line is asked about; a place or a day on a line of its own tells nothing."""
_MOST_WORDS = 3
"""Words that may tell an act which a reason names."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence in which nothing was read, and what it lacks."""

    span: Span
    why: str


def unread(account: Account, phrasing: Phrasing) -> list[Unread]:
    """The sentences in which no event, quote, commitment or claim was read, sure or unsure, with what they lack."""
    text, known = account.document.text, language_of(account.document)
    read = [*_spans(account)]
    found = []
    for sentence in sentences_of(account.document):
        span = sentence.span
        is_long = len(_WORD.findall(span.of(text))) >= _SHORTEST
        if is_long and not any(span.overlaps(other) for other in read):
            told = dict.fromkeys(_acts(span.of(text), known))
            parties = dict.fromkeys(_parties(one for one in account.mentions if span.overlaps(one.span)))
            found.append(Unread(span, _why(list(told)[:_MOST_WORDS], list(parties), phrasing)))
    return found


def _spans(account: Account) -> Iterator[Span]:
    yield from (event.evidence for event in (*account.events, *account.unsure))
    yield from (commitment.evidence for commitment in account.commitments)
    yield from (quote.span for quote in account.quotes)
    yield from (claim.span for claim in account.claims)


def _acts(words: str, known: Language) -> Iterator[str]:
    """The words that the lexicon knows as those of acts, whatever stands around them."""
    for match in _WORD.finditer(words):
        word = match[0]
        if word.lower() in known.file.function_words:
            continue
        triggers = [*known.frames.known_verb_triggers(word), *known.frames.noun_triggers(word)]
        if any(trigger.frame.is_event for trigger in triggers):
            yield word


def _parties(mentions: Iterable[Mention]) -> Iterator[str]:
    for mention in mentions:
        for one in mention.members or (mention,):
            entity = one.entity or ""
            party = one.state or (entity if entity.startswith(("org:", "armed:")) else "")
            if party:
                yield party


def _why(acts: list[str], parties: list[str], phrasing: Phrasing) -> str:
    say = phrasing.words.say
    if not acts:
        return say("None of its words tells an act between states that Recoupe knows.")
    told = phrasing.words.listed([phrasing.quoted(word) for word in acts])
    tells = phrasing.words.count("{words} may tell an act", "{words} may tell acts", len(acts), words=told)
    if not parties:
        return say("{tells}, but no state or organisation is named with it.", tells=tells)
    names = phrasing.parties(parties)
    if len(parties) == 1:
        return say("{tells}, but one party alone is named with it: {parties}.", tells=tells, parties=names)
    return say(
        "{tells} and {parties} are named, but not as its parties; or another sentence tells it more fully.",
        tells=tells,
        parties=names,
    )
