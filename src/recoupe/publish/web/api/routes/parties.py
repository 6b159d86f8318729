"""What lies between two parties, and the partners of one."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from recoupe.errors import UsageError
from recoupe.publish.dossier import dossier
from recoupe.publish.holdings import between
from recoupe.publish.partners import partners_of
from recoupe.publish.records import dossier_record, partners_record
from recoupe.publish.wanted import first_day
from recoupe.publish.web.api.answers import answer
from recoupe.publish.web.api.filters import Nothing, Party, Since
from recoupe.publish.web.api.schemas import documented, ref
from recoupe.publish.web.site import HeldLedger

router = APIRouter(tags=["parties"])

NamedParty = Annotated[Party, Path(description="A state's code or name in French or English, or `org:` and an id.")]


@router.get(
    "/dossiers/{first}/{second}",
    summary="A pair",
    responses=documented(ref("Dossier"), "The dossier; maybe empty.", 404),
)
def get_dossier(
    request: Request, ledger: HeldLedger, first: NamedParty, second: NamedParty, asked: Annotated[Since, Query()]
) -> Response:
    """All that lies between two parties, as `recoupe dossier --json` prints it."""
    if first == second:
        raise UsageError(f"{first} and {second} are one party: name two different ones")
    found = dossier((first, second), between(ledger, first, second), since=first_day(asked.since))
    return answer(request, dossier_record(found))


@router.get(
    "/states/{party}", summary="The partners of one party", responses=documented(ref("State"), "The partners.", 404)
)
def get_state(request: Request, ledger: HeldLedger, party: NamedParty, _: Annotated[Nothing, Query()]) -> Response:
    """Partners by what took place with them, and the effective number of partners, as `recoupe state --json` does."""
    return answer(request, partners_record(partners_of(ledger, party)))
