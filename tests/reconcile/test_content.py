"""What acts are about: sums, titles, places and whatever else may join undated accounts of one act."""

import pytest

from recoupe.model.mention import Amount, Commitment
from recoupe.model.text import Span
from recoupe.reconcile import reconcile

AID = ("actor:TUR", "beneficiary:SEN")
BOTH = ("signatory:TUR", "signatory:SEN")


def telling(tell, file, published, event, *, title=None, amount=None, text=None):
    """An account of one event with what it is about."""
    kind = "aid" if event.type == "aid" else "agreement"
    about = Commitment("c", kind, "announced", Span(0, 20), title=title, amount=amount, event=event.id)
    return tell.account(file, published, event, commitments=(about,), text=text)


def aid(tell, **more):
    return tell.event("aid", *AID, id="e", status="planned", **more)


@pytest.mark.parametrize(
    ("left", "right", "days", "is_one"),
    [
        (Amount(12e6, "EUR"), Amount(12e6, "EUR"), ("2025-06-02", "2025-06-10"), True),
        (Amount(12e6, "EUR"), Amount(40e6, "EUR"), ("2025-06-02", "2025-06-10"), False),
        (Amount(12e6, "EUR"), Amount(7871484000.0, "XOF"), ("2025-06-02", "2025-06-10"), True),
        (Amount(12e6, "EUR"), Amount(40e6, "USD"), ("2025-06-02", "2025-06-10"), True),  # nobody knows the rate
        (
            Amount(12e6, "EUR"),
            Amount(15e6, "EUR"),
            ("2025-06-02", "2025-06-03"),
            True,
        ),  # news of one day, a contradiction
    ],
)
def test_sums_tell_pledges_apart(tell, left, right, days, is_one):
    made = reconcile(
        [
            telling(tell, file, day, aid(tell), amount=sum_)
            for file, day, sum_ in zip("ab", days, (left, right), strict=True)
        ]
    )
    assert tell.together(made, "a:e", "b:e") == is_one


def test_pledges_of_one_day_with_two_sums_contradict_each_other(tell):
    sums = (Amount(12e6, "EUR"), Amount(15e6, "EUR"))
    made = reconcile(
        [
            telling(tell, file, "2025-06-03", aid(tell, date="2025-06-02"), amount=sum_)
            for file, sum_ in zip("ab", sums, strict=True)
        ]
    )
    assert tell.fact(tell.record(made, "a:e"), "amount").verdict == "contradicted"


@pytest.mark.parametrize(
    ("ours", "theirs", "weights"), [("../2026", "../2026-12-30", [1.0]), ("../2026", "../2026-06", [0.6])]
)
def test_terms_that_end_together_agree(tell, ours, theirs, weights):
    """« Avant le 31 décembre » is « d'ici à la fin de l'année »."""
    terms = zip("ab", (ours, theirs), strict=True)
    made = reconcile([tell.account(file, "2025-06-02", aid(tell, date=term)) for file, term in terms])
    assert [r.weight for decision in made.decisions for r in decision.reasons if r.feature == "date"] == weights


def test_how_much_is_no_title(tell):
    """Two pledges whose titles share « millions » alone share nothing."""
    text = "douze millions d'euros de plus pour les écoles " + tell.text("z")
    sum_ = Amount(12e6, "EUR", Span(0, 22))
    account = telling(tell, "a", "2025-06-02", aid(tell), title="millions d'euros de plus", amount=sum_, text=text)
    other = telling(tell, "b", "2025-06-10", aid(tell), title="millions")
    made = reconcile([account, other])
    assert not any(r.feature == "subject" for decision in made.decisions for r in decision.reasons)


@pytest.mark.parametrize(
    ("kind", "who", "topic", "weights"),
    [
        ("attack", ("actor:TUR", "target:SEN"), "security", []),
        ("attack", ("actor:TUR", "target:SEN"), "energy", [0.5]),
        ("meeting", ("participant:TUR", "participant:SEN"), "security", [0.5]),
    ],
)
def test_a_topic_that_the_type_implies_joins_nothing(tell, kind, who, topic, weights):
    day = {"date": "2025-06-02", "id": "e", "topics": (topic,)}
    made = reconcile([tell.account(file, "2025-06-02", tell.event(kind, *who, **day)) for file in "ab"])
    assert [r.weight for decision in made.decisions for r in decision.reasons if r.feature == "topics"] == weights


@pytest.mark.parametrize(
    ("left", "right", "weight"),
    [
        ("accord sur la pêche maritime", "accord sur les bourses universitaires", -0.8),
        ("accord sur la pêche", "accord de pêche", 0.8),
        ("accord de coopération pétrolière", "accord pétrolier", 0.8),
        ("accord", "accord sur la pêche maritime", 0.4),
        ("mémorandum d'entente", "mémorandum sur les consultations", 0.4),  # two words say too little
    ],
)
def test_titles_of_agreements(tell, left, right, weight):
    made = reconcile(
        [
            telling(tell, file, "2025-06-02", tell.event("agreement_signed", *BOTH, id="e"), title=title)
            for file, title in zip("ab", (left, right), strict=True)
        ]
    )
    found = [r.weight for decision in made.decisions for r in decision.reasons if r.feature == "subject"]
    assert found == [weight]


