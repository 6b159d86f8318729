"""What every form that decides brings along, and what keeps one from being taken."""

import re

from fastapi import Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import RedirectResponse, Response

from recoupe.publish.web.addresses import with_query
from recoupe.publish.web.reviewing.acts import Act
from recoupe.publish.web.reviewing.reviewer import LONGEST_NAME, remember
from recoupe.publish.web.reviewing.upkeep import Upkeep

BY, WHY, VALUE = "by", "why", "value"
MACHINE = re.compile(r"recoupe(:.*)?", re.IGNORECASE)
"""Names that stand for the program itself: what a person decides must not pass for its own."""


class Incomplete(Exception):
    """A form lacks what the decision needs; `missing` is its field."""

    def __init__(self, missing: str) -> None:
        super().__init__(f"the form lacks {missing}")
        self.missing = missing


class Unfit(Exception):
    """A value that a field of the form cannot take was entered; `example` says how one is written."""

    def __init__(self, typed: str, example: str, *, is_needed: bool, field: str = VALUE) -> None:
        super().__init__(f"the field cannot take {typed!r}")
        self.typed = typed
        self.example = example
        self.is_needed = is_needed
        self.field = field


class Overtaken(Exception):
    """What a form decides on was decided since its page was drawn; `act` is what stands now, None for nothing."""

    def __init__(self, act: Act | None, case: str) -> None:
        super().__init__("decided meanwhile")
        self.act = act
        self.case = case


class Posted(BaseModel):
    """Who decides and why; `known` is the decision that stood when the page was drawn, `back` where to go on."""

    model_config = ConfigDict(str_max_length=2000, str_strip_whitespace=True, frozen=True)

    by: str = ""
    why: str = ""
    known: int = 0
    back: str = ""

    @property
    def name(self) -> str:
        """Who decides; raises Incomplete for nobody, and for a name that stands for the program."""
        name = " ".join(self.by.split())[:LONGEST_NAME]
        if not name or MACHINE.fullmatch(name):
            raise Incomplete(BY)
        return name

    @property
    def note(self) -> str | None:
        """Why, on one line; None where nothing was said."""
        return " ".join(self.why.split()) or None

    @property
    def reason(self) -> str:
        """Why, where that must be said; raises Incomplete where it is not."""
        if self.note is None:
            raise Incomplete(WHY)
        return self.note

    def way(self, otherwise: str) -> str:
        """The page of this application to go on with; an address elsewhere does not count."""
        is_local = self.back.startswith("/") and not re.match(r"[/\\]{2}|/\\", self.back)
        return self.back if is_local else otherwise


def settled(posted: Posted, upkeep: Upkeep, decision: int, otherwise: str) -> Response:
    """The way on from a decision that the ledger holds, once its events follow or it is known that they lag."""
    upkeep.ask()
    response = RedirectResponse(with_query(posted.way(otherwise), done=decision), 303)
    remember(response, posted.name)
    return response


async def fields_of(request: Request, *, but: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Every text field of the form that a request posts, without those named."""
    form = await request.form()
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str) and name not in but]
