"""Pages of what is being read and what was: how far, what became of each document, cancelling, and a server's death."""

import os
import re
import signal
import subprocess
import sys
import time
from html import unescape

import httpx
import pytest

from recoupe.errors import UnsupportedFormat
from recoupe.ledger import Ledger
from recoupe.model.text import Warning
from recoupe.publish import i18n
from recoupe.publish.jobs.desk import Desk
from recoupe.publish.jobs.order import Ending, Line, Order, Piece
from recoupe.publish.web.jobs import piece_names, time_words

FR = i18n.words("fr")
CREATED = "2031-03-12T08:30:00+00:00"
RUN = Line("begun", run=1)
CUT = Warning("cut_off", "what follows is missing")
HOSTILE = "<script>alert(1)</script>.txt"


def seen(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ").split())


@pytest.fixture
def desk(own_ledger, monkeypatch) -> Desk:
    """A desk where nobody reads."""
    monkeypatch.setattr(Desk, "_start", lambda _: None)
    return Desk(str(own_ledger))


@pytest.fixture
def site(reader, own_ledger, desk):
    return reader(own_ledger, desk=desk)


@pytest.fixture
def job(desk):
    """The function that makes a job of which these lines are told."""

    def making(*lines, names=("a.txt", "b.txt"), created=CREATED) -> str:
        pieces = tuple(Piece(name, "address" if "://" in name else "file") for name in names)
        name = desk.spool.keep(desk.spool.incoming(), Order(created, pieces))
        for line in lines:
            desk.spool.tell(name, line)
        return name

    return making


STEPS = [
    ((), "Le lecteur se charge, d’ordinaire en quelques secondes."),
    ((RUN,), "La lecture se poursuit."),
    ((RUN, Line("opening", piece=0, source="a.txt"), Line("stopped")), "Le lecteur se charge,"),
    ((RUN, Line("opening", piece=0, source="a.txt")), "En cours de lecture : a.txt"),
    ((RUN, Line("opening", piece=1, source="https://b.example/")), "Récupération et lecture : https://b.example/"),
    ((RUN, Line("loading")), "Le lecteur se charge, d’ordinaire en quelques secondes."),
    ((RUN, Line("together")), "Mise à jour des événements."),
    (
        (Line("trouble", reason="there is no ledger at x.db: recoupe read makes one, or name another with --ledger"),),
        "La lecture attend et reprendra d’elle-même : il n’y a pas de registre",
    ),
]


@pytest.mark.parametrize(("lines", "told"), STEPS)
def test_what_happens_now_is_told(site, job, lines, told):
    page = site.get(f"/jobs/{job(*lines, names=('a.txt', 'https://b.example/'))}").text
    assert told in seen(page)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert 'hx-trigger="every 1s"' in page


def test_how_far_it_is_counts_pieces_and_documents(site, job):
    lines = (
        RUN,
        Line("read", piece=0, source="a.txt", title="Un accord", document="sha256:0"),
        Line("refused", piece=0, item=1, source="a.txt#2", code="format", reason="tables (.csv) cannot be read yet"),
        Line("closed", piece=0),
        Line(
            "known",
            piece=1,
            source="b.txt",
            document="sha256:1",
            warnings=(Warning("cut_off", "what follows is missing"),),
        ),
    )
    name = job(*lines)
    page = site.get(f"/jobs/{name}").text
    told = seen(page)
    assert "1 sur 2 traités · 1 lu, 1 déjà connu, 1 refusé" in told
    assert '<progress max="2" value="1"' in page
    assert "a.txt#2 ✕ refusé les tableaux (.csv) ne peuvent pas encore être lus" in told
    assert '<a href="/document/0"><bdi>Un accord</bdi></a>' in page
    assert "○ déjà connu ▲ la suite manque" in told
    assert "tous (3) refusé (1) lu avec réserve (1) lu (1) déjà connu (1)" in told
    only = seen(site.get(f"/jobs/{name}?show=refused").text)
    assert "a.txt#2" in only
    assert "Un accord" not in only


def test_what_is_over_leads_to_what_the_accounts_share_and_asks_for_nothing_more(site, job, desk, own_ledger):
    with Ledger.open(own_ledger) as ledger:
        shared, told = ledger.events()[:2]
    name = job(RUN, Line("read", piece=0, source=HOSTILE, document="sha256:0"), names=(HOSTILE,))
    desk.spool.end(
        name, Ending("finished", run=1, counts={"read": 1}, shared=(shared.id, "event:gone"), told=(told.id,))
    )
    page = site.get(f"/jobs/{name}").text
    assert f'/event/{shared.id.removeprefix("event:")}"' in page
    assert f'/event/{told.id.removeprefix("event:")}"' in page
    assert "hx-trigger" not in re.sub(r'<form class="search".*?</form>', "", page, flags=re.DOTALL)
    assert "refresh" not in page
    assert "<script>" not in page
    assert "● done · 1 read" in seen(site.get(f"/jobs/{name}?lang=en").text)


def test_advice_of_the_command_line_is_that_of_the_form_here(site, job):
    reason = "too short to tell its language: say it with --lang (fr)"
    name = job(RUN, Line("refused", piece=0, source="a.txt", code="language", reason=reason))
    assert "langue impossible à reconnaître : la choisir en renvoyant le texte" in seen(site.get(f"/jobs/{name}").text)


def test_what_waits_behind_others_says_so(site, job):
    job(created="2031-03-12T08:00:00+00:00")
    assert "1 lecture passe avant celle-ci." in seen(site.get(f"/jobs/{job()}").text)


def test_cancelling_is_a_form_that_leads_back(site, job, desk):
    name = job(RUN)
    answer = site.post(f"/jobs/{name}/cancel", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/jobs/{name}")
    assert desk.spool.is_cancelled(name)
    page = site.get(f"/jobs/{name}").text
    assert "La lecture s’arrête avant le document suivant." in seen(page)
    assert "/cancel" not in page


def test_all_runs_are_listed_with_those_of_commands(site, job, desk, own_ledger):
    with Ledger.open(own_ledger) as ledger:
        mine = ledger.begin_run("read a.txt b.txt")
        other = ledger.begin_run("read archive/")
        ledger.refuse(UnsupportedFormat("x.csv", "tables (.csv) cannot be read yet"), other)
        ledger.finish_run(other, {"read": 7, "known": 0, "refused": 1})
        cut = ledger.begin_run("read more/")
    running = job(Line("begun", run=mine), Line("read", piece=0, source="a.txt", document="sha256:0"))
    over = job(names=("c.txt", "d.txt", "e.txt", "f.txt"))
    desk.spool.end(over, Ending("cancelled", counts={}))
    page = site.get("/jobs").text
    told = seen(page)
    assert "a.txt, b.txt ► en cours 1 lu" in told
    assert "c.txt, d.txt, e.txt et 1 autre ✕ annulée" in told
    assert "read archive/ ● terminée 7 lus, 1 refusé" in told
    assert "read more/ ○ interrompue, ou encore en cours" in told
    assert page.count("/cancel") == 1
    assert f"/jobs/{running}/cancel" in page
    assert f"/jobs/run-{mine}" not in page
    assert "x.csv les tableaux (.csv)" in seen(site.get(f"/jobs/run-{other}").text)
    assert "Elle ne s’est pas terminée" in seen(site.get(f"/jobs/run-{cut}").text)


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("/jobs/none", 404),
        ("/jobs/20310312-083000-abcdef", 404),
        ("/jobs/..%2F..", 404),
        ("/jobs/run-999", 404),
        ("/jobs/run-0", 400),
        ("/jobs/run-x", 400),
        ("/jobs?page=9", 404),
        ("/jobs?page=x", 400),
    ],
)
def test_what_is_not_there_gets_a_helpful_page(site, where, status):
    answer = site.get(where)
    assert answer.status_code == status
    assert "<h1>" in answer.text


