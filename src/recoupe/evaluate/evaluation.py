"""Scoring a folder of annotated texts against what an account says of each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.errors import InputError
from recoupe.evaluate.commitments import score_commitments, score_dates, score_titles
from recoupe.evaluate.confidence import score_confidence
from recoupe.evaluate.events import score_events
from recoupe.evaluate.gold import GoldCase, read_cases
from recoupe.evaluate.miss import Miss
from recoupe.evaluate.speech import score_claims, score_quotes
from recoupe.evaluate.tally import Tallies, total
from recoupe.languages import available
from recoupe.model.mention import Account
from recoupe.model.text import Document

PARTS = ("all", "dev", "blind")
ReadAccount = Callable[[Path, str | None], Account]
"""Reads the text at a path, published on the day given (EDTF) where the text itself names none."""


@dataclass(frozen=True, slots=True)
class Report:
    """The tallies of a folder, in all and for the open (`dev`) and the blind texts apart.

    `documents` counts the texts of each part, `skipped` those in languages that are not supported,
    `failed` names each text that gave no account, with the reason (all its records count as missed).
    `misses` never holds anything of a blind text; `confidence` is that of all texts together.
    """

    folder: str
    documents: dict[str, int]
    tallies: dict[str, Tallies]
    skipped: dict[str, int] = field(default_factory=dict)
    failed: tuple[tuple[str, str], ...] = ()
    misses: tuple[Miss, ...] = ()
    confidence: Tallies = field(default_factory=Tallies)


def evaluate(gold_dir: Path | str, read_account: ReadAccount) -> Report:
    """The report on every ``NAME.expected.json`` of a folder; `read_account` reads the text at a path.

    The day of publication that an expected file gives holds where its text states none.
    A text that `read_account` refuses with InputError, or whose account holds other text than the file,
    fails by itself. Raises GoldError where the folder or an expected file cannot be judged.
    """
    scored: dict[str, list[Tallies]] = {"dev": [], "blind": []}
    skipped: dict[str, int] = {}
    failed: list[tuple[str, str]] = []
    misses: list[Miss] = []
    confidence: list[Tallies] = []
    for case in read_cases(Path(gold_dir)):
        if case.language not in available():
            skipped[case.language] = skipped.get(case.language, 0) + 1
            continue
        account = _account(case, read_account, failed)
        tallies, errors = score(case, account)
        confidence.append(score_confidence(case, account))
        scored["blind" if case.is_blind else "dev"].append(tallies)
        if not case.is_blind:
            misses.extend(errors)
    parts = {"all": [*scored["dev"], *scored["blind"]], **scored}
    return Report(
        folder=Path(gold_dir).name,
        documents={part: len(parts[part]) for part in PARTS},
        tallies={part: total(parts[part]) for part in PARTS},
        skipped=skipped,
        failed=tuple(failed),
        misses=tuple(misses),
        confidence=total(confidence),
    )


def score(case: GoldCase, account: Account) -> tuple[Tallies, list[Miss]]:
    """The tallies of one text, with what went wrong; kinds that the expected file lacks are not judged."""
    scores = []
    if "events" in case.judged:
        scores.append(score_events(case, account.events))
    if "quotes" in case.judged:
        scores.append(score_quotes(case, account.quotes))
    if "commitments" in case.judged:
        scores.append(score_commitments(case, account.commitments))
    if "claims" in case.judged:
        scores.append(score_claims(case, account.claims))
    if "titles" in case.judged:
        scores.append(score_titles(case, account.titles))
    if "dates" in case.judged:
        scores.append(score_dates(case, account.dates))
    return total(tallies for tallies, _ in scores), [miss for _, misses in scores for miss in misses]


def _account(case: GoldCase, read_account: ReadAccount, failed: list[tuple[str, str]]) -> Account:
    """The account of a case's text; an empty one where there is none, with the reason added to `failed`."""
    try:
        account = read_account(case.path, case.published)
    except InputError as error:
        failed.append((case.name, error.reason))
    else:
        if account.document.text == case.text:
            return account
        failed.append((case.name, "the account holds other text than the file"))
    return Account(document=Document(id="", text=case.text))
