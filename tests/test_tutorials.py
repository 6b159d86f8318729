"""Every command that the README and the tutorials show is run, and prints what they say it prints."""

import doctest
import glob
import re
import shlex
from pathlib import Path

import pytest

from recoupe.publish.cli import run

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("tutorial*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def steps(page):
    """Each command of a page with the output that is shown under it; lines of dots stand for what is left out."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


def arguments(command):
    """The words of a command after its name, patterns of file names expanded as a shell does."""
    words = shlex.split(command)
    assert words.pop(0) == "recoupe", command
    return [name for word in words for name in (sorted(glob.glob(word)) or [word])]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_shows_is_what_happens(page, capsys, monkeypatch, tmp_path):
    for name in ("RECOUPE_LEDGER", "RECOUPE_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "src").symlink_to(ROOT / "src")
    monkeypatch.chdir(tmp_path)
    checker = doctest.OutputChecker()
    found = list(steps(page))
    assert found
    for command, shown in found:
        assert run(arguments(command)) == 0, command
        printed = capsys.readouterr().out
        assert checker.check_output(shown, printed, FLAGS), f"$ {command}\n--- shown\n{shown}\n--- printed\n{printed}"
