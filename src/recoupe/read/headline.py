"""Where the title of a plain text stands, and whether the text breaks off before its end."""

import re

from recoupe.languages.datelines import Datelines
from recoupe.model.folding import fold
from recoupe.model.text import Span, Warning
from recoupe.read.datelines import Dateline
from recoupe.read.issuers import Issuers
from recoupe.read.lines import Line

_LONGEST = 180
_MOST_WORDS = 32
_CLOSED = tuple(".!?…»”\")]:;'’*|")
_SENTENCE_END = re.compile(r"\w{3}[.!?] +[A-ZÀ-Ý«“]")
_LAST_WORDS = re.compile(r"[\w']+'?$")
_BODY_WORDS = 12


def find_title(lines: tuple[Line, ...], issuers: Issuers, datelines: tuple[Dateline, ...]) -> Span | None:
    """The headline on a line of its own above the body, without full stop; None where there is none.

    Headings, letterheads with all that stands above them, and the line of the dateline are passed over.
    """
    furniture = [position for position, line in enumerate(lines[:8]) if issuers.is_furniture(line)]
    for position, line in enumerate(lines[:10]):
        if line.is_prefix or line.folded.startswith(issuers.rules.bylines) or (furniture and position <= furniture[-1]):
            continue
        held = [dateline for dateline in datelines if line.span(0, len(line.text)).overlaps(dateline.whole)]
        if any(_fills(line, dateline) for dateline in held) or issuers.is_signboard(line):
            continue
        if held or position + 1 >= len(lines) or not _is_headline(line.text):
            return None
        return line.span(0, len(line.text))
    return None


def _fills(line: Line, dateline: Dateline) -> bool:
    """True where little but the dateline stands on its line."""
    return len(line.text) - (dateline.whole.end - dateline.whole.start) < 25


def _is_headline(text: str) -> bool:
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or len(text) < 8:
        return False
    return not text.endswith((".", ";", ",", ":")) or text.endswith("...")


def find_cut(lines: tuple[Line, ...], rules: Datelines, *, last_is_known: bool) -> Warning | None:
    """A ``cut_off`` warning where the text stops in mid-sentence or at a paywall's notice, else None.

    `last_is_known` holds where the last line is a dateline, a signature or a credit.
    """
    if not lines or last_is_known:
        return None
    last = lines[-1]
    span = last.span(max(0, len(last.text) - 60), len(last.text))
    if any(last.folded.startswith(words) or last.folded.endswith(words) for words in map(fold, rules.endings.teasers)):
        return Warning("cut_off", "only the beginning: the text ends with a notice that more follows elsewhere", span)
    if last.text.endswith(_CLOSED):
        return None
    ending = _LAST_WORDS.search(last.folded)
    is_open = last.text.endswith(",") or (ending is not None and ending[0] in rules.endings.open_words)
    is_body = len(lines) > 1 or _SENTENCE_END.search(last.text) is not None
    is_long = is_body and len(last.text.split()) >= _BODY_WORDS
    if is_open or is_long:
        return Warning("cut_off", "the text breaks off in mid-sentence; what follows is missing", span)
    return None
