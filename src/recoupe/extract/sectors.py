"""What an act is about: the sectors that its words name, and those that its type or its parties imply."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft
from recoupe.languages.topics import Topics
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.mention import Event, Mention
from recoupe.model.text import Annotated, Sentence, Span

_AGENDA_REACH = 3
"""Sentences after a meeting in which its agenda may follow."""
_NAMES = frozenset({"person", "outlet"})
"""Kinds of mentions whose titles and names say nothing of what is done: « le ministre de la Défense »."""


def with_topics(draft: Draft, annotated: Annotated, mentions: Sequence[Mention], topics: Topics) -> Draft:
    """A draft with the topics of its clause, and for a meeting those of the agenda that follows.

    What an act strikes is not what it is about: a bombed school makes no attack one of education.
    """
    event = draft.event
    if event.type == "visit" or draft.is_background:
        return draft
    hidden = [m.span for m in mentions if m.kind in _NAMES]
    found = [*topics.of_type(event.type), *(topics.of_fighters(event.type) if _is_with_fighters(event) else ())]
    found += [topic for topic, _ in topics.find(_folded(event.evidence, annotated, hidden))]
    sentence = annotated.sentence_at(event.trigger.start)
    if sentence is not None and kinds().family_of(event.type) == "meet" and not event.negated:
        behind = annotated.sentences[sentence.index : sentence.index + 2 + _AGENDA_REACH]
        found += _agenda(behind, annotated, hidden, topics)
    told = dict.fromkeys([*event.topics, *found])
    return replace(draft, event=replace(event, topics=tuple(t for t in told if topics.may_be(event.type, t))))


def _is_with_fighters(event: Event) -> bool:
    return any((p.entity or "").startswith("armed:") for p in event.participants)


def _folded(span: Span, annotated: Annotated, hidden: Sequence[Span]) -> str:
    """A stretch of the text, folded, with blanks for what is hidden."""
    folded = fold(span.of(annotated.text))
    for one in hidden:
        if span.overlaps(one):
            start, end = max(one.start - span.start, 0), min(one.end, span.end) - span.start
            folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def _agenda(sentences: Sequence[Sentence], annotated: Annotated, hidden: Sequence[Span], topics: Topics) -> list[str]:
    """The topics of sentences that tell what was discussed, or of the one after such a sentence without any."""
    found: list[str] = []
    is_open = False
    for position, sentence in enumerate(sentences):
        folded = _folded(sentence.span, annotated, hidden)
        is_agenda = topics.is_agenda(folded) and position <= _AGENDA_REACH
        named = [topic for topic, _ in topics.find(folded)] if is_agenda or is_open else []
        is_open = is_agenda and not named
        found += named
    return found
