"""What people correct in a record, in words: the names of its fields and the values that they take."""

from collections.abc import Mapping
from typing import Any

from recoupe.model.correctable import Field, correctable
from recoupe.publish.persons import person_name
from recoupe.publish.phrasing import Phrasing, capitalised

_CONTEXTS = {
    "type": "event_type",
    "status": "status",
    "kind": "commitment_kind",
    "stage": "stage",
    "role": "role",
    "topics": "topic",
}
"""The lists of words by the last part of a field's name, where that settles which list it is."""


def context_of(kind: str, field: str) -> str:
    """The list of words from which a field of a kind of record takes its choices."""
    root, _, leaf = field.rpartition(".")
    if leaf == "stance":
        return "claim_stance" if kind == "claim" else "statement_stance"
    return "attribution_kind" if root in ("attribution", "speaker") and leaf == "kind" else _CONTEXTS[leaf]


def field_words(field: str, of: str | None, phrasing: Phrasing) -> str:
    """What a field is called, with the participant that it belongs to."""
    label = capitalised(phrasing.words.term("field", field))
    return f"{label} ({of})" if of and field != "participants" else label


def value_words(kind: str, field: str, value: Any, phrasing: Phrasing) -> str:
    """A value as the record holds it, in words; ``not said`` where it is absent."""
    if value is None or value == [] or value == "":
        return phrasing.words.say("not said")
    known = correctable(kind).get(field)
    return _SAID[known.form](value, kind, known, phrasing) if known else str(value)


def _choice(value: Any, kind: str, field: Field, phrasing: Phrasing) -> str:
    return phrasing.words.term(context_of(kind, field.name), str(value))


def _choices(value: Any, kind: str, field: Field, phrasing: Phrasing) -> str:
    return ", ".join(_choice(item, kind, field, phrasing) for item in value)


def _flag(value: Any, kind: str, field: Field, phrasing: Phrasing) -> str:
    return phrasing.words.say("yes") if value else phrasing.words.say("no")


def _text(value: Any, kind: str, field: Field, phrasing: Phrasing) -> str:
    return str(value)


def _texts(value: Any, kind: str, field: Field, phrasing: Phrasing) -> str:
    return ", ".join(map(str, value))


def _date(value: Any, kind: str, field: Field, phrasing: Phrasing) -> str:
    return phrasing.date(str(value))


def _party(value: Any, kind: str, field: Field, phrasing: Phrasing) -> str:
    return person_name(str(value), phrasing.party(str(value)))


def _parties(value: Any, kind: str, field: Field, phrasing: Phrasing) -> str:
    return ", ".join(map(phrasing.party, value))


def _amount(value: Any, kind: str, field: Field, phrasing: Phrasing) -> str:
    return phrasing.amount(f"{value['value']:.12g} {value['unit']}")


def _part(value: Any, kind: str, field: Field, phrasing: Phrasing) -> str:
    """A place, speaker or participant: what it is called, with role, title and state where they are known."""
    if not isinstance(value, Mapping):
        return str(value)
    name = value.get("name") or phrasing.words.term("attribution_kind", value.get("kind") or "")
    role = phrasing.words.term("role", value["role"]) if value.get("role") else ""
    state = phrasing.party(value["state"]) if value.get("state") else ""
    within = ", ".join(part for part in (value.get("title") or "", role, state if state != name else "") if part)
    return f"{name} ({within})" if within else str(name)


_SAID = {
    "choice": _choice,
    "choices": _choices,
    "flag": _flag,
    "text": _text,
    "texts": _texts,
    "date": _date,
    "party": _party,
    "parties": _parties,
    "place": _part,
    "participant": _part,
    "speaker": _part,
    "amount": _amount,
}
