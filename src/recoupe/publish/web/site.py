"""What an application was made for, and the ledger as one request sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from recoupe.ledger import Ledger
from recoupe.publish.jobs.desk import Desk

TIMEOUT = 5.0
"""Seconds that a request waits for a ledger which another process holds."""


@dataclass(frozen=True, slots=True)
class Site:
    """The ledger's place, the language of readers who chose none, how long to wait for the ledger, and its jobs.

    `reviewer` is the name under which those decide who gave none.
    """

    ledger: str
    language: str
    timeout: float
    desk: Desk
    reviewer: str = ""


def site_of(request: Request) -> Site:
    """The site that the request's application was made for."""
    site: Site = request.app.state.site
    return site


def _held(request: Request) -> Iterator[Ledger]:
    """The ledger, opened for this request and closed behind it.

    So a ledger that was moved, restored or upgraded meanwhile is seen as it is; opening takes about three milliseconds.
    One of an older schema is refused: no request lasts as long as an upgrade.
    """
    site = site_of(request)
    with Ledger.open(site.ledger, timeout=site.timeout, upgrade=False) as ledger:
        yield ledger


HeldLedger = Annotated[Ledger, Depends(_held)]
"""The parameter of a route that reads the ledger."""
