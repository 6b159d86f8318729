"""One record: “this is wrong” from its document, a field corrected, dismissed, accepted, undone."""

import re
from dataclasses import replace

import pytest

from recoupe.engine import bring_up_to_date
from recoupe.ledger import Ledger
from recoupe.model.decision import DISMISS, Correction
from recoupe.model.mention import Commitment, Quote, TitleCheck


@pytest.fixture
def document(accounts) -> str:
    """The digest of the dated account from Radio Lagune."""
    return accounts[0].document.id.removeprefix("sha256:")


@pytest.fixture
def rich(waiting_ledger, accounts):
    """The same ledger in which that account has a record of each kind, and doubts a visit."""
    account = accounts[0]
    event = account.events[0]
    with Ledger.open(waiting_ledger) as ledger:
        ledger.add(
            replace(
                account,
                quotes=(Quote("q1", event.evidence),),
                commitments=(Commitment("c1", "pledge", "announced", event.evidence, parties=("CPV", "PRT")),),
                titles=(TitleCheck("Awa Tivo", "ministre", "2024-03-05", True, event.evidence),),
                unsure=(replace(event, id="u1", type="visit", reason="told in a headline alone", confidence=0.3),),
            ),
            maker="a later version",
        )
        bring_up_to_date(ledger)
    return waiting_ledger


def address(document: str, local: str = "e1") -> str:
    return f"/record/{document}/{local}"


def correcting(browser, fields, document, field, of="", local="e1"):
    """What the form for a field sends."""
    page = browser.get(address(document, local), params={"field": field, "of": of})
    assert page.status_code == 200
    return fields(page.text, address(document, local) + "/correct")


def test_the_document_says_this_is_wrong_beside_each_record(browser, document, rich):
    page = browser.get(f"/document/{document}?show=events&show=quotes&show=commitments").text
    assert {f"/record/{document}/{local}" for local in ("e1", "q1", "c1", "u1", "title1")} <= set(
        re.findall(r'href="(/record/[^"?]+)', page)
    )


