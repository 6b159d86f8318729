"""Who holds an office on a day, and what an open row may claim."""

import pytest

from recoupe.model.time import Period, parse_edtf
from recoupe.world import ENDED, HOLDS, NOT_YET, PRESUMED, load_world
from recoupe.world.offices import Offices
from recoupe.world.records import Office, Person, Tenure, Title, Validity

PERSONS = {f"person:{name}": Person(f"person:{name}", name, (), None) for name in ("ann", "bob", "cleo")}
TITLE = Title("président", "présidente", (), "president", (), Validity())
OFFICE = Office("XXX.HOS", "XXX", "head_of_state", (TITLE,))


def offices(*tenures: Tenure) -> Offices:
    by_person: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        by_person.setdefault(tenure.person, []).append(tenure)
    return Offices({OFFICE.id: OFFICE}, PERSONS, {OFFICE.id: tenures}, by_person, {("XXX", "head_of_state"): [OFFICE]})


def tenure(name: str, first: str, last: str | None = None, confirmed: str | None = None) -> Tenure:
    return Tenure(f"person:{name}", OFFICE.id, Validity(first, last), confirmed, "high")


def held(table: Offices, day: str | None) -> list[tuple[str, str]]:
    period = parse_edtf(day) if day else None
    return [(h.person.name, h.standing) for h in table.holders("XXX", "head_of_state", period)]


TABLE = offices(tenure("ann", "2010", "2015-05-03"), tenure("bob", "2015-05-03", None, "2022-07-01"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2009", []),
        ("2010-06", [("ann", HOLDS)]),
        ("2015-05-03", [("bob", HOLDS), ("ann", HOLDS)]),
        ("2015-05-04", [("bob", HOLDS)]),
        ("2022-07-01", [("bob", HOLDS)]),
        ("2022-07-02", [("bob", PRESUMED)]),
        (None, [("bob", HOLDS)]),
    ],
)
def test_holders_on_a_day(day, expected):
    assert held(TABLE, day) == expected


def test_an_open_row_ends_when_a_successor_is_known():
    table = offices(tenure("bob", "2015", None, "2020-01-01"), tenure("cleo", "2023", None, "2024-01-01"))
    assert held(table, "2021-07") == [("bob", PRESUMED)]
    assert held(table, "2022") == []  # Nobody has confirmed him for two years.
    assert held(table, "2023-06-01") == [("cleo", HOLDS)]
    assert held(table, None) == [("cleo", HOLDS)]


def test_titles_of_a_person_say_what_holds_and_what_does_not():
    on = parse_edtf("2012")
    assert [h.standing for h in TABLE.titles("person:ann", on)] == [HOLDS]
    assert [h.standing for h in TABLE.titles("person:bob", on)] == [NOT_YET]
    assert [h.standing for h in TABLE.titles("person:ann", parse_edtf("2016"))] == [ENDED]
    assert TABLE.titles("person:nobody", on) == ()


def test_a_period_gives_all_who_held_the_office_on_some_day_of_it():
    assert held(TABLE, "2015") == [("bob", HOLDS), ("ann", HOLDS)]
    assert len(TABLE.holders("XXX", "head_of_state", Period(None, None))) == 2


def test_the_togolese_offices_changed_hands_in_may_2025():
    world = load_world()
    before, after = parse_edtf("2025-04-01"), parse_edtf("2025-11-19")
    assert world.holders("TGO", "head_of_state", before)[0].person.id == "person:faure-gnassingbe"
    assert world.holders("TGO", "head_of_government", after)[0].person.id == "person:faure-gnassingbe"
    assert world.holders("TGO", "head_of_state", after)[0].person.id != "person:faure-gnassingbe"
    standing = {h.office.id: h.standing for h in world.titles("person:faure-gnassingbe", after)}
    assert standing["TGO.HOS"] == ENDED
    assert standing["TGO.PCM"] == HOLDS


def test_members_depend_on_the_date():
    world = load_world()
    assert "GBR" in world.members("org:EU", parse_edtf("2019"))
    assert "GBR" not in world.members("org:EU", parse_edtf("2021"))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Président de la République togolaise", "head_of_state"),
        ("président du Conseil", "head_of_government"),
        ("ministre sénégalaise de l'Intégration africaine et des Affaires étrangères", "foreign_minister"),
        ("ministre de la Défense", "defence_minister"),
        ("président du Sénat", None),
        ("ministre des Sports", None),
        ("présidentiable", None),
    ],
)
def test_titles_name_kinds_of_office(title, kind):
    assert load_world().office_kind(title) == kind


def test_some_titles_say_for_whom_somebody_stands_and_not_what_he_is():
    world = load_world()
    assert [world.is_of_any_rank(title) for title in ("homologue turc", "voisin", "hôte", "ministre", "expert")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert world.office_kind("homologue turc") is None
