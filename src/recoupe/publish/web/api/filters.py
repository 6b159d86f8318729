"""What a client may ask for, checked: the filters of the command line as parameters of an address."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from typer import BadParameter

from recoupe.errors import UsageError
from recoupe.ledger.filtering import EventFilter
from recoupe.ledger.listings import Listing, listed_commitments
from recoupe.model.kinds import kinds
from recoupe.model.record import KINDS, CommitmentRecord
from recoupe.publish.names import party_code
from recoupe.publish.wanted import day_before, first_day, last_day, one_of

LONGEST = 200
"""Characters of a name, a date or a query that count."""


def _checked(check: Callable[[str], Any], *, keep: bool = True) -> AfterValidator:
    """What a command checks, as a check of a parameter; `keep` passes on what was typed, else what it stands for."""

    def checked(text: str) -> Any:
        try:
            found = check(text)
        except BadParameter as error:
            raise ValueError(error.message) from error
        except UsageError as error:
            raise ValueError(str(error)) from error
        return text if keep else found

    return AfterValidator(checked)


def _one_of(values: Sequence[str]) -> AfterValidator:
    return _checked(lambda text: one_of(text, values, ""))


def _listing(values: Sequence[str]) -> dict[str, Any]:
    """The values as OpenAPI shows them."""
    return {"anyOf": [{"type": "string", "enum": list(values)}, {"type": "null"}]}


def _day_before(age: str) -> date | None:
    return day_before(age, date.today())


_Text = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Party = Annotated[_Text, _checked(party_code, keep=False), Field(examples=["TGO"])]
"""A state's code or name, or ``org:ID``, of which the code is kept."""

Name = Annotated[str, Path(max_length=LONGEST, pattern=r"^[^\x00]+$")]
"""The id of a record as part of an address."""

_WITH_PARTY = "Only what involves this state or organisation: a code (TGO, org:EU) or a name in French or English."


class Filters(BaseModel):
    """Parameters of one address; any other is an error, so that a misspelt filter never passes for none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def filters(self) -> dict[str, Any]:
        """What the client asked for, by the names in the address, without the place in the list."""
        return self.model_dump(by_alias=True, exclude_none=True, exclude={"cursor", "limit"})


class Part(Filters):
    """Which part of a list is wanted."""

    limit: int = Field(50, ge=1, le=200, description="How many records at most.")
    cursor: str | None = Field(
        None, max_length=2000, description="Where the page before ended, from its `next`; without it the list begins."
    )


class EventFilters(Filters):
    """The filters of events."""

    state: Party | None = Field(None, description=_WITH_PARTY)
    with_: Party | None = Field(None, alias="with", description="Only what involves this other party too.")
    since: Annotated[_Text, _checked(first_day)] | None = Field(
        None, description="From this day, month or year on (EDTF).", examples=["2025-03"]
    )
    until: Annotated[_Text, _checked(last_day)] | None = Field(
        None, description="Up to this day, month or year (EDTF).", examples=["2025"]
    )
    type: Annotated[str, _one_of(kinds().event_types)] | None = Field(
        None, description="Only this type.", json_schema_extra=_listing(kinds().event_types)
    )
    status: Annotated[str, _one_of(kinds().statuses)] | None = Field(
        None, description="Only this status.", json_schema_extra=_listing(kinds().statuses)
    )

    def wanted(self) -> EventFilter:
        """The same as the ledger takes it."""
        return EventFilter(self.state, self.with_, first_day(self.since), last_day(self.until), self.type, self.status)


class CommitmentFilters(Filters):
    """The filters of commitments."""

    state: Party | None = Field(None, description=_WITH_PARTY)
    with_: Party | None = Field(None, alias="with", description="Only what involves this other party too.")
    stage: Annotated[str, _one_of(kinds().stages)] | None = Field(
        None, description="Only at this stage.", json_schema_extra=_listing(kinds().stages)
    )
    older_than: Annotated[_Text, _checked(_day_before)] | None = Field(
        None, description="Only without news for so long.", examples=["90d", "12w", "6m", "1y"]
    )

    def listing(self) -> Listing[CommitmentRecord]:
        """The commitments that pass."""
        older = _day_before(self.older_than) if self.older_than else None
        return listed_commitments(states=(self.state, self.with_), stage=self.stage, older_than=older)


class EventPart(EventFilters, Part):
    """Which part of which events is wanted."""


class CommitmentPart(CommitmentFilters, Part):
    """Which part of which commitments is wanted."""


class StatementPart(Part):
    """Which part of which statements is wanted."""

    kind: Annotated[str, _one_of(tuple(KINDS.values()))] | None = Field(
        None, description="Only this kind of record.", json_schema_extra=_listing(tuple(KINDS.values()))
    )
    type: Annotated[_Text, Field(pattern=r"^[^\x00]+$")] | None = Field(
        None,
        description="Only this type of event, kind of commitment, stance of claim or code of warning.",
        examples=["meeting", "denies"],
    )
    state: Party | None = Field(
        None, description="Only records of this party, or for words said those of somebody of that state."
    )


class RefusalPart(Part):
    """Which part of the refusals is wanted."""

    run: int | None = Field(None, ge=1, le=2**31 - 1, description="Only what this run could not use.")


class Best(Filters):
    """How many of a ranked list are wanted."""

    limit: int = Field(20, ge=1, le=200, description="How many at most, the best first.")


class Search(Best):
    """What to search for."""

    q: Annotated[str, Field(max_length=LONGEST)] = Field(
        description='Words in any inflection, `"exact phrases"` and `prefix*`; all of them must be there.',
        examples=["accord militaire"],
    )


class WaitingPart(Part):
    """Which part of what waits is wanted."""

    limit: int = Field(20, ge=1, le=200, description="How many at most, the likeliest first.")


class VoicePart(Part):
    """Which voices of an event are wanted."""

    limit: int = Field(20, ge=1, le=50, description="How many voices at most, by day of publication.")


class EventRecordPart(Part):
    """Which accounts of an event are wanted."""

    limit: int = Field(200, ge=1, le=500, description="How many accounts at most, by their keys.")


class AccountPart(Part):
    """The accounts of an event of which the history is wanted."""

    limit: int = Field(50, ge=1, le=100, description="Of how many accounts at most.")


class DossierPart(Part):
    """Which part of a dossier, and from when on, is wanted."""

    limit: int = Field(50, ge=1, le=100, description="How many events and commitments at most, the events first.")

    since: Annotated[_Text, _checked(first_day)] | None = Field(
        None, description="Only what happened or was told from this day, month or year on (EDTF).", examples=["2024"]
    )


class Nothing(Filters):
    """No parameters at all."""
