"""Voices: documents that copy one another speak with one voice and corroborate nothing.

Two documents are compared by the share of the shorter one's word shingles that the longer one has too
(containment), so a dispatch cut to half its length is found as surely as one with two words changed.
Candidates come from a sample of the shingles: the same hash is kept in every document, as in FracMinHash,
because MinHash bands estimate Jaccard, which is low for a short cut of a long text.
"""

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from recoupe.model.folding import fold, fold_key
from recoupe.model.mention import Account
from recoupe.model.record import Voice
from recoupe.model.text import Document
from recoupe.model.time import parse_edtf

SHINGLE = 4
SAMPLE = 4
SHORT = 120
"""Documents with fewer shingles are sampled whole. Of a copy of one with so many, 20 sampled ones are shared on average
where five make a candidate; where a common credit lets less of it make a copy, 13, nearly three deviations more."""
STAR = 20
"""Documents that share a shingle are paired with the first so many of them: groups are transitive, so a dispatch
printed two hundred times needs no twenty thousand pairs."""

COPY = 0.68
"""Share of the shorter text found in the longer one above which it is a copy. Agency wording about two similar
events reached 0.57 on the invented cases, cut and edited copies 0.80 and more."""
COPY_WITH_CREDIT = 0.45
"""The same where the two name a common agency in credits or outlet and stand within a few days."""
SAME_NEWS_DAYS = 4
LATER_DAYS = 10
LATE_COPY = 0.8
WHOLE = 0.9
"""Formulaic wording comes back with every event: the later a text, the more of it must be the same."""

SHARDS = 16
"""The sample is sorted in so many parts."""

_LOW = 0xFFFFFFFF
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copy:
    """A near-copy: `share` of the shorter text's shingles stand in both."""

    left: str
    right: str
    share: float


def shingles(text: str) -> frozenset[int]:
    """Hashes of every run of four words of the folded text; a shorter text is one shingle."""
    words = _WORD.findall(fold(text))
    last = max(1, len(words) - SHINGLE + 1)
    return frozenset(zlib.crc32(" ".join(words[i : i + SHINGLE]).encode("utf-8", "surrogatepass")) for i in range(last))


def sample(hashes: frozenset[int]) -> Iterable[int]:
    """The hashes by which candidates are found: the same of every text that has them."""
    if len(hashes) < SHORT:
        return hashes
    return (value for value in hashes if value % SAMPLE == 0)


def _candidates(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of texts by position that share enough of the sample, sorted.

    The sample is sorted in shards of plain numbers: that many sets and lists would take several gigabytes.
    """
    sizes = array("I")
    shards = [array("Q") for _ in range(SHARDS)]
    for number, text in enumerate(texts):
        hashes = shingles(text)
        sizes.append(len(hashes))
        for value in sample(hashes):
            shards[value % SHARDS].append(value << 32 | number)
    shared: dict[int, int] = defaultdict(int)
    while shards:
        for holders in _holders(shards.pop()):
            for at, left in enumerate(holders[:STAR]):
                for right in holders[at + 1 :]:
                    shared[left << 32 | right] += 1
    pairs = ((code >> 32, code & _LOW, count) for code, count in shared.items())
    return sorted((left, right) for left, right, count in pairs if count >= enough(sizes[left], sizes[right]))


def _holders(codes: Iterable[int]) -> Iterator[list[int]]:
    """The texts that hold one hash, for every hash that several hold; the hash stands in the upper half of a code."""
    for _, run in groupby(sorted(codes), key=lambda code: code >> 32):
        holders = [code & _LOW for code in run]
        if len(holders) > 1:
            yield holders


def enough(left: int, right: int) -> float:
    """A third of what a copy would share in the sample: chance variation stays well above it."""
    return COPY_WITH_CREDIT * min(left, right) / SAMPLE / 3


def _days_apart(left: Document, right: Document) -> int | None:
    if left.published is None or right.published is None:
        return None
    first, second = parse_edtf(left.published).first, parse_edtf(right.published).first
    return abs((first - second).days) if first and second else None


def _credits(document: Document) -> frozenset[str]:
    names = set(document.credits)
    if document.outlet and document.outlet.kind == "agency":
        names.add(document.outlet.name)
    return frozenset(map(fold_key, names))


def is_copy(left: Document, right: Document, share: float) -> bool:
    """True where so large a share of the shorter text makes it a copy; the later it comes, the more it takes."""
    apart = _days_apart(left, right)
    if apart is not None and apart > SAME_NEWS_DAYS:
        return share >= (WHOLE if apart > LATER_DAYS else LATE_COPY)
    return share >= COPY or (share >= COPY_WITH_CREDIT and bool(_credits(left) & _credits(right)))


def find_copies(documents: Mapping[str, Document]) -> tuple[Copy, ...]:
    """All pairs of near-copies among documents by id, sorted."""
    keys = sorted(key for key, document in documents.items() if document.text.strip())
    texts = [documents[key].text for key in keys]
    sketch = lru_cache(maxsize=1024)(lambda number: shingles(texts[number]))
    found = []
    for one, other in _candidates(texts):
        left, right = keys[one], keys[other]
        ours, theirs = sketch(one), sketch(other)
        share = len(ours & theirs) / min(len(ours), len(theirs))
        if is_copy(documents[left], documents[right], share):
            found.append(Copy(left, right, round(share, 3)))
    return tuple(found)


def document_order(document: Document) -> tuple[str, int, str]:
    """Sort key that puts the likely original first: earliest published, then the longest, then by id."""
    return (document.published or "9999", -len(document.text), document.id)


def _groups(copies: Sequence[Copy]) -> dict[str, set[str]]:
    """The connected groups of copied documents, under each member."""
    groups: dict[str, set[str]] = {}
    for copy in copies:
        merged = groups.get(copy.left, {copy.left}) | groups.get(copy.right, {copy.right})
        for member in merged:
            groups[member] = merged
    return groups


def find_voices(accounts: Sequence[Account], copies: Sequence[Copy] | None = None) -> tuple[Voice, ...]:
    """One voice for every document or group of near-copies, ordered by id.

    A voice's id is taken from its original, so it does not depend on the order of the accounts. `copies` are found
    where they are not given.
    """
    documents = {account.document.id: account.document for account in accounts}
    copies = find_copies(documents) if copies is None else copies
    groups = _groups(copies)
    share = {(copy.left, copy.right): copy.share for copy in copies}
    voices = []
    for key in documents:
        members = sorted(groups.get(key, {key}), key=lambda member: document_order(documents[member]))
        if members[0] == key:
            voices.append(Voice(voice_id(key), tuple(members), tuple(_because(members, share))))
    return tuple(sorted(voices, key=lambda voice: voice.id))


def voice_id(document: str) -> str:
    """The id of the voice whose original is the document."""
    return "voice:" + document.removeprefix("sha256:")[:12]


def _because(members: Sequence[str], share: Mapping[tuple[str, str], float]) -> Iterable[str]:
    for at, member in enumerate(members[1:], start=1):
        best = max(share.get((min(member, other), max(member, other)), 0.0) for other in (members[:at] or members))
        if best == 0.0:
            best = max(share.get((min(member, other), max(member, other)), 0.0) for other in members if other != member)
        yield f"shares {best:.0%} of its words in order"
