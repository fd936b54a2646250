"""A query becomes ranked clauses."""

from index.artefact import build_index, ensure_index, open_index
from index.building import IndexInfo, Progress
from index.encode import Encoder, bundled_encoder, sentence_transformers_encoder
from index.manifest import BuildFailed, DamagedIndex, IndexFault, StaleIndex
from index.passages import Passage, passages_of
from index.regions import covers, find_places, find_region, province_of, resolve_region
from index.retriever import Retrieved, Retriever
from index.tokenize import fold, fold_query
from index.vectors import KnownVectors

__all__ = [
    "BuildFailed",
    "DamagedIndex",
    "Encoder",
    "IndexFault",
    "IndexInfo",
    "KnownVectors",
    "Passage",
    "Progress",
    "Retrieved",
    "Retriever",
    "StaleIndex",
    "build_index",
    "bundled_encoder",
    "covers",
    "ensure_index",
    "find_places",
    "find_region",
    "fold",
    "fold_query",
    "open_index",
    "passages_of",
    "province_of",
    "resolve_region",
    "sentence_transformers_encoder",
]
