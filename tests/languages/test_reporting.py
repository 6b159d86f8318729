"""Generated verb forms and the rules of reported speech."""

import pytest

from recoupe.annotate.quotations import find_quotations
from recoupe.annotate.sentences import split_sentences
from recoupe.errors import RuleError
from recoupe.extract.speech.cues import find_cues
from recoupe.extract.speech.words import Reading
from recoupe.languages import language
from recoupe.languages.reporting import Reporting
from recoupe.model.text import Annotated, Document

FRENCH = language("fr")
FORMS = {
    "déclarer": "déclare déclarent déclarait déclara déclarèrent déclarera déclarerait déclaré déclarée déclarant",
    "annoncer": "annonce annoncent annonçait annonçaient annonça annoncèrent annoncé annonçant",
    "exiger": "exige exigent exigeait exigea exigèrent exigé exigeant",
    "appeler": "appelle appellent appelait appela appellera appelé appelant",
    "rappeler": "rappelle rappellent rappelait rappela rappellera rappelé rappelant",
    "marteler": "martèle martèlent martelait martela martèlera martelé martelant",
    "réitérer": "réitère réitèrent réitérait réitéra réitérera réitéré réitérant",
    "révéler": "révèle révèlent révélait révéla révélé révélant",
    "espérer": "espère espèrent espérait espéré espérant",
    "relever": "relève relèvent relevait releva relèvera relevé relevant",
    "avertir": "avertit avertissent avertissait avertirent avertira averti avertissant",
    "démentir": "dément démentent démentait démentit démentira démenti démentant",
    "soutenir": "soutient soutiennent soutenait soutint soutiendra soutenu soutenant",
    "prévenir": "prévient préviennent prévenait prévint prévenu prévenant",
    "dire": "dit disent disait dirent dira dirait dite disant",
    "écrire": "écrit écrivent écrivait écrivit écrira écrivant",
    "promettre": "promet promettent promettait promit promettra promis promettant",
    "reconnaître": "reconnaît reconnaissent reconnaissait reconnut reconnaîtra reconnu reconnaissant",
    "répondre": "répond répondent répondait répondit répondra répondu répondant",
    "reprendre": "reprend reprennent reprenait reprit reprendra repris reprenant",
    "craindre": "craint craignent craignait craignit craindra craignant",
    "se plaindre": "plaint plaignent plaignait plaignit plaignant",
    "poursuivre": "poursuit poursuivent poursuivait poursuivit poursuivi poursuivant",
    "conclure": "conclut concluent concluait conclura conclu concluant",
    "croire": "croit croient croyait crut croira cru croyant",
    "sourire": "sourit sourient souriait souri souriant",
}


@pytest.mark.parametrize("verb", FORMS)
def test_forms_are_generated(verb: str) -> None:
    lemma = verb.removeprefix("se ")
    for form in FORMS[verb].split():
        entries = FRENCH.reporting.forms.get(form, ())
        assert any(entry.lemma == lemma for entry in entries), form


def test_a_verb_without_paradigm_stops_the_start() -> None:
    rules = FRENCH.reporting.rules
    wrong = rules.verbs[0].model_copy(update={"verbs": ("zzz",)})
    reporting = Reporting(rules.model_copy(update={"verbs": (wrong,)}), FRENCH.reporting.conjugation)
    with pytest.raises(RuleError, match="zzz"):
        assert reporting.forms


def cues(text: str):
    quotations = find_quotations(text)
    sentences = split_sentences(text, quotations, abbreviations=FRENCH.abbreviations)
    return find_cues(Reading(Annotated(Document("x", text), sentences, quotations), (), FRENCH.reporting))


@pytest.mark.parametrize("rule", FRENCH.reporting.rules.verbs, ids=lambda rule: rule.id)
def test_verb_rules_hold_on_their_examples(rule) -> None:
    lemmas = {verb.removeprefix("s'").removeprefix("se ") for verb in rule.verbs}
    assert any(cue.lemma in lemmas for cue in cues(rule.yes))
    assert not [cue for cue in cues(rule.no) if cue.lemma in lemmas]


@pytest.mark.parametrize(
    "rule", [*FRENCH.reporting.rules.phrases, *FRENCH.reporting.rules.sources], ids=lambda rule: rule.id
)
def test_phrase_and_source_rules_hold_on_their_examples(rule) -> None:
    assert any(cue.rule == rule.id for cue in cues(rule.yes))
    assert not [cue for cue in cues(rule.no) if cue.rule == rule.id]


SHAPES = {
    "Il a toutefois reconnu que oui.": "a toutefois reconnu",
    "Le palais a, pour sa part, remercié ses hôtes.": "a, pour sa part, remercié",
    "« Oui », a-t-elle ajouté.": "a-t-elle ajouté",
    "« Oui », analyse-t-il.": "analyse-t-il",
    "La maire s'est par ailleurs félicitée du vote.": "est par ailleurs félicitée",
    "Elle nous avait pourtant assuré le contraire.": "avait pourtant assuré",
}


@pytest.mark.parametrize("text", SHAPES)
def test_a_cue_takes_its_auxiliary_and_what_stands_between(text: str) -> None:
    assert [cue.span.of(text) for cue in cues(text)] == [SHAPES[text]]


@pytest.mark.parametrize(
    "text",
    [
        "L'annonce du ministre a surpris.",
        "Cette demande est ancienne.",
        "La visite a été annoncée par le palais.",
        "C'est-à-dire que la route est fermée.",
        "Les règles selon lesquelles il vote changent.",
        "Nous déclarons la séance ouverte.",
    ],
)
def test_homographs_are_no_cues(text: str) -> None:
    assert cues(text) == ()
