"""What a user hears while everything is reconciled anew."""

import pytest

from recoupe.engine import COMPARING, LOADING, WRITING
from recoupe.publish.i18n import words
from recoupe.publish.output import Output
from recoupe.publish.progress import SMALL, AnewProgress

STEPS = ((LOADING, 0), (LOADING, 200), (COMPARING, 0), (WRITING, 0), (WRITING, 200))


def told(capsys, total, monkeypatch, *, is_terminal):
    monkeypatch.setattr("recoupe.publish.progress.sys.stderr.isatty", lambda: is_terminal, raising=False)
    anew = AnewProgress(Output(words("fr")))
    for step, done in STEPS:
        anew(step, done, total)
    anew.done()
    return capsys.readouterr().err


def test_each_step_is_one_line_where_nobody_watches(capsys, monkeypatch):
    lines = told(capsys, 100_000, monkeypatch, is_terminal=False).splitlines()
    assert len(lines) == 3
    assert "100\u202f000 documents" in lines[0]


def test_a_terminal_is_told_how_far_a_step_is(capsys, monkeypatch):
    heard = told(capsys, 100_000, monkeypatch, is_terminal=True)
    assert heard.count("200 sur 100\u202f000") == 2
    assert heard.endswith("\r\x1b[2K")


@pytest.mark.parametrize("is_terminal", [True, False])
def test_small_ledgers_are_silent(capsys, monkeypatch, is_terminal):
    assert told(capsys, SMALL - 1, monkeypatch, is_terminal=is_terminal) == ""
