"""Who has spoken so far, and which body « l'organisation » or « le quotidien » takes up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.extract.speech.candidates import FAR
from recoupe.extract.speech.papers import is_paper
from recoupe.extract.speech.renaming import widest
from recoupe.extract.speech.words import Reading
from recoupe.model.mention import Attribution
from recoupe.model.text import Span


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who spoke, where the cue or the words stood, and the sentence in which they end."""

    speaker: Attribution
    at: int
    sentence: int
    ended: int
    is_plural: bool
    gender: str | None
    is_source: bool = False


def organisation_again(
    reading: Reading, turns: Sequence[Turn], span: Span, *, of_papers: bool = False
) -> Attribution | None:
    """The organisation, but no state, that spoke in one of the few sentences before; with `of_papers` only a paper."""
    sentence = reading.words[reading.index_at(span.start)].sentence
    for turn in reversed(turns):
        told = turn.speaker
        mention = widest(reading, told.span) if told.span is not None else None
        is_other = mention is not None and mention.kind == "state"
        is_other = is_other or (of_papers and not is_paper(reading, told))
        if told.kind == "organisation" and sentence - turn.ended <= FAR and not is_other:
            return replace(told, span=span)
    return None
