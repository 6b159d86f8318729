"""Elements of SVG and HTML as text, with everything from outside escaped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""What no XML may hold, and the marks that would turn the direction of the text around them."""

_NAMES = {"class_": "class", "view_box": "viewBox"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Markup that is already escaped; only `element` and `joined` make it."""

    markup: str

    def __str__(self) -> str:
        return self.markup

    def __html__(self) -> str:
        """The markup for templates that escape everything else."""
        return self.markup


NOTHING = Drawn("")


def element(name: str, *children: Drawn | str, **attributes: str | float | None) -> Drawn:
    """An element with its attributes in the order given; a child that is a string is text and is escaped.

    ``class_`` stands for ``class``, ``view_box`` for ``viewBox``, an underscore for a hyphen; None leaves one out.
    """
    written = "".join(
        f' {_NAMES.get(key, key.replace("_", "-"))}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(child.markup if isinstance(child, Drawn) else escaped(child) for child in children)
    return Drawn(f"<{name}{written}>{inner}</{name}>")


def joined(parts: Iterable[Drawn]) -> Drawn:
    """Several drawings, one after the other."""
    return Drawn("".join(part.markup for part in parts))


def printable(text: str) -> str:
    """Text with U+FFFD for each character that XML forbids or that turns the direction of what stands around it."""
    return _UNPRINTABLE.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Text as it may stand between tags or in quotes; characters that XML forbids become U+FFFD."""
    return escape(printable(text), quote=True)


def number(value: float) -> str:
    """A coordinate to a tenth of a unit: ``12``, ``12.5``."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def line(ends: tuple[float, float, float, float], class_: str) -> Drawn:
    """A straight line from x1, y1 to x2, y2."""
    x1, y1, x2, y2 = ends
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def text(x: float, y: float, content: str, class_: str) -> Drawn:
    """Words at their baseline."""
    return element("text", content, x=x, y=y, class_=class_)


def _value(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else number(value)
