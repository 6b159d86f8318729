"""Who affirms, who denies, who is silent, and when voices agree."""

from dataclasses import replace

import pytest

from recoupe.languages import language
from recoupe.model.mention import Amount, Attribution, Claim, Commitment, Participant, TitleCheck
from recoupe.model.text import Span
from recoupe.reconcile import reconcile
from recoupe.world import load_world

COUNTING = {"fr": language("fr").quantities}
DAY = "2025-06-10"


def pair(tell, left, right, **more):
    """The one event that two accounts make up, with its two voices in the order given."""
    first = tell.account("a", "2025-06-10", tell.meeting(id="m", **left), **more.pop("a", {}))
    second = tell.account("b", "2025-06-11", tell.meeting(id="m", **right), **more.pop("b", {}))
    made = reconcile([first, second], **more)
    record = tell.record(made, "a:m")
    assert len(record.accounts) == 2
    voices = {account.file: account.voice for account in record.accounts}
    return record, voices["a"], voices["b"]


def test_a_month_agrees_with_a_day_in_it_and_the_day_stands(tell):
    record, a, b = pair(tell, {"date": "2025-06"}, {"date": DAY})
    fact = tell.fact(record, "date")
    assert (fact.verdict, [value.value for value in fact.values]) == ("agreed", [DAY])
    assert fact.values[0].affirmed_by == tuple(sorted((a, b)))
    assert record.date == DAY


def test_two_days_contradict_each_other(tell):
    record, a, b = pair(tell, {"date": DAY}, {"date": "2025-06-09"})
    fact = tell.fact(record, "date")
    assert fact.verdict == "contradicted"
    assert {value.value: value.affirmed_by for value in fact.values} == {DAY: (a,), "2025-06-09": (b,)}


def test_a_voice_without_a_date_is_silent_on_it(tell):
    record, a, b = pair(tell, {"date": DAY}, {})
    fact = tell.fact(record, "date")
    assert fact.verdict == "single"
    assert (fact.values[0].affirmed_by, fact.values[0].silent) == ((a,), (b,))


def test_the_date_comes_from_the_account_that_knows_best(tell):
    record, *_ = pair(tell, {"date": "2025-06", "date_from": "text"}, {"date": DAY, "date_from": "relative"})
    assert record.date_account == next(account.document for account in record.accounts if account.file == "b")


def test_a_stated_day_goes_before_a_day_from_the_publication(tell):
    record, *_ = pair(tell, {"date": DAY, "date_from": "published"}, {"date": "2025-06-09", "date_from": "text"})
    assert record.date == "2025-06-09"


def test_the_day_of_the_news_does_not_contradict_the_day_of_the_event(tell):
    record, *_ = pair(tell, {"date": DAY, "date_from": "published"}, {"date": "2025-06-09", "date_from": "text"})
    fact = tell.fact(record, "date")
    assert (fact.verdict, [value.value for value in fact.values]) == ("agreed", ["2025-06-09"])


def test_days_within_a_visit_agree_with_all_of_it(tell):
    visit = ("guest:SEN:Pr Ado", "host:TUR:Pr Bal")
    days = {"a": "2025-06-10/2025-06-12", "b": "2025-06-10", "c": "2025-06-11"}
    accounts = [tell.account(f, "2025-06-11", tell.event("visit", *visit, id="v", date=d)) for f, d in days.items()]
    (record,) = reconcile(accounts).events
    assert (tell.fact(record, "date").verdict, record.date) == ("agreed", days["a"])


def test_a_visit_has_one_rank(tell):
    def verdict(left, right):
        visit = ("guest:SEN:Pr Ado", "host:TUR:Pr Bal")
        accounts = [
            tell.account(form, DAY, tell.event("visit", *visit, id="v", date=DAY, form=form)) for form in (left, right)
        ]
        return tell.fact(reconcile(accounts).events[0], "form").verdict

    assert verdict("visite d'État", "visite de travail") == "contradicted"
    assert verdict("visite", "visite de travail") == "agreed"
    assert verdict("arrivée", "visite de travail") == "single"


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (("Turquie", "TUR"), ("Ankara", "TUR"), "agreed"),
        (("Londres", "GBR"), ("London", "GBR"), "agreed"),
        (("Élysée", "FRA"), ("Paris", "FRA"), "agreed"),
        (("Élysée", "FRA"), ("Genève", "CHE"), "contradicted"),
        (("Turquie", "TUR"), ("Kourtal", None), "single"),
        (("Ankara", "TUR"), ("Kourtal", None), "contradicted"),
    ],
)
def test_a_place_agrees_with_what_it_lies_in_and_with_its_other_names(tell, left, right, verdict):
    record, *_ = pair(tell, {"place": left, "date": DAY}, {"place": right, "date": DAY}, world=load_world())
    assert tell.fact(record, "place").verdict == verdict


