"""``recoupe search``: full text, whatever the inflection."""

from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.publish.options import JsonOption, LangOption, LedgerOption, ledger_place, output

if TYPE_CHECKING:
    from recoupe.ledger import SearchHit
    from recoupe.publish.output import Output


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(search)


def search(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='Words in any inflection, "exact phrases", prefix*.')
    ],
    limit: Annotated[int, typer.Option(min=1, help="How many documents at most.")] = 20,
    ledger: LedgerOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Find documents by their words.

    Best first (of very many, those added last); inflection, accents and case do not matter.

    Example: recoupe search accord militaire
    """
    from recoupe.model.codec import to_record
    from recoupe.publish.progress import opened

    out = output(context, lang, as_json=json)
    with opened(ledger_place(context, ledger), out) as held:
        found = held.search(" ".join(words), limit=limit)
    if out.as_json:
        out.record([to_record(hit) for hit in found])
        return
    for hit in found:
        _print(hit, out)
    if not found:
        out.say("No document answers.")
    elif not any(hit.score for hit in found):
        out.say("Very many documents hold these words: those added last come first.")


def _print(hit: "SearchHit", out: "Output") -> None:
    phrasing = out.phrasing()
    source = ", ".join(part for part in (hit.outlet, phrasing.date(hit.published)) if part)
    out.line(f"{hit.title or hit.document[:19]} ({source})")
    out.line(f"  {' '.join(_marked(hit).split())}")


def _marked(hit: "SearchHit") -> str:
    """The snippet with its matching words between square brackets."""
    from recoupe.publish.marking import pieces

    return "".join(f"[{text}]" if is_hit else text for text, is_hit in pieces(hit.snippet, hit.span.start, hit.marks))
