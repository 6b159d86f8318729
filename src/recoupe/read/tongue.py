"""Which language a text is in: by its small words where they are plain, else by a statistical detector."""

import re
from functools import cache

from lingua import Language as Tongue
from lingua import LanguageDetector, LanguageDetectorBuilder

from recoupe.errors import UnsupportedLanguage
from recoupe.languages import available, language
from recoupe.model.folding import fold

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000
_PLAIN_WORDS = 20
_PLAIN_SHARE = 0.09
_LEAST_LETTERS = 20
_LEAST_CONFIDENCE = 0.5
_HOW = f"say it with --lang ({', '.join(available())})"
_NEIGHBOURS = (
    Tongue.FRENCH,
    Tongue.ENGLISH,
    Tongue.SPANISH,
    Tongue.PORTUGUESE,
    Tongue.ITALIAN,
    Tongue.CATALAN,
    Tongue.ROMANIAN,
    Tongue.GERMAN,
    Tongue.DUTCH,
    Tongue.TURKISH,
    Tongue.ARABIC,
    Tongue.RUSSIAN,
    Tongue.CHINESE,
    Tongue.SWAHILI,
)


def language_of(text: str, *, source: str, declared: str | None = None) -> str:
    """The ISO 639-1 code of the text's language; what its container declares helps only where the text cannot tell.

    Raises UnsupportedLanguage where it is none that Recoupe reads, or cannot be told.
    """
    hint = (declared or "")[:2].lower()
    words = _WORD.findall(fold(text[:_SAMPLE]))
    plain = _by_small_words(words)
    if plain is not None:
        return plain
    if sum(map(len, words)) < _LEAST_LETTERS:
        if hint in available():
            return hint
        raise UnsupportedLanguage(source, f"too short to tell its language: {_HOW}")
    best = _detector().compute_language_confidence_values(text[:_SAMPLE])[0]
    code = best.language.iso_code_639_1.name.lower()
    if best.value < _LEAST_CONFIDENCE and hint in available():
        return hint
    if best.value < _LEAST_CONFIDENCE:
        raise UnsupportedLanguage(source, f"its language cannot be told: {_HOW}")
    if code not in available():
        read = ", ".join(available())
        raise UnsupportedLanguage(source, f"written in {best.language.name.title()} ({code}); supported: {read}")
    return code


def _by_small_words(words: list[str]) -> str | None:
    """The supported language whose function words make up enough of a text of some length, else None."""
    if len(words) < _PLAIN_WORDS:
        return None
    shares = {code: sum(word in _function_words(code) for word in words) / len(words) for code in available()}
    code = max(shares, key=lambda name: shares[name])
    return code if shares[code] >= _PLAIN_SHARE else None


@cache
def _function_words(code: str) -> frozenset[str]:
    return frozenset(language(code).file.function_words)


@cache
def _detector() -> LanguageDetector:
    """Built when first needed: most texts are told by their small words alone."""
    return LanguageDetectorBuilder.from_languages(*_NEIGHBOURS).with_low_accuracy_mode().build()
