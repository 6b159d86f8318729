"""Articles as JSON: JSON Lines, one object, an array, or an object that holds an array of them."""

from collections.abc import Mapping
from typing import Any

from recoupe.errors import CodecError, MalformedInput, UndecodableInput
from recoupe.languages import available, language
from recoupe.languages.calendar import parse_absolute
from recoupe.model.codec import decode as decode_json
from recoupe.model.text import Outlet, Warning
from recoupe.read.documents import Raw
from recoupe.read.moments import day_of
from recoupe.read.options import ReadOptions
from recoupe.read.outlets import Directory
from recoupe.read.page import read_page

_HOLDERS = ("articles", "documents", "items", "records", "results", "data")


def parse_record(line: str, *, source: str) -> Any:
    """The value of a line or file of JSON; raises MalformedInput where it is none."""
    try:
        return decode_json(line)
    except (CodecError, RecursionError) as error:
        raise MalformedInput(source, str(error)) from error


def members_of(value: Any) -> list[Any] | None:
    """The records of an array or of an object that holds one; None where the value is itself a record."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        holders = [name for name in _HOLDERS if isinstance(value.get(name), list)]
        if len(holders) == 1 and not isinstance(value.get("text"), str):
            return list(value[holders[0]])
    return None


def read_record(value: Any, *, file: str, number: int | None, options: ReadOptions, directory: Directory) -> Raw:
    """One record as a raw text, named by the file and the record's id or, without one, its number (None: alone).

    Refusals name the number.
    Raises MalformedInput where the value is no object or lacks its text.
    """
    source = file if number is None else f"{file}#{number}"
    if not isinstance(value, dict):
        raise MalformedInput(source, f"a record must be an object, not {type(value).__name__}")
    raw = _body(value, source, options, directory)
    if any("\ud800" <= character <= "\udfff" for character in raw.text):
        raise UndecodableInput(source, "its text holds halves of characters (lone surrogates)")
    published, warnings = _published(value, options)
    identity = _scalar(value, options.names_of("id"))
    return Raw(
        text=raw.text,
        source=f"{file}#{identity}" if identity and number is not None else source,
        url=_scalar(value, options.names_of("url")) or raw.url,
        title=_scalar(value, options.names_of("title")) or raw.title,
        published=published or raw.published,
        container="metadata" if published or raw.published is None else raw.container,
        outlet=_outlet(value, options, directory) or raw.outlet,
        declared=_scalar(value, options.names_of("language")) or raw.declared,
        warnings=(*raw.warnings, *warnings),
    )


def _body(value: Mapping[str, Any], source: str, options: ReadOptions, directory: Directory) -> Raw:
    text = _string(value, options.names_of("text"))
    if text is not None:
        return Raw(text=text, source=source)
    markup = _string(value, options.names_of("html"))
    if markup is not None:
        return read_page(markup, source=source, directory=directory)
    names = ", ".join(options.names_of("text"))
    present = ", ".join(list(value)[:12]) or "nothing"
    raise MalformedInput(source, f"no text: none of the fields {names}; it has {present}. Map the field to use")


def _string(value: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((value[name] for name in names if isinstance(value.get(name), str) and value[name].strip()), None)


def _scalar(value: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        found = value.get(name)
        if isinstance(found, str) and found.strip():
            return found.strip()
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
    return None


def _published(value: Mapping[str, Any], options: ReadOptions) -> tuple[str | None, tuple[Warning, ...]]:
    """The record's date; a warning where there is one that cannot be read."""
    for name in options.names_of("published"):
        found = value.get(name)
        if found is None or found == "":
            continue
        day = day_of(found) or _in_words(str(found))
        if day is not None:
            return day, ()
        return None, (
            Warning("date_unreadable", f"the field {name!r} holds no date that can be read: {str(found)[:60]!r}"),
        )
    return None, ()


def _in_words(text: str) -> str | None:
    """A date as a supported language writes it (« 19 novembre 2025 », 19/11/2025), else None."""
    for code in available():
        found = parse_absolute(text, calendar=language(code).calendar)
        if found is not None:
            return found[1]
    return None


def _outlet(value: Mapping[str, Any], options: ReadOptions, directory: Directory) -> Outlet | None:
    for name in options.names_of("outlet"):
        found = value.get(name)
        written = found.get("name") if isinstance(found, dict) else found
        if isinstance(written, str) and written.strip():
            return directory.outlet(written.strip()) or Outlet(written.strip())
    return None
