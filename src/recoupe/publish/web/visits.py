"""When a reader was last here, kept by the browser alone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

COOKIE = "recoupe_visit"
PAUSE = timedelta(minutes=30)
"""After so long a pause the next page begins another visit."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A reader's visit: when the one before ended (None: there was none), and when this one last showed a page."""

    before: datetime | None
    now: datetime

    @property
    def cookie(self) -> str:
        """What the browser keeps."""
        before = self.before.isoformat(timespec="seconds") if self.before else ""
        return f"{before}/{self.now.isoformat(timespec='seconds')}"


def visit(cookie: str | None, now: datetime) -> Visit:
    """The visit that goes on or begins now; a cookie that cannot be read is none."""
    before, _, last = (cookie or "").partition("/")
    seen = _instant(last)
    if seen is None or seen > now:
        return Visit(None, now)
    return Visit(seen if now - seen > PAUSE else _instant(before), now)


def _instant(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None
