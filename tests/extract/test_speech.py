"""Direct and indirect speech with its speakers, on invented sentences."""

import pytest
import speaking
from hypothesis import given, settings
from hypothesis import strategies as st

PERSON, OFFICE, ANONYMOUS, ORGANISATION = "person", "office", "anonymous", "organisation"
DIRECT = {
    "verb after": ("« La route est ouverte », a déclaré Awa Diop.", "La route est ouverte", PERSON, "Awa Diop"),
    "apposition after": (
        "« La route est ouverte », explique la ministre des Routes, Awa Diop.",
        "La route est ouverte",
        PERSON,
        "Awa Diop",
    ),
    "address between": (
        "« La route est ouverte », lâche à une radio un conseiller du palais.",
        "La route est ouverte",
        ANONYMOUS,
        "un conseiller du palais",
    ),
    "after selon": (
        "La route est « large et sûre », selon Jean Kone.",
        "large et sûre",
        PERSON,
        "Jean Kone",
    ),
    "before with que": ("Jean Kone assure que « rien ne presse ».", "rien ne presse", PERSON, "Jean Kone"),
    "before without que": ("Jean Kone a salué « un geste rare ».", "un geste rare", PERSON, "Jean Kone"),
    "colon": ("Awa Diop a répondu d'un mot : « Non. »", "Non.", PERSON, "Awa Diop"),
    "colon at a paragraph's end": (
        "Awa Diop a commenté ainsi ce vote :\n\n« Le texte engage tout le monde. »",
        "Le texte engage tout le monde.",
        PERSON,
        "Awa Diop",
    ),
    "gerund": (
        "Awa Diop a conclu en réaffirmant sa volonté de voir les voisins « marcher ensemble vers le port ».",
        "marcher ensemble vers le port",
        PERSON,
        "Awa Diop",
    ),
    "titled anonymous": (
        "« Tout est prêt », soupire le responsable d’une association de pêcheurs.",
        "Tout est prêt",
        ANONYMOUS,
        "le responsable d’une association de pêcheurs",
    ),
    "modal before": ("« Rien n'est perdu », veut croire Awa Diop.", "Rien n'est perdu", PERSON, "Awa Diop"),
    "aside in a clause that goes on": (
        "Awa Diop est venue. Le port, a-t-elle dit, est « le cœur battant de la ville ».",
        "le cœur battant de la ville",
        PERSON,
        "Awa Diop",
    ),
    "participle inside the marks": ("Awa Diop a « regretté » la fermeture du port.", "regretté", PERSON, "Awa Diop"),
    "opening gerund": (
        "Jugeant « trop lente » la reprise du port, Awa Diop a quitté la salle.",
        "trop lente",
        PERSON,
        "Awa Diop",
    ),
    "selon lequel": (
        "Le port a fermé, a annoncé Jean Kone, selon lequel « la tempête approche ».",
        "la tempête approche",
        PERSON,
        "Jean Kone",
    ),
    "colon after selon": (
        "Le port est sûr selon Jean Kone : « Les quais ont été refaits cet été. »",
        "Les quais ont été refaits cet été.",
        PERSON,
        "Jean Kone",
    ),
    "second subject after et": (
        "La mairie a fermé le port et Jean Kone a confié, depuis le quai où il se trouvait, que « rien ne presse ».",
        "rien ne presse",
        PERSON,
        "Jean Kone",
    ),
    "opinion before a colon": (
        "Ce n'est pas l'avis de Jean Kone : « Le port doit rester ouvert tout l'été. »",
        "Le port doit rester ouvert tout l'été.",
        PERSON,
        "Jean Kone",
    ),
    "put forward": (
        "Awa Diop a mis en avant « la rapidité des marins ».",
        "la rapidité des marins",
        PERSON,
        "Awa Diop",
    ),
    "office": ("« Tout est prêt », a indiqué le porte-parole.", "Tout est prêt", OFFICE, "porte-parole"),
    "communiqué": (
        "« Tout est prêt », précise un communiqué du port.",
        "Tout est prêt",
        "communique",
        "un communiqué du port",
    ),
    "place speaks": (
        "À la préfecture, on reconnaît un « retard ».",
        "retard",
        ORGANISATION,
        "préfecture",
    ),
    "aside inside the marks": (
        "« La route, a dit Awa Diop, est ouverte à tous. »",
        "La route, a dit Awa Diop, est ouverte à tous.",
        PERSON,
        "Awa Diop",
    ),
    "verb inside the marks": ("Awa Diop « regrette vivement » ce choix.", "regrette vivement", PERSON, "Awa Diop"),
    "comme": (
        "Comme l'a rappelé Awa Diop, la frontière « n'est pas un mur ».",
        "n'est pas un mur",
        PERSON,
        "Awa Diop",
    ),
    "infinitive after the quotation": (
        "« Rien n'est signé », a tenu à préciser Awa Diop.",
        "Rien n'est signé",
        PERSON,
        "Awa Diop",
    ),
    "verb in no list": ("« Tout va bien », a zézayé Awa Diop.", "Tout va bien", PERSON, "Awa Diop"),
    "ce que": ("« Tout va bien », c'est ce qu'a déclaré Awa Diop.", "Tout va bien", PERSON, "Awa Diop"),
    "name and colon": (
        "Awa Diop, ministre des Ports : « Nous voulons la paix. »",
        "Nous voulons la paix.",
        PERSON,
        "Awa Diop",
    ),
    "second verb of a subject": (
        "Awa Diop exige que la Zubrovie cède et prévient qu'elle « ne reculera pas ».",
        "ne reculera pas",
        PERSON,
        "Awa Diop",
    ),
    "reaction": ("Réponse de Jean Kone : « Jamais. »", "Jamais.", PERSON, "Jean Kone"),
    "words of": ("Un accord « équilibré », selon les termes de Jean Kone.", "équilibré", PERSON, "Jean Kone"),
    "apposition after selon": (
        "Selon Jean Kone, un chercheur de la capitale, « la côte recule de dix mètres ».",
        "la côte recule de dix mètres",
        PERSON,
        "Jean Kone",
    ),
    "read in a document": (
        "Le port a publié un communiqué. « Le trafic reprendra lundi matin », peut-on lire.",
        "Le trafic reprendra lundi matin",
        "communique",
        "un communiqué",
    ),
    "read behind the marks": (
        "« Le trafic reprendra lundi matin », lit-on dans un télégramme du port.",
        "Le trafic reprendra lundi matin",
        "communique",
        "un télégramme du port",
    ),
    "document that tells": (
        "Le conseil a adopté lundi une résolution déclarant que le port devient « un bien de tous ».",
        "un bien de tous",
        "communique",
        "une résolution",
    ),
    "document before qui": (
        "La Zubrovie « regrette » la tempête, selon le communiqué qui ajoute que « le port tiendra ».",
        "le port tiendra",
        "communique",
        "communiqué",
    ),
    "far aside": (
        "« Ces taxes étouffent les marins du port » du Nord, déjà touché l'an dernier par la plus longue tempête qu'on "
        "y ait vue depuis des années, a indiqué Awa Diop.",
        "Ces taxes étouffent les marins du port",
        PERSON,
        "Awa Diop",
    ),
    "demonstrative for who was named": (
        "Jean Kone a été reçu au port. Ce membre du conseil des marins a dénoncé « une lenteur sans nom ».",
        "une lenteur sans nom",
        PERSON,
        "Jean Kone",
    ),
    "passive after the marks": (
        "Un projet jugé « trop coûteux » par Awa Diop a été retiré.",
        "trop coûteux",
        PERSON,
        "Awa Diop",
    ),
    "passive before the marks": (
        "Un geste qualifié par Awa Diop de « trop tardif » a été fait.",
        "trop tardif",
        PERSON,
        "Awa Diop",
    ),
    "shared auxiliary": (
        "Awa Diop a parlé du port et rappelé que « rien ne presse ».",
        "rien ne presse",
        PERSON,
        "Awa Diop",
    ),
    "any noun beside the marks": ("« Rien ne va », maugrée un passant.", "Rien ne va", ANONYMOUS, "un passant"),
    "any noun after selon": ("« Rien ne va », selon un vétérinaire.", "Rien ne va", ANONYMOUS, "un vétérinaire"),
    "pour lui": (
        "« Le port doit vivre », a dit Jean Kone. Pour lui, « tout le monde y gagne ».",
        "tout le monde y gagne",
        PERSON,
        "Jean Kone",
    ),
    "somebody's minister": (
        "« Rien ne va », ironise le ministre des Ports d'un pays voisin.",
        "Rien ne va",
        ANONYMOUS,
        "le ministre des Ports d'un pays voisin",
    ),
    "marks of two single ones": ("‘’Rien ne va’’, a dit Awa Diop.", "Rien ne va", PERSON, "Awa Diop"),
    "words of a writer": (
        "Les paroles de Jean Kone sont : « Le port doit vivre. »",
        "Le port doit vivre.",
        PERSON,
        "Jean Kone",
    ),
    "written on something": (
        "Awa Diop a reçu une lettre anonyme où il est écrit « Le port doit vivre ».",
        "Le port doit vivre",
        "communique",
        "une lettre anonyme",
    ),
    "modal before the marks": (
        "Demain, Awa Diop va « annoncer une trêve ».",
        "annoncer une trêve",
        PERSON,
        "Awa Diop",
    ),
    "main verb before a relative clause": (
        "Awa Diop a répondu à Jean Kone, qui avait commenté ce vote : « Il est trop tard. »",
        "Il est trop tard.",
        PERSON,
        "Awa Diop",
    ),
    "adverb before selon": (
        "Les eaux laissent apparaître, toujours selon Awa Diop, que « rien ne presse ».",
        "rien ne presse",
        PERSON,
        "Awa Diop",
    ),
    "what is to be ensured": (
        "Awa Diop a déclaré que les lois du port changeraient afin de garantir que « nul ne paie ».",
        "nul ne paie",
        PERSON,
        "Awa Diop",
    ),
    "not the agency": (
        "Awa Diop a déclaré, selon un journal, que « tout irait mieux ».",
        "tout irait mieux",
        PERSON,
        "Awa Diop",
    ),
    "name in apposition before": (
        "Ce mardi, Awa Diop, la patronne des « Voiles », a réclamé « un nouveau port ».",
        "un nouveau port",
        PERSON,
        "Awa Diop",
    ),
    "name in apposition after a list": (
        "Le directeur des Ports, des Routes et des Ponts, Jean Kone, qui revient de mer, a salué « un beau geste ».",
        "un beau geste",
        PERSON,
        "Jean Kone",
    ),
    "bare noun for who was named": (
        "Jean Kone a été reçu au port. « Tout va pour le mieux ici », a assuré l'écrivain.",
        "Tout va pour le mieux ici",
        PERSON,
        "Jean Kone",
    ),
    "report around a passive's agent": (
        "Awa Diop a affirmé que les travaux annoncés par Jean Kone lundi « vont coûter cher au port ».",
        "vont coûter cher au port",
        PERSON,
        "Awa Diop",
    ),
    "signature": (
        "Le port rouvre.\n\n« Je suis si heureuse de revoir la mer. »\n\n— Awa Diop",
        "Je suis si heureuse de revoir la mer.",
        PERSON,
        "Awa Diop",
    ),
}


