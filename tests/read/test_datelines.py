"""Publication dates and outlets that a text gives itself. All names, outlets and events are invented."""

import pytest

AT_THE_HEAD = [
    "Posté le 12 mars 2024 par admin. 12 commentaires",
    "Publié par La Rédaction le 12 mars 2024 à 10 h 05",
    "12 mars 2024 - 18h05 | par Komi Tchédré",
    "12 mars 2024 à 18 h 05",
    "Par Komi Tchédré, publié le 12/03/2024 à 18:05, mis à jour à 19:10",
    "Modifié le 13/03/2024 à 10:10 Publié le 12/03/2024 à 10:05",
    "(Lomé, 12 mars 2024) - La ministre est attendue.",
    "NEW YORK, Nations Unies, 12 mars 2024 – La ministre est attendue.",
    "GENÈVE (12 mars 2024) – La ministre est attendue.",
    "Alger - 12 mars 2024 - La ministre est attendue.",
    "[Lomé, 12 mars 2024] La ministre est attendue.",
    "12 mars 2024 | La ministre est attendue.",
    "A Lomé, le 12 mars 2024",
    "Lomé, ce 12 mars 2024",
    "Mardi 12 Mars 2024 | 18:05",
    "mardi, 12 mars 2024",
    "12.03.2024",
    "Communiqué de presse | 12 mars 2024",
    "COMMUNIQUÉ DE PRESSE N° 12/2024 du 12 mars 2024",
    "**Lomé, 12 mars 2024 (ATOP)** – La ministre est attendue.",
    "Accord signé à Lomé\nPar Komi Tchédré, à Lomé\nPublié le : 12/03/2024 - 18:05",
    "Accord signé à Lomé\n\nL'essentiel en deux lignes\n\nLomé, 12 mars 2024 (ATOP) – La ministre est attendue.",
    "# Accord signé à Lomé\n\n*12 mars 2024*",
    "Page actualisée : 13 mars 2024 — « Une suite »\n\n12 mars 2024 . – La ministre est attendue.",
]
AT_THE_END = [
    "Fait à Lomé, le 12 mars 2024\n\nPour le gouvernement,\nLa ministre\nKomi TCHÉDRÉ",
    "Fait à Lomé, le 12 mars 2024, en deux exemplaires originaux en langue française.",
    "Lomé, le 12 mars 2024",
    "Komi Tchédré, à Lomé, le 12 mars 2024",
    "Publié le 12 mars 2024",
    "Source : ATOP (12 mars 2024)",
    "(ATOP, 12 mars 2024)",
    "© La Feuille de Tabligbo, 12 mars 2024",
    "kt/ab/12 mars 2024 18:05",
]
NO_DATELINE = [
    "Le 12 mars 2024, les deux pays ont signé un accord. Il court depuis.",
    "Dans un communiqué publié le 12 mars 2024, le ministère dément.",
    "Un accord signé à Lomé, le 12 mars 2024, entre les deux pays, prévoit une aide.",
    "Mis à jour le 12 mars 2024",
    "Page actualisée : 12 mars 2024",
    "Lomé, le 12 mars (ATOP) - La ministre",
    "Lomé, le 32 mars 2024 (ATOP) - La ministre",
    "Retour sur le 12 mars 2024",
    "Sommet de Lomé du 12 mars 2024 : ce qu'il faut retenir",
    "12 mars 2024 : le jour où tout a changé",
    "Le rapport (12 mars 2024) reste secret, dit-on à Lomé. Personne ne l'a lu.",
    "Depuis Lomé, le 12 mars 2024 reste une date noire. Les familles attendent.",
    "La présidente sera à Lomé le 12 mars 2024",
    "Rendez-vous à Lomé, le 12 mars 2024",
    "12 mars 2024 – Début des travaux\n3 mai 2024 – Fin des travaux",
]
TWO_LINES = "RÉPUBLIQUE TOGOLAISE\n\nMinistère de la Coopération, des Ponts et des Eaux\n\nNOTE DE PRESSE"


@pytest.mark.parametrize("head", AT_THE_HEAD)
def test_a_dateline_at_the_head_gives_the_day_of_publication(read, body, head):
    document = read(f"{head}\n\n{body}")
    assert document.published == "2024-03-12"
    assert document.published_from == "text"
    assert document.published_span is not None
    assert document.published_span.of(document.text)[0].isdigit() or "ardi" in document.published_span.of(document.text)


@pytest.mark.parametrize("end", AT_THE_END)
def test_a_dateline_at_the_end_gives_the_day_of_publication(read, body, end):
    document = read(f"Accord signé à Lomé\n\n{body}\n{end}\n")
    assert document.published == "2024-03-12"
    assert document.warnings == ()


@pytest.mark.parametrize("line", NO_DATELINE)
def test_other_dates_are_not_the_day_of_publication(read, body, line):
    for text in (f"{line}\n\n{body}", f"Accord signé à Lomé\n\n{body}\n{line}\n"):
        document = read(text)
        assert (document.published, document.published_from, document.published_span) == (None, None, None)


