"""Initials that are put under what is signed: « X et Y ont signé cinq accords. Ces accords ont été paraphés par Z »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft, parties
from recoupe.extract.readings import Reading
from recoupe.languages.frames import Frames

_SIGNED, _INITIALLED = "agreement_signed", "agreement_announced"
_OF_ITS_OWN = ("nmod", "amod", "acl", "acl:relcl")
"""Relations of what tells one text from another: « le projet d'accord », « le traité frontalier »."""
_REACH = 3
"""Sentences between a signing and the words for who signed."""


def as_signed(drafts: Sequence[Draft], readings: Sequence[Reading], frames: Frames) -> list[Draft]:
    """The drafts, with a telling that known accords are initialled beside one that they are signed made of its type."""
    signed = [d for d in drafts if d.event.type == _SIGNED and d.event.status == "held" and parties(d.event)]
    if not signed:
        return list(drafts)
    by_index = {reading.sentence.index: reading for reading in readings}
    return [
        replace(draft, event=replace(draft.event, type=_SIGNED))
        if any(_is_same(draft, other) for other in signed) and _is_of_known(draft, by_index.get(draft.sentence), frames)
        else draft
        for draft in drafts
    ]


def _is_same(draft: Draft, signing: Draft) -> bool:
    if draft.event.type != _INITIALLED or draft.event.status != "held":
        return False
    a, b = _states(draft), _states(signing)
    is_near = 0 < abs(draft.sentence - signing.sentence) <= _REACH
    return is_near and (a <= b or b <= a or len(a & b) > 1)


def _states(draft: Draft) -> frozenset[str]:
    return frozenset(p.state for p in draft.event.participants if p.state)


def _is_of_known(draft: Draft, reading: Reading | None, frames: Frames) -> bool:
    """True for a verb of initialling whose texts are those told of: « ces accords », « le document »."""
    token = reading.tree.token_at(draft.event.trigger.end - 1) if reading is not None else None
    if reading is None or token is None or draft.is_nominal:
        return False
    tree = reading.tree
    if frames.verb_set(frames.file.classes["initialling"]).isdisjoint(tree.keys(token.i)):
        return False
    texts = tree.complements(token.i).get("object", ())
    articles = [(k, tree.tokens[c]) for k in texts for c in tree.children(k, "det")]
    return any(
        one.feature("PronType") == "Dem" or (one.feature("Definite") == "Def" and not tree.children(k, *_OF_ITS_OWN))
        for k, one in articles
    )
