"""`python -m index.training.vectors [SHARED]`: fill `index/encoder/vectors.npz`, so that a first start embeds little.

Shipped are the passages of all versions, the lay questions and those of the cards; what is missing there is embedded on
the first start and kept in the index. To be run again whenever the encoder changes, and as the knowledge grows.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus import Corpus, load_corpus
from index.cards import asked_of
from index.dense import Layout, Text
from index.encode import FOLDER, Encoder, Vectors, bundled_encoder
from index.passages import clauses_of
from index.vectors import VECTORS_FILE, VectorCache, shipped_vectors, write_vectors

_BATCH = 256


def texts_of(corpus: Corpus) -> list[Text]:
    """The texts of every clause of every version, and what the cards are found by."""
    return [*Layout.of(clauses_of(corpus)).texts, *map(Text.question_of, asked_of(corpus.knowledge.topics))]


def embed(texts: Sequence[Text], encoder: Encoder, known: VectorCache | None) -> Vectors:
    """Unit vectors [len(texts), dimension]; those known already are not computed again."""
    vectors = np.zeros((len(texts), encoder.dimension), np.float32)
    missing = []
    for row, text in enumerate(texts):
        vector = known.get(text) if known else None
        if vector is None:
            missing.append(row)
        else:
            vectors[row] = vector
    for question, encode in ((True, encoder.queries), (False, encoder.passages)):
        rows = [row for row in missing if texts[row].question is question]
        for start in range(0, len(rows), _BATCH):
            part = rows[start : start + _BATCH]
            vectors[part] = encode([texts[row].text for row in part])
            print(f"{'questions' if question else 'passages'}: {start + len(part)} of {len(rows)}", flush=True)
    return vectors


def main() -> None:
    encoder = bundled_encoder()
    # As on a first start without a folder of texts, where digests stand in for what is missing; then with the folder.
    corpora = [load_corpus([Path(folder) / "corpus"] if folder else []) for folder in ("", *sys.argv[1:2])]
    texts = list({text.key: text for corpus in corpora for text in texts_of(corpus)}.values())
    write_vectors(FOLDER / VECTORS_FILE, encoder.id, texts, embed(texts, encoder, shipped_vectors(encoder)))
    print(len(texts), "vectors")


if __name__ == "__main__":
    main()