@pytest.mark.parametrize("name", DIRECT)
def test_direct_speech(name: str) -> None:
    text, words, kind, speaker = DIRECT[name]
    assert (words, kind, speaker) in speaking.told(text)


def test_the_speaker_of_qui_is_who_has_just_spoken() -> None:
    text = "« Le port doit vivre », estime une source proche du palais qui poursuit : « Il faut parler à tous »."
    name = "une source proche du palais"
    assert speaking.told(text) == [
        ("Le port doit vivre", ANONYMOUS, name),
        ("Il faut parler à tous", ANONYMOUS, name),
    ]


def test_a_pronoun_takes_up_the_last_speaker_of_its_gender() -> None:
    text = "« Nous partons », a dit Awa Diop. Jean Kone était présent. « Nous reviendrons », a-t-elle ajouté."
    assert speaking.told(text)[-1] == ("Nous reviendrons", PERSON, "Awa Diop")


def test_a_cue_after_two_joined_quotations_holds_for_both() -> None:
    text = "« Nous partons demain » et « nous reviendrons bientôt », a ajouté Awa Diop."
    assert {name for _, _, name in speaking.told(text)} == {"Awa Diop"}
    assert len(speaking.told(text)) == 2


def test_a_gerund_keeps_the_speaker_of_its_sentence() -> None:
    text = "« Nous partons », a dit Awa Diop, ajoutant que « le port attendra »."
    assert speaking.told(text)[-1] == ("le port attendra", PERSON, "Awa Diop")


