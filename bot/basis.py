"""From a clause to a citation: which paragraphs (款) to show, and what to show where no text is installed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import pairwise

from corpus import Corpus
from corpus.described import describes
from corpus.model import Article, ArticleId, Citation, Paragraph

WHOLE = 360  # characters up to which an article is shown whole
_SECOND = 0.75  # a second paragraph is shown where it fits the question nearly as well as the first
_SENTENCE = re.compile(r"[^。\n]+。")
_TELLING = 130  # characters of a sentence that is quoted in a conclusion
_NOT_WORDS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")


def clause_citations(article_id: ArticleId, query: str, corpus: Corpus, on: date) -> tuple[Citation, ...]:
    """What to show of a clause for a question: all of it, its fitting paragraphs, or its digest; () without either."""
    article = corpus.statutes.article(article_id)
    if article is None or not _shown(article_id, corpus):
        digest = digest_of(article_id, corpus)
        return (Citation(article_id, digest, official=False),) if digest else ()
    standing = [p for p in article.paragraphs if corpus.partial_repeal(article_id, on, p.number) is None]
    if len(standing) == len(article.paragraphs) and (len(article.text) <= WHOLE or len(standing) == 1):
        return (Citation(article_id, article.text),)
    return tuple(Citation(article_id, p.text, paragraph=p.number) for p in _fitting(standing, query))


def pinpoint_citation(
    article_id: ArticleId, paragraph: int | None, item: int | None, corpus: Corpus
) -> Citation | None:
    """The part of a clause that a card names; the whole clause where the installed text has no such part."""
    article = corpus.statutes.article(article_id)
    if article is None or not _shown(article_id, corpus):
        digest = digest_of(article_id, corpus)
        return Citation(article_id, digest, paragraph, item, official=False) if digest else None
    quote = article.part(paragraph, item)
    if quote is None:
        return Citation(article_id, article.text)
    if item is not None:
        whole = _paragraph_of(article, paragraph, item)
        if whole is not None and len(whole.text) <= WHOLE:
            return Citation(article_id, whole.text, paragraph, item)
    elif paragraph is not None and len(article.paragraphs) == 1:
        paragraph = None  # the only paragraph is the article
    return Citation(article_id, quote, paragraph, item)


def digest_of(article_id: ArticleId, corpus: Corpus) -> str:
    """This project's digest, where it describes this version."""
    known = corpus.knowledge.of(article_id.statute, article_id.article)
    statute = corpus.statutes.get(article_id.statute)
    return known.digest if known and statute and describes(known, statute, article_id) else ""


def _shown(article_id: ArticleId, corpus: Corpus) -> bool:
    """A text that is known not to be the reviewed one is never quoted."""
    difference = corpus.difference(article_id)
    return difference is None or difference.kind not in ("文字不同", "不是现行文本")


def _paragraph_of(article: Article, paragraph: int | None, item: int) -> Paragraph | None:
    for candidate in article.paragraphs:
        if paragraph in (None, candidate.number) and any(i.number == item for i in candidate.items):
            return candidate
    return None


def _fitting(paragraphs: list[Paragraph], query: str) -> list[Paragraph]:
    """The one or two paragraphs that share most with the question, in their own order."""
    if len(paragraphs) <= 1:
        return paragraphs
    wanted = pairs(query)
    marks = {p.number: _overlap(wanted, pairs(p.text)) for p in paragraphs}
    best = max(marks.values())
    if best == 0:
        return paragraphs[:1]
    chosen = sorted(paragraphs, key=lambda p: -marks[p.number])[:2]
    chosen = [p for p in chosen if marks[p.number] >= _SECOND * best]
    return sorted(chosen, key=lambda p: p.number)


def telling_sentence(text: str, query: str) -> str:
    """The whole sentence of a clause that shares most with the question; "" where it is long or none does."""
    wanted = pairs(query)
    sentences = [piece for piece in _SENTENCE.findall(text) if len(piece) <= _TELLING]
    best = max(sentences, key=lambda piece: _overlap(wanted, pairs(piece)), default="")
    return best if best and _overlap(wanted, pairs(best)) > 0 else ""


@lru_cache(maxsize=1024)
def pairs(text: str) -> frozenset[str]:
    """All pairs of neighbouring characters, a crude but language-proof set of words; the last are kept."""
    return pairs_of(text)


def pairs_of(text: str) -> frozenset[str]:
    """The same, not kept: for texts that are looked at once."""
    return frozenset(a + b for a, b in pairwise(words_of(text)) if " " not in (a, b))


def words_of(text: str) -> str:
    """The text with a blank for whatever is neither a Chinese character, a letter nor a digit."""
    return _NOT_WORDS.sub(" ", text)


def _overlap(wanted: Iterable[str], found: frozenset[str]) -> float:
    shared = sum(1 for pair in wanted if pair in found)
    return shared / (len(found) + 40) ** 0.5 if found else 0.0
