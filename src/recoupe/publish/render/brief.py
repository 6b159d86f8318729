"""A briefing as Markdown or as one HTML page that prints on A4 and fetches nothing."""

from collections.abc import Iterator
from html import escape

from recoupe.publish.brief import Brief, Part, Sentence
from recoupe.publish.comparison import Proof
from recoupe.publish.output import TIE, tied
from recoupe.publish.phrasing import Phrasing

_MARKDOWN_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|~"})

_STYLE = (
    ":root{color-scheme:light dark}body{max-width:66ch;margin:2rem auto;padding:0 1rem;font:1rem/1.5 Georgia,serif}"
    "h1,h2{font-family:system-ui,sans-serif;line-height:1.2}h2{font-size:1.1rem;margin-top:2rem}"
    "sup{line-height:0}ol{font-size:.875rem}:target{outline:2px solid}@page{size:A4;margin:2cm}"
)


def as_markdown(brief: Brief, phrasing: Phrasing) -> str:
    """The briefing in Markdown with footnotes of the common extension (``[^1]``)."""
    numbers = {found: number for number, found in enumerate(brief.notes, start=1)}
    return "\n".join(_markdown(brief, numbers, phrasing)) + "\n"


def _markdown(brief: Brief, numbers: dict[Proof, int], phrasing: Phrasing) -> Iterator[str]:
    yield f"# {_plain(brief.title)}"
    yield ""
    yield _plain(brief.basis)
    for part in brief.parts:
        yield ""
        yield f"## {_plain(part.title)}"
        yield ""
        for sentence in part.sentences:
            marks = "".join(f"[^{numbers[found]}]" for found in sentence.proofs)
            yield f"- {_plain(sentence.text)}{marks}"
    yield ""
    for found, number in numbers.items():
        yield f"[^{number}]: {_plain(note(found, phrasing))}"


def _plain(text: str) -> str:
    return text.translate(_MARKDOWN_SIGNS)


def note(found: Proof, phrasing: Phrasing) -> str:
    """A footnote: outlet, date, the exact words, and where they stand in the document."""
    source = f"{found.source}, {phrasing.date(found.published)}"
    where = phrasing.words.say("characters {start}–{end}", start=found.span.start, end=found.span.end)
    return phrasing.labelled(source, f"{phrasing.quoted(found.words)} ({where}).")


def as_html(brief: Brief, phrasing: Phrasing) -> str:
    """The briefing as a page of its own; every mark leads to its footnote and back."""
    numbers = {found: number for number, found in enumerate(brief.notes, start=1)}
    parts = "\n".join(_html_part(part, numbers) for part in brief.parts)
    notes = "\n".join(
        f'<li id="note-{number}">{_set(note(found, phrasing))} <a href="#mark-{number}">↩</a></li>'
        for found, number in numbers.items()
    )
    heading = _set(phrasing.words.say("Sources"))
    return (
        f'<!doctype html>\n<html lang="{brief.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{_set(brief.title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{_set(brief.title)}</h1>\n<p>{_set(brief.basis)}</p>\n"
        f"{parts}\n<h2>{heading}</h2>\n<ol>\n{notes}\n</ol>\n</body>\n</html>\n"
    )


def _set(text: str) -> str:
    """The text escaped, with marks tied to their words."""
    return escape(tied(text)).replace(TIE, "\N{NO-BREAK SPACE}")


def _html_part(part: Part, numbers: dict[Proof, int]) -> str:
    lines = "\n".join(f"<p>{_set(sentence.text)}{_html_marks(sentence, numbers)}</p>" for sentence in part.sentences)
    return f"<h2>{_set(part.title)}</h2>\n{lines}"


def _html_marks(sentence: Sentence, numbers: dict[Proof, int]) -> str:
    return "".join(
        f'<sup><a id="mark-{numbers[found]}" href="#note-{numbers[found]}">{numbers[found]}</a></sup> '
        for found in sentence.proofs
    ).rstrip()
