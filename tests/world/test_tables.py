"""The packaged tables load whole, and a wrong value stops the start with file, line and value."""

from pathlib import Path

import pytest

from recoupe.errors import WorldError
from recoupe.model.folding import fold_key
from recoupe.world import World, load_world
from recoupe.world.loaders import load_places, load_states
from recoupe.world.tables import read_table

HEADER = (
    "code,name_fr,name_en,variants_fr,variants_en,official_fr,official_en,demonyms_fr,demonym_variants_fr,demonym_en,"
    "capital_fr,capital_variants_fr,capital_en,capital_variants_en,metonyms_fr,metonyms_en,is_un_member,region,"
    "subregion,sources\n"
)
ROW = "TGO,Togo,Togo,,,,,togolais|togolaise|togolais|togolaises,,,Lomé,,Lome,,,,1,Africa,,memory\n"


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def test_every_table_loads(world):
    assert len(world.states) > 200
    assert len(world.organisations) > 100
    assert len(world.armed_bodies) > 50
    assert len(world.persons) > 1500
    assert len(world.outlets) > 1000
    assert len(world.places) > 400
    assert world.offices.offices["TGO.HOS"].body == "TGO"


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        (ROW.replace("TGO", "togo"), 2, "'togo'"),
        (ROW + ROW, 3, "stands there twice"),
        (ROW.replace("togolais|togolaise|togolais|togolaises", "togolais"), 2, "four forms"),
        (ROW.replace(",1,Africa", ",yes,Africa"), 2, "'yes'"),
        (ROW.replace("Lomé", " Lomé"), 2, "spaces around"),
        (ROW + "XXX,too,few\n", 3, "3 values for 20 columns"),
    ],
)
def test_a_wrong_value_names_file_line_and_value(tmp_path: Path, rows, line, said):
    (tmp_path / "states.csv").write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(WorldError, match=f"states.csv, line {line}: ") as error:
        load_states(tmp_path)
    assert said in str(error.value)


def test_a_missing_table_and_column_are_named(tmp_path: Path):
    with pytest.raises(WorldError, match=r"places\.csv: cannot be read"):
        load_places(tmp_path, {})
    (tmp_path / "places.csv").write_text("name_fr,state\n", encoding="utf-8")
    with pytest.raises(WorldError, match="column 'kind' is missing"):
        load_places(tmp_path, {})


def test_a_place_needs_a_known_state(tmp_path: Path):
    (tmp_path / "places.csv").write_text("name_fr,state,kind,name_en\nKara,TOG,city,\n", encoding="utf-8")
    with pytest.raises(WorldError, match=r"places.csv, line 2: state: no such state \(found 'TOG'\)"):
        load_places(tmp_path, {"TGO": None})


def test_an_end_before_the_beginning_is_refused(tmp_path: Path):
    (tmp_path / "t.csv").write_text("first,last\n2020-05,2020-04-30\n", encoding="utf-8")
    row = next(read_table(tmp_path, "t.csv", ("first", "last")))
    with pytest.raises(WorldError, match="lies before first '2020-05'"):
        row.validity("first", "last")


def test_names_have_no_typographic_apostrophes_or_double_spaces(world):
    for surface in world.surfaces("fr"):
        assert surface.text == " ".join(surface.text.split())
        assert "’" not in surface.text


@pytest.mark.parametrize(
    ("name", "code"),
    [("RDC", "COD"), ("Congo", "COG"), ("Royaume du Maroc", "MAR"), ("Ivory Coast", "CIV"), ("Birmanie", "MMR")],
)
def test_states_answer_to_names_and_variants(world, name, code):
    assert world.state_named(name).code == code


def test_look_ups_fold_case_and_accents(world):
    assert world.organisation("cedeao") == world.organisation("CÉDÉAO")
    assert world.organisation("UE").id == "org:EU"
    assert world.organisation("Africa Corps").state == "RUS"
    assert world.outlet("www.rfi.fr").name == "RFI"
    assert world.person("recep tayyip erdogan").id == "person:recep-tayyip-erdogan"
    assert world.state(None) is None
    assert world.organisation("no such body") is None


def test_every_demonym_leads_back_to_its_state(world):
    french = {(fold_key(s.text), s.target) for s in world.surfaces("fr") if s.kind == "demonym"}
    assert ("equato-guineenne", "state:GNQ") in french
    assert ("congolais", "state:COD") in french
    assert ("congolais", "state:COG") in french


def test_english_forms_and_no_others(world):
    english = {(s.text, s.kind, s.target) for s in world.surfaces("en")}
    assert ("Moscow", "capital", "state:RUS") in english
    assert ("Togolese", "demonym", "state:TGO") in english
    assert ("United Nations", "organisation", "org:UN") in english
    with pytest.raises(WorldError, match="no names in 'de'"):
        world.surfaces("de")


def test_a_name_that_is_no_actor_stands_once():
    names = [one.name for one in load_world().names]
    assert len(names) == len(set(names))
    assert {one.kind for one in load_world().names} == {"place", "organisation"}
