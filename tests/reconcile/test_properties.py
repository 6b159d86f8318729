"""What holds of any accounts, sensible or not: nothing lost, nothing doubled, no order, a clean record."""

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.languages import language
from recoupe.model.codec import from_record, to_record
from recoupe.model.decision import ACCEPT, CORRECT, DIFFERENT, DISMISS, SAME, UNSURE, Correction, Decision
from recoupe.model.kinds import kinds
from recoupe.model.mention import Amount, Claim, Commitment, TitleCheck
from recoupe.model.record import Reconciled, mention_key
from recoupe.model.text import Span
from recoupe.reconcile import reconcile

COUNTING = {"fr": language("fr").quantities}
DATES = (
    None,
    "2019",
    "2025",
    "2025-06",
    "2025-06-09",
    "2025-06-10",
    "2025-06-09/2025-06-11",
    "../2025-06",
    "2025-06/..",
)
WHO = ("SEN", "TUR", "MLI", "SEN:Pr Ado", "TUR:Pr Bal", "un")
PLACES = (None, ("Dakar", "SEN"), ("Ankara", "TUR"), ("Turquie", "TUR"), ("Ovid", None))
TYPES = ("meeting", "visit", "statement", "agreement_signed", "summit", "vote", "expulsion", "aid")


@st.composite
def events(draw, tell, number):
    pick = lambda values: draw(st.sampled_from(values))  # noqa: E731 - one short word for the lines below
    who = [f"{pick(kinds().roles)}:{pick(WHO)}" for _ in range(draw(st.integers(0, 3)))]
    return tell.event(
        pick(TYPES),
        *who,
        id=f"e{number}",
        date=pick(DATES),
        date_from=pick((None, "text", "relative", "published")),
        status=pick(kinds().statuses),
        negated=draw(st.booleans()),
        main=draw(st.booleans()),
        place=pick(PLACES),
        topics=tuple(draw(st.sets(st.sampled_from(kinds().topics), max_size=2))),
        stance=pick((None, "support", "denial")),
        form=pick((None, "visite", "visite d'État")),
    )


@st.composite
def accounts(draw, tell, name):
    pick = lambda values: draw(st.sampled_from(values))  # noqa: E731 - as above
    told = [draw(events(tell, number)) for number in range(draw(st.integers(0, 3)))]
    about = [None, *(event.id for event in told)]
    claims = [
        Claim("k", Span(0, 20), pick(kinds().claim_stances), pick(about), check=pick((None, "first_since", "nth_time")))
        for _ in range(draw(st.integers(0, 1)))
    ]
    amount = pick((None, Amount(5, "EUR"), Amount(3000, "XOF"), Amount(2.5, "soldats")))
    commitment = Commitment(
        "c", pick(kinds().commitment_kinds), pick(kinds().stages), Span(0, 20), pick((None, "accord de pêche")),
        ("SEN", "TUR"), date=pick(DATES), amount=amount, event=pick(about),
    )  # fmt: skip
    check = TitleCheck("Pr Ado", pick(("président", "chef")), None, pick((True, False, None)), entity="person:pr-ado")
    return tell.account(
        name,
        pick((None, "2025-06-10", "2025-06-11", "2025-06", "2025-07-30")),
        *told,
        claims=tuple(claims),
        commitments=(commitment,),
        titles=(check,),
        text=pick((None, tell.text("shared") + name)),
    )


def keys_of(told):
    return [mention_key(account.document.id, event.id) for account in told for event in account.events]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_the_accounts(tell, data):
    told = [data.draw(accounts(tell, f"d{number}")) for number in range(data.draw(st.integers(1, 6)))]
    keys = keys_of(told)
    decisions = []
    if len(keys) > 1:
        left, right = sorted(data.draw(st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True)))
        decisions = [Decision(left, right, data.draw(st.sampled_from((SAME, DIFFERENT, UNSURE))), by="A. Relecteur")]
    made = reconcile(told, decisions=decisions, counting=COUNTING)

    held = [mention_key(account.document, account.event) for record in made.events for account in record.accounts]
    assert sorted(held) == sorted(keys)
    assert len({record.id for record in made.events}) == len(made.events)
    assert sum(len(record.stages) for record in made.commitments) == len(told)
    assert reconcile(data.draw(st.permutations(told)), decisions=decisions, counting=COUNTING) == made
    assert from_record(to_record(made), Reconciled) == made
    texts = {account.document.id: account.document.text for account in told}
    for record in made.events:
        for fact in record.facts:
            for value in fact.values:
                assert all(evidence.span.of(texts[evidence.document]) for evidence in value.evidence)
    for decision in decisions:
        homes = [record.id for record in made.events for a in record.accounts
                 if mention_key(a.document, a.event) in (decision.left, decision.right)]  # fmt: skip
        assert (len(set(homes)) == 1) is (decision.verdict == SAME)


@st.composite
def rulings(draw, told):
    """Up to six decisions of people on these accounts, each at its own instant."""
    keys = keys_of(told)
    found = []
    for second in range(draw(st.integers(0, 6))):
        at, one = f"2025-07-01T08:00:0{second}Z", draw(st.sampled_from(keys))
        other = draw(st.sampled_from(keys))
        if one != other and draw(st.booleans()):
            verdict = draw(st.sampled_from((SAME, DIFFERENT, UNSURE)))
            found.append(Decision(min(one, other), max(one, other), verdict, by="A. Relecteur", at=at))
        else:
            field, value = draw(st.sampled_from((("date", "2025-06-10"), ("status", "denied"), ("place", None))))
            verdict = draw(st.sampled_from((CORRECT, DISMISS, ACCEPT)))
            about = {"field": field, "value": value} if verdict == CORRECT else {}
            found.append(Correction(one, verdict, by="A. Relecteur", at=at, **about))
    return found


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_people_decide(tell, data):
    told = [data.draw(accounts(tell, f"d{number}")) for number in range(data.draw(st.integers(1, 5)))]
    decisions = data.draw(rulings(told)) if keys_of(told) else []
    made = reconcile(told, decisions=decisions, counting=COUNTING)
    shuffled, others = data.draw(st.permutations(decisions)), data.draw(st.permutations(told))
    assert reconcile(others, decisions=shuffled, counting=COUNTING) == made
    assert from_record(to_record(made), Reconciled) == made
    homes = {
        mention_key(account.document, account.event): record.id for record in made.events for account in record.accounts
    }
    last = {
        ruling.record: ruling.verdict
        for ruling in decisions
        if isinstance(ruling, Correction) and ruling.verdict != CORRECT
    }
    assert set(homes) == {key for key in keys_of(told) if last.get(key) != DISMISS}
    pairs = [ruling for ruling in decisions if isinstance(ruling, Decision)]
    if pairs and pairs[-1].left in homes and pairs[-1].right in homes:
        newest = pairs[-1]
        assert (homes[newest.left] == homes[newest.right]) is (newest.verdict == SAME)
