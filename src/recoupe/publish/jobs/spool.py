"""The folder in which jobs wait and are remembered: what was sent, what is told of it, and when it may go."""

import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from recoupe.errors import CodecError, UnknownRecord
from recoupe.model.codec import decode, encode, from_record, to_record
from recoupe.publish.jobs.order import Ending, Limits, Line, Order

_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}")
_INCOMING = re.compile(r"incoming-(\d+)-[0-9a-f]{6}")
_ORDER, _LOG, _CANCEL, _DONE = "order.json", "log.jsonl", "cancel", "done"


def spool_folder(ledger: str, chosen: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the jobs of a ledger wait: the folder that was chosen, else one beside the ledger's file.

    For a ledger that is no file, one in the user's state directory, by a digest of the ledger's address.
    """
    if chosen:
        return Path(chosen).absolute()
    if "://" not in ledger:
        place = Path(ledger).absolute()
        return place.with_name(place.name + ".jobs")
    state = environment.get("XDG_STATE_HOME") or str(Path("~/.local/state").expanduser())
    # Behind the last @ there is no password: another one leads to the same ledger.
    digest = hashlib.sha256(ledger.rpartition("@")[2].encode()).hexdigest()[:12]
    return Path(state).absolute() / "recoupe" / f"{digest}.jobs"


class Spool:
    """The jobs of one ledger, each a folder: the order, the bytes that were sent until they are read, and a log.

    A job stands whole or not at all, and its log only grows; so whoever is killed at any moment, the next one knows
    what is to be done. Methods raise UnknownRecord for a job that is not there, OSError where the disk refuses.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder = folder
        self.limits = limits

    def incoming(self) -> Path:
        """A new folder for what is being sent; it becomes a job by `keep`."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sweep()
        place = self.folder / f"incoming-{os.getpid()}-{token_hex(3)}"
        place.mkdir(mode=0o700)
        return place

    def keep(self, incoming: Path, order: Order) -> str:
        """The id of the job that the order and what came in are from now on."""
        with (incoming / _ORDER).open("w", encoding="utf-8") as file:
            file.write(encode(to_record(order)))
            file.flush()
            os.fsync(file.fileno())
        moment = datetime.fromisoformat(order.created).astimezone(UTC)
        name = f"{moment:%Y%m%d-%H%M%S}-{token_hex(3)}"
        incoming.rename(self.folder / name)
        return name

    def jobs(self) -> list[str]:
        """The ids of all jobs, the newest first."""
        return sorted((name for name in self._names() if _ID.fullmatch(name)), reverse=True)

    def unfinished(self) -> list[str]:
        """The ids of the jobs that are not over, the oldest first."""
        return [name for name in reversed(self.jobs()) if not (self.folder / name / _DONE).exists()]

    def order(self, job: str) -> Order:
        """What was sent."""
        try:
            return from_record(decode(self._file(job, _ORDER).read_bytes()), Order)
        except (FileNotFoundError, CodecError) as error:
            raise UnknownRecord(f"there is no job {job}") from error

    def lines(self, job: str) -> list[Line]:
        """All that was told of the job so far."""
        try:
            written = self._file(job, _LOG).read_bytes()
        except FileNotFoundError:
            return []
        found = []
        for text in written.split(b"\n"):
            try:
                found.append(from_record(decode(text), Line))
            except CodecError:
                continue  # torn by a kill in the middle of writing, or not written to its end yet
        return found

    def tell(self, job: str, line: Line) -> None:
        """Nothing; adds a line to what is told of the job."""
        file = self._file(job, _LOG)
        # A line break first: what a kill tore must not tear this line too.
        with file.open("ab") as stream:
            told = replace(line, at=_now())
            stream.write(b"\n" + encode(to_record(told)).encode() + b"\n")

    def cancel(self, job: str) -> None:
        """Nothing; lets the job end before its next document."""
        self._file(job, _CANCEL).touch()

    def is_cancelled(self, job: str) -> bool:
        """True where somebody wants the job to end."""
        return self._file(job, _CANCEL).exists()

    def data(self, job: str, stored: str) -> Path:
        """The file that holds what was sent under that name."""
        return self._file(job, stored)

    def drop(self, job: str, stored: str) -> None:
        """Nothing; what was sent under that name is not needed any more."""
        self._file(job, stored).unlink(missing_ok=True)

    def end(self, job: str, ending: Ending) -> None:
        """Nothing; the job is over, and all that was sent with it goes."""
        told = replace(ending, at=_now())
        self.tell(job, Line(ending.what, run=ending.run, reason=ending.reason))
        # Under another name first, for an ending that is there is read as a whole one.
        draft = self._file(job, f"{_DONE}.new")
        draft.write_text(encode(to_record(told)), encoding="utf-8")
        draft.rename(self._file(job, _DONE))
        for file in (self.folder / job).iterdir():
            if file.name not in (_ORDER, _LOG, _DONE):
                file.unlink(missing_ok=True)

    def ending(self, job: str) -> Ending | None:
        """How the job ended, None while it goes on."""
        try:
            return from_record(decode(self._file(job, _DONE).read_bytes()), Ending)
        except FileNotFoundError:
            return None

    def size(self) -> int:
        """The bytes that all jobs take."""
        return sum(_size(Path(root, name)) for root, _, names in os.walk(self.folder) for name in names)

    def has_room_for(self, size: int) -> bool:
        """True where that many more bytes may wait."""
        return self.size() + size <= self.limits.spool_bytes

    def _sweep(self) -> None:
        """Remove what nobody needs: transfers of processes that are gone, and the oldest jobs that are over."""
        for name in self._names():
            sending = _INCOMING.fullmatch(name)
            if sending and not _is_running(int(sending[1])):
                shutil.rmtree(self.folder / name, ignore_errors=True)
        over = [name for name in self.jobs() if (self.folder / name / _DONE).exists()]
        for name in over[self.limits.kept :]:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def _names(self) -> list[str]:
        try:
            return os.listdir(self.folder)
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _file(self, job: str, name: str) -> Path:
        folder = self.folder / job
        if not _ID.fullmatch(job) or not folder.is_dir():
            raise UnknownRecord(f"there is no job {job}")
        return folder / name


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
