"""Reading rule files: TOML checked against a schema, with file, line and value in every complaint."""

import re
import tomllib
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from recoupe.errors import RuleError

Rules = TypeVar("Rules", bound=BaseModel)


class RuleModel(BaseModel):
    """The base of every rule schema: frozen, and unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def load_rules(path: Traversable, schema: type[Rules]) -> Rules:
    """The checked content of a TOML rule file.

    Raises RuleError naming the file, the line and the value where the file is missing, is no TOML, or
    does not fit the schema.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        return schema.model_validate(tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: not valid TOML: {error}") from error
    except ValidationError as error:
        raise RuleError(_complaint(str(path), source, error)) from error


def _complaint(path: str, source: str, error: ValidationError) -> str:
    first = error.errors()[0]
    line = _line_of(source, first["loc"])
    where = ".".join(map(str, first["loc"]))
    return f"{path}, line {line}: {where}: {first['msg']} (found {first['input']!r})"


def _line_of(source: str, location: Sequence[Any]) -> int:
    """The line (from 1) on which the value at a pydantic location most likely stands; 1 if not found."""
    lines = source.splitlines()
    row = 0
    table: list[str] = []
    for step in location:
        if isinstance(step, int):
            header = re.compile(r"\s*\[\[\s*" + r"\s*\.\s*".join(map(re.escape, table)) + r"\s*\]\]")
            rows = [number for number, line in enumerate(lines) if header.match(line)]
            row = rows[step] if step < len(rows) else row
        else:
            table.append(str(step))
            key = re.compile(r"\s*(\[.*\b)?" + re.escape(str(step)) + r"\b\"?\s*(=|\])")
            row = next((number for number in range(row, len(lines)) if key.match(lines[number])), row)
    return row + 1
