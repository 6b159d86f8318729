"""Forms as they come in, whole, torn, too large or no forms at all; and what their sender sees."""

import re
from html import unescape

import anyio
import pytest

from recoupe.publish.jobs.desk import Desk
from recoupe.publish.jobs.order import Limits, Piece
from recoupe.publish.web.app import create_app
from recoupe.publish.web.uploads import BROKEN, Sent

TEXT = "Le ministre a reçu mardi la délégation venue du port, dans la capitale."
LIMITS = Limits(file_bytes=2000, sent_bytes=5000, spool_bytes=40_000, pieces=4)


@pytest.fixture
def desk(own_ledger, monkeypatch) -> Desk:
    """A desk with narrow limits and nobody who reads."""
    monkeypatch.setattr(Desk, "_start", lambda _: None)
    return Desk(str(own_ledger), limits=LIMITS)


@pytest.fixture
def site(reader, own_ledger, desk):
    """A browser on the application with that desk."""
    return reader(own_ledger, desk=desk)


def seen(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ").split())


def sent_by(site, desk, files=(), **fields):
    """The order that a form makes, and what is kept of each piece."""
    answer = site.post(
        "/jobs", files=[("files", file) for file in files] or {"files": ("", b"")}, data=fields, follow_redirects=False
    )
    assert answer.status_code == 303, seen(answer.text)
    name = answer.headers["location"].removeprefix("/jobs/")
    order = desk.spool.order(name)
    kept = [desk.spool.data(name, piece.stored).read_bytes() if piece.stored else None for piece in order.pieces]
    return order, kept


def test_files_a_text_and_addresses_come_together(site, desk):
    order, kept = sent_by(
        site,
        desk,
        [("a.txt", TEXT.encode()), ("dossier/déjà vu.html", b"<html>")],
        text=f"{TEXT}\r\n",
        addresses="https://a.example/1\r\n b.example/2\r\nhttps://a.example/1 ",
        outlet=" Portail Info ",
        published="2031-03-12",
        language="fr",
    )
    assert [(piece.name, piece.kind) for piece in order.pieces] == [
        ("texte collé : Le ministre a reçu mardi la délégation venue du port, dans …", "text"),
        ("a.txt", "file"),
        ("déjà vu.html", "file"),
        ("https://a.example/1", "address"),
        ("https://b.example/2", "address"),
    ]
    assert kept[:3] == [f"{TEXT}\r\n".encode(), TEXT.encode(), b"<html>"]
    assert (order.outlet, order.published, order.language) == ("Portail Info", "2031-03-12", "fr")


def test_an_empty_file_is_a_piece_and_an_empty_field_is_none(site, desk):
    order, kept = sent_by(site, desk, [("empty.txt", b"")], text="", addresses=" ", outlet="", published="")
    assert ([piece.name for piece in order.pieces], kept) == (["empty.txt"], [b""])
    assert (order.outlet, order.published) == (None, None)


def test_what_is_too_large_is_named_and_the_rest_is_kept(site, desk):
    order, kept = sent_by(site, desk, [("large.txt", b"x" * 2001), ("b.txt", TEXT.encode())], text="y" * 2001)
    assert [(piece.name, piece.code, piece.reason) for piece in order.pieces] == [
        ("texte collé", "too_large", "it has more than 0.00191 MiB; RECOUPE_UPLOAD_FILE_MIB sets the limit"),
        ("large.txt", "too_large", "it has more than 0.00191 MiB; RECOUPE_UPLOAD_FILE_MIB sets the limit"),
        ("b.txt", None, ""),
    ]
    assert kept == [None, None, TEXT.encode()]


def test_what_goes_beyond_all_that_may_be_sent_is_named(site, desk):
    order, kept = sent_by(site, desk, [(f"{name}.txt", name.encode() * 1900) for name in "abc"])
    assert [(piece.code, len(data or b"")) for piece, data in zip(order.pieces, kept, strict=True)] == [
        (None, 1900),
        (None, 1900),
        ("too_large", 0),
    ]
    assert order.pieces[2].reason == "more than 0.00477 MiB were sent at once; RECOUPE_UPLOAD_MIB sets the limit"


def test_more_files_than_may_be_sent_are_named(site, desk):
    order, _ = sent_by(site, desk, [(f"{number}.txt", b"x") for number in range(6)])
    assert [piece.code for piece in order.pieces] == [None] * 4 + ["too_large"] * 2


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("C:\\fakepath\\a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("a\x07b.txt", "a b.txt"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt"),
        ("<script>.txt", "<script>.txt"),
        ("..", ".."),
    ],
)
def test_names_are_those_of_files_alone(tmp_path, given, name):
    body = f'--x\r\nContent-Disposition: form-data; name="files"; filename="{given}"\r\n\r\nabc\r\n--x--\r\n'
    sent = Sent(tmp_path, b"x", LIMITS)
    sent.feed(body.encode())
    sent.finish(is_broken=False)
    assert [(piece.name, piece.stored) for piece in sent.pieces] == [(name, "000001")]
    assert [path.name for path in tmp_path.iterdir()] == ["000001"]


