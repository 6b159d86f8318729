"""One record of one document: what was read, “this is wrong”, and what people changed in it."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from recoupe.ledger import Ledger
from recoupe.model.correctable import field_of
from recoupe.model.decision import ACCEPT, CORRECT, DISMISS, Correction, Ruling
from recoupe.model.kinds import kinds
from recoupe.publish.identities import identified
from recoupe.publish.names import person_code
from recoupe.publish.web.addresses import record_address
from recoupe.publish.web.page import AskedPage
from recoupe.publish.web.parties import known_names
from recoupe.publish.web.reviewing.acts import act_of, acts
from recoupe.publish.web.reviewing.changes import Changes, last_change
from recoupe.publish.web.reviewing.entering import choices_of, entered, example_of, state_entered, whole_entered
from recoupe.publish.web.reviewing.forms import VALUE, Overtaken, Posted, settled
from recoupe.publish.web.reviewing.records import PARTICIPANTS, PLACE, RecordCase, about, record_case
from recoupe.publish.web.reviewing.reviewer import Reviewer
from recoupe.publish.web.reviewing.upkeep import HeldUpkeep, SeenLag, Upkeep
from recoupe.publish.web.site import HeldLedger

router = APIRouter()

PARTIES = ("party", "parties", PLACE)
"""Forms of fields for which the names of states are offered."""


class Asked(BaseModel):
    """Which field the page is to offer for correcting; `back` is where to go on once it is decided."""

    field: str = Field("", max_length=80)
    of: str = Field("", max_length=300)
    back: str = Field("", max_length=2000)
    done: int | None = Field(None, ge=0)


@router.get("/record/{document}/{local}")
def record(  # noqa: PLR0913  (two parts of its path, and what the page is drawn with)
    document: str,
    local: str,
    page: AskedPage,
    ledger: HeldLedger,
    lag: SeenLag,
    reviewer: Reviewer,
    asked: Annotated[Asked, Query()],
) -> Response:
    """The record with its words, its fields, and the form for the field that is asked for."""
    case = record_case(ledger, document, local, page.phrasing)
    is_whole = asked.field == PARTICIPANTS and case.takes_participants
    line = case.line(asked.field, asked.of or None) if asked.field and not is_whole else None
    log = ledger.decision_log(document=case.account.document.id)
    told = [act for act in acts(log) if case.key in act.records]
    worded = Changes(ledger, page.phrasing, acts(log))
    return page.show(
        "record.html",
        case=case,
        line=line,
        choices=choices_of(case.kind, line.field, page.phrasing) if line else [],
        example=example_of(line.field, page.phrasing) if line else "",
        known=known_names(page.phrasing.words.language) if is_whole or (line and line.field.form in PARTIES) else [],
        participant=asked.of if is_whole else None,
        roles=kinds().roles,
        changes=[worded.of(act) for act in told[::-1]],
        reviewer=reviewer,
        back=asked.back,
        done=last_change(ledger, asked.done, page.phrasing),
        lag=lag,
    )


class ParticipantForm(Posted):
    """A participant to be added, or with nothing but `of` the one to be taken away."""

    of: str = ""
    called: str = ""
    role: str = ""
    state: str = ""
    title: str = ""


@router.post("/record/{document}/{local}/participant")
def change_participants(
    document: str,
    local: str,
    page: AskedPage,
    ledger: HeldLedger,
    upkeep: HeldUpkeep,
    form: Annotated[ParticipantForm, Form()],
) -> Response:
    """The way on from adding a participant, or taking one away; sent twice it is kept once."""
    case = record_case(ledger, document, local, page.phrasing)
    field = field_of(case.kind, PARTICIPANTS)
    value = None
    if not form.of:
        parts = {"role": form.role, "title": form.title or None, "state": state_entered(form.state, page.phrasing)}
        parts["entity"] = person_code(form.called)
        value = whole_entered(field, {"name": form.called, **parts}, named="called")
    of = form.of or form.called
    made = Correction(case.key, CORRECT, by=form.name, field=PARTICIPANTS, of=of, value=value, note=form.reason)
    return _decided(ledger, upkeep, form, case, made)


class CorrectForm(Posted):
    """What a field is to hold instead; several values where it is a list to choose from, `state` of a whole place."""

    field: str
    of: str = ""
    value: tuple[str, ...] = ()
    state: str = ""


@router.post("/record/{document}/{local}/correct")
def correct(
    document: str,
    local: str,
    page: AskedPage,
    ledger: HeldLedger,
    upkeep: HeldUpkeep,
    form: Annotated[CorrectForm, Form()],
) -> Response:
    """The way on from a correction of one field; the same one sent twice is kept once."""
    case = record_case(ledger, document, local, page.phrasing)
    line = case.line(form.field, form.of or None)
    if line.field.form == PLACE:
        parts = {"name": "".join(form.value[:1]), "state": state_entered(form.state, page.phrasing)}
        value = whole_entered(line.field, parts, named=VALUE)
    else:
        value = entered(case.kind, line.field, form.value, page.phrasing)
    made = Correction(case.key, CORRECT, by=form.name, field=line.name, of=line.of, value=value, note=form.reason)
    return _decided(ledger, upkeep, form, case, *identified(made))


@router.post("/record/{document}/{local}/dismiss")
def dismiss(
    document: str,
    local: str,
    page: AskedPage,
    ledger: HeldLedger,
    upkeep: HeldUpkeep,
    form: Annotated[Posted, Form()],
) -> Response:
    """The way on from dismissing a record, which then counts nowhere."""
    case = record_case(ledger, document, local, page.phrasing)
    return _decided(ledger, upkeep, form, case, Correction(case.key, DISMISS, by=form.name, note=form.reason))


@router.post("/record/{document}/{local}/accept")
def accept(
    document: str,
    local: str,
    page: AskedPage,
    ledger: HeldLedger,
    upkeep: HeldUpkeep,
    form: Annotated[Posted, Form()],
) -> Response:
    """The way on from accepting a record as it was read: an unsure event counts from then on."""
    case = record_case(ledger, document, local, page.phrasing)
    return _decided(ledger, upkeep, form, case, Correction(case.key, ACCEPT, by=form.name, note=form.note))


def _decided(ledger: Ledger, upkeep: Upkeep, form: Posted, case: RecordCase, *made: Correction) -> Response:
    """The way on from decisions about one record, kept unless somebody has decided about it meanwhile."""
    here = record_address(case.key)
    rows = about(ledger, case.key)
    newest = [row for row in rows if row.act == rows[-1].act]
    if newest and newest[-1].id != form.known:
        is_same = all(row.stands for row in newest) and [_gist(row.decision) for row in newest] == [*map(_gist, made)]
        if not is_same:
            raise Overtaken(act_of(ledger.decision_log(), newest[-1].id), here)
        return settled(form, upkeep, newest[-1].id, here)
    number = ledger.decide(*made)[0]
    return settled(form, upkeep, number, here)


def _gist(made: Ruling) -> tuple[object, ...] | None:
    """What two of the same decision have in common, None for a decision on a pair of records."""
    return (made.verdict, made.by, made.field, made.of, made.value) if isinstance(made, Correction) else None
