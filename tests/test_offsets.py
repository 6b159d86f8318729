"""Where the words of dates, parties and events stand, whatever spaces, apostrophes, signs and line ends a text has."""

import unicodedata
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.folding import fold
from recoupe.model.mention import Account
from recoupe.model.text import Span
from recoupe.pipeline import Pipeline
from recoupe.read import ReadOptions, read_bytes

TEXT = """\
Le Ghana et le Togo signent un accord de pêche

Lomé, le 19 novembre 2025 - Le ministre ghanéen de la Pêche a rencontré mardi à Lomé son homologue togolais.

La veille, l'ambassadeur d'Espagne avait été reçu à Accra. D'ici à la fin de l'année, le Bénin enverra 12 experts.

L'accord du 3 mai 2024 doit être ratifié d'ici au 1er janvier prochain. Les discussions ont duré du 17 au 18 novembre.
"""
SPACES = st.sampled_from(["\u00a0", "\u202f", " "])
VALUES = ["2025-11-18", "2025-11-17", "../2025", "2024-05-03", "../2026-01-01", "2025-11-17/2025-11-18"]


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def read(data: bytes) -> Account:
    [document] = read_bytes(data, source="a.txt", options=ReadOptions(language="fr"))
    return pipeline().account(document)


def spans(account: Account) -> list[tuple[str, Span]]:
    """Every span of dates, mentions and events with what it belongs to, in a fixed order."""
    found = [(f"date {one.value}", one.span) for one in account.dates]
    found += [(f"{one.kind} {one.state}", one.span) for one in account.mentions]
    found += [(f"event {one.type} {one.date}", one.trigger) for one in account.events]
    return found


def words(account: Account) -> list[tuple[str, str]]:
    """The folded words at every span, with what they belong to."""
    return [(what, " ".join(fold(span.of(account.document.text)).split())) for what, span in spans(account)]


def test_the_text_has_dates_parties_and_events() -> None:
    account = read(TEXT.encode())
    assert [one.value for one in account.dates] == VALUES
    assert {one.state for one in account.mentions} >= {"GHA", "TGO", "ESP", "BEN"}
    assert account.events


@settings(max_examples=25, deadline=None)
@given(
    number_space=SPACES,
    apostrophe=st.sampled_from(["'", "’"]),
    sign=st.sampled_from(["", "😀 ", "👩‍🚀 ", "🇹🇬 "]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    form=st.sampled_from(["NFC", "NFD"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_spans_hold_the_same_words_in_every_writing(
    number_space: str, apostrophe: str, sign: str, line_end: str, form: str, mark: str
) -> None:
    text = "".join(
        number_space if char == " " and TEXT[place - 1].isdigit() else char for place, char in enumerate(TEXT)
    )
    text = text.replace("'", apostrophe).replace("\n\nLa veille", f"\n\n{sign}La veille")
    written = mark + unicodedata.normalize(form, text).replace("\n", line_end)
    account = read(written.encode())
    assert "\r" not in account.document.text
    assert words(account) == words(read(TEXT.encode()))
