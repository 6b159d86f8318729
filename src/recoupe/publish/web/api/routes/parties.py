"""What lies between two parties, and the partners of one."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from recoupe.errors import UsageError
from recoupe.ledger import Ledger
from recoupe.ledger.lines import line_of
from recoupe.ledger.listings import Place, listed_between, listed_commitments
from recoupe.model.record import CommitmentRecord, EventRecord
from recoupe.publish.dossier import dossier
from recoupe.publish.holdings import Holdings, around_lines
from recoupe.publish.partners import partners_of
from recoupe.publish.records import dossier_record, partners_record
from recoupe.publish.wanted import first_day
from recoupe.publish.web.api.answers import answer, answer_part, onward, place_of
from recoupe.publish.web.api.filters import DossierPart, Nothing, Party
from recoupe.publish.web.api.schemas import documented, ref
from recoupe.publish.web.site import HeldLedger

_EVENTS, _COMMITMENTS = "events", "commitments"

router = APIRouter(tags=["parties"])

NamedParty = Annotated[Party, Path(description="A state's code or name in French or English, or `org:` and an id.")]


@router.get(
    "/dossiers/{first}/{second}",
    summary="A pair",
    responses=documented(ref("Dossier"), "The dossier; maybe empty.", 400, 404),
)
def get_dossier(
    request: Request, ledger: HeldLedger, first: NamedParty, second: NamedParty, asked: Annotated[DossierPart, Query()]
) -> Response:
    """What lies between two parties, as `recoupe dossier --json` prints it.

    Of much it gives a part, events before commitments, and leads on; sectors and words said are of this part.
    """
    if first == second:
        raise UsageError(f"{first} and {second} are one party: name two different ones")
    since = first_day(asked.since)
    after = place_of(request, asked, tuple[str, str | None, str])
    events, promised, last = _part(ledger, (first, second), since, after, asked.limit)
    accounts = around_lines(ledger, [line_of(record) for record in events], promised).accounts
    found = dossier((first, second), Holdings(accounts, tuple(events), tuple(promised)), since=since)
    return answer_part(request, dossier_record(found), onward(request, asked, last))


def _part(
    ledger: Ledger, parties: tuple[str, str], since: date | None, after: Place | None, limit: int
) -> tuple[list[EventRecord], list[CommitmentRecord], Place | None]:
    """The events and commitments of one part of a dossier, and the place behind which the next one begins."""
    told: list[tuple[Place, EventRecord]] = []
    kind, behind = (str(after[0]), after[1:]) if after else (_EVENTS, None)
    if kind == _EVENTS:
        told = list(ledger.walk(listed_between(*parties, since), after=behind, limit=limit + 1))
        behind = None
    if len(told) > limit:
        return [record for _, record in told[:limit]], [], (_EVENTS, *told[limit - 1][0])
    room = limit - len(told)
    promised = list(ledger.walk(listed_commitments(states=parties), after=behind, limit=room + 1))
    last = promised[room - 1][0] if room and len(promised) > room else None
    events = [record for _, record in told]
    if not room and promised:
        return events, [], (_EVENTS, *told[-1][0])
    return events, [record for _, record in promised[:room]], (_COMMITMENTS, *last) if last else None


@router.get(
    "/states/{party}", summary="The partners of one party", responses=documented(ref("State"), "The partners.", 404)
)
def get_state(request: Request, ledger: HeldLedger, party: NamedParty, _: Annotated[Nothing, Query()]) -> Response:
    """Partners by what took place with them, and the effective number of partners, as `recoupe state --json` does."""
    return answer(request, partners_record(partners_of(ledger, party)))
