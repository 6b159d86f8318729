"""Events within events, and what the fate of the whole means for the part."""

import pytest

from recoupe.reconcile import reconcile

DAYS = "2025-06-10/2025-06-12"
DAKAR = ("Dakar", "SEN")


def visit(tell, **more):
    return tell.event("visit", "guest:TUR:Pr Bal", "host:SEN:Pr Ado", id="v", **{"date": DAYS, "place": DAKAR, **more})


def signing(tell, **more):
    return tell.event("agreement_signed", "SEN", "TUR", id="s", main=False, **more)


def test_a_meeting_and_a_signing_of_those_days_are_part_of_the_visit(tell):
    meeting = tell.meeting(id="m", date="2025-06-10", place=DAKAR)
    made = reconcile([tell.account("a", "2025-06-12", visit(tell), meeting, signing(tell, date="2025-06-11"))])
    whole = tell.record(made, "a:v").id
    assert tell.record(made, "a:m").part_of == whole
    assert tell.record(made, "a:s").part_of == whole
    assert tell.record(made, "a:v").part_of is None


def test_an_undated_part_goes_with_the_visit_told_beside_it(tell):
    made = reconcile([tell.account("a", "2025-06-12", visit(tell), signing(tell))])
    assert tell.record(made, "a:s").part_of == tell.record(made, "a:v").id


def test_another_day_place_or_party_is_no_part(tell):
    others = (
        tell.meeting(id="later", date="2025-07-10", place=DAKAR),
        tell.meeting(id="away", date="2025-06-11", place=("Doha", "QAT")),
        tell.meeting("SEN", "MLI", id="mali", date="2025-06-11", place=DAKAR),
    )
    made = reconcile([tell.account("a", "2025-07-12", visit(tell), *others)])
    assert {tell.record(made, f"a:{event.id}").part_of for event in others} == {None}


def test_a_signing_held_in_a_visit_that_others_call_off_is_contradicted(tell):
    made = reconcile(
        [
            tell.account("a", "2025-06-09", visit(tell, status="planned"), signing(tell, status="planned", date=DAYS)),
            tell.account("b", "2025-06-10", visit(tell, status="postponed", negated=True)),
            tell.account("blog", "2025-06-12", visit(tell), signing(tell, date="2025-06-11")),
        ]
    )
    assert tell.fact(tell.record(made, "blog:v"), "status").verdict == "contradicted"
    assert tell.fact(tell.record(made, "blog:s"), "status").verdict == "contradicted"


@pytest.mark.parametrize(
    ("status", "negated", "stands"),
    [("planned", True, "planned"), ("held", True, "denied"), ("postponed", True, "postponed")],
)
def test_what_will_not_be_says_so(tell, status, negated, stands):
    """« Les deux ministres ne se verront pas » is a plan that is ruled out."""
    meeting = tell.meeting("SEN", "MLI", id="m", status=status, negated=negated)
    record = tell.record(reconcile([tell.account("a", "2025-06-09", meeting)]), "a:m")
    assert (record.status, record.negated) == (stands, negated)


@pytest.mark.parametrize(("first", "then"), [(False, True), (True, False)])
def test_the_latest_account_rules_a_plan_out(tell, first, then):
    plan = {"id": "m", "date": "2025-06-20", "status": "planned"}
    told = {"a": ("2025-06-09", first), "b": ("2025-06-10", then)}
    made = reconcile(
        [tell.account(file, day, tell.meeting("SEN", "MLI", **plan, negated=no)) for file, (day, no) in told.items()]
    )
    assert tell.together(made, "a:m", "b:m")
    assert tell.record(made, "a:m").negated == then
