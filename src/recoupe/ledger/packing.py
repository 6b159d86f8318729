"""How what reconciling remembers is written small: texts in, numbers and bytes for the database out, and back."""

import hashlib
import re
from functools import lru_cache

import msgspec

from recoupe.ledger.columns import storable
from recoupe.ledger.compression import LEVEL, compress, decompress

FORMAT = "3"
"""Changes whenever something written before could not be read."""

Members = dict[str, str]
Told = dict[str, dict[str, Members] | msgspec.Raw]
"""By shelf and key all that is remembered of one document; a shelf may be as it was written, see `opened`."""

# What many documents say alike, so that the first of it need not be spelled out either.
_ALIKE = (
    b'"promise":{"document":"sha256:","published":"20","language":"fr","voice":"voice:","key":"sha256:#c1","commitment":{'
    b'"id":"c1","kind":"agreement","stage":"signed","evidence":[],"title":"","parties":["],"from_":null,"to":null,'
    b'"topics":["],"provides":[],"amount":null,"date":null,"deadline":null,"attribution":{"kind":"outlet","name":null,'
    b'"state":null,"entity":null,"span":null},"event":null,"rule":"","confidence":0.}"day":"2"words":["'
    b'"copy":{"pgroup":{"ppair":{"follow":{"doc":{"":"{\\"id\\":\\"sha256:\\",\\"published\\":\\"\\",\\"length\\":1\\",'
    b'\\"voice\\":\\"voice:\\",\\"original\\":\\"sha256:\\",\\"mentions\\":[\\"#e1\\",\\"#e2\\"],\\"promises\\":[]}"}}'
    b'"event":{"marks":{"child 20","rival meeting|":"","parent "in":{"#e1":"s"}'
    b'"mention":{"{\\"twins\\":\\"1\\",\\"stands\\":true,\\"where\\":{\\"cells\\":[[\\"statement \\",\\"p\\"],[\\"'
    b'meeting \\",\\"b\\"],[\\"\\",\\"b\\"]],\\"anchors\\":[73],\\"first\\":73,\\"last\\":73,\\"type\\":\\"m\\"}}"}'
    b'"home1":{"home2":{"":"20"}},"pair":{"201#e1":{"20#e2":"'
)
_told = msgspec.json.Decoder(dict[str, msgspec.Raw])
_shelf = msgspec.json.Decoder(dict[str, Members])

_NAMED = re.compile(r"((?:.* )?)([0-9a-f]{16})((?:#.*)?)", re.DOTALL)
_MARK = b"\0"
_DIGEST = 8


def pack(told: Told, level: int = LEVEL) -> bytes:
    """What is remembered of one document."""
    return compress(msgspec.json.encode(told), _ALIKE, level)


def unpack(packed: bytes) -> Told:
    """What was packed, each shelf still as it was written: most are neither looked into nor changed."""
    return dict(_told.decode(decompress(packed, _ALIKE)))


def opened(told: Told, shelf: str) -> dict[str, Members]:
    """What stands on a shelf, to be read, and to be changed where the shelf is there."""
    held = told.get(shelf, {})
    if isinstance(held, msgspec.Raw):
        told[shelf] = held = _shelf.decode(held)
    return held


@lru_cache(maxsize=100_000)
def number_of(shelf: str, key: str) -> int:
    """The number under which the members of a key stand: 64 bits of a digest, which tell millions of keys apart."""
    digest = hashlib.blake2b(f"{shelf} {key}".encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
    return int.from_bytes(digest, signed=True)


def document_number(document: str) -> int:
    """The number of a document by its short name of sixteen digits."""
    return int.from_bytes(bytes.fromhex(document), signed=True)


@lru_cache(maxsize=100_000)
def member_of(name: str) -> bytes:
    """A member's name, with the digits of a document's short name as bytes; in the same order as the names."""
    found = _NAMED.fullmatch(name)
    if found is None:
        return storable(name).encode()
    before, digits, behind = found.groups()
    return storable(before).encode() + _MARK + bytes.fromhex(digits) + storable(behind).encode()


def name_of_member(member: bytes) -> str:
    """The name again."""
    before, mark, rest = member.partition(_MARK)
    if not mark:
        return before.decode()
    return f"{before.decode()}{rest[:_DIGEST].hex()}{rest[_DIGEST:].decode()}"
