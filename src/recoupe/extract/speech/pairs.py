"""Two people told of together and then apart: « le ministre a reçu X. Le second a promis… »."""

from recoupe.extract.speech.words import Reading
from recoupe.model.mention import Mention
from recoupe.model.text import Span

_REACH = 2
"""Sentences back to the one that names both."""


def one_of_two(reading: Reading, span: Span, words: list[str]) -> Mention | None:
    """Whom « le premier », « la seconde » mean: the two people of the last sentence that names any."""
    place = reading.index_at(span.start)
    is_bare = len(words) == len(("le", "second")) and words[0] in reading.rules.definite
    if not is_bare or reading.text[reading.words[place + 1].start].isupper():
        return None
    rank = next((k for k, forms in enumerate(reading.rules.ranks) if words[1] in forms), None)
    sentence = reading.words[place].sentence
    for before in range(sentence - 1, max(-1, sentence - _REACH - 1), -1) if rank is not None else ():
        near = reading.mentions_in(reading.sentences[before].span)
        told = {one.entity or one.name: one for one in near if one.kind == "person" and one.number != "p"}
        if told:
            return list(told.values())[rank or 0] if len(told) == len(reading.rules.ranks) else None
    return None
