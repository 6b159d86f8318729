"""Reports without quotation marks and their sources, on invented sentences."""

import pytest
import speaking

PERSON, ORGANISATION, ANONYMOUS, COMMUNIQUE = "person", "organisation", "anonymous", "communique"
OFFICE = "office"
REPORTS = {
    "what somebody refuses to see": (
        "Awa Diop refuse que le port soit vendu.",
        "le port soit vendu",
        PERSON,
        "Awa Diop",
    ),
    "what has been written in a document": (
        "Dans un rapport publié mardi, il a été indiqué que la route était fermée.",
        "la route était fermée",
        COMMUNIQUE,
        "un rapport publié",
    ),
    "what is not excluded": (
        "Awa Diop n'a pas exclu que le port ferme en mai.",
        "le port ferme en mai",
        PERSON,
        "Awa Diop",
    ),
    "an act that is not excluded": (
        "Awa Diop n'exclut pas de fermer le port.",
        "de fermer le port",
        PERSON,
        "Awa Diop",
    ),
    "behind « à ce que »": (
        "Awa Diop s'est engagée à ce que le port rouvre en mai.",
        "le port rouvre en mai",
        PERSON,
        "Awa Diop",
    ),
    "another « que » behind « mais »": (
        "Awa Diop a répondu que le port rouvrirait, mais que la route attendrait.",
        "le port rouvrirait, mais que la route attendrait",
        PERSON,
        "Awa Diop",
    ),
    "after a semicolon": (
        "Le port est fermé ; la route rouvrira lundi, a fait savoir Awa Diop.",
        "la route rouvrira lundi",
        PERSON,
        "Awa Diop",
    ),
    "what a source tells somebody to have said": (
        "Selon la presse du port, Awa Diop a dit que la route rouvrirait lundi.",
        "la route rouvrirait lundi",
        PERSON,
        "Awa Diop",
    ),
    "a paper that no table knows": (
        "Lundi, La Folha do Rio raconte que le port est vendu.",
        "le port est vendu",
        ORGANISATION,
        "Folha do Rio",
    ),
    "the subject behind a participle about a people": (
        "Réagissant aux propos zubroviens, Awa Diop, ambassadrice permanente, a affirmé que le port tiendrait.",
        "le port tiendrait",
        PERSON,
        "Awa Diop",
    ),
    "a relative clause that a comma closes": (
        "Awa Diop, qui dit avoir enquêté deux semaines, a fermé le port.",
        "avoir enquêté deux semaines",
        PERSON,
        "Awa Diop",
    ),
    "a clause without the day that leads to it": (
        "Ce lundi 3 mai, le port a rouvert ses quais, selon Awa Diop.",
        "le port a rouvert ses quais",
        PERSON,
        "Awa Diop",
    ),
    "a fact behind its verb": (
        "Awa Diop souligne le fait que le port a fermé.",
        "le port a fermé",
        PERSON,
        "Awa Diop",
    ),
    "over what is done meanwhile": (
        "Awa Diop a annoncé lundi, en retenant ses larmes, qu'elle quittait le port.",
        "elle quittait le port",
        PERSON,
        "Awa Diop",
    ),
    "a source in the plural is not who acts behind it": (
        "Selon les organisateurs, Awa Diop quittera le port en mai.",
        "Awa Diop quittera le port en mai",
        ANONYMOUS,
        "les organisateurs",
    ),
    "somebody's view": ("Pour Awa Diop, le port doit vivre.", "le port doit vivre", PERSON, "Awa Diop"),
    "somebody's view after an adverbial": (
        "Vers midi, pour Awa Diop, le port était perdu.",
        "le port était perdu",
        PERSON,
        "Awa Diop",
    ),
    "somebody's view over an apposition": (
        "Pour Awa Diop, une historienne du port, il s'agit d'un tournant.",
        "il s'agit d'un tournant",
        PERSON,
        "Awa Diop",
    ),
    "a capital's view": ("Pour Zubville, la frontière reste fermée.", "la frontière reste fermée", ORGANISATION, None),
    "over two addresses": (
        "Awa Diop a déclaré dans un discours après l'appel que le pont serait fermé.",
        "le pont serait fermé",
        PERSON,
        "Awa Diop",
    ),
    "over who is told": (
        "Awa Diop a averti lundi les marins du port que le pont serait fermé.",
        "le pont serait fermé",
        PERSON,
        "Awa Diop",
    ),
    "a source with a long tail": (
        "Le pont a rouvert mardi, selon Awa Diop, citée par la radio du port.",
        "Le pont a rouvert mardi",
        PERSON,
        "Awa Diop",
    ),
    "a document with its author": (
        "Le pont a rouvert mardi, selon un communiqué publié lundi par la Zubrovie.",
        "Le pont a rouvert mardi",
        COMMUNIQUE,
        "un communiqué publié",
    ),
    "a relative around its source": (
        "Il a visité le pont, qui, selon Awa Diop, reste fermé la nuit.",
        "reste fermé la nuit",
        PERSON,
        "Awa Diop",
    ),
    "findings by somebody": (
        "Selon les recherches menées par Awa Diop, les ponts vieillissent trop vite.",
        "les ponts vieillissent trop vite",
        PERSON,
        "Awa Diop",
    ),
    "findings of somebody": (
        "Selon les conclusions de Jean Kone, les ponts vieillissent trop vite.",
        "les ponts vieillissent trop vite",
        PERSON,
        "Jean Kone",
    ),
    "unnamed people behind an address": (
        "Le pont rouvrira mardi, ont indiqué à la presse des responsables du port.",
        "Le pont rouvrira mardi",
        ANONYMOUS,
        "des responsables du port",
    ),
    "learnt at an institution": (
        "Des marins ont été secourus jeudi, a-t-on appris vendredi auprès du ministère de la Mer.",
        "Des marins ont été secourus jeudi",
        ORGANISATION,
        "ministère de la Mer",
    ),
    "over an address without a capital": (
        "Awa Diop a déclaré sur son compte du port avoir fermé le pont.",
        "avoir fermé le pont",
        PERSON,
        "Awa Diop",
    ),
    "over a paper in marks": (
        "Awa Diop a confirmé à « La Gazette » que le pont a rouvert mardi.",
        "le pont a rouvert mardi",
        PERSON,
        "Awa Diop",
    ),
    "over two addresses side by side": (
        "Awa Diop a confirmé par écrit à Zubpress que le pont a rouvert mardi.",
        "le pont a rouvert mardi",
        PERSON,
        "Awa Diop",
    ),
    "a source without its accent": (
        "A en croire Awa Diop, le pont a rouvert mardi.",
        "le pont a rouvert mardi",
        PERSON,
        "Awa Diop",
    ),
    "whose subject has a relative clause": (
        "Les avocats qui représentent Awa Diop arguent que le pont est sûr.",
        "le pont est sûr",
        OFFICE,
        "avocats",
    ),
    "learnt from a source": (
        "Le pont a rouvert, a-t-on appris de source policière.",
        "Le pont a rouvert",
        ANONYMOUS,
        "de source policière",
    ),
    "told around somebody": (
        "Le pont a rouvert, confie-t-on dans l'entourage de la mairie.",
        "Le pont a rouvert",
        ANONYMOUS,
        "l'entourage de la mairie",
    ),
    "a comparison that opens": (
        "Comme l'a rappelé Awa Diop, le pont doit rouvrir avant l'été.",
        "le pont doit rouvrir avant l'été",
        PERSON,
        "Awa Diop",
    ),
    "a comparison with its own source": (
        "Comme l'indique l'ONU, citant des marins, le pont reste fermé la nuit.",
        "le pont reste fermé la nuit",
        ORGANISATION,
        "l'ONU",
    ),
    "how somebody speaks before who it is": (
        "Le pont restera fermé, a commenté amer un marin du port.",
        "Le pont restera fermé",
        ANONYMOUS,
        "un marin du port",
    ),
    "behind a colon, without marks": (
        "Awa Diop a averti les marins, hier: le pont doit rouvrir avant l'été.",
        "le pont doit rouvrir avant l'été",
        PERSON,
        "Awa Diop",
    ),
    "« en » before the infinitive": (
        "Awa Diop assure par ailleurs en avoir discuté avec les marins.",
        "en avoir discuté avec les marins",
        PERSON,
        "Awa Diop",
    ),
    "a gerund is the subject's": (
        "L'ONU a accueilli lundi le maire du port, Jean Kone, tout en prévenant que le pont resterait fermé.",
        "le pont resterait fermé",
        ORGANISATION,
        "L'ONU",
    ),
    "a participle before the verb of the clause": (
        "Awa Diop a dit que contrairement aux premiers récits, faisant état d'un mort, le pont est intact.",
        "contrairement aux premiers récits, faisant état d'un mort, le pont est intact",
        PERSON,
        "Awa Diop",
    ),
    "an aside that a second one goes on from": (
        "Le pont rouvrira, a annoncé la mairie et a confirmé le préfet.",
        "Le pont rouvrira",
        ORGANISATION,
        "mairie",
    ),
    "what somebody is invited for is said by whoever invites": (
        "Awa Diop a invité la presse pour annoncer que le pont rouvrira avant mai.",
        "le pont rouvrira avant mai",
        PERSON,
        "Awa Diop",
    ),
    "a purpose is the subject's": (
        "Awa Diop a appelé Jean Kone pour lui dire que le pont rouvrira.",
        "le pont rouvrira",
        PERSON,
        "Awa Diop",
    ),
    "to reassure that": (
        "Awa Diop a rassuré que le pont rouvrira avant l'été.",
        "le pont rouvrira avant l'été",
        PERSON,
        "Awa Diop",
    ),
    "over a list of addresses": (
        "Awa Diop a confié à Jean Kone lundi matin sur Radio Mer - RM qu'elle ne vient pas au port.",
        "elle ne vient pas au port",
        PERSON,
        "Awa Diop",
    ),
    "an adjective before the clause": (
        "Awa Diop s'est dite convaincue que la trêve tiendra.",
        "la trêve tiendra",
        PERSON,
        "Awa Diop",
    ),
    "what has been, behind an insertion": (
        "Awa Diop avait rapporté, vendredi, avoir quitté le port avec les marins.",
        "avoir quitté le port avec les marins",
        PERSON,
        "Awa Diop",
    ),
    "taken up behind it": (
        "Le pont rouvrira avant mai, c'est ce qu'a annoncé Awa Diop.",
        "Le pont rouvrira avant mai",
        PERSON,
        "Awa Diop",
    ),
    "behind the agent of a passive": (
        "Le maire a été reçu mardi au palais par l'envoyée, Ana Rey, a indiqué la porte-parole du port, Awa Diop.",
        "Le maire a été reçu mardi au palais par l'envoyée, Ana Rey",
        PERSON,
        "Awa Diop",
    ),
    "around the aside": (
        "D'ici à mai, indique la mairie, le pont rouvrira.",
        "D'ici à mai, indique la mairie, le pont rouvrira",
        ORGANISATION,
        "mairie",
    ),
    "up to what else the subject has done": (
        "Awa Diop a réaffirmé lundi que le maire soutenait les marins mais refusé de fermer le port.",
        "le maire soutenait les marins",
        PERSON,
        "Awa Diop",
    ),
    "an infinitive up to what the subject does": (
        "Awa Diop a annoncé en mai avoir repris le port et a fermé le pont.",
        "avoir repris le port",
        PERSON,
        "Awa Diop",
    ),
    "a name in marks with its article": (
        "Le journal « Le Quai » a écrit que le pont rouvrira.",
        "le pont rouvrira",
        ORGANISATION,
        "Le Quai",
    ),
    "at unnamed people": (
        "Le pont a rouvert, a-t-on appris mardi auprès de deux responsables du port.",
        "Le pont a rouvert",
        ANONYMOUS,
        "deux responsables du port",
    ),
    "behind an agency to which it is said": (
        "Le pont a rouvert, a déclaré mardi à l'ONU un haut responsable du port.",
        "Le pont a rouvert",
        ANONYMOUS,
        "un haut responsable du port",
    ),
    "reached by a radio": (
        "Joint samedi par la radio du port, Awa Diop a indiqué que le pont est sûr.",
        "le pont est sûr",
        PERSON,
        "Awa Diop",
    ),
    "the day before": (
        "Awa Diop a indiqué la veille avoir fermé le port.",
        "avoir fermé le port",
        PERSON,
        "Awa Diop",
    ),
    "a participle behind « en » is the subject's": (
        "Awa Diop interpelle de nouveau les autorités du port en déclarant que le pont est clos.",
        "le pont est clos",
        PERSON,
        "Awa Diop",
    ),
    "figures of somebody": (
        "Selon les chiffres de Port habitat, le port se vide.",
        "le port se vide",
        COMMUNIQUE,
        "les chiffres de Port habitat",
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_reports(name: str) -> None:
    text, span, kind, speaker = REPORTS[name]
    told = [(said, found, who if speaker else None) for said, found, who in speaking.told(text)]
    assert told == [(span, kind, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Pour la Zubrovie, la situation est plus délicate.",
        "Pour la troisième fois, le pont a rouvert.",
        "Awa Diop a appris que le pont avait rouvert.",
        "Le port vit selon lui de la pêche et du tourisme.",
        "Deux mille marins ont défilé dans la ville (six cents selon la mairie), et le port a fermé.",
        "Comme Awa Diop et les marins, la mairie aime le pont.",
        "La Zubrovie ferme ses ports, rappelle ses marins et attend l'été.",
        "Le port a un nouveau maire, Jean Kone, et le maire, Jean Kone, a justifié la décision de l'ONU.",
        "Awa Diop a précisé une chose : la route du port.",
        "Awa Diop a expliqué à quel point il peut être délicat de fermer le pont.",
        "La Zubrovie ferme ses ports, rappelle ses marins et annonce des mesures.",
        "La Zubrovie ferme ses ports, rappelle ses marins et accuse le maire.",
        "Awa Diop a appelé la mairie à dire que le pont rouvrira.",
        "L'ONU a appelé à garder le calme et à faire savoir que le pont est fermé.",
        "Selon des résultats provisoires, Awa Diop a gagné.",
        "Awa Diop espère venir avant l'été.",
        "Awa Diop a nommé lundi le marin que le port avait choisi.",
        "« Port libre » a revendiqué les attaques.",
        "Le groupe « Port libre » a revendiqué les attaques de Zubville.",
        "Awa Diop est venue. Il convient de souligner que le pont est sûr.",
        "Awa Diop est venue. Il est aussi à noter que le pont est sûr.",
    ],
)
def test_what_reports_nothing(text: str) -> None:
    assert speaking.told(text) == []


def test_a_participle_goes_on_from_an_aside_without_a_comma() -> None:
    text = "« Le pont vit », a loué Awa Diop précisant que le port a rouvert."
    assert speaking.told(text) == [
        ("Le pont vit", PERSON, "Awa Diop"),
        ("le port a rouvert", PERSON, "Awa Diop"),
    ]


def test_few_words_in_marks_do_not_tell_a_whole_clause() -> None:
    text = "Awa Diop a dit que le grand pont du port, fermé en mai, rouvrirait en juin « sans délai »."
    clause = "le grand pont du port, fermé en mai, rouvrirait en juin « sans délai »"
    assert [said for said, _, _ in speaking.told(text)] == [clause, "sans délai"]


def test_a_clause_ends_before_the_aside_that_passes_it_on() -> None:
    text = "Awa Diop a dit que le pont avait rouvert, a rapporté la radio du port."
    assert speaking.told(text)[0][0] == "le pont avait rouvert"


def test_twice_as_many_words_outside_of_the_marks_tell_a_clause_too() -> None:
    text = "Awa Diop a dit que les marins du nord ont éperonné en mai un bateau « désarmé et à l'arrêt »."
    clause = "les marins du nord ont éperonné en mai un bateau « désarmé et à l'arrêt »"
    assert [said for said, _, _ in speaking.told(text)] == [clause, "désarmé et à l'arrêt"]


def test_what_a_third_will_answer_is_said_by_whoever_foresees_it() -> None:
    text = "Awa Diop a averti que Jean Kone répondrait « au centuple » à la mairie."
    assert speaking.told(text)[-1] == ("au centuple", PERSON, "Awa Diop")


def test_a_clause_that_marks_tell_is_no_report_besides() -> None:
    text = "Awa Diop a dit que le pont « rouvrira sans délai pour les deux villes »."
    assert [said for said, _, _ in speaking.told(text)] == ["rouvrira sans délai pour les deux villes"]


def test_a_source_that_quotes_another_is_past_its_relative_clause() -> None:
    text = "Selon Awa Diop, qui cite « des cercles proches du port », le pont rouvrira avant l'été."
    assert [said for said, _, _ in speaking.told(text)] == [
        "des cercles proches du port",
        "le pont rouvrira avant l'été",
    ]


def test_a_participle_of_somebody_else_tells_nothing() -> None:
    text = "« Le pont vit », a loué Awa Diop devant des marins précisant leur demande."
    assert [said for said, _, _ in speaking.told(text)] == ["Le pont vit"]


def test_a_document_is_of_the_state_of_its_author() -> None:
    text = "Le pont a rouvert mardi, selon un communiqué publié lundi par la Zubrovie."
    assert [quote.speaker.state for quote in speaking.quotes(text)] == ["ZUB"]


def test_a_relative_clause_of_its_own_goes_on_with_who_spoke() -> None:
    text = "Awa Diop a dit que le pont est sûr. Qui rappelle que le port a rouvert."
    assert speaking.told(text)[-1] == ("le port a rouvert", PERSON, "Awa Diop")


def test_an_adverbial_before_the_marks_is_no_report() -> None:
    text = "Awa Diop affirme qu'au sujet du grand pont, « le port doit vivre et les marins avec lui »."
    assert [said for said, _, _ in speaking.told(text)] == ["le port doit vivre et les marins avec lui"]


def test_an_infinitive_that_narrates_is_said_by_its_pronoun() -> None:
    text = "Awa Diop a dit que le pont est sûr. Et elle de déclarer que le port a rouvert."
    assert speaking.told(text)[-1] == ("le port a rouvert", PERSON, "Awa Diop")


def test_a_participle_goes_on_from_the_aside_rather_than_from_a_relative_clause() -> None:
    text = "« Nous avons des récits » qui indiquent que le pont est clos, a dit Awa Diop, jugeant que le port souffre."
    assert speaking.told(text)[-1] == ("le port souffre", PERSON, "Awa Diop")


def test_who_calls_himself_ready_tells_what_for() -> None:
    assert speaking.told("Awa Diop s'est dite prête à rouvrir le port.") == [
        ("prête à rouvrir le port", PERSON, "Awa Diop")
    ]
    assert speaking.told("Awa Diop se tient prête à rouvrir le port.") == []


def test_who_is_formal_says_what_stands_behind_the_colon() -> None:
    assert speaking.told("Awa Diop est formelle : le port rouvrira mardi.") == [
        ("le port rouvrira mardi", PERSON, "Awa Diop")
    ]
    assert speaking.told("Awa Diop est fatiguée : le port rouvrira mardi.") == []


def test_a_question_that_somebody_asks_himself() -> None:
    text = "Awa Diop se demande ce que la mairie a obtenu en échange."
    assert speaking.told(text) == [("ce que la mairie a obtenu en échange", PERSON, "Awa Diop")]


def test_who_believes_to_know() -> None:
    text = "Awa Diop croit savoir que le port est vendu."
    assert speaking.told(text) == [("le port est vendu", PERSON, "Awa Diop")]


def test_no_clause_ends_before_a_relative_one_that_et_joins() -> None:
    text = "Awa Diop rappelle que l'accord signé en mai, et que le port n'a jamais ratifié, oblige la mairie."
    assert speaking.told(text)[0][0] == "l'accord signé en mai, et que le port n'a jamais ratifié, oblige la mairie"
    text = "Awa Diop rappelle que l'accord est en vigueur, et que le port l'a ratifié."
    assert speaking.told(text)[0][0] == "l'accord est en vigueur, et que le port l'a ratifié"


def test_a_source_right_behind_marks_vouches_for_them_alone() -> None:
    text = "La mairie a critiqué le port, « responsable de tous les retards » selon Awa Diop."
    assert [said for said, _, _ in speaking.told(text)] == ["responsable de tous les retards"]


def test_the_second_of_two_people() -> None:
    text = "Awa Diop a rencontré Jean Kone. Le second a déclaré que le port était prêt."
    assert speaking.told(text) == [("le port était prêt", PERSON, "Jean Kone")]
    text = "Awa Diop a rencontré un marin. Le second a déclaré que le port était prêt."
    assert speaking.told(text)[0][2] != "Awa Diop"


def test_an_aside_behind_a_colon_reports_what_follows_it() -> None:
    text = "La mairie précise les choses : en général, explique Awa Diop, à partir de mai, les marins sont au port."
    said = "en général, explique Awa Diop, à partir de mai, les marins sont au port"
    assert (said, PERSON, "Awa Diop") in speaking.told(text)


def test_what_is_written_in_a_document_that_opens_the_sentence() -> None:
    text = "Dans un communiqué, il est indiqué que le port rouvrira mardi."
    assert speaking.told(text) == [("le port rouvrira mardi", COMMUNIQUE, "un communiqué")]
    assert speaking.told("Dans un café, il est interdit que le port rouvre ses quais mardi.") == []
    assert speaking.told("À Kéma, il est prévu que le port rouvrira ses quais mardi.") == []


def test_on_goes_on_from_the_source_of_the_sentence_before() -> None:
    text = "Le pont a rouvert, a-t-on appris auprès de la mairie. Le port suivra mardi, a-t-on précisé."
    assert [name for _, _, name in speaking.told(text)] == ["mairie", "mairie"]
    assert speaking.told("Le pont a rouvert. Le port suivra mardi, a-t-on précisé.") == []


def test_a_participle_with_its_pronoun_goes_on_from_the_subject() -> None:
    text = "Awa Diop a regretté les propos tenus par Jean Kone au port, les qualifiant « d'incendiaires »."
    assert speaking.told(text) == [("d'incendiaires", PERSON, "Awa Diop")]


def test_tout_en_goes_on_from_the_verb_of_saying() -> None:
    text = "Awa Diop a déclaré que le port lui semblait sûr tout en ajoutant que « la mer reste la mer »."
    assert speaking.told(text) == [
        ("le port lui semblait sûr", PERSON, "Awa Diop"),
        ("la mer reste la mer", PERSON, "Awa Diop"),
    ]


def test_an_infinitive_of_the_perfect_behind_a_shared_auxiliary() -> None:
    text = "Awa Diop a visité le port et affirmé avoir reçu des menaces."
    assert speaking.told(text) == [("avoir reçu des menaces", PERSON, "Awa Diop")]


def test_a_spokesman_may_stand_before_the_clause() -> None:
    text = "La Zubrovie a précisé par la voix de son ministre que le port rouvrira mardi."
    assert [said for said, _, _ in speaking.told(text)] == ["le port rouvrira mardi"]


def test_the_same_document_is_no_time() -> None:
    text = "Les marins, selon le même communiqué, ont rouvert le port mardi."
    assert [kind for _, kind, _ in speaking.told(text)] == [COMMUNIQUE]
    text = "Les marins ont rouvert le port mardi, a dit le même jour Awa Diop."
    assert speaking.told(text)[0][1:] == (PERSON, "Awa Diop")


def test_what_is_excluded_is_told_by_no_one() -> None:
    assert speaking.told("Awa Diop exclut que le port ferme en mai.") == []
    assert speaking.told("Awa Diop n'a pas dit que le port fermerait en mai.") == []


def test_a_paper_goes_on_under_its_kind() -> None:
    text = "« Un pont de trop », titre El Clamor. Le quotidien rappelle que le pont a coûté trois fois son prix."
    assert [name for _, _, name in speaking.told(text)] == ["El Clamor", "El Clamor"]
    text = "La mairie a dit que le pont rouvrirait. Le quotidien rappelle que le pont a coûté trois fois son prix."
    assert [name for _, _, name in speaking.told(text)] == ["mairie", "quotidien"]


def test_who_spoke_right_before_goes_on_in_the_next_paragraph() -> None:
    text = (
        "Jean Kone a démenti avoir repris les mots de son ami Paul Diop, qui est venu au port.\n\n"
        "« Le port doit vivre », a-t-il martelé."
    )
    assert speaking.told(text) == [
        ("avoir repris les mots de son ami Paul Diop, qui est venu au port", PERSON, "Jean Kone"),
        ("Le port doit vivre", PERSON, "Jean Kone"),
    ]


def test_what_is_reported_in_a_relative_clause_ends_before_the_main_verb() -> None:
    text = "Awa Diop, qui assure que le maire, revenu lundi, rouvrira le port, a quitté la ville."
    assert speaking.told(text) == [("le maire, revenu lundi, rouvrira le port", PERSON, "Awa Diop")]
    text = "Awa Diop assure que le maire, revenu lundi, rouvrira le port, selon elle, dès mai."
    assert [name for _, _, name in speaking.told(text)] == ["Awa Diop"]


def test_a_paper_behind_a_preposition_is_not_who_speaks() -> None:
    text = "Un marin cité par La Folha do Rio affirme que le port est vendu."
    assert [name for _, _, name in speaking.told(text)] == ["Un marin cité par La Folha do Rio"]


def test_words_without_a_verb_are_said_by_who_closes_the_sentence() -> None:
    text = "Pas question de fermer le port avant mai, a répété lundi Awa Diop."
    assert speaking.told(text) == [("Pas question de fermer le port avant mai", PERSON, "Awa Diop")]
    assert speaking.told("Florent Roger, patron du quai, confie ses craintes au cours d'un entretien.") == []


def test_a_question_is_no_aside() -> None:
    assert speaking.told("Awa Diop a parlé. Comment la mairie réagira-t-elle si le port ferme ?") == []
    text = "Awa Diop est partie. Le port va-t-il fermer, demande-t-elle ?"
    assert [name for _, _, name in speaking.told(text)] == ["Awa Diop"]


def test_a_source_behind_two_appositions() -> None:
    text = (
        "Selon l'ambassadrice au port, représentante permanente auprès de la Ligue de la mer et de toutes les villes "
        "du fleuve, Awa Diop, la route est ouverte."
    )
    assert speaking.told(text) == [("la route est ouverte", PERSON, "Awa Diop")]
    text = "Selon la mairie, les marins du port, Awa Diop et les pêcheurs sont revenus."
    assert [name for _, _, name in speaking.told(text)] == ["mairie"]


def test_who_suggests_that_something_is_not_excluded() -> None:
    text = "La Zubrovie n'exclut pas de fermer le port, a suggéré vendredi Awa Diop."
    assert speaking.told(text) == [("La Zubrovie n'exclut pas de fermer le port", PERSON, "Awa Diop")]
    text = "La Zubrovie n'exclut pas de fermer le port."
    assert [name for _, _, name in speaking.told(text)] == ["Zubrovie"]


def test_a_pronoun_within_a_report_takes_up_whose_it_is() -> None:
    text = "Awa Diop a plaidé qu'il était, selon elle, plus facile de rouvrir le port."
    assert [said.startswith("il était") for said, _, _ in speaking.told(text)] == [True]


def test_only_a_connector_before_an_aside() -> None:
    text = "Awa Diop a écrit à la ville. Cependant, souligne-t-elle, le pont du port est fermé."
    assert speaking.told(text) == [("le pont du port est fermé", PERSON, "Awa Diop")]
    assert speaking.told("Awa Diop a écrit à la ville. Enfin, dit-elle, merci à tous les marins du port.") == []


def test_a_pronoun_without_its_first_hyphen() -> None:
    text = "Jean Kone est venu. Le pont du port est fermé, a t-il souligné."
    assert speaking.told(text) == [("Le pont du port est fermé", PERSON, "Jean Kone")]
    text = "Jean Kone est venu. « Le pont du port est fermé », a t-il dit."
    assert speaking.told(text) == [("Le pont du port est fermé", PERSON, "Jean Kone")]
    assert speaking.told("Jean Kone est venu avec le modèle t-il du port et souligne la vue.") == []
