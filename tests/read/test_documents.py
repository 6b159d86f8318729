"""Titles, broken-off texts, languages and what beats what. All texts are invented."""

import pytest

from recoupe.errors import EmptyDocument, OversizedInput, UnsupportedLanguage, UsageError
from recoupe.model.text import text_id
from recoupe.read import ReadOptions, read_bytes


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Accord de pêche : ce que disent les deux rives", "Accord de pêche : ce que disent les deux rives"),
        ("La Feuille de Tabligbo | Une | 12/03/2024\nTrois accords, un silence", "Trois accords, un silence"),
        ("PRÉSIDENCE DE LA RÉPUBLIQUE\nDirection de la Communication\n\nCOMMUNIQUÉ", None),
        ("Lomé, le 12 mars 2024 (ATOP) - La ministre est attendue mardi dans la capitale voisine", None),
        ("La ministre est attendue mardi.", None),
        ("COMMUNIQUÉ DE PRESSE\nSignature d’un accord de pêche", "Signature d’un accord de pêche"),
        ("Qui signera l’accord ?", "Qui signera l’accord ?"),
    ],
)  # fmt: skip
def test_the_title_is_the_headline_above_the_body(read, body, head, title):
    document = read(f"{head}\n\n{body}")
    assert document.title == title
    assert (document.title_span is None) == (title is None)
    assert title is None or document.title_span.of(document.text) == title


@pytest.mark.parametrize(
    "end",
    [
        "La commission se réunira de nouveau dans la capitale avant la fin de",
        "La commission se réunira de nouveau dans la capitale avant la fin de l’année prochaine sous la direction",
        "La commission se réunira,",
        "Lire la suite",
        "La commission se réunira de nouveau [...]",
        "La suite est réservée aux abonnés.",
    ],
)
def test_a_text_that_breaks_off_is_read_with_a_warning(read, body, end):
    (warning,) = read(f"{body}\n{end}").warnings
    assert warning.code == "cut_off"
    assert end.endswith(warning.span.of(f"{body}\n{end}")[-20:])


@pytest.mark.parametrize(
    "end", ["Elle l’a dit.", "« Nous avons signé »", "Et après ?", "Komi Tchédré", "(AFP)", "Avec AFP"]
)
def test_a_text_that_ends_is_read_without_warning(read, body, end):
    assert read(f"{body}\n{end}\n").warnings == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The minister met her counterpart in the capital on Tuesday and both sides signed an agreement.", "English"),
        ("La ministra fue recibida el martes por su homólogo y ambas delegaciones firmaron un acuerdo.", "Spanish"),
        ("A ministra foi recebida na terça-feira pelo seu homólogo e as delegações assinaram um acordo.", "Portuguese"),
        (
            "Le due delegazioni si sono incontrate per discutere le relazioni tra i due paesi. Il ministro ha detto "
            "che le parti hanno firmato un accordo e che le autorità e le imprese lavoreranno insieme.",
            "Italian",
        ),
        (
            "Les dues delegacions es van reunir per parlar de les relacions entre els dos països des de fa anys. Les "
            "parts han signat un acord i les autoritats treballaran plegades des d'avui per a les empreses.",
            "Catalan",
        ),
        ("استقبل الوزير نظيره في العاصمة يوم الثلاثاء ووقع الطرفان اتفاقا حول الصيد.", "Arabic"),
        ("Lomé", "too short"),
    ],
)
def test_a_language_that_is_not_supported_is_refused_by_name(text, named):
    (refusal,) = read_bytes(text.encode(), source="a.txt")
    assert isinstance(refusal, UnsupportedLanguage)
    assert named in refusal.reason
    assert "fr" in refusal.reason


def test_a_short_french_line_and_a_quoted_foreign_one_are_french(read, body):
    assert read("La ministre est arrivée mardi dans la capitale.").language == "fr"
    assert read(f'{body}\n"We signed an agreement with our partners and friends", a-t-elle dit.\n').language == "fr"
    assert read("Lomé", language="fr").language == "fr"


def test_what_the_caller_says_beats_what_the_text_says(read, body):
    text = f"Lomé, le 12 mars 2024 (ATOP) - La ministre est attendue.\n\n{body}"
    document = read(text, published="2024-03-13", outlet="RFI")
    assert (document.published, document.published_from) == ("2024-03-13", "metadata")
    assert (document.outlet.id, document.outlet_from) == ("rfi", "metadata")
    assert document.warnings == ()
    (warning,) = read(text, published="2024-05-01").warnings
    assert warning.code == "published_conflict"
    assert warning.span.of(text) == "12 mars 2024"


@pytest.mark.parametrize(
    "options",
    [
        {"published": "mardi"},
        {"published": "2024-13"},
        {"language": "xx"},
        {"fields": {"texte": "a"}},
        {"max_bytes": 0},
    ],
)
def test_options_that_cannot_be_meant_are_refused(options):
    with pytest.raises(UsageError):
        ReadOptions(**options)


@pytest.mark.parametrize("text", ["", " \n\t\n", "… — !\n", "\ufeff"])
def test_an_empty_text_is_refused(text):
    (refusal,) = read_bytes(text.encode(), source="a.txt")
    assert isinstance(refusal, EmptyDocument)


def test_the_text_is_kept_as_it_stands(read, body):
    text = f" date 2024-03-12 {body}\n\n"
    document = read(text)
    assert document.text == text
    assert document.id == text_id(text)
    assert document.file == "a.txt"


def test_a_text_as_long_as_a_book_is_refused_with_advice():
    text = "Le ministre a rencontré son homologue. " * 7_000
    (refused,) = read_bytes(text.encode(), source="livre.txt", options=ReadOptions())
    assert isinstance(refused, OversizedInput)
    assert "livre.txt" in str(refused)
    assert "split it" in str(refused)


def test_a_text_on_one_line_breaks_off_too():
    text = "La ministre a rencontré son voisin. Les délégations ont ensuite quitté la salle et se sont enga"
    (document,) = read_bytes(text.encode(), source="coupe.txt", options=ReadOptions())
    assert [warning.code for warning in document.warnings] == ["cut_off"]
