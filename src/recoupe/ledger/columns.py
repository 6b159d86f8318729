"""The kinds of columns that tables have, alike on every database."""

from sqlalchemy import Boolean, LargeBinary, String, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from typing_extensions import override

from recoupe.ledger.compression import RECORDS, compress, decompress

# Short strings compare by code point everywhere, so that every database gives rows in the same order.
Key = String().with_variant(String(collation="C"), "postgresql")

Flag = Boolean()


def storable(value: str) -> str:
    """The string with a replacement character for each thing that no database stores: NUL, half a surrogate pair."""
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


class Shown(TypeDecorator[str]):
    """Strings from outside that are only shown, such as file names, which may hold any bytes."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Packed(TypeDecorator[str]):
    """The JSON of what is computed, an eighth of its size; no condition looks into it."""

    impl = LargeBinary
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else compress(value.encode(), RECORDS)

    @override
    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else decompress(value, RECORDS).decode()
