import pytest

from recoupe.publish.web.typography import NARROW, NO_BREAK, tied, unturned


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


def test_no_article_turns_what_stands_behind_it():
    assert unturned("<h1>\u202eà l’envers\u2066</h1> sans date") == "<h1>\ufffdà l’envers\ufffd</h1> sans date"
    assert unturned("« mots »\u200f\u200d") == "« mots »\u200f\u200d"
