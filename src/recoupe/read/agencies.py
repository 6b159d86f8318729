"""News agencies: as the source of a text, or credited by it."""

import re
from dataclasses import dataclass, replace

from recoupe.languages.datelines import Datelines
from recoupe.model.text import Outlet
from recoupe.read.datelines import Dateline
from recoupe.read.lines import HEAD, TAIL, Line
from recoupe.read.outlets import Directory

_ACRONYM = re.compile(r"[A-ZÉ][A-Z0-9É.-]{1,9}")
_JOINED = re.compile(r"\s*(?:[/,;&+]|\bet\b|\bavec\b)\s*")


@dataclass(frozen=True, slots=True)
class Agencies:
    """The rules of one language and the known outlets, ready to ask for agencies."""

    rules: Datelines
    directory: Directory

    def names(self, names: str) -> tuple[str, ...]:
        """The agencies of « AFP/APS », « Reuters et AFP »: known names or acronyms; () where anything else stands."""
        found = []
        for part in _JOINED.split(names.strip(" .")):
            if part and self.directory.outlet(part) is None and not _ACRONYM.fullmatch(part):
                return ()
            found.extend([part] if part else [])
        return tuple(found)

    def of_datelines(self, datelines: tuple[Dateline, ...], text: str) -> Outlet | None:
        """The agency in the brackets of a dateline as the outlet; None where there is none."""
        for dateline in datelines:
            if dateline.agency is not None:
                return self._outlet(dateline.agency.of(text), dateline.place.of(text) if dateline.place else None)
        return None

    def opening(self, lines: tuple[Line, ...]) -> Outlet | None:
        """The agency of an opening without a full date (« Dakar (APS) - »), None where no line opens so."""
        for line in lines[:HEAD]:
            for rule in self.rules.openings:
                match = self.rules.patterns[rule.id].match(line.folded)
                if match is None:
                    continue
                place = line.text[slice(*match.span("place"))]
                names = self.names(line.text[slice(*match.span("agency"))])
                if names and (self.directory.is_place(place) or self.directory.is_agency(names[0])):
                    return self._outlet(names[0], place)
        return None

    def _outlet(self, names: str, place: str | None) -> Outlet:
        name = next(iter(self.names(names)), names.strip())
        known = self.directory.outlet(name, near=place)
        return replace(known, name=name) if known else Outlet(name, kind="agency")

    def credits(self, lines: tuple[Line, ...], datelines: tuple[Dateline, ...], text: str) -> tuple[str, ...]:
        """Every agency that the text credits at its head or end, in reading order, each once."""
        dated = [dateline.agency.of(text) for dateline in datelines if dateline.agency is not None]
        found = [name for names in dated for name in self.names(names)]
        opening = self.opening(lines)
        found.extend([opening.name] if opening else [])
        for line in dict.fromkeys((*lines[:HEAD], *lines[-TAIL:])):
            for rule in self.rules.credits:
                match = self.rules.patterns[rule.id].search(line.folded, max(0, len(line.folded) - 120))
                names = self.names(line.text[slice(*match.span("agency"))]) if match else ()
                if not rule.only or all(map(self.directory.is_agency, names)):
                    found.extend(names)
        return tuple(dict.fromkeys(found))
