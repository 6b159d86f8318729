"""Records to and from JSON, with the field names of the contract.

Encoding keeps every field of the contract; decoding takes what outsiders write, fills what they leave
out, and names the path of a wrong value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from recoupe.errors import CodecError
from recoupe.model.mention import SCHEMA, Account

Record = TypeVar("Record")

_TO_JSON = {"from_": "from"}
_FROM_JSON = {"from": "from_"}


@cache
def _parts(kind: type) -> Mapping[str, type]:
    """The fields of a dataclass that hold others in which a name differs, by their names here."""
    hints = get_type_hints(kind) if is_dataclass(kind) else {}
    found = {name: next((one for one in _types(hint) if _differs(one)), None) for name, hint in hints.items()}
    return {name: one for name, one in found.items() if one is not None}


def _types(hint: Any) -> Iterator[type]:
    """The types that an annotation names, those within others too."""
    if isinstance(hint, type):
        yield hint
    for inner in get_args(hint):
        yield from _types(inner)


@cache
def _differs(kind: type) -> bool:
    """True where a field of the dataclass, or of one within it, bears another name in JSON."""
    return is_dataclass(kind) and (any(field.name in _TO_JSON for field in fields(kind)) or bool(_parts(kind)))


def _renamed(value: Any, kind: type, names: Mapping[str, str]) -> Any:
    """What stands for a `kind`, with other names where they differ; most records have none, and stay as they are."""
    if isinstance(value, list | tuple):
        return [_renamed(item, kind, names) for item in value]
    if not isinstance(value, dict) or not _differs(kind):
        return value
    parts = _parts(kind)
    return {
        names.get(key, key): _renamed(item, parts[key], names) if key in parts else item for key, item in value.items()
    }


def to_record(value: Any) -> Any:
    """A dataclass of the model as plain dictionaries and lists, ready for JSON; spans become [start, end]."""
    # By way of JSON, which knows lists alone and is as quick as `to_builtins`, which leaves tuples.
    return _renamed(msgspec.json.decode(msgspec.json.encode(value)), type(value), _TO_JSON)


def account_record(account: Account) -> dict[str, Any]:
    """An account as ``recoupe.account/1``, the schema first."""
    return {"schema": SCHEMA, **to_record(account)}


def encode(record: Any) -> str:
    """One line of JSON, keys in the order given, text unescaped."""
    return msgspec.json.encode(record).decode("utf-8")


def from_record(record: Any, record_type: type[Record]) -> Record:
    """The dataclass that a plain record describes; unknown keys are ignored, missing ones take defaults.

    Raises CodecError where a value has the wrong type or a required field is missing.
    """
    try:
        return msgspec.convert(_renamed(record, record_type, _FROM_JSON), record_type)
    except msgspec.ValidationError as error:
        raise CodecError(f"not a valid {record_type.__name__}: {error}") from error


def read_record(line: str | bytes, record_type: type[Record]) -> Record:
    """The dataclass that a line of JSON describes, as `from_record` gives it, without the plain values between."""
    kind: type = record_type
    if _differs(kind):
        return from_record(decode(line), record_type)
    try:
        return msgspec.json.decode(line, type=record_type)
    except msgspec.ValidationError as error:
        raise CodecError(f"not a valid {record_type.__name__}: {error}") from error
    except msgspec.DecodeError as error:
        raise CodecError(f"malformed JSON: {error}") from error


def decode(line: str | bytes | msgspec.Raw) -> Any:
    """Plain values from JSON; raises CodecError on malformed JSON."""
    try:
        return msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise CodecError(f"malformed JSON: {error}") from error
