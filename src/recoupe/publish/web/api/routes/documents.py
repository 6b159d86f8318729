"""Documents, what each of them says, and the single records of what they say."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.ledger.listings import listed_accounts, listed_documents, listed_statements
from recoupe.model.codec import account_record, to_record
from recoupe.publish.web.api.answers import answer, answer_page
from recoupe.publish.web.api.filters import Name, Nothing, Part, StatementPart
from recoupe.publish.web.api.schemas import DOCUMENT_SCHEMA, documented, page, ref
from recoupe.publish.web.site import HeldLedger

router = APIRouter(tags=["documents"])


@router.get(
    "/documents", summary="List documents", responses=documented(page("DocumentEntry"), "A page of documents.", 400)
)
def list_documents(request: Request, ledger: HeldLedger, asked: Annotated[Part, Query()]) -> Response:
    """What is known of the documents, without their texts, the one read last first."""
    return answer_page(request, ledger, listed_documents(), asked, to_record)


@router.get(
    "/documents/{id}", summary="One document", responses=documented(ref("DocumentRecord"), "The document.", 404)
)
def get_document(request: Request, ledger: HeldLedger, id: Name, _: Annotated[Nothing, Query()]) -> Response:
    """The document with that id (with or without `sha256:`): its text, into which all spans point, and its sources."""
    document = ledger.document(_document_id(id))
    record = {
        "schema": DOCUMENT_SCHEMA,
        **to_record(document),
        "copy_of": ledger.copied(document.id),
        "sightings": [to_record(sighting) for sighting in ledger.sightings(document.id)],
    }
    return answer(request, record)


@router.get("/accounts", summary="List accounts", responses=documented(page("Account"), "A page of accounts.", 400))
def list_accounts(request: Request, ledger: HeldLedger, asked: Annotated[Part, Query()]) -> Response:
    """What each document says, as `recoupe account` prints it, in the order of the documents' ids."""
    return answer_page(request, ledger, listed_accounts(), asked, account_record)


@router.get(
    "/accounts/{id}", summary="What one document says", responses=documented(ref("Account"), "The account.", 404)
)
def get_account(request: Request, ledger: HeldLedger, id: Name, _: Annotated[Nothing, Query()]) -> Response:
    """What the document with that id says, with the span of every record in its text."""
    return answer(request, account_record(ledger.account(_document_id(id))))


@router.get(
    "/statements",
    summary="List events, quotes, claims and other records of single documents",
    responses=documented(page("Statement"), "A page of statements.", 400),
)
def list_statements(request: Request, ledger: HeldLedger, asked: Annotated[StatementPart, Query()]) -> Response:
    """Single records of what documents say, in the order of their keys (`sha256:…#q1`).

    `kind=quote` gives what is printed as somebody's words, `kind=claim` what is affirmed, denied or doubted.
    """
    listing = listed_statements(kind=asked.kind, type=asked.type, state=asked.state)
    return answer_page(request, ledger, listing, asked, to_record)


def _document_id(name: str) -> str:
    return name if name.startswith("sha256:") else f"sha256:{name}"
