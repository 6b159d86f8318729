"""The outlet that a text shows at work: « une source contactée par… »."""

import re
from dataclasses import dataclass, replace

from recoupe.languages.datelines import Datelines, OutletRule
from recoupe.model.folding import fold, fold_key
from recoupe.model.text import Outlet, Span
from recoupe.read.outlets import Directory

_ARTICLES = ("le ", "la ", "les ", "l'", "l’")
_NAMED = re.compile(r"([A-ZÀ-Ý][\w-]+)(?: (?:(?:de|du|des|la|le|les|d'|l'|d’|l’) ?)*[A-ZÀ-Ý0-9][\w-]*)+")


@dataclass(frozen=True, slots=True)
class References:
    """The rules of one language and the known outlets, ready to ask for self-references."""

    rules: Datelines
    directory: Directory

    def own(self, text: str) -> Outlet | None:
        """The known outlet that the text shows at work (« contactée par… »), unless it also quotes it from outside."""
        folded = fold(text)
        cited = {outlet.id or outlet.name for outlet, _ in self._named(self.rules.third_parties, text, folded)}
        for outlet, _ in self._named(self.rules.self_references, text, folded):
            if outlet.kind != "agency" and (outlet.id or outlet.name) not in cited:
                return outlet
        return None

    def _named(self, rules: tuple[OutletRule, ...], text: str, folded: str) -> list[tuple[Outlet, Span]]:
        found = []
        for rule in rules:
            for match in self.rules.patterns[rule.id].finditer(folded):
                named = self._longest(text, *match.span("outlet"))
                if named is not None and (not rule.only or named[0].kind in rule.only):
                    found.append(named)
        return sorted(found, key=lambda item: item[1])

    def _longest(self, text: str, start: int, end: int) -> tuple[Outlet, Span] | None:
        """The outlet that most of these words name, beginning with the first; None for none.

        One that the tables do not know must say what it is (« Radio Savane »).
        """
        article = next((word for word in _ARTICLES if text.startswith(word, start)), "")
        start += len(article)
        words = text[start:end]
        while words:
            words = words.rstrip(".,;:")
            outlet = self.directory.outlet(words) if words[:1].isupper() or words[:1].isdigit() else None
            if outlet is not None:
                return replace(outlet, name=words), Span(start, start + len(words))
            words = words.rpartition(" ")[0]
        named = _NAMED.match(text, start, end)
        if named is None or fold_key(named[1]) not in self.rules.press_words:
            return None
        return Outlet(named[0]), Span(*named.span())
