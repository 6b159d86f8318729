"""Copies of one dispatch speak with one voice; likeness of wording alone makes no copy."""

from recoupe.reconcile import reconcile

DISPATCH = """Les deux ministres des Pêches de Kolmanie et de Vastana ont arrêté jeudi à Port-Lune le calendrier des
campagnes de l'année prochaine, a annoncé leur porte-parole commun. Le nombre de licences passe de quarante à
cinquante-cinq. Les navires de moins de douze mètres en sont dispensés. Les armateurs des deux rives attendaient
cette décision depuis le printemps, quand un patrouilleur avait arraisonné trois chalutiers au large du phare.
Les inspections en mer seront menées par des équipages mixtes et leurs procès-verbaux publiés chaque mois. Un
comité se réunira avant la fin de la saison pour mesurer l'état des stocks, que les biologistes jugent fragile."""

OTHER = """La délégation de Vastana a quitté Port-Lune sans conférence de presse. Ses membres ont visité le marché
aux poissons, puis une école de mousses fondée il y a cent ans par un capitaine dont la statue orne le quai."""


def voices(made):
    return {tuple(voice.documents) for voice in made.voices}


def test_a_republication_with_a_word_changed_is_a_copy(tell):
    first = tell.account("agence", "2025-03-06", tell.meeting(id="m"), text=DISPATCH)
    second = tell.account("journal", "2025-03-07", tell.meeting(id="m"), text=DISPATCH.replace("arrêté", "fixé"))
    made = reconcile([second, first])
    record = made.events[0]
    assert voices(made) == {(first.document.id, second.document.id)}
    assert (record.voices, record.copies) == (1, 1)
    assert [account.copy_of for account in record.accounts] == [None, first.document.id]


def test_a_dispatch_cut_to_a_third_is_a_copy(tell):
    short = DISPATCH.split("Les armateurs")[0]
    first = tell.account("agence", "2025-03-06", tell.meeting(id="m"), text=DISPATCH)
    second = tell.account("site", None, tell.meeting(id="m"), text=short)
    assert len(reconcile([first, second]).voices) == 1


def test_a_copy_of_a_copy_is_the_same_voice(tell):
    texts = (DISPATCH, DISPATCH.replace("arrêté", "fixé"), DISPATCH.replace("arrêté", "fixé").replace("jeudi", "hier"))
    accounts = [tell.account(f"j{n}", f"2025-03-0{n + 5}", text=text) for n, text in enumerate(texts)]
    assert len(reconcile(accounts).voices) == 1


def test_another_report_of_the_same_day_is_another_voice(tell):
    first = tell.account("agence", "2025-03-06", text=DISPATCH)
    second = tell.account("radio", "2025-03-06", text=OTHER)
    assert len(reconcile([first, second]).voices) == 2


def test_half_a_dispatch_makes_a_copy_only_with_its_credit(tell):
    half = DISPATCH.split("Les inspections")[0] + "\n" + OTHER + "\n" + OTHER.replace("marché", "bassin")
    agency = tell.account("AFP", "2025-03-06", text=DISPATCH, document={"credits": ("AFP",)})
    credited = tell.account("a", "2025-03-07", text=half, document={"credits": ("AFP",)})
    silent = tell.account("b", "2025-03-07", text=half)
    assert len(reconcile([agency, credited]).voices) == 1
    assert len(reconcile([agency, silent]).voices) == 2


def test_formulaic_wording_months_later_is_no_copy(tell):
    again = DISPATCH.replace("cinquante-cinq", "soixante").replace("jeudi", "lundi").replace("trois", "deux")
    first = tell.account("agence", "2025-03-06", text=DISPATCH)
    second = tell.account("agence bis", "2025-09-15", text=again.replace("comité", "groupe").replace("phare", "cap"))
    assert len(reconcile([first, second]).voices) == 2


def test_copies_corroborate_nothing(tell):
    day = {"date": "2025-03-06"}
    made = reconcile(
        [
            tell.account("agence", "2025-03-06", tell.meeting(id="m", **day), text=DISPATCH),
            tell.account("journal", "2025-03-07", tell.meeting(id="m", **day), text=DISPATCH.replace("fragile", "bas")),
        ]
    )
    assert tell.fact(made.events[0], "date").verdict == "single"
