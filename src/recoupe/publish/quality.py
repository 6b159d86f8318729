"""Writes the page of error rates: ``python -m recoupe.publish.quality SHARED PAGE``.

SHARED holds ``cases/SET/*.expected.json`` and, where names are to be judged too, ``corpora/*.jsonl.gz``. Beside PAGE
stands ``judged.toml``, what was judged by hand.
"""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from recoupe.engine import read_accounts
from recoupe.errors import EmptyDocument, InputError, UsageError
from recoupe.evaluate.dates import DateReport, evaluate_dates, sentence_files
from recoupe.evaluate.evaluation import Report, evaluate
from recoupe.evaluate.gold import SUFFIX
from recoupe.evaluate.names import Article, read_articles, score_names
from recoupe.evaluate.quality import Judged, NameScore, data_mark, judged_part, quality_page
from recoupe.languages.loading import load_rules
from recoupe.model.mention import Account, DateRecord
from recoupe.model.text import Document, freeze, text_id
from recoupe.pipeline import Pipeline
from recoupe.read import ReadOptions

EVERY = 5
"""Of a corpus with names, one article in so many is read."""


class Reader:
    """Reads the account of the text at a path; the pipeline is loaded once."""

    def __init__(self) -> None:
        self._pipeline = Pipeline()

    def __call__(self, path: Path, published: str | None = None) -> Account:
        """The account of the first document in a file; raises the InputError that reading met.

        It is of the day `published` (EDTF) where the document itself names none.
        """
        account = self._read(path, ReadOptions())
        is_undated = published is not None and account.document.published is None
        return self._read(path, ReadOptions(published=published)) if is_undated else account

    def _read(self, path: Path, options: ReadOptions) -> Account:
        for item in read_accounts([path], self._pipeline, options):
            if isinstance(item, InputError):
                raise item
            return item
        raise EmptyDocument(str(path), "no document in it")


class DateReader:
    """Reads the dates of a French text published on a day; the pipeline is loaded once."""

    def __init__(self) -> None:
        self._pipeline = Pipeline()

    def __call__(self, text: str, published: date | None) -> Sequence[DateRecord]:
        """The dates of a text's account."""
        day = published.isoformat() if published else None
        return self._pipeline.account(Document(text_id(text), text, language="fr", published=day)).dates


def annotated_sets(cases: Path) -> list[Path]:
    """The folders under `cases` that hold expected files, by name."""
    return sorted(folder for folder in cases.iterdir() if any(folder.glob("*" + SUFFIX)))


def reports(cases: Path) -> list[Report]:
    """The report on every annotated set under a folder."""
    reader = Reader()
    return [evaluate(folder, reader) for folder in annotated_sets(cases)]


def date_reports(cases: Path) -> list[DateReport]:
    """The report on every folder of dated sentences under a folder."""
    read = DateReader()
    return [evaluate_dates(folder, read) for folder in sorted(cases.iterdir()) if sentence_files(folder)]


def name_scores(corpora: Path) -> list[NameScore]:
    """How names come out in each corpus of a folder, over one article in EVERY."""
    pipeline = Pipeline()

    def account(article: Article) -> Account:
        text = freeze(article.text)
        return pipeline.account(Document(text_id(text), text, language="fr", published=article.published))

    scores = []
    for path in sorted(corpora.glob("*.jsonl.gz")):
        articles = list(islice(read_articles(path), 0, None, EVERY))
        scores.append(NameScore(path.name.partition(".")[0], len(articles), score_names(iter(articles), account)))
    return scores


def main(arguments: Sequence[str]) -> int:
    """Write the page; the exit code of the command."""
    if len(arguments) != 2:
        raise UsageError("usage: python -m recoupe.publish.quality SHARED PAGE")
    shared, page = map(Path, arguments)
    cases = shared / "cases"
    text = quality_page(
        reports(cases),
        name_scores(shared / "corpora"),
        date_reports(cases),
        measured=datetime.now(UTC).date().isoformat(),
        version=version("recoupe"),
        data=data_mark(annotated_sets(cases)),
    )
    page.parent.mkdir(parents=True, exist_ok=True)
    judged = judged_part(load_rules(page.parent / "judged.toml", Judged).samples)
    page.write_text(text + judged, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
