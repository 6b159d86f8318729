"""Claims judged by the events that are known."""

import pytest

from recoupe.languages import language
from recoupe.model.mention import Claim
from recoupe.model.text import Span
from recoupe.reconcile import reconcile

COUNTING = {"fr": language("fr").quantities}
TEXT = "Les deux présidents se sont vus lundi à Ankara pour la deuxième fois en six semaines, selon leur entourage."


def claiming(tell, check, value=None, text=TEXT, **more):
    claim = Claim("k", Span(0, len(text)), "affirms", about="m", check=check, check_value=value)
    meeting = tell.meeting(id="m", date="2025-06-09", **more)
    return tell.account("claims", "2025-06-10", meeting, claims=(claim,), text=text)


def former(tell, day, *who, file="former"):
    return tell.account(file, None, tell.meeting(*who, id="m", date=day, main=False))


def result(made):
    return next(record.checks[0] for record in made.events if record.checks)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2021-03"], "contradicted"),
        (["2019"], "consistent"),
        ([], "undecidable"),
        (["2018-05"], "undecidable"),
        (["2019", "2021-03"], "contradicted"),
    ],
)
def test_the_first_since_2019(tell, days, expected):
    accounts = [claiming(tell, "first_since", "2019")]
    accounts += [former(tell, day, file=f"f{day}") for day in days]
    check = result(reconcile(accounts))
    assert check.result == expected
    assert check.because
    assert check.span is not None


def test_a_contradiction_names_who_tells_of_the_event_between(tell):
    check = result(reconcile([claiming(tell, "first_since", "2019"), former(tell, "2021-03")]))
    assert check.because == ("former: meeting of 2021-03",)


def test_ministers_who_met_meanwhile_do_not_contradict_presidents(tell):
    ministers = former(tell, "2021-03", "participant:SEN:Mi Cor", "participant:TUR:Mi Dun")
    assert result(reconcile([claiming(tell, "first_since", "2019"), ministers])).result == "undecidable"


def test_the_first_ever_falls_with_any_earlier_one(tell):
    assert result(reconcile([claiming(tell, "first_ever"), former(tell, "1994")])).result == "contradicted"
    assert result(reconcile([claiming(tell, "first_ever")])).result == "undecidable"


def test_what_was_only_planned_counts_for_nothing(tell):
    planned = tell.account("p", "2021-01-05", tell.meeting(id="m", date="2021-03-04", status="planned"))
    assert result(reconcile([claiming(tell, "first_ever"), planned])).result == "undecidable"


def test_the_second_time_in_six_weeks_counts_within_them(tell):
    accounts = [claiming(tell, "nth_time"), former(tell, "2025-05-02"), former(tell, "2023-02", file="older")]
    assert result(reconcile(accounts, counting=COUNTING)).result == "consistent"
    accounts.append(former(tell, "2025-05-20", file="third"))
    assert result(reconcile(accounts, counting=COUNTING)).result == "contradicted"
    assert result(reconcile(accounts[:1], counting=COUNTING)).result == "undecidable"


def test_a_count_that_nobody_can_read_decides_nothing(tell):
    assert result(reconcile([claiming(tell, "nth_time")])).result == "undecidable"


def test_a_denied_claim_is_not_judged(tell):
    claim = Claim("k", Span(0, 20), "denies", about="m", check="first_ever")
    account = tell.account("a", "2025-06-10", tell.meeting(id="m", date="2025-06-09"), claims=(claim,))
    assert reconcile([account]).events[0].checks == ()
