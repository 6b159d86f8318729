"""Files and folders: order, what is passed over, what is refused and how it is said."""

import os
import stat

import pytest

from recoupe.errors import EmptyDocument, InputError, OversizedInput, UnreadableInput, UnsupportedFormat
from recoupe.model.text import Document
from recoupe.read import ReadOptions, read_path


@pytest.fixture
def folder(tmp_path, body):
    for name in ("b.txt", "a.txt", ".cache.txt", "c.html.txt"):
        (tmp_path / name).write_text(f"{name} {body}", encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "SANS_SUFFIXE").write_text(body, encoding="utf-8")
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier" / "d.txt").write_text(body, encoding="utf-8")
    return tmp_path


def names(found):
    return [os.path.basename(one.file if isinstance(one, Document) else one.source) for one in found]


def test_a_folder_is_read_by_name_and_nothing_is_dropped_silently(folder):
    found = list(read_path(folder))
    assert names(found) == ["SANS_SUFFIXE", "a.txt", "b.txt", "c.html.txt", "photo.jpg", "dossier"]
    kinds = [type(one) for one in found]
    assert kinds == [UnsupportedFormat, Document, Document, Document, UnsupportedFormat, UnreadableInput]
    assert "--recursive" in found[-1].reason


def test_inner_folders_are_read_when_asked(folder):
    assert names(read_path(folder, options=ReadOptions(recursive=True)))[-1] == "d.txt"


def test_a_named_file_is_read_by_its_content_whatever_its_suffix(folder):
    (document,) = read_path(folder / "SANS_SUFFIXE")
    assert isinstance(document, Document)
    (refusal,) = read_path(folder / "photo.jpg")
    assert "an image" in refusal.reason


def test_a_link_to_a_folder_is_not_followed(folder):
    (folder / "tour").symlink_to(folder, target_is_directory=True)
    found = list(read_path(folder, options=ReadOptions(recursive=True)))
    assert "not followed" in found[-1].reason


def test_missing_files_and_broken_links_are_told(folder):
    (folder / "perdu.txt").symlink_to(folder / "nulle-part")
    (missing,) = read_path(folder / "absent.txt")
    (broken,) = read_path(folder / "perdu.txt")
    for refusal in (missing, broken):
        assert isinstance(refusal, UnreadableInput)
        assert "No such file" in refusal.reason
    assert "perdu.txt" in names(read_path(folder))


def test_a_pipe_in_a_folder_does_not_hang_the_run(folder):
    os.mkfifo(folder / "tuyau.txt")
    refusal = next(one for one in read_path(folder) if isinstance(one, InputError) and "tuyau" in one.source)
    assert "neither a file nor a folder" in refusal.reason


@pytest.mark.parametrize("name", ["a.txt", "dossier"])
def test_what_may_not_be_read_is_told(folder, monkeypatch, name):
    real_open, real_iterdir = open, os.listdir

    def refuse(path, *arguments, **keywords):
        if str(path) == str(folder / name):
            raise PermissionError(13, "Permission denied")
        return (real_iterdir if os.path.isdir(path) else real_open)(path, *arguments, **keywords)

    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr("os.listdir", refuse)
    (refusal,) = read_path(folder / name)
    assert isinstance(refusal, UnreadableInput)
    assert refusal.reason == "Permission denied"
    assert refusal.source == str(folder / name)


def test_an_empty_folder_and_an_empty_file_are_told(tmp_path):
    (refusal,) = read_path(tmp_path)
    assert isinstance(refusal, EmptyDocument)
    (tmp_path / "vide.txt").touch()
    (refusal,) = read_path(tmp_path / "vide.txt")
    assert isinstance(refusal, EmptyDocument)


def test_a_file_above_the_limit_is_refused(folder):
    (refusal,) = read_path(folder / "a.txt", options=ReadOptions(max_bytes=100))
    assert isinstance(refusal, OversizedInput)
    assert "max_bytes" in refusal.reason


def test_the_folder_is_left_as_it_was(folder):
    before = {path: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}
    list(read_path(folder, options=ReadOptions(recursive=True)))
    assert {path: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")} == before


@pytest.mark.parametrize("name", ["depeches.csv", "DEPECHES.CSV", "depeches.tsv"])
def test_a_table_is_refused_even_when_it_is_named(folder, body, name):
    (folder / name).write_text(f"titre,texte\nUne rencontre,{body}\n", encoding="utf-8")
    (refusal,) = read_path(folder / name)
    assert isinstance(refusal, UnsupportedFormat)
    assert "cannot be read yet" in refusal.reason


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (b"a\x1b[31m.txt", r"a\x1b[31m.txt"),
        (b"a\nb.txt", r"a\x0ab.txt"),
        (b"a\xff.txt", r"a\xff.txt"),
        ("a\u202egpj.txt".encode(), r"a\u202egpj.txt"),
        ("L’été\u00a0: l'accord.txt".encode(), "L’été\u00a0: l'accord.txt"),
    ],
)
def test_a_name_that_no_database_or_terminal_could_take_is_written_out(tmp_path, body, name, told):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/" + name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(body)
    for found in (*read_path(path), *read_path(tmp_path)):
        assert found.file == f"{tmp_path}/{told}"
