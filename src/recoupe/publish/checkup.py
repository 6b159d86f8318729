"""What ``recoupe doctor`` looks at: packages, parser models, rule files, world tables, the ledger."""

import platform
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib import metadata, util
from pathlib import Path
from typing import Any

from recoupe.errors import LedgerTooOld, RecoupeError
from recoupe.languages import available, language
from recoupe.world import load_world

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w-]+)['\"]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is sound, what was seen, and how to mend it where it is not."""

    what: str
    is_sound: bool
    detail: str
    mend: str | None = None

    def record(self) -> dict[str, Any]:
        """The finding as plain values for JSON."""
        return asdict(self)


def check_everything(ledger: str) -> Iterator[Finding]:
    """Every finding, in reading order; `ledger` is looked at only where it exists."""
    yield Finding("python", True, platform.python_version())
    yield from check_packages()
    yield from check_languages()
    yield check_world()
    yield check_ledger(ledger)


def check_packages() -> Iterator[Finding]:
    """One finding a requirement: required ones must be there, those of an extra may be missing."""
    for requirement in metadata.requires("recoupe") or []:
        match = _REQUIREMENT.match(requirement)
        if match is None:
            continue
        extra = _EXTRA.search(requirement)
        yield _package(match[1], extra[1] if extra else None)


def _package(name: str, extra: str | None) -> Finding:
    what = f"{name} (optional, for {extra})" if extra else name
    try:
        return Finding(what, True, metadata.version(name))
    except metadata.PackageNotFoundError:
        wanted = f"recoupe[{extra}]" if extra else name
        return Finding(what, extra is not None, "not installed", f"pip install '{wanted}'")


def check_languages() -> Iterator[Finding]:
    """Whether each language's rule files load and its parser model is installed."""
    for code in available():
        try:
            known = language(code)
            parts = _load_parts(known)
            model = known.file.pipeline
        except RecoupeError as error:
            yield Finding(f"language {code}", False, str(error), "correct the rule file, or install Recoupe anew")
            continue
        yield Finding(f"language {code}", True, f"rules valid ({', '.join(parts)})")
        if util.find_spec(model) is None:
            mend = f"pip install {model.replace('_', '-')}"
            yield Finding(f"parser model {model}", False, "not installed", mend)
        else:
            yield Finding(f"parser model {model}", True, metadata.version(model.replace("_", "-")))


def _load_parts(whole: object) -> list[str]:
    """The names of the parts that an object loads when they are first asked for, each loaded now."""
    parts = [name for name, value in vars(type(whole)).items() if isinstance(value, cached_property)]
    for name in parts:
        getattr(whole, name)
    return [name for name in parts if not name.startswith("_")]


def check_world() -> Finding:
    """Whether the tables of states, offices, organisations and outlets are valid."""
    try:
        parts = _load_parts(load_world())
    except RecoupeError as error:
        return Finding("world tables", False, str(error), "correct the table, or install Recoupe anew")
    return Finding("world tables", True, f"valid ({', '.join(parts)})")


def check_ledger(place: str) -> Finding:
    """Whether the ledger is sound; one that does not exist yet is no fault."""
    from recoupe.ledger import Ledger

    what = f"ledger {place}"
    if "://" not in place and not Path(place).exists():
        return Finding(what, True, "none there yet: `recoupe read` makes it")
    try:
        with Ledger.open(place, upgrade=False) as ledger:
            faults = ledger.verify()
    except LedgerTooOld as error:
        return Finding(what, False, str(error), "recoupe ledger upgrade")
    except RecoupeError as error:
        return Finding(what, False, str(error), "restore a backup")
    if faults:
        return Finding(what, False, "; ".join(faults), "restore a backup")
    return Finding(what, True, "sound")
