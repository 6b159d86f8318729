"""From table rows to records, one function a table; keys must be unique and references must exist."""

from collections.abc import Container
from importlib.resources.abc import Traversable

from recoupe.model.folding import fold_key
from recoupe.model.kinds import kinds
from recoupe.world.records import (
    KnownName,
    Office,
    OfficeWord,
    Organisation,
    Person,
    PlaceName,
    PressOutlet,
    State,
    Tenure,
    Title,
    Validity,
)
from recoupe.world.tables import Row, read_table

OFFICE_KINDS = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "vice_head_of_government",
        "foreign_minister",
        "defence_minister",
        "head_of_organisation",
        "prosecutor",
    }
)
_CONFIDENCES = frozenset({"high", "medium", "low"})
_PLACE_KINDS = frozenset({"city", "region", "territory"})


def load_states(folder: Traversable) -> dict[str, State]:
    """States by code."""
    states: dict[str, State] = {}
    for row in read_table(folder, "states.csv", ("code", "name_fr", "demonyms_fr", "metonyms_en")):
        code = row.needed("code")
        if len(code) != 3 or not code.isupper():
            raise row.wrong("code", "not an ISO 3166 alpha-3 code")
        demonyms = tuple(row.text("demonyms_fr").split("|")) if row.text("demonyms_fr") else ()
        if len(demonyms) not in (0, 4):
            raise row.wrong("demonyms_fr", "needs four forms: m, f, m pl., f pl.")
        state = State(
            code=code,
            name=row.needed("name_fr"),
            name_en=row.needed("name_en"),
            variants=row.many("variants_fr"),
            variants_en=row.many("variants_en"),
            official=row.text("official_fr"),
            official_en=row.text("official_en"),
            demonyms=demonyms,
            demonym_variants=row.many("demonym_variants_fr"),
            demonym_en=row.text("demonym_en"),
            capital=row.text("capital_fr"),
            capital_variants=row.many("capital_variants_fr"),
            capital_en=row.text("capital_en"),
            capital_variants_en=row.many("capital_variants_en"),
            metonyms=row.many("metonyms_fr"),
            metonyms_en=row.many("metonyms_en"),
            is_un_member=row.one_of("is_un_member", {"0", "1"}.__contains__, "truth value (0 or 1)") == "1",
            region=row.text("region"),
            subregion=row.text("subregion"),
        )
        _unique(row, "code", code, states)
        states[code] = state
    return states


def load_offices(folder: Traversable, bodies: Container[str]) -> dict[str, Office]:
    """Offices by id; the rows of one office are its successive titles, in the order of the table."""
    found: dict[str, tuple[str, str, list[Title]]] = {}
    for row in read_table(folder, "offices.csv", ("office", "body", "kind", "title_fr", "valid_from", "valid_to")):
        title = Title(
            row.needed("title_fr"),
            row.text("title_fr_f"),
            row.many("variants_fr"),
            row.text("title_en"),
            row.many("variants_en"),
            row.validity("valid_from", "valid_to"),
        )
        body = row.one_of("body", bodies.__contains__, "state or organisation")
        kind = row.one_of("kind", OFFICE_KINDS.__contains__, "kind of office")
        entry = found.setdefault(row.needed("office"), (body, kind, []))
        if entry[:2] != (body, kind):
            raise row.wrong("office", "another row gives it another body or kind")
        entry[2].append(title)
    return {key: Office(key, body, kind, tuple(titles)) for key, (body, kind, titles) in found.items()}


def load_persons(folder: Traversable) -> dict[str, Person]:
    """Persons by id (``person:slug``)."""
    persons: dict[str, Person] = {}
    for row in read_table(folder, "persons.csv", ("person", "name", "variants", "wikidata")):
        key = "person:" + row.needed("person")
        _unique(row, "person", key, persons)
        persons[key] = Person(key, row.needed("name"), row.many("variants"), row.text("wikidata") or None)
    return persons


def load_tenures(folder: Traversable, persons: Container[str], offices: Container[str]) -> tuple[Tenure, ...]:
    """Who held which office when, in the order of the table."""
    columns = ("person", "office", "first", "last", "confirmed", "confidence")
    return tuple(
        Tenure(
            "person:" + row.one_of("person", lambda value: "person:" + value in persons, "person"),
            row.one_of("office", offices.__contains__, "office"),
            _begun(row),
            row.point("confirmed"),
            row.one_of("confidence", _CONFIDENCES.__contains__, "confidence"),
        )
        for row in read_table(folder, "holders.csv", columns)
    )


