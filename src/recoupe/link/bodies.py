"""Phrases for bodies: governments, armies, parliaments, missions, with whose they are."""

from recoupe.link.anaphora import nation_draft
from recoupe.link.gazetteer import Hit
from recoupe.link.outlets import described_outlet
from recoupe.link.phrases import is_verb, listed, of_person, parse_left, parse_right
from recoupe.link.reading import Draft, Reading
from recoupe.model.text import Span


def body_draft(reading: Reading, hit: Hit) -> Draft | None:
    """The draft of a phrase for a body (« le gouvernement togolais »), None where nobody is named by it."""
    is_small = reading.folded[hit.start : hit.end] in reading.naming.capitalised and reading.text[hit.start].islower()
    if is_small or is_verb(reading, hit) or reading.is_of_rank(hit):
        return None
    rule = reading.naming.bodies[hit.target]
    outlet = described_outlet(reading, hit)
    if outlet is not None or rule.kind == "outlet":
        return outlet
    right = parse_right(reading, hit)
    if not right.states and right.owner is None:
        of_person(reading, reading.skip(right.end), right)
    together = listed(reading, right) if reading.folded[hit.start : hit.end].endswith(("s", "x")) else ()
    draft = Draft(hit.start, right.end, rule.kind, role=hit.target, via="named", listed=together)
    draft.states, draft.owner = right.states, right.owner
    parse_left(reading, draft)
    draft.gender = reading.naming.gender_of_noun(reading.folded[hit.start : hit.end], draft.determiner)
    draft.number = "p" if draft.determiner in reading.naming.plural or draft.count else "s"
    draft.phrase = Span(hit.start, right.end)
    draft.name = reading.text[hit.start : right.end].replace("\n", " ")
    draft.title = None
    if draft.states or draft.owner:
        return draft
    if reading.folded[hit.start : hit.end] in reading.naming.nations:
        if draft.determiner in reading.naming.distributive:
            return None
        if draft.determiner in reading.naming.demonstrative:
            return nation_draft(draft)
    if rule.is_stateless:
        return draft if draft.determiner else None
    if right.is_qualified or (draft.is_contracted and draft.name in reading.naming.file.not_contracted):
        return None
    is_definite = bool(draft.determiner) and draft.determiner not in reading.naming.indefinite
    is_alone = reading.folded[hit.start : hit.end] in reading.naming.alone or right.has_domain
    return draft if is_definite and is_alone and hit.target != "things" else None
