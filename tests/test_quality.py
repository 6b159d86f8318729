"""How well Recoupe reads the annotated texts may not fall below what it once reached."""

import tomllib
from pathlib import Path

import pytest

from recoupe.evaluate import headlines
from recoupe.publish.quality import date_reports, reports

FLOORS = tomllib.loads(Path(__file__).with_name("quality_floors.toml").read_text(encoding="utf-8"))
CEILING = "false events per distractor"


@pytest.fixture(scope="session")
def measured(shared_cases):
    """The reports on annotated texts and the figures of every set."""
    texts = reports(shared_cases)
    figures = {report.folder: headlines(report.tallies["all"]) for report in texts}
    for dated in date_reports(shared_cases):
        figures[dated.folder] = {group: score.accuracy for group, score in dated.groups.items()}
    return texts, figures


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(measured, name):
    figures = {figure: value for figure, value in measured[1][name].items() if value is not None}
    assert set(FLOORS[name]) == set(figures)
    worse = {
        figure: (round(value, 3), FLOORS[name][figure])
        for figure, value in figures.items()
        if (value - FLOORS[name][figure]) * (-1 if figure == CEILING else 1) < 0
    }
    assert worse == {}, "figure: (measured, floor)"


@pytest.mark.slow
def test_every_annotated_text_gives_an_account(measured):
    assert [report.failed for report in measured[0] if report.failed] == []


def test_every_set_has_floors(measured):
    assert set(FLOORS) == set(measured[1]), "run make floors"
