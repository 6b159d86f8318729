"""Sentences with their parse, and the names that the parser's recogniser proposes (spaCy adapter)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from recoupe.annotate.headings import parts, recased, with_towns
from recoupe.errors import MissingComponent
from recoupe.model.text import NameCandidate, Sentence, Span, Token, joins_peoples

if TYPE_CHECKING:
    from spacy.language import Language as SpacyPipeline
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

_BATCH = 64
_LONGEST_SENTENCE = 4000
"""Characters beyond which a "sentence" is a table or a list gone wrong, and is left unparsed."""
_BLAS_THREADS = 1
"""Threads for the matrices of a sentence: they are so small that a second one doubles the work and saves nothing."""
_LEMMATIZER = "lemmatizer"
_KNOWN_LEMMAS = "lemma_index"
_SPACE, _OTHER = "SPACE", "X"
"""What the tagger sometimes takes a word for, and what it is then."""
_INFLECTED = frozenset({"VERB", "AUX", "ADJ"})
"""Parts of speech whose lemmas are asked for: lemmatizing every word costs a quarter of the whole pipeline."""


@cache
def _load(name: str, unused: tuple[str, ...], compounds: tuple[str, ...]) -> "SpacyPipeline":
    import spacy

    try:
        nlp = spacy.load(name, disable=unused)
    except OSError as error:
        raise MissingComponent(f"the parser {name!r} is not installed: pip install {name.replace('_', '-')}") from error
    _index_as_sets(cast("Lemmatizer", nlp.get_pipe(_LEMMATIZER)))
    _keep_compounds_whole(nlp, frozenset(compounds))
    _multiply_by_numpy(nlp)
    return nlp


def _multiply_by_numpy(nlp: "SpacyPipeline") -> None:
    """Nothing; lets numpy multiply the matrices of the models: in a third of the time of the parser's own library."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in () if model is None else model.walk():
            if type(node.ops) is NumpyOps:
                node.ops = ops


@cache
def _threads() -> "ThreadpoolController":
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _keep_compounds_whole(nlp: "SpacyPipeline", compounds: frozenset[str]) -> None:
    """Nothing; lets « irano-turc » be one word, as « franco-turc » is: of three the parser makes three phrases.

    So are the names of `compounds`, where « Grande-Bretagne » is one word already and « Royaume-Uni » is not.
    """
    tokenizer = cast("Any", nlp.tokenizer)
    is_whole = tokenizer.token_match

    def is_word(text: str) -> object:
        return text in compounds or joins_peoples(text) or (is_whole is not None and is_whole(text))

    tokenizer.token_match = is_word


def _index_as_sets(lemmatizer: "Lemmatizer") -> None:
    """Nothing; lets known lemmas be looked up at once: they come as lists, of which every miss reads all."""
    if lemmatizer.lookups.has_table(_KNOWN_LEMMAS):
        known = lemmatizer.lookups.get_table(_KNOWN_LEMMAS)
        for part_of_speech, lemmas in list(known.items()):
            known[part_of_speech] = frozenset(lemmas)


class Parser:
    """A spaCy pipeline behind Recoupe's own sentence boundaries; loads when it first parses.

    `unused` names components of the pipeline that decide nothing of what is kept, `compounds` are words with a
    hyphen that are one.
    """

    def __init__(self, pipeline: str, unused: tuple[str, ...] = (), compounds: tuple[str, ...] = ()) -> None:
        self.pipeline = pipeline
        self.unused = unused
        self.compounds = compounds

    def parse(self, text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], tuple[NameCandidate, ...]]:
        """The sentences with tokens, and the proposed names in reading order; offsets are the text's.

        Each sentence is parsed by itself, so that no sentence changes how another is read. Raises
        MissingComponent where the pipeline's package is not installed.
        """
        nlp = _load(self.pipeline, self.unused, self.compounds)
        worth = [sentence for sentence in sentences if len(sentence.span.of(text)) <= _LONGEST_SENTENCE]
        pieces = [(sentence.index, part) for sentence in worth for part in parts(text, sentence)]
        legible = recased(text, sentences)
        docs = nlp.pipe((part.of(legible) for _, part in pieces), batch_size=_BATCH, disable=[_LEMMATIZER])
        lemmatizer = cast("Lemmatizer", nlp.get_pipe(_LEMMATIZER))
        names: list[NameCandidate] = []
        tokens: defaultdict[int, tuple[Token, ...]] = defaultdict(tuple)
        with _threads().limit(limits=_BLAS_THREADS, user_api="blas"):
            for (index, part), doc in zip(pieces, docs, strict=True):
                names += [
                    NameCandidate(Span(part.start + e.start_char, part.start + e.end_char), e.label_) for e in doc.ents
                ]
                tokens[index] += _tokens(doc, part.start, len(tokens[index]), lemmatizer)
        parsed = tuple(replace(s, tokens=tokens[s.index]) if s.index in tokens else s for s in sentences)
        return parsed, with_towns(text, names)


def _tokens(doc: "Doc", offset: int, first: int, lemmatizer: "Lemmatizer") -> tuple[Token, ...]:
    """The tokens of a part of a sentence that begins at an offset; `first` of them stand before it."""
    words = [token for token in doc if not token.is_space]
    position = {token.i: number for number, token in enumerate(words, first)}
    return tuple(
        Token(
            i=number,
            start=offset + token.idx,
            end=offset + token.idx + len(token.text),
            text=token.text,
            lemma=lemmatizer.lemmatize(token)[0] if token.pos_ in _INFLECTED else token.lower_,
            pos=_OTHER if token.pos_ == _SPACE else token.pos_,
            dep=token.dep_,
            head=position.get(token.head.i, number),
            morph=str(token.morph),
        )
        for number, token in enumerate(words, first)
    )
