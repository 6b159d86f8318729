"""Who acts where an account's roles and its own words disagree."""

import pytest

from recoupe.model.mention import Mention
from recoupe.model.text import Span
from recoupe.reconcile import reconcile
from recoupe.reconcile.direction import told_direction

SWAPPED = ("actor:SEN", "target:TUR")
STATES = {name: frozenset({name}) for name in ("SEN", "TUR")}


def expulsion(tell, *who, group, at):
    event = tell.event("expulsion", *who, trigger=Span(40, 47), evidence=Span(30, 120))
    mention = Mention(Span(at, at + 20), "group", "deux agents", state=group)
    return tell.account("a", "2025-06-10", event, mentions=(mention,)), event


@pytest.mark.parametrize(
    ("group", "at", "expelled"),
    [
        ("SEN", 52, "SEN"),  # the group named right after the words is expelled
        ("TUR", 52, "TUR"),  # the roles fit already
        ("SEN", 90, "TUR"),  # too far off
        ("SEN", 20, "TUR"),  # before the words: it may be the reason for them
        ("MLI", 52, "TUR"),  # a third state
    ],
)
def test_those_named_right_after_are_expelled(tell, group, at, expelled):
    account, event = expulsion(tell, *SWAPPED, group=group, at=at)
    actors, receivers = told_direction(account, event)
    assert receivers == STATES[expelled]
    assert actors == STATES["TUR" if expelled == "SEN" else "SEN"]


@pytest.mark.parametrize(("text", "expelled"), [("à son tour des agents.", "SEN"), ("à son tour. Des agents", "TUR")])
def test_the_sentence_bounds_evidence_that_is_the_trigger_alone(tell, text, expelled):
    text = f"X expulse {text} Et puis ceci."
    trigger = Span(2, 9)
    start = text.lower().index("des agents")
    event = tell.event("expulsion", *SWAPPED, trigger=trigger, evidence=trigger)
    mention = Mention(Span(start, start + 10), "group", "des agents", state="SEN")
    account = tell.account("a", "2025-06-10", event, mentions=(mention,), text=text)
    assert told_direction(account, event)[1] == STATES[expelled]


def invitation(tell, *, words):
    invited = tell.event("invitation", "actor:SEN", "actor:TUR", id="i", evidence=Span(0, 60))
    visit = tell.event("visit", "guest:SEN", "host:TUR", id="v", evidence=words)
    return tell.account("a", "2025-06-10", visit, invited), invited


def test_an_invitation_told_with_a_visit_comes_from_its_host(tell):
    account, event = invitation(tell, words=Span(10, 60))
    assert told_direction(account, event) == (STATES["TUR"], STATES["SEN"])


def test_an_invitation_of_two_actors_has_no_direction_elsewhere(tell):
    account, event = invitation(tell, words=Span(70, 90))
    assert told_direction(account, event) == (frozenset(), frozenset())


def test_invitations_both_ways_stay_apart(tell):
    account, _ = invitation(tell, words=Span(10, 60))
    back = tell.event("invitation", "actor:SEN", "recipient:TUR", id="back")
    made = reconcile([account, tell.account("b", "2025-06-11", back)])
    assert not tell.together(made, "a:i", "b:back")
