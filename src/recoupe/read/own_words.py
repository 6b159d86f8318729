"""What a text says of itself: when and by whom it was published, its title, whether it is whole."""

from dataclasses import dataclass

from recoupe.languages import Language
from recoupe.model.text import Outlet, Span, Warning
from recoupe.read.agencies import Agencies
from recoupe.read.datelines import Dateline, find_datelines
from recoupe.read.headline import find_cut, find_title
from recoupe.read.issuers import Issuers, Letterhead
from recoupe.read.lines import Line
from recoupe.read.outlets import Directory
from recoupe.read.references import References


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Dateline, title, outlet, credited agencies and warnings, all from the text alone."""

    dateline: Dateline | None
    title: Span | None
    outlet: Outlet | None
    credits: tuple[str, ...]
    warnings: tuple[Warning, ...]

    @classmethod
    def read(cls, text: str, lines: tuple[Line, ...], spoken: Language, directory: Directory) -> "OwnWords":
        """What the rules of a language find in a frozen text and its lines."""
        issuers = Issuers(spoken.datelines, directory)
        agencies = Agencies(spoken.datelines, directory)
        letterhead = issuers.letterhead(lines)
        datelines = find_datelines(
            lines,
            spoken,
            is_official=letterhead is not None or issuers.is_official(lines),
            is_outlet=lambda name: issuers.masthead(name) is not None,
        )
        dateline = datelines[0] if datelines else None
        credited = agencies.credits(lines, datelines, text)
        cut = find_cut(lines, spoken.datelines, last_is_known=_is_closing(lines, dateline, credited, letterhead))
        return cls(
            dateline=dateline,
            title=find_title(lines, issuers, datelines),
            outlet=_masthead(issuers, datelines, text)
            or agencies.of_datelines(datelines, text)
            or (letterhead.outlet if letterhead else None)
            or agencies.opening(lines)
            or References(spoken.datelines, directory).own(text)
            or issuers.placed(lines)
            or issuers.blog(lines),
            credits=credited,
            warnings=(cut,) if cut else (),
        )


def _masthead(issuers: Issuers, datelines: tuple[Dateline, ...], text: str) -> Outlet | None:
    """The outlet that stands in a dateline as its masthead, before any agency."""
    named = (issuers.masthead(dateline.outlet.of(text)) for dateline in datelines if dateline.outlet is not None)
    return next((outlet for outlet in named if outlet is not None), None)


def _is_closing(
    lines: tuple[Line, ...], dateline: Dateline | None, credited: tuple[str, ...], letterhead: Letterhead | None
) -> bool:
    """True where the last line is a dateline, a credit, or the signature of an official text."""
    last = lines[-1]
    if dateline is not None and last.span(0, len(last.text)).contains(dateline.span) and len(lines) > 1:
        return len(last.text) < 120
    if letterhead is not None and len(last.text) < 80:
        return True
    return len(last.text) < 80 and any(credit in last.text for credit in credited)
