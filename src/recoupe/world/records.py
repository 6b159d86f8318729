"""What the tables say, row by row: states, offices and their holders, persons, bodies, outlets, places."""

from dataclasses import dataclass

from recoupe.model.time import Period


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory with its ISO 3166-1 alpha-3 code; texts are French unless named `_en`.

    `demonyms` are masculine, feminine, masculine plural and feminine plural, or empty; metonyms and
    names stand without their article.
    """

    code: str
    name: str
    name_en: str
    variants: tuple[str, ...]
    variants_en: tuple[str, ...]
    official: str
    official_en: str
    demonyms: tuple[str, ...]
    demonym_variants: tuple[str, ...]
    demonym_en: str
    capital: str
    capital_variants: tuple[str, ...]
    capital_en: str
    capital_variants_en: tuple[str, ...]
    metonyms: tuple[str, ...]
    metonyms_en: tuple[str, ...]
    is_un_member: bool
    region: str
    subregion: str

    @property
    def id(self) -> str:
        """``state:TGO``."""
        return f"state:{self.code}"


@dataclass(frozen=True, slots=True)
class Validity:
    """From the first to the last day, both inclusive, as EDTF points; None is open or unknown."""

    first: str | None = None
    last: str | None = None

    def meets(self, period: Period | None) -> bool:
        """True where at least one day of `period` lies within; an unknown period meets everything."""
        return period is None or not (self.is_before(period) or self.is_after(period))

    def is_before(self, period: Period) -> bool:
        """True where it ends before the period begins."""
        return bool(self.last and period.first and latest_day(self.last) < period.first.isoformat())

    def is_after(self, period: Period) -> bool:
        """True where it begins after the period ends."""
        return bool(self.first and period.last and earliest_day(self.first) > period.last.isoformat())


def earliest_day(point: str) -> str:
    """The first day of an EDTF point, comparable as text."""
    return point + "-01-01"[len(point) - 4 :] if len(point) < 10 else point


def latest_day(point: str) -> str:
    """The last day of an EDTF point, comparable as text (a month ends on a 31st)."""
    return point + "-12-31"[len(point) - 4 :] if len(point) < 10 else point


@dataclass(frozen=True, slots=True)
class Title:
    """One way to call an office in a stretch of time; French without article, then English."""

    name: str
    feminine: str
    variants: tuple[str, ...]
    name_en: str
    variants_en: tuple[str, ...]
    validity: Validity

    @property
    def forms(self) -> tuple[str, ...]:
        """All French forms."""
        return tuple(form for form in (self.name, self.feminine, *self.variants) if form)


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a state or organisation (`body`: ``TGO`` or ``org:UN``) with its successive titles.

    `kind` is head_of_state, head_of_government, foreign_minister, defence_minister… .
    """

    id: str
    body: str
    kind: str
    titles: tuple[Title, ...]

    def title_on(self, period: Period | None) -> Title:
        """The title in use then; the latest where none fits."""
        return next((title for title in self.titles if title.validity.meets(period)), self.titles[-1])


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """A title word and its kind of office (``none``: no office of the tables, ``any``: whoever stands opposite).

    `parts` are folded; with `is_start` a title begins with it, else all parts stand in the title.
    """

    kind: str
    parts: tuple[str, ...]
    is_start: bool

    def fits(self, title: str) -> bool:
        """True where a folded title is of this kind."""
        if self.is_start:
            rest = title[len(self.parts[0]) :]
            return title.startswith(self.parts[0]) and not rest[:1].isalnum()
        return all(part in title for part in self.parts)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds or held an office; `id` is ``person:slug``."""

    id: str
    name: str
    variants: tuple[str, ...]
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office. `last` None: no source gave an end; `confirmed`: last day seen in office."""

    person: str
    office: str
    validity: Validity
    confirmed: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation (``org:EU``) or an armed body (``armed:wagner``).

    `parent` is the state (``state:RUS``) or organisation that it belongs to, None where there is none; `home` are the
    states, by their codes, in which an armed group fights as at home.
    """

    id: str
    name: str
    short: str
    variants: tuple[str, ...]
    name_en: str
    short_en: str
    variants_en: tuple[str, ...]
    kind: str
    seat: str
    validity: Validity
    parent: str | None
    home: tuple[str, ...] = ()

    @property
    def state(self) -> str | None:
        """The code of the state that it acts for, None for an organisation of its own."""
        return self.parent.removeprefix("state:") if self.parent and self.parent.startswith("state:") else None


@dataclass(frozen=True, slots=True)
class PressOutlet:
    """A newspaper, station, agency or site; `kind` is one of the outlet kinds."""

    id: str
    name: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    country: str | None
    kind: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A city, region or disputed territory; `state` None where states dispute it."""

    name: str
    state: str | None
    kind: str
    name_en: str


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that is no actor of the tables, known only for what it names: `kind` is place or organisation."""

    name: str
    kind: str
