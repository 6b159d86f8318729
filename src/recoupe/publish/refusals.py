"""Why an input was refused, doubted or a command not done, in the language of the reader.

Errors and warnings keep short English reasons, stable for ``--json`` and logs; what stands here is what people read.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from recoupe.errors import InputError, RecoupeError
from recoupe.model.mention import Account
from recoupe.model.text import Warning
from recoupe.publish.i18n import Words
from recoupe.publish.reasons import DATE, WEEKDAY, Phrase, phrase, phrased

if TYPE_CHECKING:
    from recoupe.publish.output import Output

DOUBTFUL = frozenset({"cut_off", "encoding_guessed", "encoding_damaged", "characters_lost", "date_unreadable"})
"""Warnings of reading by which a document is read, but not whole or not for certain."""

OVERSTATED = "headline_states_attributed"
"""The warning about a headline that states as a fact what its text does not vouch for."""

REFUSALS = (
    phrase("nothing in it"),
    phrase("no text in it"),
    phrase("an empty folder"),
    phrase("no article text in the page"),
    phrase("no readable page ({error})"),
    phrase("No such file or directory"),
    phrase("Permission denied"),
    phrase("Is a directory"),
    phrase("neither a file nor a folder"),
    phrase("a link to a folder: not followed"),
    phrase("name the folder itself"),
    phrase("a folder inside the folder: not read without --recursive"),
    phrase("no reader for files without a suffix"),
    phrase("no reader for {suffix}"),
    phrase("there are: {values}"),
    phrase("tables ({suffix}) cannot be read yet"),
    phrase("write one JSON record a line (.jsonl)"),
    phrase("only http and https are read, not {scheme}"),
    phrase("an address with a name and a password is not read"),
    phrase("it names no host"),
    phrase("it is no valid address ({error})"),
    phrase("the host {name} is not known"),
    phrase("its host is not known"),
    phrase("{name} is not on the public internet ({host})"),
    phrase("no whole answer within {seconds} s"),
    phrase("it cannot be fetched ({error})"),
    phrase("more than {count} redirections"),
    phrase("the server answers {status}"),
    phrase("it answers with {kind}"),
    phrase("pages, texts and JSON are read"),
    phrase("it is packed in a way that is not read ({packing})"),
    phrase("it has more than {size} MiB"),
    phrase("{setting} sets the limit", setting="RECOUPE_[A-Z_]+"),
    phrase("more than {count} files were sent at once"),
    phrase("more than {size} MiB were sent at once"),
    phrase("more than {count} documents: split it"),
    phrase("the transfer broke off"),
    phrase("nothing of it was kept"),
    phrase("send it again"),
    phrase("reading it ended the reader twice: it is left out"),
    phrase("the events could not be brought up to date: recoupe reconcile tells why"),
    phrase("a PDF, not text: convert it to text or HTML first"),
    phrase("a zip archive or an office document, not text: convert it to text or HTML first"),
    phrase("an old office document, not text: convert it to text or HTML first"),
    phrase("an RTF document, not text: convert it to text or HTML first"),
    phrase("an image, not text: convert it to text or HTML first"),
    phrase("a bzip2 archive, not text: convert it to text or HTML first"),
    phrase("an xz archive, not text: convert it to text or HTML first"),
    phrase("a database, not text: convert it to text or HTML first"),
    phrase("neither UTF-8 nor any other encoding that fits: save it as UTF-8"),
    phrase("binary data, not text (it holds control characters)"),
    phrase("its text holds halves of characters (lone surrogates)"),
    phrase("the text or what is known of it holds half a surrogate pair"),
    phrase("the compressed data are damaged or cut short ({error})"),
    phrase("unpacked it is more than {number} times as large as packed"),
    phrase("a record must be an object, not {kind}"),
    phrase("no text: none of the fields {names}"),
    phrase("it has {names}. Map the field to use"),
    phrase("it has more than {size} MiB: split it or raise max_bytes"),
    phrase("line {number} has more than {size} MiB: split it or raise max_bytes"),
    phrase("{count} characters are no article (the limit is {limit}): split it"),
    phrase("too short to tell its language: say it with --lang ({codes})"),
    phrase("its language cannot be told: say it with --lang ({codes})"),
    Phrase(re.compile(r"written in [^()]+ \((?P<language>(?P<code>\w+))\)"), "written in {language} ({code})"),
    phrase("supported: {codes}"),
    phrase("only the beginning: the text ends with a notice that more follows elsewhere"),
    phrase("the text breaks off in mid-sentence"),
    phrase("what follows is missing"),
    phrase("not UTF-8: read as {encoding}, which fits its accents"),
    phrase("{count} characters were already lost before reading (U+FFFD)"),
    phrase("accents look damaged (« Ã© » for « é »): get the text again as UTF-8"),
    phrase("the field {name} holds no date that can be read: {value}"),
    phrase("the headline states as a fact what the body says is denied by {names}"),
    phrase("the headline states as a fact what the body says is denied"),
    phrase("the headline states as a fact what the body has on the word of {names}"),
    phrase("the headline states as a fact what the body only supposes"),
    phrase("dated {given_date} from outside, {own_date} by its own words", given_date=DATE, own_date=DATE),
    phrase("the former was kept"),
    phrase(
        "{named_date} is a {weekday}, not a {other_weekday}", named_date=DATE, weekday=WEEKDAY, other_weekday=WEEKDAY
    ),
    phrase("malformed JSON: {error}"),
    phrase("language {name} is not supported"),
    phrase("no such part of a record: {name}"),
    phrase("no words for language {name}: choose one of {codes}"),
    phrase("{place} is not a Recoupe ledger"),
    phrase("nothing was changed in it"),
    phrase("{place} is a folder, not a ledger: name a file in it, such as recoupe.db"),
    phrase("{place} is not a folder: create it first"),
    phrase("there is no ledger at {place}: recoupe read makes one, or name another with --ledger"),
    phrase("there is no ledger in {place}: recoupe read makes one"),
    phrase("{place} holds other tables, and no Recoupe ledger"),
    phrase("{place} does not say by which schema it was made: restore a backup"),
    phrase("{place} exists already: name a new file for the backup"),
    phrase("{place} exists already: name a new file for the demonstration"),
    phrase("{place} is not empty: name a new place"),
    phrase("{scheme}:// is no place for a ledger: name a file or a postgresql:// address"),
    phrase("{place} is no address of a database: postgresql://user@host/name"),
    phrase("PostgreSQL needs psycopg: pip install 'recoupe[postgres]'"),
    phrase("{address} cannot be used: {error}"),
    phrase("Address already in use"),
    phrase("name another with --host and --port"),
    phrase(
        "{place} is being written by another process (waited {seconds} s): let it finish, or give this one more time"
    ),
    phrase("{place} cannot be read: {error}"),
    phrase("{place} cannot be opened: {error}"),
    phrase("{place} cannot be written: check its permissions and those of its folder ({error})"),
    phrase("{place}: no space left on the disk"),
    phrase("nothing of the last step was kept"),
    phrase("run a verification, and restore a backup if it finds damage"),
    phrase("{place}: cannot be written ({error})"),
    phrase("{name} is no day"),
    phrase("the ledger holds no document {name}"),
    phrase("no event answers to {name}"),
    phrase("no commitment answers to {name}"),
    phrase("{count} events answer to {name}: {events}"),
    phrase("there is no job {name}"),
    phrase("there is no run {number}"),
    phrase("no event was found: there is nothing to compare"),
    phrase("no state or organisation is called {name}"),
    phrase("{text} is no date: write 2025-11-19, 2025-11 or 2025"),
    phrase("a watch needs words, a state or another choice to watch for"),
    phrase("a watch takes one state or organisation, or a pair of them"),
    phrase("{question} is nothing that can be watched: a search, a pair or a state can"),
    phrase("there is no watch {number}"),
    phrase("no document names {person}"),
    phrase("no document was published by {name}"),
    phrase("{first} and {second} are one party: name two different ones"),
    phrase("the documents share no event: there is nothing to set side by side"),
    phrase("did you mean {names}?"),
    phrase("the ledger holds no record {name}"),
    phrase("no record answers to {name}"),
    phrase("{count} records answer to {name}"),
    phrase("nothing to undo: no decision stands"),
    phrase("nothing to undo: there is no decision {number} that still stands"),
    phrase("{name} is no name of a person who decides"),
    phrase("a pair has two records, not one twice"),
    phrase("{field} cannot be absent"),
    phrase("{field} cannot be {value}"),
    phrase("expected: one of {values}"),
    phrase("expected: true or false"),
    phrase("expected: words"),
    phrase("expected: words, with commas between them"),
    phrase("expected: a date such as {examples}"),
    phrase("expected: the code of a state, such as {example}, or org: and an organisation"),
    phrase("expected: codes of states, with commas between them"),
    phrase("expected: a name, or a name with a state"),
    phrase("expected: a name, with role, state, entity and title where they are known"),
    phrase("expected: a name, or a kind with a name and a state"),
    phrase("expected: a number and its unit, such as {example}"),
    phrase("this kind of record has no field {name} to correct"),
    phrase("it can only be dismissed"),
    phrase("say of which participant"),
    phrase("no participant is called {name}"),
    phrase("{record} was dismissed: accept it before you correct it"),
    phrase("{field} is {value} already"),
    phrase("name two events or more to merge them"),
    phrase("{event} has no account {name}: it has {accounts}"),
    phrase("one account at least must stay: all of them together are the same event"),
    phrase("{name} has {count} accounts: name the one that you mean: {accounts}"),
    phrase("{name} is no event"),
    phrase("the system does not say who you are: give your name with --by"),
    phrase("{place} was written by a newer Recoupe (schema {found}, this one knows {known}): upgrade Recoupe"),
    phrase("{place} was written by an older Recoupe (schema {found}, this one needs {known})"),
    phrase("recoupe ledger upgrade brings it up to date, and older ones cannot use it then"),
)
"""In the order in which they are tried, on the whole of a reason or on a part between semicolons."""


def refusal_words(error: InputError, words: Words) -> str:
    """The input's name and why it cannot be used."""
    return words.say("{label}: {text}", label=error.source, text=phrased(error.reason, REFUSALS, words))


