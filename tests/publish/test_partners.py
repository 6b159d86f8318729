import pytest

from recoupe.model.record import EventRecord
from recoupe.publish.partners import partners


def event(number, parties, *, date="2024-05-01", type_="meeting", status="held"):
    return EventRecord(
        id=f"event:{number}",
        type=type_,
        parties=parties,
        status=status,
        status_history=(),
        accounts=(),
        voices=1,
        copies=0,
        facts=(),
        date=date,
    )


EVENTS = (
    event(1, ("CPV", "PRT")),
    event(2, ("CPV", "ESP"), date="2024"),
    event(3, ("CPV", "PRT"), date="2025-01-01", type_="agreement_signed"),
    event(4, ("CPV", "PRT"), date=None, type_="aid"),
    event(5, ("CPV", "FRA"), status="planned"),
    event(6, ("CPV", "FRA"), status="denied"),
    event(7, ("CPV", "FRA"), type_="statement"),
)


def test_only_what_took_place_makes_a_partner():
    found = partners("CPV", EVENTS)
    assert [(partner.party, partner.total) for partner in found.partners] == [("PRT", 3), ("ESP", 1)]
    assert found.partners[0].by_year == {"": 1, "2024": 1, "2025": 1}
    assert found.partners[0].latest.id == "event:3"
    assert found.years == ("", "2024", "2025")


def test_equal_shares_count_as_many_partners_as_there_are():
    assert partners("CPV", EVENTS).effective == {"2024": pytest.approx(2.0), "2025": pytest.approx(1.0)}


def test_an_uneven_year_counts_fewer():
    uneven = [event(number, ("CPV", "PRT")) for number in range(3)] + [event(9, ("CPV", "ESP"))]
    assert partners("CPV", uneven).effective["2024"] == pytest.approx(1.6)
