"""The parser's adapter leaves out and speeds up only what changes no token."""

import pytest
import spacy

from recoupe.annotate.syntax import Parser
from recoupe.languages import language
from recoupe.model.text import Sentence, Span

FILE = language("fr").file
TEXTS = (
    "Les ministres zembiens ont paraphé mardi un accord que leurs homologues jugeaient équilibré.",
    "Reçue à Tolma, la déléguée a remercié ses hôtes ; elle regagnera bientôt sa capitale.",
    "Le Sarkan-Nord\u2009– 12\u202f% du territoire – s'est-il retiré ? « Non », dit-il (sic)…",
)


@pytest.mark.parametrize("text", TEXTS)
def test_idle_components_decide_nothing(text: str) -> None:
    sentence = Sentence(0, Span(0, len(text)), paragraph=0)
    assert Parser(FILE.pipeline, FILE.unused).parse(text, [sentence]) == Parser(FILE.pipeline).parse(text, [sentence])


@pytest.mark.parametrize("text", TEXTS)
def test_lemmas_are_those_of_the_bare_pipeline(text: str) -> None:
    ((sentence,), _) = Parser(FILE.pipeline, FILE.unused).parse(text, [Sentence(0, Span(0, len(text)), paragraph=0)])
    bare = {token.idx: token.lemma_ for token in spacy.load(FILE.pipeline)(text)}
    inflected = [token for token in sentence.tokens if token.pos in {"VERB", "AUX", "ADJ"}]
    assert inflected
    assert {token.start: token.lemma for token in inflected} == {token.start: bare[token.start] for token in inflected}


def test_a_sentence_reads_the_same_alone_and_among_many() -> None:
    sentences, text = [], ""
    for number, part in enumerate(TEXTS * 15):
        sentences.append(Sentence(number, Span(len(text), len(text) + len(part)), paragraph=0))
        text += part + " "
    parser = Parser(FILE.pipeline, FILE.unused)
    among, _ = parser.parse(text, sentences)
    assert [parser.parse(text, [sentence])[0][0] for sentence in sentences] == list(among)


def test_the_faster_library_changes_no_token() -> None:
    bare = spacy.load(FILE.pipeline)
    for text in TEXTS:
        ((sentence,), _) = Parser(FILE.pipeline, FILE.unused).parse(
            text, [Sentence(0, Span(0, len(text)), paragraph=0)]
        )
        words = [token for token in bare(text) if not token.is_space]
        assert [(token.pos, token.dep, token.head) for token in sentence.tokens] == [
            (token.pos_, token.dep_, words.index(token.head)) for token in words
        ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'accord irano-turc, signé.", ["L'", "accord", "irano-turc", ",", "signé", "."]),
        ("Un pacte américano-israélo-jordanien", ["Un", "pacte", "américano-israélo-jordanien"]),
        ("La liaison Porto-Lisbonne", ["La", "liaison", "Porto", "-", "Lisbonne"]),
    ],
)
def test_adjectives_of_several_peoples_are_one_word(text: str, words: list[str]) -> None:
    ((sentence,), _) = Parser(FILE.pipeline, FILE.unused).parse(text, [Sentence(0, Span(0, len(text)), paragraph=0)])
    assert [token.text for token in sentence.tokens] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le Royaume-Uni et les Pays-Bas", ["Le", "Royaume-Uni", "et", "les", "Pays-Bas"]),
        ("Le train Zembie-Sarkan", ["Le", "train", "Zembie", "-", "Sarkan"]),
    ],
)
def test_names_with_a_hyphen_are_one_word(text: str, words: list[str]) -> None:
    parser = Parser(FILE.pipeline, FILE.unused, FILE.compounds)
    ((sentence,), _) = parser.parse(text, [Sentence(0, Span(0, len(text)), paragraph=0)])
    assert [token.text for token in sentence.tokens] == words