@pytest.mark.parametrize(
    ("ours", "theirs", "is_one"),
    [
        ({}, {}, False),
        ({"topics": ("agriculture",)}, {"topics": ("agriculture",)}, True),
        ({"topics": ("peace",)}, {"topics": ("peace",)}, False),  # what every negotiation is about
        ({"place": ("Ankara", "TUR")}, {"place": ("Ankara", "TUR")}, True),
        ({"date": "2025-06-02"}, {"date": "2025-06-02"}, True),
    ],
)
def test_acts_that_recur_need_more_than_the_same_parties(tell, ours, theirs, is_one):
    made = reconcile(
        [
            tell.account(file, day, tell.event("negotiation", *BOTH, id="e", **more))
            for file, day, more in (("a", "2025-06-02", ours), ("b", "2025-06-09", theirs))
        ]
    )
    assert tell.together(made, "a:e", "b:e") == is_one


def test_news_of_the_same_days_need_no_further_tie(tell):
    made = reconcile(
        [
            tell.account(f, day, tell.event("negotiation", *BOTH, id="e"))
            for f, day in (("a", "2025-06-02"), ("b", "2025-06-04"))
        ]
    )
    assert tell.together(made, "a:e", "b:e")


@pytest.mark.parametrize(
    ("kind", "who", "verdict"),
    [
        ("aid", AID, "single"),
        ("expulsion", ("actor:TUR", "target:SEN"), "single"),
        ("meeting", ("participant:TUR", "participant:SEN"), "contradicted"),
    ],
)
def test_places_of_acts_at_a_distance_stand_side_by_side(tell, kind, who, verdict):
    day = {"date": "2025-06-02", "id": "e"}
    made = reconcile(
        [
            tell.account("a", "2025-06-02", tell.event(kind, *who, place=("Dakar", "SEN"), **day)),
            tell.account("b", "2025-06-03", tell.event(kind, *who, place=("Ankara", "TUR"), **day)),
        ]
    )
    record = tell.record(made, "a:e")
    assert len(record.accounts) == 2
    assert tell.fact(record, "place").verdict == verdict


@pytest.mark.parametrize(
    ("kind", "date", "place", "is_one"),
    [
        ("meeting", None, ("Ankara", "TUR"), False),
        ("meeting", None, ("Thiès", "SEN"), True),
        ("meeting", "2025-06-02", ("Ankara", "TUR"), True),
        ("call", None, ("Ankara", "TUR"), True),
    ],
)
def test_undated_encounters_in_two_states_are_two(tell, kind, date, place, is_one):
    persons = ("participant:TUR:Mehmet Örnek", "participant:SEN:Awa Exemple")
    made = reconcile(
        [
            tell.account(
                "a", "2025-06-02", tell.event(kind, *persons, id="e", place=("Dakar", "SEN"), date="2025-06-02")
            ),
            tell.account("b", "2025-06-03", tell.event(kind, *persons, id="e", place=place, date=date)),
        ]
    )
    assert tell.together(made, "a:e", "b:e") == is_one


@pytest.mark.parametrize(
    ("visit", "is_one"),
    [
        ({"date": "2025-06-05/2025-06-06"}, False),
        ({"date": "2025-06-12/2025-06-13"}, True),
        ({"date": "2025-06"}, True),
        ({"date": "2025-06-05/2025-06-06", "status": "held"}, True),
        ({"date": "2025-06-05", "date_from": "published"}, True),
    ],
)
def test_what_is_done_on_a_visit_is_done_on_its_days(tell, visit, is_one):
    visit = {"status": "planned", "id": "v", **visit}
    made = reconcile(
        [
            tell.account(
                "a",
                "2025-06-02",
                tell.event("visit", "actor:TUR", "recipient:SEN", **visit),
                tell.event("meeting", *BOTH, id="m", status="planned"),
            ),
            tell.account("b", "2025-06-03", tell.event("meeting", *BOTH, id="m", status="planned", date="2025-06-12")),
        ]
    )
    assert tell.together(made, "a:m", "b:m") == is_one


@pytest.mark.parametrize(("until", "is_one"), [("../2027-05", False), ("../2025-12", True)])
def test_a_plan_by_a_day_lies_between_its_telling_and_that_day(tell, until, is_one):
    told = {"status": "planned", "id": "e", "place": ("Dakar", "SEN")}
    made = reconcile(
        [
            tell.account("a", "2025-06-02", tell.event("agreement_signed", *BOTH, date="../2025", **told)),
            tell.account(
                "b",
                "2027-01-10" if until == "../2027-05" else "2025-06-10",
                tell.event("agreement_signed", *BOTH, date=until, **told),
            ),
        ]
    )
    assert tell.together(made, "a:e", "b:e") == is_one