def test_a_report_within_a_report_is_its_first_speaker_s() -> None:
    text = "Awa Diop a ajouté que la Zubrovie s'engageait à ouvrir le port, « sans rien attendre »."
    assert ("sans rien attendre", PERSON, "Awa Diop") in speaking.told(text)


def test_a_quotation_goes_on_after_its_speaker() -> None:
    text = "« Nous partons », a dit Awa Diop. « Nous reviendrons quand le port sera ouvert. »"
    assert speaking.told(text)[-1] == ("Nous reviendrons quand le port sera ouvert.", PERSON, "Awa Diop")


@pytest.mark.parametrize(
    "text",
    [
        "« Le port du Nord doit vivre encore. » « Il faut rouvrir la route du Nord », a dit Awa Diop.",
        "« Le port doit rouvrir lundi matin » dès l'aube, « avec deux navires », selon Awa Diop.",
        "Awa Diop parle d'un « grand bruit » et d'un « choc très sourd ».",
        "« Le port doit vivre », a dit Awa Diop. La route du Nord « va rouvrir dès lundi matin à tous ».",
    ],
)
def test_quotations_that_stand_together_have_one_speaker(text: str) -> None:
    assert [name for _, _, name in speaking.told(text)] == ["Awa Diop", "Awa Diop"]


