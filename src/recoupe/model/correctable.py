"""The fields of records that people may correct, and the values that each can take."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from recoupe.errors import InvalidCorrection
from recoupe.model.kinds import kinds
from recoupe.model.time import parse_edtf

_PARTY = re.compile(r"[A-Z]{3}|[a-z]+:\S+")
_ABSENT = ("", "-", "null")
_PLURAL = ("choices", "texts", "parties")
_YES_OR_NO = {"true": True, "yes": True, "oui": True, "false": False, "no": False, "non": False}


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its name in the record, dotted where it belongs to a part (``place.name``).

    `form` says what a value looks like; `choices` is its closed list, empty where there is none. `is_needed` holds
    where it cannot be absent.
    """

    name: str
    form: str
    choices: tuple[str, ...] = ()
    is_needed: bool = False

    def checked(self, value: Any) -> Any:
        """The value as the record keeps it; raises InvalidCorrection where the field cannot take it."""
        if value is None:
            if self.is_needed:
                raise InvalidCorrection(f"{self.name} cannot be absent")
            return None
        try:
            return _FORMS[self.form](value, self)
        except (ValueError, TypeError, KeyError) as error:
            raise InvalidCorrection(f"{self.name} cannot be {value!r}; expected: {self.expected}") from error

    def read(self, words: str) -> Any:
        """The value that somebody wrote: a list by commas, nothing or ``-`` for absent; raises InvalidCorrection."""
        stripped = words.strip()
        if stripped in _ABSENT:
            return [] if self.form in _PLURAL else self.checked(None)
        reader = _READERS.get(self.form)
        try:
            return self.checked(reader(stripped) if reader else stripped)
        except (ValueError, KeyError) as error:
            raise InvalidCorrection(f"{self.name} cannot be {stripped!r}; expected: {self.expected}") from error

    @property
    def expected(self) -> str:
        """What a value must be, in words."""
        return f"one of {', '.join(self.choices)}" if self.choices else _EXPECTED[self.form]


def _choice(value: Any, field: Field) -> str:
    if value not in field.choices:
        raise ValueError
    return str(value)


def _choices(value: Any, field: Field) -> list[str]:
    if isinstance(value, str):
        raise TypeError
    return sorted({_choice(item, field) for item in value}, key=field.choices.index)


def _flag(value: Any, field: Field) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _text(value: Any, field: Field) -> str:
    found = " ".join(value.split()) if isinstance(value, str) else ""
    if not found:
        raise ValueError
    return found


def _texts(value: Any, field: Field) -> list[str]:
    if isinstance(value, str):
        raise TypeError
    return [_text(item, field) for item in value]


def _date(value: Any, field: Field) -> str:
    period = parse_edtf(value)
    if period.first and period.last and period.first > period.last:
        raise ValueError
    return str(value)


def _party(value: Any, field: Field) -> str:
    if not _PARTY.fullmatch(value):
        raise ValueError
    return str(value)


def _parties(value: Any, field: Field) -> list[str]:
    if isinstance(value, str):
        raise TypeError
    return sorted({_party(item, field) for item in value})


def _part(name: str) -> Callable[[Any, Field], dict[str, Any]]:
    """How a whole part (a place, a participant) is checked: field by field, none of them unknown."""

    def check(value: Any, field: Field) -> dict[str, Any]:
        fields = _parts()[name]
        if not isinstance(value, Mapping) or set(value) - set(fields):
            raise TypeError
        try:
            return {key: part.checked(value.get(key)) for key, part in fields.items()}
        except InvalidCorrection as error:
            raise InvalidCorrection(f"{field.name}.{error}") from error

    return check


def _amount(value: Any, field: Field) -> dict[str, Any]:
    if isinstance(value["value"], bool):
        raise TypeError
    return {"value": float(value["value"]), "unit": _text(value["unit"], field), "span": None}


_FORMS: Mapping[str, Callable[[Any, Field], Any]] = {
    "choice": _choice,
    "choices": _choices,
    "flag": _flag,
    "text": _text,
    "texts": _texts,
    "date": _date,
    "party": _party,
    "parties": _parties,
    "place": _part("place"),
    "participant": _part("participants"),
    "speaker": _part("speaker"),
    "amount": _amount,
}


