"""Names of speakers: what a noun phrase says of who speaks, by its mentions and its head noun."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.extract.speech.pairs import one_of_two
from recoupe.extract.speech.phrases import acts_behind
from recoupe.extract.speech.words import Reading, lowered, tidy
from recoupe.model.folding import fold
from recoupe.model.mention import Attribution, Mention
from recoupe.model.text import Span

INSTITUTIONS = frozenset({"state", "organisation", "armed_body", "group", "outlet"})
PEOPLE = frozenset({"person", "anonymous"})
_ISSUER_REACH = 5


class Namer:
    """Turns noun phrases into speakers."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        titles = [sentence.span for sentence in reading.sentences if sentence.is_title]
        self._named = {
            one.entity or one.name
            for one in reading.mentions
            if one.kind == "person" and one.via == "named" and not any(span.contains(one.span) for span in titles)
        }

    def words_of(self, span: Span) -> list[str]:
        """The words of a stretch, in lower case."""
        return [lowered(match[0]) for match in self.reading.reporting.words.finditer(span.of(self.reading.text))]

    def speaker(self, span: Span, *, is_said: bool = False) -> Attribution | None:
        """Who the phrase is; with `is_said` (it governs a verb of saying) any noun can speak. None for nobody."""
        words = self.words_of(span)
        if not words:
            return None
        head = self.head(words)
        if (ranked := one_of_two(self.reading, span, words)) is not None:
            return replace(self.person(ranked), span=span)
        lead = self._lead(span)
        is_indefinite = words[0] in self.reading.rules.indefinite
        if lead is not None and lead.kind == "anonymous":
            return self._unnamed(span, head)
        if is_indefinite and not (lead is not None and lead.kind == "person" and lead.via == "named"):
            return self._by_head(span, head, lead, is_indefinite=True) or self._any_noun(span, head, is_said=is_said)
        if lead is not None and words[0] in self.reading.rules.possessives and self._is_of_another(lead, head):
            return self._named_beside(span) or Attribution("office", tidy(span.of(self.reading.text)), None, None, span)
        if lead is not None and lead.via == "title" and self._is_somebodys(lead.span):
            return Attribution("anonymous", tidy(span.of(self.reading.text)), None, None, span)
        name = self._name_in(span, lead, head)
        if name is not None:
            return self.person(name)
        if lead is not None:
            return self._by_mention(span, lead, head)
        place = next((one for one in self.reading.mentions_over(span) if one.kind == "place" and one.state), None)
        if is_said and place is not None and place.span.contains(span):
            return Attribution("organisation", place.name, place.state, place.entity, place.span)
        found = self._by_head(span, head, None, is_indefinite=False)
        return found or self._any_noun(span, head, is_said=is_said)

    def _is_of_another(self, lead: Mention, head: str) -> bool:
        """True for « son porte-parole » that is linked to whom it speaks for: to somebody named by another title."""
        if head not in self.reading.rules.heads.delegates or lead.kind != "person" or lead.via != "title":
            return False
        same = [one for one in self.reading.mentions if one.entity == lead.entity and one.via == "named" and one.title]
        return any(head not in lowered(one.title or "") for one in same)

    def _named_beside(self, span: Span) -> Attribution | None:
        """The person named inside a phrase or right behind it: « son ministre des Ports, X »."""
        near = self.reading.mentions_in(Span(span.start + 1, span.end + 3))
        named = next((one for one in near if one.kind == "person" and one.via == "named"), None)
        return self.person(named) if named is not None else None

    def _is_somebodys(self, span: Span) -> bool:
        """True for « le ministre des Ports d'un pays voisin »: a title at an office that the text does not name."""
        words = self.reading.words
        place = self.reading.index_at(span.end)
        if place + 1 >= len(words) or words[place].text not in self.reading.rules.of:
            return False
        return words[place + 1].text in self.reading.rules.indefinite - self.reading.rules.of

    def _any_noun(self, span: Span, head: str, *, is_said: bool) -> Attribution | None:
        """A common noun in no list, as the subject of a verb of saying: « la championne », « sa grand-tante »."""
        words = self.words_of(span)
        if not is_said or len(words) < 2 or words[0] not in self.reading.rules.articles:
            return None
        return self._unnamed(span, head)

    def head(self, words: Sequence[str]) -> str:
        """The head noun in the singular: the first word that is no article, number or known adjective."""
        heads = self.reading.rules.heads
        known = heads.anonymous | heads.communique | heads.agency | heads.organisation | heads.office
        seen = False
        for word in words[:6]:
            for ending in self.reading.rules.noun_endings:
                if word.endswith(ending) and word.removesuffix(ending) in known:
                    return word.removesuffix(ending)
            is_content = word not in self.reading.rules.articles and word not in self.reading.rules.conjunctions
            if seen and not is_content:
                break
            seen = seen or is_content
        return next((word for word in words if word not in self.reading.rules.articles), words[0])

    def _lead(self, span: Span) -> Mention | None:
        """The mention that the phrase begins with, not one inside a complement."""
        for mention in self.reading.mentions_over(span):
            before = self.reading.text[span.start : max(span.start, mention.span.start)]
            words = [lowered(match[0]) for match in self.reading.reporting.words.finditer(before)]
            small = self.reading.rules.articles | self.reading.rules.titles | {"."}
            if mention.kind != "place" and all(word in small for word in words):
                return mention
        return None

    def _name_in(self, span: Span, lead: Mention | None, head: str) -> Mention | None:
        """The person whom the phrase names: its lead, or a name set beside a title."""
        is_person = lead is not None and lead.kind == "person" and (lead.via == "named" or lead.entity)
        if lead is not None and is_person and lead.via == "named":
            return lead
        if lead is not None and lead.kind in INSTITUTIONS:
            return self.name_after(lead)
        if head in self.reading.rules.heads.organisation:
            return None
        limit = self.reading.sentence_of(self.reading.words[self.reading.index_at(span.start)]).span.end
        after = Span(span.start, max(span.end, min(span.end + 4, limit)))
        for mention in self.reading.mentions_over(after):
            if mention.kind == "person" and mention.via == "named" and mention.span.start > span.start:
                place = self.reading.index_at(mention.span.start) - 1
                if mention.span.start >= span.end and self._acts(mention):
                    break
                if self.reading.words[place].text not in self.reading.rules.within:
                    return mention
        return lead if is_person else None

    def _acts(self, mention: Mention) -> bool:
        return acts_behind(self.reading, self.reading.index_at(mention.span.end))

    def name_after(self, mention: Mention) -> Mention | None:
        """The person named right after « la Suissesse », « le Néerlandais »."""
        near = Span(mention.span.end, mention.span.end + 2)
        return next(
            (one for one in self.reading.mentions_in(near) if one.kind == "person" and one.via == "named"), None
        )

    def person(self, mention: Mention) -> Attribution:
        """A person as a speaker: by name if the text names him anywhere, else by office."""
        is_named = mention.via == "named" or (mention.entity or mention.name) in self._named
        kind = "person" if is_named else "office"
        span = mention.head if mention.head and mention.via == "named" else mention.span
        return Attribution(kind, mention.name, mention.state, mention.entity, span)

    def _by_mention(self, span: Span, lead: Mention, head: str) -> Attribution | None:
        words = lowered(span.of(self.reading.text)).split()
        if lead.kind == "person":
            return Attribution("office", lead.name, lead.state, lead.entity, lead.span)
        if lead.kind == "outlet" or head in self.reading.rules.heads.agency:
            is_agency = head in self.reading.rules.heads.agency or lowered(lead.name) in self.reading.rules.agencies
            is_agency = is_agency or any(word.strip(",.») ") in self.reading.rules.agencies for word in words)
            return Attribution("agency" if is_agency else "organisation", lead.name, lead.state, lead.entity, span)
        if lead.kind in INSTITUTIONS:
            if head in self.reading.rules.heads.office | self.reading.rules.heads.anonymous | (
                self.reading.rules.heads.communique
            ):
                return self._by_head(span, head, lead, is_indefinite=False)
            return Attribution("organisation", lead.name, lead.state, lead.entity, lead.span)
        return None

    def _by_head(self, span: Span, head: str, lead: Mention | None, *, is_indefinite: bool) -> Attribution | None:
        heads = self.reading.rules.heads
        state = lead.state if lead is not None else self.state_in(span)
        name = self._without_article(span)
        if head in heads.communique:
            return Attribution("communique", name, state or self._issuer_state(span), None, span)
        if head in heads.organisation or head in heads.agency:
            kind = "agency" if head in heads.agency and self._is_agency(span) else "organisation"
            return Attribution(kind, name, state, lead.entity if lead else None, span)
        is_person_noun = head in heads.anonymous or head.endswith(heads.suffixes)
        if is_person_noun and (is_indefinite or head not in heads.office):
            return self._unnamed(span, head)
        if head in heads.office:
            if is_indefinite or self._has_indefinite_complement(span):
                return self._unnamed(span, head)
            return self._holder(name, span) or Attribution("office", name, state, None, span)
        if is_indefinite and lead is not None and lead.kind == "group":
            return self._unnamed(span, head)
        if is_indefinite and lead is not None and lead.kind in INSTITUTIONS:
            return Attribution("organisation", name, state, lead.entity, span)
        return self._unknown_name(span)

    def _issuer_state(self, span: Span) -> str | None:
        """The state of who issues a document: « une note publiée mardi par la présidence »."""
        words = self.reading.words
        start = self.reading.index_at(span.end)
        for place in range(start, min(start + _ISSUER_REACH, len(words) - 1)):
            word = words[place]
            if word.sentence != words[max(0, start - 1)].sentence or not word.text[:1].isalnum():
                return None
            if word.text in self.reading.rules.agents:
                near = Span(words[place + 1].start, words[place + 1].end + 4)
                return self.state_in(near)
        return None

    def _holder(self, title: str, span: Span) -> Attribution | None:
        """The person whom the text has given this title before."""
        for mention in reversed(self.reading.mentions_in(Span(0, span.start))):
            if mention.kind == "person" and mention.title and fold(mention.title).startswith(fold(title)):
                return replace(self.person(mention), span=span)
        return None

    def _unknown_name(self, span: Span) -> Attribution | None:
        """A capitalised name that no table knows: an organisation after an article, else a person."""
        text = self._without_article(span)
        words = text.split()
        if len(words) == 1 and not self._is_noun(span):
            return None
        kind = "person" if text == tidy(span.of(self.reading.text)) else "organisation"
        if len(words) == 1 and text.isalpha() and text.isupper() and len(text) > 1:
            return Attribution("organisation", text, None, None, span)
        run = next((place for place, word in enumerate(words) if not word[0].isupper()), len(words))
        if run >= 2 and run < len(words) and lowered(words[run]) in self.reading.rules.articles:
            words = words[:run]
            text, span = (
                " ".join(words),
                Span(span.start, span.start + len(span.of(self.reading.text).split(words[-1])[0] + words[-1])),
            )
        is_name = bool(words) and all(word[0].isupper() for word in words if len(word) > 3)
        labels = {one.label for one in self.reading.annotated.candidates if one.span.overlaps(span)}
        kind = "organisation" if labels == {"ORG"} else kind
        if is_name and (len(words) >= 2 or (len(text) > 3 and text[0].isupper() and text.replace("-", "").isalpha())):
            kind = "organisation" if any(len(word) > 2 and word.isupper() for word in words[:1]) else kind
            return Attribution(kind, text, None, None, span)
        return None

    def _is_noun(self, span: Span) -> bool:
        token = self.reading.token_at(self.reading.words[self.reading.index_at(span.end) - 1])
        return token is None or token.pos in ("PROPN", "NOUN", "X")

    def _unnamed(self, span: Span, head: str) -> Attribution:
        state = None if head in self.reading.rules.heads.independent else self.state_in(span)
        return Attribution("anonymous", tidy(span.of(self.reading.text)), state, None, span)

    def _is_agency(self, span: Span) -> bool:
        words = lowered(span.of(self.reading.text)).split()
        return any(word in self.reading.rules.heads.agency | self.reading.rules.agencies for word in words)

    def _has_indefinite_complement(self, span: Span) -> bool:
        words = lowered(span.of(self.reading.text)).replace("'", "' ").split()
        return any(
            left in self.reading.rules.of and right in self.reading.rules.indefinite - self.reading.rules.of
            for left, right in pairwise(words)
        )

    def _without_article(self, span: Span) -> str:
        text = tidy(span.of(self.reading.text))
        for article in self.reading.rules.definite:
            start = article if article.endswith("'") else f"{article} "
            if lowered(text).startswith(start):
                return text[len(start) :]
        return text

    def state_in(self, span: Span) -> str | None:
        """The one state of the mentions in a stretch, None for none or several; where somebody is based is not his."""
        inside = [one for one in self.reading.mentions_over(span) if not self._is_where(one, span)]
        states = {one.state for one in inside if one.state}
        return states.pop() if len(states) == 1 else None

    def _is_where(self, mention: Mention, span: Span) -> bool:
        """True for X in « l'organisation basée en X »."""
        before = lowered(Span(span.start, max(span.start, mention.span.start)).of(self.reading.text)).split()
        return bool(before) and before[-1] in self.reading.rules.located


def can_speak(reading: Reading, span: Span) -> bool:
    """True for a phrase that opens with a mention that can speak, or with a noun of those who do."""
    heads = reading.rules.heads
    known = heads.anonymous | heads.organisation | heads.office | heads.agency | heads.communique
    first = reading.index_at(span.start)
    for place in range(first, min(first + 4, reading.index_at(span.end))):
        word = reading.words[place]
        near = reading.mentions_over(word.span)
        if any(one.kind in PEOPLE | INSTITUTIONS and one.span.start <= word.start for one in near):
            return True
        if any(word.text.removesuffix(ending) in known for ending in reading.rules.noun_endings):
            return True
    return False
