"""What reading costs beside the bare parser, on the same texts in the same process.

Usage: python benchmarks/bench_read.py [ARTICLES.jsonl[.gz] | FOLDER] [--texts 200] [--json]

Without a path: the sample accounts that ship with the package. Each text is read once by the whole
pipeline and once by spaCy alone, in turn, on one core, after a first untimed text.
"""

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import spacy

from recoupe.languages import language
from recoupe.model.text import Document
from recoupe.pipeline import Pipeline
from recoupe.read import ReadOptions, read_bytes

EVERY = 5


def texts(path: Path | None) -> Iterator[str]:
    """The texts of a file of JSON Lines (field ``text``) or of a folder of text files."""
    if path is None:
        folder = resources.files("recoupe.publish").joinpath("samples")
        yield from (entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".txt"))
    elif path.is_dir():
        yield from (entry.read_text(encoding="utf-8") for entry in sorted(path.glob("*.txt")))
    else:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for number, line in enumerate(lines) if number % EVERY == 0)


def documents(path: Path | None, count: int) -> list[Document]:
    """At most `count` texts that can be read, one in `EVERY` of a file of JSON Lines."""
    chosen: list[Document] = []
    for text in texts(path):
        read = read_bytes(text.encode(), source="benchmark", options=ReadOptions(language="fr"))
        chosen += [item for item in read if isinstance(item, Document)]
        if len(chosen) >= count:
            break
    return chosen[:count]


def measure(chosen: list[Document]) -> dict[str, float]:
    """Seconds a text for the whole and for the parser alone, their ratio, tokens a second."""
    pipeline, bare = Pipeline(), spacy.load(language("fr").file.pipeline)
    pipeline.account(chosen[0])
    bare(chosen[0].text)
    whole, parser, tokens = [], [], 0
    for document in chosen:
        started = time.process_time()
        pipeline.account(document)
        whole.append(time.process_time() - started)
        started = time.process_time()
        tokens += len(bare(document.text))
        parser.append(time.process_time() - started)
    return {
        "texts": len(chosen),
        "tokens": tokens,
        "whole_ms_median": 1000 * statistics.median(whole),
        "parser_ms_median": 1000 * statistics.median(parser),
        "ratio": sum(whole) / sum(parser),
        "whole_tokens_per_second": tokens / sum(whole),
        "parser_tokens_per_second": tokens / sum(parser),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures = measure(documents(arguments.path, arguments.texts))
    if arguments.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:26} {value:10.2f}")


if __name__ == "__main__":
    main()