def test_a_place_at_the_guest_of_a_visit_is_not_believed_against_another(tell):
    def visit(place):
        return tell.event("visit", "guest:SEN:Pr Ado", "host:TUR:Pr Bal", id="v", date=DAY, place=place)

    made = reconcile(
        [tell.account("a", DAY, visit(("Dakar", "SEN"))), tell.account("b", DAY, visit(("Ankara", "TUR")))]
    )
    (record,) = made.events
    assert (record.place, tell.fact(record, "place").verdict) == ("Ankara", "single")
    assert tell.fact(record, "host").verdict == "single"


def test_two_towns_contradict_each_other(tell):
    record, *_ = pair(tell, {"place": ("Ankara", "TUR"), "date": DAY}, {"place": ("Izmir", "TUR"), "date": DAY})
    assert tell.fact(record, "place").verdict == "contradicted"


def test_planned_then_held_is_no_contradiction(tell):
    record, *_ = pair(tell, {"status": "planned", "date": DAY}, {"date": DAY})
    assert tell.fact(record, "status").verdict != "contradicted"
    assert record.status == "held"


def test_held_against_denied_is_one(tell):
    record, a, b = pair(tell, {"date": DAY}, {"status": "denied", "date": DAY})
    fact = tell.fact(record, "status")
    held = next(value for value in fact.values if value.value == "held")
    assert fact.verdict == "contradicted"
    assert (held.affirmed_by, held.denied_by) == ((a,), (b,))


def test_put_off_against_called_off_is_one(tell):
    record, *_ = pair(tell, {"status": "postponed", "date": DAY}, {"status": "cancelled", "date": DAY})
    assert tell.fact(record, "status").verdict == "contradicted"


def test_a_denied_hypothesis_names_who_denies_it_and_is_no_fact(tell):
    presence = tell.event("military_presence", "actor:RUS", "recipient:TGO", id="p", status="hypothetical")
    source = Attribution("anonymous", "une source à Port-Lune")
    claim = Claim("k", Span(3, 30), "denies", about="p", attribution=source)
    record = reconcile([tell.account("a", DAY, presence, claims=(claim,))]).events[0]
    fact = tell.fact(record, "status")
    held = next(value for value in fact.values if value.value == "held")
    assert (record.status, held.affirmed_by, held.denied_by) == ("hypothetical", (), (record.accounts[0].voice,))
    assert "une source à Port-Lune" in fact.note


def test_topics_are_shared_or_only_in_one(tell):
    record, a, b = pair(tell, {"topics": ("energy", "trade")}, {"topics": ("energy",)})
    fact = tell.fact(record, "topics")
    assert fact.verdict == "agreed"
    assert {value.value: value.affirmed_by for value in fact.values} == {
        "energy": tuple(sorted((a, b))),
        "trade": (a,),
    }


def test_two_mediators_contradict_each_other_two_parties_do_not(tell):
    def talks(mediator):
        return tell.event("mediation", f"mediator:{mediator}", "party:TCD", "party:SDN", id="t", date=DAY)

    made = reconcile([tell.account("a", DAY, talks("QAT")), tell.account("b", DAY, talks("TUR"))])
    (record,) = made.events
    assert tell.fact(record, "mediator").verdict == "contradicted"
    assert tell.fact(record, "participants").verdict == "agreed"


def test_a_headline_that_says_otherwise_than_its_text_is_a_contradiction(tell):
    title = Span(0, 12)
    headline = tell.meeting(id="h", date=DAY, trigger=Span(2, 8), evidence=title)
    body = tell.meeting(id="m", date="2025-06-09", trigger=Span(40, 46), evidence=Span(30, 60))
    made = reconcile([tell.account("a", DAY, headline, body, document={"title_span": title})])
    assert tell.together(made, "a:h", "a:m")
    fact = tell.fact(made.events[0], "date")
    assert (fact.verdict, made.events[0].voices) == ("contradicted", 1)