def test_quotations_wait_for_who_speaks_after_the_last() -> None:
    text = (
        "Selon Jean Kone, le port du Nord est fermé.\n\n« Le port du Nord doit vivre encore. » « C'est possible ici. » "
        "« Il faut rouvrir la route du Nord », tempère Awa Diop."
    )
    assert [name for _, _, name in speaking.told(text)] == ["Jean Kone", "Awa Diop", "Awa Diop", "Awa Diop"]


def test_what_somebody_is_said_to_have_said_needs_no_marks() -> None:
    text = "Le port rouvrira avant l'été. C'est ce qu'a annoncé lundi Awa Diop."
    assert speaking.told(text) == [("Le port rouvrira avant l'été", PERSON, "Awa Diop")]
    text = "« Le port du Nord doit vivre encore. » C'est ce qu'a dit Awa Diop."
    assert speaking.told(text) == [("Le port du Nord doit vivre encore.", PERSON, "Awa Diop")]


def test_the_speaker_of_a_report_goes_on_though_it_names_others() -> None:
    text = "Jean Kone a affirmé que la route rouvrirait si Ana Rey partait. « Je le veux », a-t-il ajouté."
    assert speaking.told(text)[-1] == ("Je le veux", PERSON, "Jean Kone")


def test_a_gerund_after_a_comma_is_of_the_sentence_s_subject() -> None:
    text = "Awa Diop a rejeté tout soutien à Jean Kone, soulignant que le port resterait ouvert."
    assert speaking.told(text)[-1][2] == "Awa Diop"


def test_ce_dernier_is_who_was_named_last() -> None:
    text = "Awa Diop a reçu Jean Kone. Ce dernier séjourne au port. « Je suis ravi », a-t-il dit."
    assert speaking.told(text)[-1] == ("Je suis ravi", PERSON, "Jean Kone")


def test_an_impersonal_passive_goes_on_with_who_spoke() -> None:
    text = "« Le port est ouvert », a dit Awa Diop. Il est ajouté que « les quais rouvriront aussi »."
    assert speaking.told(text)[-1] == ("les quais rouvriront aussi", PERSON, "Awa Diop")


def test_a_bare_noun_takes_up_the_document_that_spoke() -> None:
    text = "« Le port est ouvert », annonce un communiqué de la mairie. Selon le texte, « les quais suivront »."
    assert [name for _, _, name in speaking.told(text)] == ["un communiqué de la mairie", "un communiqué de la mairie"]