def complaint_words(error: RecoupeError, words: Words) -> str:
    """What kept a whole command from being done."""
    return refusal_words(error, words) if isinstance(error, InputError) else phrased(str(error), REFUSALS, words)


def doubt_words(source: str, doubt: Warning, words: Words) -> str:
    """The document's name and why it was read with reservations."""
    return words.say("{label}: {text}", label=source, text=phrased(doubt.detail, REFUSALS, words))


def overstated(account: Account, words: Words) -> Iterator[tuple[str, str]]:
    """The words of an account's headline that state more than its text does, each with what the text says of it."""
    for warning in account.warnings:
        if warning.code == OVERSTATED and warning.span is not None:
            yield warning.span.of(account.document.text), phrased(warning.detail, REFUSALS, words)


def tell_refusal(error: InputError, out: "Output") -> None:
    """A line on stderr that names an input that was not used."""
    out.say("not used: {error}", error=refusal_words(error, out.words))


def tell_doubts(source: str, warnings: Iterable[Warning], out: "Output") -> bool:
    """Lines on stderr that name what is doubtful about a document; True where there is anything."""
    doubts = doubts_of(warnings)
    for doubt in doubts:
        out.say("read with reservations: {doubt}", doubt=doubt_words(source, doubt, out.words))
    return bool(doubts)


def doubts_of(warnings: Iterable[Warning]) -> tuple[Warning, ...]:
    """Those warnings that make a document one read with reservations."""
    return tuple(warning for warning in warnings if warning.code in DOUBTFUL)