def titled(tell, title, holds):
    who = Participant("Pr Ado", "participant", "person:pr-ado", "SEN", title)
    check = TitleCheck("Pr Ado", title, "2025-06", holds, entity="person:pr-ado", why=None if holds else "left in May")
    return {"participants": (who, *tell.meeting().participants[1:])}, {"titles": (check,)}


def test_a_title_no_longer_held_is_contradicted_by_the_other_account(tell):
    (left, a), (right, b) = (
        titled(tell, "Président de la République", False),
        titled(tell, "président du Conseil", True),
    )
    events = [tell.account(n, DAY, _with(tell, who), **more) for n, who, more in (("a", left, a), ("b", right, b))]
    fact = tell.fact(reconcile(events).events[0], "title of Pr Ado")
    assert fact.verdict == "contradicted"
    assert fact.values[0].value == "président du Conseil"
    assert "left in May" in fact.note


def _with(tell, fields):
    return replace(tell.meeting(id="m", date=DAY), **fields)


def test_two_wordings_of_a_title_that_fails_are_no_contradiction(tell):
    (left, a), (right, b) = titled(tell, "Président de la République", False), titled(tell, "le président", False)
    events = [tell.account(n, DAY, _with(tell, who), **more) for n, who, more in (("a", left, a), ("b", right, b))]
    fact = tell.fact(reconcile(events).events[0], "title of Pr Ado")
    assert (fact.verdict, "left in May" in fact.note) == ("single", True)


def test_two_wordings_of_a_title_that_holds_agree(tell):
    (left, a), (right, b) = titled(tell, "chef de l'État", True), titled(tell, "président sénégalais", True)
    events = [tell.account(n, DAY, _with(tell, who), **more) for n, who, more in (("a", left, a), ("b", right, b))]
    assert tell.fact(reconcile(events).events[0], "title of Pr Ado").verdict == "agreed"


def pledged(tell, file, value, unit):
    aid = tell.event("aid", "actor:eu", "beneficiary:TCD", id="aid", status="planned")
    pledge = Commitment("c", "aid", "announced", Span(0, 20), parties=("TCD",), amount=Amount(value, unit), event="aid")
    return tell.account(file, DAY, aid, commitments=(pledge,))


def test_one_amount_in_two_pegged_currencies_agrees(tell):
    made = reconcile([pledged(tell, "a", 25_000_000, "EUR"), pledged(tell, "b", 16_400_000_000, "XAF")])
    assert tell.fact(made.events[0], "amount").verdict == "agreed"


def test_two_amounts_contradict_each_other_but_not_across_floating_currencies(tell):
    assert _amount(tell, (25_000_000, "EUR"), (20_000_000, "EUR")) == "contradicted"
    assert _amount(tell, (25_000_000, "EUR"), (20_000_000, "USD")) == "single"


def _amount(tell, left, right):
    return tell.fact(reconcile([pledged(tell, "a", *left), pledged(tell, "b", *right)]).events[0], "amount").verdict


def test_numbers_of_the_expelled_are_compared(tell):
    texts = {
        "a": "Kolmanie renvoie deux diplomates de Vastana, accusés de trafic par la douane du port.",
        "b": "Vastana apprend le départ forcé de quatre diplomates, que la capitale voisine tient pour indésirables.",
    }
    accounts = [
        tell.account(
            name,
            DAY,
            tell.event("expulsion", "actor:GNQ", "target:ESP", id="x", date=DAY, evidence=Span(0, len(text))),
            text=text,
        )
        for name, text in texts.items()
    ]
    fact = tell.fact(reconcile(accounts, counting=COUNTING).events[0], "number:people")
    assert (fact.verdict, {value.value for value in fact.values}) == ("contradicted", {"2", "4"})
    for value in fact.values:
        document = next(a.document for a in accounts if a.document.id == value.evidence[0].document)
        assert "diplomates" in value.evidence[0].span.of(document.text)


def test_evidence_lies_in_its_document(tell):
    record, *_ = pair(tell, {"date": DAY, "topics": ("energy",)}, {"date": DAY, "place": ("Ankara", "TUR")})
    documents = {account.document for account in record.accounts}
    for fact in record.facts:
        for value in fact.values:
            assert value.evidence
            assert {evidence.document for evidence in value.evidence} <= documents
