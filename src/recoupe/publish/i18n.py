"""The words of the interface in French and English, from one catalogue.

The catalogue is gettext: ``locales/fr.po`` and ``locales/en.po``, compiled in memory when a language is
first used. Kinds of the records (types, statuses, roles, stages…) are messages with a context, so that
``term("status", "held")`` finds them; phrases of the interface are their own English text.
"""

import gettext
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

from recoupe.errors import UsageError

LANGUAGES = ("fr", "en")
DEFAULT_LANGUAGE = "fr"
LOCALES = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; `translations` holds the compiled catalogue."""

    language: str
    translations: gettext.NullTranslations

    @property
    def locale(self) -> str:
        """The locale by which dates and numbers are written."""
        return LOCALES[self.language]

    def say(self, message: str, **values: object) -> str:
        """A phrase of the interface with its values filled in."""
        return self.translations.gettext(message).format(**values)

    def count(self, singular: str, plural: str, number: int, **values: object) -> str:
        """A phrase that counts, in the form that the language has for `number`."""
        return self.translations.ngettext(singular, plural, number).format(number=number, **values)

    def term(self, context: str, name: str) -> str:
        """The word for a kind of the records, `name` itself where the catalogue has none."""
        return self.translations.pgettext(context, name)

    def agreeing(self, context: str, name: str, noun: str) -> str:
        """A status or stage in the gender of the noun it says something of.

        `noun` is ``event_type.meeting`` or ``commitment_kind.mission``: tenu, but « rencontre tenue ».
        """
        gender = self.translations.pgettext("gender", noun)
        if gender in ("m", noun):
            return self.term(context, name)
        found = self.translations.pgettext(f"{context}.{gender}", name)
        return self.term(context, name) if found == name else found

    def listed(self, items: list[str]) -> str:
        """Several items as one phrase: « paix, sécurité et énergie »."""
        from babel.lists import format_list

        return str(format_list(items, locale=self.locale))


@cache
def words(language: str) -> Words:
    """The words of one language; raises UsageError for a language without a catalogue."""
    if language not in LANGUAGES:
        raise UsageError(f"no words for language {language!r}: choose one of {', '.join(LANGUAGES)}")
    return Words(language, _compiled(language))


def language_name(code: str, words: Words) -> str:
    """What a language is called in the reader's own: ``en`` is « anglais »."""
    from babel import Locale

    return str(Locale(words.language).languages.get(code, code))


def _compiled(language: str) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = resources.files("recoupe.publish").joinpath(f"locales/{language}.po")
    catalogue = read_po(BytesIO(source.read_bytes()), locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
