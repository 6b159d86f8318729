"""Who publishes a text, by its masthead or letterhead."""

import re
from dataclasses import dataclass, replace

from recoupe.languages.datelines import STATE_NAME, Datelines
from recoupe.model.folding import fold, fold_key
from recoupe.model.text import Outlet, Span
from recoupe.read.lines import HEAD, TAIL, Line
from recoupe.read.outlets import Directory

_DOMAIN = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}", re.IGNORECASE)
_QUOTED = re.compile(r"[«“\"]\s*([^»”\"]{3,50}?)\s*[»”\"]")
_BARS = re.compile(r"\s[|·•–—-]\s|,\s")
_PARTS = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an official text: its issuer, the line that names it, the state named above it."""

    outlet: Outlet
    span: Span
    state: str | None


@dataclass(frozen=True, slots=True)
class Issuers:
    """The rules of one language and the known outlets, ready to ask about a text."""

    rules: Datelines
    directory: Directory

    def letterhead(self, lines: tuple[Line, ...]) -> Letterhead | None:
        """The issuer named on a line of its own at the head of an official text, else None.

        A line alone is no proof (it may be a headline): a heading such as « Communiqué », the name of a
        state or a dated line must stand near it.
        """
        head = lines[:HEAD]
        state = next((line.text for line in head if self._is_letterhead(line, STATE_NAME)), None)
        for position, line in enumerate(head[:6]):
            kind = self._letterhead_kind(line)
            if kind is None or not (state or self._has_sign(lines, position)):
                continue
            name = self._letterhead_name(line)
            known = self.directory.outlet(name)
            country = self.directory.state(state or name)
            outlet = replace(known, name=name) if known else Outlet(name, kind=kind, country=country)
            return Letterhead(outlet, line.span(0, len(line.text)), state)
        return None

    def _letterhead_kind(self, line: Line) -> str | None:
        if not line.text[0].isupper() or len(line.text) > 160 or line.text.endswith("."):
            return None
        for rule in self.rules.letterheads:
            if rule.kind != STATE_NAME and self.rules.patterns[rule.id].fullmatch(line.folded):
                return rule.kind
        return None

    def _is_letterhead(self, line: Line, kind: str) -> bool:
        return line.text[0].isupper() and any(
            rule.kind == kind and self.rules.patterns[rule.id].fullmatch(line.folded) for rule in self.rules.letterheads
        )

    def _letterhead_name(self, line: Line) -> str:
        for rule in self.rules.letterheads:
            match = self.rules.patterns[rule.id].fullmatch(line.folded) if rule.kind != STATE_NAME else None
            if match:
                return self.written(line.text[slice(*match.span("name"))])
        return line.text

    def _has_sign(self, lines: tuple[Line, ...], position: int) -> bool:
        near = lines[max(0, position - 3) : position + 5]
        if any(self.is_heading(line) for line in near):
            return True
        signs = [self.rules.patterns[rule.id] for rule in self.rules.datelines if rule.official]
        return any(sign.fullmatch(line.folded) for line in (*near, *lines[-TAIL:]) for sign in signs)

    def is_heading(self, line: Line) -> bool:
        """True for a line that only says what kind of text follows (« Communiqué de presse »)."""
        return line.folded.strip(" :-*#.!") in (*self.rules.headings, *self.rules.official_headings)

    def is_official(self, lines: tuple[Line, ...]) -> bool:
        """True where a heading such as « Communiqué » stands above the text."""
        return any(line.folded.strip(" :-*#.!") in self.rules.official_headings for line in lines[:HEAD])

    def is_furniture(self, line: Line) -> bool:
        """True for a heading, a letterhead or the name of a state: what stands above a title."""
        return self.is_heading(line) or self._letterhead_kind(line) is not None or self._is_letterhead(line, STATE_NAME)

    def written(self, name: str) -> str:
        """A name with plain apostrophes and single spaces, capitals undone where it stands in capitals."""
        plain = " ".join(name.replace("’", "'").split())
        if not plain.isupper() or len(plain) < 7 or " " not in plain:
            return plain
        words = re.split(r"([\s'-]+)", plain.lower())
        kept = (word if word in self.rules.lower_words else word[:1].upper() + word[1:] for word in words)
        result = "".join(kept)
        return result[:1].upper() + result[1:]

    def masthead(self, name: str) -> Outlet | None:
        """The outlet that a masthead names; None where the words are rather a place or a heading."""
        quoted = _QUOTED.search(name)
        plain = self.written((quoted[1] if quoted else name).strip(" -|·•,[]()"))
        if self.directory.is_place(plain):
            return None
        known = self.directory.outlet(plain)
        if known is not None:
            return replace(known, name=plain)
        if any(
            f"{fold(plain)} ".startswith(f"{heading} ")
            for heading in (*self.rules.occasions, *self.rules.official_headings)
        ):
            return None
        words = _PARTS.findall(plain)
        if self._is_blog(fold(name)) or _DOMAIN.fullmatch(plain):
            return Outlet(plain, kind="unknown" if _DOMAIN.fullmatch(plain) else "blog")
        is_press = any(word[0].isupper() and fold_key(word) in self.rules.press_words for word in words)
        is_titled = all(word[0].isupper() or fold(word) in self.rules.place_particles for word in words)
        is_name = is_titled and len(words) >= 2 and words[-1][0].isupper()
        return Outlet(plain) if is_press or is_name else None

    def blog(self, lines: tuple[Line, ...]) -> Outlet | None:
        """The blog that names itself on one of the first two lines, or the site whose address stands there."""
        for line in [line for line in lines if not line.is_prefix][:2]:
            if not self.is_signboard(line):
                continue
            parts = [part.strip(" []()") for part in _BARS.split(line.text)]
            site = next((part for part in parts if _DOMAIN.fullmatch(part)), None)
            if site is not None:
                return self.directory.outlet(site) or Outlet(site)
            named = self.masthead(parts[0])
            return replace(named, kind="blog") if named else Outlet(self.written(parts[0]), kind="blog")
        return None

    def is_signboard(self, line: Line) -> bool:
        """True for a short line that gives the address of a site or says that this is a blog."""
        if len(line.text) > 80 or line.text.endswith("."):
            return False
        if any(_DOMAIN.fullmatch(part.strip(" []()")) for part in _BARS.split(line.text)):
            return True
        return not line.folded.startswith(self.rules.bylines) and self._is_blog(line.folded)

    def _is_blog(self, folded: str) -> bool:
        """True where one of the parts of a masthead begins with « blog » or « le blog »."""
        parts = [part.strip(" []()") for part in _BARS.split(folded)]
        return any(f"{part} ".startswith(f"{word} ") for part in parts for word in self.rules.blog_words)

    def placed(self, lines: tuple[Line, ...]) -> Outlet | None:
        """The outlet on a line below the title that gives its name and town (« Le Matin (Niamey) »), else None."""
        for line in [line for line in lines if not line.is_prefix][1:5]:
            for rule in self.rules.named_lines:
                match = self.rules.patterns[rule.id].fullmatch(line.folded)
                if match is None or not self.directory.is_place(line.text[slice(*match.span("place"))]):
                    continue
                name = self.written(line.text[slice(*match.span("outlet"))])
                known = self.directory.outlet(name)
                return replace(known, name=name) if known else Outlet(name)
        return None
