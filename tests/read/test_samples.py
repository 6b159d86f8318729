"""The sample accounts that ship for the demonstration read as the demonstration needs them."""

from importlib import resources

from recoupe.model.text import Document
from recoupe.read import read_path


def test_the_sample_accounts_say_who_when_and_on_whose_word():
    with resources.as_file(resources.files("recoupe.publish").joinpath("samples")) as folder:
        read = [next(iter(read_path(path))) for path in sorted(folder.glob("*.txt"))]
    assert all(isinstance(document, Document) and document.warnings == () for document in read)
    assert [(one.outlet.name if one.outlet else None, one.published, one.credits) for one in read] == [
        ("Radio Grand-Large", "2025-03-12", ()),
        ("ALP", "2025-03-13", ("ALP",)),
        ("La Feuille de Tossa", "2025-03-13", ("ALP",)),
        (None, None, ()),
        ("Ministère des Lagunes et de la Navigation", "2025-03-14", ()),
    ]