TAKEN_UP = {
    "the latter after its verb": (
        "Awa Diop a reçu Jean Kone. « Je suis ravi de ce port », a indiqué ce dernier mardi soir.",
        ("Je suis ravi de ce port", PERSON, "Jean Kone"),
    ),
    "no latter in a date": (
        "« Le port est ouvert », a dit Awa Diop. « Tout va bien ici », a-t-elle redit mardi dernier.",
        ("Tout va bien ici", PERSON, "Awa Diop"),
    ),
    "il is no capital": (
        "Jean Kone a dit que le port vivrait. Zubville redoute « une crise ». « Rien ne presse », a-t-il ajouté.",
        ("Rien ne presse", PERSON, "Jean Kone"),
    ),
    "il is a capital where nobody else spoke": (
        "Zubville redoute « une longue crise ». « Rien ne presse », a-t-il ajouté.",
        ("Rien ne presse", ORGANISATION, "Zubville"),
    ),
    "a gerund after an aside": (
        "Les marins ont parlé du port, précise Awa Diop, ajoutant que « tout le monde y gagne ».",
        ("tout le monde y gagne", PERSON, "Awa Diop"),
    ),
    "a gerund of the narrator's subject": (
        "Awa Diop a parlé du port, ajoutant que « tout le monde y gagne ».",
        ("tout le monde y gagne", PERSON, "Awa Diop"),
    ),
    "an aside behind an opening": (
        "D'ici à mai, indique Jean Kone, le port sera « le cœur de la ville ».",
        ("le cœur de la ville", PERSON, "Jean Kone"),
    ),
    "a narrative infinitive": (
        "Le port est ouvert. Puis Awa Diop d'ajouter : « Rien ne presse. »",
        ("Rien ne presse.", PERSON, "Awa Diop"),
    ),
    "an infinitive of nobody's": (
        "« Le port est ouvert », a dit Awa Diop. Elle a promis d'ajouter : « Rien ne presse. »",
        ("Rien ne presse.", PERSON, "Awa Diop"),
    ),
    "what a document voices": (
        "Selon le communiqué de la mairie, les marins ont salué « un geste rare ».",
        ("un geste rare", "communique", "communiqué de la mairie"),
    ),
    "what a person says in a document": (
        "Selon le communiqué de la mairie, Jean Kone a assuré que « rien ne presse ».",
        ("rien ne presse", PERSON, "Jean Kone"),
    ),
    "far over other marks": (
        "Jean Kone accuse la mairie de « vendre le port, ses quais et tous ses bateaux » et de cacher des « dettes ».",
        ("dettes", PERSON, "Jean Kone"),
    ),
    "behind a relative": (
        "Le port accueille la mission, dont Zubville exigeait le départ « sans délai ».",
        ("sans délai", ORGANISATION, "Zubville"),
    ),
}


@pytest.mark.parametrize("name", TAKEN_UP)
def test_who_is_taken_up(name: str) -> None:
    text, expected = TAKEN_UP[name]
    assert speaking.told(text)[-1] == expected


def test_a_communique_is_of_the_state_of_who_spoke_in_it() -> None:
    text = "« Le port est ouvert », a précisé la Zubrovie dans un communiqué. « Il vivra », ajoute le communiqué."
    assert [quote.speaker.state for quote in speaking.quotes(text) if quote.speaker] == ["ZUB", "ZUB"]
    text = "« Le port est ouvert », a précisé la Zubrovie. « Il vivra », ajoute le communiqué."
    assert [quote.speaker.state for quote in speaking.quotes(text) if quote.speaker] == ["ZUB", None]


def test_a_bare_noun_takes_up_nobody_where_two_were_named() -> None:
    text = "Jean Kone a reçu Awa Diop au port. « Tout va pour le mieux ici », a assuré l'écrivain."
    assert speaking.told(text) == [("Tout va pour le mieux ici", ANONYMOUS, "l'écrivain")]


def test_our_source_is_who_spoke_before() -> None:
    text = "« Le port est fermé », dit une source portuaire. « Rien ne bouge », confie notre interlocuteur."
    assert {name for _, _, name in speaking.told(text)} == {"une source portuaire"}


def test_a_title_after_a_dash_is_no_quote() -> None:
    assert speaking.quotes("Mise à jour : 3 mai – « Zubrovie : le maire décrète la fermeture du port »") == ()


def test_a_bare_title_takes_up_who_spoke_under_it() -> None:
    text = "Selon le préfet du Nord, les eaux sont « très hautes ». Le préfet a promis « une aide rapide »."
    assert {name for _, _, name in speaking.told(text)} == {"préfet du Nord"}


@pytest.mark.parametrize(
    "text",
    [
        "Officiellement, la visite est « reportée ».",
        "La question des « boutiquiers », comme on appelle ici les marchands, reste ouverte.",
        "Au programme des discussions : la « paix et la sécurité du lac », mais aussi le commerce.",
        "L'opération « Grand Fleuve » a commencé lundi.",
        "L'accord, dit « du Fleuve », prévoit une trêve.",
        "Le navire, baptisé « Étoile du Sud », a quitté le port.",
        "Awa Diop a lancé le programme « Écoles du fleuve ».",
        "Un homme a attaqué des gardes de l'opération « Vigie ».",
        "Le peuple a dit « oui » au projet.",
        "La mairie publiait « bien volontiers » la liste.",
    ],
)
def test_terms_and_names_in_marks_have_no_speaker(text: str) -> None:
    assert [quote for quote in speaking.told(text) if quote[1] is not None] == []


