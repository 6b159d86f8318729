"""How well Recoupe reads the annotated texts may not fall below what it once reached."""

import tomllib
from pathlib import Path

import pytest

from recoupe.evaluate import headlines
from recoupe.publish.quality import reports

FLOORS = tomllib.loads(Path(__file__).with_name("quality_floors.toml").read_text(encoding="utf-8"))
CEILING = "false events per distractor"


@pytest.fixture(scope="session")
def measured(shared_cases):
    return {report.folder: report for report in reports(shared_cases)}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(measured, name):
    report = measured[name]
    assert report.failed == ()
    figures = headlines(report.tallies["all"])
    assert set(FLOORS[name]) == {figure for figure, value in figures.items() if value is not None}
    worse = {
        figure: (round(value, 3), FLOORS[name][figure])
        for figure, value in figures.items()
        if value is not None and (value - FLOORS[name][figure]) * (-1 if figure == CEILING else 1) < 0
    }
    assert worse == {}, "figure: (measured, floor)"


def test_every_annotated_set_has_floors(measured):
    assert set(FLOORS) == set(measured)
