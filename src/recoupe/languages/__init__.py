"""All that is known of each language: one folder a language, found and checked here."""

from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable

from recoupe.errors import RuleError
from recoupe.languages.abbreviations import Abbreviations
from recoupe.languages.calendar import Calendar, CalendarFile
from recoupe.languages.commitments import CommitmentRules, load_commitments
from recoupe.languages.datelines import Datelines
from recoupe.languages.echoes import Echoes, load_echoes
from recoupe.languages.factuality import FactualityRules, load_factuality
from recoupe.languages.frames import Frames, load_frames
from recoupe.languages.genres import Genres, load_genres
from recoupe.languages.loading import RuleModel, load_rules
from recoupe.languages.naming import Naming, load_naming
from recoupe.languages.proper import Proper, load_proper
from recoupe.languages.quantities import Quantities, load_quantities
from recoupe.languages.reporting import Reporting, load_reporting
from recoupe.languages.stance import Stance, load_stance
from recoupe.languages.topics import Topics, load_topics


class LanguageFile(RuleModel):
    """What ``language.toml`` says: the code, the native name, the parser's package, its idle components, and words that
    it must not cut."""

    schema_version: int
    code: str
    name: str
    pipeline: str
    unused: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    function_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Language:
    """One language; each part is read from its folder when it is first asked for."""

    code: str
    folder: Traversable

    @cached_property
    def file(self) -> LanguageFile:
        """``language.toml``."""
        return load_rules(self.folder.joinpath("language.toml"), LanguageFile)

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """``abbreviations.toml``: words whose full stop need not end a sentence."""
        return load_rules(self.folder.joinpath("abbreviations.toml"), Abbreviations)

    @cached_property
    def calendar(self) -> Calendar:
        """``calendar.toml``, compiled."""
        return Calendar(load_rules(self.folder.joinpath("calendar.toml"), CalendarFile))

    @cached_property
    def datelines(self) -> Datelines:
        """``datelines.toml``: who publishes a text and when, by its own words."""
        return load_rules(self.folder.joinpath("datelines.toml"), Datelines)

    @cached_property
    def quantities(self) -> Quantities | None:
        """``quantities.toml``: numbers of things, ordinals and spans of time; None where nothing is counted."""
        return load_quantities(self.folder)

    @cached_property
    def naming(self) -> Naming:
        """``names.toml``: titles, bodies, groups, unnamed sources, pronouns."""
        return load_naming(self.folder)

    @cached_property
    def proper(self) -> Proper:
        """``proper.toml``: where proper names begin and end, and what they name."""
        return load_proper(self.folder)

    @cached_property
    def reporting(self) -> Reporting:
        """``reporting.toml`` and ``conjugation.toml``: verbs of saying and all that shows who speaks."""
        return load_reporting(self.folder)

    @cached_property
    def stance(self) -> Stance:
        """``stance.toml``: what affirms, denies, doubts, supposes, demands."""
        return load_stance(self.folder, self.reporting)

    @cached_property
    def frames(self) -> Frames:
        """``events.toml``: what is called an event, with its arguments."""
        return load_frames(self.folder, self.code)

    @cached_property
    def echoes(self) -> Echoes | None:
        """``echoes.toml``: nouns for another event of a kind already told; None where none are known."""
        return load_echoes(self.folder, self.code)

    @cached_property
    def factuality(self) -> FactualityRules:
        """``factuality.toml``: words that tell plans and denials from facts."""
        return load_factuality(self.folder, self.code)

    @cached_property
    def commitments(self) -> CommitmentRules:
        """``commitments.toml``: sums of money and what agreements provide."""
        return load_commitments(self.folder, self.code)

    @cached_property
    def genres(self) -> Genres:
        """``genres.toml``: words of sport, crime, home politics, culture, science and business."""
        return load_genres(self.folder)

    @cached_property
    def topics(self) -> Topics:
        """``topics.toml``: the sector lexicon."""
        return load_topics(self.folder)


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages whose folders ship with the package, sorted."""
    root = resources.files("recoupe.languages")
    return tuple(
        sorted(entry.name for entry in root.iterdir() if entry.is_dir() and entry.joinpath("language.toml").is_file())
    )


@cache
def language(code: str) -> Language:
    """The language with that ISO 639-1 code; raises RuleError if there is no such folder."""
    if code not in available():
        raise RuleError(f"no language {code!r}: there are {', '.join(available())}")
    return Language(code, resources.files("recoupe.languages").joinpath(code))