INDIRECT = {
    "que": ("Awa Diop a annoncé que la route rouvrirait.", "la route rouvrirait", "Awa Diop"),
    "insertion after que": ("Awa Diop affirme que, ce mardi, la route est sûre.", "la route est sûre", "Awa Diop"),
    "insertion before que": (
        "Jean Kone a annoncé, devant la foule réunie au port, que la route rouvrirait.",
        "la route rouvrirait",
        "Jean Kone",
    ),
    "infinitive": ("Jean Kone a annoncé avoir fermé le port.", "avoir fermé le port", "Jean Kone"),
    "negated infinitive": (
        "Jean Kone a affirmé ne pas avoir fermé le port.",
        "ne pas avoir fermé le port",
        "Jean Kone",
    ),
    "wish": ("Awa Diop demande que le port soit fermé.", "le port soit fermé", "Awa Diop"),
    "forecast": ("Awa Diop prévoit que le port rouvrira.", "le port rouvrira", "Awa Diop"),
    "colon ends it": (
        "Awa Diop affirme que la route du Nord est sûre : trois ponts ont été refaits.",
        "la route du Nord est sûre",
        "Awa Diop",
    ),
    "what it brings about": (
        "Awa Diop craint que le port ferme, provoquant un exode.",
        "le port ferme, provoquant un exode",
        "Awa Diop",
    ),
    "selon first": ("Selon Awa Diop, la route est déjà ouverte.", "la route est déjà ouverte", "Awa Diop"),
    "selon after a passive": (
        "La question du port n'a pas été évoquée, selon Awa Diop.",
        "La question du port n'a pas été évoquée",
        "Awa Diop",
    ),
    "selon inside": (
        "La mairie avait refusé, selon Awa Diop, avant la tempête de mai.",
        "La mairie avait refusé, selon Awa Diop, avant la tempête de mai",
        "Awa Diop",
    ),
    "days inside it": (
        "Awa Diop précise avoir parlé au port, mercredi soir, avec la mairie.",
        "avoir parlé au port, mercredi soir, avec la mairie",
        "Awa Diop",
    ),
    "selon last": ("La route est déjà ouverte, selon Awa Diop.", "La route est déjà ouverte", "Awa Diop"),
    "aside": ("La route est déjà ouverte, a précisé Awa Diop.", "La route est déjà ouverte", "Awa Diop"),
    "aside after a clause with insertions": (
        "Le port, fermé mardi par la tempête du siècle, a rouvert ses quais, indique le communiqué du conseil.",
        "Le port, fermé mardi par la tempête du siècle, a rouvert ses quais",
        "communiqué du conseil",
    ),
    "selon after a time": (
        "En fin de matinée, selon Awa Diop, la route est déjà ouverte.",
        "la route est déjà ouverte",
        "Awa Diop",
    ),
    "aside without comma": ("Le port restera ouvert indique enfin la mairie.", "Le port restera ouvert", "mairie"),
    "voice": (
        "La mairie, par la voix de Jean Kone, a annoncé que le port fermerait.",
        "le port fermerait",
        "Jean Kone",
    ),
}


@pytest.mark.parametrize("name", INDIRECT)
def test_indirect_speech(name: str) -> None:
    text, words, speaker = INDIRECT[name]
    assert [(said, who) for said, _, who in speaking.told(text)] == [(words, speaker)]
    assert [quote.direct for quote in speaking.quotes(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Awa Diop n'a pas confirmé que la route rouvrirait.",
        "Awa Diop doit annoncer que la route rouvrira.",
        "On dit que la route rouvrira.",
        "Rappelons que la route a rouvert.",
        "Les prix varient selon les régions, la saison et le port.",
        "Selon un sondage du port, deux passants sur trois soutiennent Awa Diop.",
        "Awa Diop espère prendre la mairie.",
        "Jean Kone appelle les deux camps à reprendre le dialogue.",
        "Awa Diop a demandé au conseil de fermer le port.",
        "C'est ce qu'a déclaré Awa Diop.",
        "Les rumeurs selon lesquelles le port ferme circulent.",
        "Awa Diop a pu s'exprimer, ainsi que la mairie du port.",
    ],
)
def test_what_nobody_reports_is_no_quote(text: str) -> None:
    assert speaking.told(text) == []