@pytest.mark.parametrize(
    ("head", "name", "kind", "country"),
    [
        ("Lomé, le 12 mars 2024 (ATOP) - La ministre est attendue.", "ATOP", "agency", "TGO"),
        ("Libreville, 12 mars 2024 (AGP) - La ministre est attendue.", "AGP", "agency", "GAB"),
        ("Conakry, 12 mars 2024 (AGP) - La ministre est attendue.", "AGP", "agency", "GIN"),
        ("Lomé, 12 mars 2024 (XYZP) - La ministre est attendue.", "XYZP", "agency", None),
        ("Afrique Debout, 12/03/2024", "Afrique Debout", "unknown", None),
        ("La Feuille de Tabligbo, 12/03/2024", "La Feuille de Tabligbo", "unknown", None),
        ("Radio Savane | Édition Afrique | 12/03/2024", "Radio Savane", "unknown", None),
        ("Le blog du Vieux Pont, billet du 12 mars 2024", "Le blog du Vieux Pont", "blog", None),
        ("PRÉSIDENCE DE LA RÉPUBLIQUE\nCOMMUNIQUÉ", "Présidence de la République", "official", None),
        (TWO_LINES, "Ministère de la Coopération", "official", "TGO"),
        ("Ambassade du Bénin au Togo\nCommuniqué de presse", "Ambassade du Bénin au Togo", "official", "BEN"),
    ],
)  # fmt: skip
def test_the_head_names_the_outlet(read, body, head, name, kind, country):
    document = read(f"{head}\n\n{body}")
    assert document.outlet is not None
    assert (document.outlet.name, document.outlet.kind, document.outlet.country) == (name, kind, country)
    assert document.outlet_from == "text"


@pytest.mark.parametrize(
    "sentence",
    [
        "Une source contactée par RFI affirme le contraire.",
        "« Rien n’est signé », lâche à RFI une conseillère.",
        "Selon un document consulté par RFI, rien n’est signé.",
        "Elle a été jointe par RFI. Il n’en est rien.",
    ],
)
def test_a_text_that_shows_its_outlet_at_work_is_by_that_outlet(read, body, sentence):
    document = read(f"{body}\n{sentence}\n")
    assert document.outlet is not None
    assert (document.outlet.id, document.outlet.kind, document.outlet_from) == ("rfi", "international", "text")


def test_an_unknown_outlet_at_work_must_say_what_it_is(read, body):
    document = read(f"{body}\nUne source contactée par Radio Savane dément.\n")
    assert (document.outlet.name, document.outlet.id, document.outlet.kind) == ("Radio Savane", None, "unknown")
    assert read(f"{body}\nUne source contactée par Komi Tchédré dément.\n").outlet is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Selon RFI, rien n’est signé. Une source contactée par RFI l’affirme.",
        "Elle l’a déclaré à l’AFP.",
        "Elle l’a déclaré à l’Union européenne.",
        "Elle l’a confié à Paris avant son départ.",
        "Ministère de la Défense visé par une attaque",
        "Un blog interdit à Niamey",
        "Niger : un blog interdit à Niamey",
    ],
)
def test_an_outlet_that_is_cited_or_merely_named_does_not_publish_the_text(read, body, sentence):
    assert read(f"{body}\n{sentence}\n").outlet is None
    assert read(f"{sentence}\n\n{body}\n").outlet is None


def test_a_notice_of_the_day_dates_a_communique_but_not_an_article(read):
    sentence = (
        "Madame la Cheffe du Gouvernement a effectué ce 12 mars 2024 une visite de travail dans le pays voisin.\n"
    )
    assert read(f"RÉPUBLIQUE TOGOLAISE\nPRÉSIDENCE DU CONSEIL\n\n{sentence}").published == "2024-03-12"
    assert read(f"Visite au pays voisin\n\n{sentence}").published is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(avec AFP)", ("AFP",)),
        ("La Feuille de Tabligbo avec AFP", ("AFP",)),
        ("Sources : AFP, Reuters", ("AFP", "Reuters")),
        ("Les travaux reprendront lundi. (APS)", ("APS",)),
        ("La cour a ouvert une enquête sur les faits (CPR).", ()),
        ("Elle est venue avec sa délégation.", ()),
    ],
)
def test_credited_agencies_are_kept_in_order(read, body, line, expected):
    assert read(f"{body}\n{line}\n").credits == expected


TITLE = "Deux voisins se parlent"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (" date 2017-10 Kinshasa, 04 oct. 2017 (ACP).- ", ("2017-10-04", "ACP", ("ACP",), None)),
        (" date 2024-02-06 MALABO, 6 fév 2024 (AFP) - ", ("2024-02-06", "AFP", ("AFP",), None)),
        (f" date 2023-09 {TITLE}\n\nOUAGADOUGOU (Reuters) - ", ("2023-09", "Reuters", ("Reuters",), TITLE)),
        (" date 2023 ", ("2023", None, (), None)),
        (f"{TITLE}\n\n21 Novembre 2025\nSavane-Presse (Lomé)\n\n", ("2025-11-21", "Savane-Presse", (), TITLE)),
        (
            f"La Feuille de Tabligbo, 12/03/2024\n{TITLE}\n\nLomé, 12 mars 2024 (ATOP) - ",
            ("2024-03-12", "La Feuille de Tabligbo", ("ATOP",), TITLE),
        ),
        ("Dakar, 14 nov (APS) - ", (None, "APS", ("APS",), None)),
        (f"{TITLE}\n12 mars 2024 à 19h19 par AFP\n", ("2024-03-12", None, ("AFP",), TITLE)),
        ("Les Mots du fleuve | Blog de Komi Tchédré\n\n", (None, "Les Mots du fleuve", (), None)),
        ("Par Awa | savane.test\n\n", (None, "savane.test", (), None)),
    ],
)
def test_prefixes_openings_and_mastheads_work_together(read, body, head, expected):
    document = read(f"{head}{body}")
    outlet = document.outlet.name if document.outlet else None
    assert (document.published, outlet, document.credits, document.title) == expected
