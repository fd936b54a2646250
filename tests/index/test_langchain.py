"""The adapters speak LangChain's own interfaces."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import Retriever
from index.adapters.langchain import ClauseRetriever, EncoderEmbeddings
from tests.index.invented import TODAY, HashingEncoder, InventedCorpus


@pytest.fixture
def clauses(tea: InventedCorpus, retriever: Retriever) -> ClauseRetriever:
    return ClauseRetriever(index=retriever, statutes=tea.statutes, k=3, today=lambda: TODAY)


def test_invoke_gives_the_whole_article_with_where_it_stands(clauses: ClauseRetriever, tea: InventedCorpus) -> None:
    first, *rest = clauses.invoke("烧水超过八小时")
    assert len(rest) == 2
    assert first.metadata["law"] == "茶馆法"
    assert first.metadata["source"] == "official"
    assert first.id == "tea-law@2020-05-01/2"
    assert first.page_content == tea.statutes.get("tea-law").latest.article("2").text  # type: ignore[union-attr]


def test_a_past_day_may_be_given_with_the_query(clauses: ClauseRetriever) -> None:
    first = clauses.invoke("烧水超过八小时", on=TODAY.replace(year=2010))[0]
    assert first.id == "tea-law@2001-01-01/2"


def test_embeddings_tell_queries_from_passages(tmp_path: Path) -> None:
    class Sided(HashingEncoder):
        def passages(self, texts):  # type: ignore[no-untyped-def]
            return super().queries([f"passage: {text}" for text in texts])

    encoder = Sided()
    embeddings = EncoderEmbeddings(encoder)
    assert np.allclose(embeddings.embed_query("烧水"), encoder.queries(["烧水"])[0])
    assert np.allclose(embeddings.embed_documents(["烧水"]), encoder.passages(["烧水"]))
