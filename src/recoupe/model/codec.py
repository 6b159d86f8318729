"""Records to and from JSON, with the field names of the contract.

Encoding keeps every field of the contract; decoding takes what outsiders write, fills what they leave
out, and names the path of a wrong value.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from recoupe.errors import CodecError
from recoupe.model.mention import SCHEMA, Account

Record = TypeVar("Record")

_TO_JSON = {"from_": "from"}
_FROM_JSON = {"from": "from_"}


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {names.get(key, key): _renamed(item, names) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(item, names) for item in value]
    return value


def to_record(value: Any) -> Any:
    """A dataclass of the model as plain dictionaries and lists, ready for JSON; spans become [start, end]."""
    return _renamed(msgspec.to_builtins(value), _TO_JSON)


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
        return msgspec.convert(_renamed(record, _FROM_JSON), record_type)
    except msgspec.ValidationError as error:
        raise CodecError(f"not a valid {record_type.__name__}: {error}") from error


def decode(line: str | bytes) -> Any:
    """Plain values from JSON; raises CodecError on malformed JSON."""
    try:
        return msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise CodecError(f"malformed JSON: {error}") from error
