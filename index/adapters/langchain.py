"""The index as LangChain sees it: a retriever and an embedding model. No type of LangChain leaves this module."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from corpus import Level, Statutes
from index.encode import Encoder
from index.retriever import Retrieved, Retriever


class ClauseRetriever(BaseRetriever):
    """Clauses in force as LangChain documents, best first. `today` is asked anew for every query."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    index: Retriever
    statutes: Statutes
    k: int = 10
    region: str | None = None
    level: Level | None = None
    today: Callable[[], date] = date.today

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, on: date | None = None
    ) -> list[Document]:
        found = self.index.retrieve(query, self.k, on=on or self.today(), region=self.region, level=self.level)
        return [self._document(row) for row in found]

    def _document(self, row: Retrieved) -> Document:
        """The whole article verbatim where its text is installed, else the digest."""
        article, statute = self.statutes.article(row.article), self.statutes.get(row.article.statute)
        metadata: dict[str, Any] = {
            "article": str(row.article),
            "law": statute.title if statute else "",
            "region": statute.region if statute else "",
            "score": row.score,
            "rank": row.rank,
            "source": "official" if article else "digest",
        }
        return Document(
            page_content=article.text if article else row.passage.text, metadata=metadata, id=str(row.article)
        )


class EncoderEmbeddings(Embeddings):
    """An encoder as a LangChain embedding model: documents are encoded as passages, a query as a query."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [vector.tolist() for vector in self._encoder.passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] = self._encoder.queries([text])[0].tolist()
        return vector
