"""Commitments followed through their stages."""

from recoupe.model.mention import Amount, Commitment
from recoupe.model.text import Span
from recoupe.reconcile import reconcile


def promised(tell, file, published, stage, **more):
    fields = {"title": "accord sur la pêche", "parties": ("MRT", "CIV"), "topics": ("agriculture",), **more}
    commitment = Commitment("c", fields.pop("kind", "agreement"), stage, Span(0, 20), **fields)
    return tell.account(file, published, commitments=(commitment,))


def test_one_agreement_through_its_stages(tell):
    made = reconcile(
        [
            promised(tell, "b", "2025-06-11", "signed", date="2025-06-11"),
            promised(tell, "a", "2025-06-09", "negotiated"),
            promised(tell, "c", "2025-09-01", "ratified", date="2025-08-30", title="traité de pêche"),
        ]
    )
    (record,) = made.commitments
    assert [step.stage for step in record.stages] == ["negotiated", "signed", "ratified"]
    assert [step.date for step in record.stages] == [None, "2025-06-11", "2025-08-30"]
    assert (record.stage, record.voices, record.silent_since) == ("ratified", 3, "2025-09-01")
    assert all(step.flag is None for step in record.stages)


def test_a_stage_that_one_voice_told_too_early_is_flagged_and_not_retained(tell):
    made = reconcile(
        [
            promised(tell, "a", "2025-06-11", "signed", date="2025-06-11"),
            promised(tell, "blog", "2025-06-20", "in_force", date="2025-06-19"),
            promised(tell, "b", "2025-08-31", "ratified", date="2025-08-30"),
        ]
    )
    (record,) = made.commitments
    assert {step.stage: step.flag for step in record.stages} == {
        "signed": None,
        "in_force": "contradicted_later",
        "ratified": None,
    }
    assert record.stage == "ratified"


def test_a_look_back_is_no_step_backward(tell):
    made = reconcile(
        [
            promised(tell, "a", "2025-08-31", "ratified", date="2025-08-30"),
            promised(tell, "b", "2025-12-01", "signed", date="2025-06-11"),
        ]
    )
    (record,) = made.commitments
    assert all(step.flag is None for step in record.stages)
    assert record.stage == "ratified"


def test_news_of_a_lower_stage_after_two_voices_goes_backward(tell):
    made = reconcile(
        [
            promised(tell, "a", "2025-06-11", "signed", date="2025-06-11"),
            promised(tell, "b", "2025-06-12", "signed", date="2025-06-11"),
            promised(tell, "c", "2025-07-01", "negotiated", date="2025-07-01"),
        ]
    )
    (record,) = made.commitments
    assert [step.flag for step in record.stages] == [None, None, "backward"]
    assert record.stage == "signed"


def test_other_parties_or_another_title_are_another_commitment(tell):
    made = reconcile(
        [
            promised(tell, "a", "2025-06-09", "signed"),
            promised(tell, "b", "2025-06-09", "signed", parties=("MRT", "SEN")),
            promised(tell, "c", "2025-06-09", "signed", title="convention fiscale", topics=("finance",)),
        ]
    )
    assert len(made.commitments) == 3


def test_two_commitments_of_one_document_stay_two(tell):
    twins = [
        Commitment(name, "pledge", "announced", Span(0, 20), parties=("MRT", "CIV"), topics=("energy",))
        for name in ("c1", "c2")
    ]
    assert len(reconcile([tell.account("a", None, commitments=tuple(twins))]).commitments) == 2


def test_the_amount_is_the_one_that_most_give(tell):
    def pledge(file, value):
        more = {"kind": "aid", "title": "don aux pêcheurs", "amount": Amount(value, "EUR")}
        return promised(tell, file, "2025-06-09", "announced", **more)

    (record,) = reconcile([pledge("a", 5e6), pledge("b", 5e6), pledge("c", 7e6)]).commitments
    assert record.amount == "5000000 EUR"


def test_a_step_takes_the_day_of_the_signing_but_not_of_a_planned_one(tell):
    def signed(file, status):
        event = tell.event("agreement_signed", "MRT", "CIV", id="s", date="2025-06-11", status=status)
        commitment = Commitment("c", "agreement", "signed", Span(0, 20), parties=("MRT", "CIV"), event="s")
        return tell.account(file, "2025-06-10", event, commitments=(commitment,))

    (held,) = reconcile([signed("a", "held")]).commitments
    (planned,) = reconcile([signed("b", "planned")]).commitments
    assert (held.stages[0].date, planned.stages[0].date) == ("2025-06-11", None)


def pledged(tell, words, file):
    pledge = Commitment("c", "pledge", "announced", Span(0, len(words)), parties=("MRT", "CIV"))
    return tell.account(file, "2025-06-11", text=f"{words} {tell.text(file)}", commitments=(pledge,))


def test_a_promise_without_title_is_one_where_its_words_are_the_same(tell):
    made = reconcile([pledged(tell, "nous tiendrons parole", file) for file in "ab"])
    assert [len(record.accounts) for record in made.commitments] == [2]


def test_promises_in_other_words_stay_apart(tell):
    made = reconcile([pledged(tell, words, words) for words in ("nous tiendrons parole", "nous rouvrirons le port")])
    assert [len(record.accounts) for record in made.commitments] == [1, 1]
