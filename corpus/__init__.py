"""Law as data: statutes with their versions and clauses, citations in free text, and this project's own knowledge."""

from corpus.cards import Cite, Statement, Topic, resolve_cite
from corpus.catalogue.facts import Catalogue, PartialRepeal
from corpus.catalogue.files import load_catalogue
from corpus.check import Flaw, check_knowledge
from corpus.cite import MalformedCitation, format_citation, parse_citation
from corpus.corpus import Corpus, Difference, DifferenceKind, Installation, Installed
from corpus.find import Found, find_citations
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
from corpus.pack import Pack, Reading, join_pack, read_pack
from corpus.sources.text import Fault
from corpus.titles import Titles
from corpus.verify import Verdict, Verified, verify

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
    "Found",
    "Installation",
    "Installed",
    "Item",
    "Knowledge",
    "Level",
    "MalformedCitation",
    "Pack",
    "Paragraph",
    "PartialRepeal",
    "Reading",
    "Statement",
    "Status",
    "Statute",
    "Statutes",
    "Titles",
    "Topic",
    "Verdict",
    "Verified",
    "Version",
    "check_knowledge",
    "find_citations",
    "format_citation",
    "join_pack",
    "load_catalogue",
    "load_corpus",
    "load_knowledge",
    "parse_citation",
    "read_pack",
    "resolve_cite",
    "verify",
]
