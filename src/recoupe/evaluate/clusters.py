"""Clusters of expected files: what must hold once their documents are in one ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from recoupe.errors import CodecError, GoldError
from recoupe.evaluate.gold import SUFFIX, GoldCase, read_case
from recoupe.model.codec import decode
from recoupe.model.mention import Account, Claim
from recoupe.model.text import Document, Outlet, text_id

TOGETHER = ".together.expected.json"


@dataclass(frozen=True, slots=True)
class Together:
    """What must hold of one cluster; `accounts` are the cluster's cases by file name."""

    name: str
    data: Mapping[str, Any]
    cases: Mapping[str, GoldCase]

    def entries(self, kind: str) -> Sequence[Any]:
        """The entries of one kind, none where the file lacks it."""
        found = self.data.get(kind, [])
        return found if isinstance(found, list) else []


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        """The share in [0, 1], None of nothing."""
        return self.right / self.of if self.of else None

    def __str__(self) -> str:
        return f"{self.right}/{self.of}"


def read_togethers(folder: Path) -> tuple[Together, ...]:
    """The clusters of a folder with their cases, by name; raises GoldError where a file is malformed."""
    found = []
    for path in sorted([*folder.glob("*" + TOGETHER), *folder.glob(TOGETHER.removeprefix("."))]):
        try:
            data = decode(path.read_bytes())
        except (CodecError, OSError) as error:
            raise GoldError(f"{path}: {error}") from error
        name = path.name.removesuffix(TOGETHER.removeprefix(".")).removesuffix(".")
        paths = [p for p in sorted(folder.glob(f"{name}*{SUFFIX}")) if not p.name.endswith(TOGETHER.removeprefix("."))]
        cases = [read_case(case) for case in paths if not name or case.name.startswith(name + "-")]
        found.append(Together(name or folder.name, data, {case.name: case for case in cases}))
    return tuple(found)


def expected_account(case: GoldCase) -> Account:
    """The account that the case's expected file describes, as if it had been read from its text."""
    path = case.path.with_name(case.path.stem + SUFFIX)
    if not path.is_file():
        path = case.path.with_name(case.path.stem.split("_")[0] + SUFFIX)
    data = decode(path.read_bytes())
    described = data["document"]
    outlet = described.get("outlet")
    if isinstance(outlet, str):
        outlet = {"name": outlet}
    document = Document(
        id=text_id(case.text),
        text=case.text,
        file=case.name,
        language=case.language,
        outlet=Outlet(outlet["name"], outlet.get("id"), outlet.get("kind", "unknown")) if outlet else None,
        published=described.get("published"),
    )
    return Account(
        document=document,
        dates=case.dates,
        events=case.events,
        quotes=case.quotes,
        commitments=case.commitments,
        claims=tuple(_with_check(claim, data.get("claims", [])) for claim in case.claims),
        titles=case.titles,
    )


def _with_check(claim: Claim, described: Sequence[Mapping[str, Any]]) -> Claim:
    """The claim with what a ledger is to check of it, which no score of a single text looks at."""
    source = next((entry for entry in described if entry.get("id") == claim.id), {})
    return replace(claim, check=source.get("check"), check_value=source.get("check_value"))
