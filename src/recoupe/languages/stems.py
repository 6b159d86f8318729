"""Keys under which the words of a lexicon and the words of a text meet."""

from functools import cache, lru_cache

from Stemmer import Stemmer

from recoupe.model.folding import fold

_SNOWBALL = {"fr": "french", "en": "english"}


@cache
def _stemmer(code: str) -> Stemmer:
    return Stemmer(_SNOWBALL[code])


@lru_cache(maxsize=65536)
def verb_key(word: str, code: str) -> str:
    """The folded Snowball stem of a verb form: « signé », « signera » and « signer » share it."""
    return fold(_stemmer(code).stemWord(word.lower().replace("’", "'")))


@lru_cache(maxsize=65536)
def noun_keys(word: str, code: str) -> tuple[str, ...]:
    """The folded word and what it may be the plural of; the singular comes last."""
    folded = fold(word)
    if code == "fr" and folded.endswith("aux") and len(folded) > 4:
        return folded, folded[:-1], folded[:-3] + "al"
    if len(folded) > 3 and folded[-1] in "sx":
        return folded, folded[:-1]
    return (folded,)