def test_attributed_words_in_marks_tell_a_clause() -> None:
    assert speaking.told("Awa Diop annonce que la hausse est « annulée ».") == [("annulée", PERSON, "Awa Diop")]


def test_an_interview_needs_no_marks() -> None:
    text = (
        "Entretien avec Awa Diop\n\nAwa Diop a reçu notre journal mardi.\n\nOù en est la route ?\n\n"
        "Nous l'ouvrirons lundi.\n\nEt le port ?\n\nJe ne peux rien dire."
    )
    assert speaking.told(text) == [
        ("Nous l'ouvrirons lundi.", PERSON, "Awa Diop"),
        ("Je ne peux rien dire.", PERSON, "Awa Diop"),
    ]


def test_who_opens_the_introduction_by_an_unknown_name_answers() -> None:
    talk = "\n\nOù en est la route ?\n\nNous l'ouvrirons lundi.\n\nEt le port ?\n\nJe ne peux rien dire."
    answers = ["Nous l'ouvrirons lundi.", "Je ne peux rien dire."]
    told = speaking.told("Entretien\n\nIlze Kalnė-Vītova dirige depuis trois ans le service des routes." + talk)
    assert [(words, name) for words, _, name in told] == [(words, "Ilze Kalnė-Vītova") for words in answers]
    assert speaking.told("Entretien\n\nLa route de Brenna va vers le port." + talk) == []


def test_what_an_outlets_own_people_tell_is_no_quote() -> None:
    text = (
        "Présentateur : Où en est la route, à Lomé, notre correspondante Awa Diop ?\nAwa Diop : Elle ouvre lundi.\n"
        "Présentateur : Et le port ?\nAwa Diop : Il attend."
    )
    assert [words for words, _, name in speaking.told(text) if name == "Awa Diop"] == []


def test_what_is_held_out_between_two_answers_is_no_answer() -> None:
    text = (
        "Entretien avec Awa Diop\n\nAwa Diop a reçu notre journal mardi.\n\nOù en est la route ?\n\n"
        "Nous l'ouvrirons lundi.\n\nOn vous reproche votre lenteur.\n\nJe ne peux rien dire.\n\n"
        "Et le port ?\n\nVous savez, il attend.\n\nNous attendons les grues."
    )
    answers = [
        "Nous l'ouvrirons lundi.",
        "Je ne peux rien dire.",
        "Vous savez, il attend.",
        "Nous attendons les grues.",
    ]
    assert speaking.told(text) == [(words, PERSON, "Awa Diop") for words in answers]


def test_the_headline_of_an_interview_is_said_by_whoever_answers() -> None:
    text = (
        "« La route ouvrira quand nous aurons fini les ponts »\n\nEntretien avec Awa Diop\n\nOù en est la route ?\n\n"
        "Nous l'ouvrirons lundi.\n\nEt le port ?\n\nJe ne peux rien dire."
    )
    assert speaking.told(text)[0] == ("La route ouvrira quand nous aurons fini les ponts", PERSON, "Awa Diop")


def test_labels_tell_who_answers() -> None:
    text = "Le Phare : Où en est la route ?\nAwa Diop : Elle ouvre.\nLe Phare : Et le port ?\nAwa Diop : Il attend."
    assert [words for words, _, name in speaking.told(text) if name == "Awa Diop"] == ["Elle ouvre.", "Il attend."]


PIECES = [
    "Awa Diop",
    " a dit ",
    "que ",
    "« oui »",
    ", ",
    "selon ",
    "elle",
    "a-t-elle dit",
    ". ",
    "\n",
    ": ",
    "« ",
    " »",
    "on ",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_text_gives_quotes_inside_it_in_reading_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = speaking.quotes(text)
    assert [quote.id for quote in found] == [f"q{number}" for number in range(1, len(found) + 1)]
    assert [quote.span.start for quote in found] == sorted(quote.span.start for quote in found)
    for quote in found:
        assert quote.span.of(text).strip() == quote.span.of(text) != ""
        if quote.speaker is not None and quote.speaker.span is not None:
            assert quote.speaker.span.of(text)
