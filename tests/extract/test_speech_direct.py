"""Who says what stands in quotation marks, in the turns of phrase of the press, on invented sentences."""

from dataclasses import replace

import pytest
import speaking

from recoupe.extract.speech.cues import lay_out
from recoupe.extract.speech.quotes import extract_quotes
from recoupe.model.mention import Mention
from recoupe.model.text import Span

PERSON, ANONYMOUS, ORGANISATION, OFFICE = "person", "anonymous", "organisation", "office"
COMMUNIQUE = "communique"
TOLD = {
    "a verb that also means doing, far from the colon": (
        "Concernant la décision de vendre le quai, Awa Diop n'a pas mâché ses mots : « C'est une mauvaise farce. »",
        [(PERSON, "Awa Diop")],
    ),
    "a paper that another passes on": (
        "Selon la radio du Quai, citée par le journal du port, « il n'est pas rare que la route ferme ».",
        [(ORGANISATION, "radio du Quai")],
    ),
    "the verb of a clause in marks far from « que »": (
        "Awa Diop a fait savoir que la santé d'un des deux marins blessés lundi soir au quai nord du vieux port "
        "« reste précaire ».",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "a verb of saying in a relative clause has no hold on what follows it": (
        "Le marin qui témoigne dans le procès-verbal faisait partie des « patrouilles du quai ».",
        [],
    ),
    "an answer to what is asked before it": (
        "Comme on lui demandait si la route était fermée, Awa Diop a répondu : « Il est trop tôt. »",
        [(PERSON, "Awa Diop")],
    ),
    "somebody set in front of his sentence": (
        "Quant à Jean Kone, élu du port de l'ONU, il se contente de dire que « rien n'est signé ».",
        [(PERSON, "Jean Kone")],
    ),
    "a line above words that stand alone": (
        "La course a pris fin mardi.\n\nAwa Diop (SEN/Quai) – gagnante de la course\n\n"
        "« Je ne peux pas y croire, je n'ai pas les mots. »",
        [(PERSON, "Awa Diop")],
    ),
    "a line of several names says nothing of who speaks": (
        "La course a pris fin mardi.\n\nAwa Diop et Jean Kone, enfin\n\n"
        "« Je ne peux pas y croire, je n'ai pas les mots. »",
        [],
    ),
    "thoughts sent": ("Awa Diop a adressé ses « pensées émues » aux marins.", [(PERSON, "Awa Diop")]),
    "an aside inside the marks, past a pronoun": (
        "« Mais, lui rétorque le magistrat de l'audience, la route est à vous et le port aussi. »",
        [(ANONYMOUS, "le magistrat de l'audience")],
    ),
    "an accusation of what a noun that bears names is said to do": (
        "Jean Kone accuse le journal « d'intoxication et de désordre ».",
        [(PERSON, "Jean Kone")],
    ),
    "a list under a participle, past an adverb": (
        "Un projet qualifié « d'erreur grave » ou encore « d'erreur de trop » par Awa Diop.",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "an opening infinitive goes on": (
        "Awa Diop a dénoncé « une mauvaise farce ». Avant de conclure : « Le port doit vivre. »",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "words read on a thing": (
        "« Le port doit vivre », peut-on lire sur une banderole.",
        [(ANONYMOUS, "une banderole")],
    ),
    "a source with its name in marks": (
        "Selon « Le Quai », « la route ne sera pas ouverte avant la fin de mai ».",
        [(ORGANISATION, "Le Quai")],
    ),
    "a feeling behind « être »": ("Awa Diop est « agréablement surprise » par ce choix.", [(PERSON, "Awa Diop")]),
    "a quality behind « être » is nobody's": ("Awa Diop est « persona grata » dans ce port.", []),
    "a verb far from its subject, over where it is said": (
        "« Le port est totalement noirci », décrit sur Radio Fleuve Jean Kone, maire de la ville.",
        [(PERSON, "Jean Kone")],
    ),
    "whom the sentence before tells of": (
        "Jean Kone avait tenté de fermer le quai. « Ce n'était pas un bon endroit pour se placer. »",
        [(PERSON, "Jean Kone")],
    ),
    "people for whom something is so hold no view": (
        "Pour les personnes qui ont perdu leur maison, la mairie a des « solutions rapides ».",
        [],
    ),
    "an aside inside the marks, past an adverb": (
        "« Le port doit vivre, confiait d'ailleurs Awa Diop en mai. Je l'ai dit. »",
        [(PERSON, "Awa Diop")],
    ),
    "an aside of a common noun inside the marks": (
        "« Le port doit vivre et la route aussi, a souligné un porte-parole de la mairie. »",
        [(ANONYMOUS, "un porte-parole de la mairie")],
    ),
    "people beside their participle": (
        "Jean Kone a croisé la colère de ces manifestants scandant « Le port est à nous ».",
        [(ANONYMOUS, "ces manifestants")],
    ),
    "a person beside a reflexive participle": (
        "Un film montrait Jean Kone se vantant « d'avoir vendu le port ».",
        [(PERSON, "Jean Kone")],
    ),
    "a name after its verb is no speech": (
        "« Le port doit vivre », a dit Awa Diop, rapporte « Le Quai ».",
        [(PERSON, "Awa Diop")],
    ),
    "selon lui inside a clause": (
        "Jean Kone s'est opposé à cette loi, qui serait selon lui « un pas de trop ».",
        [(PERSON, "Jean Kone")],
    ),
    "an auxiliary far from its participle": (
        "Awa Diop avait, il y a quelques jours, qualifié ce projet de « mauvaise farce ».",
        [(PERSON, "Awa Diop")],
    ),
    "an aside that ends the sentence holds for all of it": (
        "La route sera la « première tâche » de la mairie, car le port « est en jeu », a ajouté Awa Diop.",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "presented as": (
        "Jean Kone a présenté le nouveau quai comme « un vrai succès ».",
        [(PERSON, "Jean Kone")],
    ),
    "a threat": ("Jean Kone a menacé de « fermer tous les quais ».", [(PERSON, "Jean Kone")]),
    "a note taken": ("Awa Diop « prend acte » de ce choix.", [(PERSON, "Awa Diop")]),
    "a wish renewed": (
        "Awa Diop a tenu mardi à renouveler « son soutien sans faille » au port.",
        [(PERSON, "Awa Diop")],
    ),
    "a noun like a verb in the marks": (
        "Awa Diop parle du port comme d'une « menace pour la ville ».",
        [(PERSON, "Awa Diop")],
    ),
    "a view around a participle": (
        "Pour Jean Kone, la lettre d'Awa Diop, appelant à plus de calme, sonne comme « un revers terrible ».",
        [(PERSON, "Jean Kone")],
    ),
    "a document's own words about somebody": (
        "Selon une note de la mairie, Awa Diop a « remercié tous les marins du port ».",
        [("communique", "une note de la mairie")],
    ),
    "another clause is nobody's object": (
        "Si Jean Kone avait appelé au calme, les marins ont mené des actions « symboliques » au port, selon Awa Diop.",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "a clause inside the object": (
        "Awa Diop a indiqué son refus que le port devienne « un lieu de transit » des marins.",
        [(PERSON, "Awa Diop")],
    ),
    "closed by the wrong mark": (
        "« Le port ne doit pas mourir. « , a dit Awa Diop après la visite.",
        [(PERSON, "Awa Diop")],
    ),
    "behind an insertion": (
        "Awa Diop a dénoncé mardi, à la suite de la réunion avec les marins, la « menace » de la mairie.",
        [(PERSON, "Awa Diop")],
    ),
    "the marks in an infinitive": (
        "Awa Diop a indiqué avoir fermé le port pour une « raison de sécurité ».",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "a diplomatic formula is nobody's": ("La Zubrovie a rappelé son ambassadeur « pour consultations ».", []),
    "words that a lead repeats": (
        "Awa Diop salue un « geste rare ».\n\nAwa Diop, venue au port mardi, a salué un « geste rare ».",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "a term that stands everywhere": (
        "Des « gens du quai » ont défilé. Awa Diop a salué les « gens du quai ». Les « gens du quai » sont partis.",
        [],
    ),
    "a narrative infinitive behind a connector": (
        "Puis Awa Diop d'ajouter : « Le port doit vivre. »",
        [(PERSON, "Awa Diop")],
    ),
    "labelled a name": (
        "Awa Diop avait, lundi soir, qualifié ce projet de « mauvaise farce ».",
        [(PERSON, "Awa Diop")],
    ),
    "what stands on a sign": ("Awa Diop observait une pancarte « je suis partout ».", []),
    "a noun in no list beside the marks": (
        "Le boxeur de la ville a exprimé « sa grande joie ».",
        [(ANONYMOUS, "Le boxeur de la ville")],
    ),
    "far in a clause, other marks left out": (
        "Awa Diop a dit que « rien ne presse et que tout ira bien au port » et que Jean Kone serait là « toujours ».",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "a letter before a colon": (
        "La direction du port a envoyé une lettre laconique : « Rien ne change au port du Nord. »",
        [(ORGANISATION, "direction du port")],
    ),
    "going on after an appeal": (
        "Awa Diop a appelé à protéger le port. « Si un quai brûle, ce ne sera pas notre faute ».",
        [(PERSON, "Awa Diop")],
    ),
    "an organisation taken up": (
        "Le port a fermé lundi, a annoncé l'ONU. Deux quais ont brûlé « en une seule nuit », selon cette organisation.",
        [(ORGANISATION, "l'ONU")] * 2,
    ),
    "passed on by an agency": (
        "Jean Kone a exhorté la mairie à « corriger vite ses erreurs », a rapporté Reuters.",
        [(PERSON, "Jean Kone")],
    ),
    "a thing considered is nobody": ("L'écart se creuse en considérant le « poids relatif » des votes.", []),
    "an aside behind a quotation of several sentences": (
        "« Le navire est parti pour le port de Zubville. Il revient. Nous aussi », a pour sa part commenté l'ONU.",
        [(ORGANISATION, "l'ONU")],
    ),
    "by the voice of": (
        "La Zubrovie, par la voix du maire, Jean Kone, a salué « un geste rare ».",
        [(PERSON, "Jean Kone")],
    ),
    "a paper's aside inside the marks, past a town": (
        "« Le port gêne, souligne, à Zubville, le quotidien du port, car la route existe. Chacun le sait. »",
        [(ORGANISATION, "quotidien du port")],
    ),
    "how somebody speaks before who it is": (
        "« Le port doit vivre », a commenté amer un marin du port.",
        [(ANONYMOUS, "un marin du port")],
    ),
    "over those that are counted in": (
        "Awa Diop a accusé la mairie d'avoir chassé dix marins, dont deux femmes, pour « vider tout le port ».",
        [(PERSON, "Awa Diop")],
    ),
    "a relative clause cuts off": (
        "Awa Diop a salué les marins, dont la vie, au port, « reste dure ».",
        [],
    ),
    "an aside with a long tail holds for its whole sentence": (
        'La ville "a bien compris le retard" que le port subit avec la crue mais "ne peut rien payer cette année", '
        "a dit Awa Diop, venue avec les marins du port pour un point de presse dans la salle du conseil.",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "in these words": (
        "« Le port n'est plus le port ». C'est en ces termes qu'Awa Diop a répondu aux marins.",
        [(PERSON, "Awa Diop")],
    ),
    "in this way is no report": ("Le club a un nom, « Le port du Nord ». C'est en mai qu'Awa Diop l'a ouvert.", []),
    "a message sent by somebody": (
        "La mairie a lu le message envoyé par Awa Diop : « Le port doit vivre, et vite. »",
        [(PERSON, "Awa Diop")],
    ),
    "a headline that echoes": (
        "« Le port doit vivre »\n\n« Nous le disons tous : le port doit vivre, et vite », a dit Awa Diop.",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "who speaks behind words that open": (
        "« Le temps va nous manquer bientôt. » Awa Diop a averti les marins que le port fermerait.",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "nobody speaks behind words that open": ("« Le temps va nous manquer bientôt. » Awa Diop a vu les marins.", []),
    "who believes it has written it": (
        "Jean Kone est au port.\n\nAwa Diop croit que la route « tiendra cet hiver », a-t-elle écrit.",
        [(PERSON, "Awa Diop")],
    ),
    "called a name": ("Awa Diop a critiqué le port, le qualifiant de « Empire du Fleuve ».", [(PERSON, "Awa Diop")]),
    "a name that is only named": ("Awa Diop a visité le quai, dit « Empire du Fleuve ».", []),
    "a participle ends who was told": (
        "« La route n'est pas finie », a prévenu une deuxième source, estimant que « la ville ne tardera pas ».",
        [(ANONYMOUS, "une deuxième source"), (ANONYMOUS, "une deuxième source")],
    ),
    "whoever asks whether": (
        "Awa Diop a demandé si Jean Kone pensait que la mairie « a préparé la visite des marins ».",
        [(PERSON, "Awa Diop")],
    ),
    "by a bare title that nobody else bears": (
        "Awa Diop a dit oui au projet et estime que la ville vit. « Le port doit vivre aussi », plaide la ministre.",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "by the people that somebody is of": (
        "Awa Diop estime que la ville vit. « Le port doit vivre aussi », plaide la Zubroise.",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "who replies is not who spoke before": (
        "Jean Kone estime que le projet est ruineux. « Le port doit vivre aussi », a répondu le ministre.",
        [(PERSON, "Jean Kone"), (OFFICE, "ministre")],
    ),
    "who replies in a report is not who spoke before": (
        "Jean Kone estime que le vote était truqué. Le président a répondu que le port resterait ouvert.",
        [(PERSON, "Jean Kone"), (OFFICE, "président")],
    ),
    "who has another title is not the minister": (
        "Jean Kone, chef de la ligue, estime que la ville vit. « Le port doit vivre aussi », plaide le ministre.",
        [(PERSON, "Jean Kone"), (OFFICE, "ministre")],
    ),
    "a judge who replies is not who spoke before": (
        "Jean Kone, chef de la ligue, estime que le vote est truqué. « Le vote a été juste », a répondu le juge.",
        [(PERSON, "Jean Kone"), (OFFICE, "juge")],
    ),
    "a judge who goes on is who spoke before": (
        "Jean Kone estime que le vote est truqué. « Le vote est à refaire », a ajouté le juge.",
        [(PERSON, "Jean Kone"), (PERSON, "Jean Kone")],
    ),
    "who has that title replies": (
        "Jean Kone, ministre des Ports, estime que la ville vit. « Le port doit vivre aussi », a répondu le ministre.",
        [(PERSON, "Jean Kone"), (PERSON, "Jean Kone")],
    ),
    "a body is nobody's people": (
        "Awa Diop affirme que le vote est truqué. « Le vote a été juste », a ajouté la Fondation.",
        [(PERSON, "Awa Diop"), (ORGANISATION, "Fondation")],
    ),
    "a common noun is nobody's people": (
        "Awa Diop affirme que le vote est truqué. « Le vote a été juste », a dit la rédaction.",
        [(PERSON, "Awa Diop"), (ORGANISATION, "rédaction")],
    ),
    "going on in the next paragraph": (
        "« Le port doit vivre », dit Awa Diop.\n\nEn clair, « la ville gardera son port et sa route ».",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "the next paragraph is somebody else's": (
        "« Le port doit vivre », dit Awa Diop.\n\nChez Jean Kone, « la ville gardera son port et sa route ».",
        [(PERSON, "Awa Diop")],
    ),
    "going on in the next paragraph, at a place": (
        "« Le port doit vivre », dit Awa Diop.\n\nÀ Portbourg, « la ville gardera son port et sa route ».",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "who did not wish to answer says nothing": (
        "Awa Diop n'a pas souhaité répondre. « Le pont rouvrira avant la fin du printemps. »",
        [],
    ),
    "who did not speak out says nothing": (
        "Awa Diop n'a pas voulu s'exprimer. « Nous rouvrirons le pont avant la fin du printemps. »",
        [],
    ),
    "who answered goes on": (
        "Awa Diop a souhaité répondre. « Le pont rouvrira avant la fin du printemps. »",
        [(PERSON, "Awa Diop")],
    ),
    "behind what is not said": (
        "Awa Diop n'évoque pas le port. « Toute la ville gardera son calme cet hiver. »",
        [(PERSON, "Awa Diop")],
    ),
    "another's minister is not the subject": (
        "Awa Diop a salué le projet. Contrairement à son maire Jean Kone, elle parle d'une « mauvaise farce ».",
        [(PERSON, "Awa Diop")],
    ),
    "a word that a third is told to have said": (
        "Awa Diop estime que Jean Kone a bien fait de dire « la vérité ».",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "words that a third cries out": (
        "Awa Diop rapporte que Jean Kone a fui avant de crier « le port doit vivre et le pont aussi ».",
        [(PERSON, "Jean Kone")],
    ),
    "an opening participle over an apposition": (
        "Rappelant que le pont coûte « un million par an », Awa Diop, la maire du port, a fermé la route.",
        [(PERSON, "Awa Diop")],
    ),
    "a participle that goes on from a report": (
        "Awa Diop a dit que les marins étaient là, affirmant que c'était une « affaire de jours ».",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "read in a document behind two paragraphs": (
        "« Nous avons vu le port et la route.\n\nNous saluons les marins », lit-on dans une note de la mairie.",
        [(COMMUNIQUE, "une note de la mairie")],
    ),
    "a verb that the tagger does not know": (
        "Awa Diop a dit que le port vit. « La mer est prête, c'est le bateau qui manque », rit-elle.",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "two verbs in marks that « et » joins": (
        "Awa Diop a accusé le maire de se servir de la foule du grand port pour « peser » et « fermer le pont ».",
        [(PERSON, "Awa Diop"), (PERSON, "Awa Diop")],
    ),
    "who launches an appeal": (
        "Awa Diop a lancé un appel à rouvrir le port « pour les marins ».",
        [(PERSON, "Awa Diop")],
    ),
    "the one person in a lead without a verb": (
        "Même son de cloche pour le maire du port, Jean Kone : « le pont est sûr, le port aussi ».",
        [(PERSON, "Jean Kone")],
    ),
    "whom words are for does not say them": (
        "Colère contre Jean Kone : « le pont est sûr, le port aussi ».",
        [],
    ),
    "a verb in marks within a report": (
        "Awa Diop explique que le port « propose des milliers de places aux marins ».",
        [(PERSON, "Awa Diop")],
    ),
    "a headline that nothing echoes": (
        "« La route doit mourir »\n\n« Nous le disons : le port doit vivre, et vite », a dit Awa Diop.",
        [(PERSON, "Awa Diop")],
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_who_is_quoted(name: str) -> None:
    text, speakers = TOLD[name]
    assert [(kind, who) for _, kind, who in speaking.told(text) if kind] == speakers


@pytest.mark.parametrize(("title", "who"), [("défenseure des droits", "Jean Kone"), ("roi du carnaval", "Ana Rey")])
def test_a_title_is_borne_by_whole_words(title: str, who: str) -> None:
    text = "Ana Rey est au port. Jean Kone estime que la ville vit. « Le port doit vivre aussi », plaide le roi."
    known = tuple(replace(one, title=title) if one.name == "Ana Rey" else one for one in speaking.mentions(text))
    said = extract_quotes(lay_out(speaking.annotated(text), known, speaking.FRENCH.reporting))
    assert [quote.speaker.name for quote in said if quote.direct and quote.speaker] == [who]


def test_every_paragraph_of_a_long_quotation_has_its_speaker() -> None:
    text = "Awa Diop a déclaré :\n\n« Le port doit vivre.\n\n« La route aussi doit vivre.\n\n« Nous y veillerons. »"
    assert [who for _, _, who in speaking.told(text)] == ["Awa Diop"] * 3


def test_a_pronoun_behind_long_marks_is_who_was_told_of_before_them() -> None:
    text = (
        "Jean Kone a dit « non au projet ». « Le port vit. La route vit. Le quai vit aussi. La ville vit. Le club des "
        "marins vit encore » , a-t-il affirmé."
    )
    assert {who for _, _, who in speaking.told(text)} == {"Jean Kone"}


def test_a_name_that_ends_like_an_infinitive_is_no_verb() -> None:
    text = "« Le port doit vivre », a déclaré Oliver Roger lors de sa visite."
    assert [who for _, _, who in speaking.told(text)] == ["Oliver Roger"]


def test_questions_and_replies_by_their_letters() -> None:
    text = (
        "Entretien avec Awa Diop au port.\n\nQ - Le port va-t-il fermer ?\n\nR - Non, nous le gardons.\n\n"
        "Q - La route est donc inutile...\n\nR - Elle sert tous les jours."
    )
    told = speaking.told(text)
    assert [(said, who) for said, _, who in told] == [
        ("Non, nous le gardons.", "Awa Diop"),
        ("Elle sert tous les jours.", "Awa Diop"),
    ]


def test_who_asks_is_not_who_answers() -> None:
    text = (
        "« Le port doit vivre »\n\nPropos recueillis par Jean Kone\n\nAwa Diop dirige le port.\n\n"
        "Le port va-t-il fermer ?\n\nNon, nous le gardons tous.\n\nEt la route ?\n\nJe la garde aussi."
    )
    assert {who for said, _, who in speaking.told(text) if "gard" in said} == {"Awa Diop"}


def test_a_weak_verb_in_what_somebody_says_is_not_who_speaks() -> None:
    text = "Awa Diop, qui avait estimé lundi que la Zubrovie ne voyait plus « l'intérêt » de négocier, est partie."
    assert speaking.told(text) == [
        ("la Zubrovie ne voyait plus « l'intérêt » de négocier", PERSON, "Awa Diop"),
        ("l'intérêt", PERSON, "Awa Diop"),
    ]


def test_marks_behind_tant_que_are_no_object() -> None:
    text = "Awa Diop a exclu hier toute discussion tant que la mairie n'aura pas fermé des « camps »."
    assert speaking.told(text) == []


def test_a_verb_at_the_head_of_marks_speaks_for_nobody_in_a_report() -> None:
    text = "Awa Diop a menacé la mairie, affirmant que les marins avaient « lancé une attaque de nuit contre le port »."
    assert speaking.told(text) == [("lancé une attaque de nuit contre le port", PERSON, "Awa Diop")]


def test_an_aside_between_a_noun_and_its_relative_clause_speaks_behind_the_colon() -> None:
    text = "Une affaire de mots, dit Awa Diop, qui mène loin : « Le port doit vivre avec la ville »."
    assert [name for _, _, name in speaking.told(text)] == ["Awa Diop"]


def test_who_spoke_last_goes_on_over_a_sentence_that_names_nobody() -> None:
    text = (
        "Selon Awa Diop, la route rouvrira lundi. Il s'agit d'un chantier de deux mois. "
        "« {} nous garderons le port ouvert à toute la ville et à tous ses marins. »"
    )
    assert [name for _, _, name in speaking.told(text.format("Et"))] == ["Awa Diop", "Awa Diop"]
    between = text.replace("Il s'agit d'un chantier de deux mois.", "Jean Kone dirige ce chantier de deux mois.")
    assert speaking.told(between.format("Et"))[-1][2] != "Awa Diop"


def test_one_word_of_a_name_is_whose_name_it_is() -> None:
    text = "Awa Diop est au port. « Nous partirons tous demain », a déclaré Awa selon le quotidien du port."
    assert speaking.told(text)[0] == ("Nous partirons tous demain", PERSON, "Awa Diop")


def test_what_a_second_participle_goes_on_from() -> None:
    text = (
        "Awa Diop a réagi aux propos de Jean Kone, soulignant que ce dernier avait fermé le port, "
        "en le qualifiant de nouveau de « vendu »."
    )
    assert {name for _, _, name in speaking.told(text)} == {"Awa Diop"}
    text = "Awa Diop est venue au port en bateau. Jean Kone est parti en qualifiant la route de « ruine »."
    assert [name for _, _, name in speaking.told(text)] == ["Jean Kone"]


@pytest.mark.parametrize(("title", "who"), [("ministre", "Awa Diop"), ("reine", None)])
def test_who_alone_of_a_state_has_spoken_is_its_minister(title: str, who: str | None) -> None:
    text = f"« Le port doit vivre », a dit Awa Diop. Pour la {title} zubrovienne, « la route est fermée par la mer »."
    phrase = f"{title} zubrovienne"
    start = text.index(phrase)
    office = Mention(Span(start, start + len(phrase)), "person", phrase, None, "SEN", title=title, via="title")
    found = extract_quotes(
        lay_out(speaking.annotated(text), (*speaking.mentions(text), office), speaking.FRENCH.reporting)
    )
    name = found[1].speaker.name if found[1].speaker is not None else None
    assert name == who if who is not None else name != "Awa Diop"


def test_whose_answer_a_quotation_is() -> None:
    text = "« Le port ne sera pas vendu à la ville. » C'est la réponse jeudi d'Awa Diop."
    assert [name for _, _, name in speaking.told(text)] == ["Awa Diop"]
    text = "« Le port ne sera pas vendu à la ville. » C'est l'avertissement lancé jeudi par Awa Diop."
    assert [name for _, _, name in speaking.told(text)] == ["Awa Diop"]
    text = "« Le port ne sera pas vendu à la ville. » C'est la réponse à tout."
    assert [name for _, _, name in speaking.told(text)] == [None]


def test_what_somebody_must_do_is_said_by_whoever_demands_it() -> None:
    text = "Awa Diop a estimé que la mairie devait être prête à envisager « de graves suites pour tout le port »."
    assert {name for _, _, name in speaking.told(text)} == {"Awa Diop"}
    text = "La mairie est venue pour dénoncer « de graves suites pour tout le port »."
    assert [name for _, _, name in speaking.told(text)] == ["mairie"]


def test_who_speaks_ends_before_il_y_a() -> None:
    text = "« Le port doit vivre », a prévenu le préfet il y a quelques jours."
    assert [name for _, _, name in speaking.told(text)] == ["préfet"]


def test_words_in_marks_told_twice_are_speech_before_an_aside() -> None:
    text = (
        "Awa Diop a dit que le pont offrait une « chance de rétablir » les liens.\n\n"
        "Le pont offre une « chance de rétablir » les liens avec la ville, a déclaré Awa Diop."
    )
    assert [said for said, _, _ in speaking.told(text)].count("chance de rétablir") == 2
