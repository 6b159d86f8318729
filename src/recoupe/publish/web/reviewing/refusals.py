"""Pages for decisions that could not be kept: what lacks or stands in the way, with all that was typed."""

from fastapi import FastAPI, Request
from starlette.responses import Response

from recoupe.publish.web.addresses import document_address, review_address
from recoupe.publish.web.page import page_of
from recoupe.publish.web.reviewing.forms import BY, WHY, Incomplete, Overtaken, Unfit, fields_of
from recoupe.publish.web.reviewing.pairs import VanishedRecord
from recoupe.publish.web.reviewing.reviewer import reviewer_of

_UNPROCESSABLE, _OVERTAKEN, _GONE = 422, 409, 404


def register(app: FastAPI) -> None:
    """Nothing; gives the application a page for each reason for which a decision is not kept."""
    app.add_exception_handler(Incomplete, _incomplete)
    app.add_exception_handler(Unfit, _unfit)
    app.add_exception_handler(Overtaken, _overtaken)
    app.add_exception_handler(VanishedRecord, _vanished)


async def send_again(request: Request, status: int, heading: str, *paragraphs: str, missing: str = "") -> Response:
    """A page with the form once more, filled in as it was sent; `missing` is the field to fill in."""
    typed = await fields_of(request)
    values = dict(typed)
    return page_of(request).show(
        "again.html",
        status=status,
        heading=heading,
        paragraphs=[text for text in paragraphs if text],
        action=request.url.path,
        kept=[(name, value) for name, value in typed if name not in (BY, WHY, missing)],
        value=values.get(missing, ""),
        decides=BY in values,
        by=values.get(BY) or reviewer_of(request),
        why=values.get(WHY, ""),
        missing=missing,
    )


async def _incomplete(request: Request, error: Exception) -> Response:
    say = page_of(request).phrasing.words.say
    missing = error.missing if isinstance(error, Incomplete) else WHY
    if missing == BY:
        text = say("Every decision bears the name of a person; “recoupe” is the program’s own.")
        return await send_again(request, _UNPROCESSABLE, say("Who decides?"), text, missing=BY)
    if missing not in (BY, WHY):
        # Nothing to type, but to choose: the page before has it all.
        page = page_of(request)
        return page.show(
            "refusal.html",
            status=_UNPROCESSABLE,
            heading=say("Which of them?"),
            paragraphs=[say("Choose one or several, but not all.")],
            ledger=None,
            onward=(request.url.path, say("Back to the choice")),
        )
    text = say("This decision needs a reason: whoever comes later will want to know it.")
    return await send_again(request, _UNPROCESSABLE, say("Why?"), text, missing=WHY)


async def _unfit(request: Request, error: Exception) -> Response:
    say = page_of(request).phrasing.words.say
    if not isinstance(error, Unfit):
        raise error
    typed = (
        say("This field cannot stay empty.") if error.is_needed else say("“{typed}” does not fit.", typed=error.typed)
    )
    return await send_again(
        request, _UNPROCESSABLE, say("The field cannot take this value"), typed, error.example, missing=error.field
    )


async def _overtaken(request: Request, error: Exception) -> Response:
    page = page_of(request)
    say = page.phrasing.words.say
    act = error.act if isinstance(error, Overtaken) else None
    case = error.case if isinstance(error, Overtaken) else review_address()
    told = ""
    if act is not None:
        made = act.first.decision
        told = say(
            "{who}, {when}: {what}.",
            who=made.by,
            when=page.phrasing.date((made.at or act.first.recorded)[:10]),
            what=page.phrasing.words.term("decision", made.verdict),
        )
    return page.show(
        "refusal.html",
        status=_OVERTAKEN,
        heading=say("Somebody has decided this meanwhile"),
        paragraphs=[told, say("Your decision was not kept. Look at the case again: it can be decided anew.")],
        ledger=None,
        onward=(case, say("To this case")),
    )


async def _vanished(request: Request, error: Exception) -> Response:
    page = page_of(request)
    say = page.phrasing.words.say
    document = error.document if isinstance(error, VanishedRecord) else None
    if document is None:
        told, onward = say("This ledger does not hold its document."), (review_address(), say("To what waits"))
    else:
        told = say("Its document was read anew, and tells it no more, or tells it otherwise.")
        onward = (document_address(document), say("To the document as it is read now"))
    return page.show(
        "refusal.html",
        status=_GONE,
        heading=say("This record is no longer there"),
        paragraphs=[told, say("Nothing was decided; earlier decisions about it stand in the list of all decisions.")],
        ledger=None,
        onward=onward,
    )