def test_a_job_is_shown_while_the_ledger_is_gone(site, job, own_ledger):
    name = job(RUN)
    own_ledger.unlink()
    assert site.get(f"/jobs/{name}").status_code == 200
    assert site.get("/jobs").status_code == 503


def test_names_and_times_in_words():
    assert piece_names([Piece("a"), Piece("b")], FR) == "a, b"
    assert [time_words(length, FR) for length in (0.2, 12.4, 125)] == ["moins d’une seconde", "12 s", "2 min 5 s"]


COMMAND = [sys.executable, "-c", "from recoupe.publish.cli import main; main()", "serve", "--lang", "en", "--port", "0"]


def served(ledger):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RECOUPE_")}
    process = subprocess.Popen([*COMMAND, "--ledger", str(ledger)], stderr=subprocess.PIPE, env=environment)
    return process, process.stderr.readline().decode().split()[3]


def until(address, holds, patience=300.0):
    """The page once it holds what is awaited."""
    for _ in range(int(patience / 0.05)):
        page = seen(httpx.get(address, trust_env=False).text)
        if holds(page):
            return page
        time.sleep(0.05)
    raise AssertionError(page)


def test_a_killed_server_goes_on_where_it_was(tmp_path, root):
    """A real server, killed without a word in the middle of reading; the next one reads the rest, and nothing twice."""
    ledger = tmp_path / "l.db"
    Ledger.open(ledger, create=True).close()
    samples = sorted((root / "src/recoupe/publish/samples").glob("*.txt"))
    files = [("files", (path.name, path.read_bytes())) for path in samples] + [("files", ("empty.txt", b""))]
    process, address = served(ledger)
    try:
        answer = httpx.post(f"{address}jobs", files=files, trust_env=False)
        where = answer.headers["location"].lstrip("/")
        until(address + where, lambda page: "● read" in page)
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    with Ledger.open(ledger) as held:
        read_before = held.document_count()
        assert 0 < read_before < len(samples)
    process, address = served(ledger)
    try:
        page = until(address + where, lambda page: "● done" in page)
    finally:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert f"● done · {len(samples)} read, 1 refused" in page
    assert "What several of these accounts tell" in page
    assert (process.returncode, said) == (130, b"")
    with Ledger.open(ledger) as held:
        assert held.document_count() == len(samples)
        assert [run.counts for run in held.runs()] == [{"read": len(samples), "known": 0, "refused": 1}]
        assert held.verify() == []