def _begun(row: Row) -> Validity:
    row.needed("first")
    return row.validity("first", "last")


def load_organisations(folder: Traversable, file: str, prefix: str) -> dict[str, Organisation]:
    """Organisations or armed bodies by id; `prefix` is ``org:`` or ``armed:``."""
    found: dict[str, Organisation] = {}
    for row in read_table(folder, file, ("id", "name_fr", "short_fr", "kind", "parent")):
        key = prefix + row.needed("id")
        _unique(row, "id", key, found)
        found[key] = Organisation(
            id=key,
            name=row.needed("name_fr"),
            short=row.text("short_fr"),
            variants=row.many("variants_fr"),
            name_en=row.text("name_en"),
            short_en=row.text("short_en"),
            variants_en=row.many("variants_en"),
            kind=row.needed("kind"),
            seat=row.text("seat_fr"),
            validity=row.validity("valid_from", "valid_to"),
            parent=row.text("parent") or None,
            home=row.many("home") if "home" in row.values else (),
        )
    return found


def load_members(
    folder: Traversable, organisations: Container[str], states: Container[str]
) -> dict[str, tuple[tuple[str, Validity], ...]]:
    """For each organisation its members with the stretch of their membership."""
    found: dict[str, list[tuple[str, Validity]]] = {}
    for row in read_table(folder, "members.csv", ("org", "state", "first", "last")):
        org = "org:" + row.one_of("org", lambda value: "org:" + value in organisations, "organisation")
        state = row.one_of("state", states.__contains__, "state")
        found.setdefault(org, []).append((state, row.validity("first", "last")))
    return {org: tuple(members) for org, members in found.items()}


def load_outlets(folder: Traversable, states: Container[str]) -> dict[str, PressOutlet]:
    """Outlets by id."""
    allowed = frozenset(kinds().outlet_kinds)
    found: dict[str, PressOutlet] = {}
    for row in read_table(folder, "outlets.csv", ("id", "name", "domains", "aliases", "country", "kind")):
        key = row.needed("id")
        _unique(row, "id", key, found)
        country = row.one_of("country", states.__contains__, "state") if row.text("country") else None
        kind = row.one_of("kind", allowed.__contains__, "kind of outlet")
        found[key] = PressOutlet(
            key,
            row.needed("name"),
            row.many("domains"),
            row.many("aliases"),
            country,
            kind,
            row.text("owner") or None,
        )
    return found


def load_places(folder: Traversable, states: Container[str]) -> tuple[PlaceName, ...]:
    """Cities and regions other than capitals."""
    return tuple(
        PlaceName(
            row.needed("name_fr"),
            row.one_of("state", states.__contains__, "state") if row.text("state") else None,
            row.one_of("kind", _PLACE_KINDS.__contains__, "kind of place"),
            row.text("name_en"),
        )
        for row in read_table(folder, "places.csv", ("name_fr", "state", "kind", "name_en"))
    )


def load_names(folder: Traversable) -> tuple[KnownName, ...]:
    """Names of places and organisations that no other table has."""
    return tuple(
        KnownName(row.needed("name_fr"), row.one_of("kind", {"place", "organisation"}.__contains__, "kind of name"))
        for row in read_table(folder, "names.csv", ("name_fr", "kind"))
    )


def load_office_words(folder: Traversable) -> tuple[OfficeWord, ...]:
    """Title words with the kind of office they name, the longest first."""
    words = [
        OfficeWord(
            row.one_of("kind", {*OFFICE_KINDS, "none", "any"}.__contains__, "kind of office"),
            tuple(fold_key(part) for part in row.needed("form").split("&")),
            row.one_of("match", {"starts", "holds"}.__contains__, "way of matching") == "starts",
        )
        for row in read_table(folder, "office_words.csv", ("kind", "form", "match", "language"))
    ]
    return tuple(sorted(words, key=lambda word: -sum(map(len, word.parts))))


def _unique(row: Row, column: str, key: str, taken: Container[str]) -> None:
    if key in taken:
        raise row.wrong(column, "stands there twice")
