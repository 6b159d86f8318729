"""The page of error rates: every set's figures as Markdown, none of them typed by hand."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recoupe.evaluate.confidence import BANDS, KINDS
from recoupe.evaluate.dates import DateReport, date_rows
from recoupe.evaluate.evaluation import PARTS, Report
from recoupe.evaluate.gold import SUFFIX
from recoupe.evaluate.report import HEADLINES, SHARES, figure, headlines
from recoupe.evaluate.tally import Tallies, Tally, total
from recoupe.languages.loading import RuleModel
from recoupe.model.kinds import kinds

HEAD = ("", "expected", "found", "right", "precision", "recall", "F1")
HOW = """\
How records are matched (`recoupe evaluate FOLDER` does the same for any annotated set):

* An event may match one of the same family of types where trigger or evidence overlap; pairs are one to one,
  chosen for the greatest total likeness. *Right type* counts pairs of equal type; *all right* those whose status,
  negation, date and states are right besides. Fields are shares among pairs of equal type.
* States are compared as sets, organisations left aside. A date that the annotators took from the day of publication
  is met by that day, give or take one, or by none; it is not among the *dated*.
* A quote is found where the common part is at least 0.7 of the longer span. A speaker is right by entity or by
  name (the words of the shorter name all stand in the longer); an office, an organisation or
  an unnamed source also by the same words in the text or by kind and state. Optional quotes count neither way.
* A commitment is found where evidence overlaps, a claim where the common part is at least half of the shorter span.
* *False events per distractor* are those found in a text that holds none.
* *dev* are the texts that rules may be written from; *blind* are a third, chosen by a hash of the file name, of which
  only totals are ever looked at. The difference between the two is the best hint at unseen texts.
"""

CONFIDENCE = """\
The share of records that are right in each band of their confidence, all sets, with how many there are. Events
hold the unsure ones, which lie in the first two bands; a quote is right with its speaker.
"""


@dataclass(frozen=True, slots=True)
class NameScore:
    """How names came out in so many articles of a corpus."""

    corpus: str
    articles: int
    tallies: Tallies


class Fault(RuleModel):
    """A class of error: what happens, in an invented sentence, and how many of a sample it spoilt."""

    what: str
    example: str
    count: int


class Sample(RuleModel):
    """Records drawn at random and judged by hand.

    `right` and `wrong` list them as ``ARTICLE/START-END``, in code points; `how` says how they were drawn and judged.
    """

    title: str
    how: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


class Judged(RuleModel):
    """``judged.toml``: what was judged by hand."""

    schema_version: int
    samples: tuple[Sample, ...]


def quality_page(
    reports: Sequence[Report],
    names: Sequence[NameScore] = (),
    dates: Sequence[DateReport] = (),
    *,
    measured: str,
    version: str,
    data: str,
) -> str:
    """The page as Markdown; `measured` is an ISO day, `data` the mark of the expected files that were used."""
    count = sum(report.documents["all"] for report in reports)
    parts = [
        "# How well Recoupe reads",
        "Written by `make docs`; do not edit. "
        f"Measured on {measured} with Recoupe {version} over {count} annotated French texts (expected files {data}).",
        HOW,
    ]
    for report in reports:
        parts += [f"## {report.folder}", _counts(report), _headline_table(report)]
    whole = total(report.tallies["all"] for report in reports)
    parts += ["## Every kind, all sets", _kinds_table(whole), "## Every type of event, all sets", _types_table(whole)]
    parts += ["## Confidence", CONFIDENCE, _confidence_table(total(report.confidence for report in reports))]
    for score in names:
        parts += [
            f"## Names in `{score.corpus}`",
            f"{score.articles} articles on all subjects. A name counts where span and kind are exactly those of "
            "the annotators, under `any` where the span is.",
            _markdown(HEAD, [_row(score.tallies, key) for key in sorted(score.tallies)]),
        ]
    for dated in dates:
        head, *rows = date_rows(dated)
        parts += [
            f"## Dates in `{dated.folder}`",
            f"{dated.sentences} sentences; in those that hold no date {dated.spurious} were found. A value is "
            "*literal* where it is exactly the days expected, *right* also where the source leaves out the last day, "
            "month or year that the words name, *near* where it only holds the days expected.",
            _markdown(("", *head[1:]), rows),
        ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def judged_part(samples: Sequence[Sample]) -> str:
    """The end of the page as Markdown: what was judged by hand."""
    parts = [part for sample in samples for part in (f"## {sample.title}", *_sample(sample)) if part]
    return "".join(f"\n{part}\n" for part in parts)


def data_mark(folders: Sequence[Path]) -> str:
    """The first twelve digits of a hash over all expected files of the folders, names and content."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*" + SUFFIX)):
            digest.update(path.name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _sample(sample: Sample) -> list[str]:
    whole = len(sample.right) + len(sample.wrong)
    faults = [f"* {fault.count}: {fault.what}, as in « {fault.example} » (invented)." for fault in sample.faults]
    return [
        f"{sample.how} Right: {len(sample.right)} of {whole}.",
        "\n".join(faults),
        f"Right: {', '.join(sample.right)}.",
        f"Wrong: {', '.join(sample.wrong)}.",
    ]


def _counts(report: Report) -> str:
    words = [f"{report.documents['all']} texts: {report.documents['dev']} dev, {report.documents['blind']} blind."]
    words += [
        f"{count} in `{code}` not judged: the language is not supported." for code, count in report.skipped.items()
    ]
    if report.failed:
        words.append(f"{len(report.failed)} gave no account.")
    return " ".join(words)


def _headline_table(report: Report) -> str:
    figures = {part: headlines(report.tallies[part]) for part in PARTS}
    rows = [(name, *(_number(figures[part][name]) for part in PARTS)) for name, _, _ in HEADLINES]
    return _markdown(("", *PARTS), rows)


def _kinds_table(tallies: Tallies) -> str:
    headline = {key for _, key, measure in HEADLINES if measure == "false_per_document"}
    keys = sorted(key for key in tallies if not key.startswith("type/") and key not in headline)
    return _markdown(HEAD, [_row(tallies, key) for key in keys])


def _types_table(tallies: Tallies) -> str:
    keys = [f"type/{name}" for name in kinds().event_types]
    rows = [_row(tallies, key) for key in keys if tallies[key].expected or tallies[key].found]
    return _markdown(HEAD, rows)


def _confidence_table(tallies: Tallies) -> str:
    rows = [(kind, *(_share(tallies[f"{kind}/{band}"]) for band in BANDS)) for kind in KINDS]
    return _markdown(("", *BANDS), rows)


def _share(tally: Tally) -> str:
    return f"{_number(tally.precision)} ({tally.found})" if tally.found else ""


def _row(tallies: Tallies, key: str) -> tuple[str, ...]:
    tally = tallies[key]
    recall = figure(tally, "recall")
    shares = (None, recall, None) if key in SHARES else (tally.precision, recall, tally.f1)
    found = "" if key in SHARES else str(tally.found)
    return (f"`{key.removeprefix('type/')}`", str(tally.expected), found, str(tally.right), *map(_number, shares))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["--:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, rule, *rows))
