"""Law as data: statutes with their versions and clauses, citations in free text, and this project's own knowledge."""

from corpus.cards import Cite, Statement, Topic, resolve_cite
from corpus.catalogue.facts import Catalogue, PartialRepeal
from corpus.catalogue.files import load_catalogue
from corpus.check import Flaw, check_knowledge
from corpus.corpus import Corpus, Difference, DifferenceKind, Installation, Installed
from corpus.knowledge import ArticleKnowledge, Knowledge, load_knowledge
from corpus.load import load_corpus
from corpus.model import (
    Article,
    ArticleId,
    Citation,
    CorpusError,
    Item,
    Level,
    Paragraph,
    Status,
    Statute,
    Statutes,
    Version,
)
from corpus.sources.text import Fault

__all__ = [
    "Article",
    "ArticleId",
    "ArticleKnowledge",
    "Catalogue",
    "Citation",
    "Cite",
    "Corpus",
    "CorpusError",
    "Difference",
    "DifferenceKind",
    "Fault",
    "Flaw",
    "Installation",
    "Installed",
    "Item",
    "Knowledge",
    "Level",
    "Paragraph",
    "PartialRepeal",
    "Statement",
    "Status",
    "Statute",
    "Statutes",
    "Topic",
    "Version",
    "check_knowledge",
    "load_catalogue",
    "load_corpus",
    "load_knowledge",
    "resolve_cite",
]
