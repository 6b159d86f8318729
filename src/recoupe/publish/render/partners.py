"""A party's partners on the screen."""

from collections.abc import Iterator

from babel.numbers import format_decimal
from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recoupe.publish.partners import Partners
from recoupe.publish.phrasing import Phrasing


def render_partners(found: Partners, phrasing: Phrasing) -> Iterator[RenderableType]:
    """The partners ranked, year by year, with the effective number of partners under each year and its formula."""
    say = phrasing.words.say
    yield Text(phrasing.party(found.party), style="bold")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_footer=True)
    table.add_column(say("Partner"), footer=say("effective number of partners"))
    for year in found.years:
        effective = found.effective.get(year)
        footer = str(format_decimal(round(effective, 1), locale=phrasing.words.locale)) if effective else ""
        table.add_column(year or say("undated"), footer=footer, justify="right")
    table.add_column(say("in all"), justify="right")
    table.add_column(say("Latest"), overflow="fold")
    for partner in found.partners:
        counts = [str(partner.by_year.get(year, "")) for year in found.years]
        latest = f"{phrasing.date(partner.latest.date)}, {phrasing.kind(partner.latest)}"
        table.add_row(phrasing.party(partner.party), *counts, str(partner.total), latest)
    yield table
    yield Text(
        say(
            "Events counted: meetings, agreements, aid and economic relations that took place. "
            "Effective number: 1 / Σ p², p being each partner’s share of the year’s events."
        )
    )
