"""Whole outputs as people see them.

After a change that is meant: RECOUPE_WRITE_GOLDEN=1 pytest tests/publish/test_golden.py, then read the diff.
"""

import os
import sys
from io import StringIO
from pathlib import Path

import pytest

from recoupe.publish import i18n
from recoupe.publish.brief import brief
from recoupe.publish.comparison import compare
from recoupe.publish.dossier import dossier
from recoupe.publish.output import Output
from recoupe.publish.render.brief import as_html, as_markdown
from recoupe.publish.render.event import render_event
from recoupe.publish.render.lists import commitment_rows, event_rows
from recoupe.publish.render.matrix import render_comparison

GOLDEN = Path(__file__).parent / "golden"
PAIR = ("CPV", "PRT")


def comparison_of(holdings):
    record = holdings.main_event()
    return compare(
        record, holdings.accounts, related=holdings.related(record), commitments=holdings.commitments_of(record)
    )


def draw_compare(out, holdings):
    out.show(render_comparison(comparison_of(holdings), out.phrasing(), evidence=True))


def draw_event(out, holdings):
    out.show(render_event(comparison_of(holdings), out.phrasing()))


def draw_lists(out, holdings):
    out.rows(*event_rows(holdings.events, out.phrasing()))
    out.rows(*commitment_rows(holdings.commitments, holdings.accounts, out.phrasing()))


def draw_brief(out, holdings):
    out.line(as_markdown(brief(dossier(PAIR, holdings), out.phrasing()), out.phrasing()))


def draw_page(out, holdings):
    out.line(as_html(brief(dossier(PAIR, holdings), out.phrasing()), out.phrasing()))


DRAWINGS = {"compare": draw_compare, "event": draw_event, "lists": draw_lists, "brief": draw_brief, "page": draw_page}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_output_is_as_pinned(name, language, holdings, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    stream = StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    DRAWINGS[name](Output(i18n.words(language)), holdings)
    path = GOLDEN / f"{name}.{language}.txt"
    if os.environ.get("RECOUPE_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(stream.getvalue(), encoding="utf-8")
    assert stream.getvalue() == path.read_text(encoding="utf-8")
