"""The order of the steps: the only place that knows it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable

from recoupe.annotate.dates import date_warnings, find_dates
from recoupe.annotate.quotations import find_quotations
from recoupe.annotate.sentences import split_sentences
from recoupe.annotate.syntax import Parser
from recoupe.errors import UnsupportedLanguage
from recoupe.extract.claims import extract_claims
from recoupe.extract.commitments import CommitmentKnowledge, extract_commitments
from recoupe.extract.events import EventRules, extract_events
from recoupe.extract.headlines import HeadlineRules, check_headline
from recoupe.extract.readings import read_sentences
from recoupe.extract.speech.cues import lay_out
from recoupe.extract.speech.quotes import extract_quotes
from recoupe.languages import Language, available, language
from recoupe.link.named import link_names
from recoupe.link.titles import check_titles
from recoupe.model.mention import Account, Claim, DateRecord, Event
from recoupe.model.text import Annotated, Document, Span
from recoupe.model.time import parse_edtf
from recoupe.world import World, load_world

_READING = ("annotate", "extract", "languages", "link", "model", "world")
"""The packages whose code, rules and tables decide how a document is read."""

_RECONCILING = ("languages", "model", "reconcile", "world")
"""Those that decide what accounts amount to together."""


@cache
def reading_version() -> str:
    """What changes whenever the same document may be read differently: the ledger keeps it with every account.

    A digest of the code, rules and tables that reading rests on, and of the parsers' releases.
    """
    digest = hashlib.sha256()
    for code in available():
        package = language(code).file.pipeline.replace("_", "-")
        digest.update(f"{package} {version(package)}".encode())
    root = resources.files("recoupe")
    for name in _READING:
        for path, content in sorted(_contents(root.joinpath(name), name)):
            digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


@cache
def reconciling_version() -> str:
    """What changes whenever the same accounts may be brought together otherwise: a digest of the code and tables."""
    digest = hashlib.sha256()
    root = resources.files("recoupe")
    for name in _RECONCILING:
        for path, content in sorted(_contents(root.joinpath(name), name)):
            digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        here = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _contents(entry, here)
        elif entry.name.endswith((".py", ".toml", ".csv")):
            yield here, entry.read_bytes()


class Pipeline:
    """Reads documents into accounts; loads what a language needs when it first meets it."""

    def __init__(self) -> None:
        self._parsers: dict[str, Parser] = {}

    @cached_property
    def world(self) -> World:
        """The tables of states, offices, organisations and outlets."""
        return load_world()

    def account(self, document: Document) -> Account:
        """All that a document says; the same document always gives the same account.

        Raises UnsupportedLanguage where no language folder fits, MissingComponent where the parser's
        package is not installed.
        """
        if document.language not in available():
            name = document.file or document.url or document.id
            raise UnsupportedLanguage(name, f"language {document.language!r} is not read; there are {available()}")
        rules = language(document.language)
        annotated = self.annotate(document, rules)
        linked = link_names(annotated, world=self.world, naming=rules.naming, proper=rules.proper)
        mentions = linked.actors
        speech = lay_out(annotated, mentions, rules.reporting)
        quotes = extract_quotes(speech)
        readings = read_sentences(annotated, mentions, rules.frames, linked.mentions)
        knowledge = EventRules(
            rules.frames,
            rules.factuality,
            rules.topics,
            rules.genres,
            rules.reporting.forms,
            rules.calendar.number,
            rules.commitments.sums,
            rules.echoes,
            self.world.homes,
            self.world.sports,
            {code: state.capital for code, state in self.world.states.items() if state.capital},
        )
        events, unsure = extract_events(annotated, readings, mentions, quotes, rules=knowledge)
        commitments = extract_commitments(
            annotated,
            readings,
            events,
            quotes,
            rules=CommitmentKnowledge(rules.commitments, rules.factuality, rules.topics),
        )
        claims = extract_claims(speech, quotes, (*events, *unsure), stance=rules.stance)
        stated = check_headline(
            annotated, readings, claims, quotes, rules=HeadlineRules(rules.factuality, rules.stance, rules.code)
        )
        titles, warnings = check_titles(mentions, document=document, world=self.world, dates=annotated.dates)
        return Account(
            document=document,
            mentions=linked.mentions,
            dates=tuple(DateRecord(found.span, found.value) for found in annotated.dates),
            events=events,
            unsure=unsure,
            quotes=quotes,
            commitments=commitments,
            claims=tuple(_about_believed(claim, events) for claim in claims),
            titles=titles,
            warnings=(*document.warnings, *annotated.warnings, *warnings, *stated),
        )

    def annotate(self, document: Document, rules: Language) -> Annotated:
        """The document with its sentences, quotations, proposed names and dates."""
        text = document.text
        quotations = find_quotations(text)
        sentences = split_sentences(text, quotations, abbreviations=rules.abbreviations)
        file = rules.file
        parser = self._parsers.setdefault(rules.code, Parser(file.pipeline, file.unused, file.compounds))
        sentences, candidates = parser.parse(text, sentences)
        dates = find_dates(
            text, sentences, calendar=rules.calendar, reference=_reference_day(document), quotations=quotations
        )
        annotated = Annotated(document, sentences, quotations, candidates, dates, date_warnings(dates))
        return replace(annotated, dates=tuple(d for d in dates if not _is_dateline(annotated, d.span)))


def _about_believed(claim: Claim, events: Sequence[Event]) -> Claim:
    """A claim that points to no unsure event: what is denied may be too weak to count, the denial is not."""
    return claim if any(event.id == claim.about for event in events) else replace(claim, about=None)


def _reference_day(document: Document) -> date | None:
    """The day from which relative dates count: the day of publication where it is known to the day."""
    if document.published is None:
        return None
    period = parse_edtf(document.published)
    return period.first if period.days == 1 else None


def _is_dateline(annotated: Annotated, span: Span) -> bool:
    """True for the date that dates the document itself and nothing that it tells: no verb stands before it."""
    published = annotated.document.published_span
    sentence = annotated.sentence_at(span.start)
    if published is None or not published.overlaps(span) or sentence is None:
        return False
    return not any(t.end <= span.start and t.feature("VerbForm") for t in sentence.tokens)