def _split(words: str) -> list[str]:
    return [item.strip() for item in words.split(",") if item.strip()]


def _read_amount(words: str) -> dict[str, Any]:
    value, _, unit = words.partition(" ")
    return {"value": float(value.replace(",", ".")), "unit": unit}


_READERS: Mapping[str, Callable[[str], Any]] = {
    "choices": _split,
    "texts": _split,
    "parties": _split,
    "flag": lambda words: _YES_OR_NO[words.lower()],
    "place": lambda words: {"name": words},
    "participant": lambda words: {"name": words, "role": "participant"},
    "speaker": lambda words: {"kind": "person", "name": words},
    "amount": _read_amount,
}
_EXPECTED = {
    "flag": "true or false",
    "text": "words",
    "texts": "words, with commas between them",
    "date": "a date such as 2031-05-14, 2031-05, 2031 or 2031-05-12/2031-05-14",
    "party": "the code of a state, such as TGO, or org: and an organisation",
    "parties": "codes of states, with commas between them",
    "place": "a name, or a name with a state",
    "participant": "a name, with role, state, entity and title where they are known",
    "speaker": "a name, or a kind with a name and a state",
    "amount": "a number and its unit, such as 25000000 EUR",
}


@cache
def _parts() -> Mapping[str, Mapping[str, Field]]:
    """The fields of each part of a record."""
    known = kinds()
    speaker = {
        "kind": Field("kind", "choice", known.attribution_kinds, is_needed=True),
        "name": Field("name", "text"),
        "state": Field("state", "party"),
        "entity": Field("entity", "party"),
    }
    return {
        "place": {"name": Field("name", "text", is_needed=True), "state": Field("state", "party")},
        "participants": {
            "name": Field("name", "text", is_needed=True),
            "role": Field("role", "choice", known.roles, is_needed=True),
            "state": Field("state", "party"),
            "entity": Field("entity", "party"),
            "title": Field("title", "text"),
        },
        "speaker": speaker,
        "attribution": speaker,
    }


def _with_parts(name: str, whole: Field) -> list[Field]:
    inner = [Field(f"{name}.{key}", part.form, part.choices, part.is_needed) for key, part in _parts()[name].items()]
    return [whole, *inner]


@cache
def correctable(kind: str) -> Mapping[str, Field]:
    """The fields by name that people may correct in a kind of record, none for kinds that can only be dismissed."""
    known = kinds()
    attribution = _with_parts("attribution", Field("attribution", "speaker", is_needed=True))
    fields: dict[str, list[Field]] = {
        "event": [
            Field("type", "choice", known.event_types, is_needed=True),
            Field("status", "choice", known.statuses, is_needed=True),
            Field("negated", "flag", is_needed=True),
            Field("date", "date"),
            *_with_parts("place", Field("place", "place")),
            *_with_parts("participants", Field("participants", "participant")),
            Field("topics", "choices", known.topics, is_needed=True),
            Field("stance", "choice", known.statement_stances),
            Field("form", "text"),
            Field("main", "flag", is_needed=True),
            *attribution,
        ],
        "quote": [
            *_with_parts("speaker", Field("speaker", "speaker")),
            Field("direct", "flag", is_needed=True),
        ],
        "commitment": [
            Field("kind", "choice", known.commitment_kinds, is_needed=True),
            Field("stage", "choice", known.stages, is_needed=True),
            Field("title", "text"),
            Field("parties", "parties", is_needed=True),
            Field("from", "party"),
            Field("to", "party"),
            Field("topics", "choices", known.topics, is_needed=True),
            Field("provides", "texts", is_needed=True),
            Field("amount", "amount"),
            Field("date", "date"),
            Field("deadline", "date"),
            *attribution,
        ],
        "claim": [Field("stance", "choice", known.claim_stances, is_needed=True), *attribution],
    }
    found = fields.get("event" if kind == "unsure" else kind, [])
    return {field.name: field for field in found}


def field_of(kind: str, name: str) -> Field:
    """The field of that name; raises InvalidCorrection where that kind of record has none that people correct."""
    fields = correctable(kind)
    if name not in fields:
        known = f"there are: {', '.join(fields)}" if fields else "it can only be dismissed"
        raise InvalidCorrection(f"this kind of record has no field {name!r} to correct; {known}")
    return fields[name]
