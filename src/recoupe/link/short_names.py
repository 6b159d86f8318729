"""Bodies called by their first noun once they were named in full: « la Banque africaine de… », then « la Banque »."""

import re
from bisect import bisect_right

from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold
from recoupe.model.text import Span

_KNOWN = "org:"
_CAPITALISED = re.compile(r"[^\W\d_]{4,}")
_OF = frozenset({"de", "d", "du", "des", "pour"})
"""Words behind a noun that go on with another name: « la Cour de cassation »."""
_GOING_ON = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
"""Parts of speech of the same: « la Banque centrale »."""


def add_short_names(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts with further ones where the first noun of a known body stands alone behind its article.

    A noun by which the text calls two bodies means neither.
    """
    called = _called(reading, drafts)
    if not called:
        return drafts
    starts = [draft.start for draft in drafts]
    added: list[Draft] = []
    for match in _CAPITALISED.finditer(reading.text):
        known = called.get(fold(match.group()))
        if known is None or match.start() <= known.start or not _stands_alone(reading, match.start(), match.end()):
            continue
        at = bisect_right(starts, match.start()) - 1
        over = drafts[at] if at >= 0 and drafts[at].end > match.start() else None
        if over is None:
            start, end = match.span()
            again = Draft(start, end, "organisation", known.name, entity=known.entity, gender=known.gender)
            again.phrase = Span(start, end)
            added.append(again)
        elif over.kind == "organisation" and over.entity is None and not over.states and over.end == match.end():
            over.name, over.entity, over.gender = known.name, known.entity, known.gender
    return sorted([*drafts, *added], key=lambda draft: draft.start)


def _called(reading: Reading, drafts: list[Draft]) -> dict[str, Draft]:
    """The known bodies of several words by their first noun, where it is a capitalised one of them alone."""
    found: dict[str, Draft | None] = {}
    for draft in drafts:
        is_known = draft.kind == "organisation" and draft.via == "named" and (draft.entity or "").startswith(_KNOWN)
        written = _CAPITALISED.match(reading.text, draft.start) if is_known else None
        if written is None or not written.group()[0].isupper() or written.end() >= draft.end:
            continue
        noun = fold(written.group())
        before = found.get(noun, draft)
        found[noun] = before if before is not None and before.entity == draft.entity else None
    return {noun: draft for noun, draft in found.items() if draft is not None}


def _stands_alone(reading: Reading, start: int, end: int) -> bool:
    """True for « la Banque a accordé », not for « la Banque centrale » or « une Banque »."""
    file = reading.naming.file
    articles = {fold(word) for word in (*file.articles_singular, *file.masculine_articles)}
    before = reading.left_words(start, 1)
    if not reading.text[start].isupper() or not before or before[0] not in articles - set(file.indefinite):
        return False
    behind = reading.skip(end)
    token = reading.token(behind)
    if token is None or not reading.folded[behind : behind + 1].isalpha():
        return True
    first, last = reading.word(behind)
    return reading.folded[first:last].rstrip("'’") not in _OF and token.pos not in _GOING_ON
