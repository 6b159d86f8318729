"""Several quotations of one sentence under one verb of saying, and verbs that go on from an earlier one."""

from collections.abc import Mapping, Sequence

from recoupe.extract.speech.cues import Cue
from recoupe.extract.speech.cues_inside import cue_at_start
from recoupe.extract.speech.direct import Matcher
from recoupe.extract.speech.frames import complement
from recoupe.extract.speech.terms import Link
from recoupe.extract.speech.words import Reading
from recoupe.model.text import Quotation

Linked = tuple[Quotation, Link | None]
_GAP_WORDS = 10


def chained(matcher: Matcher, links: list[Linked]) -> list[Linked]:
    """« A » et « B », ajoute la maire: what follows the last of several, or leads to the first, holds for all."""
    found = list(links)
    for place in range(len(found) - 2, -1, -1):
        quotation, link = found[place]
        following, shared = found[place + 1]
        if link is not None or shared is None:
            continue
        is_behind = shared.cue.span.end <= quotation.outer.start and shared.relation not in ("after", "source")
        if _closes(matcher, shared, quotation, following) or (
            is_behind and _is_pair(matcher.reading, quotation, following)
        ):
            found[place] = (quotation, shared)
    for place in range(1, len(found)):
        quotation, link = found[place]
        former, shared = found[place - 1]
        if link is not None or shared is None:
            continue
        is_subject = shared.relation == "subject" and cue_at_start(matcher.reading, quotation.inner) is not None
        if is_subject or (shared.relation not in ("after", "source") and _lists(matcher.reading, former, quotation)):
            found[place] = (quotation, shared)
    return found


def _closes(matcher: Matcher, link: Link, quotation: Quotation, following: Quotation) -> bool:
    """True where an aside or a source after the later quotation also covers the earlier one."""
    if link.relation not in ("after", "source") or link.cue.span.start < following.outer.end:
        return False
    between = matcher.reading.text[quotation.outer.end : following.outer.start].split()
    if _shares_sentence(matcher, link, quotation):
        return True
    joints = matcher.reading.rules.conjunctions | matcher.reading.rules.adverbs | {""}
    joined = all(word.strip(",") in joints for word in between)
    return joined or (len(between) <= _GAP_WORDS and matcher.terms.is_speech(quotation))


def _shares_sentence(matcher: Matcher, link: Link, quotation: Quotation) -> bool:
    """True where the aside ends the sentence, so that all of it is told: « Le « plan A » est clos, a dit X »."""
    reading = matcher.reading
    words = reading.words[reading.index_at(quotation.outer.end) : link.cue.first]
    inner = reading.words[reading.index_at(quotation.inner.start) : reading.index_at(quotation.inner.end)]
    is_ended = link.relation == "after" and link.rank == 1 and matcher.ends_sentence(link.cue)
    is_open = any(word.text in ";:" and word.quotation is None for word in words)
    is_speech = len(inner) > 1 and not matcher.terms.is_term(quotation, None)
    return is_ended and is_speech and not is_open and not matcher.is_headed(quotation)


def _is_pair(reading: Reading, quotation: Quotation, following: Quotation) -> bool:
    """True for « pour « peser » et « agir » »: two verbs in marks that « et » joins."""
    joint = reading.words[reading.index_at(quotation.outer.end) : reading.index_at(following.outer.start)]
    is_joined = bool(joint) and all(word.text in reading.rules.conjunctions | reading.rules.of for word in joint)
    starts = (reading.index_at(one.inner.start) for one in (quotation, following))
    return is_joined and all(reading.is_infinitive(start) for start in starts)


def _lists(reading: Reading, former: Quotation, quotation: Quotation) -> bool:
    """True where only a comma, « et » and small words stand between two quotations."""
    rules = reading.rules
    low, high = reading.index_at(former.outer.end), reading.index_at(quotation.outer.start)
    small = rules.conjunctions | rules.articles | rules.prepositions | rules.to | rules.that | rules.connectors
    small |= rules.who | rules.object_pronouns | {","}
    return 0 < high - low <= _GAP_WORDS and all(word.text in small for word in reading.words[low:high])


def gone_on_from(reading: Reading, cues: Sequence[Cue], inverted: Mapping[int, bool]) -> Cue | None:
    """What a participle goes on from: a plain report before it, else the participle of « …, notant que…, ajoutant »."""
    report = _plain_report(reading, cues, inverted)
    return cues[-1] if report is None and cues[-1].form == "gerund" else report


def _plain_report(reading: Reading, cues: Sequence[Cue], inverted: Mapping[int, bool]) -> Cue | None:
    """The first of some verbs of saying that has its subject before it and a clause behind « que »."""
    for cue in cues:
        is_led = cue.first > 0 and reading.words[cue.first - 1].text in reading.rules.who
        is_plain = cue.form in ("finite", "compound") and not inverted[cue.first] and not is_led
        if is_plain and "that" in cue.takes and complement(reading, cue).kind == "that":
            return cue
    return None
