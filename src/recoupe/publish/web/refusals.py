"""Pages for what cannot be shown: what happened, that nothing is lost, and where to go on."""

import re
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from recoupe.errors import InvalidCorrection, LedgerError, RecoupeError, UnknownRecord, UsageError
from recoupe.publish.i18n import Words
from recoupe.publish.phrasing import capitalised
from recoupe.publish.quote_marks import between_marks
from recoupe.publish.refusals import complaint_words
from recoupe.publish.web.page import page_of
from recoupe.publish.web.paging import BeyondTheEnd
from recoupe.publish.web.parties import UnknownParty
from recoupe.publish.web.reviewing.refusals import register as register_undecided
from recoupe.publish.web.reviewing.refusals import send_again
from recoupe.publish.web.security import HEADERS, MISDIRECTED
from recoupe.publish.web.site import site_of

_NOT_FOUND, _NOT_ALLOWED, _WRONG, _UNAVAILABLE, _BROKEN = 404, 405, 400, 503, 500
_SHOWN = 80
"""Characters of what does not fit that are shown."""
_ENDLESS = re.compile(rf"[^\s/]{{{_SHOWN + 1},}}")


def register(app: FastAPI) -> None:
    """Nothing; gives the application a page for each thing that can go wrong."""
    handlers: tuple[tuple[type[Exception], Callable[[Request, Exception], Awaitable[Response]]], ...] = (
        (HTTPException, no_such_page),
        (RequestValidationError, _wrong_address),
        (UnknownParty, _no_such_party),
        (InvalidCorrection, _not_corrected),
        (UsageError, _wrong_address),
        (BeyondTheEnd, _no_such_part),
        (UnknownRecord, _no_such_record),
        (LedgerError, _no_ledger),
        (Exception, _defect),
    )
    for kind, handler in handlers:
        app.add_exception_handler(kind, handler)
    register_undecided(app)


async def no_such_page(request: Request, error: Exception) -> Response:
    """The page for a request that no address answers."""
    status = error.status_code if isinstance(error, HTTPException) else _NOT_FOUND
    words, _ = _heard(request, error)
    if status != _NOT_FOUND:
        told = words.say("Behind this address is a form: open its page, and send it from there.")
        heading = words.say("This cannot be asked for in this way")
        return _show(request, status, heading, told if status == _NOT_ALLOWED else "")
    return _show(
        request, status, words.say("There is no such page"), words.say("The address may be cut short or mistyped.")
    )


async def _wrong_address(request: Request, error: Exception) -> Response:
    words, told = _heard(request, error)
    heading = words.say("This address asks for something that cannot be")
    return _show(
        request, _WRONG, heading, told or words.say("A number or a choice in it does not fit."), _unfit(error, words)
    )


def _unfit(error: Exception, words: Words) -> str:
    """The parts of an address or form that do not fit, as they stand there; empty where none is known."""
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    parts = (f"{one['loc'][-1]}={one['input']}" for one in found if isinstance(one.get("input"), str))
    return ", ".join(between_marks(_cut(part), words.language) for part in parts)


def _cut(told: str) -> str:
    """The text with what has no end, such as a name of three thousand letters, cut."""
    return _ENDLESS.sub(lambda found: f"{found[0][:_SHOWN]}…", told)


async def _not_corrected(request: Request, error: Exception) -> Response:
    words, told = _heard(request, error)
    onward = (request.url.path.rpartition("/")[0], words.say("Back to what was read"))
    return _show(request, _WRONG, words.say("Nothing was corrected"), told, onward=onward)


async def _no_such_part(request: Request, error: Exception) -> Response:
    words, _ = _heard(request, error)
    last, name = (error.last, error.name) if isinstance(error, BeyondTheEnd) else (1, "page")
    return _show(
        request,
        _NOT_FOUND,
        words.say("The list ends before this page"),
        words.say("Its last page is {number}.", number=last),
        onward=(page_of(request).here(**{name: last}), words.say("To the last page")),
    )


async def _no_such_record(request: Request, error: Exception) -> Response:
    words, told = _heard(request, error)
    if request.url.path.startswith("/jobs/"):
        kept = words.say(
            "Of the last {number} readings the log is kept.", number=site_of(request).desk.spool.limits.kept
        )
        onward = ("/jobs", words.say("To all readings"))
        return _show(request, _NOT_FOUND, words.say("No reading stands under this address"), told, kept, onward=onward)
    return _show(
        request,
        _NOT_FOUND,
        words.say("The ledger holds nothing under this address"),
        told,
        words.say("It may stand in another ledger, or bear another id since older accounts came in: search for it."),
    )


async def _no_such_party(request: Request, error: Exception) -> Response:
    words, told = _heard(request, error)
    return _show(
        request,
        _NOT_FOUND,
        words.say("No table knows this state or organisation"),
        told,
        words.say("An ISO code such as TGO, or a name in French or English, finds it."),
        onward=("/state", words.say("To all states and organisations of this ledger")),
    )


async def _no_ledger(request: Request, error: Exception) -> Response:
    words, told = _heard(request, error)
    if request.method == "POST":
        heading = words.say("The ledger could not take this")
        return await send_again(request, _UNAVAILABLE, heading, capitalised(told), words.say("Send it once more."))
    return _show(
        request,
        _UNAVAILABLE,
        words.say("The ledger cannot be read now"),
        told,
        words.say("Nothing is lost: this page only reads. Load it again when the ledger is back."),
    )


async def _defect(request: Request, error: Exception) -> Response:
    words, _ = _heard(request, error)
    answer = _show(
        request,
        _BROKEN,
        words.say("Recoupe made a mistake"),
        words.say("Nothing that the ledger held is lost. The terminal in which Recoupe runs says more."),
    )
    # An answer to a defect is made outside the guard.
    answer.headers.update(HEADERS)
    return answer


def turned_away(request: Request, status: int) -> Response:
    """The page for a request that the guard lets no further; it reads nothing of the ledger."""
    words = page_of(request).phrasing.words
    if status != MISDIRECTED:
        return _show(
            request,
            status,
            words.say("This form was sent from another site"),
            words.say("Nothing was changed. Open the page in Recoupe and send the form from there."),
        )
    _, port = request.scope.get("server") or (None, None)
    address = f"http://127.0.0.1:{port}/" if port else "/"
    return _show(
        request,
        status,
        words.say("Recoupe does not answer under this name"),
        words.say("It knows itself as 127.0.0.1 and localhost only, so that no page from elsewhere reads the ledger."),
        onward=(address, address),
    )


def _heard(request: Request, error: Exception) -> tuple[Words, str]:
    """The words of the reader, and the error in them; nothing of an error that is not Recoupe's own."""
    words = page_of(request).phrasing.words
    return words, _cut(complaint_words(error, words)) if isinstance(error, RecoupeError) else ""


def _show(
    request: Request, status: int, heading: str, *paragraphs: str, onward: tuple[str, str] | None = None
) -> HTMLResponse:
    told = [capitalised(text) for text in paragraphs if text]
    # Behind the last @ there is no password.
    ledger = site_of(request).ledger.rpartition("@")[2] if status == _UNAVAILABLE else None
    values = {"heading": heading, "paragraphs": told, "ledger": ledger, "onward": onward}
    return page_of(request).show("refusal.html", status=status, **values)