FORM = (
    b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nabc\r\n'
    b'--x\r\nContent-Disposition: form-data; name="files"; filename="b.txt"\r\n\r\ndef\r\n--x--\r\n'
)


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_form_is_the_same_in_whatever_pieces_it_comes(tmp_path, size):
    sent = Sent(tmp_path, b"x", LIMITS)
    for start in range(0, len(FORM), size):
        sent.feed(FORM[start : start + size])
    sent.finish(is_broken=False)
    assert [piece.name for piece in sent.pieces] == ["a.txt", "b.txt"]
    assert sorted((path.name, path.read_bytes()) for path in tmp_path.iterdir()) == [
        ("000001", b"abc"),
        ("000002", b"def"),
    ]


@pytest.mark.parametrize("end", [len(FORM) - 5, FORM.index(b"def") + 1, FORM.index(b"def"), FORM.index(b"b.txt") - 9])
def test_a_form_that_lacks_its_end_is_refused_by_the_names_that_came(tmp_path, end):
    sent = Sent(tmp_path, b"x", LIMITS)
    sent.feed(FORM[:end])
    sent.finish(is_broken=False)
    names = ["a.txt"] if end < FORM.index(b"b.txt") else ["a.txt", "b.txt"]
    assert sent.pieces == [Piece(name, code="unreadable", reason=BROKEN) for name in names]


def asked(app, headers, messages):
    """The answer of the application to a request whose body comes in these messages."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/jobs",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1"), *headers],
        "app": app,
    }
    waiting, told = list(messages), []

    async def receive():
        return waiting.pop(0)

    async def send(message):
        told.append(message)

    anyio.run(app, scope, receive, send)
    return told


def test_a_client_that_leaves_in_the_middle_leaves_names_and_nothing_else(own_ledger, desk):
    app = create_app(str(own_ledger), desk=desk)
    cut = FORM.index(b"def") + 1
    body = [{"type": "http.request", "body": FORM[:cut], "more_body": True}, {"type": "http.disconnect"}]
    asked(app, [(b"content-type", b"multipart/form-data; boundary=x")], body)
    (job,) = desk.spool.jobs()
    assert [(piece.name, piece.reason) for piece in desk.spool.order(job).pieces] == [
        ("a.txt", BROKEN),
        ("b.txt", BROKEN),
    ]
    assert sorted(path.name for path in desk.spool.folder.iterdir()) == [job]


BAD = [
    (b"", b"text/plain", 400, "L’envoi ne vient pas de ce formulaire, ou il est endommagé."),
    (b"a=1", b"application/x-www-form-urlencoded", 400, "L’envoi ne vient pas de ce formulaire"),
    (b"", b"multipart/form-data", 400, "L’envoi ne vient pas de ce formulaire"),
    (b"", b"multipart/form-data; boundary=x", 400, "L’envoi ne vient pas de ce formulaire"),
    (b"nonsense", b"multipart/form-data; boundary=x", 400, "L’envoi ne vient pas de ce formulaire"),
    (b"--x--\r\n", b"multipart/form-data; boundary=x", 400, "L’envoi était vide : choisissez des fichiers"),
    (
        b'--x\r\nContent-Disposition: form-data; name="published"\r\n\r\nhier\r\n'
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nabc\r\n--x--\r\n',
        b"multipart/form-data; boundary=x",
        400,
        "la date n’est pas écrite 2025-11-20, 2025-11 ou 2025.",
    ),
]


@pytest.mark.parametrize(("body", "kind", "status", "told"), BAD)
def test_what_is_no_form_gets_the_form_again_with_a_word_on_why(site, desk, body, kind, status, told):
    answer = site.post("/jobs", content=body, headers={"content-type": kind.decode()})
    assert answer.status_code == status
    assert told in seen(answer.text)
    assert '<form class="sending"' in answer.text
    assert list(desk.spool.folder.iterdir()) == []


def test_a_full_spool_takes_nothing_more_and_says_so(site, desk):
    for _ in range(20):
        answer = site.post("/jobs", files={"files": ("a.txt", b"x" * 1900)}, follow_redirects=False)
        if answer.status_code != 303:
            break
    assert answer.status_code == 507
    assert "attendent déjà d’être lus" in seen(answer.text)


def test_a_folder_that_cannot_be_written_is_named_with_the_setting(reader, own_ledger, tmp_path):
    (tmp_path / "file").write_text("")
    site = reader(own_ledger, desk=Desk(str(own_ledger), spool=str(tmp_path / "file" / "jobs")))
    answer = site.post("/jobs", files={"files": ("a.txt", b"x")})
    assert answer.status_code == 507
    assert "RECOUPE_SPOOL" in seen(answer.text)


def test_forms_of_other_sites_are_turned_away(site, desk):
    answer = site.post("/jobs", files={"files": ("a.txt", b"x")}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert desk.spool.jobs() == []


def test_the_form_says_what_it_takes_and_how_much(site):
    page = site.get("/jobs").text
    assert ".txt .text .md .html .htm .xhtml .jsonl .ndjson .json" in seen(page)
    assert 'accept=".txt,.text,.md,.html,.htm,.xhtml,.jsonl,.ndjson,.json,.gz"' in page
    assert "0 Mio au plus par fichier" in seen(page)
    assert "fichiers au plus à la fois" in seen(page)
    assert "chacune a 30 s pour répondre" in seen(page)
    assert "peut y être annulée" in seen(page)
    assert 'enctype="multipart/form-data"' in page
