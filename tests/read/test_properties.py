"""Whatever the input, the text is frozen, spans hold, and bad input is a value."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.errors import InputError
from recoupe.model.text import Document, freeze
from recoupe.read import ReadOptions, read_bytes

FRENCH = ReadOptions(language="fr")
PIECES = st.sampled_from(
    [
        "Lomé, le 12 mars 2024 (ATOP) - La ministre",
        " date 2024-03-12 ",
        "Publié le 12 mars 2024",
        "Fait à Lomé, le 12 mars 2024",
        "COMMUNIQUÉ",
        "PRÉSIDENCE DE LA RÉPUBLIQUE",
        "une source contactée par RFI",
        "(avec AFP)",
        "Un titre sans point",
        "e\u0301te\u0301 \u00e9t\u00e9",
        "« oui »",
        "🕊️🇹🇬",
        "l’accord\u00a0: signé",
        "\u202f",
        "\r\n",
        "\r",
        "\n",
        "\ufeff",
        ".",
        "a\u0328\u0301",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=14).map("".join)


def spans_of(document: Document):
    warned = [warning.span for warning in document.warnings]
    return [span for span in (document.title_span, document.published_span, *warned) if span is not None]


@given(TEXTS)
def test_text_is_frozen_and_every_span_lies_in_it(text):
    for found in read_bytes(text.encode("utf-8", "replace"), source="a.txt", options=FRENCH):
        if isinstance(found, InputError):
            continue
        assert found.text == freeze(text.removeprefix("\ufeff"))  # one mark is the encoding's
        assert "\r" not in found.text
        assert unicodedata.is_normalized("NFC", found.text)
        assert all(span.of(found.text).strip() for span in spans_of(found))
        if found.title_span is not None:
            assert found.title_span.of(found.text) == found.title


@given(TEXTS)
def test_line_ends_marks_and_composition_change_nothing(text):
    plain = freeze(text)
    variants = [plain.replace("\n", "\r\n"), unicodedata.normalize("NFD", plain), "\ufeff" + plain]
    read = [
        list(read_bytes(one.encode("utf-8", "replace"), source="a.txt", options=FRENCH)) for one in (plain, *variants)
    ]
    first = read[0][0]
    if isinstance(first, Document) and not plain.startswith("\ufeff"):
        assert all(documents == read[0] for documents in read[1:])


@settings(deadline=None)  # the first page loads the extractor
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a.jsonl.gz", "a", "a.pdf"]))
def test_any_bytes_give_documents_or_errors(data, source):
    found = list(read_bytes(data, source=source))
    assert found
    assert all(isinstance(one, Document | InputError) for one in found)
    assert all(source in str(one) for one in found if isinstance(one, InputError))


@given(TEXTS)
def test_reading_twice_gives_the_same(text):
    data = text.encode("utf-8", "replace")
    first, second = (list(read_bytes(data, source="a.txt", options=FRENCH)) for _ in range(2))
    assert list(map(str, first)) == list(map(str, second))
