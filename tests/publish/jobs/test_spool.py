"""The folder in which jobs wait: where it lies, what stays in it and for how long."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from recoupe.errors import UnknownRecord
from recoupe.publish.jobs.order import Ending, Limits, Line
from recoupe.publish.jobs.spool import Spool, spool_folder


def test_it_lies_beside_a_file_and_for_a_server_in_the_users_state(tmp_path):
    state = {"XDG_STATE_HOME": str(tmp_path)}
    assert spool_folder(str(tmp_path / "togo.db")) == tmp_path / "togo.db.jobs"
    assert spool_folder("togo.db") == Path.cwd() / "togo.db.jobs"
    found = spool_folder("postgresql://me:secret@base/recoupe", environment=state)
    assert found.parent == tmp_path / "recoupe"
    assert "secret" not in str(found)
    assert found == spool_folder("postgresql://me:other@base/recoupe", environment=state)
    assert found != spool_folder("postgresql://me:secret@base/other", environment=state)
    assert spool_folder("postgresql://base/x", environment={}).parent == Path.home() / ".local/state/recoupe"
    assert spool_folder("togo.db", str(tmp_path / "elsewhere")) == tmp_path / "elsewhere"


def test_reading_alone_leaves_no_folder(tmp_path):
    spool = Spool(tmp_path / "none.jobs", Limits())
    assert (spool.jobs(), spool.unfinished(), spool.size()) == ([], [], 0)
    assert not spool.folder.exists()


def test_others_on_the_machine_see_nothing_of_it(spool, send, texts):
    job = send(texts)
    assert [oct(place.stat().st_mode & 0o777) for place in (spool.folder, spool.folder / job)] == ["0o700"] * 2


@pytest.mark.parametrize("name", ["none", "..", "../l.db", "20310312-083000-abcdef", "", "lock"])
def test_there_is_no_other_job(spool, send, texts, name):
    send(texts)
    for ask in (spool.order, spool.lines, spool.ending, spool.cancel, lambda job: spool.tell(job, Line("begun"))):
        with pytest.raises(UnknownRecord):
            ask(name)


def test_a_transfer_of_a_process_that_is_gone_is_removed_and_others_stay(spool):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    mine = spool.incoming()
    (spool.folder / f"incoming-{gone.pid}-abcdef").mkdir()
    spool.incoming()
    assert mine.exists()
    assert sorted(name.split("-")[1] for name in os.listdir(spool.folder)) == [str(os.getpid())] * 2


def test_only_so_many_ended_jobs_are_remembered(ledger_path, texts, send, spool):
    jobs = sorted(send(texts) for _ in range(4))
    for job in jobs[:3]:
        spool.end(job, Ending("finished"))
    Spool(spool.folder, Limits(kept=1)).incoming()
    assert spool.jobs() == [jobs[3], jobs[2]]
    assert spool.unfinished() == [jobs[3]]


def test_its_size_is_bounded(spool, send, texts):
    send(texts)
    held = spool.size()
    assert held > sum(map(len, texts.values()))
    narrow = Spool(spool.folder, Limits(spool_bytes=held + 10))
    assert narrow.has_room_for(10)
    assert not narrow.has_room_for(11)
