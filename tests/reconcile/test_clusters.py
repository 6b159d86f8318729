"""Which accounts tell of one event: the traps, the undated, and people's decisions."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.decision import DIFFERENT, SAME, UNSURE, Decision
from recoupe.model.record import mention_key
from recoupe.reconcile import reconcile
from recoupe.world import load_world

ANKARA = ("Ankara", "TUR")
MINISTERS = ("participant:SEN:Mi Cor", "participant:TUR:Mi Dun")


def test_two_accounts_of_one_day_are_one_event(tell):
    made = reconcile(
        [
            tell.account("a", "2025-06-10", tell.meeting(id="m", date="2025-06-09", place=ANKARA)),
            tell.account("b", "2025-06-11", tell.meeting(id="m", date="2025-06-09")),
        ]
    )
    assert tell.together(made, "a:m", "b:m")


def test_ministers_in_june_and_presidents_in_december_stay_apart(tell):
    made = reconcile(
        [
            tell.account("june", "2025-06-10", tell.meeting(*MINISTERS, id="m", date="2025-06-09", place=ANKARA)),
            tell.account("december", "2025-12-05", tell.meeting(id="m", date="2025-12-04", place=ANKARA)),
            tell.account("undated", None, tell.meeting(id="m", place=ANKARA)),
        ]
    )
    assert tell.clusters(made) == {frozenset({"june:m"}), frozenset({"december:m", "undated:m"})}


def test_a_neighbour_is_of_any_rank(tell):
    neighbour = replace(tell.meeting(id="m", date="2025-06-09", place=ANKARA).participants[1], title="voisin turc")
    told = tell.meeting(id="m", date="2025-06-09")
    told = replace(told, participants=(told.participants[0], replace(neighbour, name="voisin turc", entity=None)))
    expert = replace(told, participants=(told.participants[0], replace(told.participants[1], title="expert turc")))
    held = tell.account("a", "2025-06-10", tell.meeting(id="m", date="2025-06-09"))
    world = load_world()
    assert tell.together(reconcile([held, tell.account("b", "2025-06-11", told)], world=world), "a:m", "b:m")
    assert not tell.together(reconcile([held, tell.account("c", "2025-06-11", expert)], world=world), "a:m", "c:m")


def test_an_unknown_receiver_is_no_other_one(tell):
    def recall(date, **target):
        told = tell.event("recall", "actor:SEN", "target:TUR", id="r", date=date, date_from="text")
        return replace(told, participants=(told.participants[0], replace(told.participants[1], **target)))

    def made(**target):
        day = tell.account("day", "2024-03-12", recall("2024-03-11"))
        return reconcile([day, tell.account("month", "2024-04-20", recall("2024-03", **target))])

    assert tell.together(made(name="son ambassadeur", state=None, entity=None), "day:r", "month:r")
    assert not tell.together(made(name="Maroc", state="MAR", entity="state:MAR"), "day:r", "month:r")


def test_a_season_is_enough_in_one_town(tell):
    def initialled(date, place, **more):
        parties = ("party:SEN", "party:TUR")
        return tell.event("agreement_announced", *parties, id="i", date=date, place=place, date_from="text", **more)

    def made(place):
        news = tell.account("news", "2019-03-14", initialled("2019-03-13", ANKARA))
        return reconcile([news, tell.account("later", "2020-01-29", initialled("2019-03/2019-05", place, main=False))])

    assert tell.together(made(ANKARA), "news:i", "later:i")
    assert not tell.together(made(None), "news:i", "later:i")


def test_one_account_of_a_summit_may_name_nobody(tell):
    def summit(status, date, *who, place=ANKARA):
        return tell.event("summit", *who, id="s", status=status, date=date, place=place)

    def made(place):
        plan = tell.account("plan", "2006-06-17", summit("planned", "2007-07", place=place))
        return reconcile([plan, tell.account("news", "2007-07-14", summit("held", "2007-07-13", "participant:au"))])

    assert tell.together(made(ANKARA), "plan:s", "news:s")
    assert not tell.together(made(("Dakar", "SEN")), "plan:s", "news:s")


def test_the_same_two_people_six_weeks_apart_stay_apart_and_the_undated_waits(tell):
    made = reconcile(
        [
            tell.account("first", "2024-09-11", tell.meeting(id="m", date="2024-09-10", place=ANKARA)),
            tell.account("second", "2024-10-22", tell.meeting(id="m", date="2024-10-22", place=ANKARA)),
            tell.account("undated", None, tell.meeting(id="m", place=ANKARA)),
        ]
    )
    assert all(len(cluster) == 1 for cluster in tell.clusters(made))
    assert len(tell.record(made, "undated:m").unsure) == 2
    assert [pair.verdict for pair in made.decisions].count(UNSURE) == 2


def test_a_year_does_not_choose_between_two_meetings_of_that_year(tell):
    made = reconcile(
        [
            tell.account("spring", "2024-03-11", tell.meeting(id="m", date="2024-03-10", place=ANKARA)),
            tell.account("autumn", "2024-10-22", tell.meeting(id="m", date="2024-10-22", place=ANKARA)),
            tell.account("later", "2025-02-01", tell.meeting(id="m", date="2024", place=ANKARA, main=False)),
        ]
    )
    assert all(len(cluster) == 1 for cluster in tell.clusters(made))


def test_an_undated_account_joins_the_only_one_that_fits(tell):
    made = reconcile(
        [
            tell.account(
                "dated", "2025-11-19", tell.meeting(id="m", date="2025-11-19", status="planned", place=ANKARA)
            ),
            tell.account("undated", None, tell.meeting(id="m", place=ANKARA)),
        ]
    )
    record = tell.record(made, "undated:m")
    assert tell.together(made, "dated:m", "undated:m")
    assert (record.date, record.status) == ("2025-11-19", "held")
    assert [step.status for step in record.status_history] == ["planned", "held"]


@pytest.mark.parametrize(("published", "joins"), [("2025-11-17", False), ("2025-11-18", True), ("2025-11-20", True)])
def test_what_was_over_before_a_day_is_not_of_that_day(tell, published, joins):
    made = reconcile(
        [
            tell.account("dated", "2025-11-20", tell.meeting(id="m", date="2025-11-19", place=ANKARA)),
            tell.account("undated", published, tell.meeting(id="m", place=ANKARA)),
        ]
    )
    assert tell.together(made, "dated:m", "undated:m") == joins


def test_undated_meetings_without_a_place_told_weeks_apart_stay_apart(tell):
    made = reconcile(
        [
            tell.account("early", "2025-11-01", tell.meeting(id="m", place=None, main=False)),
            tell.account("late", "2025-11-25", tell.meeting(id="m", place=None, main=False)),
        ]
    )
    assert not tell.together(made, "early:m", "late:m")


def test_a_former_meeting_told_as_background_is_not_the_present_one(tell):
    former = tell.meeting(id="former", date="2019", main=False)
    made = reconcile(
        [
            tell.account("a", "2025-11-19", tell.meeting(id="m", date="2025-11-19", place=ANKARA), former),
            tell.account("b", None, tell.meeting(id="m", place=ANKARA)),
        ]
    )
    assert tell.together(made, "a:m", "b:m")
    assert not tell.together(made, "a:m", "a:former")


@pytest.mark.parametrize(("told", "joins"), [("2025-06", True), ("2025-05", False)])
def test_a_later_article_looks_back_to_the_news_by_its_month(tell, told, joins):
    sides = ("actor:SEN", "target:TUR")
    made = reconcile(
        [
            tell.account("news", "2025-06-10", tell.event("summons", *sides, id="s", date="2025-06-09")),
            tell.account("later", "2025-12-05", tell.event("summons", *sides, id="s", date=told, main=False)),
        ]
    )
    assert tell.together(made, "news:s", "later:s") == joins


def test_bilaterals_on_the_margins_of_a_summit_stay_apart(tell):
    doha = ("Doha", "QAT")
    mali = ("participant:SEN:Pr Ado", "participant:MLI:Pr Eno")
    summit = tell.event("summit", "SEN", "TUR", "QAT", "MLI", id="s", date="2025-06-09/2025-06-10", place=doha)
    made = reconcile(
        [
            tell.account(
                "a",
                "2025-06-10",
                summit,
                tell.meeting(id="turkey", date="2025-06-09", place=doha, main=False),
                tell.meeting(*mali, id="mali", date="2025-06-09", place=doha, main=False),
            ),
            tell.account("b", "2025-06-10", tell.meeting(id="turkey", date="2025-06-09", place=doha)),
            tell.account("c", "2025-06-10", tell.meeting(*mali, id="mali", place=doha)),
        ]
    )
    assert tell.clusters(made) == {
        frozenset({"a:s"}),
        frozenset({"a:turkey", "b:turkey"}),
        frozenset({"a:mali", "c:mali"}),
    }
    assert {tell.record(made, f"a:{name}").part_of for name in ("turkey", "mali")} == {tell.record(made, "a:s").id}


def test_a_bilateral_is_not_the_summit_even_if_no_account_tells_both(tell):
    doha, day = ("Doha", "QAT"), "2025-06-09"
    summit = tell.event("summit", "SEN", "TUR", "QAT", "MLI", id="s", date=day, place=doha)
    made = reconcile(
        [
            tell.account("a", "2025-06-10", summit),
            tell.account("b", "2025-06-10", tell.meeting(id="m", date=day, place=doha)),
        ]
    )
    assert not tell.together(made, "a:s", "b:m")
    assert tell.record(made, "b:m").part_of == tell.record(made, "a:s").id


def test_one_summit_of_which_each_account_names_other_guests(tell):
    doha = ("Doha", "QAT")
    first = tell.event("summit", "SEN", "TUR", id="s", date="2025-06-09/2025-06-10", place=doha)
    second = tell.event("summit", "actor:au", id="s", date="2025-06-09", place=doha)
    made = reconcile([tell.account("a", "2025-06-10", first), tell.account("b", "2025-06-09", second)])
    assert tell.together(made, "a:s", "b:s")


def test_a_telephone_call_is_no_meeting(tell):
    call = tell.event("call", "participant:SEN:Pr Ado", "participant:TUR:Pr Bal", id="c")
    made = reconcile([tell.account("a", "2025-06-10", call), tell.account("b", "2025-06-11", tell.meeting(id="m"))])
    assert not tell.together(made, "a:c", "b:m")


def test_two_votes_twelve_days_apart_stay_apart(tell):
    def vote(**more):
        return tell.event("vote", "actor:un", "target:ISR", id="v", **more)

    made = reconcile(
        [
            tell.account("a", "2025-06-10", vote(date="2025-06-10")),
            tell.account("b", "2025-06-22", vote(date="2025-06-22")),
            tell.account("c", "2025-06-23", vote()),
            tell.account("d", "2025-06-11", vote()),
        ]
    )
    assert tell.clusters(made) == {frozenset({"a:v", "d:v"}), frozenset({"b:v", "c:v"})}


def test_a_mirror_expulsion_is_another_event(tell):
    made = reconcile(
        [
            tell.account("a", "2024-02-06", tell.event("expulsion", "actor:GNQ", "target:ESP", id="x")),
            tell.account("b", "2024-02-09", tell.event("expulsion", "actor:ESP", "target:GNQ", id="x")),
        ]
    )
    assert not tell.together(made, "a:x", "b:x")


@pytest.mark.parametrize(
    ("actor", "stance", "is_one"),
    [("SEN", "condemnation", True), ("SEN", "support", False), ("TUR", "condemnation", False)],
)
def test_statements_need_one_speaker_and_one_stance(tell, actor, stance, is_one):
    first = tell.event("statement", "actor:SEN", "recipient:MLI", id="s", stance="condemnation")
    second = tell.event("statement", f"actor:{actor}", "recipient:MLI", id="s", stance=stance)
    made = reconcile([tell.account("a", "2025-06-10", first), tell.account("b", "2025-06-11", second)])
    assert tell.together(made, "a:s", "b:s") is is_one


def test_a_held_event_is_not_younger_than_its_account(tell):
    made = reconcile(
        [
            tell.account("a", "2025-06-10", tell.meeting(id="m")),
            tell.account("b", "2025-06-20", tell.meeting(id="m", date="2025-06-19")),
        ]
    )
    assert not tell.together(made, "a:m", "b:m")


def test_strikes_on_two_towns_are_two_events(tell):
    def strike(town):
        return tell.event("attack", "actor:RUS", "target:UKR", id="k", date="2025-06-01", place=(town, "UKR"))

    made = reconcile([tell.account("a", "2025-06-01", strike("Ovid")), tell.account("b", "2025-06-01", strike("Lenz"))])
    assert not tell.together(made, "a:k", "b:k")


def test_a_return_visit_announced_later_is_another_visit(tell):
    there = tell.event("visit", "guest:SEN:Pr Ado", "host:TUR:Pr Bal", id="v", date="2025-06-10")
    back = tell.event("visit", "guest:TUR:Pr Bal", "host:SEN:Pr Ado", id="v", status="planned")
    made = reconcile([tell.account("a", "2025-06-10", there), tell.account("b", "2025-06-20", back)])
    assert not tell.together(made, "a:v", "b:v")


def test_reasons_add_up_to_the_score(tell):
    made = reconcile(
        [
            tell.account("a", "2025-06-10", tell.meeting(id="m", date="2025-06-09", place=ANKARA)),
            tell.account("b", "2025-06-11", tell.meeting(id="m", date="2025-06-09", place=ANKARA)),
        ]
    )
    decision = made.decisions[0]
    assert decision.verdict == SAME
    assert decision.left < decision.right
    assert sum(reason.weight for reason in decision.reasons) == pytest.approx(decision.score)
    assert {"type", "parties", "persons", "date", "place"} <= {reason.feature for reason in decision.reasons}


def far_apart(tell):
    return [
        tell.account("a", "2025-06-10", tell.meeting(id="m", date="2025-06-09")),
        tell.account("b", "2025-09-11", tell.meeting(id="m", date="2025-09-10")),
    ]


def key_of(account):
    return mention_key(account.document.id, account.events[0].id)


def test_a_person_may_join_what_the_machine_keeps_apart(tell):
    accounts = far_apart(tell)
    left, right = sorted(map(key_of, accounts))
    decision = Decision(left, right, SAME, by="A. Relecteur", at="2025-10-01T08:00:00Z")
    made = reconcile(accounts, decisions=[decision])
    assert tell.together(made, "a:m", "b:m")
    assert decision in made.decisions


def test_a_person_may_part_what_the_machine_joins(tell):
    accounts = [
        tell.account("a", "2025-06-10", tell.meeting(id="m", date="2025-06-09")),
        tell.account("b", "2025-06-11", tell.meeting(id="m", date="2025-06-09")),
    ]
    left, right = sorted(map(key_of, accounts))
    decision = Decision(left, right, DIFFERENT, by="A. Relecteur")
    made = reconcile(accounts, decisions=[decision])
    assert not tell.together(made, "a:m", "b:m")
    assert decision in made.decisions


def test_the_latest_of_two_human_decisions_counts(tell):
    accounts = far_apart(tell)
    left, right = sorted(map(key_of, accounts))
    first = Decision(left, right, SAME, by="A. Relecteur", at="2025-10-01T08:00:00Z")
    second = Decision(left, right, DIFFERENT, by="B. Relectrice", at="2025-10-02T08:00:00Z")
    assert not tell.together(reconcile(accounts, decisions=[second, first]), "a:m", "b:m")


def test_the_machine_does_not_hold_itself_to_what_it_decided_before(tell):
    accounts = far_apart(tell)
    left, right = sorted(map(key_of, accounts))
    made = reconcile(accounts, decisions=[Decision(left, right, SAME, by="recoupe:events/0")])
    assert not tell.together(made, "a:m", "b:m")


def test_an_id_stays_when_a_younger_account_comes_in(tell):
    accounts = [
        tell.account("a", "2025-06-10", tell.meeting(id="m", date="2025-06-09")),
        tell.account("b", "2025-06-11", tell.meeting(id="m", date="2025-06-09")),
    ]
    before = tell.record(reconcile(accounts[:1]), "a:m")
    after = tell.record(reconcile(accounts), "a:m")
    assert before.id == after.id


def test_a_former_id_stays_among_the_aliases_when_an_older_account_comes_in(tell):
    accounts = [
        tell.account("a", "2025-06-10", tell.meeting(id="m", date="2025-06-09")),
        tell.account("b", "2025-06-11", tell.meeting(id="m", date="2025-06-09")),
    ]
    before = tell.record(reconcile(accounts[1:]), "b:m")
    after = tell.record(reconcile(accounts), "b:m")
    assert before.id != after.id
    assert before.id in after.aliases


def a_dozen(tell):
    days = ("2025-06-09", "2025-06-10", "2025-07-20", None)
    places = (ANKARA, None, ("Dakar", "SEN"))
    made = []
    for number, (day, place) in enumerate(itertools.product(days, places)):
        published = None if number % 5 == 0 else f"2025-06-{11 + number}" if day != "2025-07-20" else "2025-07-21"
        status = "planned" if number == 3 else "held"
        made.append(tell.account(f"d{number}", published, tell.meeting(id="m", date=day, place=place, status=status)))
    return made


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_order_of_the_accounts_never_shows(tell, data):
    accounts = a_dozen(tell)
    assert reconcile(data.draw(st.permutations(accounts))) == reconcile(accounts)


def test_reading_twice_adds_nothing(tell):
    accounts = a_dozen(tell)
    assert reconcile([*accounts, *accounts]) == reconcile(accounts)


def test_no_accounts_amount_to_nothing():
    made = reconcile([])
    assert (made.events, made.commitments, made.decisions, made.voices) == ((), (), (), ())


def test_an_account_without_events_still_has_a_voice(tell):
    made = reconcile([tell.account("a", None)])
    assert made.events == ()
    assert len(made.voices) == 1


def test_a_summit_that_both_tell_makes_no_meeting_beside_it_likelier(tell):
    hosted = {"date": "2025-06-09", "place": ANKARA}
    made = reconcile(
        [
            tell.account(
                file,
                "2025-06-10",
                tell.event("summit", "TUR", "SEN", "GHA", id="s", **hosted),
                tell.event("meeting", *met, id="m", **hosted),
            )
            for file, met in (("a", ("TUR", "SEN")), ("b", ("TUR",)))
        ]
    )
    assert tell.together(made, "a:s", "b:s")
    assert not [r for decision in made.decisions for r in decision.reasons if r.feature == "companion"]


@pytest.mark.parametrize(("topic", "is_one"), [("transport", True), ("education", False)])
def test_a_visit_that_both_tell_outweighs_no_other_matter(tell, topic, is_one):
    made = reconcile(
        [
            tell.account(
                file,
                "2025-06-12",
                tell.event("visit", "guest:SEN", "host:TUR", id="v", date="2025-06-09/2025-06-11"),
                tell.event("agreement_signed", "SEN", "TUR", id="s", date=day, topics=(about,)),
            )
            for file, day, about in (("a", "2025-06-09", "transport"), ("b", "2025-06-10", topic))
        ]
    )
    assert tell.together(made, "a:v", "b:v")
    assert tell.together(made, "a:s", "b:s") is is_one


@pytest.mark.parametrize(("told_on", "is_one"), [("2025-06-11", True), ("2025-06-15", False)])
def test_news_without_a_day_tells_of_the_days_before(tell, told_on, is_one):
    made = reconcile(
        [
            tell.account(
                "a", "2025-06-10", tell.event("ceasefire", "party:SEN", "party:TUR", id="c", date="2025-06-09")
            ),
            tell.account(
                "b",
                told_on,
                tell.event("ceasefire", "party:SEN", "party:TUR", id="c", date=told_on, date_from="published"),
            ),
        ]
    )
    assert tell.together(made, "a:c", "b:c") is is_one
