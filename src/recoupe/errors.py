"""Every exception that Recoupe raises on purpose, in one tree.

RecoupeError
├── InputError            one input cannot be used; the run goes on without it
│   ├── EmptyDocument
│   ├── UnreadableInput       missing file, no permission, folder that cannot be listed
│   ├── UndecodableInput      binary content, or bytes in no encoding that fits
│   ├── UnsupportedFormat     a kind of file that no reader takes
│   ├── MalformedInput        a container (JSON, gzip) that is broken or lacks its text
│   ├── OversizedInput        more bytes than the limit allows
│   └── UnsupportedLanguage
├── UsageError            wrong options or arguments; nothing was done
│   └── InvalidCorrection     a field that the record does not have, or a value that it cannot take
├── RuleError             a rule file is wrong; nothing starts
├── WorldError            a world table is wrong; nothing starts
├── LedgerError
│   ├── NotALedger
│   ├── LedgerTooNew
│   ├── LedgerTooOld
│   └── UnknownRecord
├── CodecError           a record does not have the shape of its contract
├── GoldError             an expected file cannot be judged
├── MissingComponent      an optional or required package is not installed
└── SpanError             an offset outside its text: always a defect of Recoupe
"""


class RecoupeError(Exception):
    """The root of all of Recoupe's own exceptions; its message is meant for the user."""


class InputError(RecoupeError):
    """One input cannot be used: `source` names it, `reason` says why, `code` is stable for machines."""

    code = "unusable"

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str]]:
        """How it travels between processes."""
        return type(self), (self.source, self.reason)


class EmptyDocument(InputError):
    """Nothing but white space, or no article text in a page."""

    code = "empty"


class UnreadableInput(InputError):
    """The file or folder is missing or may not be read."""

    code = "unreadable"


class UndecodableInput(InputError):
    """The bytes are no text, or text in no encoding that fits."""

    code = "undecodable"


class UnsupportedFormat(InputError):
    """A kind of file that no reader takes."""

    code = "format"


class MalformedInput(InputError):
    """A container (JSON, gzip) that is broken, or a record without the field that holds its text."""

    code = "malformed"


class OversizedInput(InputError):
    """More bytes than the limit allows for one document."""

    code = "too_large"


class UnsupportedLanguage(InputError):
    """The document's language has no folder under `recoupe.languages`."""

    code = "language"


class UsageError(RecoupeError):
    """Wrong options or arguments; nothing was done."""


class InvalidCorrection(UsageError):
    """The record has no such field, or the field cannot take the value; nothing was decided."""


class RuleError(RecoupeError):
    """A rule file is wrong; the message names file, place and value."""


class WorldError(RecoupeError):
    """A world table is wrong; the message names file, line and value."""


class LedgerError(RecoupeError):
    """The ledger cannot do what was asked."""


class NotALedger(LedgerError):
    """The file at that path is not a Recoupe ledger."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer Recoupe."""


class LedgerTooOld(LedgerError):
    """The ledger was written by an older Recoupe and waits to be upgraded."""


class UnknownRecord(LedgerError):
    """No record, or more than one, answers to that identifier."""


class CodecError(RecoupeError):
    """A record does not have the shape of its contract; the message names the path."""


class GoldError(RecoupeError):
    """An expected file is missing, malformed or does not fit its text."""


class MissingComponent(RecoupeError):
    """A package that this act needs is not installed; the message says how to install it."""


class SpanError(RecoupeError):
    """An offset lies outside its text: a defect of Recoupe, never of the input."""
