"""What somebody enters for a field: the choices offered, how a value is written, and what it is in the record."""

from collections.abc import Mapping, Sequence
from typing import Any

from recoupe.errors import InvalidCorrection, UsageError
from recoupe.model.correctable import Field
from recoupe.publish.names import party_code
from recoupe.publish.phrasing import Phrasing, capitalised
from recoupe.publish.values import context_of
from recoupe.publish.web.reviewing.forms import Unfit

NOT_SAID = ""
"""The choice of a value that is absent."""


def choices_of(kind: str, field: Field, phrasing: Phrasing) -> list[tuple[str, str]]:
    """The values that can be chosen with their words; none for a field that is written."""
    say = phrasing.words.say
    if field.form == "flag":
        return [("true", say("yes")), ("false", say("no"))]
    context = context_of(kind, field.name) if field.choices else ""
    offered = [(name, capitalised(phrasing.words.term(context, name))) for name in field.choices]
    absent = [] if field.is_needed or field.form == "choices" else [(NOT_SAID, say("not said"))]
    return [*absent, *offered] if field.choices else []


def example_of(field: Field, phrasing: Phrasing) -> str:
    """How a value of a field is written, empty where any words will do."""
    say = phrasing.words.say
    examples = {
        "date": say("A day, month, year or interval: 2031-05-14, 2031-05, 2031, 2031-05-12/2031-05-14."),
        "party": say("A state or organisation by its name or code: Togo, TGO, org:AU."),
        "parties": say("States or organisations by their names or codes, with commas between them."),
        "texts": say("Several things with commas between them."),
        "amount": say("A number and its unit: 25000000 EUR, 150 soldiers."),
    }
    return examples.get(field.form, "")


def entered(kind: str, field: Field, typed: Sequence[str], phrasing: Phrasing) -> Any:
    """The value that was chosen or written, None for absent; raises Unfit where the field cannot take it."""
    words = typed[0].strip() if typed else ""
    try:
        if field.form == "choices":
            return field.checked(list(typed))
        if field.form == "party" and words:
            return field.checked(party_code(words))
        if field.form == "parties":
            return field.checked([party_code(one.strip()) for one in words.split(",") if one.strip()])
        return field.read(words)
    except (InvalidCorrection, UsageError) as error:
        raise Unfit(words, example_of(field, phrasing), is_needed=field.is_needed and not words) from error


def state_entered(typed: str, phrasing: Phrasing) -> str | None:
    """The code of the state or organisation that was written, None where nothing was; raises Unfit for no such name."""
    try:
        return party_code(typed.strip()) if typed.strip() else None
    except UsageError as error:
        raise Unfit(typed, example_of(Field("state", "party"), phrasing), is_needed=False, field="state") from error


def whole_entered(field: Field, parts: Mapping[str, str | None], *, named: str) -> Any:
    """A participant or place made of what was entered for each of its parts.

    Raises Unfit where it lacks its name, which is entered in the field `named` of the form.
    """
    try:
        return field.checked(parts)
    except InvalidCorrection as error:
        raise Unfit(parts["name"] or "", "", is_needed=not parts["name"], field=named) from error
