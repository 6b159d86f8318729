"""Whose words the marks of a headline hold, on invented headlines."""

import pytest
import speaking

BODY = "\n\nLe port a rouvert ses quais mardi. Les marins sont revenus."
HEADED = {
    "a verb of judging behind the colon": ("« Une honte » : Awa Diop dénonce la vente du port", "Awa Diop"),
    "a capital that judges": ("« Des actes inadmissibles » : Zubville condamne la vente du port", "Zubville"),
    "a sentence before a name": ("« Nous tiendrons le port » : Awa Diop en visite à Portbourg", "Awa Diop"),
    "how its subject is": ("Zubville « très préoccupée » par la vente du port", "Zubville"),
    "how its subject is, behind a topic": ("Pêche : Zubville « prête » à rouvrir le port", "Zubville"),
    "a name alone before the colon": ("Awa Diop : le port vendu en mai « rouvrira bientôt »", "Awa Diop"),
    "somebody to somebody": ("Awa Diop à Jean Kone : « occupez-vous du port »", "Awa Diop"),
}
UNSAID = (
    "« La Ligne de mer » : Zubville accueille le film du port",
    "« Gilets bleus » : Awa Diop en visite à Portbourg",
    "Zubville « capitale » de la mer",
    "La vente du port « très attendue » à Zubville",
    "« Tu vas mourir » : Awa Diop menacée par un marin",
    "« Il faut partir » : Awa Diop lit Jean Kone",
    "« Barcasse » : Zubville annonce la fin des travaux",
    "« Le Marin » : la mairie dénonce un faux",
    "Awa Diop « torturée » en prison",
    "Awa Diop : le scandale du « pacte noir » relancé",
)


@pytest.mark.parametrize("name", HEADED)
def test_who_says_a_headline(name: str) -> None:
    headline, who = HEADED[name]
    assert [told for _, _, told in speaking.told(headline + BODY)] == [who]


@pytest.mark.parametrize("headline", UNSAID)
def test_headlines_that_nobody_says(headline: str) -> None:
    assert speaking.told(headline + BODY) == []


def test_what_fills_a_line_in_marks_is_no_headline() -> None:
    text = "« Nous tiendrons le port »" + BODY
    assert [who for _, _, who in speaking.told(text)] == []


def test_a_quotation_below_a_headline_is_of_who_says_the_headline() -> None:
    text = "Awa Diop : les quais vendus « rouvriront bientôt »\n\n« Nous ne céderons pas un mètre de ce port. »" + BODY
    assert [who for _, _, who in speaking.told(text)] == ["Awa Diop", "Awa Diop"]
