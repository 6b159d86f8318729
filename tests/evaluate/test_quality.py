from recoupe.evaluate.evaluation import Report
from recoupe.evaluate.quality import Fault, NameScore, Sample, data_mark, judged_part, quality_page
from recoupe.evaluate.tally import Tallies, Tally


def report():
    tallies = Tallies({"events": Tally(3, 1, 2), "type/visit": Tally(3, 1, 2), "events.status": Tally(2, 0, 1)})
    return Report(
        folder="invented",
        documents={"all": 3, "dev": 2, "blind": 1},
        tallies={"all": tallies, "dev": tallies, "blind": Tallies()},
        skipped={"xx": 4},
        failed=(("a.txt", "empty"),),
        confidence=Tallies({"events/.8–1": Tally(3, 1, 0)}),
    )


def test_the_page_holds_every_figure_and_says_what_it_was_made_from():
    names = [NameScore("press", 7, Tallies(person=Tally(1, 1, 0)))]
    page = quality_page([report()], names, measured="2026-01-02", version="9.9", data="abc")
    assert "Measured on 2026-01-02 with Recoupe 9.9 over 3 annotated French texts (expected files abc)" in page
    assert "| events right type F1 | 0.67 | 0.67 |  |" in page
    assert "| `visit` | 5 | 4 | 3 | 0.75 | 0.60 | 0.67 |" in page
    assert "| `events.status` | 3 |  | 2 |  | 0.67 |  |" in page
    assert "4 in `xx` not judged" in page
    assert "1 gave no account" in page
    assert "| `person` | 1 | 2 | 1 | 0.50 | 1.00 | 0.67 |" in page
    assert "| events |  |  |  |  | 0.75 (4) |" in page
    assert "a.txt" not in page


def test_the_mark_of_the_data_changes_with_any_expected_file(tmp_path):
    path = tmp_path / "a.expected.json"
    path.write_text("{}", encoding="utf-8")
    first = data_mark([tmp_path])
    path.write_text("{} ", encoding="utf-8")
    assert data_mark([tmp_path]) != first


def test_a_sample_judged_by_hand_counts_itself_and_lists_its_records() -> None:
    fault = Fault(what="sport taken for a visit", example="La Zembie arrive en finale", count=1)
    sample = Sample(title="Two events", how="Drawn at random.", right=("a/e1",), wrong=("b/e2",), faults=(fault,))
    page = judged_part([sample])
    assert "## Two events\n\nDrawn at random. Right: 1 of 2." in page
    assert "* 1: sport taken for a visit, as in « La Zembie arrive en finale » (invented)." in page
    assert "Right: a/e1.\n\nWrong: b/e2." in page
