"""Names of parties from the world tables."""


def party_name(code: str, language: str) -> str:
    """The name of a state or of ``org:ID`` in a language; the code itself where no table knows it."""
    return code


def party_code(text: str | None) -> str | None:
    """The code that a user means."""
    return text
