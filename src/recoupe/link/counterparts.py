"""For whom somebody acts who is only called another's counterpart."""

from collections.abc import Sequence

from recoupe.link.reading import Reading

_PLACING = frozenset({"state", "capital", "demonym"})
"""Kinds of names that tell of a state."""


def other_state(reading: Reading, states: Sequence[str], offset: int, own: str) -> str | None:
    """The code of the state of « son homologue », whom no word places, None where the text names no other state.

    `offset` is where he is told of, `own` the state of whose counterpart he is, `states` those of the text, the most
    prominent first. Another state named in the sentence goes before these. A town that is no seat of a government
    may lie anywhere: « …a vu son homologue à Genève ».
    """
    sentence = reading.sentence(offset)
    told = [(hit, reading.choose(hit.targets).removeprefix("state:")) for hit in reading.hits if hit.kind in _PLACING]
    near = [
        (abs(hit.start - offset), state)
        for hit, state in told
        if hit.kind == "state" and sentence is not None and sentence.span.start <= hit.start < sentence.span.end
    ]
    named = {state for _, state in told}
    others = (*(state for _, state in sorted(near)), *(state for state in states if state in named))
    return next((state for state in others if state != own), None)
