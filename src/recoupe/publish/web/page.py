"""One page for one reader: templates, the language chosen, and the addresses of what it links to."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from recoupe.languages import available
from recoupe.publish.charts.chart import figure_words
from recoupe.publish.comparison import source_name
from recoupe.publish.dates import is_day
from recoupe.publish.i18n import LANGUAGES, language_name, words
from recoupe.publish.marking import pieces
from recoupe.publish.names import party_name
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.web.addresses import ADDRESSES
from recoupe.publish.web.parties import is_known
from recoupe.publish.web.site import site_of
from recoupe.publish.web.typography import tied, unturned
from recoupe.read.containers import KINDS

FOLDER = Path(__file__).parent
"""Where templates and static files lie."""

COOKIE = "recoupe_lang"
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Page:
    """What an answer is drawn with: the request and the words of the reader's language."""

    request: Request
    phrasing: Phrasing

    @property
    def path(self) -> str:
        """The address without its query, also where the name of the host makes no URL."""
        return str(self.request.scope["path"])

    def show(self, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """The answer that a template makes of the values; every value is escaped."""
        language = self.phrasing.words.language
        shared = {
            "say": self._say,
            "count": self._count,
            "number_words": self._number,
            "phrasing": self.phrasing,
            "language": language,
            "switches": [(code, self.here(lang=code)) for code in LANGUAGES if code != language],
            "path": self.path,
            "here": self.here,
            "asked": "",
            "limits": site_of(self.request).desk.spool.limits,
            "kept": (),
        }
        response = HTMLResponse(unturned(_environment().get_template(template).render(shared | values)), status)
        response.headers["content-language"] = language
        response.headers["cache-control"] = "no-cache"
        if self.request.query_params.get("lang") in LANGUAGES:
            response.set_cookie(COOKIE, language, max_age=_YEAR, httponly=True, samesite="lax")
        return response

    def here(self, **changes: object) -> str:
        """The address of this page with other values in its query: a list gives several, None takes one out."""
        kept = [
            (name, value) for name, value in self.request.query_params.multi_items() if name not in (*changes, "lang")
        ]
        for name, value in changes.items():
            values = value if isinstance(value, list) else [value]
            kept += [(name, str(one)) for one in values if one is not None]
        path = quote(self.path)
        return f"{path}?{urlencode(kept)}" if kept else path

    def _say(self, message: str, **values: object) -> str:
        return tied(self.phrasing.words.say(message, **values))

    def _count(self, singular: str, plural: str, number: int, **values: object) -> str:
        return tied(self.phrasing.words.count(singular, plural, number, **values))

    def _number(self, number: float) -> str:
        return figure_words(number, self.phrasing.words)


def page_of(request: Request) -> Page:
    """The page for whoever asks, in the language of ``?lang=``, else of the cookie, else of the site."""
    asked = (request.query_params.get("lang"), request.cookies.get(COOKIE))
    language = next((code for code in asked if code in LANGUAGES), site_of(request).language)
    return Page(request, Phrasing(words(str(language)), party_name))


AskedPage = Annotated[Page, Depends(page_of)]
"""The parameter of a route that answers with a page."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["tied"] = tied
    environment.filters["pieces"] = pieces
    environment.globals.update(ADDRESSES, source_name=source_name, is_known=is_known, endings=tuple(KINDS))
    environment.globals.update(languages=available(), language_name=language_name)
    environment.tests["known"] = is_known
    environment.tests["day"] = is_day
    return environment
