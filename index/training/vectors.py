"""`python -m index.training.vectors [SHARED]`: fill `index/encoder/vectors.npz`, so that a first start embeds little.

Shipped are the passages of all versions, the lay questions and those of the cards; what is missing there is embedded on
the first start and kept in the index. To be run again whenever the encoder changes, and as the knowledge grows.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpus import Corpus, load_corpus
from index.cards import asked_of
from index.dense import Layout, Text
from index.encode import FOLDER, bundled_encoder
from index.passages import clauses_of
from index.vectors import VECTORS_FILE, embed, shipped_vectors, write_vectors


def texts_of(corpus: Corpus) -> list[Text]:
    """The texts of every clause of every version, and what the cards are found by."""
    return [*Layout.of(clauses_of(corpus)).texts, *map(Text.question_of, asked_of(corpus.knowledge.topics))]


def main() -> None:
    encoder = bundled_encoder()
    # As on a first start without a folder of texts, where digests stand in for what is missing; then with the folder.
    corpora = [load_corpus([Path(folder) / "corpus"] if folder else []) for folder in ("", *sys.argv[1:2])]
    texts = list({text.key: text for corpus in corpora for text in texts_of(corpus)}.values())
    shipped = shipped_vectors(encoder)
    vectors, _ = embed(texts, encoder, [shipped], lambda done: print(f"{done} of {len(texts)}", flush=True))
    write_vectors(FOLDER / VECTORS_FILE, encoder.id, texts, vectors)
    print(len(texts), "vectors")


if __name__ == "__main__":
    main()
