import pytest

from recoupe.publish.web.typography import NO_BREAK, tied


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("« mots »", "«~mots~»"),
        ("Titre : Afi ; et puis ?", "Titre~: Afi~; et puis~?"),
        ("● concordant", "●~concordant"),
        ("– muet", "–~muet"),
        ("Bénin – Uruguay", "Bénin – Uruguay"),
        ("prévue → tenue", "prévue~→~tenue"),
        ("12 000 000 EUR", "12~000~000 EUR"),
        ("Visite · 2025", "Visite~· 2025"),
    ],
)
def test_marks_and_signs_stay_with_their_words(text, shown):
    assert tied(text).replace(NO_BREAK, "~") == shown
