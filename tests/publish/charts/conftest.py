from xml.etree import ElementTree

import pytest

from recoupe.publish.i18n import words

SVG = "{http://www.w3.org/2000/svg}"


class Drawing:
    """An SVG as a test looks at it: elements by name and class."""

    def __init__(self, element):
        self.element = element
        self.width, self.height = (float(value) for value in element.get("viewBox").split()[2:])

    def all(self, name, class_=None):
        """Elements of a name, and of a class where one is given."""
        found = self.element.iter(SVG + name)
        return [item for item in found if class_ is None or class_ in item.get("class", "").split()]

    def texts(self, class_=None):
        """The words of each text."""
        return [item.text or "" for item in self.all("text", class_)]


@pytest.fixture(scope="session")
def drawings():
    """Both drawings of a chart, wide then narrow."""
    return lambda chart: [Drawing(element) for element in ElementTree.fromstring(f"<page>{chart.svg}</page>")]


@pytest.fixture(scope="session")
def french():
    return words("fr")


@pytest.fixture(scope="session")
def english():
    return words("en")
