"""Bytes to text: which encoding fits, how we know, and a refusal where none does.

UTF-8 and anything with a byte-order mark are certain. Of the eight-bit encodings of old French files the one
is taken that turns the bytes beyond ASCII into letters and signs of the languages concerned; the document
then carries a warning. Nothing is ever replaced or dropped.
"""

import codecs
import re
import unicodedata

from recoupe.errors import UndecodableInput
from recoupe.model.text import Warning

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"SQLite format 3", "a database"),
)
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850", "latin-1")
_COMMON = frozenset("àâçéèêëîïôùûœÀÇÉÈÊÎÔŒ«»“”’–—…\u00a0")
_RARE = frozenset("äöüÿæñóíáúãõßÂÄËÏÖÙÛÜŸÆÑÓÍÁ‘€°ºª·•§²³½")
_PLAUSIBLE = 0.85
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I
)
_MOJIBAKE = re.compile("Ã[©¨ª«¢®¯´¹»§‰€\u00a0]|â€[™œ“”˜¦]|Â[«»\u00a0]")


def decode(data: bytes, *, source: str, declared: str | None = None) -> tuple[str, tuple[Warning, ...]]:
    """The text of the bytes, with a warning where the encoding had to be recovered.

    `declared` is the encoding that a server names; it counts where the bytes are no UTF-8.
    Raises UndecodableInput where the bytes are no text or fit no encoding.
    """
    signature = next((name for magic, name in _SIGNATURES if data.startswith(magic)), None)
    if signature:
        raise UndecodableInput(source, f"{signature}, not text: convert it to text or HTML first")
    text, guess = _decoded(data, declared)
    if text is None:
        raise UndecodableInput(source, "neither UTF-8 nor any other encoding that fits: save it as UTF-8")
    controls = len(_CONTROL.findall(text))
    if controls > max(2, len(text) // 1000) or "\x00" in text:
        raise UndecodableInput(source, "binary data, not text (it holds control characters)")
    return text, _doubts(text, guess)


def _decoded(data: bytes, told: str | None) -> tuple[str | None, str | None]:
    """The text, None where nothing fits; and the encoding where it had to be guessed, None where it is certain."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", _known(told), _declared(data), _unmarked_utf16(data)):
        text = _try(data, encoding)
        if text is not None:
            return text, None
    if marked or b"\x00" in data:
        return None, None
    return _eight_bit(data)


def _try(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares in its head, if it is one that exists and is not UTF-8."""
    match = _DECLARED.search(data, 0, 4096)
    return _known(match[1].decode("ascii")) if match else None


def _known(declared: str | None) -> str | None:
    """The codec of a declared encoding, None where there is none of that name."""
    name = (declared or "").lower()
    if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii"}:
        name = "cp1252"  # as browsers do: pages that say Latin-1 mean windows-1252
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _unmarked_utf16(data: bytes) -> str | None:
    """``utf-16-le`` or ``-be`` where every other byte of mostly Western text is zero, else None."""
    sample = data[:2000]
    if len(sample) < 8:
        return None
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd > 0.7 * len(sample[1::2]) and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * len(sample[::2]) and odd == 0 else None


def _eight_bit(data: bytes) -> tuple[str | None, str | None]:
    """The text in the old encoding that makes most sense of the bytes beyond ASCII, None where none does."""
    scored = [(share, -rank) for rank, name in enumerate(_EIGHT_BIT) if (share := _share(data, name)) is not None]
    if not scored:
        return None, None
    share, rank = max(scored)
    if share < _PLAUSIBLE:
        return None, None
    return data.decode(_EIGHT_BIT[-rank]), _EIGHT_BIT[-rank]


def _share(data: bytes, encoding: str) -> float | None:
    """How well what is not ASCII fits French text, from 0 to 1; None where the bytes do not decode."""
    text = _try(data, encoding)
    if text is None:
        return None
    beyond = [index for index, character in enumerate(text) if not character.isascii()]
    return sum(_fit(text, index) for index in beyond) / len(beyond) if beyond else 1.0


def _fit(text: str, index: int) -> float:
    """1 for a common sign, 0.5 for a rare one, 0 for others and for a capital inside a word (``LomÇ``)."""
    if text[index].isupper() and index and text[index - 1].islower():
        return 0.0
    return 1.0 if text[index] in _COMMON else 0.5 if text[index] in _RARE else 0.0


def _doubts(text: str, guess: str | None) -> tuple[Warning, ...]:
    found = []
    if guess:
        found.append(Warning("encoding_guessed", f"not UTF-8: read as {guess}, which fits its accents"))
    if "\ufffd" in text:
        count = text.count("\ufffd")
        found.append(Warning("characters_lost", f"{count} characters were already lost before reading (U+FFFD)"))
    if len(_MOJIBAKE.findall(unicodedata.normalize("NFC", text))) >= 2:
        found.append(
            Warning("encoding_damaged", "accents look damaged (« Ã© » for « é »): get the text again as UTF-8")
        )
    return tuple(found)
