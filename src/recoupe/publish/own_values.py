"""What a voice itself gives for a fact of which the record keeps one wording for all who agree by it."""

from collections.abc import Callable, Mapping, Sequence

from recoupe.model.mention import Account, Commitment, Event
from recoupe.model.record import EventAccount, FactValue
from recoupe.publish.titles import TITLE_OF, distinct_titles, fullest


def mention_of(account: EventAccount, accounts: Mapping[str, Account]) -> Event | None:
    """The event as one account tells it, None where the account is not at hand."""
    if account.document not in accounts:
        return None
    events = accounts[account.document].events
    return next((event for event in events if event.id == account.event), None)


def own_values(
    field: str, said: Sequence[FactValue], members: Sequence[EventAccount], accounts: Mapping[str, Account]
) -> tuple[str, ...]:
    """What the voice itself gives, where a fact keeps one wording for all voices that agree by it."""
    if field in _OF_EVENT:
        mentions = [mention_of(member, accounts) for member in members]
        found = [_OF_EVENT[field](mention) for mention in mentions if mention]
    elif field in _OF_COMMITMENT:
        shown = {(evidence.document, evidence.span) for value in said for evidence in value.evidence}
        found = [
            _OF_COMMITMENT[field](commitment)
            for member in members
            for commitment in accounts[member.document].commitments
            if (member.document, commitment.evidence) in shown
        ]
    elif field.startswith(TITLE_OF):
        return distinct_titles(fullest(value.value for value in said))
    else:
        return ()
    return tuple(dict.fromkeys(value for value in found if value))


def _amount(commitment: Commitment) -> str | None:
    amount = commitment.amount
    return f"{amount.value:.12g} {amount.unit}" if amount else None


_OF_EVENT: Mapping[str, Callable[[Event], str | None]] = {
    "date": lambda event: event.date,
    "place": lambda event: event.place.name if event.place else None,
    "form": lambda event: event.form,
}
_OF_COMMITMENT: Mapping[str, Callable[[Commitment], str | None]] = {
    "title": lambda commitment: commitment.title,
    "amount": _amount,
}
