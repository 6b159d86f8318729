"""Why nothing was read in a sentence: it lacks an act, a party, a second party, or tells what another tells."""

import pytest

from recoupe.model.mention import Account, Event, Mention, Quote
from recoupe.model.text import Document, Span, text_id
from recoupe.publish.i18n import words
from recoupe.publish.names import party_name
from recoupe.publish.phrasing import Phrasing
from recoupe.publish.unread import unread

READ = "Le Togo a signé un accord avec le Ghana."
QUOTED = "« Nous irons loin », a-t-il dit hier soir."
NAMES = {"Togo": "TGO", "Ghana": "GHA"}
# A sentence, and what is said of it in French and in English.
CASES = {
    "Il pleuvait beaucoup ce matin-là.": (
        "Aucun de ses mots ne dit un acte entre États que Recoupe connaisse.",
        "None of its words tells an act between states that Recoupe knows.",
    ),
    "Les ministres ont signé un texte.": (
        "« signé » peut dire un acte, mais aucun État ni organisation n’y est nommé.",
        "“signé” may tell an act, but no state or organisation is named with it.",
    ),
    "Le Togo a signé ce texte hier.": (
        "« signé » peut dire un acte, mais une seule partie y est nommée : Togo.",
        "“signé” may tell an act, but one party alone is named with it: Togo.",
    ),
    "Au Ghana comme au Togo, la visite et la rencontre plaisent.": (
        "« visite » et « rencontre » peuvent dire un acte et Ghana – Togo y sont nommés, mais pas comme parties à cet"
        " acte ; ou bien une autre phrase le dit plus complètement.",
        "“visite” and “rencontre” may tell acts and Ghana – Togo are named, but not as its parties; or another sentence"
        " tells it more fully.",
    ),
}


def account(sentence: str) -> Account:
    text = f"{READ} {sentence} {QUOTED}"
    # Those of the sentence alone.
    places = {text.find(name, len(READ)): name for name in NAMES}
    mentions = tuple(
        Mention(Span(at, at + len(name)), "state", name, state=NAMES[name])
        for at, name in sorted(places.items())
        if at >= 0
    )
    event = Event("e1", "agreement_signed", Span(10, 15), Span(0, len(READ)))
    quote = Quote("q1", Span(text.index("Nous"), text.index("loin") + 4))
    return Account(Document(text_id(text), text, language="fr"), mentions=mentions, events=(event,), quotes=(quote,))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("sentence", CASES)
def test_a_sentence_says_what_it_lacks(sentence, language):
    told = account(sentence)
    [found] = unread(told, Phrasing(words(language), party_name))
    assert found.span.of(told.document.text) == sentence
    assert found.why == CASES[sentence][language == "en"]


def test_a_line_of_two_words_is_not_asked_about():
    assert unread(account("Lomé, mardi."), Phrasing(words("fr"), party_name)) == []
