"""Every frame reads its positive example and leaves its negative one alone."""

import re
from functools import cache

import pytest

from recoupe.annotate.dates import find_dates
from recoupe.annotate.quotations import find_quotations
from recoupe.annotate.sentences import split_sentences
from recoupe.annotate.syntax import Parser
from recoupe.extract.commitments import CommitmentKnowledge, extract_commitments
from recoupe.extract.events import EventRules, extract_events
from recoupe.extract.readings import read_sentences
from recoupe.extract.speech.cues import lay_out
from recoupe.extract.speech.quotes import extract_quotes
from recoupe.languages import language
from recoupe.languages.frame_rules import FrameRule
from recoupe.model.mention import Mention
from recoupe.model.text import Annotated, Document, Span, freeze, text_id

FRAMES = language("fr").frames
_STATES = {"Zembie": "ZEM", "Sarkan": "SRK"}
_PERSONS = re.compile(
    r"(?:[Ll]e |[Ll]a |l'|son |au )?(?:nouvel |ancien )?"
    r"(?:président|présidente|ministre|ambassadeur|homologue|chef de l'État|celui)"
    r"(?: des Affaires étrangères)?(?: (?:de la|du|de) (?P<state>Zembie|Sarkan))?"
)


@cache
def parser() -> Parser:
    return Parser(language("fr").file.pipeline)


def mentions_of(text: str) -> list[Mention]:
    """The invented states of the examples, and the officers who act for them."""
    found: list[Mention] = []
    for match in _PERSONS.finditer(text):
        state = _STATES.get(match["state"] or "")
        found.append(Mention(Span(*match.span()), "person", match[0], f"person:{match.start()}", state, via="title"))
    for name, code in _STATES.items():
        for match in re.finditer(name, text):
            span = Span(*match.span())
            if not any(m.span.contains(span) for m in found):
                found.append(Mention(span, "state", name, f"state:{code}", code))
    for match in re.finditer(
        r"Union africaine|Conseil de sécurité|Cour pénale internationale|Conseil des droits de l'homme", text
    ):
        found.append(Mention(Span(*match.span()), "organisation", match[0], f"org:{match[0]}"))
    for match in re.finditer(r"Oran|Niamey", text):
        found.append(Mention(Span(*match.span()), "place", match[0], None, None))
    return sorted(found, key=lambda m: m.span)


def frames_in(text: str, *, with_unsure: bool = False) -> list[str]:
    """The frames by which a text gives events and commitments, and on demand unsure events."""
    rules = language("fr")
    text = freeze(text)
    quotations = find_quotations(text)
    sentences = split_sentences(text, quotations, abbreviations=rules.abbreviations)
    sentences, candidates = parser().parse(text, sentences)
    dates = find_dates(text, sentences, calendar=rules.calendar, reference=None, quotations=quotations)
    annotated = Annotated(Document(text_id(text), text), sentences, quotations, candidates, dates)
    mentions = mentions_of(text)
    readings = read_sentences(annotated, mentions, FRAMES)
    quotes = extract_quotes(lay_out(annotated, mentions, rules.reporting))
    events, unsure = extract_events(
        annotated, readings, mentions, quotes, rules=EventRules(FRAMES, rules.factuality, rules.topics, rules.genres)
    )
    knowledge = CommitmentKnowledge(rules.commitments, rules.factuality, rules.topics)
    commitments = extract_commitments(annotated, readings, events, (), rules=knowledge)
    doubtful = unsure if with_unsure else ()
    return [str(record.rule) for record in (*events, *commitments, *doubtful)]


@pytest.mark.parametrize("frame", FRAMES.file.frames, ids=lambda frame: frame.id)
def test_frame_reads_its_example(frame: FrameRule) -> None:
    assert frame.id in frames_in(frame.yes, with_unsure=True)


@pytest.mark.parametrize("frame", FRAMES.file.frames, ids=lambda frame: frame.id)
def test_frame_leaves_its_counter_example(frame: FrameRule) -> None:
    assert frame.id not in frames_in(frame.no)


@pytest.mark.parametrize("frame", FRAMES.file.frames, ids=lambda frame: frame.id)
def test_a_frame_names_every_trigger_once(frame: FrameRule) -> None:
    for listed in (frame.verbs, frame.nouns):
        assert sorted(set(listed)) == sorted(listed)
