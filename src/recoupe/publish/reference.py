"""Writes the reference: ``python -m recoupe.publish.reference FOLDER``.

One page each for the commands, the records and their kinds, and the errors, taken from the code itself.
"""

import dataclasses
import inspect
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer

from recoupe import errors
from recoupe.errors import UsageError
from recoupe.model import decision, mention, record, text
from recoupe.model.kinds import kinds
from recoupe.publish.cli import app
from recoupe.publish.i18n import words
from recoupe.publish.reasons import UNSURE

GENERATED = "Written by `make docs` from the code; do not edit."
RECORDS = {
    mention.SCHEMA: (
        (text, ("Document", "Outlet", "Warning")),
        (
            mention,
            (
                *("Account", "Mention", "Party", "DateRecord", "Event", "Participant", "Place", "Attribution", "Quote"),
                *("Commitment", "Amount", "Claim", "TitleCheck"),
            ),
        ),
    ),
    record.SCHEMA: (
        (
            record,
            (
                "EventRecord",
                "StatusStep",
                "EventAccount",
                "Fact",
                "FactValue",
                "Evidence",
                "Check",
                "CommitmentRecord",
                "StageStep",
            ),
        ),
        (decision, ("Correction",)),
    ),
}
LISTS = (
    ("Roles of participants", "role", "roles"),
    ("Statuses of events", "status", "statuses"),
    ("Stages of commitments", "stage", "stages"),
    ("Kinds of commitment", "commitment_kind", "commitment_kinds"),
    ("Stances of claims", "claim_stance", "claim_stances"),
    ("Stances of statements", "statement_stance", "statement_stances"),
    ("Kinds of attribution and speaker", "attribution_kind", "attribution_kinds"),
    ("Kinds of outlet", "outlet_kind", "outlet_kinds"),
    ("Topics", "topic", "topics"),
)


def pages() -> dict[str, str]:
    """Every page by its file name."""
    return {
        "commands.md": _joined(_commands()),
        "records.md": _joined(_records()),
        "kinds.md": _joined(_kinds()),
        "errors.md": _joined(_errors()),
    }


def _joined(parts: Iterator[str]) -> str:
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _commands() -> Iterator[str]:
    yield "# Commands"
    yield GENERATED
    group: Any = typer.main.get_command(app)
    yield f"Before the name of a command:\n\n{_options(group)}"
    for path, command in _walk(group, ("recoupe",)):
        yield f"## `{' '.join(path)}`"
        yield re.sub(r"[ \n]*\n +|(?<=\S)  +", "\n", inspect.cleandoc(command.help or ""))
        yield _options(command)


def _walk(group: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in sorted(group.commands.items()):
        if command.hidden:
            continue
        yield (*path, name), command
        if hasattr(command, "commands"):
            yield from _walk(command, (*path, name))


def _options(command: Any) -> str:
    rows = []
    for parameter in command.params:
        if getattr(parameter, "hidden", False):
            continue
        if parameter.param_type_name == "argument":
            name = parameter.metavar or str(parameter.name).upper()
        else:
            name = ", ".join([*parameter.opts, *parameter.secondary_opts])
        rows.append((f"`{name}`", getattr(parameter, "help", None) or ""))
    return _table(("", "meaning"), rows) if rows else ""


def _records() -> Iterator[str]:
    yield "# Records"
    yield GENERATED
    yield f"`recoupe account` prints one `{mention.SCHEMA}` a line, `recoupe event --json` one `{record.SCHEMA}`."
    yield "Spans are `[start, end)` in code points of `document.text`; what the text does not say is `null`."
    for schema, modules in RECORDS.items():
        yield f"## `{schema}`"
        for module, names in modules:
            for name in names:
                yield from _record(getattr(module, name))


def _record(record_type: Any) -> Iterator[str]:
    yield f"### {record_type.__name__}"
    yield inspect.getdoc(record_type) or ""
    fields = [(f"`{field.name.rstrip('_')}`", f"`{_type(field.type)}`") for field in dataclasses.fields(record_type)]
    yield _table(("field", "type"), fields)


def _type(annotation: Any) -> str:
    name = getattr(annotation, "__name__", str(annotation)) if inspect.isclass(annotation) else str(annotation)
    return re.sub(r"recoupe\.model\.\w+\.", "", name).replace("|", "or")


def _kinds() -> Iterator[str]:
    french, english = words("fr"), words("en")
    yield "# Kinds"
    yield f"{GENERATED} The closed lists of the records, with their words in English and French."
    yield "## Types of event"
    rows = [
        (
            f"`{name}`",
            english.term("event_type", name),
            french.term("event_type", name),
            family.name,
            family.plover,
            family.cameo,
        )
        for family in kinds().families
        for name in family.types
    ]
    yield _table(("type", "English", "French", "family", "PLOVER", "CAMEO"), rows)
    for title, context, attribute in LISTS:
        yield f"## {title}"
        names = getattr(kinds(), attribute)
        yield _table(
            ("value", "English", "French"),
            [(f"`{name}`", english.term(context, name), french.term(context, name)) for name in names],
        )
    yield "## Reasons of unsure events"
    yield "The first that holds, in this order, is given."
    yield _table(("value", "French"), [(f"`{one.message}`", french.say(one.message)) for one in UNSURE])


def _errors() -> Iterator[str]:
    yield "# Errors"
    yield f"{GENERATED} Messages name what is at fault and what to do; codes are stable."
    classes = [item for item in vars(errors).values() if inspect.isclass(item)]
    rows = [
        (f"`{item.__name__}`", f"`{item.__mro__[1].__name__}`", _code(item), inspect.getdoc(item) or "")
        for item in classes
        if issubclass(item, errors.RecoupeError)
    ]
    yield _table(("error", "is a", "code", "when"), rows)


def _code(item: type) -> str:
    return f"`{vars(item)['code']}`" if "code" in vars(item) else ""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    cells = [[" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in (head, *rows)]
    cells.insert(1, ["---"] * len(head))
    return "\n".join("| " + " | ".join(row) + " |" for row in cells)


def main(arguments: Sequence[str]) -> int:
    """Write the pages into a folder; the exit code of the command."""
    if len(arguments) != 1:
        raise UsageError("usage: python -m recoupe.publish.reference FOLDER")
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages().items():
        folder.joinpath(name).write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
