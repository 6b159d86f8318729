import pytest

from recoupe.publish.web.typography import NARROW, NO_BREAK, tied


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("« mots »", "«~mots~»"),
        ("Titre : Afi ; et puis ?", "Titre~: Afi_; et puis_?"),
        ("● concordant", "●~concordant"),
        ("– muet", "–~muet"),
        ("Bénin – Uruguay", "Bénin – Uruguay"),
        ("prévue → tenue", "prévue~→~tenue"),
        ("12 000 000 EUR", "12_000_000 EUR"),
        ("Visite · 2025", "Visite~· 2025"),
        ("Sûr à 89 %", "Sûr à 89_%"),
        ("Togo · ? hypothétique", "Togo~· ?~hypothétique"),
    ],
)
def test_marks_and_signs_stay_with_their_words(text, shown):
    assert tied(text).replace(NO_BREAK, "~").replace(NARROW, "_") == shown