@pytest.mark.parametrize("local", ["e1", "u1", "q1", "c1", "title1"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_of_record_has_a_page_with_its_words(browser, document, rich, seen, local, language):
    answer = browser.get(f"{address(document, local)}?lang={language}")
    assert answer.status_code == 200
    assert "<mark>Awa Tivo a rencontré Duarte Queluz à Lisbonne</mark>" in answer.text
    assert ("Écarter" if language == "fr" else "Dismiss") in seen(answer.text)


@pytest.mark.parametrize(
    ("field", "of", "typed", "said"),
    [
        ("date", "", "2024-03-04", "Date: 5 March 2024 → 4 March 2024"),
        ("date", "", "", "Date: 5 March 2024 → not said"),
        ("status", "", "cancelled", "Status: held → cancelled"),
        ("place.name", "", "Porto", "Place: Lisbonne → Porto"),
        ("place.state", "", "Espagne", "State of the place: Portugal → Spain"),
        ("participants.title", "Awa Tivo", "ministre de la Pêche", "Title given (Awa Tivo): not said → ministre"),
        ("topics", "", ["energy", "health"], "Topics: not said → energy, health"),
        ("main", "", "false", "yes → no"),
    ],
)
def test_a_corrected_field_says_what_was_read_and_who_corrected_it(
    browser, fields, document, seen, log, field, of, typed, said
):
    form = correcting(browser, fields, document, field, of)
    answer = browser.post(address(document) + "/correct", data=form | {"value": typed, "why": "relu"})
    assert answer.status_code == 200
    assert said in seen(answer.text)
    assert "corrected by Ines; read:" in seen(answer.text)
    assert log() == [("correct", "Ines", "relu", True)]


def test_the_event_takes_the_correction_and_undo_takes_it_back(browser, fields, document, waiting_ledger):
    key = f"sha256:{document}#e1"
    form = correcting(browser, fields, document, "date")
    page = browser.post(address(document) + "/correct", data=form | {"value": "2024-03-04", "why": "relu"}).text
    with Ledger.open(waiting_ledger) as ledger:
        assert ledger.event_of(key).date == "2024-03-04"
    browser.post("/decisions/undo", data=fields(page, "/decisions/undo"))
    with Ledger.open(waiting_ledger) as ledger:
        assert ledger.event_of(key).date == "2024-03-05"


@pytest.mark.parametrize(
    ("field", "typed"),
    [("date", "demain"), ("date", "2024-13-45"), ("status", "perhaps"), ("place.state", "Atlantide"), ("status", "")],
)
def test_a_value_that_does_not_fit_comes_back_to_be_mended(browser, fields, document, seen, log, field, typed):
    form = correcting(browser, fields, document, field)
    answer = browser.post(address(document) + "/correct", data=form | {"value": typed, "why": "relu"})
    assert answer.status_code == 422
    assert log() == []
    again = fields(answer.text, address(document) + "/correct")
    assert (again["field"], again["value"], again["why"]) == (field, typed, "relu")


@pytest.mark.parametrize("act", ["correct", "dismiss"])
def test_a_reason_is_asked_for(browser, fields, document, seen, log, act):
    form = correcting(browser, fields, document, "date") | {"value": "2024-03-04", "why": " "}
    answer = browser.post(f"{address(document)}/{act}", data=form)
    assert answer.status_code == 422
    assert "needs a reason" in seen(answer.text)
    assert log() == []
    again = fields(answer.text, f"{address(document)}/{act}") | {"why": "relu"}
    assert browser.post(f"{address(document)}/{act}", data=again).status_code == 200
    assert [row[0] for row in log()] == [act]


def test_what_is_dismissed_counts_nowhere_and_can_be_accepted_again(
    browser, fields, document, seen, waiting_ledger, log
):
    form = fields(browser.get(address(document)).text, address(document) + "/dismiss")
    page = browser.post(address(document) + "/dismiss", data=form | {"why": "autre sens"}).text
    assert "Dismissed: it counts nowhere." in seen(page)
    with Ledger.open(waiting_ledger) as ledger:
        assert ledger.event_of(f"sha256:{document}#e1") is None
    assert "autre sens" in seen(browser.get(f"/document/{document}").text)
    form = fields(page, address(document) + "/dismiss")
    browser.post(address(document) + "/accept", data=form)
    with Ledger.open(waiting_ledger) as ledger:
        assert ledger.event_of(f"sha256:{document}#e1") is not None
    assert [row[0] for row in log()] == ["dismiss", "accept"]


def test_the_same_correction_sent_twice_is_kept_once(browser, fields, document, log):
    form = correcting(browser, fields, document, "date") | {"value": "2024-03-04", "why": "relu"}
    for _ in range(2):
        assert browser.post(address(document) + "/correct", data=form).status_code == 200
    assert len(log()) == 1


def test_what_somebody_else_decided_meanwhile_is_not_decided_over(browser, fields, document, seen, log, waiting_ledger):
    form = correcting(browser, fields, document, "date") | {"value": "2024-03-04", "why": "relu"}
    with Ledger.open(waiting_ledger) as ledger:
        ledger.decide(Correction(f"sha256:{document}#e1", DISMISS, by="Omar", note="double"))
    answer = browser.post(address(document) + "/correct", data=form)
    assert answer.status_code == 409
    assert "Omar" in seen(answer.text)
    assert len(log()) == 1


@pytest.mark.parametrize(
    "where",
    [
        "/record/{0}/e9",
        "/record/{0}/%3Cscript%3E",
        "/record/none/e1",
        "/record/{0}/e1?field=nonsense",
        "/record/{0}/%00",
    ],
)
def test_an_unknown_record_gets_a_helpful_page(browser, document, where):
    answer = browser.get(where.format(document))
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_the_reviewer_goes_on_where_he_came_from(browser, fields, document):
    form = correcting(browser, fields, document, "date") | {"value": "2024", "why": "relu", "back": "/event/abc#facts"}
    answer = browser.post(address(document) + "/correct", data=form, follow_redirects=False)
    assert answer.headers["location"] == "/event/abc?done=1#facts"


def test_a_participant_is_added_and_taken_away_again(browser, fields, document, seen, waiting_ledger):
    where = address(document) + "/participant"
    form = fields(browser.get(address(document) + "?field=participants").text, where)
    added = form | {"called": "Iva Fado", "role": "mediator", "state": "Espagne", "title": "ministre", "why": "citée"}
    page = browser.post(where, data=added).text
    assert "Iva Fado (ministre, mediator, Spain)" in seen(page)
    with Ledger.open(waiting_ledger) as ledger:
        assert "Iva Fado" in {one.name for one in ledger.event_of(f"sha256:{document}#e1").participants}
    form = fields(browser.get(address(document) + "?field=participants&of=Iva Fado").text, where)
    browser.post(where, data=form | {"why": "relu"})
    with Ledger.open(waiting_ledger) as ledger:
        assert "Iva Fado" not in {one.name for one in ledger.event_of(f"sha256:{document}#e1").participants}


@pytest.mark.parametrize(("wrong", "field"), [({"called": ""}, "called"), ({"state": "Atlantide"}, "state")])
def test_a_participant_that_does_not_fit_comes_back(browser, fields, document, log, wrong, field):
    where = address(document) + "/participant"
    form = fields(browser.get(address(document) + "?field=participants").text, where)
    right = {"called": "Iva Fado", "role": "mediator", "state": "", "title": "", "why": "citée"}
    answer = browser.post(where, data=form | right | wrong)
    assert answer.status_code == 422
    again = fields(answer.text, where)
    assert again["why"] == "citée"
    assert browser.post(where, data=again | {field: right[field]}).status_code == 200
    assert [row[0] for row in log()] == ["correct"]
