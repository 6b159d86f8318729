"""Which verb of a list a word of a text is a form of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from recoupe.languages.conjugation import Conjugation
from recoupe.languages.stems import verb_key


class VerbForms:
    """The generated forms of the verbs of a lexicon; words that are no verbs are left out."""

    def __init__(self, conjugation: Conjugation, verbs: Iterable[str], code: str) -> None:
        self._code = code
        finite: Mapping[str, set[str]] = defaultdict(set)
        participles: Mapping[str, set[str]] = defaultdict(set)
        for verb in dict.fromkeys(verbs):
            try:
                forms = conjugation.forms(verb)
            except KeyError:
                continue
            for form in forms:
                (participles if form.kind == "participle" else finite)[form.text].add(verb)
        self._participles = dict(participles)
        self._stems: dict[str, frozenset[str]] = {}
        self._all = {word: finite[word] | participles[word] for word in {*finite, *participles}}

    def keys(self, text: str, lemma: str) -> frozenset[str]:
        """The stems of the verbs that a word may be a form of; by its own stem and its lemma's where no form fits."""
        verbs = self._all.get(text.lower())
        if verbs is None:
            return frozenset({verb_key(text, self._code), verb_key(lemma, self._code)})
        if text not in self._stems:
            self._stems[text] = frozenset(verb_key(verb, self._code) for verb in verbs)
        return self._stems[text]

    def is_form(self, text: str) -> bool:
        """True where a word is a form of a verb of the lexicon."""
        return text.lower() in self._all

    def is_finite(self, text: str) -> bool:
        """True where a word is a form of a verb of the lexicon, but no participle."""
        return text.lower() in self._all and text.lower() not in self._participles

    def is_participle(self, text: str) -> bool:
        """True where a word is a participle of a verb of the lexicon."""
        return text.lower() in self._participles

    def is_participle_of(self, text: str, verb: str) -> bool:
        """True where a word has the form of the past participle of a verb of the lexicon."""
        return verb in self._participles.get(text.lower(), ())
